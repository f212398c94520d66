"""From a page's blocks to one text with segments, for formats whose text we take out ourselves.

Blocks are joined by an empty line; inside a block, runs of white space become one space.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stancegraph.model import Segment, SegmentKind, Span
from stancegraph.read.decode import replace_unprintable
from stancegraph.read.segments import find_turns_in

BETWEEN = "\n\n"
SOFT_HYPHEN = "\u00ad"  # invisible unless a line breaks there; kept, it would split a word that the page shows whole


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or list item of a page, before it has a place in a text."""

    kind: SegmentKind
    text: str
    page: int | None = None


def join_blocks(blocks: Iterable[Block]) -> tuple[str, tuple[Segment, ...]]:
    """Return the text and its segments; blocks without a word are dropped, and only the first title stays one.

    >>> join_blocks([Block(SegmentKind.TITLE, "Rent"), Block(SegmentKind.PARAGRAPH, "Tenants  back a cap.")])[0]
    'Rent\\n\\nTenants back a cap.'
    """
    parts: list[str] = []
    segments: list[Segment] = []
    offset = 0
    has_title = False
    for block in blocks:
        text = " ".join(replace_unprintable(block.text).replace(SOFT_HYPHEN, "").split())
        if not text:
            continue
        kind = SegmentKind.HEADING if block.kind is SegmentKind.TITLE and has_title else block.kind
        has_title = has_title or kind is SegmentKind.TITLE
        segments.append(Segment(kind, Span(offset, offset + len(text)), page=block.page))
        parts.append(text)
        offset += len(text) + len(BETWEEN)
    whole = BETWEEN.join(parts)
    return whole, find_turns_in(whole, segments)


def find_title(text: str, segments: Iterable[Segment]) -> str | None:
    """Return the words of the title segment, white space made single; None when there is none."""
    title = next((segment for segment in segments if segment.kind is SegmentKind.TITLE), None)
    return None if title is None else " ".join(title.span.text_of(text).split())
