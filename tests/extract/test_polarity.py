"""Polarity: what negation, refusal, denial and hedges make of an attitude, and on which side of its axis it lies."""

from __future__ import annotations

import pytest

from stancegraph.model import Extraction, Polarity
from stancegraph.pipeline import Engine

SIGN = {Polarity.SUPPORT: 1, Polarity.OPPOSE: -1}

# sentence, then "holder: polarity: position" in the words of the text
READINGS = [
    ("The nurses' union supports the night shift rules.", "The nurses' union: support: the night shift rules"),
    ("The nurses' union opposes the night shift rules.", "The nurses' union: oppose: the night shift rules"),
    ("The chamber opposes repealing the pay law.", "The chamber: oppose: repealing the pay law"),
    ("The bishop does not support the wage cap.", "The bishop: withheld-support: the wage cap"),
    ("The senator has not endorsed the land bill.", "The senator: withheld-support: the land bill"),
    ("The mayor stopped short of backing the toll.", "The mayor: withheld-support: the toll"),
    ("The board failed to endorse the merger.", "The board: withheld-support: the merger"),
    ("The deputies refused to support the fishing quota.", "The deputies: oppose: the fishing quota"),
    ("The company declined to support the clean air plan.", "The company: oppose: the clean air plan"),
    ("The liberals will not vote for the budget.", "The liberals: oppose: the budget"),
    ("The court rejects the appeal rule.", "The court: oppose: the appeal rule"),
    ("The governor cannot back the pipeline.", "The governor: oppose: the pipeline"),
    ("The minister does not want the dam.", "The minister: oppose: the dam"),
    ("The union does not want to raise the fee.", "The union: oppose: raise the fee"),
    ("Most farmers do not oppose the water levy.", "Most farmers: withheld-opposition: the water levy"),
    ("The council has no objection to the bypass.", "The council: withheld-opposition: the bypass"),
    ("The premier denied opposing the ceasefire.", "The premier: withheld-opposition: the ceasefire"),
    ("The bill faces opposition from landlords.", "landlords: oppose: The bill"),
    ("The bill was criticised by landlords.", "landlords: oppose: The bill"),
    ("The curfew was welcomed by shopkeepers.", "shopkeepers: support: The curfew"),
    ("The minister does not think the council should sell the harbour.", "The minister: oppose: sell the harbour"),
    ("The mayor does not believe that the city should host the games.", "The mayor: oppose: the city should host the games"),
    ("The bank does not expect to support the loan.", "The bank: withheld-support: the loan"),
    ("Neither the army nor the police supports the curfew.", "the army: withheld-support: the curfew"),
    ("The senator has never supported the farm subsidy.", "The senator: withheld-support: the farm subsidy"),
    ("The council would block efforts to weaken the tenancy law.", "The council: oppose: efforts to weaken the tenancy law"),
    ("The league has yet to endorse the safety code.", "The league: withheld-support: the safety code"),
]


def describe(extraction: Extraction) -> list[str]:
    """Return "holder: polarity: position" for each statement, in the words of the text."""
    text = extraction.document.text
    return [
        f"{s.holder_span.text_of(text) if s.holder_span else '?'}: {s.polarity.value}: {s.position_span.text_of(text)}"
        for s in extraction.statements
    ]


@pytest.mark.parametrize(("sentence", "expected"), READINGS, ids=[sentence for sentence, _ in READINGS])
def test_polarity_follows_the_words_around_the_cue(sentence: str, expected: str, engine: Engine) -> None:
    """The sentence gives the statement named, in the words of the text."""
    assert expected in describe(engine.extract(sentence))


CLOSED = [
    "The party no longer supports the tram line.",
    "The union stopped supporting the strike levy.",
    "The senator once supported the death penalty.",
    "The senator used to support the death penalty.",
    "The clan elders dropped their opposition to the road.",
    "The vice-president formerly backed the fracking ban.",
    "The league is no longer against the video referee.",
    "The emir had supported the accord until last spring.",
    "The choir does not back the merger any more.",
]


@pytest.mark.parametrize("sentence", CLOSED)
def test_stance_of_the_past_is_not_held(sentence: str, engine: Engine) -> None:
    """What somebody held once is no statement, and the rejection says why."""
    extraction = engine.extract(sentence)
    assert describe(extraction) == []
    assert any("of the past" in rejection.reason for rejection in extraction.rejected)


SIDES = [
    ("The chamber opposes repealing the pay law.", 1),
    ("The chamber supports repealing the pay law.", -1),
    ("The chamber supports the repeal of the pay law.", -1),
    ("The council would block efforts to weaken the tenancy law.", 1),
    ("The premier seeks to end the foreign presence.", -1),
    ("The premier opposes the foreign presence.", -1),
    ("The mayor wants to keep the tram line.", 1),
    ("The tenants called for an end to evictions.", -1),
    ("The army opposes lifting the curfew.", 1),
    ("The lawyers say that the bill should not pass.", -1),
    ("The lawyers say that the bill should pass.", 1),
    ("The fishermen regret the closure of the harbour.", 1),
]


@pytest.mark.parametrize(("sentence", "side"), SIDES, ids=[sentence for sentence, _ in SIDES])
def test_side_is_polarity_times_orientation(sentence: str, side: int, engine: Engine) -> None:
    """Wordings that turn an axis around meet on one axis, each on its side."""
    extraction = engine.extract(sentence)
    orientations = {position.id: position.orientation for position in extraction.positions}
    assert [SIGN[s.polarity] * orientations[s.position] for s in extraction.statements] == [side]


def test_denied_opposition_is_disputed(engine: Engine) -> None:
    """What the holder denies is disputed; a plain attitude is not."""
    assert [s.disputed for s in engine.extract("The premier denied opposing the ceasefire.").statements] == [True]
    assert [s.disputed for s in engine.extract("The premier opposes the ceasefire.").statements] == [False]


COMMITMENTS = [
    ("The mayor supports the ring road.", "certain"),
    ("The mayor may support the ring road.", "possible"),
    ("The mayor could oppose the ring road.", "possible"),
    ("The mayor appears to support the ring road.", "probable"),
    ("The mayor is considering supporting the ring road.", "possible"),
    ("The mayor probably supports the ring road.", "probable"),
    ("The mayor is likely to support the ring road.", "probable"),
    ("The mayor said that she supports the ring road.", "certain"),
    ("The mayor is concerned about the ring road.", "probable"),
]


@pytest.mark.parametrize(("sentence", "commitment"), COMMITMENTS, ids=[sentence for sentence, _ in COMMITMENTS])
def test_commitment_comes_from_modals_and_hedges(sentence: str, commitment: str, engine: Engine) -> None:
    """Verbs that only report leave the commitment as it is."""
    assert [s.commitment.value for s in engine.extract(sentence).statements] == [commitment]
