"""PDF: the words of the text layer in a limited process of its own, put back into paragraphs.

What it cannot hold: pictures, tables as tables, and the order of unusual layouts. The child process costs about a fifth of a second a file;
in return a malformed file can neither hang the run nor eat its memory.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence

from stancegraph.errors import InputError
from stancegraph.read.blocks import Block, find_title, join_blocks
from stancegraph.read.lines import Line, split_lines
from stancegraph.read.plain import date_segments, find_byline
from stancegraph.read.reading import Limits, Reading
from stancegraph.read.segments import find_blocks

CHILD = "stancegraph.read.pdf_pages"
NUMBER = re.compile(r"\d+")
PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—|]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*[-–—|]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
EDGE = 2  # lines at the top and at the bottom of a page in which a running head can stand
LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
BROKEN = re.compile(r"([A-Za-z]{2,})[-\u2010\u00ad]$")


def read_pdf(data: bytes, where: str, limits: Limits) -> Reading:
    """Return the reading of a PDF; raises InputError when it is broken, locked, or has no text layer."""
    answer = _open_pages(data, where, limits)
    pages = [page.translate(LIGATURES) for page in answer["pages"]]
    if not any(page.strip() for page in pages):
        raise InputError(where, "has no text layer (scanned?)", "run it through text recognition (OCR) first")
    text, segments = join_blocks(build_blocks(drop_running_heads([split_lines(page) for page in pages])))
    dated = date_segments(text, segments)
    return Reading(
        text,
        segments,
        title=find_title(text, segments) or _believe_title(answer["title"], text),
        date=dated.value if dated else None,
        author=find_byline(text, segments),
        notes=dated.notes if dated else (),
    )


def drop_running_heads(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Return the pages' lines without page numbers, and without heads and feet that come back on at least half of three or more pages."""
    filled = [[line for line in page if line.text] for page in pages]
    counts = Counter(key for page in filled for key in {_key(line) for line in _edges(page)})
    fewest = max(3, len(filled) / 2)
    kept = []
    for lines, page in zip(pages, filled, strict=True):
        drop = {line.span for line in _edges(page) if counts[_key(line)] >= fewest or PAGE_NUMBER.fullmatch(line.text)}
        kept.append([line for line in lines if line.span not in drop or not line.text])
    return kept


def build_blocks(pages: Sequence[Sequence[Line]]) -> list[Block]:
    """Return the paragraphs of all pages; one that runs over a page's end stays one and carries the page it begins on."""
    page_of: dict[int, int] = {}
    lines: list[Line] = []
    for number, page in enumerate(pages, 1):
        for line in _trim(page):
            page_of[id(line)] = number
            lines.append(line)
    whole = "\n".join(line.text for line in lines)
    blocks, _ = find_blocks(lines)
    return [Block(kind, join_words([line.text for line in block], whole), page_of[id(block[0])]) for kind, block in blocks]


def join_words(lines: Sequence[str], whole: str) -> str:
    """Return lines as one, words broken at a line's end made whole; the hyphen stays where `whole` writes the word with it elsewhere.

    >>> join_words(["The minis-", "try backs long-", "term storage."], "a long-term plan")
    'The ministry backs long-term storage.'
    """
    joined = lines[0]
    for line in lines[1:]:
        broken = BROKEN.search(joined)
        if broken is None or not line[:1].islower():
            joined = f"{joined} {line}"
            continue
        rest = re.match(r"\w*", line)
        keeps = f"{broken.group(1)}-{rest.group() if rest else ''}" in whole
        joined = (joined[:-1] + "-" if keeps else joined[:-1]) + line
    return joined


def _open_pages(data: bytes, where: str, limits: Limits) -> dict[str, list[str]]:
    """Return what the child process found: `pages` and `title` (a list of one or none)."""
    command = [sys.executable, "-I", "-m", CHILD, str(limits.seconds), str(limits.characters), str(limits.unpacked_bytes)]
    try:
        child = subprocess.run(command, input=data, capture_output=True, timeout=limits.seconds + 5, check=False)  # noqa: S603 - no shell, own module
    except subprocess.TimeoutExpired as error:
        raise InputError(where, f"took more than {limits.seconds} seconds to open", "save it again from a PDF viewer") from error
    try:
        answer = json.loads(child.stdout)
    except ValueError as error:
        raise InputError(where, "is a broken PDF, or one that needs too much memory to open", "save it again from a PDF viewer") from error
    if "problem" in answer:
        raise InputError(where, answer["problem"], answer["remedy"])
    return {"pages": answer["pages"], "title": answer["title"]}


def _believe_title(titles: Sequence[str], text: str) -> str | None:
    """Return the file's own title when its first page prints it; many files carry their template's."""
    start = " ".join(text[:3000].split()).casefold()
    return next((title for title in titles if title.casefold() in start), None)


def _edges(page: Sequence[Line]) -> list[Line]:
    return [*page[:EDGE], *page[EDGE:][-EDGE:]]


def _key(line: Line) -> str:
    return NUMBER.sub("#", line.text.casefold())


def _trim(page: Sequence[Line]) -> list[Line]:
    """Return the lines without blank ones at the top and the bottom, where they say nothing about paragraphs."""
    filled = [number for number, line in enumerate(page) if line.text]
    return list(page[filled[0] : filled[-1] + 1]) if filled else []
