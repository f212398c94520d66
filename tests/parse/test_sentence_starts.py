"""Where a sentence may start is decided by signs before any model reads: marked here with a bar."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from stancegraph.model import Document, Segment, SegmentKind, Span
from stancegraph.parse.annotate import Parsed, annotate
from stancegraph.parse.sentence_starts import ENDING, mark_starts
from stancegraph.read.segments import find_segments

NLP = spacy.blank("en")


def parse(text: str, segments: tuple[Segment, ...] = ()) -> Parsed:
    """Return the text with a pipeline that decides nothing, so that only what is set before stands."""
    (parsed,) = annotate(NLP, [Document("text", text, segments=segments)])
    return parsed


def show(text: str) -> str:
    """Return the text with a bar before each word that may start a sentence."""
    parsed = parse(text)
    marked = text
    for token in reversed(parsed.doc):
        if token.i and token.is_sent_start is not False:
            marked = f"{marked[: parsed.starts[token.i]]}|{marked[parsed.starts[token.i] :]}"
    return marked


@pytest.mark.parametrize(
    "text",
    [
        "Gen. Tom Ode and Sen. J. B. Prill back it.",
        "Reps. Ana Ruiz and Lt. Gov. Bo Lind met Hon. Eva Holt.",
        "The vote on Jan. 4 is about Art. 5, No. 7 and pp. 12 of vol. II.",
        "Port fees (e.g. Tolls) and levies, i.e. Dues, fell.",
        "Norden v. Harbour Board was heard in St. Ives.",
        "The U.S. is against it, and so is Norden Inc. of Ohio at 5 p.m. on Sunday.",
        "The board wants a rate of 3.5 percent... or more; nothing else: it said so.",
        '"Will you march?" she asked, and "Never!" he said.',
        "Ships, barges etc. pay.",
    ],
)
def test_nothing_starts_inside(text: str) -> None:
    """Abbreviations before names and numbers, initials, and marks before a lower-case word end nothing."""
    assert show(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Ports back it. |Unions do not.",
        'He left. |"We will march," she said.',
        "“We march.” |“We vote.” |He left.",
        "“We march.” |(The mayor does not. |She said so.) |He left.",
        "They have a plan B. |The mayor backs it.",
        "Do you back it? |No. |We oppose it.",
        "It was signed by George W. Bush. |Unions oppose it.",
        "He lives in the U.S. |The ports are closed.",
        "Fees rose.[12] |Ports oppose them.¹ |Unions too.",
        "we back it. |they do not.",
    ],
)
def test_a_sentence_may_start_behind_a_full_stop(text: str) -> None:
    """Behind a mark, closing quotation marks and brackets, and a footnote's number; anywhere in text without capitals."""
    assert show(text.replace("|", "")) == text


def test_wrapped_lines_start_nothing() -> None:
    """A capital at the beginning of a line is no sign."""
    text = "The levy is backed by\nAna Ruiz and the union of\nOslo."
    assert show(text) == text


def test_quoted_message_is_read_without_its_marks() -> None:
    """The ">" before each line is none of the words."""
    assert [token.text for token in parse("> The port\n> opposes it.").doc] == ["The", "port", "opposes", "it", "."]


@pytest.mark.parametrize(("mark", "kind"), [("1. ", "list-item"), ("(b) ", "list-item"), ("• ", "list-item"), ("2.1 ", "heading")])
def test_mark_of_an_item_is_not_read(mark: str, kind: str) -> None:
    """A number with a full stop would be taken for a sentence."""
    text = f"{mark}Ban the trade"
    parsed = parse(text, (Segment(SegmentKind(kind), Span(0, len(text))),))
    assert parsed.span(0, len(parsed.doc) - 1).text_of(text) == "Ban the trade"


@pytest.mark.parametrize(
    "dateline", ["PORT ALLEN, La. (March 4, 2021) — ", "Oslo, 4 May 2021 – ", "(Newswire) - ", "OSLO, May 4, 2021 /Newswire/ -- "]
)
def test_datelines_of_releases_are_not_read(dateline: str) -> None:
    """Nor is what stands in brackets before the dash."""
    assert parse(f"{dateline}The mayor left.").doc[0].text == "The"


def test_asides_are_not_read() -> None:
    """Laughter is nobody's sentence, and the sentence before it ends."""
    text = "Mr. HALE. I back it.\n[Laughter.]\nIt is fair.\n"
    assert [token.text for token in parse(text, find_segments(text)).doc] == ["I", "back", "it", ".", "It", "is", "fair", "."]


WORDS = st.lists(
    st.sampled_from(["levy", "Ruiz", "J.", "No", ".", "7", '"', "”", "“", "(", ")", "?", ";", "The", "U.S.", "II", "…"]), max_size=30
)


@given(WORDS, st.lists(st.booleans(), min_size=30, max_size=30))
def test_starts_stand_behind_an_end(words: list[str], spaced: list[bool]) -> None:
    """Whatever the words: every place but a segment's first has an ending mark before it, closing marks between."""
    starts = mark_starts(words, spaced, [i == 0 for i in range(len(words))])
    assert len(starts) == len(words)
    for i in range(1, len(words)):
        if starts[i] == 0:
            before = next((word for word in reversed(words[:i]) if word not in {'"', "”", ")"}), ".")
            assert before[-1] in ENDING
