"""What the document graphs of a store say: the way back from `passages` and `appearances` to the values of `seen`.

Only document graphs are read; what else a store holds, derived graphs among them, changes nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Quad, Store

from stancegraph.errors import GraphError
from stancegraph.graph.derived.seen import Held, Pair, Seen, Touched
from stancegraph.graph.derived.shown import ActorShown, PositionShown
from stancegraph.graph.identity import is_document_graph
from stancegraph.vocab import ACTOR_KINDS, COMMITMENTS, EVIDENCE_ROLES, MANNERS, POLARITIES, Property

Values = dict[str, list[str]]
"""What a subject has, by predicate."""
Found = tuple[str, str, Values]
"""A subject, its graph and what it has there."""

_CONCEPTS: Mapping[str, str] = MappingProxyType({iri: value for table in (ACTOR_KINDS, POLARITIES) for value, iri in table.items()})
SHOWN = (
    Property.APPEARANCE_OF,
    Property.SHOWN_LABEL,
    Property.SHOWN_KIND,
    Property.SHOWN_ALIAS,
    Property.SHOWN_WHOLE,
    Property.SHOWN_SAME_AS,
    Property.SHOWN_AXIS,
    Property.SHOWN_ORIENTATION,
    Property.SHOWN_ISSUE,
)
"""What is read of an appearance."""
HELD = (
    Property.HOLDER,
    Property.POSITION,
    Property.POLARITY,
    Property.COMMITMENT,
    Property.MANNER,
    Property.CONDITION,
    Property.DATE,
    Property.EVIDENCE,
)
"""What is read of a statement."""


def see_store(store: Store, touched: Touched | None = None) -> Seen:
    """Return what the document graphs of a store say.

    With `touched` only what they say about these things and pairs, which costs as much as there are appearances and statements of them.
    Raises GraphError when an appearance or statement lacks what it must have.
    """
    reader = _Reader(store)
    if touched is None:
        return _see(reader, reader.read_all(SHOWN, Property.APPEARANCE_OF), reader.read_all(HELD, Property.HOLDER))
    return _see(reader, reader.read_appearances(touched), reader.read_statements(touched.stances))


def see_found(store: Store, appearances: Iterable[Found], statements: Iterable[Found]) -> Seen:
    """Return what appearances and statements of a store's documents say, each subject once with all that it has of SHOWN or HELD.

    Raises GraphError as `see_store` does.
    """
    return _see(_Reader(store), appearances, statements)


def see_graph(store: Store, graph: NamedNode) -> Seen:
    """Return what one document's graph in the store says; nothing when it is not there. Raises GraphError as `see_store` does."""
    reader = _Reader(store, graph)
    return _see(reader, reader.read_all(SHOWN, Property.APPEARANCE_OF), reader.read_all(HELD, Property.HOLDER))


def _see(reader: _Reader, appearances: Iterable[Found], statements: Iterable[Found]) -> Seen:
    seen = Seen()
    for subject, _, values in appearances:
        _see_appearance(seen, subject, values)
    for subject, graph, values in statements:
        pair = find_one(values, subject, Property.HOLDER), find_one(values, subject, Property.POSITION)
        seen.stances[pair][subject] = _hold(reader, subject, graph, values)
    for pair, held in seen.stances.items():
        seen.stances[pair] = _settle_ties(reader, held)
    return seen


class _Reader:
    """The document graphs of a store, or one of them, by what is wanted from them."""

    def __init__(self, store: Store, graph: NamedNode | None = None) -> None:
        self.store = store
        self._graph = graph

    def read_all(self, wanted: Iterable[Property], needed: Property) -> Iterator[Found]:
        """Yield each subject that has the needed property, with the wanted ones: a pass over the store for each of them."""
        found: dict[tuple[str, str], Values] = {}
        for quad in self._match(None, needed, None):
            found[quad.subject.value, quad.graph_name.value] = defaultdict(list)  # type: ignore[union-attr]  # document graphs hold IRIs
        for predicate in wanted:
            for quad in self._match(None, predicate, None):
                values = found.get((quad.subject.value, quad.graph_name.value))  # type: ignore[union-attr]  # as above
                if values is not None:
                    values[predicate].append(_value(quad))
        yield from ((subject, graph, values) for (subject, graph), values in found.items())

    def read_appearances(self, touched: Touched) -> Iterator[Found]:
        """Yield the appearances of things."""
        for thing in (*touched.actors, *touched.issues, *touched.positions):
            for quad in self._match(None, Property.APPEARANCE_OF, NamedNode(thing)):
                yield self._read_subject(quad)

    def read_statements(self, pairs: Iterable[Pair]) -> Iterator[Found]:
        """Yield the statements of pairs; asks for each actor once."""
        positions: dict[str, set[str]] = defaultdict(set)
        for actor, position in pairs:
            positions[actor].add(position)
        for actor, wanted in positions.items():
            for quad in self._match(None, Property.HOLDER, NamedNode(actor)):
                on = self.store.quads_for_pattern(quad.subject, NamedNode(Property.POSITION), None, quad.graph_name)
                if any(_value(found) in wanted for found in on):
                    yield self._read_subject(quad)

    def read_start(self, graph: str, subject: str) -> int:
        """Return where a stretch of text begins."""
        starts = self.values(subject, Property.START_OFFSET, graph)
        if len(starts) != 1 or not starts[0].isdecimal():
            raise GraphError(f"<{subject}> has {starts or 'no value'} as sg:startOffset, which must be one whole number; correct the graph")
        return int(starts[0])

    def values(self, subject: str, predicate: Property, graph: str) -> list[str]:
        """Return the values of a property in one graph."""
        return _objects(self.store, NamedNode(subject), predicate, NamedNode(graph))

    def _read_subject(self, quad: Quad) -> Found:
        values: Values = defaultdict(list)
        for found in self.store.quads_for_pattern(quad.subject, None, None, quad.graph_name):
            values[found.predicate.value].append(_value(found))
        return quad.subject.value, quad.graph_name.value, values  # type: ignore[union-attr]  # document graphs hold IRIs

    def _match(self, subject: NamedNode | None, predicate: Property, value: NamedNode | None) -> Iterator[Quad]:
        for quad in self.store.quads_for_pattern(subject, NamedNode(predicate), value, self._graph):
            graph = quad.graph_name
            if isinstance(graph, NamedNode) and is_document_graph(graph):
                yield quad


def _see_appearance(seen: Seen, subject: str, values: Values) -> None:
    """An actor is shown with a kind, a position with an axis, an issue with neither."""
    thing, label = find_one(values, subject, Property.APPEARANCE_OF), find_one(values, subject, Property.SHOWN_LABEL)
    if values.get(Property.SHOWN_KIND):
        seen.actors[thing][
            ActorShown(
                label=label,
                kind=_concept(values, subject, Property.SHOWN_KIND),
                aliases=tuple(sorted(values.get(Property.SHOWN_ALIAS, ()))),
                whole=next(iter(values.get(Property.SHOWN_WHOLE, ())), ""),
                same_as=tuple(sorted(values.get(Property.SHOWN_SAME_AS, ()))),
            )
        ] += 1
    elif values.get(Property.SHOWN_AXIS):
        axis, orientation = find_one(values, subject, Property.SHOWN_AXIS), find_one(values, subject, Property.SHOWN_ORIENTATION)
        if orientation not in {"1", "-1"}:
            raise GraphError(f"<{subject}> has {orientation!r} as sg:shownOrientation, which must be 1 or -1; correct the graph")
        seen.positions[thing][PositionShown(label, axis, int(orientation), next(iter(values.get(Property.SHOWN_ISSUE, ())), ""))] += 1
    else:
        seen.issues[thing][label] += 1


def _hold(reader: _Reader, subject: str, graph: str, values: Values) -> Held:
    is_sure = find_one(values, subject, Property.COMMITMENT) == COMMITMENTS["certain"]
    is_own = find_one(values, subject, Property.MANNER) == MANNERS["own"]
    return Held(
        statement=subject,
        polarity=_concept(values, subject, Property.POLARITY),
        is_plain=is_sure and is_own and not values.get(Property.CONDITION),
        date=next(iter(values.get(Property.DATE, ())), ""),
        graph=graph,
        start=reader.read_start(graph, find_one(values, subject, Property.EVIDENCE)),
    )


def _settle_ties(reader: _Reader, statements: dict[str, Held]) -> dict[str, Held]:
    """Return the statements with their cues where two of one sentence weigh alike."""
    places = Counter(held.place for held in statements.values())
    return {iri: replace(held, cue=_read_cue(reader, held)) if places[held.place] > 1 else held for iri, held in statements.items()}


def _read_cue(reader: _Reader, held: Held) -> int:
    starts = [
        reader.read_start(held.graph, part)
        for evidence in reader.values(held.statement, Property.EVIDENCE, held.graph)
        for part in reader.values(evidence, Property.HAS_PART, held.graph)
        if EVIDENCE_ROLES["cue"] in reader.values(part, Property.ROLE, held.graph)
    ]
    return min(starts, default=0)


def find_one(values: Values, subject: str, predicate: Property) -> str:
    """Return the value of a property, the smallest of several; raises GraphError when there is none."""
    found = values.get(predicate)
    if not found:
        raise GraphError(f"<{subject}> has no sg:{predicate.rpartition('#')[2]}; run: stancegraph validate, to see all that is missing")
    return min(found)


def _concept(values: Values, subject: str, predicate: Property) -> str:
    iri = find_one(values, subject, predicate)
    if iri not in _CONCEPTS:
        raise GraphError(f"<{subject}> has <{iri}> as sg:{predicate.rpartition('#')[2]}, not one of its closed list; correct the graph")
    return _CONCEPTS[iri]


def _objects(store: Store, subject: object, predicate: Property, graph: NamedNode) -> list[str]:
    return [_value(quad) for quad in store.quads_for_pattern(subject, NamedNode(predicate), None, graph)]  # type: ignore[arg-type]  # a term


def _value(quad: Quad) -> str:
    return read_text(quad.object)


def read_text(term: object) -> str:
    """Return an IRI or the words of a literal."""
    return term.value if isinstance(term, NamedNode | Literal) else ""
