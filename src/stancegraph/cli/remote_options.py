"""The options that `push` and `pull` share, and the store elsewhere that they name."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import click

from stancegraph.graph.remote.address import KINDS, find_address

if TYPE_CHECKING:
    from stancegraph.graph.remote.protocol import Remote

SOME_FAILED = 3
Function = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class RemoteOptions:
    """Which store, which of its graphs, and how long to wait for it."""

    url: str
    kind: str | None
    query_url: str | None
    graphs: tuple[str, ...]
    seconds: float
    retries: int
    is_insecure: bool


def with_remote_options(function: Function) -> Function:
    """Return the verb with URL and the options of RemoteOptions, which it gets as one value, `options`."""

    def collect(*positional: object, **given: object) -> object:
        own = {field.name: given.pop(field.name) for field in fields(RemoteOptions)}
        return function(*positional, options=RemoteOptions(**own), **given)  # type: ignore[arg-type]  # as click read them

    collect.__doc__, collect.__name__ = function.__doc__, function.__name__
    collect.__click_params__ = getattr(function, "__click_params__", [])  # type: ignore[attr-defined]  # what decorators below added
    for decorate in reversed(
        (
            click.argument("url", metavar="URL"),
            click.option("--kind", type=click.Choice(list(KINDS)), help="What store it is, when URL is its base address."),
            click.option("--query-url", metavar="URL", help="Where the store answers SPARQL queries, if not where its kind does."),
            click.option("--graph", "graphs", multiple=True, metavar="IRI", help="Only this graph; may be given again. Default: all."),
            click.option(
                "--timeout",
                "seconds",
                type=click.FloatRange(min=0.1),
                default=300.0,
                show_default=True,
                metavar="SECONDS",
                help="Longest wait for an answer.",
            ),
            click.option(
                "--retries",
                type=click.IntRange(0, 20),
                default=5,
                show_default=True,
                metavar="N",
                help="How often to ask again when the store is busy or gone.",
            ),
            click.option("--insecure", "is_insecure", is_flag=True, help="Send the login over plain http to another machine."),
        )
    ):
        collect = decorate(collect)
    return collect


@contextlib.contextmanager
def open_remote(options: RemoteOptions) -> Iterator[Remote]:
    """Give the store while the block lasts; nothing is sent yet."""
    address = find_address(options.url, options.kind, options.query_url)
    from stancegraph.graph.remote.connection import Connection, Patience
    from stancegraph.graph.remote.protocol import Remote

    patience = Patience(options.seconds, options.retries)
    connection = Connection((address.graphs, address.query), os.environ, patience=patience, is_insecure=options.is_insecure)
    with contextlib.closing(connection):
        yield Remote(address, connection)


def count(things: int | Collection[object], noun: str) -> str:
    """Return a number with its noun.

    >>> count(1, "graph"), count(1200, "graph")
    ('1 graph', '1,200 graphs')
    """
    number = things if isinstance(things, int) else len(things)
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
