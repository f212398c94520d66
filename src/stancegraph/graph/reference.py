"""The reference graph: actors, issues and positions as all documents together know them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from pyoxigraph import NamedNode

from stancegraph.graph.identity import Names
from stancegraph.graph.terms import ALIAS, LABEL, SAME_AS, TYPE, Triple, clean_label, fold, foreign_iri, integer, text
from stancegraph.model import Actor, Extraction, Issue, Position
from stancegraph.vocab import ACTOR_KINDS, KIND_CLASSES, Class, Property

V = TypeVar("V", str, tuple[str, int])
Read = tuple[Extraction, Names]
NAMELESS = "(no name)"
"""The label of what is called by invisible characters alone."""


def describe_reference(reads: Sequence[Read]) -> Iterator[Triple]:
    """Yield the triples of the reference graph, things in the order of their IRIs."""
    yield from _describe_actors(reads)
    yield from _describe_issues(reads)
    yield from _describe_positions(reads)


def elect(values: Iterable[V]) -> V:
    """Return the most frequent value, the smallest of several; documents may differ on a label, a graph says one.

    >>> elect(["port authority", "Port Authority", "Port Authority"])
    'Port Authority'
    """
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value))


def _describe_actors(reads: Sequence[Read]) -> Iterator[Triple]:
    seen: dict[NamedNode, list[tuple[Actor, Names]]] = defaultdict(list)
    for extraction, names in reads:
        for actor in extraction.actors:
            seen[names.actor(actor.id)].append((actor, names))
    for iri in sorted(seen, key=str):
        yield from _describe_actor(iri, seen[iri])


def _describe_actor(iri: NamedNode, seen: list[tuple[Actor, Names]]) -> Iterator[Triple]:
    kind = elect(actor.kind.value for actor, _ in seen)
    label = elect(clean_label(actor.label) or NAMELESS for actor, _ in seen)
    others = {clean_label(name) for actor, _ in seen for name in (actor.label, *actor.aliases)} - {label, ""}
    yield iri, TYPE, NamedNode(Class.ACTOR)
    yield iri, TYPE, NamedNode(KIND_CLASSES[kind])
    yield iri, LABEL, text(label)
    yield iri, NamedNode(Property.KIND), NamedNode(ACTOR_KINDS[kind])
    for alias in sorted(others):
        yield iri, ALIAS, text(alias)
    wholes = {names.actor(actor.part_of) for actor, names in seen if actor.part_of is not None} - {iri}
    for whole in sorted(wholes, key=str):
        yield iri, NamedNode(Property.BELONGS_TO), whole
    same = {node for actor, _ in seen for value in actor.same_as if (node := foreign_iri(value))} - {iri}
    for node in sorted(same, key=str):
        yield iri, SAME_AS, node


def _describe_issues(reads: Sequence[Read]) -> Iterator[Triple]:
    seen: dict[NamedNode, list[Issue]] = defaultdict(list)
    for extraction, names in reads:
        for issue in extraction.issues:
            seen[names.issue(issue.id)].append(issue)
    for iri in sorted(seen, key=str):
        yield iri, TYPE, NamedNode(Class.ISSUE)
        yield iri, LABEL, text(elect(clean_label(issue.label) or NAMELESS for issue in seen[iri]))


def _describe_positions(reads: Sequence[Read]) -> Iterator[Triple]:
    seen: dict[NamedNode, list[tuple[Position, Names]]] = defaultdict(list)
    for extraction, names in reads:
        for position in extraction.positions:
            seen[names.position(position.id)].append((position, names))
    sides: dict[tuple[str, str, int], list[NamedNode]] = defaultdict(list)
    chosen = {iri: _elect_position(seen[iri]) for iri in sorted(seen, key=str)}
    for iri, (_, axis, orientation, issue) in chosen.items():
        sides[issue, fold(axis), orientation].append(iri)
    for iri, (label, axis, orientation, issue) in chosen.items():
        yield iri, TYPE, NamedNode(Class.POSITION)
        yield iri, LABEL, text(label)
        yield iri, NamedNode(Property.AXIS), text(axis)
        yield iri, NamedNode(Property.ORIENTATION), integer(orientation)
        if issue:
            yield iri, NamedNode(Property.ISSUE), NamedNode(issue)
        for opposite in sides[issue, fold(axis), -orientation]:
            yield iri, NamedNode(Property.OPPOSITE_OF), opposite


def _elect_position(seen: list[tuple[Position, Names]]) -> tuple[str, str, int, str]:
    """Return label, axis, orientation and issue (empty when none); axis and orientation are elected as a pair, for one reads the other."""
    axis, orientation = elect((clean_label(position.axis), position.orientation) for position, _ in seen)
    label = elect(clean_label(position.label) or NAMELESS for position, _ in seen)
    issue = elect(names.issue(position.issue).value if position.issue else "" for position, names in seen)
    return label, axis, orientation, issue
