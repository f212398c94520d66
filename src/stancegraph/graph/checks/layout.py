"""Whether everything stands in the named graph where it belongs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from pyoxigraph import NamedNode

from stancegraph.graph.checks.contents import SHARED, Contents
from stancegraph.graph.checks.finding import Finding, find
from stancegraph.graph.identity import PROVENANCE_GRAPH, REFERENCE_GRAPH, STANCES_GRAPH, document_of
from stancegraph.graph.prefixes import shorten
from stancegraph.graph.terms import TYPE
from stancegraph.vocab import KIND_CLASSES, Class, Property

HOMES: Mapping[str, NamedNode] = MappingProxyType(
    {Class.ACTOR.value: REFERENCE_GRAPH, Class.ISSUE.value: REFERENCE_GRAPH, Class.POSITION.value: REFERENCE_GRAPH}
    | dict.fromkeys(map(str, KIND_CLASSES.values()), REFERENCE_GRAPH)
    | {Class.STANCE.value: STANCES_GRAPH, Class.EXTRACTION_RUN.value: PROVENANCE_GRAPH}
)
"""Class to the one graph that its things stand in; those of all other classes stand in the graphs of documents."""

_CLASSES = frozenset(map(str, Class))
_DOCUMENT_LINKS = (Property.IN_DOCUMENT, Property.APPEARS_IN)


def check_layout(contents: Contents) -> Iterator[Finding]:
    """Yield the things that stand in a graph which is not theirs."""
    if not contents.name:
        yield from _find_misplaced(contents, "the default graph, which stays empty where there are named graphs")
        return
    node = NamedNode(contents.name)
    if not contents.is_document and node not in SHARED:
        yield find("wrong-graph", contents.name, "no graph of ours is called so", graph=contents.name)
        return
    for subject, values in contents.values.items():
        classes = {value.value for value in values.get(TYPE.value, ())} & _CLASSES
        homes = {HOMES.get(name) for name in classes}
        if homes and node not in homes and not (contents.is_document and None in homes):
            home = next((shorten(home.value) for home in homes if home is not None), "the graph of its document")
            yield find("wrong-graph", subject, f"stands in {shorten(contents.name)} instead of {home}", graph=contents.name)
    if contents.is_document:
        yield from _check_document(contents, document_of(node).value)


def _check_document(contents: Contents, document: str) -> Iterator[Finding]:
    """Yield other documents in a document's graph, and what says that it stands in another one."""
    for other in contents.of_class(Class.DOCUMENT):
        if other != document:
            message = f"a second document stands in the graph of {shorten(document)}"
            yield find("wrong-graph", other, message, graph=contents.name)
    if document not in contents.values:
        yield find("wrong-graph", contents.name, f"the graph does not describe its document, {shorten(document)}", graph=contents.name)
    for subject in contents.values:
        for prop in _DOCUMENT_LINKS:
            for other in contents.all(subject, prop):
                if other != document:
                    message = f"stands in the graph of {shorten(document)} and says that it is of another document"
                    yield find("wrong-graph", subject, message, path=prop, value=shorten(other), graph=contents.name)


def _find_misplaced(contents: Contents, where: str) -> Iterator[Finding]:
    for subject in contents.values:
        yield find("wrong-graph", subject, f"stands in {where}")
