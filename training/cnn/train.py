"""Train spaCy's convolutional network on the corpora: the candidates that the shipped network is compared with.

    python -m training.cnn.train --corpora ../corpora --output build/cnn [--width 192 --depth 8] [--vectors FOLDER] [--steps 8000]

Converts, trains on one core, packages. The same corpora, seed and library versions give the same model on the same kind of processor.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from spacy.cli.train import train as train_pipeline

import training.cnn.callbacks  # noqa: F401 - the configuration names the callback it registers
from training.cnn.package import package_model
from training.convert import convert

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Candidate:
    """What differs between the candidates; `vectors` is a spaCy pipeline's folder that `training.cnn.vectors` made."""

    width: int = 128
    depth: int = 5
    steps: int = 8000
    vectors: Path | None = None


def make_model(corpora: Path, work: Path, output: Path, candidate: Candidate) -> None:
    """Write the pipeline to ``output``; ``work`` keeps the converted texts and checkpoints."""
    if not (work / "corpus" / "train.spacy").exists():
        convert(corpora, work / "corpus")
    overrides: dict[str, object] = {
        "paths.train": str(work / "corpus" / "train.spacy"),
        "paths.dev": str(work / "corpus" / "dev.spacy"),
        "components.tok2vec.model.encode.width": candidate.width,
        "components.tok2vec.model.encode.depth": candidate.depth,
        "training.max_steps": candidate.steps,
    }
    if candidate.vectors:
        overrides["components.tok2vec.model.embed.include_static_vectors"] = True
        overrides["initialize.vectors"] = str(candidate.vectors)
    train_pipeline(HERE / "config.cfg", output.parent / f"{output.name}-run", overrides=overrides)
    package_model(output.parent / f"{output.name}-run" / "model-best", output)


def main() -> None:
    """Train from the command line."""
    parser = argparse.ArgumentParser(description="Train a candidate of spaCy's own kind.")
    parser.add_argument("--corpora", type=Path, required=True, help="the folder with ud-ewt, ud-gum and ner")
    parser.add_argument("--output", type=Path, required=True, help="where the pipeline goes")
    parser.add_argument("--work", type=Path, default=Path("build/cnn"), help="converted texts")
    parser.add_argument("--width", type=int, default=128)
    parser.add_argument("--depth", type=int, default=5)
    parser.add_argument("--steps", type=int, default=8000)
    parser.add_argument("--vectors", type=Path)
    arguments = parser.parse_args()
    candidate = Candidate(arguments.width, arguments.depth, arguments.steps, arguments.vectors)
    make_model(arguments.corpora, arguments.work, arguments.output, candidate)


if __name__ == "__main__":
    main()
