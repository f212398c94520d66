"""Gazetteer files in CSV and JSON: what they may look like, and what is said of those that cannot be used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancegraph.errors import LexiconError
from stancegraph.lexicon.gazetteer import Entry, Gazetteer, NameForm, load_gazetteer, read_entries
from stancegraph.lexicon.gazetteer_files import read_json
from stancegraph.lexicon.gazetteer_rows import FIELDS as KNOWN_FIELDS
from stancegraph.lexicon.gazetteer_rows import KINDS, WIKIDATA, make_entries
from stancegraph.model import ActorKind

GUILD = Entry(
    "Lake Fishers' Guild",
    ActorKind.ORGANIZATION,
    aliases=("LFG", "Fishers"),
    demonyms=("Guilder",),
    metonyms=("Quay House",),
    same_as=(f"{WIKIDATA}Q30", "https://example.org/guild"),
)
FIELDS = {
    "name": GUILD.name,
    "kind": "organization",
    "aliases": ["LFG", "Fishers"],
    "demonyms": ["Guilder"],
    "metonyms": ["Quay House"],
    "wikidata": "Q30",
    "same_as": ["https://example.org/guild"],
}
TABLE = (
    "name,kind,aliases,demonyms,metonyms,wikidata,same_as",
    "Lake Fishers' Guild,organization,LFG; Fishers,Guilder,Quay House,Q30,https://example.org/guild",
)


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return path


def problems_of(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(LexiconError) as caught:
        read_entries(path)
    assert "\n" not in str(caught.value)
    return caught.value.problems


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("commas.csv", "\n".join(TABLE)),
        ("bom-and-crlf.csv", "\ufeff# ours\r\n" + "\r\n".join(TABLE) + "\r\n"),
        ("semicolons.CSV", "\n".join(TABLE).replace(";", "|").replace(",", ";").replace("LFG| Fishers", '"LFG; Fishers"')),
        ("tabs.csv", "\n".join(TABLE).replace(",", "\t")),
        ("surplus.csv", "\n".join(line + ",,," for line in TABLE).replace("same_as,,,", "same_as") + "\n,,,,,\n"),
        ("capitals.csv", "\n".join((TABLE[0].title().replace("Same_As", "Same_as"), TABLE[1]))),
        ("list.json", json.dumps([FIELDS])),
        ("bom.json", "\ufeff" + json.dumps([FIELDS])),
        ("by-name.json", json.dumps({FIELDS["name"]: {field: value for field, value in FIELDS.items() if field != "name"}})),
        ("cells.json", json.dumps([{**FIELDS, "aliases": "LFG; Fishers", "demonyms": "Guilder"}])),
        ("twice.json", json.dumps([FIELDS, FIELDS])),
        ("address.json", json.dumps([{**FIELDS, "wikidata": "https://www.wikidata.org/wiki/Q30"}])),
    ],
)
def test_read_entries_gives_the_same_entry_from_every_form(tmp_path: Path, name: str, text: str) -> None:
    """The form of a file changes nothing in what it says."""
    assert read_entries(write(tmp_path, name, text)) == [GUILD]


def test_json_by_name_may_give_the_kind_alone(tmp_path: Path) -> None:
    """The shortest form that says something."""
    path = write(tmp_path, "a.json", '{"Port Union": "organization", "Ana Ruiz": {"kind": "person", "aliases": null}}')
    assert read_entries(path) == [Entry("Port Union", ActorKind.ORGANIZATION), Entry("Ana Ruiz", ActorKind.PERSON)]


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.csv", "name,kind\n"), ("a.csv", ""), ("a.csv", "\n# nothing yet\n"), ("a.json", "[]"), ("a.json", "{}"), ("a.json", "\n")],
)
def test_file_without_entries_adds_nothing(tmp_path: Path, name: str, text: str) -> None:
    """No entries is an empty result, not a mistake."""
    assert read_entries(write(tmp_path, name, text)) == []


@pytest.mark.parametrize(
    ("name", "text", "where", "problem"),
    [
        ("a.csv", "name,kind\nLake Council,Party", "line 2", "did you mean 'party'?"),
        ("a.csv", "name,kind\nLake Council,international organization", "line 2", "did you mean 'international-organization'?"),
        ("a.csv", "name,kind\nLakeland,country", "line 2", "kind 'country' is not one of"),
        ("a.csv", "name,kind\nLakeland,country", "line 2", "did you mean 'state'?"),
        ("a.csv", "name,kind\nCritics,unnamed", "line 2", "kind 'unnamed' is not one of"),
        ("a.csv", "name,kind,alias\n", "line 1", "did you mean 'aliases'?"),
        ("a.csv", "Lake Council,organization\n", "line 1", "the header is missing; begin the file with a line such as name,kind,"),
        ("a.csv", "name,kind,kind\n", "line 1", "column 'kind' stands there twice"),
        ("a.csv", 'name,kind\n"Lake Council,party\n', "line 2", "a quotation mark is not closed"),
        ("a.csv", "name,kind\nLake Council;Lake,party\n", "line 2", "name holds 2 values"),
        ("a.csv", "name,kind,wikidata\nLake Council,party,q30\n", "line 2", "did you mean Q30?"),
        ("a.csv", "name,kind,wikidata\nLake Council,party,P31\n", "line 2", "wikidata 'P31' is not an identifier such as Q30"),
        ("a.csv", "name,kind,same_as\nLake Council,party,lake council\n", "line 2", "same_as 'lake council' is not an IRI"),
        ("a.csv", f"name,kind,same_as\nLake,party,{WIKIDATA}Q030\n", "line 2", "is not an item of Wikidata"),
        ("a.csv", f"name,kind,wikidata,same_as\nLake,party,Q1,{WIKIDATA}Q2\n", "line 2", "Q1 and Q2 are two items"),
        ("a.csv", b"name,kind\nCaf\xe9,party\n", "line 2", "cannot be read as UTF-8 text; save the file in that encoding"),
        ("a.json", '[\n{"name": "Lake"', "line 2", "is not JSON"),
        ("a.json", "[" * 100_000, "file", "nested too deeply"),
        ("a.json", '"Lake"', "file", "neither a list of entries nor an object of names"),
        ("a.json", '["Lake"]', "entry 1", "is not an object such as"),
        ("a.json", '{"Lake": 3}', "entry 1 ('Lake')", "is not an object such as"),
        ("a.json", '[{"name": "Lake", "kind": "party", "alias": []}]', "entry 1 ('Lake')", "did you mean 'aliases'?"),
        ("a.json", '[{"name": "Lake", "kind": "party", "aliases": 3}]', "entry 1 ('Lake')", "must be a list of texts, not 3"),
        ("a.json", '[{"name": ["Lake", "Sea"], "kind": "party"}]', "entry 1", "must be a text"),
        ("a.json", '[{"kind": "party"}]', "entry 1", "name is empty"),
        ("a.json", '{"@context": {}, "@graph": []}', "file", "name it .jsonld"),
        ("a.xlsx", "", "file", ".xlsx is no form of gazetteer; give one of: .csv, .json"),
    ],
)
def test_read_entries_says_what_is_wrong_and_where(tmp_path: Path, name: str, text: str | bytes, where: str, problem: str) -> None:
    """One sentence: where, what, and what it should be."""
    found = problems_of(write(tmp_path, name, text))
    assert [place for place, _ in found] == [where]
    assert problem in found[0][1]


def test_file_that_gives_a_name_to_two_actors_is_refused(tmp_path: Path) -> None:
    """A text's "SP" can only be one of them; identical lines are no contradiction."""
    lines = ["name,kind,aliases", "Sea Party,party,SP", "Shore Party,party,SP", "Sea Party,party,SP", "Sea Party,organization,"]
    assert problems_of(write(tmp_path, "a.csv", "\n".join(lines))) == [
        ("line 3", "'SP' names 'Shore Party' here and 'Sea Party' in line 2; keep it for one of them"),
        ("line 5", "'Sea Party' has the kind 'organization' here and 'party' in line 2; keep the right one"),
    ]


def test_file_that_says_an_actor_twice_differently_is_refused(tmp_path: Path) -> None:
    """Which of the two is meant cannot be known."""
    path = write(tmp_path, "a.json", '[{"name": "Sea Party", "kind": "party"}, {"name": "Sea Party", "kind": "party", "aliases": ["SP"]}]')
    assert problems_of(path) == [("entry 2 ('Sea Party')", "'Sea Party' stands in entry 1 ('Sea Party') already; make one of the two")]


def test_last_of_several_files_wins(tmp_path: Path) -> None:
    """Each file may claim a name that an earlier one has."""
    one = write(tmp_path, "one.csv", "name,kind,aliases\nSea Party,party,SP\n")
    two = write(tmp_path, "two.json", '{"Shore Party": {"kind": "party", "aliases": ["SP"]}}')
    names = [found[0].name for paths in ([one, two], [two, one]) if (found := load_gazetteer(paths).find("SP"))]
    assert names == ["Shore Party", "Sea Party"]


def test_entry_of_the_same_name_and_kind_adds_to_the_earlier_one(tmp_path: Path) -> None:
    """A new alias of Germany is Germany's: it keeps its item, so that "German" and "Germany" stay one actor."""
    path = write(tmp_path, "a.csv", "name,kind,aliases\nGermany,state,BRD\n")
    gazetteer = load_gazetteer([path])
    found = [gazetteer.find(text) for text in ("BRD", "Germany", "German", "Berlin")]
    assert {match[0] for match in found if match} == {found[0][0] if found[0] else None}
    assert [match[1] for match in found if match] == [NameForm.NAME, NameForm.NAME, NameForm.DEMONYM, NameForm.METONYM]
    assert found[0] is not None and found[0][0].same_as == (f"{WIKIDATA}Q183",)


def test_entry_of_another_kind_takes_the_name_alone(tmp_path: Path) -> None:
    """Whoever writes of the American state keeps the capital of the other."""
    gazetteer = load_gazetteer([write(tmp_path, "a.csv", "name,kind\nGeorgia,government\n")])
    found = [gazetteer.find(text) for text in ("Georgia", "Tbilisi")]
    assert [match[0].kind for match in found if match] == [ActorKind.GOVERNMENT, ActorKind.STATE]


def test_page_on_gazetteers_names_every_field_and_kind() -> None:
    """What can be written is written down."""
    page = (Path(__file__).parents[2] / "docs" / "gazetteers.md").read_text(encoding="utf-8")
    assert [field for field in KNOWN_FIELDS if f"| `{field}` |" not in page] == []
    assert f"one of {', '.join(KINDS)}; needed" in page


WORDS = st.text(st.characters(categories=("L", "Nd")), min_size=1, max_size=8)


@given(st.dictionaries(WORDS, st.sampled_from(["party", "person", "state"]), max_size=5))
def test_json_holds_what_was_written(tmp_path_factory: pytest.TempPathFactory, kinds: dict[str, str]) -> None:
    """Law: names and kinds come back from a file as they went in, and are found."""
    path = tmp_path_factory.mktemp("laws") / "a.json"
    path.write_text(json.dumps(kinds), "utf-8")
    entries = make_entries(path, read_json(path))
    assert [(entry.name, str(entry.kind)) for entry in entries] == list(kinds.items())
    assert all(Gazetteer.of(entries).find(name) for name in kinds)
