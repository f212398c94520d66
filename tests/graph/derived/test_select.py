"""One document out of several."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import NamedNode, Quad, Store
from tests.graph.samples import ferry_extraction, levy_extraction

from stancegraph.errors import GraphError, QueryError
from stancegraph.graph.build import build_quads
from stancegraph.graph.derived.select import select_document
from stancegraph.graph.formats.nquads import hash_quads
from stancegraph.model import Extraction


def store_of(*extractions: Extraction) -> Store:
    store = Store()
    store.extend(build_quads(extractions))
    return store


@pytest.mark.parametrize("name", ["Ferry talks", "ferries", "talk"])
def test_selected_document_is_as_if_built_alone(name: str) -> None:
    """By title, by identifier, by some words: quad for quad what building it alone gives, labels and sums included."""
    ferry = ferry_extraction()
    noted = replace(ferry, document=replace(ferry.document, title="Ferry talks", notes=("cut short",)))
    assert hash_quads(select_document(store_of(noted, levy_extraction()), name)) == hash_quads(build_quads([noted]))


def test_document_is_selected_by_iri() -> None:
    """The IRI that answers print stands for itself."""
    (iri,) = {str(quad.subject) for quad in build_quads([levy_extraction()]) if quad.predicate.value.endswith("#digest")}
    selected = select_document(store_of(ferry_extraction(), levy_extraction()), iri)
    assert hash_quads(selected) == hash_quads(build_quads([levy_extraction()]))


def test_unknown_document_brings_the_nearest() -> None:
    """A slip of the pen is met with a suggestion."""
    with pytest.raises(QueryError, match=r"no document is called “Levi news” in this graph\. Did you mean “Levy news”"):
        select_document(store_of(levy_extraction()), "Levi news")


def test_name_of_several_documents_is_refused() -> None:
    """Which of them is meant is for the reader to say."""
    levy = levy_extraction()
    again = replace(levy, document=replace(levy.document, id="levy-2", text=levy.document.text + "\n", title="Levy news again"))
    with pytest.raises(QueryError, match="“news” stands for 2 documents: “Levy news”, “Levy news again”; give more of the title"):
        select_document(store_of(levy, again), "news")


def test_graph_without_named_graphs_is_refused() -> None:
    """In a merged graph nobody knows what is whose."""
    store = Store()
    store.extend(Quad(quad.subject, quad.predicate, quad.object) for quad in build_quads([levy_extraction()]))
    with pytest.raises(GraphError, match="has no named graph of its own; give a graph with named graphs"):
        select_document(store, "Levy news")


def test_selecting_leaves_the_store_as_it_was() -> None:
    """Nothing is written to what is read."""
    store = store_of(ferry_extraction(), levy_extraction())
    before = hash_quads(store)
    select_document(store, "Levy news")
    assert hash_quads(store) == before
    assert NamedNode("https://w3id.org/stancegraph/id/graph/reference") in set(store.named_graphs())
