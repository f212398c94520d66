"""How long `validate` and `diff` take on made-up documents: python -m benchmarks.checking [--statements 1000 10000]

Measured in a process of its own for each number of statements: CPU seconds and the most memory that was used.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import time
from collections.abc import Sequence

from benchmarks.store.documents import make_documents
from stancegraph.graph.build import build_quads
from stancegraph.graph.checks.texts import Library
from stancegraph.graph.diff import diff_graphs
from stancegraph.graph.validate import validate_graph


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a line for each number of statements."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, nargs="+", default=[1_000, 10_000], help="how many statements")
    print(f"{'statements':>10} {'quads':>9} {'validate s':>10} {'diff s':>7} {'memory MB':>9}")
    for number in parser.parse_args(arguments).statements:
        process = multiprocessing.get_context("spawn").Process(target=_measure, args=(number,))
        process.start()
        process.join()


def _measure(number: int) -> None:
    """Check a graph of so many statements with all its texts, and compare it with one that lacks every tenth document."""
    from pyoxigraph import Store

    extractions = list(make_documents(number))
    library = Library()
    for extraction in extractions:
        library.add(extraction.document.id, extraction.document.text)
    store, older = Store(), Store()
    store.extend(build_quads(extractions))
    older.extend(build_quads(extraction for place, extraction in enumerate(extractions) if place % 10))
    start = time.process_time()
    report = validate_graph(store, library)
    checked = time.process_time()
    difference = diff_graphs(older, store)
    compared = time.process_time()
    assert report.conforms
    assert difference.statements.added
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{number:>10} {len(store):>9} {checked - start:>10.1f} {compared - checked:>7.1f} {memory:>9}", flush=True)


if __name__ == "__main__":
    main()
