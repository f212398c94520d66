"""Which way a position goes, through words of ending, measures, negations and what they are wrapped in."""

from __future__ import annotations

import pytest

from stancegraph.model import Polarity
from stancegraph.pipeline import Engine

SIDES = {Polarity.SUPPORT: 1, Polarity.OPPOSE: -1}

SIDED = [
    ("The union supports blocking the repeal of the river act.", "river act", 1),
    ("The union opposes blocking the repeal of the river act.", "river act", -1),
    ("The chamber supports an end to the milk levy.", "milk levy", -1),
    ("The chamber supports delaying the extension of the milk levy.", "milk levy", -1),
    ("The guild supports a ban on night flights.", "ban on night flights", 1),
    ("The guild supports lifting the ban on night flights.", "ban on night flights", -1),
    ("The guild supports keeping the ban on night flights.", "ban on night flights", 1),
    ("The guild supports the lifting of the sugar quota.", "sugar quota", -1),
    ("The minister said the coal imports must stop.", "coal imports", -1),
    ("The bakers want the bread tariff delayed.", "bread tariff", -1),
    ("The league wants the troops to leave the island.", "presence of troops", -1),
    ("The league opposes a troop withdrawal.", "troop presence", 1),
    ("The league supports leaving the decision to the towns.", "leaving decision to towns", 1),
    ("The mayor supports rolling out the bus plan.", "rolling out bus plan", 1),
]


@pytest.mark.parametrize(("sentence", "axis", "side"), SIDED, ids=[sentence for sentence, *_ in SIDED])
def test_side_on_the_axis(sentence: str, axis: str, side: int, engine: Engine) -> None:
    """Polarity times orientation is the side that the holder takes on what the position is about."""
    extraction = engine.extract(sentence)
    positions = {position.id: position for position in extraction.positions}
    found = [
        (positions[one.position].axis, SIDES.get(one.polarity, 0) * positions[one.position].orientation) for one in extraction.statements
    ]
    assert (axis, side) in found


MET = [
    ("Lima seeks to end the coalition's presence.", "Quito opposes the coalition's presence.", -1),
    ("The bakers back the repeal of the flour tax.", "The millers want to scrap the flour tax.", -1),
]


@pytest.mark.parametrize(("one", "other", "side"), MET, ids=[one for one, *_ in MET])
def test_other_words_meet_on_one_axis(one: str, other: str, side: int, engine: Engine) -> None:
    """Two texts on one thing have one axis and one issue, and their holders one side."""
    extraction = engine.extract(f"{one} {other}")
    positions = {position.id: position for position in extraction.positions}
    sides = {SIDES[found.polarity] * positions[found.position].orientation for found in extraction.statements}
    assert sides == {side}
    assert len({position.axis for position in positions.values()}) == 1
    assert len(extraction.issues) == 1
