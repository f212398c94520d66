"""A store → the RDF file formats, each in a settled order, so that the same graph gives the same bytes.

TriG, N-Quads and JSON-LD hold named graphs. Turtle and RDF/XML do not: they take a graph of one document, whose graphs become one.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad, Store

from stancegraph.errors import GraphError
from stancegraph.graph.formats.arrange import arrange, arrange_store
from stancegraph.graph.formats.jsonld import format_jsonld
from stancegraph.graph.formats.nquads import format_nquads
from stancegraph.graph.formats.rdfxml import format_rdfxml
from stancegraph.graph.formats.trig import stream_trig
from stancegraph.graph.terms import TYPE
from stancegraph.vocab import Class


def write_nquads(store: Store) -> Iterator[bytes]:
    """Yield canonical N-Quads, whose SHA-256 is the graph's RDFC-1.0 hash."""
    return format_nquads(store)


def write_trig(store: Store) -> Iterator[bytes]:
    """Yield TriG, the same bytes as `stancegraph build` writes for the same documents."""
    return stream_trig(arrange_store(store))


def write_jsonld(store: Store) -> Iterator[bytes]:
    """Yield JSON-LD, in the order of `write_trig`."""
    return format_jsonld(quad for part in arrange_store(store) for quad in part)


def write_turtle(store: Store) -> Iterator[bytes]:
    """Yield Turtle; raises GraphError when the store holds several documents."""
    return stream_trig([merge_graphs(store)])


def write_rdfxml(store: Store) -> Iterator[bytes]:
    """Yield RDF/XML; raises GraphError when the store holds several documents."""
    return format_rdfxml(merge_graphs(store))


def merge_graphs(store: Store) -> list[Quad]:
    """Return the triples of all graphs, sorted, as quads of the default graph; raises GraphError when the store holds several documents."""
    documents = {quad.subject for quad in store.quads_for_pattern(None, TYPE, NamedNode(Class.DOCUMENT))}
    if len(documents) > 1:
        raise GraphError(
            f"the graph holds {len(documents)} documents, and Turtle and RDF/XML cannot keep them apart; take trig, nquads or jsonld,"
            " or write a part with: stancegraph export GRAPH --document NAME"
        )
    return arrange(Quad(quad.subject, quad.predicate, quad.object) for quad in store)
