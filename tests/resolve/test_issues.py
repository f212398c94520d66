"""Positions that answer one question, and why."""

from __future__ import annotations

import pytest

from stancegraph.lexicon.position_files import AssignedPosition, PositionFile
from stancegraph.lexicon.positions import load_position_words
from stancegraph.resolve.issues import Answer, find_common_question, find_issues

LIKENESS = load_position_words().likeness


def answer(label: str, stems: str) -> Answer:
    return Answer(label, label, tuple(stems.split()))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("presence coalition troop", "presence troop", True),
        ("tax carbon", "tax income", False),
        ("schedule flexible", "budget flexible", False),
        ("withdrawal", "withdrawal troop", True),
        ("cap rent", "freeze rent", True),
        ("rent", "cap rent", True),
        ("talk", "negotiation ceasefire", True),
        ("talk fishery", "negotiation border", False),
        ("law", "law harbour", False),
        ("presence troop", "talk troop", False),
        ("presence @a1", "budget @a1", False),
        ("", "tax", False),
    ],
)
def test_common_question(one: str, other: str, expected: bool) -> None:
    """A shared head with half of the words, one thing under two measures, or words of one question; broad words and actors do not do."""
    assert bool(find_common_question(answer(one, one), answer(other, other), LIKENESS)) is expected


def test_issue_is_named_by_what_its_positions_share() -> None:
    """All but the first say why they are in it."""
    found = find_issues(
        [
            answer("foreign troop presence", "presence troop foreign"),
            answer("troop presence", "presence troop"),
            answer("fuel tax", "tax fuel"),
        ],
        LIKENESS,
    )
    assert [issue.label for issue in found.issues] == ["troop presence", "fuel tax"]
    assert [placed.issue for placed in found.placed] == ["i1", "i1", "i2"]
    assert [placed.reason for placed in found.placed] == ["", "both are about “presence” and “troop”", ""]


def test_file_names_the_issue() -> None:
    """What the user puts together stays together, and apart from the rest."""
    file = PositionFile({"fuel tax": AssignedPosition("fuel tax", "prices"), "bread price": AssignedPosition("bread price", "prices")})
    found = find_issues(
        [answer("fuel tax", "tax fuel"), answer("fuel levy", "tax fuel"), answer("bread price", "price bread")], LIKENESS, file
    )
    assert [issue.label for issue in found.issues] == ["prices", "fuel levy"]
    assert [placed.issue for placed in found.placed] == ["i1", "i2", "i1"]
