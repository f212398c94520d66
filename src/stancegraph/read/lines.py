"""Which lines of a plain text belong together: hard-wrapped text against one paragraph a line.

Text comes in two habits. News sites and transcripts of speech print a paragraph per line; mail, official records and PDF pages
break lines at a width. Which one it is gets measured over the whole text: where lines break, do sentences end there too?
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from stancegraph.model import Span

LINE = re.compile("[^\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]*(?:\r\n|[\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]|$)")
ENDS_SENTENCE = re.compile(r"""[.!?…][)\]\ufffd"'”’»]*$""")
ITEM = re.compile(r"\s*(?:[-*•‣◦▪●–]\s+|\(?\d{1,3}[.)]\s+|\([a-z]\)\s+)(?=\S)")
WIDEST = 120  # characters; no text wrapped by hand or by a mailer is wider
WRAPPED_SHARE = 0.5  # of line breaks ending a sentence: wrapped prose measured 0.05-0.2, one-paragraph-a-line prose above 0.9


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its white space cut off; `indent` is how many characters stood before it, `span` lies in the whole text."""

    text: str
    span: Span
    indent: int


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


def group_lines(lines: Sequence[Line], starts: frozenset[int] = frozenset()) -> list[list[Line]]:
    """Return the non-blank lines as blocks, each one paragraph, heading or list item.

    `starts` are numbers of lines that open a block whatever the measure says (a speaker's turn).
    """
    is_wrapped, width = measure_wrapping(lines)
    blocks: list[list[Line]] = []
    previous: Line | None = None
    for number, line in enumerate(lines):
        if not line.text:
            previous = None
            continue
        is_new = previous is None or number in starts or ITEM.match(line.text) is not None
        if is_new or not _continues(blocks[-1], line, width if is_wrapped else 0):
            blocks.append([line])
        else:
            blocks[-1].append(line)
        previous = line
    return blocks


def measure_wrapping(lines: Sequence[Line]) -> tuple[bool, int]:
    """Return whether the text is broken at a width, and the width in characters (0 when there is nothing to measure)."""
    breaks = [(first, second) for first, second in pairwise(lines) if first.text and second.text]
    if not breaks:
        return False, 0
    lengths = sorted(first.indent + len(first.text) for first, _ in breaks)
    width = lengths[int(len(lengths) * 0.9)] if len(lengths) > 10 else lengths[-1]
    ending = sum(1 for first, _ in breaks if ENDS_SENTENCE.search(first.text))
    return width <= WIDEST and ending < len(breaks) * WRAPPED_SHARE, width


def _continues(block: Sequence[Line], line: Line, width: int) -> bool:
    """Say whether the line goes on with the block's last line; `width` is 0 in text that is not wrapped."""
    last = block[-1]
    ends = ENDS_SENTENCE.search(last.text) is not None
    if not width:
        return not ends and line.text[0].islower()
    if line.indent >= last.indent + 2 and not ITEM.match(block[0].text) and (ends or len(block) > 1):
        return False  # an indented first line, as official records print it
    # A line that ends with its sentence ends the paragraph when the next word would have fitted; one that does not must be clearly short,
    # because the letters of a printed page differ in width.
    has_room = last.indent + len(last.text) + 1 + len(line.text.split(maxsplit=1)[0]) <= width * (1.0 if ends else 0.85)
    return line.text[0].islower() or not has_room
