"""The law of segments for text made of everything that opens one: in order, apart, inside, and no word left out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stancegraph.model import Segment, SegmentKind
from stancegraph.read.blocks import LINE_BREAK, Block, join_blocks
from stancegraph.read.segments import find_segments

PIECES = st.sampled_from(
    "Mr. HALE. |[00:12] HOST: |Q. |A. |SENATOR VOSS|Smith: Why?|[Laughter.] |(a) |b. |12. |- |2.1 Funding|IV. ENDS|=====|###|By Ana Ruiz|"
    "Prepared Statement of Ana Ruiz, Mayor|The panel calls for:|The port backs it. |and so on |12|> |“We march.|¹|[3]|-30-|"
    "\n|\n|\n\n|\r\n|  |\t|\u2028".split("|")
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


def check_law(text: str, segments: tuple[Segment, ...]) -> None:
    """Segments are in order, apart, inside, begin and end with a sign, and cover every character that is not white space."""
    end = 0
    for segment in segments:
        assert end <= segment.span.start < segment.span.end <= len(text)
        assert not text[end : segment.span.start].strip()
        words = segment.span.text_of(text)
        assert words == words.strip()
        assert segment.speaker or segment.kind is not SegmentKind.SPEAKER
        end = segment.span.end
    assert not text[end:].strip()


@given(TEXTS)
def test_plain_text_keeps_the_law(text: str) -> None:
    """Whatever stands in front of whatever."""
    check_law(text, find_segments(text))


@given(st.lists(TEXTS.map(lambda text: text.replace("\n", LINE_BREAK)), max_size=6))
def test_blocks_with_broken_lines_keep_the_law(texts: list[str]) -> None:
    """Pages that break their lines themselves too."""
    check_law(*join_blocks(Block(SegmentKind.PARAGRAPH, text) for text in texts))
