"""A document as read: text that never changes, and what is known about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from stancegraph.model.span import Span


class SegmentKind(StrEnum):
    """What a stretch of the text is to a reader."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    SPEAKER = "speaker"
    """The label in front of a turn ("Senator VOINOVICH."); no sentence of its own."""
    ASIDE = "aside"
    """What is printed between the words and is none of them (page numbers, rules, time stamps, "[Laughter.]"); not read."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch that no sentence crosses. `speaker` is the name of who speaks in a transcript's turn; `page` counts from 1."""

    kind: SegmentKind
    span: Span
    speaker: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One document.

    `text` is exactly what was given (txt, jsonl) or what the reader took out of a page (html, pdf, docx); all offsets count its code
    points. `segments` are in text order and do not overlap; white space may lie between them. `date` is `YYYY-MM-DD`, or None.
    `source` is who published it or where it came from (never a local path). `author` is who wrote it, for statements of the author.
    `notes` say what the reader had to guess, such as an encoding. `section` of the publication, `genre` and `remark` are a coder's words.
    """

    id: str
    text: str
    title: str | None = None
    date: str | None = None
    source: str | None = None
    author: str | None = None
    segments: tuple[Segment, ...] = ()
    notes: tuple[str, ...] = ()
    section: str | None = None
    genre: str | None = None
    remark: str | None = None

    @property
    def sha256(self) -> str:
        """Return the hexadecimal SHA-256 of the text in UTF-8 (lone surrogates pass through)."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()
