"""What `coalitions` and `stats` say of a network file of which only the ties are known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from stancegraph.cli.measure_output import Cell, Section

if TYPE_CHECKING:
    from stancegraph.network.coalitions import Coalitions
    from stancegraph.network.read_back import Weighted

PLACES = ("actor", "degree", "strength", "opponents", "betweenness", "eigenvector", "participation")
SHARED = ("format_name", "part", "top", "output", "seed", "method", "resolution", "runs", "permutations", "size", "plot")
"""The options that need no statements."""


def refuse_options(source: str, options: Mapping[str, Any]) -> None:
    """Raise UsageError when an option was given that needs statements."""
    given = [name for name, value in options.items() if name not in SHARED and value and not (name == "duplicates" and value == "include")]
    if options["plot"] is not None:
        given.append("plot")
    if given:
        name = given[0].removeprefix("only_").replace("_", "-")
        option = {"columns": "by", "unit": "series", "manners": "manner"}.get(name, name)
        raise click.UsageError(f"--{option} needs statements, and {source} holds ties alone; give the graph that it was made from")


def show_coalitions(weighted: Weighted, found: Coalitions, members: list[Section], seed: int) -> list[Section]:
    """Return the members, and what else ties tell."""
    from stancegraph.network.balance import measure_tie_balance
    from stancegraph.network.measures import Method, cite
    from stancegraph.network.tied import find_places

    places = find_places(weighted, tuple(member.coalition for member in found.members))
    ordered = sorted(places, key=lambda one: (-one.betweenness, -one.eigenvector, one.actor))
    rows = tuple(tuple(getattr(one, name) for name in PLACES) for one in ordered)
    sources = cite("degree", "betweenness", "eigenvector", "participation")
    method = Method("centralities on the positive ties", (("ties", weighted.source),), sources)
    balance = measure_tie_balance(weighted.ties, (("ties", weighted.source),), seed)
    shown: tuple[tuple[Cell, ...], ...] = (
        ("triangles", balance.triangles),
        ("share balanced", balance.share),
        ("positive ties", balance.positive_ties),
        ("negative ties", balance.negative_ties),
        ("frustration" if balance.is_exact else "frustration, at most", balance.frustration),
    )
    return [
        *members,
        Section("centrality", PLACES, rows, places, method),
        Section("balance", ("what", "value"), shown, balance, balance.method, balance.warnings),
    ]


def show_statistics(weighted: Weighted) -> list[Section]:
    """Return actors by their ties, and the network in numbers."""
    from stancegraph.network.tied import count_ties

    counted = count_ties(weighted)
    summary = (
        ("actors", counted.actors),
        ("positive ties", counted.positive_ties),
        ("negative ties", counted.negative_ties),
        ("density", counted.density),
    )
    polarization: tuple[tuple[Cell, ...], ...] = (
        ("polarization (0 none, 1 two even camps)", counted.polarization),
        *((f"camp {number}", ", ".join(camp)) for number, camp in enumerate(counted.camps, start=1)),
    )
    ordered = sorted(counted.places, key=lambda one: (-one.strength, one.actor))
    names = PLACES[:-1]
    return [
        Section("actors", names, tuple(tuple(getattr(one, name) for name in names) for one in ordered), counted.places),
        Section("summary", ("what", "value"), summary, dict(summary)),
        Section("polarization", ("what", "value"), polarization, counted, counted.method, counted.warnings),
    ]
