"""JSON Lines give a document a line; a bad line is told with its number and stops nothing."""

from __future__ import annotations

import io
import json

import pytest

from stancegraph.errors import InputError
from stancegraph.model import Document
from stancegraph.read.reading import EmptyInputError, Limits
from stancegraph.read.records import read_records


def read(data: bytes, limits: Limits | None = None) -> list[Document | InputError]:
    """Return what the lines hold."""
    return list(read_records(io.BytesIO(data), "a.jsonl", limits or Limits()))


def test_fields_of_a_document() -> None:
    """Text is kept to the character; the rest is what the line says."""
    record = {"id": "Doc 7", "text": " Ports\r\nback it. ", "title": "T", "date": "2020-01-02", "source": "Post", "author": "Ada Bell"}
    (document,) = read(json.dumps(record).encode())
    assert isinstance(document, Document)
    assert (document.id, document.text, document.title, document.date, document.source, document.author) == tuple(
        record[key] for key in ("id", "text", "title", "date", "source", "author")
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b'{"id": "a"', "is not JSON (Expecting ',' delimiter at column 11)"),
        (b'["a"]', "holds a list, not an object"),
        (b'{"id": "a"}', "text is missing"),
        (b'{"text": "Ports back it."}', "id is missing"),
        (b'{"id": 7, "text": ["x"], "date": 1}', "id must be a string, not a number; date must be a string, not a number; text must be"),
        (b'{"id": "a", "text": "caf\xe9"}', "is not UTF-8 at byte 24"),
        (b'{"id": "a", "text": NaN}', "is not JSON (NaN is not a JSON value)"),
        (b"[" * 100_000, "is nested too deeply"),
    ],
)  # fmt: skip
def test_a_bad_line_is_named_and_the_next_is_read(line: bytes, problem: str) -> None:
    """The error says file, line and everything wrong with it."""
    error, document = read(line + b'\n\n{"id": "b", "text": "Towns oppose it."}\n')
    assert isinstance(error, InputError)
    assert str(error).startswith(f"a.jsonl:1: {problem}")
    assert isinstance(document, Document)


def test_a_line_over_the_limit_is_passed_over() -> None:
    """A line too long is told, and the next one is read from its start."""
    error, document = read(b'{"id": "a", "text": "' + b"x" * 5000 + b'"}\n{"id": "b", "text": "Towns oppose it."}', Limits(file_bytes=100))
    assert str(error) == "a.jsonl:1: holds more than 100 bytes; split the text, or raise the limit with --max-bytes"
    assert isinstance(document, Document)


def test_half_a_surrogate_is_no_text() -> None:
    """JSON can spell what UTF-8 cannot hold."""
    (document,) = read(rb'{"id": "a", "text": "Ports \ud800 back it."}')
    assert isinstance(document, Document)
    assert document.text == "Ports \ufffd back it."


def test_empty_text_and_impossible_date() -> None:
    """An empty text is an empty input; a date that does not exist is dropped and noted."""
    empty, document = read(b'{"id": "a", "text": " "}\n{"id": "b", "text": "Towns oppose it.", "date": "2020-02-30"}')
    assert isinstance(empty, EmptyInputError)
    assert isinstance(document, Document)
    assert document.date is None
    assert "2020-02-30" in document.notes[0]
