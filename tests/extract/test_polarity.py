"""Polarity: what negation, refusal, denial and hedges make of an attitude, and on which side of its axis it lies."""

from __future__ import annotations

import pytest
from tests.extract.described import describe

from stancegraph.model import Polarity
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
    ("Under no circumstances will the tribe accept the dam.", "the tribe: oppose: the dam"),
    ("The union said it could not support the pension offer.", "it: oppose: the pension offer"),
    ("The elders decided not to back the forest sale.", "The elders: oppose: the forest sale"),
    ("The board is far from supporting the port levy.", "The board: withheld-support: the port levy"),
    ("The duchess has nothing against wind power.", "The duchess: withheld-opposition: wind power"),
    ("Athens will not stand in the way of the accession talks.", "Athens: withheld-opposition: the accession talks"),
    ("The airline has no intention of closing the northern base.", "The airline: withheld-support: closing the northern base"),
    ("A wealth tax is not on the table for the ministry.", "the ministry: withheld-support: A wealth tax"),
    ("The canton did not refuse to support the tunnel.", "The canton: withheld-opposition: the tunnel"),
    ("The caucus never failed to back the farm budget.", "The caucus: support: the farm budget"),
    ("The league cannot but support the amnesty.", "The league: support: the amnesty"),
    ("The gas terminal is under fire from surfers.", "surfers: oppose: The gas terminal"),
    ("Kyiv accuses Budapest of opposing the loan.", "Budapest: oppose: the loan"),
    ("The code has yet to be endorsed by the guild.", "the guild: withheld-support: The code"),
    ("The smallholders are not willing to accept the quota.", "The smallholders: oppose: the quota"),
    ("The herders fought efforts to end the grazing rights.", "The herders: oppose: efforts to end the grazing rights"),
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
    ("The club is not seeking to raise the dues.", "The club: withheld-support: raise the dues"),
    ("The governor suggested that he would not support the farm bill.", "The governor: oppose: the farm bill"),
    ("The league has yet to endorse the safety code.", "The league: withheld-support: the safety code"),
]


@pytest.mark.parametrize(("sentence", "expected"), READINGS, ids=[sentence for sentence, _ in READINGS])
def test_polarity_follows_the_words_around_the_cue(sentence: str, expected: str, engine: Engine) -> None:
    """The sentence gives the statement named, in the words of the text."""
    assert expected in describe(engine.extract(sentence))


TWO_MINDS = [
    ("The farmers have mixed feelings about the wolf law.", "The farmers: ambivalent: the wolf law"),
    ("The cabinet is divided over the fuel tax.", "The cabinet: ambivalent: the fuel tax"),
    ("The chamber both welcomes and fears the rail link.", "The chamber: ambivalent: the rail link"),
    ("The reform drew mixed reactions from teachers.", "teachers: ambivalent: The reform"),
]


@pytest.mark.parametrize(("sentence", "expected"), TWO_MINDS, ids=[sentence for sentence, _ in TWO_MINDS])
def test_two_minds_are_one_ambivalent_statement(sentence: str, expected: str, engine: Engine) -> None:
    """Said in one word or in two that contradict each other, it is one statement."""
    assert describe(engine.extract(sentence)) == [expected]


SAID = [
    ("The bank denies that it opposes the audit.", "it: withheld-opposition: the audit", True),
    ("The ministry denied it was against the inquiry.", "it: withheld-opposition: the inquiry", True),
    ("The chancellor rejected claims that she opposes the pension deal.", "she: withheld-opposition: the pension deal", True),
    ("The brewer insists that it backs the deposit scheme.", "it: support: the deposit scheme", True),
    ("The lobby purports to favour clean air rules.", "The lobby: support: clean air rules", True),
    ("The bank does not deny that it supports the levy.", "it: support: the levy", False),
    ("The brewer said that it backs the deposit scheme.", "it: support: the deposit scheme", False),
]


@pytest.mark.parametrize(("sentence", "expected", "disputed"), SAID, ids=[sentence for sentence, _, _ in SAID])
def test_denial_and_doubt_of_the_source_reach_what_it_says(sentence: str, expected: str, disputed: bool, engine: Engine) -> None:
    """ "Denies" withholds and disputes, "insists" disputes, "said" does neither."""
    extraction = engine.extract(sentence)
    assert describe(extraction) == [expected]
    assert [s.disputed for s in extraction.statements] == [disputed]


def test_denial_of_something_else_leaves_the_stance(engine: Engine) -> None:
    """Who denies where a call came from has not denied the call."""
    extraction = engine.extract("The premier denied that the lobby had paid for her call for a harbour levy.")
    assert all(s.polarity is Polarity.SUPPORT for s in extraction.statements)


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


MANNERS = [
    ("Kyiv accuses Budapest of opposing the loan.", "alleged"),
    ("The premier was accused of wanting to sell the park.", "alleged"),
    ("The mayor's rivals say that he opposes the metro.", "alleged"),
    ("The king is said to favour the regency law.", "reported"),
    ("I don't believe that we should sell the weather service.", "own"),
    ("We refuse to back the budget.", "own"),
    ("They referred to the case of Chile, where the senate approved a levy on mines.", "own"),
    ("They said that in Chile the senate approved a levy on mines.", "reported"),
]


@pytest.mark.parametrize(("sentence", "manner"), MANNERS, ids=[sentence for sentence, _ in MANNERS])
def test_manner_follows_who_ascribes_the_stance(sentence: str, manner: str, engine: Engine) -> None:
    """Accusers and adversaries allege, others report, and who speaks of themselves does neither."""
    assert [s.manner.value for s in engine.extract(sentence).statements] == [manner]
