"""The reference graph: actors, issues and positions as all documents together show them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from pyoxigraph import NamedNode

from stancegraph.graph.derived.seen import Seen
from stancegraph.graph.derived.shown import NAMELESS, ActorShown, PositionShown
from stancegraph.graph.terms import ALIAS, LABEL, SAME_AS, TYPE, Triple, fold, integer, text
from stancegraph.vocab import ACTOR_KINDS, KIND_CLASSES, Class, Property

V = TypeVar("V", str, tuple[str, int])


@dataclass(frozen=True, slots=True)
class Side:
    """Where a position lies: its issue's IRI (empty when it has none), its axis without what does not tell axes apart, its orientation."""

    issue: str
    axis: str
    orientation: int

    @property
    def other(self) -> Side:
        """Return the side of its opposites."""
        return Side(self.issue, self.axis, -self.orientation)


def describe_reference(seen: Seen, known: Mapping[str, Side] = MappingProxyType({})) -> Iterator[Triple]:
    """Yield the triples of the reference graph about all that was seen, things in the order of their IRIs.

    `known` are other positions, by IRI, that the reference graph describes already: they are only told who is newly opposite to them.
    """
    yield from _describe_actors(seen)
    yield from _describe_issues(seen)
    yield from _describe_positions(seen, known)


def elect(votes: Iterable[tuple[V, int]]) -> V:
    """Return the value with most votes, the smallest of several; documents may differ on a label, a graph says one.

    >>> elect([("port authority", 1), ("Port Authority", 1), ("Port Authority", 2)])
    'Port Authority'
    """
    counts: Counter[V] = Counter()
    for value, number in votes:
        counts[value] += number
    return min(counts, key=lambda value: (-counts[value], value))


def elect_position(seen: Counter[PositionShown]) -> PositionShown:
    """Return what most documents show; axis and orientation are elected as a pair, for one reads the other."""
    shown = seen.items()
    axis, orientation = elect(((one.axis, one.orientation), number) for one, number in shown)
    return PositionShown(
        elect((one.label, number) for one, number in shown), axis, orientation, elect((one.issue, number) for one, number in shown)
    )


def find_side(position: PositionShown) -> Side:
    """Return the side on which a position lies."""
    return Side(position.issue, fold(position.axis), position.orientation)


def _describe_actors(seen: Seen) -> Iterator[Triple]:
    for iri, shown in sorted(seen.actors.items()):
        yield from _describe_actor(NamedNode(iri), shown)


def _describe_actor(iri: NamedNode, seen: Counter[ActorShown]) -> Iterator[Triple]:
    kind = elect((shown.kind, number) for shown, number in seen.items())
    label = elect((shown.label, number) for shown, number in seen.items())
    yield iri, TYPE, NamedNode(Class.ACTOR)
    yield iri, TYPE, NamedNode(KIND_CLASSES[kind])
    yield iri, LABEL, text(label)
    yield iri, NamedNode(Property.KIND), NamedNode(ACTOR_KINDS[kind])
    for alias in sorted({name for shown in seen for name in (shown.label, *shown.aliases)} - {label, NAMELESS}):
        yield iri, ALIAS, text(alias)
    for whole in sorted({shown.whole for shown in seen} - {""}):
        yield iri, NamedNode(Property.BELONGS_TO), NamedNode(whole)
    for node in sorted({node for shown in seen for node in shown.same_as}):
        yield iri, SAME_AS, NamedNode(node)


def _describe_issues(seen: Seen) -> Iterator[Triple]:
    for iri, labels in sorted(seen.issues.items()):
        yield NamedNode(iri), TYPE, NamedNode(Class.ISSUE)
        yield NamedNode(iri), LABEL, text(elect(labels.items()))


def _describe_positions(seen: Seen, known: Mapping[str, Side]) -> Iterator[Triple]:
    chosen = {iri: elect_position(shown) for iri, shown in sorted(seen.positions.items())}
    others = {iri: side for iri, side in sorted(known.items()) if iri not in chosen}
    sides: dict[Side, list[str]] = defaultdict(list)
    for iri, side in sorted([*((iri, find_side(position)) for iri, position in chosen.items()), *others.items()], key=lambda pair: pair[0]):
        sides[side].append(iri)
    for iri, position in chosen.items():
        node = NamedNode(iri)
        yield node, TYPE, NamedNode(Class.POSITION)
        yield node, LABEL, text(position.label)
        yield node, NamedNode(Property.AXIS), text(position.axis)
        yield node, NamedNode(Property.ORIENTATION), integer(position.orientation)
        if position.issue:
            yield node, NamedNode(Property.ISSUE), NamedNode(position.issue)
        for opposite in sides[find_side(position).other]:
            yield node, NamedNode(Property.OPPOSITE_OF), NamedNode(opposite)
    for iri, side in others.items():
        for opposite in sides[side.other]:
            if opposite in chosen:
                yield NamedNode(iri), NamedNode(Property.OPPOSITE_OF), NamedNode(opposite)
