"""The verb `coalitions`: who stands with whom, how sure that is, who stands between, what unites and divides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from stancegraph.cli.event_source import open_source, read_selection, selection_options
from stancegraph.cli.measure_output import Section, format_sections, output_options, pick
from stancegraph.cli.tied import refuse_options, show_coalitions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from stancegraph.model.events import Events
    from stancegraph.network.coalitions import Coalitions, Search
    from stancegraph.network.read_back import Weighted
    from stancegraph.network.ties import Coding

SECTIONS = ("members", "summary", "brokers", "centrality", "common ground", "contests", "balance")
METHODS = ("louvain", "label-propagation", "greedy", "leiden")
DUPLICATES = ("include", "document", "week", "month", "year", "range")


@click.command()
@click.argument("source", metavar="GRAPH")
@selection_options
@click.option("--by", "columns", metavar="VARIABLE", help="What agreement is about: position (the default), axis, issue, concept …")
@click.option("--rows", metavar="VARIABLE", help="Who agrees: actor, organization or person, whichever there is, or another variable.")
@click.option("--duplicates", type=click.Choice(DUPLICATES), default="include", show_default=True, help="Within what repeats count once.")
@click.option("--method", type=click.Choice(METHODS), default="louvain", show_default=True, help="How coalitions are found.")
@click.option("--resolution", type=click.FloatRange(min=0.01), default=1.0, show_default=True, help="Higher: more, smaller coalitions.")
@click.option("--runs", type=click.IntRange(min=2), default=10, show_default=True, help="Runs that stability is measured on.")
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Same seed, same answer.")
@output_options(SECTIONS)
def coalitions(source: str, **options: Any) -> None:
    """Find coalitions: actors who agree more with each other than with others, and how stable that is.

    GRAPH is a graph file, a folder that holds one, a store, extraction records (.jsonl), a .dna file, a table of statements (.csv), or a
    network file (.graphml, .gexf, node-link .json, .csv with source and target). Agreement is counted against disagreement over the
    positions that two actors share; coalitions are looked for among those who agree on balance. A network file that holds weights alone is
    taken as that balance.
    """
    from stancegraph.cli.output import write_file
    from stancegraph.network.coalitions import Search
    from stancegraph.network.read_back import Weighted

    opened = open_source(source, options["statement_type"])
    search = Search(options["method"], options["resolution"], options["seed"], options["runs"])
    if isinstance(opened, Weighted):
        refuse_options(source, options)
        sections, plot = _split_ties(opened, search), None
    else:
        sections, plot = _split_statements(opened, search, options)
    write_file(options["output"], format_sections(pick(sections, options["part"]), options["format_name"], options["top"]))
    if plot is not None:
        write_file(options["plot"], plot)


def _split_ties(weighted: Weighted, search: Search) -> list[Section]:
    from stancegraph.network.coalitions import find_tied_coalitions

    found = find_tied_coalitions(weighted, search)
    return show_coalitions(weighted, found, _show_members(found), search.seed)


def _split_statements(events: Events, search: Search, options: Mapping[str, Any]) -> tuple[list[Section], bytes | None]:
    """Return the sections, and the plot where one is asked for."""
    from stancegraph.network.coalitions import find_coalitions
    from stancegraph.network.methods import Duplicates
    from stancegraph.network.ties import code

    coding = code(
        events,
        read_selection(events, options),
        rows=options["rows"],
        columns=options["columns"],
        duplicates=Duplicates(options["duplicates"]),
    )
    found = find_coalitions(coding, search)
    sections = _list_sections(coding, found, search.seed)
    if options["plot"] is None:
        return sections, None
    from stancegraph.view.plots import draw_agreement

    return sections, draw_agreement(*_order(coding, found), options["plot"])


def _list_sections(coding: Coding, found: Coalitions, seed: int) -> list[Section]:
    return [*_show_members(found), *_show_standings(coding, found), *_show_ground(coding, found), _show_balance(coding, seed)]


def _show_members(found: Coalitions) -> list[Section]:
    members = sorted(found.members, key=lambda one: (one.coalition == 0, one.coalition, one.actor))
    rows = tuple((one.coalition or "none", one.actor, one.certainty, one.statements) for one in members)
    summary = (
        ("coalitions", found.number),
        ("modularity", found.modularity),
        ("misplaced tie weight", found.misplaced),
        ("stability over bootstraps (mean adjusted Rand index)", found.stability),
        ("stability over seeds (mean adjusted Rand index)", found.seed_stability),
    )
    return [
        Section("members", ("coalition", "actor", "certainty", "statements"), rows, found, found.method, found.warnings),
        Section("summary", ("what", "value"), summary, dict(summary)),
    ]


def _show_standings(coding: Coding, found: Coalitions) -> list[Section]:
    from stancegraph.network.brokers import find_standings

    standings = find_standings(coding, [member.coalition for member in found.members])
    brokers = tuple(
        (one.actor, one.bridging, one.betweenness, one.participation, one.outside_agreement, one.inside_conflict)
        for one in standings.brokers
    )
    central = tuple(
        (one.actor, one.statements, one.positions, one.degree, one.strength, one.opponents, one.betweenness, one.eigenvector)
        for one in sorted(standings.standings, key=lambda one: (-one.betweenness, -one.eigenvector, one.actor))
    )
    columns = ("actor", "statements", "positions", "degree", "strength", "opponents", "betweenness", "eigenvector")
    names = ("actor", "bridging", "betweenness", "participation", "agrees_outside", "disagrees_inside")
    return [
        Section("brokers", names, brokers, standings.brokers, standings.method, standings.warnings),
        Section("centrality", columns, central, standings, standings.method, standings.warnings),
    ]


def _show_ground(coding: Coding, found: Coalitions) -> list[Section]:
    from stancegraph.network.common_ground import Ground, find_camps, find_contests

    camps = find_camps(coding, [member.coalition for member in found.members])
    contests = find_contests(camps)
    shared = tuple(
        (one.coalition, one.position, one.ground.value, one.actors_for, one.actors_against, one.statements_for, one.statements_against)
        for one in camps
        if one.ground is not Ground.OF_ONE
    )
    contested = tuple(
        (one.position, _join(one.coalitions_for), _join(one.coalitions_against), one.actors_for, one.actors_against) for one in contests
    )
    columns = ("coalition", "position", "ground", "actors_for", "actors_against", "statements_for", "statements_against")
    names = ("position", "coalitions_for", "coalitions_against", "actors_for", "actors_against")
    return [Section("common ground", columns, shared, camps), Section("contests", names, contested, contests)]


def _show_balance(coding: Coding, seed: int) -> Section:
    from stancegraph.network.balance import measure_balance

    found = measure_balance(coding, seed)
    rows = (
        ("triangles", found.triangles),
        ("share balanced", found.share),
        ("positive ties", found.positive_ties),
        ("negative ties", found.negative_ties),
        ("frustration" if found.is_exact else "frustration, at most", found.frustration),
    )
    return Section("balance", ("what", "value"), rows, found, found.method, found.warnings)


def _join(numbers: tuple[int, ...]) -> str:
    return ", ".join(str(number) for number in numbers)


def _order(coding: Coding, found: Coalitions) -> tuple[list[str], list[int], Any]:
    """Return actors by coalition, their coalitions, and the shares of agreement in that order."""
    from stancegraph.network.ties import agree_share

    numbers = [member.coalition for member in found.members]
    order = sorted(range(len(numbers)), key=lambda place: (numbers[place] == 0, numbers[place], coding.actors[place]))
    return [coding.actors[place] for place in order], [numbers[place] for place in order], agree_share(coding)[order][:, order]


command = coalitions
