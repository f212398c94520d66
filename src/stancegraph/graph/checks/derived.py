"""Whether reference, stances and shortcuts are what the documents' graphs give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from stancegraph.graph.checks.contents import Contents
from stancegraph.graph.checks.finding import Finding, find
from stancegraph.graph.derived.derive import derive_quads
from stancegraph.graph.derived.stored import see_store
from stancegraph.graph.identity import REFERENCE_GRAPH, STANCES_GRAPH
from stancegraph.graph.prefixes import shorten
from stancegraph.graph.printing import show_quote
from stancegraph.graph.terms import TYPE
from stancegraph.vocab import (
    COMMITMENTS,
    CONDITIONAL_SHORTCUTS,
    MANNERS,
    POLARITIES,
    POLARITY_SHORTCUTS,
    RELATION_SHORTCUTS,
    RELATION_TYPES,
    Class,
    Property,
)

_SHORTCUTS = frozenset(map(str, (*POLARITY_SHORTCUTS.values(), *CONDITIONAL_SHORTCUTS.values(), *RELATION_SHORTCUTS.values())))
_VALUES: Mapping[str, str] = MappingProxyType({iri: value for table in (POLARITIES, RELATION_TYPES) for value, iri in table.items()})
Fact = tuple[str, str, str]


def check_derived(store: Store) -> Iterator[Finding]:
    """Yield each thing of the derived graphs of which the documents give something else, with what.

    Raises GraphError when the documents' graphs are too broken to derive anything from.
    """
    expected = set(derive_quads(see_store(store)))
    for graph in (REFERENCE_GRAPH, STANCES_GRAPH):
        held = set(store.quads_for_pattern(None, None, None, graph))
        wanted = {quad for quad in expected if quad.graph_name == graph}
        yield from _compare(held - wanted, wanted - held, graph)


def has_appearances(store: Store) -> bool:
    """Say whether documents show their actors and positions, if there are any; graphs of early versions do not."""

    def has(kind: Class) -> bool:
        return next(store.quads_for_pattern(None, TYPE, NamedNode(kind)), None) is not None

    return has(Class.APPEARANCE) or not (has(Class.ACTOR) or has(Class.POSITION))


def has_named_graphs(store: Store) -> bool:
    """Say whether this is a whole graph, not the Turtle of a document."""
    return next(store.named_graphs(), None) is not None or next(store.quads_for_pattern(None, None, None, DefaultGraph()), None) is None


def _compare(surplus: set[Quad], missing: set[Quad], graph: NamedNode) -> Iterator[Finding]:
    by_place: dict[tuple[str, str], tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for number, quads in enumerate((surplus, missing)):
        for quad in quads:
            by_place[str(getattr(quad.subject, "value", quad.subject)), quad.predicate.value][number].append(_show(quad))
    for (subject, predicate), (held, wanted) in sorted(by_place.items()):
        told = f"the documents give {_join(wanted)}, the graph has {_join(held)}"
        yield find("derived", subject, told, path=predicate, value=_join(held) if held else "", graph=graph.value)


def _join(values: list[str]) -> str:
    return ", ".join(sorted(values)) or "nothing"


def _show(quad: Quad) -> str:
    value = quad.object
    return shorten(value.value) if isinstance(value, NamedNode) else f"“{show_quote(str(getattr(value, 'value', value)))}”"


def check_shortcuts(contents: Contents) -> Iterator[Finding]:
    """Yield the shortcuts of a graph that none of its statements or relations allows, and those that are missing."""
    expected = {*_shorten_statements(contents), *_shorten_relations(contents)}
    held = {
        (subject, predicate, value.value)
        for subject, values in contents.values.items()
        for predicate in values.keys() & _SHORTCUTS
        for value in values[predicate]
    }
    for subject, predicate, value in sorted(held - expected):
        message = f"no statement or relation of the graph says so of {shorten(value)}"
        yield find("derived", subject, message, path=predicate, value=value, graph=contents.name)
    for subject, predicate, value in sorted(expected - held):
        message = f"the shortcut to {shorten(value)} is missing"
        yield find("derived", subject, message, path=predicate, graph=contents.name)


def _shorten_statements(contents: Contents) -> Iterator[Fact]:
    """The rule of `passages`: none where somebody else alleges it, or it is only possible."""
    for iri in contents.of_class(Class.STATEMENT):
        holder, position = contents.one(iri, Property.HOLDER), contents.one(iri, Property.POSITION)
        polarity = _VALUES.get(contents.one(iri, Property.POLARITY), "")
        is_weak = (
            contents.one(iri, Property.MANNER) == MANNERS["alleged"] or contents.one(iri, Property.COMMITMENT) == COMMITMENTS["possible"]
        )
        if not holder or not position or is_weak:
            continue
        for table in (POLARITY_SHORTCUTS, CONDITIONAL_SHORTCUTS if contents.one(iri, Property.CONDITION) else {}):
            if polarity in table:
                yield holder, str(table[polarity]), position


def _shorten_relations(contents: Contents) -> Iterator[Fact]:
    for iri in contents.of_class(Class.RELATION):
        subject, other = contents.one(iri, Property.SUBJECT), contents.one(iri, Property.OBJECT)
        kind = _VALUES.get(contents.one(iri, Property.RELATION_TYPE), "")
        if subject and other and kind in RELATION_SHORTCUTS and contents.one(iri, Property.MANNER) != MANNERS["alleged"]:
            yield subject, str(RELATION_SHORTCUTS[kind]), other
