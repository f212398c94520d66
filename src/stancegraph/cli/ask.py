"""The verb `ask`: a ready-made question, asked of a graph file."""

from __future__ import annotations

import click

from stancegraph.cli.answers import ROW_FORMATS, open_console, show_answer
from stancegraph.cli.console import Console
from stancegraph.cli.output import STANDARD_OUTPUT, write_file

NAMED = ("actor", "other", "position", "issue", "document", "rule")
HIDDEN = frozenset({"actor", "other", "position", "issue", "document", "statement", "passage", "stance"})
"""Columns of IRIs that a table leaves out, because a label stands beside them."""


def _list_questions(ctx: click.Context, option: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    from stancegraph.graph.questions import load_questions

    for question in load_questions():
        names = " ".join(name.upper() if name in question.required else f"[{name.upper()}]" for name in question.parameters)
        click.echo(f"{question.name} {names}".rstrip() + f"\n    {question.title}")
    ctx.exit()


@click.command()
@click.argument("graph", metavar="GRAPH")
@click.argument("question_name", metavar="QUESTION")
@click.argument("words", metavar="[NAME]...", nargs=-1)
@click.option("--actor", metavar="NAME", help="An actor, by a name or alias.")
@click.option("--other", metavar="NAME", help="A second actor.")
@click.option("--position", metavar="NAME", help="A position, by words of its label.")
@click.option("--issue", metavar="NAME", help="An issue, by words of its label.")
@click.option("--document", metavar="NAME", help="A document, by its id or words of its title.")
@click.option("--rule", metavar="NAME", help="A rule, by its name.")
@click.option(
    "--list", is_flag=True, is_eager=True, expose_value=False, callback=_list_questions, help="List the questions and the names they take."
)
@click.option("--show-query", is_flag=True, help="Print the question's SPARQL instead of an answer.")
@click.option("-o", "--output", default=STANDARD_OUTPUT, metavar="FILE", help="Where the answer goes; default: standard output.")
@click.option("-f", "--format", "format_name", type=click.Choice(ROW_FORMATS), default="table", help="Form of the answer; default: table.")
@click.option("--timeout", type=click.FloatRange(min=0.1), default=30.0, show_default=True, metavar="SECONDS", help="Time limit.")
@click.option("--limit", type=click.IntRange(min=1), default=10_000, show_default=True, metavar="N", help="Most rows of the answer.")
@click.pass_context
def ask(
    ctx: click.Context,
    /,
    graph: str,
    question_name: str,
    words: tuple[str, ...],
    show_query: bool,
    output: str,
    format_name: str,
    timeout: float,
    limit: int,
    **options: str | None,
) -> None:
    """Answer a ready-made question from a graph.

    \b
    stancegraph ask --list
    stancegraph ask graph.trig who-supports "carbon levy"
    stancegraph ask graph.trig evidence-for "Harbour Union" "carbon levy"
    stancegraph ask graph.trig contested --format csv

    GRAPH is a graph file or a folder that holds one. Names stand in the question's order, or with --actor, --position and so on.
    """
    from stancegraph.graph.query import Limits
    from stancegraph.graph.questions import ask_question, find_question

    question = find_question(question_name)
    if show_query:
        write_file(output, question.query)
        return
    names = {name: value for name in NAMED if (value := options[name]) is not None}
    free = [name for name in question.parameters if name not in names]
    if len(words) > len(free):
        count = f"{len(free)} more name{'' if len(free) == 1 else 's'}"
        raise click.UsageError(f"{question.name} takes {count}, not {len(words)}" + (f": {', '.join(free)}" if free else ""), ctx)
    names |= dict(zip(free, words, strict=False))
    answer = ask_question(graph, question, names, Limits(timeout, limit))
    console = open_console(ctx)
    _tell_matches(names, answer.matched, console)
    show_answer(answer, format_name, output, console, hide=HIDDEN if format_name == "table" else ())


command = ask


def _tell_matches(names: dict[str, str], matched: tuple[tuple[str, str], ...], console: Console) -> None:
    """Say what a name stood for where that is not plain."""
    for variable, name in names.items():
        labels = [label for matched_variable, label in matched if matched_variable == variable]
        if len(labels) > 1:
            shown = ", ".join(f"“{label}”" for label in labels[:5]) + (" …" if len(labels) > 5 else "")
            console.say(f"“{name}” stands for {len(labels)} things called {shown}")
        elif labels and labels[0] != name:
            console.detail(f"“{name}” stands for “{labels[0]}”")
