"""The verb `store`: what a store holds, into files and out of them."""

from __future__ import annotations

from pathlib import Path

import click

from stancegraph.cli.answers import open_console
from stancegraph.cli.main import make_common_options
from stancegraph.cli.output import STANDARD_OUTPUT, open_output

ARCHIVES = ("trig", "nquads")


@click.group()
def store() -> None:
    """Dump, load, measure and tidy a store of many documents, as `stancegraph build FILE... -o NAME.store` makes it.

    \b
    stancegraph store dump news.store -o news.trig
    stancegraph store load again.store news.trig
    """


@store.command(short_help="Write a store into a file.")
@click.argument("path", metavar="STORE")
@click.option("-o", "--output", default=STANDARD_OUTPUT, metavar="FILE|FOLDER/", help="Where to; default: standard output.")
@click.option(
    "-f", "--format", "format_name", type=click.Choice(ARCHIVES), help="Form of the file; default: by its name, nquads for .nq, else trig."
)
@click.option("--graph", metavar="IRI", help="Only this graph, such as graph:reference.")
@click.option("--each", is_flag=True, help="A file for each document, in a folder; together they load as one file does.")
@click.pass_context
def dump(ctx: click.Context, path: str, output: str, format_name: str | None, graph: str | None, each: bool) -> None:
    """Write a store into a file: TriG, the same bytes as building its documents into a file, or sorted N-Quads.

    This is the archive: the store can be made from it again with `stancegraph store load`.
    """
    from stancegraph.graph.store.archive import dump_store, list_primary_graphs
    from stancegraph.graph.store.disk import reading

    name = format_name or ("nquads" if output.endswith(".nq") else "trig")
    if each and (graph is not None or output == STANDARD_OUTPUT):
        raise click.UsageError("--each writes all documents into a folder; give the folder with -o, and no --graph", ctx)
    with reading(path) as opened:
        graphs = list_primary_graphs(opened) if each else [graph]
        for one in graphs:
            place = Path(output, f"{str(one).rpartition('/')[2]}.{'nq' if name == 'nquads' else 'trig'}") if each else output
            with open_output(place) as stream:
                for data in dump_store(opened, name, one):
                    stream.write(data)
    if each:
        open_console(ctx).say(f"{len(graphs)} files written to {output}")


@store.command(short_help="Put the documents of files into a store.")
@click.argument("path", metavar="STORE")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.pass_context
def load(ctx: click.Context, path: str, files: tuple[str, ...]) -> None:
    """Put the documents of TriG or N-Quads files, or of folders that hold one, into a store, made when there is none; all of them or none.

    Documents that the store holds in another version are replaced, the others stay. Actors, positions and stances are derived anew.
    """
    from stancegraph.graph.store.loading import load_files

    console = open_console(ctx)
    count = load_files(path, [_find_archive(Path(file)) for file in files], tell=console.progress)
    console.finish()
    console.say(f"{path} holds {count} document{'' if count == 1 else 's'}")


def _find_archive(path: Path) -> Path:
    """Return the file itself, or the graph inside a folder; raises GraphError for a store, which must be dumped first."""
    from stancegraph.errors import GraphError
    from stancegraph.graph.store.disk import is_store
    from stancegraph.graph.store.opening import find_graph_file

    if is_store(path):
        raise GraphError(f"{path}: is a store itself; write it into a file first with: stancegraph store dump {path} -o FILE.trig")
    return find_graph_file(path) if path.is_dir() else path


@store.command(short_help="Say how much a store holds.")
@click.argument("path", metavar="STORE")
def info(path: str) -> None:
    """Say how much a store holds: documents, statements, relations, triples, megabytes on disk."""
    from stancegraph.graph.store.archive import measure_store
    from stancegraph.graph.store.disk import reading

    with reading(path) as opened:
        held = measure_store(path, opened)
    rows = (("documents", held.documents), ("statements", held.statements), ("relations", held.relations), ("triples", held.quads))
    for words, number in rows:
        click.echo(f"{words:<12}{number:>12}")
    click.echo(f"{'megabytes':<12}{held.bytes / 1e6:>12.1f}")


@store.command(short_help="Gather a store's files, so that reading gets faster.")
@click.argument("path", metavar="STORE")
def optimize(path: str) -> None:
    """Gather a store's files, so that reading gets faster; worth while after many documents were written."""
    from stancegraph.graph.store.disk import lock_store
    from stancegraph.graph.store.lock import Access
    from stancegraph.graph.store.writing import StoreWriter

    lock_store(Path(path), Access.READ).release()  # makes no store where there is none
    with StoreWriter(path) as writer:
        writer.optimize()


@store.command(short_help="Take documents out of a store.")
@click.argument("path", metavar="STORE")
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@click.pass_context
def remove(ctx: click.Context, path: str, documents: tuple[str, ...]) -> None:
    """Take documents out of a store, each with all that rests on it alone; DOCUMENT is the id or the IRI."""
    from stancegraph.graph.store.disk import lock_store
    from stancegraph.graph.store.lock import Access
    from stancegraph.graph.store.writing import StoreWriter

    lock_store(Path(path), Access.READ).release()
    with StoreWriter(path) as writer:
        for document in documents:
            writer.remove(document)
            open_console(ctx).detail(f"{document}: removed")


for subcommand in store.commands.values():
    subcommand.params.extend(make_common_options({name for option in subcommand.params for name in option.opts}))

command = store
