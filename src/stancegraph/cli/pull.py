"""The verb `pull`: graphs come from a store elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from stancegraph.cli.answers import open_console
from stancegraph.cli.console import Console
from stancegraph.cli.output import STANDARD_OUTPUT, open_output
from stancegraph.cli.remote_options import SOME_FAILED, RemoteOptions, count, open_remote, with_remote_options
from stancegraph.errors import RemoteError

if TYPE_CHECKING:
    from stancegraph.graph.remote import Remote

SUFFIX, IN_FOLDER = ".trig", "graph.trig"
MEGABYTE = 1_000_000


@click.command()
@with_remote_options
@click.option(
    "-o", "--output", required=True, metavar="FILE.trig", help="Where the graph goes: a TriG file, a folder, or - for standard output."
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
    """Fetch graphs from a store elsewhere into a TriG file.

    \b
    stancegraph pull http://localhost:7878 --kind oxigraph -o graph.trig

    All graphs that stancegraph made are fetched, or those named with --graph. The same graphs give the same bytes, from whatever store.
    URL and login are those of `stancegraph push`. Exit code 3 says that some graphs could not be fetched; the rest is written.
    """
    target = find_target(output)
    console = open_console(ctx)
    with open_remote(options) as remote, open_output(target) as stream:
        written, problems = _pull(remote, options.graphs, stream, max_megabytes * MEGABYTE, console)
        console.finish()
        for problem in problems:
            console.error(problem)
        if not written:
            raise RemoteError(f"{options.url}: none of the graphs could be fetched, and nothing was written; see above")
    console.say(f"{target}: {count(written, 'graph')}" + (f", {len(problems)} failed" if problems else ""))
    if problems:
        ctx.exit(SOME_FAILED)


command = pull


def find_target(output: str) -> str:
    """Return the file to write; raises UsageError for a name that is none of TriG's.

    >>> find_target("news/"), find_target("news.trig")
    ('news/graph.trig', 'news.trig')
    """
    from stancegraph.graph.disk_store import is_store, is_store_name

    if is_store(output) or is_store_name(output):
        raise click.UsageError(f"{output}: names a store; pull into a file, and then: stancegraph store load {output} FILE.trig")
    if output == STANDARD_OUTPUT or Path(output).suffix == SUFFIX:
        return output
    if Path(output).is_dir() or not Path(output).suffix:
        return str(Path(output) / IN_FOLDER)
    raise click.UsageError(f"{output}: is no name for TriG, which is what is written; give one that ends in {SUFFIX}, or a folder")


def _pull(remote: Remote, chosen: tuple[str, ...], stream: BinaryIO, limit: int, console: Console) -> tuple[int, list[str]]:
    """Write the graphs one after the other; return how many, and what is wrong with the others."""
    from stancegraph.graph.connection import TooLargeError, UnreachableError
    from stancegraph.graph.transfer import list_remote_graphs, pull_graph
    from stancegraph.graph.trig import format_trig

    names, problems, written = list_remote_graphs(remote, chosen), [], 0
    head = format_trig([])
    for number, name in enumerate(names, 1):
        try:
            quads, size = pull_graph(remote, name, limit)
        except (TooLargeError, UnreachableError):
            raise
        except RemoteError as error:
            problems.append(str(error))
            continue
        limit -= size
        stream.write(format_trig(quads) if not written else format_trig(quads).removeprefix(head))
        written += 1
        console.progress(f"graph {number} of {len(names)}: {name}")
    return written, problems
