"""The gazetteer: what ships with the package, and what users add."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancegraph.errors import LexiconError
from stancegraph.lexicon.actor_nouns import NounUse, load_actor_nouns
from stancegraph.lexicon.gazetteer import Entry, Gazetteer, NameForm, load_gazetteer, read_entries
from stancegraph.model import ActorKind
from stancegraph.resources import find_lexicon_folder


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ("US", "United States", NameForm.NAME),
        ("U.S.", "United States", NameForm.NAME),
        ("American", "United States", NameForm.DEMONYM),
        ("Nairobi", "Kenya", NameForm.METONYM),
        ("Côte d’Ivoire", "Ivory Coast", NameForm.NAME),
        ("IMF", "International Monetary Fund", NameForm.NAME),
    ],
)
def test_find_knows_an_actor_by_each_of_its_names(text: str, name: str, form: NameForm) -> None:
    """Abbreviations, peoples, capitals and other spellings lead to one entry."""
    found = load_gazetteer().find(text)
    assert found is not None
    assert (found[0].name, found[1]) == (name, form)


def test_find_minds_case() -> None:
    """ "us" is a pronoun, not a country."""
    assert load_gazetteer().find("us") is None


def test_gazetteer_holds_the_states_of_the_world_each_with_its_own_identifier() -> None:
    """Every state is identified, and no identifier is used twice."""
    entries = read_entries(find_lexicon_folder() / "gazetteer.csv")
    states = [entry for entry in entries if entry.kind is ActorKind.STATE]
    assert len(states) >= 195
    assert all(entry.same_as for entry in states)
    identifiers = [iri for entry in entries for iri in entry.same_as]
    assert len(identifiers) == len(set(identifiers))


def test_gazetteer_gives_no_name_to_two_entries() -> None:
    """A name that two entries claim would silently mean the later one."""
    entries = read_entries(find_lexicon_folder() / "gazetteer.csv")
    names = [name for entry in entries for name in (entry.name, *entry.aliases, *entry.demonyms)]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_load_gazetteer_lets_the_users_file_win(tmp_path: Path) -> None:
    """A user's entry replaces the shipped one of the same name."""
    path = tmp_path / "mine.csv"
    path.write_text(
        "# ours\nname,kind,aliases,wikidata\nHarbour Fishers' Guild,organization,HFG;Fishers,\nOttawa,organization,,Q1\n", "utf-8"
    )
    gazetteer = load_gazetteer([path])
    fishers, city = gazetteer.find("HFG"), gazetteer.find("Ottawa")
    assert fishers is not None and fishers[0].kind is ActorKind.ORGANIZATION
    assert city is not None and city[0].same_as == ("http://www.wikidata.org/entity/Q1",)


def test_read_entries_names_every_bad_line(tmp_path: Path) -> None:
    """All problems are reported at once, each with its line."""
    path = tmp_path / "bad.csv"
    path.write_text("name,kind,wikidata\nTwo Rivers Council,council,\n,state,\nPort Union,organization,30\nA,state,,x\n", "utf-8")
    with pytest.raises(LexiconError) as caught:
        read_entries(path)
    assert [where for where, _ in caught.value.problems] == ["line 2", "line 3", "line 4", "line 5"]
    assert "kind 'council' is not one of" in str(caught.value)


@pytest.mark.parametrize("header", ["name,aliases", "name,kind,colour"])
def test_read_entries_refuses_a_header_it_cannot_use(tmp_path: Path, header: str) -> None:
    """Missing and unknown columns are errors."""
    path = tmp_path / "header.csv"
    path.write_text(header + "\n", "utf-8")
    with pytest.raises(LexiconError, match="line 1: column"):
        read_entries(path)


def test_read_entries_says_when_there_is_no_file(tmp_path: Path) -> None:
    """A missing file is an error of the lexicon, not of Python."""
    with pytest.raises(LexiconError, match="cannot be read"):
        read_entries(tmp_path / "none.csv")


@given(st.lists(st.text(st.characters(categories=("L",)), min_size=1), min_size=1, unique=True))
def test_find_returns_an_entry_for_every_name_given(names: list[str]) -> None:
    """Law: whatever is put in under a name is found under it."""
    gazetteer = Gazetteer.of(Entry(name, ActorKind.ORGANIZATION) for name in names)
    assert all((found := gazetteer.find(name)) is not None and found[0].name == name for name in names)


def test_actor_nouns_tell_singular_from_plural() -> None:
    """ "forces" are a group; "force" is none."""
    nouns = load_actor_nouns()
    assert [noun.use for noun in nouns.uses_of("force", is_plural=True)] == [NounUse.PEOPLE]
    assert nouns.uses_of("force", is_plural=False) == ()
    assert nouns.uses_of("bill", is_plural=False) == ()
