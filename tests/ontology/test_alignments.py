"""What the ontology is aligned with is there: rdflib has the terms of the common vocabularies, taken from their own files."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from rdflib import DCTERMS, FOAF, ORG, PROV, SDO, SKOS, Graph, URIRef
from rdflib.namespace import DefinedNamespace

from stancegraph.resources import find_ontology_folder

KNOWN: Mapping[str, type[DefinedNamespace]] = {str(namespace): namespace for namespace in (DCTERMS, FOAF, ORG, PROV, SDO, SKOS)}
NEWER = frozenset({"https://schema.org/PoliticalParty"})  # in schema.org since 2022, rdflib's list is older


def find_unknown(graph: Graph) -> list[str]:
    """Return the terms of vocabularies that rdflib knows which are none of theirs."""
    terms = {term for triple in graph for term in triple if isinstance(term, URIRef)}
    return sorted(
        str(term)
        for term in terms
        for start, namespace in KNOWN.items()
        if term.startswith(start) and str(term) not in NEWER and term not in namespace
    )


def test_alignments_name_terms_that_exist() -> None:
    """A misspelt term would align with nothing."""
    assert find_unknown(Graph().parse(find_ontology_folder() / "alignments.ttl")) == []


@pytest.mark.parametrize("start", KNOWN)
def test_misspelt_term_is_found(start: str) -> None:
    """The check above can fail for each vocabulary, and looks at terms of each."""
    graph = Graph().parse(find_ontology_folder() / "alignments.ttl")
    assert any(str(term).startswith(start) for triple in graph for term in triple)
    graph.add((URIRef("urn:a"), URIRef("urn:b"), URIRef(start + "Misspelt")))
    assert find_unknown(graph) == [start + "Misspelt"]
