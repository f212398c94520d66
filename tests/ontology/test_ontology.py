"""The ontology agrees with the code, and keeps the quality rules."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum

import pytest
from rdflib import OWL, RDF, Graph

from stancegraph import vocab
from stancegraph.model import ActorKind, AttributionManner, Commitment, ConditionKind, Manner, MentionForm, Polarity, RelationType
from stancegraph.resources import find_ontology_folder

FOLDER = find_ontology_folder()
PREFIXES = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX vann: <http://purl.org/vocab/vann/>
PREFIX sg: <https://w3id.org/stancegraph/ontology#>
"""
OWN = "FILTER(STRSTARTS(STR(?term), STR(sg:)))"


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(FOLDER / "stancegraph.ttl", format="turtle")


@pytest.mark.parametrize(
    ("vocabulary", "enum"),
    [
        (vocab.POLARITIES, Polarity),
        (vocab.COMMITMENTS, Commitment),
        (vocab.MANNERS, Manner),
        (vocab.CONDITION_KINDS, ConditionKind),
        (vocab.ATTRIBUTION_MANNERS, AttributionManner),
        (vocab.ACTOR_KINDS, ActorKind),
        (vocab.RELATION_TYPES, RelationType),
        (vocab.MENTION_FORMS, MentionForm),
        (vocab.POLARITY_SHORTCUTS, Polarity),
        (vocab.RELATION_SHORTCUTS, RelationType),
        (vocab.KIND_CLASSES, ActorKind),
    ],
)
def test_vocabulary_holds_the_values_of_the_model(vocabulary: Mapping[str, str], enum: type[StrEnum]) -> None:
    """Every value has a concept, a shortcut or a class, and there are no others."""
    assert set(vocabulary) == {member.value for member in enum}


KINDS = (
    "VALUES ?kind { owl:Class owl:ObjectProperty owl:DatatypeProperty } ?term a ?kind . ?other a ?kind . FILTER(STR(?term) < STR(?other))"
)
RULES = {
    "no label": f"?term a ?kind {OWN} FILTER NOT EXISTS {{ ?term rdfs:label ?label }}",
    "no definition": f"?term a ?kind {OWN} FILTER NOT EXISTS {{ ?term skos:definition ?text }}",
    "no example": f"?term a ?kind {OWN} FILTER NOT EXISTS {{ ?term skos:example ?text }}",
    "not said to be defined here": f"?term a ?kind {OWN} FILTER NOT EXISTS {{ ?term rdfs:isDefinedBy ?o }}",
    "two labels": f"?term rdfs:label ?one, ?two {OWN} FILTER(STR(?one) < STR(?two))",
    "label of another term": f"{KINDS} ?term rdfs:label ?label . ?other rdfs:label ?label",
    "definition of another term": f"{KINDS} ?term skos:definition ?text . ?other skos:definition ?text",
    "no range": f"?term a owl:ObjectProperty {OWN} FILTER NOT EXISTS {{ ?term rdfs:range ?range }}",
    "domain or range not declared": "?term rdfs:domain|rdfs:range ?c FILTER(STRSTARTS(STR(?c), STR(sg:))) "
    "FILTER NOT EXISTS { ?c a owl:Class }",
    "inverse is no property": "?term owl:inverseOf ?inverse FILTER NOT EXISTS { ?inverse a owl:ObjectProperty }",
    "circle of classes": "?term rdfs:subClassOf+ ?term",
    "concept without scheme or notation": "?term a skos:Concept "
    "FILTER NOT EXISTS { ?term skos:inScheme ?s ; skos:notation ?n ; skos:prefLabel ?l }",
    "notation of another concept": "?term skos:inScheme ?s ; skos:notation ?n . ?other skos:inScheme ?s ; skos:notation ?n "
    "FILTER(STR(?term) < STR(?other))",
    "shortcut is no property": "?term sg:shortcut|sg:conditionalShortcut ?p FILTER NOT EXISTS { ?p a owl:ObjectProperty }",
}
"""What is wrong with a term, and the pattern that finds such terms."""
HEADER = (
    "dcterms:title",
    "dcterms:description",
    "dcterms:creator",
    "dcterms:license",
    "owl:versionIRI",
    "vann:preferredNamespacePrefix",
    "vann:preferredNamespaceUri",
)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_quality_rule_finds_nothing(ontology: Graph, rule: str) -> None:
    """Each rule names the terms that break it."""
    assert [str(row[0]) for row in ontology.query(PREFIXES + f"SELECT ?term {{ {rule} }}")] == []


@pytest.mark.parametrize("needed", HEADER)
def test_ontology_says_what_it_is(ontology: Graph, needed: str) -> None:
    """Title, creator, licence, version and prefix stand in the header."""
    assert ontology.query(PREFIXES + f"ASK {{ ?o a owl:Ontology ; {needed} ?value }}").askAnswer


def test_ontology_imports_nothing(ontology: Graph) -> None:
    """It can be read without the network."""
    assert (None, OWL.imports, None) not in ontology


def test_alignments_name_only_terms_that_exist(ontology: Graph) -> None:
    """No alignment of a term that was renamed."""
    alignments = Graph().parse(FOLDER / "alignments.ttl", format="turtle")
    known = set(ontology.subjects()) | set(alignments.subjects(RDF.type))
    assert {str(subject) for subject in alignments.subjects() if str(subject).startswith(vocab.SG)} <= {str(term) for term in known}


def test_context_names_every_class_and_property() -> None:
    """Each term has its own name in JSON-LD; links are links."""
    context = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    named = {entry if isinstance(entry, str) else entry["@id"] for entry in context.values() if not isinstance(entry, float)}
    terms = {f"sg:{iri.removeprefix(vocab.SG)}" for enum in (vocab.Class, vocab.Property) for iri in enum}
    assert terms <= named


def test_context_needs_nothing_from_outside() -> None:
    """No remote context is imported."""
    assert "@import" not in (FOLDER / "context.jsonld").read_text(encoding="utf-8")


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # rdflib warns of itself
def test_context_makes_json_a_graph() -> None:
    """A statement written as JSON means what the ontology means."""
    context = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    item = {"id": "http://example.org/s", "type": "Statement", "polarity": "sg:polarity-support", "confidence": "0.9", "date": "2024-02-10"}
    graph = Graph().parse(data=json.dumps({"@context": context, **item}), format="json-ld")
    assert graph.query(
        PREFIXES
        + """ASK { <http://example.org/s> a sg:Statement ; sg:polarity sg:polarity-support ; sg:confidence 0.9 ;
        sg:date "2024-02-10"^^<http://www.w3.org/2001/XMLSchema#date> }"""
    ).askAnswer
