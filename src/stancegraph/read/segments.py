"""The segments of a plain text: title, headings, paragraphs, list items, speakers' turns, and what is printed between them.

The law: segments are in order, do not overlap, and cover every character that is not white space.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from stancegraph.model import Segment, SegmentKind, Span
from stancegraph.read.asides import INLINE, is_aside, is_rule
from stancegraph.read.headings import is_underline, name_blocks
from stancegraph.read.items import find_items, find_mark
from stancegraph.read.labels import Label
from stancegraph.read.lines import Line, group_lines, measure_wrapping, runs_over, split_lines
from stancegraph.read.turns import Owner, ends_statement, ends_talk, find_owner, find_turns

HEADINGS = frozenset({SegmentKind.TITLE, SegmentKind.HEADING})


def find_segments(text: str) -> tuple[Segment, ...]:
    """Return the segments of a plain text in order; empty for a text of white space.

    >>> [(s.kind.value, s.span.text_of("Fuel Tax\\n\\nShops oppose it.")) for s in find_segments("Fuel Tax\\n\\nShops oppose it.")]
    [('title', 'Fuel Tax'), ('paragraph', 'Shops oppose it.')]
    """
    lines = split_lines(text)
    blocks, labels = find_blocks(lines)
    segments = [Segment(kind, Span(block[0].span.start, block[-1].span.end)) for kind, block in blocks]
    return split_turns(text, segments, labels)


def find_blocks(lines: Sequence[Line]) -> tuple[list[tuple[SegmentKind, list[Line]]], dict[int, Label]]:
    """Return the lines as blocks, each with its kind, and the labels of turns by the offset where the turn's line begins."""
    words = [line.text for line in lines]
    asides = {number for number, line in enumerate(words) if line and is_aside(line)}
    items = find_items(words)
    turns = find_turns(words)
    wrapping = measure_wrapping(lines, {*asides, *items, *turns, *(number + 1 for number in asides)})
    turns = {n: label for n, label in turns.items() if n == 0 or not runs_over(lines[n - 1], lines[n], wrapping)}
    items = {number: mark for number, mark in items.items() if number not in turns and number not in asides}
    blocks = group_lines(lines, wrapping, {*turns, *items, *_find_underlined(words)}, asides)
    labels = {lines[number].span.start: label for number, label in turns.items()}
    marks = {lines[number].span.start: mark for number, mark in items.items()}
    return list(zip(name_blocks(blocks, labels, marks), blocks, strict=True)), labels


def mark_segments(text: str, segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """Return segments that a reader made, with turns and asides found in them, and items and headings that only their look gives away."""
    lines = [Line(segment.span.text_of(text), segment.span, 0) for segment in segments]
    words = [line.text for line in lines]
    labels = {lines[number].span.start: label for number, label in find_turns(words).items()}
    items = find_items([word for line in words for word in (line, "")])
    marks = {lines[number // 2].span.start: mark for number, mark in items.items()}
    kinds = name_blocks([[line] for line in lines], labels, marks)
    named = [
        replace(segment, kind=kind) if _overrules(kind, segment, line.text) else segment
        for kind, segment, line in zip(kinds, segments, lines, strict=True)
    ]
    return split_turns(text, named, labels)


def _overrules(kind: SegmentKind, segment: Segment, words: str) -> bool:
    """Say whether the look of a reader's paragraph tells more than its mark-up; cells of tables look like headings in title case."""
    if segment.kind is not SegmentKind.PARAGRAPH:
        return kind is SegmentKind.ASIDE and segment.kind is not SegmentKind.TITLE
    if kind is SegmentKind.HEADING:
        return find_mark(words) is not None or find_owner(words) is not None or (words.upper() == words and " " in words)
    return kind in {SegmentKind.ASIDE, SegmentKind.LIST_ITEM}


@dataclass(slots=True)
class _Floor:
    """Who has the floor while segments are read in order; a statement printed in the record is not ended by its own headings."""

    speaker: str | None = None
    is_statement: bool = False


def split_turns(text: str, segments: Sequence[Segment], labels: Mapping[int, Label]) -> tuple[Segment, ...]:
    """Return the segments with each label as a SPEAKER segment and its speaker on all that follows.

    A title, a heading or the page's own end ends a turn. `labels` gives the label by the offset where a turn begins.
    """
    floor = _Floor()
    has_turns = bool(labels)
    found: list[Segment] = []
    for segment in segments:
        words = segment.span.text_of(text)
        label = labels.get(segment.span.start)
        owner = find_owner(words) if segment.kind is SegmentKind.HEADING and has_turns else None
        if label is not None:
            floor.speaker, floor.is_statement = label.speaker, False
            found += _split_label(text, segment, label)
        elif owner is not None:
            floor.speaker, floor.is_statement = owner.speaker, True
            found += _split_owner(text, segment, owner)
        else:
            if _ends_turn(segment.kind, words, is_statement=floor.is_statement):
                floor.speaker = None
            found.append(replace(segment, speaker=floor.speaker))
    return tuple(part for segment in found for part in _split_asides(text, segment))


def _ends_turn(kind: SegmentKind, words: str, *, is_statement: bool) -> bool:
    if is_statement and (kind in HEADINGS or is_rule(words)):
        return ends_statement(words)
    return kind in HEADINGS or ends_talk(words)


def _split_label(text: str, segment: Segment, label: Label) -> Iterator[Segment]:
    """Yield what stands before the label, the label, and the turn's first words."""
    start, end = segment.span.start, segment.span.end
    stop = start + label.end
    yield from _cut(text, replace(segment, kind=SegmentKind.ASIDE, speaker=label.speaker), start, start + label.start)
    yield Segment(SegmentKind.SPEAKER, Span(start + label.start, stop), label.speaker, segment.page)
    yield from _cut(text, replace(segment, kind=SegmentKind.PARAGRAPH, speaker=label.speaker), stop, end)


def _split_owner(text: str, segment: Segment, owner: Owner) -> Iterator[Segment]:
    """Yield a heading that names whose statement follows, the name as the label."""
    start, end = segment.span.start, segment.span.end
    aside = replace(segment, kind=SegmentKind.ASIDE, speaker=owner.speaker)
    yield from _cut(text, aside, start, start + owner.start)
    yield Segment(SegmentKind.SPEAKER, Span(start + owner.start, start + owner.end), owner.speaker, segment.page)
    yield from _cut(text, aside, start + owner.end, end)


def _split_asides(text: str, segment: Segment) -> Iterator[Segment]:
    """Yield a paragraph in parts where a stage direction stands between its sentences."""
    start = segment.span.start
    if segment.kind is SegmentKind.PARAGRAPH:
        for match in INLINE.finditer(text, start, segment.span.end):
            yield from _cut(text, segment, start, match.start(1))
            yield replace(segment, kind=SegmentKind.ASIDE, span=Span(*match.span(1)))
            start = match.end(1)
    yield from _cut(text, segment, start, segment.span.end)


def _cut(text: str, segment: Segment, start: int, end: int) -> Iterator[Segment]:
    """Yield the segment between two offsets without white space at its ends; nothing where no word is left."""
    words = text[start:end]
    if words.strip():
        first = start + len(words) - len(words.lstrip())
        yield replace(segment, span=Span(first, first + len(words.strip())))


def _find_underlined(lines: Sequence[str]) -> set[int]:
    """Return the numbers of short lines with a rule right under them; each is a block of its own."""
    return {number for number, line in enumerate(lines[:-1]) if line and is_underline(lines[number + 1])}
