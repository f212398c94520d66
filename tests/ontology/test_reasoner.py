"""What follows from the ontology: it is consistent, every class can have members, and what contradicts it is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store
from rdflib import Graph
from tests.ontology.parts import HERE, PART, find_breaches
from tests.ontology.reasoner import has_java, merge, reason

from stancegraph.graph.dataset import to_rdflib
from stancegraph.graph.store.opening import open_store
from stancegraph.graph.validate import validate_graph
from stancegraph.resources import find_ontology_folder
from stancegraph.vocab import SG

ONTOLOGY = find_ontology_folder() / "stancegraph.ttl"
ALIGNMENTS = find_ontology_folder() / "alignments.ttl"
STUBS = HERE / "stubs.ttl"
EXAMPLE = find_ontology_folder().parent / "graphs" / "us-iraq" / "graph.trig"
CONTRADICTIONS = sorted((HERE / "contradictions").glob("*.ttl"))
EX = "https://example.org/"
PREFIXES = f"@prefix sg: <{SG}> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix ex: <{EX}> .\n"

needs_java = pytest.mark.skipif(not has_java() and "CI" not in os.environ, reason="HermiT needs Java, and there is none")


@needs_java
def test_ontology_is_consistent_and_every_class_can_have_members() -> None:
    """On its own it holds together."""
    conclusion = reason(merge([ONTOLOGY]))
    assert (conclusion.is_consistent, conclusion.empty_classes) == (True, frozenset())


@needs_java
def test_no_alignment_empties_a_class() -> None:
    """It still does with the alignments and what the other vocabularies say of their terms."""
    conclusion = reason(merge([ONTOLOGY, ALIGNMENTS, STUBS]))
    assert (conclusion.is_consistent, conclusion.empty_classes) == (True, frozenset())


@needs_java
def test_example_graph_agrees_with_ontology_and_alignments() -> None:
    """A built graph says nothing that the ontology forbids."""
    built = Graph()
    for quad in open_store(EXAMPLE):
        built.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    assert len(built) > 1000
    assert reason(merge([ONTOLOGY, ALIGNMENTS, STUBS, built])).is_consistent


@needs_java
@pytest.mark.parametrize("fixture", CONTRADICTIONS, ids=lambda path: path.stem)
def test_contradiction_is_refused(fixture: Path) -> None:
    """Each fixture says in its first line what it breaks."""
    assert not reason(merge([ONTOLOGY, fixture])).is_consistent


@needs_java
def test_class_that_can_have_no_members_is_found() -> None:
    """The check above can fail."""
    both = Graph().parse(data=PREFIXES + "ex:Both a <http://www.w3.org/2002/07/owl#Class> ; rdfs:subClassOf sg:Statement , sg:Relation .")
    assert reason(merge([ONTOLOGY, both])).empty_classes == {EX + "Both"}


@needs_java
def test_types_follow() -> None:
    """What need not be written out can be concluded."""
    graph = """
        ex:mayor a sg:Person .
        ex:passage sg:holder ex:union .
        ex:port sg:supportsConditionally ex:levy .
        ex:words sg:conditionKind sg:condition-if ."""
    followed = {
        ("mayor", "Actor"),
        ("passage", "CodedPassage"),
        ("union", "Actor"),
        ("port", "Actor"),
        ("levy", "Position"),
        ("words", "TextSpan"),
    }
    types = reason(merge([ONTOLOGY, Graph().parse(data=PREFIXES + graph)])).types
    assert {(EX + thing, SG + kind) for thing, kind in followed} <= types
    assert (EX + "mayor", SG + "Position") not in types


WORDED = f"@prefix sg: <{SG}> . <{EX}statement> a sg:Statement ; sg:polarity 'support' ."


def test_polarity_in_words_breaks_a_rule() -> None:
    """OWL tools leave out what is no OWL; so a rule looks for it."""
    store = Store()
    graph = NamedNode(PART + "ontology")
    store.load(path=ONTOLOGY, format=RdfFormat.TURTLE, to_graph=graph)
    store.load(WORDED.encode(), RdfFormat.TURTLE, to_graph=graph)
    assert find_breaches(store, HERE / "rules" / "dl-value-wrong-kind.rq") == [f"<{EX}statement>"]


def test_polarity_in_words_breaks_a_shape() -> None:
    """In a graph, the shapes refuse it."""
    store = Store()
    store.load(WORDED.encode(), RdfFormat.TURTLE)
    assert f"{SG}polarity" in {finding.path for finding in validate_graph(store).findings}
