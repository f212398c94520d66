"""The verb `graph`: the interactive page of a graph."""

from __future__ import annotations

import click


@click.command()
@click.argument("graph_path", metavar="GRAPH")
@click.option("-o", "--output", metavar="FILE", required=True, help="The page, such as page.html; - prints it.")
@click.option("--title", default="", help="Title of the page; default that of the document.")
def graph(graph_path: str, output: str, title: str) -> None:
    """Write the interactive page of a graph: one HTML file that needs nothing else and works without a network.

    GRAPH is a graph file, a folder that holds one, or a store.

    \b
    stancegraph graph article/graph.trig -o page.html
    """
    from stancegraph.cli.output import write_file
    from stancegraph.graph.facts import read_facts
    from stancegraph.view.page import render_page

    write_file(output, render_page(read_facts(graph_path), title=title))


command = graph
