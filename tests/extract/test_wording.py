"""Wording: the label a person would write for a position, its axis, and the side it lies on."""

from __future__ import annotations

import pytest

from stancegraph.model import Position
from stancegraph.pipeline import Engine


def word(position: str, engine: Engine) -> Position:
    """Return the position that the council supports under these words."""
    (found,) = engine.extract(f"The council supports {position}.").positions
    return found


WORDINGS = [
    ("the tram line", "tram line", "tram line", 1),
    ("its old tram line", "old tram line", "old tram line", 1),
    ("a ban on fireworks", "ban on fireworks", "ban on fireworks", 1),
    ("the repeal of the land tax", "repeal of land tax", "land tax", -1),
    ("an extension of the curfew", "extension of curfew", "curfew", 1),
    ("a plan to close the harbour", "plan to close harbour", "harbour", -1),
    ("efforts to weaken the tenancy law", "efforts to weaken tenancy law", "tenancy law", -1),
    ("closing the harbour", "closing harbour", "harbour", -1),
    ("the EU levy on steel", "EU levy on steel", "EU levy on steel", 1),
    ("the levy, which began in May", "levy", "levy", 1),
]


@pytest.mark.parametrize(("words", "label", "axis", "orientation"), WORDINGS, ids=[words for words, *_ in WORDINGS])
def test_label_axis_and_side(words: str, label: str, axis: str, orientation: int, engine: Engine) -> None:
    """Articles and side remarks are left out; words of ending turn the axis around, words of keeping do not."""
    found = word(words, engine)
    assert (found.label, found.axis, found.orientation) == (label, axis, orientation)


@pytest.mark.parametrize(
    ("one", "other"),
    [("the repeal of the land tax", "repealing the land tax"), ("an end to the curfew", "lifting the curfew"), ("the levy", "that levy")],
)
def test_wordings_of_one_position_are_one(one: str, other: str, engine: Engine) -> None:
    """Noun and verb of one demand share axis and side."""
    first, second = word(one, engine), word(other, engine)
    assert (first.axis, first.orientation) == (second.axis, second.orientation)


def test_two_sides_meet_in_one_issue(engine: Engine) -> None:
    """What one side would keep and the other end is one issue."""
    extraction = engine.extract("The union supports the land tax. The chamber supports the repeal of the land tax.")
    assert [position.orientation for position in extraction.positions] == [1, -1]
    assert len(extraction.issues) == 1
