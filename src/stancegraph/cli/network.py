"""The verb `network`: who stands together or apart, as a matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from stancegraph.cli.event_source import open_events, read_selection, selection_options
from stancegraph.cli.output import STANDARD_OUTPUT, write_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stancegraph.model.events import Events
    from stancegraph.network.matrix import Matrix
    from stancegraph.network.methods import Projection

MODES = ("two", "actors", "positions")
AGGREGATIONS = ("ignore", "subtract", "combine", "congruence", "conflict")
NORMALIZATIONS = ("no", "activity", "prominence", "average", "jaccard", "cosine", "dna-cosine")
DUPLICATES = ("include", "document", "week", "month", "year", "range")
UNITS = ("no", "events", "seconds", "minutes", "hours", "days", "weeks", "months", "years")
KERNELS = ("no", "uniform", "triangular", "epanechnikov", "gaussian")
FORMATS = ("table", "csv", "json", "md", "graphml", "gexf")
ROWS = ("actor", "organization", "person")
COLUMNS = ("position", "concept")


@click.command(short_help="Print who stands together or apart, as a matrix.")
@click.argument("source", metavar="SOURCE")
@click.option("--mode", type=click.Choice(MODES), default="two", show_default=True, help="Actors and positions, or one kind of them.")
@click.option("--aggregation", type=click.Choice(AGGREGATIONS), help="What becomes of agreement; default: subtract.")
@click.option("--normalization", type=click.Choice(NORMALIZATIONS), default="no", show_default=True, help="What a cell is divided by.")
@click.option(
    "--duplicates", type=click.Choice(DUPLICATES), default="include", show_default=True, help="Within what a repetition counts once."
)
@click.option("--rows", metavar="VARIABLE", help="Variable of the rows; default: actor or organization. document:source and the like too.")
@click.option("--columns", metavar="VARIABLE", help="Variable of the columns; default: position or concept.")
@click.option("--qualifier", metavar="VARIABLE", help="Variable that tells agreement; `none` for none.")
@click.option("--isolates", is_flag=True, help="Keep what no statement that counts mentions.")
@click.option("--window", type=click.Choice(UNITS), default="no", show_default=True, help="A matrix for each stretch of time.")
@click.option("--window-size", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Units of a window.")
@click.option("--kernel", type=click.Choice(KERNELS), default="no", show_default=True, help="Weights within a window, by distance in time.")
@click.option("--dna-compatible", is_flag=True, help="Compute what DNA 3.1 computes, its faults included.")
@selection_options
@click.option("--edges", "as_edges", is_flag=True, help="A list of edges instead of a matrix.")
@click.option("-f", "--format", "format_name", type=click.Choice(FORMATS), default="table", show_default=True, help="Form of the output.")
@click.option("-o", "--output", default=STANDARD_OUTPUT, metavar="FILE", help="Where to write; default: standard output.")
@click.option("--plot", metavar="FILE", help="Draw it, too: an SVG, PDF or PNG; needs stancegraph[plots].")
@click.pass_context
def network(ctx: click.Context, /, source: str, as_edges: bool, format_name: str, output: str, **options: Any) -> None:
    """Print who stands together or apart, as a matrix, with method, parameters and source.

    SOURCE is a graph file, a folder that holds one, a store, a .dna file, records (.jsonl) that `extract --with-text` printed, a table of
    statements (.csv), or a file that `export` wrote (.graphml, .gexf, .json, .csv).

    \b
    stancegraph network graph.trig
    stancegraph network graph.trig --mode actors --aggregation congruence --normalization average
    stancegraph network hearings.dna --mode actors --window months --window-size 3 -f csv -o months.csv
    """
    from stancegraph.cli.answers import open_console
    from stancegraph.export.matrices import write_matrices
    from stancegraph.network.matrix import warn_windows
    from stancegraph.network.projections import project_windows

    events = open_events(source, options["statement_type"])
    matrices = list(project_windows(events, make_projection(events, options), read_selection(events, options)))
    if options["plot"] is not None:
        _draw(matrices, options["plot"])
    write_file(output, write_matrices(matrices, format_name, as_edges=as_edges))
    console = open_console(ctx)
    for warning in warn_windows(matrices):
        console.warn(warning)


def _draw(matrices: Sequence[Matrix], path: str) -> None:
    from stancegraph.view.plots import draw_matrix

    if len(matrices) != 1:
        raise click.UsageError(f"a plot holds one matrix, not {len(matrices)} windows; give dates and no window, or stats --series")
    write_file(path, draw_matrix(matrices[0], path))


def make_projection(events: Events, options: dict[str, Any]) -> Projection:
    """Return the projection that the options ask for, with what fits the events where nothing is said."""
    from stancegraph.network.methods import (
        Aggregation,
        Duplicates,
        Kernel,
        Mode,
        Normalization,
        Projection,
        Unit,
        Window,
        parse_variable,
    )

    qualifier = options["qualifier"] or (events.qualifier or "none")
    columns = options["columns"] or _find(events, COLUMNS)
    if options["qualifier"] is None and columns in {"axis", "issue"} and "side" in events.variables:
        qualifier = "side"  # support of an end to the levy is opposition on the axis "levy"
    has_qualifier = qualifier != "none"
    normalization = Normalization(options["normalization"])
    if options["dna_compatible"] and normalization is Normalization.COSINE:
        normalization = Normalization.DNA_COSINE
    return Projection(
        rows=parse_variable(options["rows"] or _find(events, ROWS)),
        columns=parse_variable(columns),
        qualifier=parse_variable(qualifier) if has_qualifier else None,
        mode=Mode(options["mode"]),
        aggregation=Aggregation(options["aggregation"] or ("subtract" if has_qualifier else "ignore")),
        normalization=normalization,
        duplicates=Duplicates(options["duplicates"]),
        has_isolates=options["isolates"],
        window=Window(Unit(options["window"]), options["window_size"], Kernel(options["kernel"])),
        is_dna_compatible=options["dna_compatible"],
    )


def _find(events: Events, names: tuple[str, ...]) -> str:
    from stancegraph.network.coding import TEXTS

    known = [name for name, kind in events.variables.items() if kind in TEXTS]
    return next((name for name in names if name in known), known[names is COLUMNS] if len(known) > 1 else names[0])


command = network
