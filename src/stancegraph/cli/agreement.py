"""The verb `agreement`: how far two codings of the same documents agree."""

from __future__ import annotations

import click

BELOW = 1  # exit code when a figure does not reach --min


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B", required=False)
@click.option("--coder", "coders", multiple=True, metavar="NAME", help="Whose coding of A, then whose of B; software is what was read.")
@click.option(
    "--level",
    type=click.Choice(["position", "axis", "issue"]),
    default="position",
    show_default=True,
    help="What counts as a graph's position; on the axis, opposing the end of a thing is support for the thing.",
)
@click.option("--holder", metavar="VARIABLE", default="", help="Of a .dna file or table: who holds; default organization, actor or person.")
@click.option("--position", metavar="VARIABLE", default="concept", show_default=True, help="Of a .dna file or table: on what.")
@click.option("--polarity", metavar="VARIABLE", default="", help="Of a .dna file or table: agreement; default: the one that is there.")
@click.option("--statement-type", metavar="NAME", help="Of a .dna file: the type of statement.")
@click.option(
    "--overlap", type=click.FloatRange(0, 1), default=0.0, metavar="0..1", help="Least overlap of a pair; default: one character."
)
@click.option("--min", "least", type=click.FloatRange(-1, 1), metavar="N", help="End with 1 when holder, position or polarity is below.")
@click.option(
    "--measure", type=click.Choice(["alpha", "kappa", "percent"]), default="alpha", show_default=True, help="What --min is held against."
)
@click.option(
    "-f", "--format", "format_name", type=click.Choice(["table", "json", "csv", "md"]), default="table", help="Form; default: table."
)
@click.option("-o", "--output", metavar="FILE", default="-", help="Where to write; default: standard output.")
@click.pass_context
def agreement(
    ctx: click.Context,
    /,
    first: str,
    second: str | None,
    coders: tuple[str, ...],
    overlap: float,
    least: float | None,
    measure: str,
    format_name: str,
    output: str,
    **choice: str,
) -> None:
    """Say how far two codings of the same documents agree on who holds what: percent, Cohen's kappa and Krippendorff's alpha for holder,
    position and polarity, and how far the evidence overlaps; then each disagreement with both quotes, and what one alone coded.

    A and B are graphs, stores, extraction records (.jsonl), .dna files or tables of statements (.csv). With --coder twice, A alone will do.

    \b
    stancegraph agreement by-hand.dna article/ --holder person
    stancegraph agreement project.dna --coder Ann --coder Ben --min 0.8
    """
    if len(coders) > 2 or (second is None and len(coders) != 2):
        raise click.UsageError("give two codings, or one and --coder twice", ctx)
    if first == second == "-":
        raise click.UsageError("the two codings cannot both come from standard input; put one into a file", ctx)
    from stancegraph.cli.agreement_report import FORMATS
    from stancegraph.cli.answers import open_console
    from stancegraph.cli.coding_source import Choice, read_coding
    from stancegraph.cli.output import write_file
    from stancegraph.network.agreement import compare_codings, find_below
    from stancegraph.network.codings import choose_coder

    chosen = Choice(**choice)
    one = read_coding(first, chosen)
    other = one if second is None or second == first else read_coding(second, chosen)
    names = (*coders, None, None)
    found = compare_codings(choose_coder(one, names[0]), choose_coder(other, names[1]), overlap)
    write_file(output, FORMATS[format_name](found))
    console = open_console(ctx)
    for warning in found.warnings:
        console.warn(warning)
    below = () if least is None else find_below(found, least, measure)
    for sentence in below:
        console.error(sentence)
    if below:
        ctx.exit(BELOW)


command = agreement
