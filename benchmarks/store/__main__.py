"""Measure a store of made-up documents: `python -m benchmarks.store [--statements 100000] [--slice 2000] [--store EXISTING]`.

Writes `store.json` and `store.md` beside the other results. `python -m benchmarks.store.kill` kills a writer at random moments.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.store.measure import Asked, Measured, ask_all, measure, to_json

RESULTS = Path(__file__).parents[1] / "results"
LONGEST = 1.0  # seconds that a question may take which is not marked heavy


def main() -> None:
    """Measure from the command line."""
    parser = argparse.ArgumentParser(prog="benchmarks.store", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--slice", type=int, default=2_000, help="statements of the slice that rdflib is measured on")
    parser.add_argument("--output", type=Path, default=RESULTS)
    parser.add_argument("--store", type=Path, help="only ask the named questions, of this store, and print their times")
    arguments = parser.parse_args()
    if arguments.store:
        print("\n".join(format_asked(list(ask_all(arguments.store)))))
        return
    with tempfile.TemporaryDirectory() as scratch:
        measured = measure(arguments.statements, arguments.slice, Path(scratch))
    (arguments.output / "store.json").write_text(to_json(measured), encoding="utf-8")
    (arguments.output / "store.md").write_text(format_report(measured), encoding="utf-8")
    print(format_report(measured))


def format_report(measured: Measured) -> str:
    """Return the figures as Markdown.

    >>> "| question |" in format_report(Measured(1, 1, 9, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, (), 1, ()))
    True
    """
    lines = [
        "# A store of many documents",
        "",
        "Made-up documents (`benchmarks/store/documents.py`), measured by `make bench-store` on 2 cores shared with other work:",
        "CPU seconds are the steadier figure.",
        "",
        "| what | figure |",
        "| --- | --- |",
        *(f"| {what} | {figure} |" for what, figure in _list_figures(measured)),
        "",
        *format_asked(measured.asked),
        "",
        f"The same work in memory on {measured.slice_statements} statements:",
        "",
        "| work | pyoxigraph, s | rdflib, s | times |",
        "| --- | ---: | ---: | ---: |",
        *(f"| {one.work} | {one.pyoxigraph:.3f} | {one.rdflib:.2f} | {one.rdflib / one.pyoxigraph:.0f} |" for one in measured.beside),
    ]
    return "\n".join(lines) + "\n"


def _list_figures(measured: Measured) -> list[tuple[str, str]]:
    return [
        ("statements, documents, triples", f"{measured.statements}, {measured.documents}, {measured.quads}"),
        ("triples in the archive, without what is derived", str(measured.archive_quads)),
        ("triples from extractions, statements/s", f"{measured.statements / measured.build_seconds:.0f}"),
        ("`store load` of N-Quads, statements/s", f"{measured.statements / measured.load_seconds:.0f}"),
        ("`store load` of N-Quads, triples/s", f"{measured.quads / measured.load_seconds:.0f}"),
        ("`store load`", _format_load(measured.load_seconds, measured.load_cpu, measured.load_megabytes)),
        (
            "pyoxigraph's own `bulk_load(path=)` of the same file, nothing derived, triples/s",
            f"{measured.archive_quads / measured.raw_seconds:.0f}",
        ),
        ("pyoxigraph's own `bulk_load(path=)`, statements/s", f"{measured.statements / measured.raw_seconds:.0f}"),
        ("pyoxigraph's own `bulk_load(path=)`", _format_load(measured.raw_seconds, measured.raw_cpu, measured.raw_megabytes)),
        ("speed of `store load`, deriving and all, beside pyoxigraph's own: by the clock, by CPU", _format_ratio(measured)),
        ("archive and store", f"{measured.archive_bytes / 1e6:.0f} MB, {measured.store_bytes / 1e6:.0f} MB"),
        ("putting a document, a new writer's first", f"{measured.first_put:.2f} s"),
        ("putting a document, later ones", f"{measured.put:.3f} s"),
        ("a query from a cold start", f"{measured.cold_query:.2f} s"),
    ]


def _format_load(seconds: float, cpu: float, megabytes: int) -> str:
    return f"{seconds:.0f} s, {cpu:.0f} CPU s, at most {megabytes} MB of memory"


def _format_ratio(measured: Measured) -> str:
    return f"{measured.raw_seconds / measured.load_seconds:.0%}, {measured.raw_cpu / measured.load_cpu:.0%}"


def format_asked(asked: Sequence[Asked]) -> list[str]:
    """Return the times of the named questions as lines of Markdown."""
    late = [one for one in asked if one.seconds >= LONGEST and (one.choice == "typical" or not (one.choice or one.heavy))]
    rows: dict[tuple[str, tuple[str, ...]], list[Asked]] = {}
    for one in asked:
        rows.setdefault((one.question, one.parameters), []).append(one)
    return [
        "Each named question, asked in a process of its own: seconds (CPU seconds), rows; 10,000 rows are the most that are given back.",
        "Half of all statements have a commoner actor (position, issue, rule) than the typical one.",
        "",
        f"{LONGEST:g} s or more with a typical name, or with none and not marked heavy: "
        f"{', '.join(dict.fromkeys(' by '.join((one.question, *one.parameters[:1])) for one in late)) or 'none'}.",
        "",
        "| question | of | typical | commonest | heavy |",
        "| --- | --- | ---: | ---: | --- |",
        *(_format_question(name, parameters, times) for (name, parameters), times in rows.items()),
    ]


def _format_question(name: str, parameters: tuple[str, ...], times: Sequence[Asked]) -> str:
    found = {one.choice: _format_time(one) for one in times}
    mark = "heavy" if times[0].heavy else ""
    return f"| {name} | {', '.join(parameters) or 'all'} | {found.get('typical') or found['']} | {found.get('commonest', '')} | {mark} |"


def _format_time(one: Asked) -> str:
    return f"stopped at {one.seconds:.0f}" if one.rows is None else f"{one.seconds:.2f} ({one.cpu:.2f}), {one.rows}"


if __name__ == "__main__":
    main()
