"""Plain text: the text exactly as given, its byte-order mark removed.

What it cannot hold: title, date and author are not marked in plain text; they are taken only where the first lines leave no doubt.
"""

from __future__ import annotations

from stancegraph.model import Segment, SegmentKind
from stancegraph.read.blocks import find_title
from stancegraph.read.dates import FoundDate, find_date
from stancegraph.read.decode import decode_bytes
from stancegraph.read.headings import BYLINE, BYLINE_AMONG
from stancegraph.read.reading import Limits, Reading
from stancegraph.read.segments import find_segments


def read_plain(data: bytes, where: str, limits: Limits) -> Reading:
    """Return the reading of a text file.

    >>> read_plain(b"Rent Cap\\n\\nTenants back it.", "rent.txt", Limits()).title
    'Rent Cap'
    """
    decoded = decode_bytes(data, where)
    return read_text(decoded.text, decoded.notes)


def read_text(text: str, notes: tuple[str, ...] = ()) -> Reading:
    """Return the reading of a text that is decoded already."""
    segments = find_segments(text)
    title = find_title(text, segments)
    dated = find_date(_first_lines(text), title)
    return Reading(
        text,
        segments,
        title=title,
        date=dated.value if dated else None,
        author=find_byline(text, segments),
        notes=(*notes, *dated.notes) if dated else notes,
    )


def date_segments(text: str, segments: tuple[Segment, ...]) -> FoundDate | None:
    """Return the date that the first segments of a text carry, for formats without lines of their own."""
    return find_date((segment.span.text_of(text) for segment in segments), find_title(text, segments))


def find_byline(text: str, segments: tuple[Segment, ...]) -> str | None:
    """Return the name of a line such as "By Maria Lopez" among the first segments; None when there is none."""
    for segment in segments[:BYLINE_AMONG]:
        if segment.kind is not SegmentKind.LIST_ITEM and (match := BYLINE.fullmatch(segment.span.text_of(text))):
            return match.group("name")
    return None


def _first_lines(text: str) -> list[str]:
    return [stripped for line in text[:5000].splitlines() if (stripped := line.strip())]
