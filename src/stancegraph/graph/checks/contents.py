"""A named graph as values by subject, and the store's graphs by what they are for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store

from stancegraph.graph.identity import PROVENANCE_GRAPH, REFERENCE_GRAPH, STANCES_GRAPH, is_document_graph
from stancegraph.graph.terms import TYPE
from stancegraph.model import Span
from stancegraph.vocab import Property

Value = NamedNode | Literal | BlankNode
SHARED = (REFERENCE_GRAPH, STANCES_GRAPH, PROVENANCE_GRAPH)


@dataclass(slots=True)
class Contents:
    """One graph: its values by subject and predicate, in the order of the store; `name` is empty for the default graph."""

    name: str
    quads: list[Quad]
    values: dict[str, dict[str, list[Value]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for quad in self.quads:
            if isinstance(quad.subject, NamedNode | BlankNode) and isinstance(quad.object, NamedNode | Literal | BlankNode):
                of_subject = self.values.setdefault(quad.subject.value, {})
                of_subject.setdefault(quad.predicate.value, []).append(quad.object)

    @property
    def is_document(self) -> bool:
        return bool(self.name) and is_document_graph(NamedNode(self.name))

    def all(self, subject: str, predicate: str) -> list[str]:
        return sorted({value.value for value in self.values.get(subject, {}).get(predicate, ())})

    def one(self, subject: str, predicate: str) -> str:
        """Return the value, the smallest of several, empty when there is none."""
        return next(iter(self.all(subject, predicate)), "")

    def span(self, subject: str) -> Span | None:
        """Return the stretch of text that a thing stands at, None when its offsets are none."""
        start, end = self.one(subject, Property.START_OFFSET), self.one(subject, Property.END_OFFSET)
        if not (start.isdecimal() and end.isdecimal()) or int(start) > int(end):
            return None
        return Span(int(start), int(end))

    def of_class(self, name: str) -> list[str]:
        """Return the things of a class, sorted."""
        return sorted(subject for subject, values in self.values.items() if name in (v.value for v in values.get(TYPE.value, ())))


def read_contents(store: Store) -> Iterator[Contents]:
    """Yield each graph of the store, one at a time: the default graph first where it holds anything, then the named ones by name."""
    default = list(store.quads_for_pattern(None, None, None, DefaultGraph()))
    if default:
        yield Contents("", default)
    for name in sorted(store.named_graphs(), key=str):
        yield Contents(name.value, list(store.quads_for_pattern(None, None, None, name)))
