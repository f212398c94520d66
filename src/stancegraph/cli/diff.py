"""The verb `diff`: what changed from one graph to another."""

from __future__ import annotations

import click

DIFFERENT = 1  # exit code under --exit-code when the graphs differ


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("-f", "--format", "format_name", type=click.Choice(["text", "json", "md"]), default="text", help="Form; default: text.")
@click.option("-o", "--output", metavar="FILE", default="-", help="Where to write; default: standard output.")
@click.option("--counts", is_flag=True, help="Only count the changes (text and md).")
@click.option("--exit-code", is_flag=True, help="End with 1 when the graphs differ.")
@click.pass_context
def diff(ctx: click.Context, old: str, new: str, format_name: str, output: str, counts: bool, exit_code: bool) -> None:
    """Say what changed from one graph to another: who changed sides, which statements and relations came, went or are read otherwise, which
    actors and positions were merged, split or renamed, with the words on both sides.

    OLD and NEW are graph files, folders or stores. An edited text is compared with what it was; that all its offsets moved is no change.

    \b
    stancegraph diff monday/ tuesday/
    stancegraph diff old.trig new.trig --format md -o changes.md
    """
    if old == new == "-":
        raise click.UsageError("the two graphs cannot both come from standard input; put one into a file")
    from stancegraph.cli.output import write_file
    from stancegraph.graph.diff import diff_graphs, format_json, format_markdown, format_text

    difference = diff_graphs(old, new)
    if format_name == "json":
        report = format_json(difference)
    else:
        report = (format_markdown if format_name == "md" else format_text)(difference, counts_only=counts)
    write_file(output, report)
    if exit_code and not difference.is_empty:
        ctx.exit(DIFFERENT)


command = diff
