"""How fast documents are read, and where the time goes: `python -m benchmarks.speed FOLDER [--language-model NAME]`.

Prints words a second of the language model alone and of the whole reading in one run, so that their ratio holds on a noisy machine,
and the seconds from start to a loaded engine.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import stancegraph
from stancegraph.model import Document
from stancegraph.parse.annotate import annotate
from stancegraph.pipeline import Engine
from stancegraph.read.inputs import read_inputs


@dataclass(frozen=True, slots=True)
class Speed:
    """Words read, and words a second of CPU time, all cores together."""

    words: int
    parse_alone: float
    whole_reading: float

    @property
    def cost(self) -> float:
        """Return the time of extraction on top of the parse, as a share of the parse."""
        return self.parse_alone / self.whole_reading - 1


def main() -> None:
    """Read the folder's documents twice, parse only and whole, and print the figures."""
    arguments = _parse_arguments()
    started = time.process_time()
    engine = stancegraph.load(arguments.language_model)
    loaded = time.process_time() - started
    documents = [document for document in read_inputs([str(arguments.folder)]) if isinstance(document, Document)]
    speed = measure_speed(engine, documents)
    print(f"{len(documents)} documents, {speed.words} words; CPU time")
    print(f"load            {loaded:8.2f} s")
    print(f"parse alone     {speed.parse_alone:8.0f} words/s")
    print(f"whole reading   {speed.whole_reading:8.0f} words/s, {speed.cost:.0%} on top of the parse")


def measure_speed(engine: Engine, documents: Sequence[Document]) -> Speed:
    """Return the speeds of the parse alone and of the whole reading, measured one after the other."""
    words = sum(len(document.text.split()) for document in documents)
    return Speed(words, words / _time(annotate(engine.nlp, documents)), words / _time(engine.pipe(documents)))


def _time(results: Iterable[object]) -> float:
    started = time.process_time()
    for _ in results:
        pass
    return max(time.process_time() - started, 1e-9)


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="documents in any format that stancegraph reads")
    parser.add_argument("--language-model", default=None, help="a spaCy pipeline; default: the one that ships")
    return parser.parse_args()


if __name__ == "__main__":
    main()
