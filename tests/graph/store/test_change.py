"""Derived graphs are the same whether built whole from memory, whole from a store, or piece by piece as documents come and go."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Store
from tests.graph.samples import Words, ferry_extraction, levy_extraction

from stancegraph.errors import GraphError
from stancegraph.graph.build import build_quads
from stancegraph.graph.derived.derive import derive_quads
from stancegraph.graph.derived.stored import see_graph, see_store
from stancegraph.graph.identity import PROVENANCE_GRAPH, REFERENCE_GRAPH, STANCES_GRAPH, is_document_graph, name_things
from stancegraph.graph.store.change import Change, Planner, plan_change
from stancegraph.model import (
    Actor,
    ActorKind,
    Commitment,
    Document,
    Extraction,
    Issue,
    Manner,
    Mention,
    MentionForm,
    Polarity,
    Position,
)

DERIVED = {REFERENCE_GRAPH, STANCES_GRAPH}
NAMES = ("Harbour Union", "Coast Bank", "dockers")
PLANS = ("night ferry levy", "end of night ferries", "more night ferries")
DAYS = (None, "2023-05-04", "2024-02-10")


@st.composite
def extractions(draw: st.DrawFn) -> Extraction:
    """A document on few actors, issues and positions, so that documents meet; they may disagree on label, kind, axis, sign and issue."""
    text = draw(st.sampled_from(["One.", "Two.", "Three.", "Four."])) + " " + " ".join((*NAMES, *PLANS, "backs", "rejects"))
    words = Words(text)
    actors = tuple(
        Actor(
            id=f"a{place}",
            label=draw(st.sampled_from([name, f"The {name}", name.upper()])),
            kind=draw(st.sampled_from([ActorKind.ORGANIZATION, ActorKind.GROUP])),
            mentions=(
                Mention(words.span(name), MentionForm.NAME),
                Mention(words.span("backs"), MentionForm.NOMINAL, "guess", words.span(name)),
            ),
            part_of=draw(st.sampled_from([None, "a0"])),
            aliases=draw(st.sampled_from([(), ("the union", "HU")])),
            same_as=draw(st.sampled_from([(), ("http://www.wikidata.org/entity/Q20",), ("http://example.org/x",)])),
        )
        for place, name in enumerate(NAMES)
    )
    positions = tuple(
        Position(
            id=f"p{place}",
            label=draw(st.sampled_from([plan, plan.title()])),
            axis=draw(st.sampled_from(["night ferries", "Night ferries", "levy"])),
            orientation=draw(st.sampled_from([1, -1])),
            issue=draw(st.sampled_from(["i0", "i1", ""])),
        )
        for place, plan in enumerate(PLANS)
    )
    statements = tuple(
        words.statement(
            f"s{place}",
            (f"a{holder}", NAMES[holder]),
            draw(st.sampled_from(["backs", "rejects"])),
            (f"p{plan}", PLANS[plan]),
            polarity=draw(st.sampled_from([Polarity.SUPPORT, Polarity.OPPOSE, Polarity.NEUTRAL])),
            commitment=draw(st.sampled_from([Commitment.CERTAIN, Commitment.POSSIBLE])),
            manner=draw(st.sampled_from([Manner.OWN, Manner.REPORTED])),
            date=draw(st.sampled_from(DAYS)),
        )
        for place, (holder, plan) in enumerate(draw(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=4)))
    )
    return Extraction(
        document=Document("d", text, date=draw(st.sampled_from(DAYS)), notes=draw(st.sampled_from([(), ("guessed the encoding",)]))),
        actors=actors[: draw(st.integers(0, 3))] if not statements else actors,
        issues=(Issue("i0", "night ferries"), Issue("i1", draw(st.sampled_from(["levy", "Levy"])))),
        positions=positions,
        statements=statements,
        version=draw(st.sampled_from(["0.1.0", "0.2.0"])),
    )


def fill(quads: list[Quad]) -> Store:
    store = Store()
    store.extend(quads)
    return store


def apply(store: Store, change: Change) -> None:
    """Change the store; what is taken out must be there and what is put in must not."""
    assert all(quad in store for quad in change.removed)
    assert not any(quad in store for quad in change.added)
    for quad in change.removed:
        store.remove(quad)
    store.extend(change.added)


@given(st.lists(extractions(), max_size=4))
@settings(max_examples=60, deadline=None)
def test_document_graphs_alone_give_the_derived_graphs(documents: list[Extraction]) -> None:
    """Reference and stances can be thrown away and made again from the store."""
    built = build_quads(documents)
    store = fill([quad for quad in built if is_document_graph(quad.graph_name)])  # type: ignore[arg-type]  # no default graph
    assert derive_quads(see_store(store)) == [quad for quad in built if quad.graph_name in DERIVED]


@given(st.lists(st.tuples(st.booleans(), extractions()), max_size=6))
@settings(max_examples=80, deadline=None)
def test_piece_by_piece_is_the_same_as_whole(steps: list[tuple[bool, Extraction]]) -> None:
    """Documents put, replaced and removed in any order leave what building the remaining ones gives."""
    store, left = Store(), dict[str, Extraction]()
    planner = Planner(store)
    for is_put, extraction in steps:
        left.pop(extraction.document.sha256, None)
        left |= {extraction.document.sha256: extraction} if is_put else {}
        put, remove = ([extraction], []) if is_put else ([], [name_things(extraction).graph])
        change = planner.plan(put, remove)
        assert change == plan_change(store, put, remove)
        apply(store, change)
        assert set(store) == set(build_quads(left.values()))


@given(st.lists(extractions(), max_size=3), st.lists(extractions(), max_size=3))
@settings(max_examples=40, deadline=None)
def test_several_documents_in_one_step(first: list[Extraction], second: list[Extraction]) -> None:
    """A step may put some documents and remove others."""
    store = fill(build_quads(first))
    removed = [name_things(extraction).graph for extraction in first]
    apply(store, plan_change(store, second, removed))
    assert set(store) == set(build_quads(second))


def test_putting_the_same_again_changes_nothing() -> None:
    """An unchanged document costs no write."""
    store = fill(build_quads([ferry_extraction(), levy_extraction()]))
    change = plan_change(store, [levy_extraction()])
    assert (change.removed, change.added) == (frozenset(), frozenset())


def test_a_change_names_what_it_touches() -> None:
    """Actors, issues, positions and pairs of the document that goes."""
    extraction = levy_extraction()
    names = name_things(extraction)
    touched = see_graph(fill(build_quads([ferry_extraction(), extraction])), names.graph).touched
    assert touched.actors == {iri.value for iri in names.actors.values()}
    assert touched.issues == {iri.value for iri in names.issues.values()}
    assert touched.positions == {iri.value for iri in names.positions.values()}
    assert touched.stances == {
        (names.actor("x1").value, names.position("z1").value),
        (names.actor("x2").value, names.position("z2").value),
    }


def test_a_new_version_changes_its_graph_and_what_is_derived_of_it() -> None:
    """Every other document's graph stays as it is, and so do the things that the document says nothing about."""
    old, other = levy_extraction(), ferry_extraction()
    new = replace(old, statements=old.statements[:1], document=replace(old.document, text=old.document.text + " Now."))
    store = fill(build_quads([old, other]))
    change = plan_change(store, [new], [name_things(old).graph])
    graphs = {quad.graph_name for quad in change.removed | change.added}
    assert graphs == {name_things(old).graph, name_things(new).graph, STANCES_GRAPH, PROVENANCE_GRAPH}


def test_a_graph_that_is_not_there_is_passed_over() -> None:
    """Removing twice is removing once."""
    assert plan_change(Store(), remove=[NamedNode("https://w3id.org/stancegraph/id/graph/document-0")]) == Change()


def test_other_graphs_of_a_store_are_not_read() -> None:
    """What users keep beside the documents makes no stance."""
    built = build_quads([ferry_extraction()])
    own = NamedNode("http://example.org/own")
    store = fill([*built, *(Quad(quad.subject, quad.predicate, quad.object, own) for quad in build_quads([levy_extraction()]))])
    assert derive_quads(see_store(store)) == [quad for quad in built if quad.graph_name in DERIVED]


@pytest.mark.parametrize(
    "name", ["position", "polarity", "commitment", "manner", "evidence", "startOffset", "shownLabel", "shownOrientation"]
)
def test_a_broken_graph_is_named(name: str) -> None:
    """An error, not a stance made of nothing."""
    wanted = f"https://w3id.org/stancegraph/ontology#{name}"
    store = fill([quad for quad in build_quads([ferry_extraction()]) if quad.predicate.value != wanted])
    with pytest.raises(GraphError, match=f"sg:{name}"):
        see_store(store)
