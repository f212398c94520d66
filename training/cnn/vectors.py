"""Distil static word vectors from MiniLM: every whole word of its vocabulary read by itself, then fewer dimensions.

    python -m training.cnn.vectors --output build/vectors

As in Model2Vec (Tulkens and van Dongen 2024), without its reweighting: the mean of the last layer, projected on the first principal
components.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import spacy
import torch
from numpy.typing import NDArray

from stancegraph.parse.joint.wordpieces import WordPieces
from training.joint.encoder import find_encoder
from training.joint.network import Encoder, Noise

BATCH = 256
DIMENSIONS = 96


@torch.no_grad()
def read_words(encoder: Path) -> tuple[list[str], NDArray[np.float32]]:
    """Return the words and their full vectors, shape (words, width)."""
    wordpieces = WordPieces.read(encoder / "vocab.txt")
    network = Encoder(Noise()).eval()
    network.load(encoder / "model.safetensors")
    words = sorted(wordpieces.words)
    rows = []
    for start in range(0, len(words), BATCH):
        numbers = [[wordpieces.opens, wordpieces.numbers[word], wordpieces.closes] for word in words[start : start + BATCH]]
        pieces = torch.tensor(numbers)
        rows.append(network(pieces, torch.zeros_like(pieces), torch.zeros_like(pieces), None).mean(dim=1).numpy())
    return words, np.concatenate(rows)


def project(vectors: NDArray[np.float32], dimensions: int = DIMENSIONS) -> NDArray[np.float32]:
    """Return the first principal components, shape (words, dimensions)."""
    centred = vectors - vectors.mean(axis=0)
    _, axes = np.linalg.eigh(centred.T @ centred)
    return np.asarray(centred @ axes[:, ::-1][:, :dimensions], dtype="float32")


def main() -> None:
    """Write a blank spaCy pipeline with the vectors."""
    parser = argparse.ArgumentParser(description="Distil static word vectors from MiniLM.")
    parser.add_argument(
        "--encoder", type=Path, help="the folder with model.safetensors and vocab.txt of all-MiniLM-L6-v2; found by itself if installed"
    )
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    words, vectors = read_words(find_encoder(arguments.encoder))
    nlp = spacy.blank("en")
    nlp.vocab.vectors = spacy.vectors.Vectors(strings=nlp.vocab.strings, data=project(vectors), keys=words)
    nlp.to_disk(arguments.output)


if __name__ == "__main__":
    main()
