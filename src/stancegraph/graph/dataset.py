"""Quads as rdflib's Dataset, for Python users and for SHACL."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad
from rdflib import BNode, Dataset, URIRef
from rdflib import Literal as RdflibLiteral

from stancegraph.graph.prefixes import PREFIXES
from stancegraph.graph.terms import XSD


def to_dataset(quads: Iterable[Quad]) -> Dataset:
    """Return an rdflib Dataset with the same quads; lexical forms are kept as they are."""
    dataset = Dataset()
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)
    for quad in quads:
        graph = dataset.default_graph if isinstance(quad.graph_name, DefaultGraph) else dataset.graph(to_rdflib(quad.graph_name))
        graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    return dataset


def to_rdflib(term: object) -> URIRef | BNode | RdflibLiteral:
    """Return the rdflib term for a pyoxigraph term."""
    match term:
        case NamedNode():
            return URIRef(term.value)
        case BlankNode():
            return BNode(term.value)
        case Literal(language=str()):
            return RdflibLiteral(term.value, lang=term.language)
        case Literal():
            datatype = None if term.datatype.value == f"{XSD}string" else URIRef(term.datatype.value)
            return RdflibLiteral(term.value, datatype=datatype, normalize=False)
    raise TypeError(f"{term!r} is no term of RDF 1.1")
