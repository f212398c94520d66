"""The table of readers: which form a file has, and what reads it.

A reader is named, not imported, so that its library loads when the first file of its form comes.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from stancegraph.read.reading import Limits, Reading

Reader = Callable[[bytes, str, Limits], Reading]

READERS: dict[str, str] = {
    "txt": "stancegraph.read.plain:read_plain",
    "md": "stancegraph.read.markdown:read_markdown",
    "html": "stancegraph.read.webpage:read_webpage",
    "pdf": "stancegraph.read.pdf:read_pdf",
    "docx": "stancegraph.read.word:read_word",
    "jsonl": "stancegraph.read.records:read_records",
}
FORMS = ("auto", *READERS)
SUFFIXES: dict[str, str] = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
FIRST_BYTES = ((b"%PDF-", "pdf"), (b"PK\x03\x04", "docx"), (b"\xd0\xcf\x11\xe0", "docx"))
PAGE_STARTS = (b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body")


def find_reader(form: str) -> Reader:
    """Return the reader of a form (a key of READERS other than jsonl, which is read as a stream)."""
    module, _, name = READERS[form].partition(":")
    return cast(Reader, getattr(import_module(module), name))


def guess_form(data: bytes) -> str:
    """Return the form that the first bytes show; `txt` when they show none.

    >>> guess_form(b"%PDF-1.7"), guess_form(b"The union backs it.")
    ('pdf', 'txt')
    """
    for start, form in FIRST_BYTES:
        if data.startswith(start):
            return form
    start = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return "html" if start.startswith(PAGE_STARTS) else "txt"
