"""The segments of a plain text: title, headings, paragraphs, list items and speakers' turns.

The law: segments are in order, do not overlap, and cover every character that is not white space.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from stancegraph.model import Segment, SegmentKind, Span
from stancegraph.read.lines import ENDS_SENTENCE, ITEM, Line, group_lines, split_lines
from stancegraph.read.turns import ends_talk, find_turns

LONGEST_HEADING = 100  # characters; the longest section heading met in reports and newswire had 91
LONGEST_TITLE = 160
OPEN_ENDED = (",", ";", "—", "-")
SMALL_WORDS = frozenset(
    "a an and as at but by for from if in into nor of off on or out over per so than the to up upon via vs with yet".split()
)
WORD = re.compile(r"[^\W\d_][\w'’.-]*")


def find_segments(text: str) -> tuple[Segment, ...]:
    """Return the segments of a plain text in order; empty for a text of white space.

    >>> [(s.kind.value, s.span.text_of("Fuel Tax\\n\\nShops oppose it.")) for s in find_segments("Fuel Tax\\n\\nShops oppose it.")]
    [('title', 'Fuel Tax'), ('paragraph', 'Shops oppose it.')]
    """
    lines = split_lines(text)
    turns = find_turns([line.text for line in lines])
    blocks = group_lines(lines, frozenset(turns))
    labels = {lines[number].span.start: turn for number, turn in turns.items()}
    kinds = _name_blocks(blocks, frozenset(labels))
    segments = [Segment(kind, Span(block[0].span.start, block[-1].span.end)) for kind, block in zip(kinds, blocks, strict=True)]
    return split_turns(text, segments, labels)


def find_turns_in(text: str, segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Return segments that a reader made, with speakers' labels split off and turns marked."""
    turns = find_turns([segment.span.text_of(text) for segment in segments])
    return split_turns(text, segments, {segments[number].span.start: turn for number, turn in turns.items()})


def split_turns(text: str, segments: Sequence[Segment], labels: dict[int, tuple[int, str]]) -> tuple[Segment, ...]:
    """Return the segments with each label as a SPEAKER segment and its speaker on all that follows.

    A title, a heading or the page's own end ends a turn. `labels` gives, by the offset where a turn begins,
    the label's length and the speaker's name.
    """
    found: list[Segment] = []
    speaker: str | None = None
    for segment in segments:
        start, end = segment.span.start, segment.span.end
        if start in labels:
            length, speaker = labels[start]
            found.append(Segment(SegmentKind.SPEAKER, Span(start, start + length), speaker, segment.page))
            start += length
            start += len(text[start:end]) - len(text[start:end].lstrip())
            segment = replace(segment, kind=SegmentKind.PARAGRAPH)
        elif segment.kind in (SegmentKind.TITLE, SegmentKind.HEADING) or ends_talk(text[start:end]):
            speaker = None
        if start < end:
            found.append(replace(segment, span=Span(start, end), speaker=speaker))
    return tuple(found)


def _name_blocks(blocks: Sequence[Sequence[Line]], labelled: frozenset[int]) -> list[SegmentKind]:
    kinds = []
    for number, block in enumerate(blocks):
        is_last = number + 1 == len(blocks)
        kinds.append(SegmentKind.PARAGRAPH if block[0].span.start in labelled else _name_block(block, number, is_last=is_last))
    return kinds


def _name_block(block: Sequence[Line], number: int, *, is_last: bool) -> SegmentKind:
    words = " ".join(line.text for line in block)
    if number == 0 and not is_last and len(block) <= 2 and is_title(words):
        return SegmentKind.TITLE
    if ITEM.match(words):
        return SegmentKind.LIST_ITEM
    if len(block) == 1 and not is_last and is_heading(words):
        return SegmentKind.TITLE if number == 0 else SegmentKind.HEADING
    return SegmentKind.PARAGRAPH


def is_title(line: str) -> bool:
    """Say whether the first block of a text can be its title: no sentence ends in it (a news headline is no title case)."""
    if len(line) > LONGEST_TITLE or not WORD.search(line):
        return False
    return not ENDS_SENTENCE.search(line) and not line.endswith((*OPEN_ENDED, ":"))


def is_heading(line: str) -> bool:
    """Say whether a line that stands alone is a heading: short, no full stop, and title case, capitals or a colon at its end.

    >>> is_heading("What the Ministry Wants"), is_heading("He waved them off")
    (True, False)
    """
    if len(line) > LONGEST_HEADING or not (words := WORD.findall(line)):
        return False
    if line.endswith(":"):
        return len(words) <= 8
    if line.endswith((*OPEN_ENDED, ".", "!", '"', "”")):
        return False
    return line.upper() == line or all(word[0].isupper() or word.lower() in SMALL_WORDS for word in words)
