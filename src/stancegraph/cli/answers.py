"""Printing answers, the same for `query` and `ask`."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import click

from stancegraph.cli.console import Console
from stancegraph.cli.output import write_file

if TYPE_CHECKING:
    from stancegraph.graph.answer import Answer

ROW_FORMATS = ("table", "csv", "tsv", "json")


def open_console(ctx: click.Context) -> Console:
    """Return the console of the command line; a verb called by itself gets a fresh one."""
    return ctx.find_object(Console) or Console()


def show_answer(answer: Answer, format_name: str, output: str, console: Console, *, hide: Collection[str] = ()) -> None:
    """Write the answer, and tell when it is empty or cut."""
    from stancegraph.graph.results import format_answer

    write_file(output, format_answer(answer, format_name, hide=hide))
    if answer.is_cut:
        console.warn(f"there is more: the answer was cut after {len(answer.rows) or 'the most'} rows; allow more with --limit")
    if answer.truth is None and answer.turtle is None and not answer.rows:
        console.say("nothing in the graph answers this")
