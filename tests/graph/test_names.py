"""How names are matched."""

from __future__ import annotations

import pytest
from pyoxigraph import Store
from tests.graph.samples import ferry_extraction

from stancegraph.errors import QueryError
from stancegraph.graph.build import build_quads
from stancegraph.graph.names import find_named, has_words


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
