"""Coalitions as a picture: each a ring of its actors in an area of its own, ties between actors as lines.

The coalitions are those of `network.coalitions` with its default method and seed; agreement is counted on matters (axes), so that who
opposes a levy stands with who backs its repeal. The same facts give the same picture.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from stancegraph.errors import SettingsError
from stancegraph.model.facts import Facts
from stancegraph.model.scene import Alliances, Camp, Edge, Node, Spot, Tie
from stancegraph.network.coalitions import ALONE, Coalitions, find_coalitions
from stancegraph.network.events import events_from_facts, name_entities
from stancegraph.network.ties import Coding, code, tie_parts
from stancegraph.view.lettering import measure_text
from stancegraph.view.palette import find_stroke

MOST_ACTORS = 60
"""What the picture holds and can still be read; beyond it those with the most statements. Our own, judged by eye."""
MOST_SHARED = 3
LONGEST_NAME = 24  # characters, as the script cuts them
BOLD = 1.14
LEAST_RADIUS, MARK_GAP, NAME_ROOM, HEAD, MARGIN = 66.0, 30.0, 168.0, 80.0, 18.0
"""Pixels: of the smallest ring, along it from mark to mark, for names beside it, for the words above it, around it."""


def make_alliances(facts: Facts, nodes: Sequence[Node], edges: Sequence[Edge], iris: Mapping[str, str]) -> Alliances:
    """Return the coalitions among the actors of a scene; `iris` are actors' IRIs by the scene's node ids. Empty when none takes a side."""
    events = events_from_facts(facts)
    if not events.events:
        return Alliances()
    try:
        coding = code(events, columns="axis")
    except SettingsError:
        return Alliances()
    found = find_coalitions(coding)
    names = name_entities({fact.iri: fact.label for fact in facts.actors})
    node_of = {names[iri]: node for node, iri in iris.items() if iri in names}
    members = sorted(
        (member for member in found.members if member.actor in node_of), key=lambda member: (-(member.statements or 0), member.actor)
    )
    kept = {node_of[member.actor] for member in members[:MOST_ACTORS]}
    camps = {
        number: [node_of[member.actor] for member in members if member.coalition == number and node_of[member.actor] in kept]
        for number in (*range(1, found.number + 1), ALONE)
    }
    known = {node.id: node for node in nodes}
    return Alliances(
        camps=tuple(_place_camps({number: ids for number, ids in camps.items() if ids}, known, edges)),
        ties=tuple(_list_ties(coding, node_of, kept, known, edges)),
        warnings=tuple(_warn(found, camps)),
        stability=-1.0 if found.stability is None else round(found.stability, 2),
        left_out=max(0, len(members) - MOST_ACTORS),
    )


def _warn(found: Coalitions, camps: Mapping[int, Sequence[str]]) -> Iterator[str]:
    if not found.number:
        alone = len(camps.get(ALONE, ()))
        yield (
            f"Nobody agrees with anybody: the {alone} actors share no matter on which they stand on one side."
            if alone > 1
            else ("There is one actor alone, who can be in no coalition.")
        )
    yield from (warning[:1].upper() + warning[1:] + "." for warning in found.warnings if warning.startswith("thin data"))


def _list_ties(
    coding: Coding, node_of: Mapping[str, str], kept: set[str], nodes: Mapping[str, Node], edges: Iterable[Edge]
) -> Iterator[Tie]:
    """Yield the ties between actors that are shown, each pair once."""
    spoken: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for edge in edges:
        if edge.role == "statement":
            spoken[edge.source][nodes[edge.target].axis or edge.target].append(edge.id)
    agree, against = (part.tocoo() for part in tie_parts(coding))
    counts: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for place, part in enumerate((agree, against)):
        for row, column, value in zip(part.row.tolist(), part.col.tolist(), part.data.tolist(), strict=True):
            one, other = (node_of.get(coding.actors[number], "") for number in (row, column))
            if row < column and one in kept and other in kept and value > 0:
                counts[one, other][place] += value
    for (one, other), (alike, apart) in sorted(counts.items()):
        shared = sorted(set(spoken[one]) & set(spoken[other]))
        own = [edge for matter in shared for actor in (one, other) for edge in spoken[actor][matter]]
        yield Tie(one, other, round(alike, 2), round(apart, 2), tuple(own))


def _place_camps(camps: Mapping[int, Sequence[str]], nodes: Mapping[str, Node], edges: Sequence[Edge]) -> Iterator[Camp]:
    """Yield the camps from left to right, those in none below them."""
    left, tallest = 0.0, 0.0
    for number, ids in camps.items():
        if number == ALONE:
            continue
        radius = max(LEAST_RADIUS, len(ids) * MARK_GAP / (2 * math.pi))
        ring = tuple(_ring(ids, 0.0, HEAD + radius + MARGIN, radius))
        rooms = [_measure_names([nodes[spot.node] for spot in ring if spot.is_left == is_left]) for is_left in (True, False)]
        label, shared = _name_camp(ids, nodes), tuple(_find_shared(ids, nodes, edges))
        words = max([measure_text(label, 14) * BOLD + 24, *(measure_text(line, 12) for line in shared)]) + 2 * MARGIN
        width, height = max(2 * (radius + MARGIN) + sum(rooms), words), HEAD + 2 * (radius + MARGIN) + 16
        spots = tuple(replace(spot, x=round(spot.x + left + MARGIN + rooms[0] + radius, 1)) for spot in ring)
        yield Camp(number, label, shared, left, 0.0, round(width, 1), round(height, 1), spots)
        left, tallest = left + width + MARGIN, max(tallest, height)
    alone = camps.get(ALONE, ())
    if alone:
        columns = max(1, min(len(alone), int(max(left, 700.0) // (NAME_ROOM + 40))))
        top = tallest + MARGIN if tallest else 0.0
        places = [(24.0 + (place % columns) * (NAME_ROOM + 40), top + 50.0 + place // columns * 30.0) for place in range(len(alone))]
        spots = tuple(Spot(node, x, y) for node, (x, y) in zip(alone, places, strict=True))
        height = 50.0 + -(-len(alone) // columns) * 30.0
        yield Camp(ALONE, "In no coalition", (), 0.0, top, max(left - MARGIN, columns * (NAME_ROOM + 40)), height, spots)


def _measure_names(named: Iterable[Node]) -> float:
    """Return the pixels that the widest of some actors' names takes beside its mark."""
    return max((measure_text(node.label[:LONGEST_NAME], 12) * BOLD + 18 for node in named), default=0.0)


def _ring(ids: Sequence[str], x: float, y: float, radius: float) -> Iterator[Spot]:
    for place, node in enumerate(ids):
        angle = 2 * math.pi * (place + 0.5) / len(ids) - math.pi / 2
        yield Spot(node, round(x + radius * math.cos(angle), 1), round(y + radius * math.sin(angle), 1), is_left=math.cos(angle) < 0)


def _name_camp(ids: Sequence[str], nodes: Mapping[str, Node]) -> str:
    first = [nodes[node].label for node in ids[:2]]
    rest = len(ids) - len(first)
    return f"{first[0]}, {first[1]} and {rest} more" if rest else " and ".join(first)


def _find_shared(ids: Sequence[str], nodes: Mapping[str, Node], edges: Iterable[Edge]) -> Iterator[str]:
    """Yield what at least two of them hold in common, the most held first."""
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    members = set(ids)
    for edge in edges:
        if edge.role == "statement" and edge.source in members and edge.type in {"support", "oppose"}:
            holders[edge.type, edge.target].add(edge.source)
    ranked = sorted(holders.items(), key=lambda item: (-len(item[1]), nodes[item[0][1]].label))
    for (kind, position), who in ranked[:MOST_SHARED]:
        if len(who) > 1:
            yield f"{len(who)} of {len(ids)} {find_stroke('statement', kind).plural} {nodes[position].label}"
