"""Which lines of a plain text belong together: hard-wrapped text against one paragraph a line.

Text comes in two habits. News sites and transcripts of speech print a paragraph per line; mail, official records and PDF pages
break lines at a width. Which one it is gets measured over the whole text: where lines break, do sentences end there too?
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from stancegraph.model import Span

LINE = re.compile("[^\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]*(?:\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]|$)")
ENDS_SENTENCE = re.compile(r"""[.!?…][)\]\ufffd"'”’»]*$""")
ENDS_CLAUSE = re.compile(r"(?:[:;]|; (?:and|or))$")
WIDEST = 120  # characters; no text wrapped by hand or by a mailer is wider
NARROWEST = 30  # characters; a column of a leaflet has more, verse and addresses less
WRAPPED_SHARE = 0.5  # of line breaks ending a sentence: wrapped prose measured 0.05-0.2, one-paragraph-a-line prose above 0.9
INDENT = 2  # characters; a line set in by so much opens a paragraph, as official records print it
ROOM_LEFT = 0.85  # of the width; a line shorter than this was ended by its writer


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its white space cut off; `indent` is how many characters stood before it, `span` lies in the whole text."""

    text: str
    span: Span
    indent: int


@dataclass(frozen=True, slots=True)
class Wrapping:
    """Whether a text's lines are broken at a width, and the width in characters."""

    is_wrapped: bool
    width: int


def split_lines(text: str) -> list[Line]:
    """Return every line of the text in order, blank ones included (their text is empty).

    >>> [line.text for line in split_lines("One.\\r\\n\\r\\n  Two.")]
    ['One.', '', 'Two.']
    """
    lines = []
    for match in LINE.finditer(text):
        if match.start() == match.end():
            continue
        raw = match.group()
        body = raw.strip()
        indent = len(raw) - len(raw.lstrip()) if body else 0
        start = match.start() + indent
        lines.append(Line(body, Span(start, start + len(body)), indent))
    return lines


def group_lines(
    lines: Sequence[Line], wrapping: Wrapping, starts: Collection[int] = frozenset(), alone: Collection[int] = frozenset()
) -> list[list[Line]]:
    """Return the non-blank lines as blocks, each one paragraph, heading or list item.

    `starts` are numbers of lines that open a block whatever the measure says (an item, a speaker's turn), `alone` of lines that are one.
    """
    blocks: list[list[Line]] = []
    previous: int | None = None
    in_item = False
    for number, line in enumerate(lines):
        if not line.text:
            previous = None
            continue
        is_new = previous is None or number in starts or number in alone or previous in alone
        in_item = number in starts if is_new else in_item
        if is_new or not _continues(blocks[-1], line, wrapping, in_item=in_item):
            blocks.append([line])
        else:
            blocks[-1].append(line)
        previous = number
    return blocks


def measure_wrapping(lines: Sequence[Line], marked: Collection[int] = frozenset()) -> Wrapping:
    """Return whether the text is broken at a width, and the width in characters (0 when there is nothing to measure).

    `marked` are numbers of lines that break for a reason of their own (items, labels, rules) and so tell nothing; nor do lines set in.
    """
    breaks = [
        (first, second)
        for number, (first, second) in enumerate(pairwise(lines))
        if first.text and second.text and number + 1 not in marked and second.indent < first.indent + INDENT
    ]
    if not breaks:
        return Wrapping(is_wrapped=False, width=0)
    lengths = sorted(first.indent + len(first.text) for first, _ in breaks)
    width = lengths[int(len(lengths) * 0.9)] if len(lengths) > 10 else lengths[-1]
    ending = sum(1 for first, _ in breaks if ENDS_SENTENCE.search(first.text))
    return Wrapping(NARROWEST <= width <= WIDEST and ending < len(breaks) * WRAPPED_SHARE, width)


def runs_over(line: Line, following: Line, wrapping: Wrapping) -> bool:
    """Say whether a line is broken by the width alone: it is full, no sentence ends there, and the next line is not set in."""
    if not wrapping.is_wrapped or not line.text or ENDS_SENTENCE.search(line.text) or following.indent > line.indent:
        return False
    return not _has_room(line, following, wrapping.width * ROOM_LEFT)


def _continues(block: Sequence[Line], line: Line, wrapping: Wrapping, *, in_item: bool) -> bool:
    """Say whether the line goes on with the block's last line."""
    last = block[-1]
    ends = ENDS_SENTENCE.search(last.text) is not None
    goes_on = line.text[0].islower() and not ENDS_CLAUSE.search(last.text)
    if not wrapping.is_wrapped:
        return not ends and (goes_on or (in_item and line.indent > block[0].indent))
    if line.indent >= last.indent + INDENT and not in_item and (ends or len(block) > 1):
        return False  # an indented first line, as official records print it
    # A line that ends with its sentence ends the paragraph when the next word would have fitted; one that does not must be clearly short,
    # because the letters of a printed page differ in width.
    return goes_on or not _has_room(last, line, wrapping.width * (1.0 if ends else ROOM_LEFT))


def _has_room(line: Line, following: Line, width: float) -> bool:
    """Say whether the next line's first word would have fitted."""
    return line.indent + len(line.text) + 1 + len(following.text.split(maxsplit=1)[0]) <= width
