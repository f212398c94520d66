"""The reference graph and the graph of stances, derived from what documents say.

    derive_quads(see_extractions(reads))     from extractions in memory
    derive_quads(see_store(store))           from the document graphs of a store, whatever made them
    derive_each(gathered.see_each(store)), derive_opposites(store)   the same bit by bit, for databases that are larger than memory

give the same quads: both go through the values of `seen`, the elections of `reference` and the sums of `stances`. When documents
change, `derive_about` gives anew only what they touch; `change` builds on it what a store has to take out and put in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby, product

from pyoxigraph import Literal, NamedNode, Quad, Store

from stancegraph.graph.derived.reference import Side, describe_reference, elect_position, find_side
from stancegraph.graph.derived.seen import Seen, Touched
from stancegraph.graph.derived.shown import PositionShown
from stancegraph.graph.derived.stances import describe_stances, name_stance
from stancegraph.graph.identity import REFERENCE_GRAPH, STANCES_GRAPH
from stancegraph.graph.terms import TYPE, quads
from stancegraph.vocab import Class, Property


def derive_quads(seen: Seen) -> list[Quad]:
    """Return the quads of the reference graph and of the graph of stances, in the order in which a file shows them."""
    return [*derive_reference(seen), *derive_stances(seen)]


def derive_reference(seen: Seen) -> list[Quad]:
    """Return the quads of the reference graph."""
    return quads(describe_reference(seen), REFERENCE_GRAPH)


def derive_stances(seen: Seen) -> list[Quad]:
    """Return the quads of the graph of stances."""
    return quads(describe_stances(seen), STANCES_GRAPH)


def derive_each(parts: Iterable[Seen]) -> Iterator[Quad]:
    """Yield the derived quads of documents but for those of `derive_opposites`, for parts that each hold all about a thing or an actor."""
    for seen in parts:
        yield from quads(describe_reference(seen), REFERENCE_GRAPH)
        yield from derive_stances(seen)


def derive_opposites(store: Store) -> Iterator[Quad]:
    """Yield which positions of the reference graph of a database on disk are opposites; holds one issue in memory at a time."""
    of_issue = store.quads_for_pattern(None, NamedNode(Property.ISSUE), None, REFERENCE_GRAPH)
    for _, found in groupby(of_issue, lambda quad: quad.object):
        yield from _pair(store, found)
    positions = store.quads_for_pattern(None, TYPE, NamedNode(Class.POSITION), REFERENCE_GRAPH)
    issue = NamedNode(Property.ISSUE)
    yield from _pair(store, (quad for quad in positions if not any(store.quads_for_pattern(quad.subject, issue, None, REFERENCE_GRAPH))))


def _pair(store: Store, positions: Iterable[Quad]) -> Iterator[Quad]:
    """Yield the opposites among the subjects of quads."""
    sides: dict[Side, list[NamedNode]] = defaultdict(list)
    for quad in positions:
        if isinstance(quad.subject, NamedNode) and (side := _read_side(store, quad.subject.value)) is not None:
            sides[side].append(quad.subject)
    for side, found in sides.items():
        for one, other in product(found, sides.get(side.other, ())):
            yield Quad(one, NamedNode(Property.OPPOSITE_OF), other, REFERENCE_GRAPH)


def derive_about(store: Store, touched: Touched, seen: Seen) -> tuple[set[Quad], set[Quad]]:
    """Return the derived quads about touched things: those that the store holds, and those that it should hold.

    `seen` is all that documents now say about the touched things and pairs, and nothing else; the store's derived graphs must be those of
    the documents before. The positions opposite to a touched one, before or now, are in both answers as far as they say so.
    """
    positions = {iri: find_side(elect_position(shown)) for iri, shown in seen.positions.items()}
    before = {iri: side for iri in touched.positions if (side := _read_side(store, iri)) is not None}
    known = _find_opposite(store, {*positions.values(), *before.values()}, touched)
    new = {*quads(describe_reference(seen, known), REFERENCE_GRAPH), *derive_stances(seen)}
    return _read_about(store, touched), new


def _read_about(store: Store, touched: Touched) -> set[Quad]:
    found: set[Quad] = set()
    for iri in (*touched.actors, *touched.issues, *touched.positions):
        found.update(store.quads_for_pattern(NamedNode(iri), None, None, REFERENCE_GRAPH))
    for iri in touched.positions:
        found.update(store.quads_for_pattern(None, NamedNode(Property.OPPOSITE_OF), NamedNode(iri), REFERENCE_GRAPH))
    for pair in touched.stances:
        found.update(store.quads_for_pattern(name_stance(pair), None, None, STANCES_GRAPH))
    return found


def _find_opposite(store: Store, sides: set[Side], touched: Touched) -> dict[str, Side]:
    """Return the untouched positions that lie opposite to one of the sides, as the reference graph describes them."""
    wanted = {side.other for side in sides}
    found: dict[str, Side] = {}
    for issue in {side.issue for side in wanted}:
        for iri in _find_positions(store, issue):
            side = _read_side(store, iri) if iri not in touched.positions else None
            if side is not None and side in wanted:
                found[iri] = side
    return found


def _find_positions(store: Store, issue: str) -> list[str]:
    """Return the positions of an issue; when it is empty all, for those without one cannot be asked for."""
    if issue:
        pattern = store.quads_for_pattern(None, NamedNode(Property.ISSUE), NamedNode(issue), REFERENCE_GRAPH)
    else:
        pattern = store.quads_for_pattern(None, TYPE, NamedNode(Class.POSITION), REFERENCE_GRAPH)
    return [quad.subject.value for quad in pattern if isinstance(quad.subject, NamedNode)]


def _read_side(store: Store, iri: str) -> Side | None:
    """Return where the reference graph says that a position lies, None when it does not know the position."""
    values: dict[str, str] = {}
    for quad in store.quads_for_pattern(NamedNode(iri), None, None, REFERENCE_GRAPH):
        if isinstance(quad.object, NamedNode | Literal):
            values[quad.predicate.value] = quad.object.value
    if Property.AXIS not in values:
        return None
    return find_side(PositionShown("", values[Property.AXIS], int(values[Property.ORIENTATION]), values.get(Property.ISSUE, "")))
