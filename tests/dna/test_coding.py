"""Statements coded by hand become a graph beside what software has read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.dna.samples import KIND, TEXT, find_units, harbour_project

from stancegraph.dna.coding import Roles, code_extractions
from stancegraph.dna.project import CodedStatement, Entity, StatementType, Variable
from stancegraph.errors import SettingsError
from stancegraph.graph.build import write_trig
from stancegraph.graph.facts import read_facts
from stancegraph.graph.store.opening import load_store
from stancegraph.graph.validate import validate_graph
from stancegraph.model import Document, Extraction
from stancegraph.model.events import VariableType
from stancegraph.model.facts import Facts


def code(roles: Roles | None = None) -> Extraction:
    """Return the one coding of the harbour talks."""
    (extraction,) = code_extractions(harbour_project(), roles or Roles(), "harbour.dna").extractions
    return extraction


def graph_of(*extractions: Extraction) -> Facts:
    """Return what the graph of extractions says."""
    return read_facts(load_store(write_trig(extractions), ".trig", "graph.trig"))


def test_document_keeps_what_is_known_of_it() -> None:
    """Title, day, author, source, section and type are the coder's; the id tells file, document and coder."""
    assert code().document == Document(
        id="harbour.dna/1 (Mira)",
        text=TEXT,
        title="Harbour talks",
        date="2023-11-14",
        source="The Gull",
        author="J. Poe",
        section="Local",
        genre="news",
    )


def test_statements_have_holder_side_and_words() -> None:
    """The organization holds the concept, for or against as coded, shown by the coded words after an emoji."""
    extraction = code()
    labels = {actor.id: actor.label for actor in extraction.actors} | {one.id: one.label for one in extraction.positions}
    found = [
        (labels[one.holder or ""], one.polarity.value, labels[one.position], one.evidence.text_of(TEXT)) for one in extraction.statements
    ]
    assert found == [
        ("Dock Union", "support", "night ferry", "Ana Bru of the Dock Union welcomed the night ferry."),
        ("Quay Board", "oppose", "night ferry", "The Quay Board rejects it, she said."),
    ]
    assert {(one.rule, one.confidence) for one in extraction.statements} == {("hand-coded", 1.0)}
    assert [issue.label for issue in extraction.issues] == ["Harbour traffic"]
    assert {actor.label: actor.kind.value for actor in extraction.actors} == {
        "Ana Bru": "person",
        "Dock Union": "organization",
        "Quay Board": "government",
    }


def test_person_says_so_for_the_organization() -> None:
    """The person is who says so, and represents the organization."""
    facts = graph_of(code())
    assert [one.chain for one in facts.statements if one.polarity == "support"] == [("Ana Bru",)]
    labels = {actor.iri: actor.label for actor in facts.actors}
    assert [(labels[one.subject], one.type, labels[one.object]) for one in facts.relations] == [("Ana Bru", "represents", "Dock Union")]


def test_person_may_be_the_holder() -> None:
    """With the person as holder a statement without one has no holder."""
    extraction = code(Roles(holder="person"))
    assert [actor.label for actor in extraction.actors] == ["Ana Bru"]
    assert [one.holder for one in extraction.statements] == ["a1", None]


def test_graph_keeps_all_promises_beside_a_reading_of_the_same_text(tmp_path: Path) -> None:
    """Two coders and a reading of one text are three documents; nothing is found wrong."""
    project = harbour_project()
    second = replace(project.statements[1], coder=1)
    codings = code_extractions(replace(project, statements=(project.statements[0], second)), Roles(), "harbour.dna").extractions
    read = Extraction(Document("harbour.txt", TEXT))
    (tmp_path / "graph.trig").write_bytes(write_trig([*codings, read]))
    assert validate_graph(tmp_path / "graph.trig").findings == ()
    assert sorted(document.coder for document in graph_of(*codings, read).documents) == ["", "Admin", "Mira"]


@pytest.mark.parametrize(("number", "polarity"), [(2, "support"), (-1, "oppose"), (0, "neutral")])
def test_scale_is_read_by_its_sign(number: int, polarity: str) -> None:
    """On a scale of whole numbers nothing is neutral."""
    kind = StatementType(1, "Scaled", (0, 0, 0), (*KIND.variables[:3], Variable(4, "scale", VariableType.INTEGER)))
    statement = CodedStatement(1, 1, 1, *find_units("The Quay Board rejects it"), 2, ((2, 4), (3, 5), (4, number)))
    project = replace(harbour_project(), statement_types=(kind,), statements=(statement,))
    (extraction,) = code_extractions(project, Roles(), "x").extractions
    assert [one.polarity.value for one in extraction.statements] == [polarity]


def test_wikidata_makes_an_actor_the_same_everywhere() -> None:
    """An attribute with an item is the actor's identity; anything else there is none."""
    project = harbour_project()
    names = (replace(project.attribute_variables[0], name="Wikidata"), project.attribute_variables[1])
    entities = tuple(replace(one, attributes=((1, "Q42"),)) if one.variable == 2 and one.id == 3 else one for one in project.entities)
    (extraction,) = code_extractions(replace(project, attribute_variables=names, entities=entities), Roles(), "x").extractions
    assert [actor.same_as for actor in extraction.actors if actor.label != "Ana Bru"] == [("https://www.wikidata.org/entity/Q42",), ()]


def test_uncoded_document_and_statement_without_concept() -> None:
    """A document that nobody coded is there; a statement without a concept is left out, and told."""
    project = harbour_project()
    bare = replace(project.documents[0], id=2, text="Nothing here.", coder=None)
    empty = (Entity(6, 3, ""), replace(project.statements[0], values=((3, 6), (4, 1))))
    coded = code_extractions(
        replace(project, documents=(*project.documents, bare), entities=(*project.entities, empty[0]), statements=(empty[1],)), Roles(), "x"
    )
    assert [(one.coder, len(one.statements)) for one in coded.extractions] == [("Mira", 0), ("(no coder)", 0)]
    assert coded.notes == ("1 statement without a concept left out",)


@pytest.mark.parametrize(
    ("roles", "told"),
    [
        (Roles(holder="party"), "has no variable 'party'; choose one with --holder: person, organization, concept, agreement"),
        (Roles(agreement="person"), "variable 'person' is a short text; agreement is told by a boolean or a whole number"),
        (Roles(statement_type="Story"), "is not in the file"),
        (Roles(statement_type="Annotation"), "has no variable 'organization'"),
    ],
)
def test_roles_that_do_not_fit_are_told(roles: Roles, told: str) -> None:
    """The error names what there is to choose from."""
    with pytest.raises(SettingsError, match=told):
        code(roles)
