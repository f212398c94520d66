"""The verb `validate`: does a graph keep its promises?"""

from __future__ import annotations

import click

from stancegraph.cli.answers import open_console

FOUND = 1  # exit code when there are findings


@click.command()
@click.argument("graph", metavar="GRAPH")
@click.option(
    "-f", "--format", "format_name", type=click.Choice(["text", "json"]), default="text", help="Form of the report; default: text."
)
@click.pass_context
def validate(ctx: click.Context, graph: str, format_name: str) -> None:
    """Check a graph against the shapes of the ontology.

    Every statement and relation must have evidence with a quote, offsets that fit it, a confidence between 0 and 1, and values of the
    closed vocabularies. GRAPH is a graph file or a folder that holds one. Exit code 1 says that something was found.
    """
    from stancegraph.graph.validate import format_findings, validate_graph

    findings = validate_graph(graph)
    click.echo(format_findings(findings, format_name), nl=False)
    if findings:
        open_console(ctx).say(f"{graph}: {len(findings)} finding{'s' if len(findings) != 1 else ''}")
        ctx.exit(FOUND)


command = validate
