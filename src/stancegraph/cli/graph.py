"""The verb `graph`: the interactive page of a graph, or a still picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from stancegraph.cli.output import STANDARD_OUTPUT, write_file

if TYPE_CHECKING:
    from stancegraph.model.facts import Facts

VIEWS = ("coalitions", "graph", "matrix", "table", "timeline")
THEMES = ("auto", "light", "dark")


@click.command()
@click.argument("graph_path", metavar="GRAPH")
@click.option("-o", "--output", metavar="FILE", help="The page, such as page.html; - prints it.")
@click.option("--title", default="", help="Title of the page; default that of the document.")
@click.option("--view", type=click.Choice(VIEWS), default="graph", show_default=True, help="What the page shows first.")
@click.option(
    "--theme", type=click.Choice(THEMES), default="auto", show_default=True, help="Light, dark, or as the reader's machine has it."
)
@click.option("--actor", metavar="NAME", help="Only what this actor says, and what others say on the same positions.")
@click.option("--issue", metavar="NAME", help="Only positions on this issue, by words of its label.")
@click.option("--since", metavar="DATE", help="Only what is said from this day, month or year on; what has no date is left out.")
@click.option("--until", metavar="DATE", help="Only what is said up to this day, month or year; what has no date is left out.")
@click.option("--top", type=click.IntRange(1), metavar="N", help="Only the N actors with the most statements.")
@click.option("--embed", is_flag=True, help="Without head, search and menus, to stand in another page.")
@click.option("--svg", metavar="FILE", help="Write a still picture of the graph, with or without the page; - prints it.")
@click.option("--open", "opens", is_flag=True, help="Open the page in the browser.")
def graph(graph_path: str, output: str | None, svg: str | None, opens: bool, **options: Any) -> None:
    """Write the interactive page of a graph: one HTML file that needs nothing else and works without a network.

    GRAPH is a graph file, a folder that holds one, or a store.

    \b
    stancegraph graph article/graph.trig -o page.html
    stancegraph graph news.store -o levy.html --issue levy --since 2023 --view timeline
    stancegraph graph article --svg picture.svg
    """
    if output is None and svg is None:
        raise click.UsageError("say where the page goes with -o FILE, or the picture with --svg FILE")
    if opens and output in {None, STANDARD_OUTPUT}:
        raise click.UsageError("--open needs a page in a file; give -o FILE")
    facts = _narrow(graph_path, options)
    if svg is not None:
        from stancegraph.view.picture import render_svg

        write_file(svg, render_svg(facts, title=options["title"], theme="dark" if options["theme"] == "dark" else "light"))
    if output is not None:
        from stancegraph.view.page import Opening, render_page

        opening = Opening(options["view"], options["theme"], is_embedded=options["embed"])
        write_file(output, render_page(facts, title=options["title"], opening=opening))
        if opens:
            from pathlib import Path

            click.launch(Path(output).resolve().as_uri())


def _narrow(graph_path: str, options: dict[str, Any]) -> Facts:
    """Return the facts of the graph that the options leave; raises QueryError for an unknown name."""
    from stancegraph.graph.ask.names import find_named
    from stancegraph.graph.ask.parameters import read_since, read_until
    from stancegraph.graph.contents import check_contents
    from stancegraph.graph.facts import read_facts
    from stancegraph.graph.store.opening import open_store
    from stancegraph.model.narrowing import Narrowing, narrow

    store = open_store(graph_path)
    check_contents(store, "standard input" if graph_path == "-" else graph_path)
    named = {
        kind: frozenset(str(node.value) for node, _ in find_named(store, kind, options[kind])) if options[kind] else frozenset()
        for kind in ("actor", "issue")
    }
    since, until = options["since"], options["until"]
    wanted = Narrowing(
        actors=named["actor"],
        issues=named["issue"],
        since=read_since(since).value if since else "",
        until=read_until(until).value if until else "",
        top=options["top"],
    )
    if wanted.since and wanted.until and wanted.since > wanted.until:
        raise click.UsageError(f"--since {since} is later than --until {until}, so nothing can fit; exchange the two")
    return narrow(read_facts(store), wanted)


command = graph
