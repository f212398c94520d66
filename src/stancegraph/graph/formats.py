"""A store → the RDF file formats, each sorted, so that the same graph gives the same bytes.

TriG, N-Quads and JSON-LD hold named graphs. Turtle and RDF/XML do not: they take a graph of one document, whose graphs become one.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from stancegraph.errors import GraphError
from stancegraph.graph.identity import PROVENANCE_GRAPH, REFERENCE_GRAPH, STANCES_GRAPH
from stancegraph.graph.jsonld import format_jsonld
from stancegraph.graph.nquads import format_nquads
from stancegraph.graph.plain import plain_name
from stancegraph.graph.rdfxml import format_rdfxml
from stancegraph.graph.terms import TYPE
from stancegraph.graph.trig import stream_trig
from stancegraph.vocab import Class

_PLACES = {REFERENCE_GRAPH: 0, STANCES_GRAPH: 2, PROVENANCE_GRAPH: 3}
"""Where the graphs that are no document's stand in a file; the documents' come second."""


def write_nquads(store: Store) -> Iterator[bytes]:
    """Yield canonical N-Quads, whose SHA-256 is the graph's RDFC-1.0 hash."""
    return format_nquads(store)


def write_trig(store: Store) -> Iterator[bytes]:
    """Yield TriG: the graphs as `stancegraph build` orders them, in each the subjects and properties by IRI."""
    return stream_trig(sort_graphs(store))


def write_jsonld(store: Store) -> Iterator[bytes]:
    """Yield JSON-LD, in the order of `write_trig`."""
    return format_jsonld(quad for graph in sort_graphs(store) for quad in graph)


def write_turtle(store: Store) -> Iterator[bytes]:
    """Yield Turtle; raises GraphError when the store holds several documents."""
    return stream_trig([merge_graphs(store)])


def write_rdfxml(store: Store) -> Iterator[bytes]:
    """Yield RDF/XML; raises GraphError when the store holds several documents."""
    return format_rdfxml(merge_graphs(store))


def sort_graphs(store: Store) -> Iterator[list[Quad]]:
    """Yield the quads of each graph, sorted; one graph at a time is held in memory."""
    default = sorted(store.quads_for_pattern(None, None, None, DefaultGraph()), key=_place_quad)
    if default:
        yield default
    for graph in sorted(store.named_graphs(), key=lambda graph: (_PLACES.get(plain_name(graph), 1), graph.value)):
        yield sorted(store.quads_for_pattern(None, None, None, graph), key=_place_quad)


def merge_graphs(store: Store) -> list[Quad]:
    """Return the triples of all graphs, sorted, as quads of the default graph; raises GraphError when the store holds several documents."""
    documents = {quad.subject for quad in store.quads_for_pattern(None, TYPE, NamedNode(Class.DOCUMENT))}
    if len(documents) > 1:
        raise GraphError(
            f"the graph holds {len(documents)} documents, and Turtle and RDF/XML cannot keep them apart; name one with --document NAME,"
            " or take --format trig, nquads or jsonld"
        )
    return sorted({Quad(quad.subject, quad.predicate, quad.object) for quad in store}, key=_place_quad)


def _place_quad(quad: Quad) -> tuple[str, bool, str, str]:
    return str(quad.subject), quad.predicate != TYPE, quad.predicate.value, str(quad.object)
