"""What `query` and `ask` share: the options of questions and answers, and printing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from stancegraph.cli.console import Console
from stancegraph.cli.output import STANDARD_OUTPUT, write_file
from stancegraph.graph.ask.parameters import PARAMETERS, read_since, read_until, variable_of

if TYPE_CHECKING:
    from stancegraph.graph.ask.answer import Answer
    from stancegraph.graph.ask.query import Limits
    from stancegraph.graph.ask.questions import Question

ROW_FORMATS = ("table", "csv", "tsv", "json", "xml", "md")
GRAPH_FORMATS = ("turtle", "jsonld")
HIDDEN = frozenset({"actor", "other", "position", "issue", "document", "statement", "passage", "stance"})
"""Columns of IRIs that a table leaves out, because a label stands beside them."""
MENTIONED = 3  # names of what was left out; enough to see what they are like

Command = TypeVar("Command", bound=Callable[..., object])


def parameter_options(command: Command) -> Command:
    """Add an option for each parameter that questions take."""
    for name, parameter in reversed(list(PARAMETERS.items())):
        command = click.option(f"--{name}", variable_of(name), metavar=parameter.metavar, help=parameter.help)(command)
    return command


def answer_options(command: Command) -> Command:
    """Add where the answer goes, its limits, and the list of questions."""
    options = (
        click.option(
            "--list",
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_list_questions,
            help="List the questions and what they take.",
        ),
        click.option("--show-query", is_flag=True, help="Print the question's SPARQL, for any endpoint, instead of an answer."),
        click.option("-o", "--output", default=STANDARD_OUTPUT, metavar="FILE", help="Where the answer goes; default: standard output."),
        click.option("--timeout", type=click.FloatRange(min=0.1), default=30.0, show_default=True, metavar="SECONDS", help="Time limit."),
        click.option(
            "--limit", type=click.IntRange(min=1), default=10_000, show_default=True, metavar="N", help="Most rows of the answer."
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def pick_parameters(options: Mapping[str, Any]) -> dict[str, str]:
    """Return the parameters that were given, by name; raises UsageError for a time that ends before it begins."""
    given = {name: value for name in PARAMETERS if (value := options[variable_of(name)]) is not None}
    if {"since", "until"} <= given.keys() and read_since(given["since"]).value > read_until(given["until"]).value:
        raise click.UsageError(f"--since {given['since']} is later than --until {given['until']}, so nothing can fit; exchange the two")
    return given


def _list_questions(ctx: click.Context, option: click.Parameter, value: bool) -> None:
    if not value or ctx.resilient_parsing:
        return
    from stancegraph.graph.ask.questions import load_questions

    for question in load_questions():
        click.echo(
            format_usage(question) + f"\n    {question.title}" + (f" (slow on a large store {question.heavy})" if question.heavy else "")
        )
    ctx.exit()


def format_usage(question: Question) -> str:
    """Return the question with what it takes: names by place, then the options for dates and numbers."""
    names = [name for name in question.parameters if PARAMETERS[name].read is None]
    words = [name.upper() if name in question.required else f"[{name.upper()}]" for name in names]
    return " ".join([question.name, *words, *(f"--{name}" for name in question.parameters if name not in names)])


def open_console(ctx: click.Context) -> Console:
    """Return the console of the command line; a verb called by itself gets a fresh one."""
    return ctx.find_object(Console) or Console()


@dataclass(frozen=True, slots=True)
class Destination:
    """Where an answer goes, and in which form."""

    output: str
    format_name: str
    console: Console


def answer_question(graph: str, question: Question, names: Mapping[str, str], limits: Limits, to: Destination) -> None:
    """Ask a question and write its answer."""
    from stancegraph.graph.ask.questions import ask_question

    answer = ask_question(graph, question, names, limits)
    for name in names:
        _tell_matches(name, names[name], answer, to.console)
    if answer.undated:
        to.console.say(f"{answer.undated} of {answer.documents} documents have no date; what they say is not compared by date")
    show_answer(answer, to, hide=HIDDEN if to.format_name in {"table", "md"} else ())


def write_spelled(graph: str, question: Question, names: Mapping[str, str], output: str) -> None:
    """Write a question as SPARQL."""
    from stancegraph.graph.ask.questions import spell_question

    write_file(output, spell_question(graph, question, names))


def show_answer(answer: Answer, to: Destination, *, hide: Collection[str] = ()) -> None:
    """Write the answer, and tell when it is empty or cut."""
    from stancegraph.graph.ask.results import format_answer

    write_file(to.output, format_answer(answer, to.format_name, hide=hide))
    if answer.is_cut:
        to.console.warn(f"there is more: the answer was cut after {len(answer.rows) or 'the most'} rows; allow more with --limit")
    if answer.truth is None and answer.turtle is None and not answer.rows:
        to.console.say("nothing in the graph answers this")


def _tell_matches(variable: str, name: str, answer: Answer, console: Console) -> None:
    """Say what a name stood for where that is not plain, and what it did not stand for."""
    labels, opposed, beside = (_pick(variable, pairs) for pairs in (answer.matched, answer.opposed, answer.beside))
    if len(labels) > 1:
        console.say(f"“{name}” stands for {len(labels)} things called {_quote(labels, 5)}")
    elif labels and labels[0] != name:
        (console.say if opposed else console.detail)(f"“{name}” stands for “{labels[0]}”")
    if opposed:
        console.say(f"left out as the opposite: {_quote(opposed, MENTIONED)}; for that ask by its whole name")
    if beside:
        console.say(f"“{name}” is also in {_quote(beside, MENTIONED)}, not asked here; ask by their whole names")


def _pick(variable: str, pairs: tuple[tuple[str, str], ...]) -> list[str]:
    return [label for found, label in pairs if found == variable]


def _quote(labels: list[str], most: int) -> str:
    return ", ".join(f"“{label}”" for label in labels[:most]) + (" …" if len(labels) > most else "")
