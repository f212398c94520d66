"""Quotation marks: which stretches they hold, and that a lost mark never takes more than its paragraph."""

from __future__ import annotations

from array import array
from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from stancegraph.extract.quotations import find_chain, find_quotations, pair_marks
from stancegraph.model import Document, Segment, SegmentKind, Span
from stancegraph.parse.annotate import Parsed

TOKENIZER = spacy.blank("en").tokenizer
CASES = [
    ("“No,” she said. “Never.”", ["“No,”", "“Never.”"]),
    ('"No," she said. "Never."', ['"No,"', '"Never."']),
    ("''No,'' she said.", ["''No,''"]),
    ("«Non», said the envoy.", ["«Non»"]),
    ("‘The dam won’t hold,’ said the miners’ lawyer.", ["‘The dam won’t hold,’"]),
    ("The workers' plan and the owners' reply", []),
    ('He called it “a so-called "reform"” and left.', ['“a so-called "reform"”']),
    ('A 5" pipe and a 6" pipe', []),
    ("” A stray mark, then “a quotation”.", ["“a quotation”"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_marks_pair_up(text: str, expected: list[str]) -> None:
    """Opening and closing marks of every kind find each other; apostrophes and inches are neither."""
    assert [text[start:end] for start, end, _ in pair_marks(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("“The dam will hold. We know it.", ["“The dam will hold. We know it."]), ("“One. “Two,” he said.", ["“One.", "“Two,”"])],
)
def test_an_unclosed_quotation_ends_with_its_paragraph_or_the_next_opening(text: str, expected: list[str]) -> None:
    """A mark that nothing closes holds what follows up to the paragraph's end, or up to the next opening mark."""
    assert [text[start:end] for start, end, _ in pair_marks(text)] == expected


def test_a_very_long_unclosed_quotation_is_cut_at_a_sentence() -> None:
    """In a paragraph of thousands of characters a lost mark takes its own sentence only."""
    text = "“The dam will hold. " + "Nobody asked the villagers. " * 200
    assert [text[start:end] for start, end, _ in pair_marks(text)] == ["“The dam will hold."]


def parse_paragraphs(*paragraphs: str) -> Parsed:
    """Return the paragraphs tokenised, a segment each."""
    text = "\n".join(paragraphs)
    segments, at = [], 0
    for paragraph in paragraphs:
        segments.append(Segment(SegmentKind.PARAGRAPH, Span(at, at + len(paragraph))))
        at += len(paragraph) + 1
    doc = TOKENIZER(text.replace("\n", " "))
    starts = array("q", [token.idx for token in doc])
    ends = array("q", [token.idx + len(token) for token in doc])
    at_token = array("q", [next(n for n, s in enumerate(segments) if start < s.span.end or n == len(segments) - 1) for start in starts])
    return Parsed(Document("d", text, segments=tuple(segments)), doc, starts, ends, at_token)


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    """Left open at a paragraph's end and opened again, it is one speech; a closed one is not."""
    parsed = parse_paragraphs("“The dam will hold.", "“It always has,” she said.", "“No,” he said.")
    quotations = find_quotations(parsed)
    assert [q.continues for q in quotations] == [False, True, False]
    assert [list(find_chain(quotations, n)) for n in range(3)] == [[0, 1], [0, 1], [2]]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text(alphabet="ab .,\"'“”‘’«»`", max_size=40), min_size=1, max_size=6))
def test_quotations_are_in_order_and_inside_one_paragraph(paragraphs: list[str]) -> None:
    """Whatever marks a text holds, quotations do not overlap, do not leave their paragraph, and cover the tokens they claim."""
    parsed = parse_paragraphs(*paragraphs)
    quotations = find_quotations(parsed)
    assert all(one.span.end <= other.span.start for one, other in pairwise(quotations))
    for quotation in quotations:
        assert any(segment.span.contains(quotation.span) for segment in parsed.document.segments)
        assert parsed.span(quotation.first, quotation.last).overlaps(quotation.span)
