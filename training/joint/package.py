"""Put a trained network into the spaCy pipeline that ships.

python -m training.joint.package build/training/joint --output src/stancegraph/language_model/en
"""

from __future__ import annotations

import argparse
import json
import shutil
from dataclasses import fields
from pathlib import Path

import spacy
import torch

import stancegraph.parse.joint.component  # noqa: F401 - registers the component
from stancegraph.parse.joint.component import FACTORY
from training.joint.encoder import find_encoder
from training.joint.export import export
from training.joint.network import Joint, Sizes
from training.joint.texts import Labels
from training.meta import META
from training.tokenizer import adjust_tokenizer

COMPONENT = "joint"
BATCH = 8  # documents read at a time; larger batches only take memory


def load_network(trained: Path) -> tuple[Joint, Labels]:
    """Return the best network of a training run and its labels."""
    stored = json.loads((trained / "labels.json").read_text(encoding="utf-8"))
    labels = Labels(**{field.name: tuple(stored[field.name]) for field in fields(Labels)})
    model = Joint(Sizes(len(labels.tags), len(labels.feats), len(labels.labels), len(labels.entities)))
    model.load_state_dict(torch.load(trained / "model.pt", weights_only=True))
    return model, labels


def package_model(trained: Path, encoder: Path, output: Path, card: Path | None) -> None:
    """Write the pipeline's folder anew."""
    model, _ = load_network(trained)
    parts = trained / "parts"
    parts.mkdir(exist_ok=True)
    export(model, parts / "network.onnx")
    for name in ("labels.json", "lemmas.json"):
        shutil.copyfile(trained / name, parts / name)
    shutil.copyfile(encoder / "vocab.txt", parts / "vocab.txt")
    nlp = adjust_tokenizer(spacy.blank("en"))
    nlp.meta.update(META)
    nlp.batch_size = BATCH
    nlp.add_pipe(FACTORY, name=COMPONENT).from_disk(parts)  # type: ignore[attr-defined]  # a bare callable to the stub
    if output.exists():
        shutil.rmtree(output)
    nlp.to_disk(output)
    if card:
        shutil.copyfile(card, output / "MODEL_CARD.md")


def main() -> None:
    """Package from the command line."""
    parser = argparse.ArgumentParser(description="Put a trained network into the spaCy pipeline that ships.")
    parser.add_argument("trained", type=Path)
    parser.add_argument("--encoder", type=Path, help="the folder with vocab.txt of all-MiniLM-L6-v2; found by itself if installed")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--card", type=Path)
    arguments = parser.parse_args()
    package_model(arguments.trained, find_encoder(arguments.encoder), arguments.output, arguments.card)


if __name__ == "__main__":
    main()
