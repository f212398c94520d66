"""The verb `export`: a graph's network as a file that other tools open."""

from __future__ import annotations

import click

from stancegraph.export.formats import FORMATS, write_format

FORMAT_HELP = "\n".join(f"{name:<8} {form.purpose}; not held: {form.loses}" for name, form in FORMATS.items())


@click.command(
    short_help="Write a graph's network in a format of other tools.",
    help=(
        "Write a graph's network, an edge per statement and relation, in a format of other tools.\n\n"
        f"GRAPH is a graph file or a folder that holds one.\n\n\b\n{FORMAT_HELP}"
    ),
)
@click.argument("graph_path", metavar="GRAPH")
@click.option(
    "-f", "--format", "format_name", type=click.Choice(list(FORMATS)), help="Form of the file; default: by FILE's name, else graphml."
)
@click.option("-o", "--output", metavar="FILE", default="-", show_default=True, help="Where to; - is standard output.")
def export(graph_path: str, format_name: str | None, output: str) -> None:
    """Write the network of a graph."""
    from stancegraph.cli.output import write_file
    from stancegraph.graph.facts import read_facts
    from stancegraph.network import build_network

    write_file(output, write_format(build_network(read_facts(graph_path)), format_name or find_format(output)))


def find_format(output: str) -> str:
    """Return the format that a file's name asks for; GraphML when it asks for none.

    >>> find_format("net.csv"), find_format("-")
    ('csv', 'graphml')
    """
    return next((name for name, form in FORMATS.items() if output.lower().endswith(form.suffix)), "graphml")


command = export
