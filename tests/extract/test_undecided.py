"""Neutral and mixed stances: said in so many words, never guessed from silence."""

from __future__ import annotations

import pytest

from stancegraph.pipeline import Engine

UNDECIDED = [
    ("The senator has not taken a stand on the water bill.", "neutral", "the water bill"),
    ("The ministry has yet to take a stand on the dam.", "neutral", "the dam"),
    ("The guild expressed no opinion on the ring road.", "neutral", "the ring road"),
    ("The bank declined to say whether it favours a digital coin.", "neutral", "a digital coin"),
    ("The envoy has not said whether he will vote for the pact.", "neutral", "the pact"),
    ("The mayor refused to say if she backs the toll.", "neutral", "the toll"),
    ("The bishops are neither for nor against the crown.", "neutral", "the crown"),
    ("The board neither supports nor opposes the merger.", "neutral", "the merger"),
    ("The islanders have mixed feelings about the ferry.", "ambivalent", "the ferry"),
    ("The party is in two minds about the reactor.", "ambivalent", "the reactor"),
    ("The league is torn over the levy.", "ambivalent", "the levy"),
]


@pytest.mark.parametrize(("sentence", "polarity", "position"), UNDECIDED, ids=[sentence for sentence, *_ in UNDECIDED])
def test_who_takes_no_side_is_neutral_or_ambivalent(sentence: str, polarity: str, position: str, engine: Engine) -> None:
    """The words that say so are the evidence; what is left open is no condition."""
    extraction = engine.extract(sentence)
    told = [(s.polarity.value, s.position_span.text_of(extraction.document.text), s.condition) for s in extraction.statements]
    assert told == [(polarity, position, None)]


NONE = [
    "The clerk declined to say whether the mayor was ill.",
    "The firm has a strong position on the market.",
    "The pilots took their positions on the wing.",
    "The poet has no view of the sea.",
    "The baker has not said how he makes the bread.",
]


@pytest.mark.parametrize("sentence", NONE)
def test_silence_on_no_policy_is_no_stance(sentence: str, engine: Engine) -> None:
    """An illness, a market share and a view of the sea are nothing to take sides on."""
    assert engine.extract(sentence).statements == ()


def test_opposite_attitudes_to_one_thing_are_ambivalent(engine: Engine) -> None:
    """Two attitudes to two things stay two statements."""
    one = engine.extract("The guild both supports and fears the quota.")
    assert [s.polarity.value for s in one.statements] == ["ambivalent"]
    two = engine.extract("The guild welcomes the fund but fears its rules.")
    assert [s.polarity.value for s in two.statements] == ["support", "oppose"]
