"""How names are matched."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import NamedNode, Quad, Store
from tests.graph.samples import ferry_extraction, one_statement

from stancegraph.errors import QueryError
from stancegraph.graph.ask.names import find_named, has_words, look_up
from stancegraph.graph.build import build_quads
from stancegraph.model import Issue, Position


@pytest.fixture(scope="module")
def store() -> Store:
    store = Store()
    store.extend(build_quads([ferry_extraction()]))
    return store


@pytest.mark.parametrize(
    ("label", "name", "matches"),
    [
        ("withdrawal of foreign troops", "troop withdrawal", True),
        ("troop withdrawal", "the troops", True),
        ("party funding", "art", False),
        ("party funding", "party ban", False),
        ("party funding", "the", False),
        ("Ödland-Steuer", "ödland-steuer", True),
    ],
)
def test_words_of_a_label(label: str, name: str, matches: bool) -> None:
    """Each word must begin a word of the label."""
    assert has_words(label, name) is matches


@pytest.mark.parametrize(
    ("variable", "name", "labels"),
    [
        ("actor", "THE UNION", ["Harbour Union"]),
        ("actor", "actor:wikidata-Q20", ["Norway"]),
        ("actor", "https://w3id.org/stancegraph/id/actor/wikidata-Q20", ["Norway"]),
        ("position", "night", ["end of night ferries", "night ferry levy"]),
        ("position", "Night Ferry Levy", ["night ferry levy"]),
        ("actor", "ana líndqvist", ["Ana Lindqvist"]),
        ("actor", "harbour-union", ["Harbour Union"]),
        ("document", "ferries", ["Ferry talks"]),
        ("rule", "en.verb.attitude", ["en.verb.attitude"]),
    ],
)
def test_name_finds(store: Store, variable: str, name: str, labels: list[str]) -> None:
    """Labels, aliases, identifiers, IRIs; an exact name wins over words."""
    assert [label for _, label in find_named(store, variable, name)] == labels


@pytest.mark.parametrize(("variable", "name"), [("actor", "port union"), ("position", "bridge"), ("rule", "en.verb.none")])
def test_no_such_name(store: Store, variable: str, name: str) -> None:
    """An actor needs a whole name; nothing is guessed."""
    with pytest.raises(QueryError, match="is called"):
        find_named(store, variable, name)


def test_a_name_itself_wins_over_its_words() -> None:
    """Who asks for the levy does not ask for its repeal."""
    store = Store()
    store.extend(
        build_quads([one_statement(f"The union backs {words}.", "The union", "backs", words) for words in ("a levy", "a levy repeal")])
    )
    assert [label for _, label in find_named(store, "position", "A levy")] == ["a levy"]
    assert [label for _, label in find_named(store, "position", "lev")] == ["a levy", "a levy repeal"]


@pytest.mark.parametrize(("name", "nearest"), [("Harbor Onion", "Harbour Union"), ("Lindqvist", "Ana Lindqvist"), ("Norwey", "Norway")])
def test_nearest_name_is_offered(store: Store, name: str, nearest: str) -> None:
    """By its letters, or by a word of it."""
    with pytest.raises(QueryError, match=f"Did you mean “{nearest}”"):
        find_named(store, "actor", name)


def test_a_word_with_a_letter_missing_is_offered() -> None:
    """A short word has few letters in common with a long name; one without any like it gets no offer."""
    with pytest.raises(QueryError, match=r"Did you mean “rejecting tram extension”, “tram extension”\?"):
        find_named(_two_sides(), "position", "trm")
    with pytest.raises(QueryError, match="which names 2"):
        find_named(_two_sides(), "position", "cat")


def _two_sides(*, with_airport: bool = False) -> Store:
    """Return a graph in which one position is the other's opposite, and another begins with its words."""
    first = one_statement("The union backs a tram extension.", "The union", "backs", "tram extension", id="a")
    text = "The guild backs rejecting the tram extension."
    second = one_statement(text, "The guild", "backs", "rejecting the tram extension", id="b")
    opposite = Position("p1", "rejecting tram extension", "tram extension", -1, "i1")
    second = replace(second, positions=(opposite,), issues=(Issue("i1", "tram extension"),))
    third = one_statement("Shops back a tram extension to airport.", "Shops", "back", "tram extension to airport", id="c")
    store = Store()
    store.extend(build_quads([first, second, *([third] if with_airport else [])]))
    return store


@pytest.mark.parametrize(
    ("name", "taken", "opposed"),
    [
        ("tram", ["tram extension"], ("rejecting tram extension",)),
        ("trams rejecting", ["rejecting tram extension"], ()),
        ("tram extension", ["tram extension"], ()),
    ],
)
def test_words_of_both_sides_mean_the_nearest(name: str, taken: list[str], opposed: tuple[str, ...]) -> None:
    """Who asks for supporters of the tram must not get those who reject it."""
    named = look_up(_two_sides(), "position", name, is_sided=True)
    assert ([label for _, label in named.things], named.opposed) == (taken, opposed)


def test_words_mean_all_where_sides_do_not_matter() -> None:
    """Evidence for any position on trams is of both sides."""
    assert len(look_up(_two_sides(), "position", "tram").things) == 2


def test_what_has_the_words_of_a_whole_name_is_named() -> None:
    """The whole name wins, and what else holds its words does not drop out without a word."""
    named = look_up(_two_sides(with_airport=True), "position", "tram extension", is_sided=True)
    assert [label for _, label in named.things] == ["tram extension"]
    assert named.beside == ("rejecting tram extension", "tram extension to airport")


def test_names_are_found_without_a_reference_graph(store: Store) -> None:
    """Who asks one document's graph that another store gave away gets the things that it describes."""
    alone = Store()
    alone.extend(Quad(quad.subject, quad.predicate, quad.object, NamedNode("urn:any")) for quad in store)
    assert [label for _, label in find_named(alone, "actor", "harbour union")] == ["Harbour Union"]
    with pytest.raises(QueryError, match="Did you mean “Norway”"):
        find_named(alone, "actor", "Norwey")


def test_a_document_is_found_by_its_id_alone() -> None:
    """An id stands for its document, as an IRI does, also where the document has no title or another's title has its words."""
    store = Store()
    first = one_statement("Shops back fares.", "Shops", "back", "fares", id="note-1")
    second = one_statement("Shops back tolls.", "Shops", "back", "tolls", id="note-2", title="Note-1 and after")
    store.extend(build_quads([first, second]))
    assert [label for _, label in look_up(store, "document", "note-1").things] == ["note-1"]
    assert look_up(store, "document", "Note 1").beside == ("Note-1 and after",)
    assert [label for _, label in look_up(store, "document", "after").things] == ["Note-1 and after"]
