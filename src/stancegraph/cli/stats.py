"""The verb `stats`: what is in a graph, who speaks most, what is contested, who changed sides, polarization, all over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from stancegraph.cli.coalitions import DUPLICATES
from stancegraph.cli.event_source import open_source, read_selection, selection_options
from stancegraph.cli.measure_output import Cell, Section, format_sections, output_options, pick
from stancegraph.cli.tied import refuse_options, show_statistics

if TYPE_CHECKING:
    from stancegraph.model.events import Events
    from stancegraph.network.statistics import Statistics, Tally
    from stancegraph.network.ties import Coding

SECTIONS = ("actors", "positions", "summary", "polarization", "turns", "series", "backbone")
WINDOWS = ("days", "weeks", "months", "years")


@click.command()
@click.argument("source", metavar="GRAPH")
@selection_options
@click.option("--by", "columns", metavar="VARIABLE", help="What is spoken on: position (the default), axis, issue, concept …")
@click.option("--rows", metavar="VARIABLE", help="Who speaks: actor, organization or person, whichever there is, or another variable.")
@click.option("--duplicates", type=click.Choice(DUPLICATES), default="include", show_default=True, help="Within what repeats count once.")
@click.option("--series", "unit", type=click.Choice(WINDOWS), help="Show every measure per window of this unit.")
@click.option("--size", type=click.IntRange(min=1), default=1, show_default=True, help="Units in a window.")
@click.option(
    "--permutations", type=click.IntRange(min=0), default=200, show_default=True, help="Shuffles that polarization is held against."
)
@click.option("--backbone", is_flag=True, help="Find the positions that give the network its structure; takes a while.")
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Same seed, same answer.")
@output_options(SECTIONS)
def stats(source: str, **options: Any) -> None:
    """Count a graph: actors, positions, sides, dates, confidence, polarization, changes of side.

    GRAPH is a graph file, a folder that holds one, a store, extraction records (.jsonl), a .dna file, a table of statements (.csv), or a
    network file (.graphml, .gexf, node-link .json, .csv with source and target); of one that holds weights alone, its ties are counted.
    """
    if options["plot"] is not None and options["unit"] is None:
        raise click.UsageError("a plot shows polarization over time; give --series months, or another unit, too")
    if options["size"] > 1 and options["unit"] is None:
        raise click.UsageError("--size counts the units of a window; give --series months, or another unit, too")
    from stancegraph.cli.output import write_file
    from stancegraph.network.read_back import Weighted

    opened = open_source(source, options["statement_type"])
    if isinstance(opened, Weighted):
        refuse_options(source, options)
        sections = show_statistics(opened)
    else:
        sections = _count_statements(opened, options)
    write_file(options["output"], format_sections(pick(sections, options["part"]), options["format_name"], options["top"]))


def _count_statements(events: Events, options: dict[str, Any]) -> list[Section]:
    """Return all sections, and draw the plot where one is asked for."""
    from stancegraph.network.methods import Duplicates, Unit
    from stancegraph.network.statistics import count_statements, follow
    from stancegraph.network.ties import code

    coding = code(
        events,
        read_selection(events, options),
        rows=options["rows"],
        columns=options["columns"],
        duplicates=Duplicates(options["duplicates"]),
    )
    sections = _count(count_statements(coding)) + _measure(coding, options)
    if options["unit"] is not None:
        series = follow(coding, Unit(options["unit"]), options["size"], seed=options["seed"])
        names = ("start", "statements", "actors", "positions", "agreement", "dispersion", "polarization", "modularity", "balance")
        rows = tuple(tuple(getattr(one, name) for name in names) for one in series.moments)
        sections.append(Section("series", names, rows, series, series.method, series.warnings))
        if options["plot"] is not None:
            from stancegraph.cli.output import write_file
            from stancegraph.view.plots import draw_series

            write_file(options["plot"], draw_series(series.moments, options["plot"]))
    return sections


def _count(counted: Statistics) -> list[Section]:
    least, middle, most = counted.confidence or (None, None, None)
    summary: tuple[tuple[Cell, ...], ...] = (
        ("statements with a side", counted.statements),
        ("for", counted.statements_for),
        ("against", counted.statements_against),
        ("actors", len(counted.actors)),
        ("positions", len(counted.positions)),
        ("documents", counted.documents),
        ("first date", counted.first_date),
        ("last date", counted.last_date),
        ("undated", counted.undated),
        ("confidence, least", least),
        ("confidence, median", middle),
        ("confidence, highest", most),
        *((f"manner: {manner}", number) for manner, number in counted.manners),
    )
    return [
        Section("actors", ("actor", "statements", "for", "against", "positions"), _rows(counted.actors)[0], counted.actors),
        Section(
            "positions", ("position", "statements", "for", "against", "actors", "contested"), _rows(counted.positions)[1], counted.positions
        ),
        Section("summary", ("what", "value"), summary, counted, counted.method, counted.warnings),
    ]


def _rows(tallies: tuple[Tally, ...]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    rows = tuple((one.name, one.statements, one.statements_for, one.statements_against, one.others) for one in tallies)
    return rows, tuple((*row, one.contested) for row, one in zip(rows, tallies, strict=True))


def _measure(coding: Coding, options: dict[str, Any]) -> list[Section]:
    from stancegraph.network.polarization import measure_polarization
    from stancegraph.network.shifts import find_turns

    found, turns = measure_polarization(coding, permutations=options["permutations"], seed=options["seed"]), find_turns(coding)
    polarization = (
        ("polarization (0 none, 1 two even camps)", found.value),
        ("expected by chance", found.expected),
        ("z", found.z),
        ("p", found.p),
        ("dispersion (0 consensus, 1 evenly split)", found.dispersion),
        *((f"camp {number}", ", ".join(camp)) for number, camp in enumerate(found.camps, start=1)),
    )
    rows = tuple(
        (turn.actor, turn.position, turn.change.value, quote.date, quote.level, quote.document, quote.text)
        for turn in turns.turns
        for quote in (turn.before, turn.after)
    )
    sections = [
        Section("polarization", ("what", "value"), polarization, found, found.method, found.warnings),
        Section("turns", ("actor", "position", "change", "date", "side", "document", "quote"), rows, turns, turns.method),
    ]
    if options["backbone"] or options["part"] == "backbone":
        from stancegraph.network.backbone import find_backbone

        backbone = find_backbone(coding)
        kept = set(backbone.positions)
        layers = tuple((one.rank, one.position, one.loss, "yes" if one.position in kept else "") for one in backbone.layers)
        sections.append(Section("backbone", ("rank", "position", "loss", "backbone"), layers, backbone, backbone.method, backbone.warnings))
    return sections


command = stats
