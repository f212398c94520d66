"""How fast documents are read, and where the time goes: `python -m benchmarks.speed FOLDER [--language-model NAME]`.

Prints words a second of the language model alone and of the whole reading in one run, so that their ratio holds on a noisy machine,
and the seconds from start to a loaded engine.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable
from pathlib import Path

import stancegraph
from stancegraph.model import Document
from stancegraph.parse.annotate import annotate
from stancegraph.read.inputs import read_inputs


def main() -> None:
    """Read the folder's documents twice, parse only and whole, and print the figures."""
    arguments = _parse_arguments()
    started = time.process_time()
    engine = stancegraph.load(arguments.language_model)
    loaded = time.process_time() - started
    documents = [document for document in read_inputs([str(arguments.folder)]) if isinstance(document, Document)]
    words = sum(len(document.text.split()) for document in documents)
    parse_only = _time(annotate(engine.nlp, documents))
    whole = _time(engine.pipe(documents))
    print(f"{len(documents)} documents, {words} words; CPU time on one core")
    print(f"load            {loaded:8.2f} s")
    print(f"parse alone     {words / parse_only:8.0f} words/s")
    print(f"whole reading   {words / whole:8.0f} words/s, {parse_only / whole:.0%} of parse alone")


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
