"""The verb `query`: a SPARQL query, asked of a graph file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from stancegraph.cli.answers import ROW_FORMATS, open_console, show_answer
from stancegraph.cli.output import STANDARD_OUTPUT
from stancegraph.errors import InputError


@click.command()
@click.argument("graph", metavar="GRAPH", required=False)
@click.argument("file", metavar="[FILE.rq|-]", required=False)
@click.option("-q", "--query", "words", metavar="SPARQL", help="The query itself, instead of a file.")
@click.option("-o", "--output", default=STANDARD_OUTPUT, metavar="FILE", help="Where the answer goes; default: standard output.")
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice([*ROW_FORMATS, "turtle"]),
    default="table",
    help="Form of the answer; default: table.",
)
@click.option("--timeout", type=click.FloatRange(min=0.1), default=30.0, show_default=True, metavar="SECONDS", help="Time limit.")
@click.option("--limit", type=click.IntRange(min=1), default=10_000, show_default=True, metavar="N", help="Most rows of the answer.")
@click.option("--prefixes", is_flag=True, help="Print the prefixes that queries may use, and do nothing else.")
@click.pass_context
def query(
    ctx: click.Context,
    graph: str | None,
    file: str | None,
    words: str | None,
    output: str,
    format_name: str,
    timeout: float,
    limit: int,
    prefixes: bool,
) -> None:
    """Answer a SPARQL query from a graph.

    \b
    stancegraph query graph.trig -q "SELECT ?name { ?actor a sg:Person ; rdfs:label ?name }"
    stancegraph query graph.trig question.rq --format csv
    stancegraph query --prefixes

    GRAPH is a graph file or a folder that holds one. The default graph is the union of all graphs; SERVICE, FROM and updates are off.
    """
    if prefixes:
        _print_prefixes()
        return
    if graph is None:
        raise click.UsageError("give a graph file or folder", ctx)
    text, where = _read_query(graph, file, words)
    from stancegraph.graph.guard import QueryPlaceError
    from stancegraph.graph.query import Limits, run_query

    try:
        answer = run_query(graph, text, limits=Limits(timeout, limit), where=where)
    except QueryPlaceError as error:
        click.echo(error.excerpt, err=True)
        raise
    show_answer(answer, format_name, output, open_console(ctx))


command = query


def _read_query(graph: str, file: str | None, words: str | None) -> tuple[str, str]:
    """Return the query's text and what to call it in errors."""
    if (words is None) == (file is None):
        raise click.UsageError("give one query: a file, - for standard input, or the words with -q")
    if words is not None:
        return words, "query"
    if file == "-":
        if graph == "-":
            raise click.UsageError("graph and query cannot both come from standard input; put one into a file")
        return sys.stdin.buffer.read().decode("utf-8", "replace"), "standard input"
    try:
        return Path(str(file)).read_text(encoding="utf-8-sig"), str(file)
    except OSError as error:
        raise InputError(str(file), f"cannot be read ({(error.strerror or str(error)).lower()})", "give a file with a query") from error
    except UnicodeDecodeError as error:
        raise InputError(str(file), f"byte {error.start} is not UTF-8", "save the query as UTF-8") from error


def _print_prefixes() -> None:
    from stancegraph.graph.prefixes import PREFIXES

    for prefix, namespace in PREFIXES.items():
        click.echo(f"PREFIX {prefix}: <{namespace}>")
