"""Why a statement stands in a graph."""

from __future__ import annotations

import json

import pytest
from pyoxigraph import RdfFormat, Store, parse
from tests.graph.samples import ferry_extraction, levy_extraction

from stancegraph.errors import QueryError
from stancegraph.graph.ask.explain import explain_choice, explain_passage
from stancegraph.graph.ask.explaining import FORMATS, format_text, mark_quote
from stancegraph.graph.build import build_quads


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.extend(build_quads([ferry_extraction(), levy_extraction()]))
    return store


def marked(store: Store, actor: str, position: str = "") -> str:
    (found,) = explain_choice(store, actor, position)
    return "".join(f"[{words}|{roles}]" if roles else words for words, roles in mark_quote(found))


def test_parts_are_marked(store: Store) -> None:
    """Holder, cue, target and condition, where the text has them."""
    assert marked(store, "Ana Lindqvist") == (
        "[Mayor Ana Lindqvist|holder] [opposes|cue] [ending night ferries|target] [unless trains run later|condition]."
    )


def test_chain_says_who_says_so(store: Store) -> None:
    """The source, how it is cited, and the words that cite it."""
    (found,) = explain_choice(store, "some dockers")
    assert [(source.label, source.manner, source.cue) for source in found.chain] == [("Coast Post", "indirect", "reported")]
    assert "who says so  Coast Post (“reported”, indirect)" in format_text([found])


def test_names_of_one_passage(store: Store) -> None:
    """An IRI, a prefixed name and the beginning of a hash name the same passage."""
    (found,) = explain_choice(store, "Coast Bank")
    local = found.iri.rpartition("/")[2]
    assert explain_passage(store, found.iri) == explain_passage(store, f"statement:{local}") == explain_passage(store, local[:12]) == found


def test_relation_is_explained(store: Store) -> None:
    """A relation has a subject, a type and an object."""
    (iri,) = {quad.subject for quad in store if str(quad.predicate).endswith("#relationType>")}
    found = explain_passage(store, str(iri))
    assert (found.kind, found.subject, found.verb, found.object) == ("relation", "Norway", "aids", "Coast Bank")


def test_triples_are_those_of_the_passage(store: Store) -> None:
    """The Turtle parses, and all of it is in the graph."""
    (found,) = explain_choice(store, "some dockers")
    triples = [quad.triple for quad in parse(found.triples, format=RdfFormat.TURTLE)]
    held = {quad.triple for quad in store}
    assert set(triples) <= held
    assert {triple.subject.value for triple in triples if triple.subject.value == found.iri}
    assert any("/attribution/" in triple.subject.value for triple in triples)


def test_choice_by_actor_and_position(store: Store) -> None:
    """Both statements of the union, in the order of their days."""
    assert [(found.verb, found.date) for found in explain_choice(store, "HU", "levy")] == [
        ("support", "2023-05-04"),
        ("oppose", "2024-02-10"),
    ]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("abc", "names no statement"),
        ("ffffffffffffffff", "has a hash that begins with"),
        ("actor:wikidata-Q20", "is no statement or relation"),
        ("statement:a b", "is no IRI"),
        ("", "names no statement"),
    ],
)
def test_what_is_no_passage(store: Store, name: str, message: str) -> None:
    """One sentence with what to give instead."""
    with pytest.raises(QueryError, match=message):
        explain_passage(store, name)


def test_nothing_of_an_actor_on_a_position(store: Store) -> None:
    """The Coast Post holds nothing itself."""
    with pytest.raises(QueryError, match="no statement of “Coast Post” on “anything”"):
        explain_choice(store, "Coast Post")


@pytest.mark.parametrize("format_name", FORMATS)
def test_every_format_holds_quote_and_rule(store: Store, format_name: str) -> None:
    """Text, JSON and Markdown."""
    written = FORMATS[format_name](explain_choice(store, "Coast Bank"))
    assert "en.verb.attitude" in written
    assert "takes no position" in written
    assert format_name != "json" or json.loads(written)[0]["confidence"] == "0.9"
