"""The verb `export`: a graph, or its network, as a file that other tools open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from stancegraph.export.formats import DNA_FORMATS, FORMATS, RDF_FORMATS, Format, write_format, write_rdf

if TYPE_CHECKING:
    from pyoxigraph import Store


def describe_formats(formats: dict[str, Format]) -> str:
    """Return a line a format: what it is for and what it does not hold."""
    return "\n".join(f"{name:<8} {form.purpose}; not held: {form.loses}" for name, form in formats.items())


@click.command(
    help=(
        "Write a graph's network, an edge per statement and relation, or the graph itself, in a format of other tools.\n\n"
        "GRAPH is a graph file, a folder that holds one, or a store. A form that is not asked for is that of FILE's name.\n\n"
        f"\b\nNetworks:\n{describe_formats(FORMATS)}\n\n\b\nCoded statements:\n{describe_formats(DNA_FORMATS)}\n\n"
        f"\b\nGraphs (RDF):\n{describe_formats(RDF_FORMATS)}"
    ),
)
@click.argument("graph_path", metavar="GRAPH")
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice([*FORMATS, *DNA_FORMATS, *RDF_FORMATS]),
    metavar="FORM",
    help="Form of the file, one of those above; default: by FILE's name, else graphml.",
)
@click.option("-o", "--output", metavar="FILE", default="-", show_default=True, help="Where to; - is standard output.")
@click.option("--document", metavar="NAME", help="Only what this document says, as if it had been read alone; a title or file name.")
@click.option("--hash", "is_hash", is_flag=True, help="Print the graph's RDFC-1.0 SHA-256 instead: equal graphs have equal ones.")
@click.option(
    "--documents", multiple=True, metavar="FILE", help="For dna: files, a folder or records with the texts; else those beside GRAPH."
)
@click.option("--password", default="stancegraph", show_default=True, help="For dna: what opens the file for each of its coders.")
@click.pass_context
def export(
    ctx: click.Context,
    graph_path: str,
    format_name: str | None,
    output: str,
    document: str | None,
    is_hash: bool,
    documents: tuple[str, ...],
    password: str,
) -> None:
    """Write a graph or its network."""
    if is_hash and format_name is not None:
        raise click.UsageError("a graph's hash is the same in every format; give --hash or --format, not both", ctx)
    from stancegraph.cli.output import open_output

    source = graph_path if document is None else _select(graph_path, document)
    name = "" if is_hash else format_name or find_format(output)
    with open_output(output) as stream:
        if is_hash:
            stream.write(_hash(source))
        elif name in FORMATS:
            stream.write(_write_network(source, name))
        elif name == "dna":
            stream.write(_write_dna(source, _find_texts(graph_path, documents), password, ctx))
        elif name in DNA_FORMATS:
            stream.write(_write_events(source))
        else:
            for data in _write_rdf(source, name, ctx):
                stream.write(data)


def find_format(output: str) -> str:
    """Return the format that a file's name asks for; GraphML when it asks for none, a usage error when it asks for one not known.

    >>> find_format("net.csv"), find_format("graph.ttl"), find_format("-")
    ('csv', 'turtle', 'graphml')
    """
    known = DNA_FORMATS | FORMATS | RDF_FORMATS
    fitting = [name for name, form in known.items() if output.lower().endswith(form.suffix)]
    suffix = PurePath(output).suffix
    if not fitting and suffix:
        written = ", ".join(form.suffix for form in known.values())
        raise click.UsageError(f"{output}: {suffix} is no format written here; take one of {written}, or say which with --format")
    return max(fitting, key=lambda name: len(known[name].suffix), default="graphml")


def _select(graph_path: str, document: str) -> Store:
    from stancegraph.graph.derived.select import select_document
    from stancegraph.graph.store.opening import open_store

    return select_document(open_store(graph_path), document)


def _hash(source: str | Store) -> bytes:
    from stancegraph.graph.formats.nquads import hash_quads
    from stancegraph.graph.store.opening import open_store

    return f"{hash_quads(open_store(source))}\n".encode()


def _write_network(source: str | Store, name: str) -> bytes:
    from stancegraph.graph.facts import read_facts
    from stancegraph.network import build_network

    return write_format(build_network(read_facts(source)), name)


def _find_texts(graph_path: str, documents: tuple[str, ...]) -> dict[str, str]:
    """Return the texts by digest, from what was named and from the records beside the graph."""
    from pathlib import Path

    from stancegraph.cli.validate import read_library
    from stancegraph.graph.checks.texts import find_beside

    library = read_library(documents)
    beside = find_beside(Path(graph_path)) if graph_path != "-" else None
    if beside is not None:
        library.add_records(beside)
    return {digest: text.text for digest, text in library.texts.items()}


def _write_dna(source: str | Store, texts: dict[str, str], password: str, ctx: click.Context) -> bytes:
    from stancegraph.cli.answers import open_console
    from stancegraph.export.dna_file import write_project
    from stancegraph.graph.facts import read_facts

    data, notes = write_project(read_facts(source), texts, password)
    console = open_console(ctx)
    for note in notes:
        console.warn(note)
    console.say(f"every coder's password is {password!r}; DNA lets you change it")
    return data


def _write_events(source: str | Store) -> bytes:
    from stancegraph.export.dna_file import write_events
    from stancegraph.graph.facts import read_facts

    return write_events(read_facts(source))


def _write_rdf(source: str | Store, name: str, ctx: click.Context) -> Iterator[bytes]:
    from stancegraph.cli.answers import open_console
    from stancegraph.graph.formats.rdfxml import count_forbidden
    from stancegraph.graph.store.opening import open_store

    store = open_store(source)
    yield from write_rdf(store, name)
    lost = count_forbidden(store) if name == "rdfxml" else 0
    if lost:
        open_console(ctx).warn(f"{lost} characters that XML forbids became U+FFFD; turtle keeps them")


command = export
