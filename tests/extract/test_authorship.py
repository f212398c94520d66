"""Whose words a document holds: what argues for its author, and what reports."""

from __future__ import annotations

import pytest

from stancegraph.lexicon.genres import load_genres
from stancegraph.pipeline import Engine

REPORT = (
    "The council of Lomé met on Monday. The mayor said the market levy had brought in two million. A trader told reporters that she paid "
    "it every week. The vote is due in May, according to the clerk. The levy is unfair. It rained all day."
)
OPINION = (
    "The market levy is unfair. It takes from women who sell ten onions a day. The council should scrap it before the rains. The mayor "
    "said in March that it paid for drains. No drain has been dug."
)
SPEECH = (
    "Friends, we have come a long way. Our rivers are cleaner than when I was a child. The dumping of dye must be punished. I thank the "
    "dyers who came today."
)
RELEASE = (
    "FOR IMMEDIATE RELEASE\n\nThe Lake Fund met in Kisumu on Friday.\n\nThe trawling ban is a vital step for the lake. The fund was "
    "set up in 1990, and its members said that they would meet again in June.\n"
)
WRITER = (
    "Trains cross the delta once a day. The state sold them in 2004, the ministry said. The line carries rice, and the buyers have never "
    "come. Cows sleep on it. Reeds cover the points. It was built by prisoners. Nobody runs it at night. The sale was a mistake. The "
    "station has one bench. Its clock stopped in 2010.\n\nMs. Aydin is a professor of transport at the delta university."
)


def find_own(engine: Engine, text: str) -> list[tuple[str | None, str, str]]:
    extraction = engine.extract(text)
    return [
        (s.holder_span.text_of(text) if s.holder_span else None, s.polarity.value, s.position_span.text_of(text))
        for s in extraction.statements
        if not s.attributions
    ]


def test_report_judges_nothing_itself(engine: Engine) -> None:
    """A judgement in news prose is nobody's stance."""
    assert find_own(engine, REPORT) == []


def test_opinion_piece_judges_for_its_author(engine: Engine) -> None:
    """Evaluations and obligations are the author's; nobody is named who holds them."""
    found = find_own(engine, OPINION)
    assert (None, "oppose", "The market levy") in found
    assert any(holder is None and polarity == "support" and "scrap it" in position for holder, polarity, position in found)


def test_speech_judges_for_its_speaker(engine: Engine) -> None:
    """Who says "we" and "I" throughout speaks for himself."""
    assert [(holder, polarity) for holder, polarity, _ in find_own(engine, SPEECH)] == [(None, "support")]


def test_we_hold_what_we_must_do(engine: Engine) -> None:
    """The duty that "we" take on in the author's own words is held by "we"."""
    text = "My friends, I thank you. We have talked for years. We must fund the ferries. Our children swim here."
    assert [(holder, polarity) for holder, polarity, _ in find_own(engine, text)] == [("We", "support")]


def test_release_judges_for_its_issuer(engine: Engine) -> None:
    """What calls itself a release speaks for who issues it."""
    assert (None, "support", "The trawling ban") in find_own(engine, RELEASE)


def test_line_on_the_writer_marks_an_opinion_piece(engine: Engine) -> None:
    """The same sentence is nobody's where no such line follows."""
    judged = (None, "oppose", "The sale")
    assert judged in find_own(engine, WRITER)
    assert judged not in find_own(engine, WRITER.partition("\n\n")[0])


@pytest.mark.parametrize("text", ["A news release said the port is open.", "The mayor gave the press release to a clerk."])
def test_release_named_in_passing_marks_nothing(text: str, engine: Engine) -> None:
    """Only a line that opens with the words names its own kind."""
    assert find_own(engine, f"{text} {REPORT}") == []


def test_marks_are_in_lower_case() -> None:
    """They are compared without regard to case, and read more easily alike."""
    marks = load_genres()
    phrases = (*marks.release, *marks.speech, *marks.opinion, *marks.writers)
    assert [phrase for phrase in phrases if phrase != phrase.lower()] == []


LABELLED = (
    "Opinion: Scrap the bridge toll\n\nBy Tom Hale\n\nThe governor wants a longer toll. The port backs him, its chair said. The toll is a "
    "terrible idea. Drivers oppose it, a poll found. Carters say that they pay twice. The mayor told the press that he prefers rail.\n"
)


def test_label_over_a_text_makes_it_opinion(engine: Engine) -> None:
    """What is labelled as opinion argues for its author, however many others it tells of; without the label it reports."""
    assert (None, "oppose", "The toll") in find_own(engine, LABELLED)
    assert (None, "oppose", "The toll") not in find_own(engine, LABELLED.removeprefix("Opinion: "))
