"""Make the shipped language model from the corpora, with one command.

    python -m training.train --corpora ../corpora --output src/stancegraph/language_model/en

Converts, trains on one core, packages. The same corpora, seed and library versions give the same
model on the same kind of processor.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from spacy.cli.train import train as train_pipeline

import training.callbacks  # noqa: F401 - the configuration names the callback it registers
from training.convert import convert
from training.package import package_model

HERE = Path(__file__).parent


def make_model(corpora: Path, work: Path, output: Path) -> None:
    """Write the shipped pipeline to ``output``; ``work`` keeps the converted texts and checkpoints."""
    convert(corpora, work / "corpus")
    overrides = {
        "paths.train": str(work / "corpus" / "train.spacy"),
        "paths.dev": str(work / "corpus" / "dev.spacy"),
    }
    train_pipeline(HERE / "config.cfg", work / "trained", overrides=overrides)
    package_model(work / "trained" / "model-best", output, HERE / "MODEL_CARD.md")


def main() -> None:
    """Train from the command line."""
    parser = argparse.ArgumentParser(description="Make the shipped language model.")
    parser.add_argument("--corpora", type=Path, required=True, help="the folder with ud-ewt, ud-gum and ner")
    parser.add_argument("--output", type=Path, required=True, help="where the shipped pipeline goes")
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="texts and checkpoints")
    arguments = parser.parse_args()
    make_model(arguments.corpora, arguments.work, arguments.output)


if __name__ == "__main__":
    main()
