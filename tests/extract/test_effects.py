"""Claims of effects: plainly good or bad ones show a stance on their cause."""

from __future__ import annotations

import pytest

from stancegraph.pipeline import Engine

EFFECTS = [
    ("The union said that closing the port would lead to riots.", "oppose", "closing the port"),
    ("The nurse said the new law gives families hope.", "support", "the new law"),
    ("The sheriff said that street lights make everyone safer.", "support", "street lights"),
    ("The chef said the smoking ban would cost jobs.", "oppose", "the smoking ban"),
    ("The judge said the curfew would cut crime.", "support", "the curfew"),
    ("The farmers said the tariff would put small mills at risk.", "oppose", "the tariff"),
    ("The treasurer said the reform makes sense.", "support", "the reform"),
    ("The treasurer said the reform makes no sense.", "oppose", "the reform"),
    ("The poet said the decree violated the charter.", "oppose", "the decree"),
    ("Students say rent caps work.", "support", "rent caps"),
    ("The pilot said the merger would mean fewer jobs.", "oppose", "the merger"),
    ("The marshal said the embargo would weaken terrorists.", "support", "the embargo"),
    ("The tenants said the ordinance goes too far.", "oppose", "the ordinance"),
]


@pytest.mark.parametrize(("sentence", "polarity", "position"), EFFECTS, ids=[sentence for sentence, *_ in EFFECTS])
def test_effect_shows_a_stance(sentence: str, polarity: str, position: str, engine: Engine) -> None:
    """Its source is for what does good and against what does harm."""
    extraction = engine.extract(sentence)
    told = [(s.polarity.value, s.position_span.text_of(extraction.document.text)) for s in extraction.statements]
    assert told == [(polarity, position)]


NONE = [
    "The captain said the storm would destroy the pier.",
    "The historian said the fire destroyed the archive.",
    "The guide said the map helped them find the cave.",
    "The mayor said the council would hurt her feelings.",
    "The editor spoke of loopholes that benefit the rich.",
    "The clerk said the office works on Mondays.",
]


@pytest.mark.parametrize("sentence", NONE)
def test_mere_event_is_no_stance(sentence: str, engine: Engine) -> None:
    """The weather, an actor, a told event and a describing clause claim nothing of a policy."""
    assert engine.extract(sentence).statements == ()


def test_it_stands_for_the_policy_before(engine: Engine) -> None:
    """The pronoun is the evidence, its noun the position's label."""
    extraction = engine.extract("The senate passed the water levy. “It will ruin the mills,” the miller said.")
    (statement,) = [s for s in extraction.statements if s.rule.startswith("en.effect")]
    labels = {position.id: position.label for position in extraction.positions}
    assert (statement.position_span.text_of(extraction.document.text), labels[statement.position]) == ("It", "water levy")


def test_it_without_a_policy_before_is_left_alone(engine: Engine) -> None:
    """Nothing is guessed: the weather is no policy."""
    assert engine.extract("Rain fell on the coast. “It will ruin the mills,” the miller said.").statements == ()
