"""Laws of reading: what goes in comes out, and segments cover it."""

from __future__ import annotations

import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from stancegraph.errors import InputError
from stancegraph.model import Document, Segment, SegmentKind
from stancegraph.read.blocks import Block, join_blocks
from stancegraph.read.decode import UNPRINTABLE, decode_bytes
from stancegraph.read.markdown import read_markdown
from stancegraph.read.markup import strip_page
from stancegraph.read.plain import read_plain
from stancegraph.read.reading import Limits
from stancegraph.read.records import read_records
from stancegraph.read.segments import find_segments

LINES = ("The port backs it.", "PART ONE", "Q: Why?", "A: So.", "Mr. HALE. I do.", "- item", "    indented", "word", "Ada Bell: yes")
BREAKS = ("\n", "\n\n", "\r\n", " ", "\u2028", "\ufeff", "\u200b", "\0")
MARKS = ("# ", "**", "<p hidden>", "</p>", "<div>", "&lt;", "---\n", "[a](b)", "```\n", "|")
PIECES = st.sampled_from((*LINES, *BREAKS, *MARKS))
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))
PRINTABLE = TEXTS.filter(lambda text: not UNPRINTABLE.search(text) and not text.startswith("\ufeff"))


def check_law(text: str, segments: tuple[Segment, ...]) -> None:
    """Segments are in order, apart, inside, and cover every character that is not white space."""
    end = 0
    for segment in segments:
        assert end <= segment.span.start < segment.span.end <= len(text)
        assert not text[end : segment.span.start].strip()
        end = segment.span.end
    assert not text[end:].strip()


@given(TEXTS)
def test_segments_cover_the_text(text: str) -> None:
    """The law holds for any text."""
    check_law(text, find_segments(text))


@given(st.lists(st.tuples(st.sampled_from(SegmentKind), TEXTS)))
def test_joined_blocks_keep_the_law(blocks: list[tuple[SegmentKind, str]]) -> None:
    """The law holds for texts put together from blocks, and their words all stand in the text."""
    text, segments = join_blocks([Block(kind, words) for kind, words in blocks if kind is not SegmentKind.SPEAKER])
    check_law(text, segments)


@given(PRINTABLE, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_text_in_is_text_out(text: str, encoding: str) -> None:
    """A text file comes out as it went in, in every Unicode encoding."""
    assert read_plain(text.encode(encoding), "a.txt", Limits()).text == text


@given(st.binary(max_size=300))
@settings(max_examples=50)
def test_any_bytes_are_text_or_one_error(data: bytes) -> None:
    """Bytes are decoded to text without control characters, or refused."""
    try:
        text = decode_bytes(data, "a.txt").text
    except InputError as error:
        assert "\n" not in str(error)
    else:
        assert not UNPRINTABLE.search(text)


@given(PRINTABLE.filter(str.strip), st.sampled_from([True, False]))
def test_records_keep_the_text(text: str, ascii_only: bool) -> None:
    """JSON Lines give the text back to the character."""
    line = json.dumps({"id": "a", "text": text}, ensure_ascii=ascii_only).encode()
    (document,) = read_records(io.BytesIO(line), "a.jsonl", Limits())
    assert isinstance(document, Document)
    assert document.text == text


@given(TEXTS)
def test_markdown_of_any_text_keeps_the_law(text: str) -> None:
    """Markdown never fails on text, and its segments cover what it gives."""
    reading = read_markdown(UNPRINTABLE.sub("", text).encode(), "a.md", Limits())
    check_law(reading.text, reading.segments)


@given(TEXTS)
def test_strip_of_any_markup_keeps_the_law(text: str) -> None:
    """The plain strip never fails on text."""
    check_law(*join_blocks(strip_page(text).collector.blocks))
