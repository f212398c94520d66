"""The verb `ask`: a ready-made question, asked of a graph."""

from __future__ import annotations

import click

from stancegraph.cli.answers import (
    ROW_FORMATS,
    Destination,
    answer_options,
    answer_question,
    open_console,
    parameter_options,
    pick_parameters,
    write_spelled,
)
from stancegraph.graph.ask.parameters import PARAMETERS


@click.command()
@click.argument("graph", metavar="GRAPH")
@click.argument("question_name", metavar="QUESTION")
@click.argument("words", metavar="[NAME]...", nargs=-1)
@parameter_options
@click.option("-f", "--format", "format_name", type=click.Choice(ROW_FORMATS), default="table", help="Form of the answer; default: table.")
@answer_options
@click.pass_context
def ask(
    ctx: click.Context,
    /,
    graph: str,
    question_name: str,
    words: tuple[str, ...],
    format_name: str,
    show_query: bool,
    output: str,
    timeout: float,
    limit: int,
    **options: str | None,
) -> None:
    """Answer a ready-made question from a graph.

    \b
    stancegraph ask --list
    stancegraph ask graph.trig who-supports "carbon levy"
    stancegraph ask graph.trig evidence-for "Harbour Union" "carbon levy" --since 2023
    stancegraph ask graph.trig contested --format csv

    GRAPH is a graph file, a folder that holds one, or a store. Names stand in the question's order, or with --actor, --position and so on.
    """
    from stancegraph.graph.ask.query import Limits
    from stancegraph.graph.ask.questions import find_question

    question = find_question(question_name)
    names = pick_parameters(options)
    free = [name for name in question.parameters if name not in names and PARAMETERS[name].read is None]
    if len(words) > len(free):
        count = f"{len(free)} more name{'' if len(free) == 1 else 's'}"
        raise click.UsageError(f"{question.name} takes {count}, not {len(words)}" + (f": {', '.join(free)}" if free else ""), ctx)
    names |= dict(zip(free, words, strict=False))
    if show_query:
        write_spelled(graph, question, names, output)
    else:
        answer_question(graph, question, names, Limits(timeout, limit), Destination(output, format_name, open_console(ctx)))


command = ask
