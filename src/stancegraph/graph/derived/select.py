"""One document's part of a graph: the graph as it would be if nothing else had been read."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad, Store

from stancegraph.errors import GraphError, QueryError
from stancegraph.graph.ask.names import find_named
from stancegraph.graph.derived.derive import derive_quads
from stancegraph.graph.derived.stored import see_graph
from stancegraph.graph.identity import PROVENANCE_GRAPH
from stancegraph.graph.terms import TYPE
from stancegraph.vocab import Class, Property

SHOWN = 3  # documents named in an error


def select_document(store: Store, name: str) -> Store:
    """Return a store in memory with the document's graph, what derives from it alone, and the runs that read it.

    The name is a title, an identifier, some words of them, or an IRI. Raises QueryError when it stands for no document or for several,
    GraphError when the graph has no named graphs to tell documents apart.
    """
    document = _find_document(store, name)
    graph = _find_graph(store, document)
    selected = Store()
    selected.extend(store.quads_for_pattern(None, None, None, graph))
    selected.extend(derive_quads(see_graph(store, graph)))
    selected.extend(_find_provenance(store, document))
    return selected


def _find_document(store: Store, name: str) -> NamedNode:
    found = find_named(store, "document", name)
    if len(found) > 1:
        labels = ", ".join(f"“{label}”" for _, label in found[:SHOWN])
        more = ", …" if len(found) > SHOWN else ""
        raise QueryError(f"“{name[:80]}” stands for {len(found)} documents: {labels}{more}; give more of the title, or the document's IRI")
    return NamedNode(found[0][0].value)


def _find_graph(store: Store, document: NamedNode) -> NamedNode:
    graphs = [quad.graph_name for quad in store.quads_for_pattern(document, TYPE, NamedNode(Class.DOCUMENT))]
    if len(graphs) == 1 and isinstance(graphs[0], NamedNode):
        return graphs[0]
    raise GraphError(f"<{document.value}> has no named graph of its own; give a graph with named graphs, such as TriG or N-Quads")


def _find_provenance(store: Store, document: NamedNode) -> Iterator[Quad]:
    """Yield the runs that read the document, without what else they read, and its reader's notes."""
    yield from store.quads_for_pattern(document, None, None, PROVENANCE_GRAPH)
    for reading in store.quads_for_pattern(None, NamedNode(Property.READ_DOCUMENT), document, PROVENANCE_GRAPH):
        yield reading
        for quad in store.quads_for_pattern(reading.subject, None, None, PROVENANCE_GRAPH):
            if quad.predicate.value != Property.READ_DOCUMENT:
                yield quad
