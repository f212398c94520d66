"""The verb `query`: a SPARQL query, or a question by its name, asked of a graph."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stancegraph.cli.answers import (
    GRAPH_FORMATS,
    ROW_FORMATS,
    Destination,
    answer_options,
    answer_question,
    open_console,
    parameter_options,
    pick_parameters,
    show_answer,
    write_spelled,
)
from stancegraph.cli.output import STANDARD_OUTPUT
from stancegraph.cli.update import apply_update
from stancegraph.errors import InputError

if TYPE_CHECKING:
    from stancegraph.graph.ask.query import Limits
    from stancegraph.graph.ask.questions import Question


@click.command()
@click.argument("graph", metavar="GRAPH", required=False)
@click.argument("file", metavar="[FILE.rq|-|QUESTION]", required=False)
@click.option("-q", "--query", "words", metavar="SPARQL", help="The query itself, instead of a file.")
@parameter_options
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice([*ROW_FORMATS, *GRAPH_FORMATS]),
    help="Form of the answer; default: table, turtle for CONSTRUCT and DESCRIBE.",
)
@answer_options
@click.option("--allow-service", is_flag=True, help="Let SERVICE ask other endpoints over the network.")
@click.option("--allow-update", is_flag=True, help="Let INSERT, DELETE and other updates change the graph; LOAD with --allow-service, too.")
@click.option("--derive", is_flag=True, help="After an update, derive actors, positions and stances anew from the documents.")
@click.option("--prefixes", is_flag=True, help="Print the prefixes that queries may use, and do nothing else.")
@click.pass_context
def query(
    ctx: click.Context,
    /,
    graph: str | None,
    file: str | None,
    words: str | None,
    format_name: str | None,
    show_query: bool,
    output: str,
    timeout: float,
    limit: int,
    allow_service: bool,
    allow_update: bool,
    derive: bool,
    prefixes: bool,
    **options: str | None,
) -> None:
    """Answer a SPARQL query from a graph.

    \b
    stancegraph query graph.trig -q "SELECT ?name { ?actor a sg:Person ; rdfs:label ?name }"
    stancegraph query graph.trig question.rq --format csv
    stancegraph query graph.trig who-supports --position "carbon levy" --since 2023
    stancegraph query --list
    stancegraph query --prefixes

    GRAPH is a graph file, a folder that holds one, or a store. The default graph is the union of all graphs; SERVICE, FROM and updates
    are off, unless allowed. In a query of your own, --actor and its like bind the selected variable of that name.
    """
    if prefixes:
        _print_prefixes()
        return
    if graph is None:
        raise click.UsageError("give a graph file or folder", ctx)
    from stancegraph.graph.ask.query import Limits
    from stancegraph.graph.ask.results import check_format

    names, limits = pick_parameters(options), Limits(timeout, limit, may_fetch=allow_service)
    to = Destination(output, format_name or "table", open_console(ctx))
    question = _find_question(file) if words is None else None
    if question is not None and show_query:
        write_spelled(graph, question, names, output)
    elif question is not None:
        check_format("SELECT", to.format_name)
        answer_question(graph, question, names, limits, to)
    elif show_query:
        raise click.UsageError("--show-query is for a question by its name; see --list", ctx)
    else:
        written = _Written(*_read_query(graph, file, words), may_update=allow_update, is_deriving=derive)
        with _pointing():
            _answer(graph, written, names, limits, to, has_format=format_name is not None)


command = query


@dataclass(frozen=True, slots=True)
class _Written:
    """A query in words, what to call it in errors, and what it may do."""

    text: str
    where: str
    may_update: bool
    is_deriving: bool


def _answer(graph: str, query: _Written, names: Mapping[str, str], limits: Limits, to: Destination, *, has_format: bool) -> None:
    """Ask what somebody wrote, or apply it where it is an update that is allowed."""
    from stancegraph.graph.ask.guard import UPDATES, check_query
    from stancegraph.graph.ask.query import run_query
    from stancegraph.graph.ask.results import check_format
    from stancegraph.graph.ask.update import name_allowed

    form = check_query(query.text, query.where, allowed=name_allowed(may_update=query.may_update, may_fetch=limits.may_fetch))
    if form in UPDATES:
        _check_update_options(graph, names or has_format or to.output != STANDARD_OUTPUT)
        apply_update(graph, query.text, query.where, limits, query.is_deriving, to.console)
        return
    check_format(form, to.format_name)
    show_answer(run_query(graph, query.text, names=names, limits=limits, where=query.where), to)


@contextlib.contextmanager
def _pointing() -> Iterator[None]:
    """Show the place in the query that an error is about."""
    from stancegraph.graph.ask.guard import QueryPlaceError

    try:
        yield
    except QueryPlaceError as error:
        click.echo(error.excerpt, err=True)
        raise


def _find_question(name: str | None) -> Question | None:
    from stancegraph.graph.ask.questions import load_questions

    return next((question for question in load_questions() if question.name == name), None)


def _check_update_options(graph: str, has_others: object) -> None:
    if graph == STANDARD_OUTPUT:
        raise click.UsageError("an update changes a graph in its place; give a file, a folder or a store")
    if has_others:
        raise click.UsageError("an update takes no names and gives no answer; leave out --actor and its like, --format and --output")


def _read_query(graph: str, file: str | None, words: str | None) -> tuple[str, str]:
    """Return the query's text and what to call it in errors."""
    if (words is None) == (file is None):
        raise click.UsageError("give one query: a file, - for standard input, a question's name, or the words with -q")
    if words is not None:
        return words, "query"
    if file == "-":
        if graph == "-":
            raise click.UsageError("graph and query cannot both come from standard input; put one into a file")
        return sys.stdin.buffer.read().decode("utf-8", "replace"), "standard input"
    try:
        return Path(str(file)).read_text(encoding="utf-8-sig"), str(file)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(str(file), f"cannot be read ({reason})", _suggest(str(file)) or "give a file with a query") from error
    except UnicodeDecodeError as error:
        raise InputError(str(file), f"byte {error.start} is not UTF-8", "save the query as UTF-8") from error


def _suggest(file: str) -> str:
    """Return the question whose name is near to what was given for a file, if any."""
    from difflib import get_close_matches

    from stancegraph.graph.ask.questions import load_questions

    close = get_close_matches(file, [question.name for question in load_questions()], n=1, cutoff=0.6)
    return f"did you mean the question {close[0]}? --list shows all" if close else ""


def _print_prefixes() -> None:
    from stancegraph.graph.prefixes import PREFIXES

    for prefix, namespace in PREFIXES.items():
        click.echo(f"PREFIX {prefix}: <{namespace}>")
