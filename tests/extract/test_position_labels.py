"""Labels as a headline would have them: gerunds, no times and places, no loose ends."""

from __future__ import annotations

import pytest

from stancegraph.pipeline import Engine

LABELS = [
    ("The council wants to close the harbour.", "closing harbour"),
    ("The council promised to cut the fare next year.", "cutting fare"),
    ("The union wants to test the cap in court.", "testing cap"),
    ("The chamber wants the bridge toll abolished.", "abolishing bridge toll"),
    ("The minister said the fishing rule should be loosened.", "loosening fishing rule"),
    ("The admiral said women should be barred from submarines.", "barring women from submarines"),
    ("The union asked the ministry not to sell the docks.", "not selling docks"),
    ("The mayor said the council should keep the night buses.", "keeping night buses"),
    ("The senator promised to bring back the milk subsidy.", "bringing back milk subsidy"),
    ("The chamber opposes Friday's strike.", "strike"),
    ("The league supports the so-called harbour rule.", "harbour rule"),
    ("The senator wants to permanently end the levy.", "ending levy"),
]


@pytest.mark.parametrize(("sentence", "label"), LABELS, ids=[sentence for sentence, _ in LABELS])
def test_label_is_what_one_would_print(sentence: str, label: str, engine: Engine) -> None:
    """Verbs stand as gerunds, a passive's object behind its verb, and side remarks are left out."""
    assert label in [position.label for position in engine.extract(sentence).positions]


def test_long_label_ends_where_a_phrase_begins(engine: Engine) -> None:
    """It has ten words at the most and no preposition at its end."""
    text = "The guild supports a fund for the repair of the stone bridges over the three northern rivers of the old western province."
    (position,) = engine.extract(text).positions
    assert len(position.label.split()) <= 10
    assert position.label.split()[-1] not in {"of", "over", "for"}


def test_possessive_gives_way_to_a_name(engine: Engine) -> None:
    """ "His plan" is the plan of the man whom the text names."""
    extraction = engine.extract("Governor Pedro Ortega spoke on Monday. The miners oppose his tax plan.")
    assert [position.label for position in extraction.positions] == ["Pedro Ortega’s tax plan"]


def test_plans_of_two_people_are_two_positions(engine: Engine) -> None:
    """The same words with other owners are not one position."""
    text = "The miners oppose Pedro Ortega's tax plan. The bakers support Lucia Marsh's tax plan."
    assert len(engine.extract(text).positions) == 2
