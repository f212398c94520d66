"""Stances that were given up are no longer held; the ones that took their place are."""

from __future__ import annotations

import pytest
from tests.extract.described import describe

from stancegraph.pipeline import Engine

TURNED = [
    ("The senator, who opposed the bill last year, now backs it.", ["The senator: support: it"]),
    ("The union, which in 2019 rejected the merger, has since endorsed it.", ["The union: support: it"]),
    ("The mayor opposed the toll last year but now supports it.", ["The mayor: support: it"]),
    ("The board first rejected the plan, then approved it.", ["The board: support: it"]),
    ("The senator now backs the bill, which she opposed last year.", ["The senator: support: the bill, which she opposed last year"]),
    ("The minister switched from opposing the levy to supporting it.", ["The minister: support: it"]),
    ("The senator, a former critic of the dam, now backs it.", ["The senator: support: it"]),
    ("The senator, originally a supporter of the dam, has turned against it.", ["The senator: oppose: it"]),
    ("The senator, once an opponent of the bill, now backs it.", ["The senator: support: it"]),
]


@pytest.mark.parametrize(("sentence", "found"), TURNED)
def test_stance_given_up_in_its_sentence_is_closed(sentence: str, found: list[str], engine: Engine) -> None:
    """Of two opposite attitudes of one holder to one thing, the one in the past is over."""
    assert describe(engine.extract(sentence)) == found


OVER = [
    "The mayor previously opposed the toll.",
    "The mayor opposed the toll until last year.",
    "Despite its initial support for the toll, the union said nothing.",
]


@pytest.mark.parametrize("sentence", OVER)
def test_words_say_that_a_stance_is_over(sentence: str, engine: Engine) -> None:
    """What was held previously, initially or until some time is held no more."""
    assert describe(engine.extract(sentence)) == []


HELD = [
    ("The mayor rejected the plan and approved the budget.", ["The mayor: oppose: the plan", "The mayor: support: the budget"]),
    ("The minister, who opposed the quota, spoke first.", ["who: oppose: the quota"]),
    ("The mayor has previously opposed the toll.", ["The mayor: oppose: the toll"]),
    ("The mayor opposed the toll, but the union now supports it.", ["The mayor: oppose: the toll", "the union: support: it"]),
]


@pytest.mark.parametrize(("sentence", "found"), HELD)
def test_past_tense_alone_closes_nothing(sentence: str, found: list[str], engine: Engine) -> None:
    """News tells in the past tense what is held; only the opposite attitude to the same thing closes it."""
    assert describe(engine.extract(sentence)) == found


def test_attitude_given_up_is_told_with_its_reason(engine: Engine) -> None:
    """The explanation lists it among the cues that gave no statement."""
    extraction = engine.extract("The senator, who opposed the bill last year, now backs it.", explain=True)
    reasons = {rejection.rule: rejection.reason for rejection in extraction.rejected}
    assert reasons["en.verb.oppose"] == "an attitude of the past, not one that is held"


def test_two_minds_on_one_thing_are_ambivalent(engine: Engine) -> None:
    """A verb that the tagger takes for an adjective shares the object of the next ("both welcome and dread")."""
    assert describe(engine.extract("Porto's bakers both welcome and dread the wheat quota.")) == [
        "Porto's bakers: ambivalent: the wheat quota"
    ]
