"""The verb `validate`: does a graph keep its promises?"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stancegraph.cli.answers import open_console

if TYPE_CHECKING:
    from stancegraph.graph.checks.finding import Report
    from stancegraph.graph.checks.texts import Library

FOUND = 1  # exit code when there are errors or warnings


@click.command()
@click.argument("graphs", metavar="GRAPH...", nargs=-1, required=True)
@click.option(
    "-f", "--format", "format_name", type=click.Choice(["text", "json", "sarif"]), default="text", help="Form of the report; default: text."
)
@click.option(
    "--documents",
    metavar="PATH",
    multiple=True,
    help="Where the documents' texts are: files, a folder, or records (jsonl). Records beside a graph are found by themselves.",
)
@click.option("-o", "--output", metavar="FILE", default="-", help="Where to write; default: standard output.")
@click.pass_context
def validate(ctx: click.Context, graphs: tuple[str, ...], format_name: str, documents: tuple[str, ...], output: str) -> None:
    """Check whether graphs keep their promises: the shapes of the ontology; quotes that are what stands in the text; names that are made of
    what they name; nothing that refers to nowhere; names and stances that follow from the documents; everything in its named graph.

    GRAPH is a graph file, a folder that holds one, or a store. Errors and warnings end in exit code 1; notes, such as an actor on both
    sides of a position, do not.

    \b
    stancegraph validate article/
    stancegraph validate news.trig --documents texts/ --format sarif -o findings.sarif
    """
    from stancegraph import __version__
    from stancegraph.cli.output import write_file
    from stancegraph.graph.checks.reports import format_json, format_text
    from stancegraph.graph.checks.sarif import format_sarif

    reports = [_validate(graph, documents) for graph in graphs]
    forms: dict[str, Callable[[list[Report]], str]] = {
        "text": format_text,
        "json": format_json,
        "sarif": partial(format_sarif, version=__version__),
    }
    write_file(output, forms[format_name](reports))
    broken = [report.where for report in reports if not report.conforms]
    if broken:
        open_console(ctx).detail(f"with findings: {', '.join(broken)}")
        ctx.exit(FOUND)


command = validate


def _validate(graph: str, documents: tuple[str, ...]) -> Report:
    from stancegraph.graph.checks.texts import find_beside
    from stancegraph.graph.validate import validate_graph

    library = read_library(documents)
    beside = find_beside(Path(graph)) if graph != "-" else None
    if beside is not None:
        library.add_records(beside)
    return validate_graph(graph, library)


def read_library(documents: tuple[str, ...]) -> Library:
    """Return the texts of files, folders and records; a text keeps its file where that holds it character for character."""
    from stancegraph.errors import InputError
    from stancegraph.graph.checks.texts import Library

    library = Library()
    for named in map(Path, documents):
        if not named.exists():
            raise InputError(named, "is not there", "give files, a folder or records that hold the documents' texts")
        for path in [named] if named.is_file() else sorted(path for path in named.rglob("*") if path.is_file()):
            if path.suffix.lower() == ".jsonl":
                library.add_records(path)
            else:
                _add_file(library, path, is_named=path == named)
    return library


def _add_file(library: Library, path: Path, *, is_named: bool) -> None:
    """Take in what a document's reader makes of a file; in a folder what is no document is passed over."""
    from stancegraph.errors import InputError
    from stancegraph.read import Limits, read_inputs

    for item in read_inputs([str(path)], form="auto", stdin=None, limits=Limits()):
        if isinstance(item, InputError):
            if is_named:
                raise item
            continue
        is_plain = path.read_bytes() == item.text.encode("utf-8", "surrogatepass")
        library.add(item.id, item.text, str(path) if is_plain else "")
