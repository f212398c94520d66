"""What must hold on the example article, whatever else the rules learn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.golden.conftest import Read
from tests.golden.expected import describe, find_passage, has_parts, labels, statements_in, strip_marks

ARTICLE = Path(__file__).parents[2] / "graphs" / "us-iraq" / "article.txt"

HELD = [
    ("Iraqi government", "[The Iraqi government|holder] has publicly [demanded|support] that [the soldiers leave|target]"),
    ("Many Iraqi citizens", "[Many Iraqi citizens|holder] [want|support] [foreign forces out|target] of their country"),
    ("United States", "[The United States|holder] [prefers|support] [a timetable|target] that [depends on conditions|condition]"),
    (
        "Some elements in the Iraqi government",
        "[Some elements in the Iraqi government|holder] disagree and are [calling|support] for [fixed dates|target]",
    ),
    (
        "office of Prime Minister Mohammed Shia al-Sudani",
        "[it|holder] [wants|support] [the forces of the international coalition to leave Iraq|target] for good",
    ),
    ("United States", "The United States says [it|holder] is [committed|support] to [serious dialogue|target] in"),
    ("United States", "[Washington|holder] [insists|support] on [its right to defend itself|target]"),
    ("Jonathan Lord", "[Jonathan Lord|holder], a well-known analyst, [called|support] for [stronger Iraqi Security Forces|target]"),
    ("Jonathan Lord", "[Building up their capacity|target], [he|holder] argued, is [essential|support]"),
    (
        "Jon Alterman",
        "[Jon Alterman|holder], another expert, [regards|neutral] [the American military presence|target] as a difficult problem",
    ),
    ("Jon Alterman", "[He|holder] [warned|oppose] against [rash decisions|target]"),
    (
        "United States",
        "[the United States|holder] is not [considering|withheld-support] [any plan to withdraw them|target]",
    ),
]
RELATED = [
    ("United States", "negotiates-with", "Iraq", "begin talks"),
    ("United States", "founded", "Higher Military Commission", "founded"),
    ("Iraq", "founded", "Higher Military Commission", "founded"),
    ("United States", "leads", "US-led coalition", "US-led"),
    ("Iran", "aids", "Iran-backed militants", "Iran-backed"),
    ("United States", "fights", "Iran-backed militants", "US air strikes"),
    pytest.param(
        *("US government", "communicates-with", "Iraqi foreign minister", "message"),
        marks=pytest.mark.xfail(strict=True, reason='no rule reads the receiver of "sent him a message"'),
    ),
]
NO_STANCE = [
    "[is to plan|none] the next stage of the US-led coalition",
    "[advising and assisting|none] Iraqi units",
    "Iraq's [fight|none] against terrorism is not over",
    "confirmed that the discussions would [start|none] soon",
    "a [rival|none] in the region",
    "will [shape|none] relations between Iraq and the United States",
]


@pytest.fixture(scope="module")
def article(read_file: Callable[[Path], Read]) -> Read:
    return read_file(ARTICLE)


@pytest.mark.parametrize(("holder", "marked"), HELD)
def test_article_says(article: Read, holder: str, marked: str) -> None:
    """The graph has a statement of that actor, in those words, and nobody else's with the same words."""
    passage = find_passage(marked, article.text)
    near = statements_in(article.facts, passage.span)
    found = [one for one in near if one.polarity == passage.polarity and has_parts(one, passage)]
    assert [labels(article.facts)[one.holder] for one in found] == [holder], f"found here:\n{describe(article.facts, near)}"


@pytest.mark.parametrize(("subject", "kind", "target", "words"), RELATED)
def test_article_relates(article: Read, subject: str, kind: str, target: str, words: str) -> None:
    """The graph has the relation, with a sentence that holds the words."""
    names = labels(article.facts)
    related = [(names[one.subject], one.type, names[one.object]) for one in article.facts.relations if words in one.evidence.quote]
    assert (subject, kind, target) in related


@pytest.mark.parametrize("marked", NO_STANCE, ids=[strip_marks(marked) for marked in NO_STANCE])
def test_plain_report_is_no_stance(article: Read, marked: str) -> None:
    """What merely happened, or will happen, gives nobody a stance."""
    passage = find_passage(marked, article.text)
    ((_, cue),) = passage.parts
    wrong = [one for one in article.facts.statements if any(role == "cue" and part.overlaps(cue) for role, part in one.evidence.marks)]
    assert not wrong, f"found here:\n{describe(article.facts, wrong)}"


def test_evidence_is_verbatim(article: Read) -> None:
    """Each statement and relation shows a stretch of the article, letter for letter."""
    passages = [one.evidence for one in (*article.facts.statements, *article.facts.relations)]
    assert [one.quote for one in passages] == [one.span.text_of(article.text) for one in passages]


def test_part_of_a_government_is_not_the_government(article: Read) -> None:
    """Some elements stand apart, as a part of the whole."""
    actors = {actor.label: actor for actor in article.facts.actors}
    part = actors["Some elements in the Iraqi government"]
    assert part.part_of == actors["Iraqi government"].iri
