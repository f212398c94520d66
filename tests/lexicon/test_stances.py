"""Every word of the stance lexicon is read in the sentence that it must catch, and left alone in the one that it must not."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass

import pytest

import stancegraph
from stancegraph.lexicon.cues import find_forms, load_stance_lexicon
from stancegraph.model import Extraction, Polarity
from stancegraph.resources import find_lexicon_folder

LEXICON = load_stance_lexicon()
MARK = re.compile(r"\[([^\]|]+)\|(\w+)\]")


@dataclass(frozen=True)
class Example:
    """A marked sentence: its plain text, and the marked words by role."""

    text: str
    holder: str
    cue: str
    position: str
    polarity: Polarity


def parse_example(marked: str, polarity: Polarity) -> Example:
    marked, _, said = marked.partition(" => ")
    parts = {role: words for words, role in MARK.findall(marked)}
    return Example(MARK.sub(r"\1", marked), parts.get("holder", ""), parts["cue"], parts["position"], Polarity(said) if said else polarity)


CATCHES = [(cue.id, parse_example(marked, cue.reading)) for cue in LEXICON.cues for marked in cue.catches]
OPERATIONS = [(operator.id, parse_example(marked, Polarity.SUPPORT)) for operator in LEXICON.operators for marked in operator.catches]
MISSES = [(cue.id, sentence) for cue in LEXICON.cues for sentence in cue.misses]


def describe(extraction: Extraction) -> list[tuple[str, str, str]]:
    text = extraction.document.text
    return [
        (s.holder_span.text_of(text) if s.holder_span else "", s.position_span.text_of(text), s.polarity.value)
        for s in extraction.statements
    ]


def is_found(example: Example, extraction: Extraction) -> bool:
    """The holder's words are marked or a pronoun of them; the position's words hold each other; the polarity is the example's."""
    return any(
        (not example.holder or holder in example.holder or example.holder in holder)
        and (position in example.position or example.position in position)
        and polarity == example.polarity
        for holder, position, polarity in describe(extraction)
    )


@pytest.fixture(scope="module")
def read(engine: stancegraph.Engine) -> dict[str, Extraction]:
    """All example sentences, read once in one batch."""
    sentences = sorted({example.text for _, example in [*CATCHES, *OPERATIONS]} | {sentence for _, sentence in MISSES})
    return dict(zip(sentences, engine.pipe(sentences), strict=True))


@pytest.mark.parametrize(("rule", "example"), CATCHES, ids=[f"{rule}-{example.cue}" for rule, example in CATCHES])
def test_cue_is_read_in_its_example(rule: str, example: Example, read: dict[str, Extraction]) -> None:
    """The sentence gives a statement with the marked holder and position and the entry's polarity."""
    assert is_found(example, read[example.text]), f"{rule}: {example.text} -> {describe(read[example.text])}"


@pytest.mark.parametrize(("rule", "example"), OPERATIONS, ids=[rule for rule, _ in OPERATIONS])
def test_operator_changes_the_reading(rule: str, example: Example, read: dict[str, Extraction]) -> None:
    """The governing word turns the cue into the polarity named behind the arrow."""
    assert is_found(example, read[example.text]), f"{rule}: {example.text} -> {describe(read[example.text])}"


@pytest.mark.parametrize(("rule", "sentence"), MISSES, ids=[rule for rule, _ in MISSES])
def test_cue_is_left_alone_where_it_is_no_stance(rule: str, sentence: str, read: dict[str, Extraction]) -> None:
    """The same word in another sense gives no statement."""
    assert describe(read[sentence]) == []


def test_every_word_stands_in_an_example() -> None:
    """No word of the lexicon goes without a sentence that it must catch."""
    missing = []
    for cue in LEXICON.cues:
        words = {parse_example(marked, Polarity.SUPPORT).cue.lower() for marked in cue.catches}
        missing += [(cue.id, head) for head in cue.heads if not words & find_forms(head, cue.frame.word_class)]
    assert missing == []


def test_every_entry_has_a_sentence_that_it_must_leave_alone() -> None:
    """No entry goes without a sentence that holds its word in another sense or another construction."""
    assert [cue.id for cue in LEXICON.cues if not cue.misses] == []


def test_no_word_is_listed_twice() -> None:
    """A word has one entry for one frame and the same further words, so it never takes two sides there."""
    places = Counter((head, cue.frame.name, cue.near, cue.via) for cue in LEXICON.cues for head in cue.heads)
    assert [place for place, count in places.items() if count > 1] == []


def test_every_entry_says_how_plain_it_is_and_where_from() -> None:
    """Every shipped entry has a strength and a source; the source is ours or a section of the reading guide."""
    table = tomllib.loads((find_lexicon_folder() / "stances.toml").read_text(encoding="utf-8"))
    assert [entry["heads"] for entry in table["cue"] if not {"strength", "source"} <= set(entry)] == []
    assert {cue.source for cue in LEXICON.cues} == {"own", "guide 1", "guide 4"}
