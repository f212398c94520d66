"""Where quotation marks open and close, paragraph by paragraph, with a lost mark never taking more than its paragraph.

Curly, straight, doubled single ('' and ``), angle and low marks count; single marks count outside other quotations only, and only in
pairs that no apostrophe explains. A quotation left open at a paragraph's end goes on in the next where that opens with a mark too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stancegraph.model import Segment, SegmentKind, Span
from stancegraph.parse.annotate import Parsed

MARK = re.compile("''|``|[\"“”„«»‘’']")
PAIRS = {"“": "”", "„": "”“", "«": "»", "``": "''"}
CLOSING_ONLY = frozenset("”»")
SINGLE = frozenset("‘’'")
LONGEST_UNCLOSED = 1500  # characters; a paragraph longer than this with a lost mark is cut, the longest of the corpus read had 1100


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation as characters of the document (marks included) and as tokens `first` to `last`, both included.

    `continues` says that it carries on one that the paragraph before left open; `is_closed` is False where the closing mark is missing.
    """

    span: Span
    first: int
    last: int
    is_closed: bool
    continues: bool

    def __len__(self) -> int:
        return self.last - self.first + 1


def find_quotations(parsed: Parsed) -> list[Quotation]:
    """Return the document's quotations in text order; they do not overlap, and nested ones are not listed."""
    document = parsed.document
    segments = document.segments or (Segment(SegmentKind.PARAGRAPH, Span(0, len(document.text))),)
    found: list[Quotation] = []
    was_open = False
    for segment in segments:
        if segment.kind in {SegmentKind.SPEAKER, SegmentKind.ASIDE}:
            continue
        text = segment.span.text_of(document.text)
        pairs = pair_marks(text)
        for start, end, is_closed in pairs:
            continues = was_open and start == 0
            quotation = _on_tokens(parsed, Span(segment.span.start + start, segment.span.start + end), is_closed, continues)
            if quotation:
                found.append(quotation)
        was_open = bool(pairs) and not pairs[-1][2]
    return found


def pair_marks(text: str) -> list[tuple[int, int, bool]]:
    """Return the outermost quotations of one paragraph as (start, end, is it closed), marks included.

    >>> pair_marks('"No," she said. "Never')
    [(0, 5, True), (16, 22, False)]
    """
    found: list[tuple[int, int, bool]] = []
    opened: tuple[int, str] | None = None
    final = {closing: text.rfind(closing) for closing in "”“»"}
    singles: list[tuple[int, int]] = []
    for match in MARK.finditer(text):
        mark = match.group()
        if mark in SINGLE:
            singles.append(match.span())
        elif opened is None:
            if mark not in CLOSING_ONLY and _may_open(text, match.end()):
                opened = (match.start(), mark)
        elif _closes(text, match, opened[1], final):
            found.append((opened[0], match.end(), True))
            opened = None
        elif mark == opened[1] and mark not in {"'", "‘"}:
            found.append((opened[0], _cut(text, opened[0], match.start()), False))
            opened = (match.start(), mark)
    if opened is not None:
        found.append((opened[0], _cut(text, opened[0], len(text)), False))
    return sorted(found + _pair_singles(text, singles, found))


def _may_open(text: str, end: int) -> bool:
    return end < len(text) and not text[end].isspace()


def _closes(text: str, match: re.Match[str], opening: str, final: Mapping[str, int]) -> bool:
    """Say whether the mark closes what `opening` opened; a straight one closes a curly one only where no curly one follows."""
    mark = match.group()
    if opening in PAIRS:
        is_makeshift = mark == '"' and _ends_word(text, match.start()) and final.get(PAIRS[opening][0], -1) < match.start()
        return mark in PAIRS[opening] or is_makeshift
    if mark == opening:
        return _ends_word(text, match.start()) or not _may_open(text, match.end())
    return mark == "”" and _ends_word(text, match.start())


def _ends_word(text: str, start: int) -> bool:
    return start > 0 and not text[start - 1].isspace()


def _cut(text: str, start: int, end: int) -> int:
    """Return where an unclosed quotation stops: at `end` without trailing space, or at a sentence's end when that is too far."""
    if end - start > LONGEST_UNCLOSED:
        stop = re.compile(r"[.!?](?=\s)").search(text, start)
        end = stop.end() if stop and stop.end() < end else start + LONGEST_UNCLOSED
    return start + len(text[start:end].rstrip())


def _pair_singles(text: str, marks: Sequence[tuple[int, int]], doubles: Sequence[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """Pair single marks outside other quotations: one after a space and before a letter, to the next after a word and before none."""
    found: list[tuple[int, int, bool]] = []
    openings = [x for x, _, _ in doubles]
    start: int | None = None
    for a, b in marks:
        at = bisect_right(openings, a)
        if at and doubles[at - 1][1] > a:
            continue
        before = text[a - 1] if a else " "
        after = text[b] if b < len(text) else " "
        if start is None:
            if not before.isalnum() and before not in ".,!?" and after.isalpha() and text[a] != "’":
                start = a
        elif not before.isspace() and not after.isalnum():
            if bisect_right(openings, start) == at:
                found.append((start, b, True))
            start = None
    return found


def _on_tokens(parsed: Parsed, span: Span, is_closed: bool, continues: bool) -> Quotation | None:
    first = bisect_left(parsed.ends, span.start + 1)
    last = bisect_left(parsed.starts, span.end) - 1
    if first > last:
        return None
    return Quotation(span, first, last, is_closed, continues)


def find_chain(quotations: Sequence[Quotation], number: int) -> range:
    """Return the numbers of the quotations that are one speech with the given one, over paragraphs that each open with a mark."""
    a = b = number
    while quotations[a].continues and a > 0:
        a -= 1
    while b + 1 < len(quotations) and quotations[b + 1].continues:
        b += 1
    return range(a, b + 1)
