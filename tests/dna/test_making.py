"""A graph's statements as a project to go on coding."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from tests.dna.samples import TEXT, harbour_project
from tests.graph.samples import ferry_extraction

from stancegraph.dna import events_of, parse_dna, write_dna
from stancegraph.dna.coding import Roles, code_extractions
from stancegraph.dna.making import make_project
from stancegraph.dna.passwords import digest_password, is_password
from stancegraph.errors import SettingsError
from stancegraph.export.dna_file import write_events, write_project
from stancegraph.graph.build import write_trig
from stancegraph.graph.facts import read_facts
from stancegraph.graph.store.opening import load_store
from stancegraph.model import Extraction
from stancegraph.model.events import Event
from stancegraph.model.facts import Facts


def graph_of(*extractions: Extraction) -> tuple[Facts, dict[str, str]]:
    """Return the facts of extractions and their texts by digest."""
    facts = read_facts(load_store(write_trig(extractions), ".trig", "graph.trig"))
    return facts, {one.document.sha256: one.document.text for one in extractions}


def tell(event: Event) -> tuple[object, ...]:
    """Return what a coder says with an event."""
    names = ("person", "organization", "concept")
    return *(event.values.get(name) for name in names), event.qualifiers["agreement"], event.text, event.coder, event.date, event.start


def test_hand_coding_comes_back_through_a_graph() -> None:
    """Import and export give back person, organization, concept, agreement, words, coder and day, right after an emoji."""
    project = harbour_project()
    facts, texts = graph_of(*code_extractions(project, Roles(), "harbour.dna").extractions)
    back = parse_dna(write_dna(make_project(facts, texts, "open").project), "back.dna")
    assert sorted(map(tell, events_of(back).events), key=str) == sorted(map(tell, events_of(project).events), key=str)
    assert [(one.title, one.text, one.author, one.source) for one in back.documents] == [("Harbour talks", TEXT, "J. Poe", "The Gull")]
    attributes = {one.id: one.name for one in back.attribute_variables}
    told = {(entity.value, attributes[key]): value for entity in back.entities for key, value in entity.attributes}
    assert (told["Quay Board", "Type"], told["night ferry", "Issue"]) == ("government", "Harbour traffic")


def test_reading_becomes_statements_at_their_words() -> None:
    """Sides are agreement; what takes none has a type of its own and keeps its polarity; the coder is the software."""
    read = ferry_extraction()
    facts, texts = graph_of(read)
    made = make_project(facts, texts, "open")
    sided, others = events_of(made.project, "DNA Statement"), events_of(made.project, "Without agreement")
    polarities = [fact.polarity for fact in facts.statements]
    assert len(sided.events) == sum(polarity in {"support", "oppose"} for polarity in polarities)
    assert sorted(event.values["polarity"] for event in (*sided.events, *others.events)) == sorted(polarities)
    assert {event.qualifiers["agreement"] for event in sided.events if event.values["polarity"] == "oppose"} <= {0}
    quotes = {fact.evidence.quote for fact in facts.statements}
    assert {event.text for event in (*sided.events, *others.events)} == quotes
    assert {event.coder for event in sided.events} == {"stancegraph"}


def test_all_codings_of_a_text_are_one_document() -> None:
    """What software read and what a person coded are statements of two coders in one document."""
    read = ferry_extraction()
    facts, texts = graph_of(read, replace(read, coder="Mira", document=replace(read.document, id="by Mira")))
    project = make_project(facts, texts, "open").project
    assert len(project.documents) == 1
    assert [coder.name for coder in project.coders] == ["Admin", "Mira", "stancegraph"]
    assert {statement.coder for statement in project.statements} == {2, 3}
    assert len(project.coder_relations) == 6


def test_long_labels_are_cut_and_stay_two() -> None:
    """Two labels that are alike in their first 190 characters stay two entities, and the cut is told."""
    read = ferry_extraction()
    first, second = read.positions[:2]
    longer = (replace(first, label="x" * 300 + "a"), replace(second, label="x" * 300 + "b"), *read.positions[2:])
    facts, texts = graph_of(replace(read, positions=longer))
    made = make_project(facts, texts, "open")
    cut = [entity.value for entity in made.project.entities if entity.value.startswith("xxx")]
    assert len(cut) == len({(entity.variable, entity.value) for entity in made.project.entities if entity.value.startswith("xxx")})
    assert max(map(len, cut)) <= 190
    assert any("of more than 190 characters cut" in note for note in made.notes)
    assert parse_dna(write_dna(made.project), "cut.dna").entities == made.project.entities


def test_missing_text_is_told() -> None:
    """Without the text there is nothing to point offsets into."""
    facts, _ = graph_of(ferry_extraction())
    with pytest.raises(SettingsError, match="1 document without a text here"):
        make_project(facts, {}, "open")


def test_event_list_holds_what_networks_need() -> None:
    """Person, organization, concept, agreement and date come first; a formula does not run."""
    project = harbour_project()
    entities = tuple(replace(one, value="=SUM(A1)") if one.value == "Quay Board" else one for one in project.entities)
    facts, _ = graph_of(*code_extractions(replace(project, entities=entities), Roles(), "x").extractions)
    header, *rows = csv.reader(io.StringIO(write_events(facts).decode()))
    assert header[:5] == ["person", "organization", "concept", "agreement", "date"]
    assert [row[:5] for row in rows] == [
        ["Ana Bru", "Dock Union", "night ferry", "1", "2023-11-14"],
        ["", "'=SUM(A1)", "night ferry", "0", "2023-11-14"],
    ]


def test_same_graph_gives_same_bytes() -> None:
    """Nothing random is in the file, the passwords' salt included."""
    facts, texts = graph_of(ferry_extraction())
    assert write_project(facts, texts, "open") == write_project(facts, texts, "open")


def test_password_opens_the_file() -> None:
    """Each coder's digest is that of the password, and of no other."""
    facts, texts = graph_of(ferry_extraction())
    stored = {coder.password for coder in make_project(facts, texts, "pässword").project.coders}
    assert [is_password("pässword", one) for one in stored] == [True]
    assert not is_password("password", *stored)


def test_digest_is_that_of_dna() -> None:
    """DNA's sample opens with the word that its makers give for it."""
    from tests.dna.oracle import find_oracle

    from stancegraph.dna import read_dna

    assert is_password("sample", read_dna(find_oracle("sample.dna")).coders[0].password)
    with pytest.raises(ValueError, match="16 bytes"):
        digest_password("x", b"short")
    assert not is_password("x", "no base64!")
