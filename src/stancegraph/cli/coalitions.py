"""The verb `coalitions`: who stands with whom, how sure that is, who stands between, what unites and divides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from stancegraph.cli.event_source import open_events, read_selection, selection_options
from stancegraph.cli.measure_output import Section, format_sections, output_options, pick

if TYPE_CHECKING:
    from stancegraph.network.coalitions import Coalitions
    from stancegraph.network.ties import Coding

SECTIONS = ("members", "summary", "brokers", "common ground", "contests", "centrality", "balance")
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

    GRAPH is a graph file, a folder that holds one, a store, extraction records (.jsonl) or a .dna file. Agreement is counted against
    disagreement over the positions that two actors share; coalitions are looked for among those who agree on balance.
    """
    from stancegraph.cli.output import write_file
    from stancegraph.network.coalitions import Search, find_coalitions
    from stancegraph.network.methods import Duplicates
    from stancegraph.network.ties import code

    events = open_events(source, options["statement_type"])
    coding = code(
        events,
        read_selection(events, options),
        rows=options["rows"],
        columns=options["columns"],
        duplicates=Duplicates(options["duplicates"]),
    )
    found = find_coalitions(coding, Search(options["method"], options["resolution"], options["seed"], options["runs"]))
    sections = pick(_list_sections(coding, found, options["seed"]), options["part"])
    write_file(options["output"], format_sections(sections, options["format_name"], options["top"]))
    if options["plot"] is not None:
        from stancegraph.view.plots import draw_agreement

        write_file(options["plot"], draw_agreement(*_order(coding, found), options["plot"]))


def _list_sections(coding: Coding, found: Coalitions, seed: int) -> list[Section]:
    from stancegraph.network.balance import measure_balance
    from stancegraph.network.brokers import find_standings
    from stancegraph.network.common_ground import find_camps, find_contests

    numbers = [member.coalition for member in found.members]
    members = sorted(found.members, key=lambda one: (one.coalition == 0, one.coalition, one.actor))
    standings = find_standings(coding, numbers)
    by_betweenness = sorted(standings.standings, key=lambda one: (-one.betweenness, -one.eigenvector, one.actor))
    camps = find_camps(coding, numbers)
    contests = find_contests(camps)
    balance = measure_balance(coding, seed)
    summary = (
        ("coalitions", found.number),
        ("modularity", found.modularity),
        ("misplaced tie weight", found.misplaced),
        ("stability over bootstraps (mean adjusted Rand index)", found.stability),
        ("stability over seeds (mean adjusted Rand index)", found.seed_stability),
    )
    balanced = (
        ("triangles", balance.triangles),
        ("share balanced", balance.share),
        ("positive ties", balance.positive_ties),
        ("negative ties", balance.negative_ties),
        ("frustration" if balance.is_exact else "frustration, at most", balance.frustration),
    )
    return [
        Section(
            "members",
            ("coalition", "actor", "certainty", "statements"),
            tuple((one.coalition or "none", one.actor, one.certainty, one.statements) for one in members),
            found,
            found.method,
            found.warnings,
        ),
        Section("summary", ("what", "value"), summary, dict(summary)),
        Section(
            "brokers",
            ("actor", "betweenness", "participation", "agrees_outside", "disagrees_inside"),
            tuple((one.actor, one.betweenness, one.participation, one.outside_agreement, one.inside_conflict) for one in standings.brokers),
            standings.brokers,
            standings.method,
        ),
        Section(
            "common ground",
            ("coalition", "position", "ground", "actors_for", "actors_against", "statements_for", "statements_against"),
            tuple(
                (
                    one.coalition,
                    one.position,
                    one.ground.value,
                    one.actors_for,
                    one.actors_against,
                    one.statements_for,
                    one.statements_against,
                )
                for one in camps
                if one.ground.value != "of one"
            ),
            camps,
        ),
        Section(
            "contests",
            ("position", "coalitions_for", "coalitions_against", "actors_for", "actors_against"),
            tuple(
                (one.position, _join(one.coalitions_for), _join(one.coalitions_against), one.actors_for, one.actors_against)
                for one in contests
            ),
            contests,
        ),
        Section(
            "centrality",
            ("actor", "statements", "positions", "degree", "strength", "opponents", "betweenness", "eigenvector"),
            tuple(
                (one.actor, one.statements, one.positions, one.degree, one.strength, one.opponents, one.betweenness, one.eigenvector)
                for one in by_betweenness
            ),
            standings,
        ),
        Section("balance", ("what", "value"), balanced, balance, balance.method, balance.warnings),
    ]


def _join(numbers: tuple[int, ...]) -> str:
    return ", ".join(str(number) for number in numbers)


def _order(coding: Coding, found: Coalitions) -> tuple[list[str], list[int], Any]:
    """Return actors by coalition, their coalitions, and the shares of agreement in that order."""
    from stancegraph.network.ties import agree_share

    numbers = [member.coalition for member in found.members]
    order = sorted(range(len(numbers)), key=lambda place: (numbers[place] == 0, numbers[place], coding.actors[place]))
    return [coding.actors[place] for place in order], [numbers[place] for place in order], agree_share(coding)[order][:, order]


command = coalitions
