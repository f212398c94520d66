"""The check of the gazetteer against public tables: what it finds in tables made by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from training.check_gazetteer import LEFT_OUT, State, find_gaps, find_wrong_identifiers, plain_name, read_identifiers

from stancegraph.lexicon.gazetteer import Entry, Gazetteer, load_gazetteer
from stancegraph.lexicon.gazetteer_rows import WIKIDATA
from stancegraph.model import ActorKind

LAKELAND = Entry("Lakeland", ActorKind.STATE, ("Republic of Lakeland",), ("Lakish",), ("Port Lake",), (f"{WIKIDATA}Q5",))
SHORELAND = Entry("Shoreland", ActorKind.STATE, demonyms=("Shorish",))
GAZETTEER = Gazetteer.of([LAKELAND, SHORELAND])


@pytest.mark.parametrize(
    ("state", "findings"),
    [
        (State("LL", ("Lakeland", "Republic of Lakeland"), "Port Lake", ("Lakish",)), []),
        (State("LL", ("Lakeland", "Kingdom of Lakeland")), ["LL: name 'Kingdom of Lakeland' of Lakeland is missing"]),
        (
            State("LL", ("Lakeland",), "Lake City", ("Shorish",)),
            ["capital 'Lake City'", "demonym 'Shorish' of Lakeland stands for Shoreland"],
        ),
        (State("LL", ("Lakeland",), "Santiago"), []),
        (State("HH", ("Hilland",)), ["HH: Hilland is missing"]),
        (State("AQ", ("Antarctica",)), []),
    ],
)
def test_find_gaps_says_what_is_missing_or_stands_for_another(state: State, findings: list[str]) -> None:
    """What is left out on purpose is no finding."""
    found = list(find_gaps(GAZETTEER, [state]))
    assert len(found) == len(findings)
    assert all(part in sentence for part, sentence in zip(findings, found, strict=True))


def test_find_wrong_identifiers_compares_by_code(tmp_path: Path) -> None:
    """A code may have several items; one of them must be the entry's."""
    features = [{"properties": {"wikidata": item, "iso1A2": "LL"}} for item in ("Q4", "Q5")] + [
        {"properties": {"wikidata": "Q6", "country": "SL"}}
    ]
    path = tmp_path / "borders.json"
    path.write_text(json.dumps({"features": features}))
    states = [State("LL", ("Lakeland",)), State("SL", ("Shoreland",))]
    assert list(find_wrong_identifiers(GAZETTEER, states, read_identifiers(path))) == [
        "SL: Shoreland has the identifier none, not one of {'Q6'}"
    ]


@pytest.mark.parametrize(
    ("table", "text"),
    [("Lakeland, The Republic of", "Republic of Lakeland"), ("the Lakes", "Lakes"), ("Lakes (Old)", "Lakes"), ("A, B and C", "A, B and C")],
)
def test_plain_name_is_what_a_text_would_say(table: str, text: str) -> None:
    """Tables sort by the main word and add notes."""
    assert plain_name(table) == text


@pytest.mark.parametrize("text", sorted(set(LEFT_OUT) - {"Brussels", "Jerusalem", "Dominican", "Congolese"}))
def test_gazetteer_has_nothing_that_is_left_out(text: str) -> None:
    """The table of what is left out on purpose speaks the truth; the four others stand for somebody else."""
    assert load_gazetteer().find(text) is None
