"""What a graph holds can be read back, whatever the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import RdfFormat, Store
from tests.graph.samples import FERRY_TEXT, ferry_extraction, levy_extraction, one_statement

from stancegraph.errors import GraphError
from stancegraph.graph.build import build_quads, write_trig
from stancegraph.graph.facts import read_facts
from stancegraph.graph.store.opening import open_store
from stancegraph.model import Document, Extraction, Span
from stancegraph.model.facts import Facts


@pytest.fixture
def ferries(tmp_path: Path) -> Facts:
    path = tmp_path / "graph.trig"
    path.write_bytes(write_trig([ferry_extraction()]))
    return read_facts(path)


def test_every_statement_comes_back_with_its_quote(ferries: Facts) -> None:
    """A statement's quote is the text between its offsets."""
    assert len(ferries.statements) == 5
    assert all(fact.evidence.quote == fact.evidence.span.text_of(FERRY_TEXT) for fact in ferries.statements)


def test_marks_cover_holder_cue_and_target(ferries: Facts) -> None:
    """Evidence says which stretch plays which role."""
    fact = next(fact for fact in ferries.statements if fact.condition)
    marked = {role: span.text_of(FERRY_TEXT) for role, span in fact.evidence.marks}
    assert marked == {
        "holder": "Mayor Ana Lindqvist",
        "cue": "opposes",
        "target": "ending night ferries",
        "condition": "unless trains run later",
    }


def test_condition_chain_and_date_come_back(ferries: Facts) -> None:
    """A condition keeps kind and words, a chain its sources, an undated statement takes its document's day."""
    conditional = next(fact for fact in ferries.statements if fact.condition)
    reported = next(fact for fact in ferries.statements if fact.chain)
    assert (conditional.condition_kind, conditional.condition) == ("unless", "unless trains run later")
    assert (reported.manner, reported.chain, reported.date) == ("reported", ("Coast Post",), "2023-05-04")


def test_actor_comes_back_with_kind_aliases_and_whole(ferries: Facts) -> None:
    """A partial group points to its whole; aliases and Wikidata items stay."""
    actors = {actor.label: actor for actor in ferries.actors}
    assert actors["Harbour Union"].aliases == ("HU", "the union")
    assert actors["Some dockers"].part_of == actors["Harbour Union"].iri
    assert actors["Norway"].same_as == ("http://www.wikidata.org/entity/Q20",)
    assert (actors["Ana Lindqvist"].kind, actors["Norway"].kind) == ("person", "state")


def test_relation_comes_back(ferries: Facts) -> None:
    """A relation keeps type, ends and marks."""
    (relation,) = ferries.relations
    labels = {actor.iri: actor.label for actor in ferries.actors}
    assert (labels[relation.subject], relation.type, labels[relation.object]) == ("Norway", "aids", "Coast Bank")
    assert {role for role, _ in relation.evidence.marks} == {"subject", "object", "cue"}


def test_position_and_document_come_back(ferries: Facts) -> None:
    """A position keeps axis, orientation and issue; a document its id, title, day and source."""
    end = next(position for position in ferries.positions if position.orientation == -1)
    assert (end.label, end.axis, end.issue) == ("end of night ferries", "night ferries", "night ferries")
    (document,) = ferries.documents
    assert (document.id, document.title, document.date, document.source) == ("ferries", "Ferry talks", "2023-05-04", "Coast Post")


def test_document_without_statements_is_still_a_document(tmp_path: Path) -> None:
    """Nothing held is an empty result, not an error."""
    path = tmp_path / "graph.trig"
    path.write_bytes(write_trig([Extraction(Document("recipe", "Stir the soup."))]))
    facts = read_facts(path)
    assert len(facts.documents) == 1
    assert facts.statements == ()


def test_no_documents_give_empty_facts(tmp_path: Path) -> None:
    """A graph of nothing is a graph."""
    path = tmp_path / "graph.trig"
    path.write_bytes(write_trig([]))
    assert read_facts(open_store(path)) == Facts()


def test_two_documents_share_actors_and_positions(tmp_path: Path) -> None:
    """A named organisation, a Wikidata item and a position are one thing in two documents."""
    path = tmp_path / "graph.trig"
    path.write_bytes(write_trig([ferry_extraction(), levy_extraction()]))
    facts = read_facts(path)
    assert len(facts.documents) == 2
    assert sorted(actor.label for actor in facts.actors if actor.label in {"Harbour Union", "Norway"}) == ["Harbour Union", "Norway"]
    assert len(facts.positions) == 2


def test_statement_without_evidence_is_an_error_that_names_it(tmp_path: Path) -> None:
    """No evidence, no edge."""
    path = tmp_path / "bad.ttl"
    path.write_text("<http://example.org/s> a <https://w3id.org/stancegraph/ontology#Statement> .")
    with pytest.raises(GraphError, match=r"<http://example.org/s> has no sg:evidence; run: stancegraph validate"):
        read_facts(path)


HOSTILE = st.text(st.characters(codec=None), min_size=1, max_size=30)


@given(before=HOSTILE, holder=HOSTILE, cue=HOSTILE, target=HOSTILE)
@settings(max_examples=60, deadline=None)
def test_any_text_comes_back_character_for_character(before: str, holder: str, cue: str, target: str) -> None:
    """Quotes, newlines, bidi controls, tags and NUL stay as they are; only a lone surrogate becomes U+FFFD."""
    text = f"{before} {holder} {cue} {target}"
    extraction = one_statement(text, holder, cue, target)
    kept = "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)
    (fact,) = read_facts(open_store_of(extraction)).statements
    assert fact.evidence.quote == kept
    assert fact.evidence.span == Span(0, len(text))
    assert all(span.text_of(kept) == span.text_of(fact.evidence.quote) for _, span in fact.evidence.marks)


def open_store_of(extraction: Extraction) -> Store:
    store = Store()
    store.load(write_trig([extraction]), RdfFormat.TRIG)
    assert set(store) == set(build_quads([extraction]))
    return store
