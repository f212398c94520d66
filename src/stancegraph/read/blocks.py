"""From a page's blocks to one text with segments, for formats whose text we take out ourselves.

Blocks are joined by an empty line; inside a block, runs of white space become one space.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from stancegraph.model import Segment, SegmentKind, Span
from stancegraph.read.decode import replace_unprintable
from stancegraph.read.lines import split_lines
from stancegraph.read.segments import find_blocks, mark_segments

BETWEEN = "\n\n"
LINE_BREAK = "\u2028"  # where a page breaks a line on purpose (<br>, <pre>); a new line in its source is mere white space
KIND_INSIDE = {SegmentKind.TITLE: SegmentKind.HEADING}
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
    for block in chain.from_iterable(map(split_lines_of, blocks)):
        text = " ".join(replace_unprintable(block.text).replace(SOFT_HYPHEN, "").split())
        if not text:
            continue
        kind = SegmentKind.HEADING if block.kind is SegmentKind.TITLE and has_title else block.kind
        has_title = has_title or kind is SegmentKind.TITLE
        segments.append(Segment(kind, Span(offset, offset + len(text)), page=block.page))
        parts.append(text)
        offset += len(text) + len(BETWEEN)
    whole = BETWEEN.join(parts)
    return whole, mark_segments(whole, segments)


def split_lines_of(block: Block) -> list[Block]:
    """Return the block's paragraphs where the page breaks its lines (LINE_BREAK); a list item, heading or title stays whole.

    >>> [part.text for part in split_lines_of(Block(SegmentKind.PARAGRAPH, "LEE: Yes.\\u2028MAY: No."))]
    ['LEE: Yes.', 'MAY: No.']
    """
    if LINE_BREAK not in block.text or block.kind is not SegmentKind.PARAGRAPH:
        return [block]
    lines = split_lines(LINE_BREAK.join(line.expandtabs().replace("\n", " ") for line in block.text.split(LINE_BREAK)))
    found, _ = find_blocks(lines)
    return [Block(KIND_INSIDE.get(kind, kind), " ".join(line.text for line in group), block.page) for kind, group in found]


def find_title(text: str, segments: Iterable[Segment]) -> str | None:
    """Return the words of the title segment, white space made single; None when there is none."""
    title = next((segment for segment in segments if segment.kind is SegmentKind.TITLE), None)
    return None if title is None else " ".join(title.span.text_of(text).split())
