"""What a block of lines is: the title, a heading, a paragraph, an item of a list, or no words at all."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from stancegraph.model import SegmentKind
from stancegraph.read.asides import BRACKETED, is_aside, is_page_number
from stancegraph.read.items import Mark
from stancegraph.read.lines import ENDS_SENTENCE, Line

LONGEST_HEADING = 100  # characters; the longest section heading met in reports and newswire had 91
LONGEST_TITLE = 160
LONGEST_LINE_ALONE = 70  # characters of a heading in sentence case, which only its place gives away
OPEN_ENDED = (",", ";", "—", "-")
QUOTES = ('"', "”", "“", "»", "«", "’", "‘", "'")
SMALL_WORDS = frozenset(
    "a an and as at but by for from if in into nor of off on or out over per so than the to up upon via vs with yet".split()
)
WORD = re.compile(r"[^\W\d_][\w'’.-]*")
BYLINE = re.compile(
    r"(?:By|BY) (?P<name>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3})"
    r"(?P<rest>(?:,? (?:and|&) [A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3})?(?:(?:,| \||\s[–—-])\s?[\w ,.&'’@|-]{2,60})?)"
)
PERSONS = frozenset("i we you he she it they".split())
LEAD_IN = 4  # words; "What we want:" is a heading, "The panel calls for:" leads in what follows
BYLINE_AMONG = 6  # blocks; a byline stands under the title
NO_SENTENCES = frozenset({SegmentKind.TITLE, SegmentKind.HEADING, SegmentKind.ASIDE, SegmentKind.LIST_ITEM})


@dataclass(frozen=True, slots=True)
class Place:
    """A block among the others: its words and how many lines they have, and what stands before and behind.

    `is_first` tells that only asides stand before, `ended` that no sentence runs on into the block.
    """

    words: str
    lines: int
    before: SegmentKind | None
    is_first: bool
    ended: bool
    following: str


def name_blocks(blocks: Sequence[Sequence[Line]], labelled: Collection[int], marks: Mapping[int, Mark]) -> list[SegmentKind]:
    """Return the kind of every block; `labelled` and `marks` hold the offsets where turns and list items begin."""
    words = [" ".join(line.text for line in block) for block in blocks]
    starts = [block[0].span.start for block in blocks]
    kinds: list[SegmentKind] = []
    is_first = True
    for number, block in enumerate(blocks):
        following = words[number + 1] if number + 1 < len(blocks) else ""
        ended = number == 0 or ENDS_SENTENCE.search(words[number - 1]) is not None or kinds[-1] in NO_SENTENCES
        place = Place(words[number], len(block), kinds[-1] if kinds else None, is_first, ended, following)
        if starts[number] in labelled:
            kind = SegmentKind.PARAGRAPH
        elif _is_aside(place, number, in_transcript=bool(labelled)):
            kind = SegmentKind.ASIDE
        elif mark := marks.get(starts[number]):
            is_row = number + 1 < len(blocks) and starts[number + 1] in marks and not marks[starts[number + 1]].is_level
            kind = _name_marked(place, mark, is_row=is_row)
        else:
            kind = _name_block(place)
        kinds.append(kind)
        is_first = is_first and kind is SegmentKind.ASIDE
    return kinds


def _is_aside(place: Place, number: int, *, in_transcript: bool) -> bool:
    """Say whether the block is no words of the document; a transcript's brackets hold its printer's words."""
    is_byline = 0 < number < BYLINE_AMONG and BYLINE.fullmatch(place.words) is not None
    is_inserted = in_transcript and BRACKETED.fullmatch(place.words) is not None
    return is_aside(place.words) or is_page_number(place.words) or is_inserted or is_byline


def _name_marked(place: Place, mark: Mark, *, is_row: bool) -> SegmentKind:
    """Return HEADING for a numbered line that stands before paragraphs, LIST_ITEM for one among its like."""
    rest = place.words[mark.length :]
    is_numbered = mark.is_level or bool(mark.counts)
    is_item = not is_numbered or is_row or not place.following or place.lines > 1 or place.before is SegmentKind.LIST_ITEM
    return SegmentKind.LIST_ITEM if is_item or not (is_heading(rest) or _stands_out(rest)) else SegmentKind.HEADING


def _name_block(place: Place) -> SegmentKind:
    is_underlined = place.lines == 1 and is_underline(place.following) and not ENDS_SENTENCE.search(place.words)
    heading = SegmentKind.TITLE if place.is_first else SegmentKind.HEADING
    if is_underlined:
        return heading
    if not place.following:
        return SegmentKind.PARAGRAPH
    if place.is_first and place.lines <= 2 and is_title(place.words):
        return heading
    if place.lines == 1 and is_heading(place.words) and not (place.words.endswith(":") and place.following.startswith(QUOTES)):
        return heading
    return SegmentKind.HEADING if _is_line_alone(place) else SegmentKind.PARAGRAPH


def _is_line_alone(place: Place) -> bool:
    """Say whether a line in sentence case, without a full stop, stands over a paragraph that has one: "How the levy works"."""
    following = place.following
    return (
        place.lines == 1
        and place.ended
        and _stands_out(place.words)
        and ENDS_SENTENCE.search(following) is not None
        and len(following) > 2 * len(place.words)
    )


def _stands_out(line: str) -> bool:
    return len(line) <= LONGEST_LINE_ALONE and line[0].isupper() and line[-1].isalnum()


def is_underline(line: str) -> bool:
    """Say whether a line underlines what stands over it."""
    return len(line) > 2 and len(set(line)) == 1 and line[0] in "=-~_*^"


def is_title(line: str) -> bool:
    """Say whether the first block of a text can be its title: no sentence ends in it (a news headline is no title case)."""
    if len(line) > LONGEST_TITLE or not WORD.search(line):
        return False
    return not ENDS_SENTENCE.search(line) and not line.endswith((*OPEN_ENDED, ":"))


def is_heading(line: str) -> bool:
    """Say whether a line that stands alone is a heading: short, no full stop, and title case, capitals or a colon at its end.

    >>> is_heading("What the Ministry Wants"), is_heading("He waved them off"), is_heading("The panel calls for:")
    (True, False, False)
    """
    if len(line) > LONGEST_HEADING or not (words := WORD.findall(line)):
        return False
    is_titled = line.upper() == line or all(word[0].isupper() or word.lower() in SMALL_WORDS for word in words)
    if line.endswith(":"):
        return len(words) <= 8 if is_titled else len(words) < LEAD_IN and words[0].lower() not in PERSONS
    return is_titled and not line.endswith((*OPEN_ENDED, ".", "!", '"', "”"))
