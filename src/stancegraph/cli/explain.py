"""The verb `explain`: why a statement or relation stands in a graph."""

from __future__ import annotations

import click

from stancegraph.cli.answers import open_console
from stancegraph.cli.output import STANDARD_OUTPUT, write_file


@click.command()
@click.argument("graph", metavar="GRAPH")
@click.argument("statement", metavar="[STATEMENT]", required=False)
@click.option("--actor", metavar="NAME", default="", help="Explain the statements of this actor, by a name or alias.")
@click.option("--position", metavar="NAME", default="", help="Explain the statements on this position, by words of its label.")
@click.option("--list", "lists", is_flag=True, help="Only list the statements and relations, each with its name.")
@click.option("-f", "--format", "format_name", type=click.Choice(["text", "json", "md"]), default="text", help="Form; default: text.")
@click.option("-o", "--output", default=STANDARD_OUTPUT, metavar="FILE", help="Where to write; default: standard output.")
@click.pass_context
def explain(
    ctx: click.Context, /, graph: str, statement: str | None, actor: str, position: str, lists: bool, format_name: str, output: str
) -> None:
    """Show why a statement or relation stands in a graph: the quote with its parts marked, who says so, the rule, and the triples.

    STATEMENT is an IRI, a name as answers print it (statement:1a2b…, relation:1a2b…), or the beginning of its hash.

    \b
    stancegraph explain graph.trig --list
    stancegraph explain graph.trig statement:5d1f0c7d2b6a4c3e9f10
    stancegraph explain graph.trig 5d1f
    stancegraph explain graph.trig --actor "Harbour Union" --position "carbon levy"
    """
    if statement is not None and lists:
        raise click.UsageError("give a statement to explain, or --list to list them, but not both", ctx)
    if statement is None and not actor and not position and not lists:
        told = "give a statement, or --actor, --position or the two together; --list shows all with their names"
        raise click.UsageError(told, ctx)
    if statement is not None and (actor or position):
        raise click.UsageError("give a statement, or --actor and --position to choose statements, but not both", ctx)
    if lists:
        from stancegraph.graph.ask.listing import LISTS, list_passages

        passages = list_passages(graph, actor, position)
        write_file(output, LISTS[format_name](passages))
        if not passages:
            open_console(ctx).say("nothing in the graph is a statement or relation that fits")
        return
    from stancegraph.graph.ask.explain import explain_choice, explain_passage
    from stancegraph.graph.ask.explaining import FORMATS

    found = [explain_passage(graph, statement)] if statement is not None else explain_choice(graph, actor, position)
    write_file(output, FORMATS[format_name](found))


command = explain
