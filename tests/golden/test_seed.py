"""The facts a reader takes from the document the project began with; it lies beside the repository, not in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.golden.conftest import Read
from tests.golden.expected import describe, labels, target_words

from stancegraph.model.facts import StatementFact

SEED = Path(__file__).parents[2] / ".." / "shared" / "seed" / "us-iraq.txt"
ELEMENTS = "some elements within the Iraqi government"
OFFICE = "Prime Minister al-Sudani’s office"

# Who, polarity, words of the position, words of the cue's sentence.
HELD = [
    ("Iraqi government", "support", "troop withdrawal", "Public demands"),
    ("Iraqi citizens", "support", "end foreign military presence", "yearn"),
    ("United States", "support", "schedule conditions", "favors"),
    (ELEMENTS, "support", "timeline-based schedule", "advocate"),
    (OFFICE, "support", "end presence coalition", "seeks"),
    ("United States", "support", "dialogue through Higher Military Commission", "commitment"),
    ("Jonathan Lord", "support", "capacity Iraqi Security Forces", "stresses"),
    ("Jon Alterman", "neutral", "US military presence", "views"),
    ("Jon Alterman", "oppose", "hasty actions", "He cautions"),
]
ALSO_TRUE = [
    ("", "support", "withdrawal", "ignited calls"),
    ("United States", "support", "self-defense", "maintains"),
    ("United States", "support", "safeguarding interests", "underscoring"),
    ("United States", "withheld-support", "withdrawal", "Syria"),
    ("", "withheld-support", "withdrawal", "Syria"),
    ("US official", "support", "discussions", "emphasizing"),
    ("US official", "support", "significance", "emphasizing"),
    ("", "support", "constructive dialogue", "willingness"),
    ("US government", "support", "constructive dialogue", "willingness"),
    ("Iraqi foreign minister", "support", "constructive dialogue", "willingness"),
]
RELATED = [
    ("United States", "founded", "higher military commission"),
    ("Iraq", "founded", "higher military commission"),
    ("Iran", "aids", "iran-backed militants"),
    ("United States", "fights", "iran-backed militants"),
    ("United States", "leads", "us-led anti-isis coalition"),
    ("US government", "communicates-with", "iraqi foreign minister"),
]
ALSO_RELATED = [
    ("United States", "cooperates-with", "iraq"),
    ("Iraq", "cooperates-with", "united states"),
    ("United States", "negotiates-with", "iraq"),
    ("Iraq", "negotiates-with", "united states"),
    ("US-led anti-ISIS coalition", "fights", "islamic state"),
    ("US-led anti-ISIS coalition", "opposes", "islamic state"),
    ("Iraqi foreign minister", "communicates-with", "us government"),
    ("US official", "part-of", "united states"),
    ("Iraqi government", "part-of", "iraq"),
    (ELEMENTS, "part-of", "iraqi government"),
    (OFFICE, "represents", "al-sudani"),
]


@pytest.fixture(scope="module")
def seed(read_file: Callable[[Path], Read]) -> Read:
    if not SEED.exists():
        pytest.skip("the document lies in ../shared, which is not here")
    return read_file(SEED)


def has_words(words: str, text: str) -> bool:
    """Say whether all the words stand in the text, in any order."""
    return set(words.lower().split()) <= set(re.findall(r"[\w’-]+", text.lower()))


def find_held(seed: Read, holder: str, polarity: str, position: str, words: str) -> list[StatementFact]:
    return [
        statement
        for statement in seed.facts.statements
        if (labels(seed.facts)[statement.holder], statement.polarity) == (holder, polarity)
        and has_words(position, target_words(statement))
        and words in statement.evidence.quote
    ]


@pytest.mark.parametrize("expected", HELD, ids=lambda held: f"{held[0]} {held[1]} {held[2]}")
def test_seed_says(seed: Read, expected: tuple[str, str, str, str]) -> None:
    """One statement says it, and its evidence is a whole sentence of the document."""
    found = find_held(seed, *expected)
    assert len(found) == 1, f"all that is held:\n{describe(seed.facts, list(seed.facts.statements))}"
    assert found[0].evidence.quote in seed.sentences


def test_schedule_hangs_on_conditions(seed: Read) -> None:
    """The United States' schedule has its condition, in the document's words."""
    (statement,) = find_held(seed, "United States", "support", "schedule", "favors")
    assert statement.condition_kind == "on-conditions"
    assert has_words("conditions defeat ISIS stability", statement.condition)


def test_the_end_of_the_presence_is_one_question(seed: Read) -> None:
    """Ending the presence, and being of two minds on it, are about one issue."""
    positions = {position.iri: position for position in seed.facts.positions}
    asked = [(OFFICE, "support", "end presence", "seeks"), ("Jon Alterman", "neutral", "presence", "views")]
    issues = {positions[find_held(seed, *held)[0].position].issue for held in asked}
    assert len(issues) == 1


@pytest.mark.parametrize("expected", RELATED, ids=" ".join)
def test_seed_relates(seed: Read, expected: tuple[str, str, str]) -> None:
    """The relation is there, and its evidence is a whole sentence of the document."""
    names = labels(seed.facts)
    found = [one for one in seed.facts.relations if (names[one.subject], one.type, names[one.object].lower()) == expected]
    assert found
    assert all(one.evidence.quote in seed.sentences for one in found)


def test_nothing_else_is_held(seed: Read) -> None:
    """No statement is given to a wrong actor, or a wrong one to the right actor."""
    right = [statement for held in (*HELD, *ALSO_TRUE) for statement in find_held(seed, *held)]
    wrong = [statement for statement in seed.facts.statements if statement not in right]
    assert not wrong, describe(seed.facts, wrong)


def test_nothing_else_is_related(seed: Read) -> None:
    """No relation but those that the document states."""
    names = labels(seed.facts)
    found = {(names[one.subject], one.type, names[one.object].lower()) for one in seed.facts.relations}
    assert found <= {*RELATED, *ALSO_RELATED}


@pytest.mark.parametrize("name", ["Higher Military Commission", "United States", "Iraq", "Jon Alterman", "Jonathan Lord"])
def test_one_actor_has_one_name(seed: Read, name: str) -> None:
    """However the document spells it, it is one actor."""
    assert [actor.label.lower() for actor in seed.facts.actors].count(name.lower()) == 1


def test_evidence_is_verbatim(seed: Read) -> None:
    """Each statement and relation shows a stretch of the document, letter for letter."""
    passages = [one.evidence for one in (*seed.facts.statements, *seed.facts.relations)]
    assert [one.quote for one in passages] == [one.span.text_of(seed.text) for one in passages]
