"""The verb `pull`: graphs come from a store elsewhere."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stancegraph.cli.answers import open_console
from stancegraph.cli.console import Console
from stancegraph.cli.output import STANDARD_OUTPUT, open_output
from stancegraph.cli.remote_options import SOME_FAILED, RemoteOptions, count, open_remote, with_remote_options
from stancegraph.errors import RemoteError

if TYPE_CHECKING:
    from pyoxigraph import Store

    from stancegraph.graph.remote.protocol import Remote
    from stancegraph.graph.remote.transfer import Step

SUFFIX, IN_FOLDER = ".trig", "graph.trig"
MEGABYTE = 1_000_000


@click.command()
@with_remote_options
@click.option(
    "-o", "--output", required=True, metavar="FILE.trig|STORE", help="Where the graph goes: a TriG file, a folder, a store, or -."
)
@click.option(
    "--max-megabytes",
    type=click.IntRange(1),
    default=2000,
    show_default=True,
    metavar="N",
    help="Most that is taken from the store.",
)
@click.pass_context
def pull(ctx: click.Context, options: RemoteOptions, output: str, max_megabytes: int) -> None:
    """Fetch graphs from a store elsewhere into a TriG file or a store.

    \b
    stancegraph pull http://localhost:7878 --kind oxigraph -o graph.trig
    stancegraph pull http://localhost:7878 --kind oxigraph -o news.store

    All graphs that stancegraph made are fetched, or those named with --graph. The same graphs give the same bytes, from whatever store.
    In a store, documents replace their earlier versions, others stay, and actors, positions and stances are derived anew; all or none.
    URL and login are those of `stancegraph push`. Exit code 3 says that some graphs could not be fetched; the rest is written.
    """
    target = find_target(output)
    console = open_console(ctx)
    from stancegraph.graph.remote.transfer import open_scratch_store

    with open_remote(options) as remote, open_scratch_store() as store:
        steps = _pull(remote, store, options, max_megabytes * MEGABYTE, console)
        fetched = [step for step in steps if not step.problem]
        if not fetched:
            raise RemoteError(f"{options.url}: none of the graphs could be fetched, and nothing is written; see above")
        _write(store, target, options.url, console)
    failed = len(steps) - len(fetched)
    words = f"{target}: {count(fetched, 'graph')} ({count(sum(step.triples for step in fetched), 'triple')})"
    console.say(words + (f", {failed} failed" if failed else ""))
    if failed:
        ctx.exit(SOME_FAILED)


command = pull


def find_target(output: str) -> str:
    """Return the file to write; raises UsageError for a name that is none of TriG's.

    >>> find_target("news/"), find_target("news.trig")
    ('news/graph.trig', 'news.trig')
    """
    if _is_store(output) or output == STANDARD_OUTPUT or Path(output).suffix == SUFFIX:
        return output
    if Path(output).is_dir() or not Path(output).suffix:
        return str(Path(output) / IN_FOLDER)
    raise click.UsageError(f"{output}: is no name for TriG, which is what is written; give one that ends in {SUFFIX}, or a folder")


def _pull(remote: Remote, store: Store, options: RemoteOptions, limit: int, console: Console) -> list[Step]:
    """Fetch the graphs; tell the failures last, where they are seen."""
    from stancegraph.graph.remote.transfer import list_remote_graphs, pull_graphs

    names = list_remote_graphs(remote, options.graphs)
    numbers = itertools.count(1)
    steps = pull_graphs(remote, store, names, limit, lambda step: console.progress(f"graph {next(numbers)} of {len(names)}: {step.graph}"))
    console.finish()
    for step in steps:
        if step.problem:
            console.error(step.problem)
    return steps


def _is_store(output: str) -> bool:
    from stancegraph.graph.store.disk import is_store, is_store_name

    return is_store(output) or is_store_name(output)


def _write(store: Store, target: str, url: str, console: Console) -> None:
    from stancegraph.graph.formats.table import write_trig
    from stancegraph.graph.store.loading import load_quads

    if _is_store(target):
        load_quads(target, store, url, tell=console.progress)
        console.finish()
        return
    with open_output(target) as stream:
        for data in write_trig(store):
            stream.write(data)
