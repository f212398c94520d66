"""What "the decision", "the plan" and pronouns call back: the position's label is what was decided, its span the words that stand here."""

from __future__ import annotations

import pytest

from stancegraph.pipeline import Engine


@pytest.mark.parametrize(
    ("text", "words", "label", "orientation"),
    [
        ("Parliament passed the carbon levy. The Greens welcomed the decision.", "the decision", "carbon levy", 1),
        ("The council scrapped the parking fee. Residents welcomed the move.", "the move", "scrapping parking fee", -1),
        ("Ministers plan to close two ferries. Islanders oppose the plan.", "the plan", "closing two ferries", -1),
        ("Ministers plan to close two ferries. Islanders oppose the plan. Unions support this.", "this", "closing two ferries", -1),
        ("The mayors back a toll on lorries. Hauliers oppose it.", "it", "toll on lorries", 1),
        ("The council scrapped the fee. Residents oppose the decision to sell the pier.", "the decision to sell the pier", None, None),
        ("The council did not scrap the fee. Residents welcomed the decision.", "the decision", "decision", 1),
        ("Residents oppose the plan.", "the plan", "plan", 1),
    ],
)
def test_what_was_decided_is_the_position(engine: Engine, text: str, words: str, label: str | None, orientation: int | None) -> None:
    """The last statement is about what was decided or planned before, where that is told and the noun adds nothing of its own."""
    extraction = engine.extract(text)
    statement = extraction.statements[-1]
    (position,) = (position for position in extraction.positions if position.id == statement.position)
    assert statement.position_span.text_of(text) == words
    if label is not None:
        assert (position.label, position.orientation) == (label, orientation)
