"""JSON Lines: one document a line, `{"id", "text", "title"?, "date"?, "source"?, "author"?}`, streamed.

What it cannot hold: segments; they are found in the text as for a text file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO, NoReturn

from stancegraph.errors import InputError
from stancegraph.model import Document
from stancegraph.read.dates import check_date
from stancegraph.read.decode import replace_unprintable
from stancegraph.read.plain import read_text
from stancegraph.read.reading import Limits, check_reading

FIELDS = ("id", "title", "date", "source", "author")
REMEDY = 'write one object a line, {"id": "...", "text": "..."}'


def read_records(stream: BinaryIO, where: str, limits: Limits) -> Iterator[Document | InputError]:
    """Yield a Document for each line that holds one and an InputError for each that does not; blank lines are passed over."""
    number = 0
    while line := stream.readline(limits.file_bytes + 1):
        number += 1
        place = f"{where}:{number}"
        if len(line) > limits.file_bytes:
            yield InputError(place, f"holds more than {limits.file_bytes:,} bytes", "split the text, or raise the limit with --max-bytes")
            _skip_rest(stream)
        elif line.strip():
            try:
                yield parse_record_line(line, place, limits)
            except InputError as error:
                yield error


def parse_record_line(line: bytes, where: str, limits: Limits) -> Document:
    """Return the document of one line; raises InputError naming everything that is wrong with it."""
    record = _parse_json(line, where)
    problems = [f"{key} must be a string, not {_name_type(record[key])}" for key in FIELDS if not _is_text(record.get(key))]
    text = record.get("text")
    if not isinstance(text, str):
        problems.append("text is missing" if "text" not in record else f"text must be a string, not {_name_type(text)}")
    identifier = record.get("id")
    if identifier in (None, ""):
        problems.append("id is missing")
    if problems or not isinstance(text, str) or not isinstance(identifier, str):
        raise InputError(where, "; ".join(problems), REMEDY)
    reading = check_reading(where, read_text(replace_unprintable(text.removeprefix("\ufeff"))), limits)
    given = {key: _clean(record[key]) if record.get(key) else getattr(reading, key) for key in FIELDS[1:]}
    date, notes = given["date"], () if record.get("date") else reading.notes
    if date is not None and check_date(date) is None:
        notes = (*notes, f"date {date!r} is not a date that exists; dropped")
    return Document(
        id=_clean(identifier),
        text=reading.text,
        title=given["title"],
        date=None if date is None else check_date(date),
        source=given["source"],
        author=given["author"],
        segments=reading.segments,
        notes=notes,
    )


def _parse_json(line: bytes, where: str) -> Mapping[str, object]:
    try:
        record = json.loads(line.rstrip(b"\r\n").decode("utf-8-sig"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise InputError(where, f"is not UTF-8 at byte {error.start}", "save the file as UTF-8") from error
    except RecursionError as error:
        raise InputError(where, "is nested too deeply", REMEDY) from error
    except json.JSONDecodeError as error:
        raise InputError(where, f"is not JSON ({error.msg} at column {error.colno})", REMEDY) from error
    except ValueError as error:
        raise InputError(where, f"is not JSON ({error})", REMEDY) from error
    if not isinstance(record, dict):
        raise InputError(where, f"holds {_name_type(record)}, not an object", REMEDY)
    return record


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON value")


def _is_text(value: object) -> bool:
    return value is None or isinstance(value, str)


def _clean(value: object) -> str:
    return replace_unprintable(str(value))


def _name_type(value: object) -> str:
    names = {bool: "a truth value", int: "a number", float: "a number", list: "a list", dict: "an object", str: "a string"}
    return names.get(type(value), "null")


def _skip_rest(stream: BinaryIO) -> None:
    while (part := stream.readline(1_000_000)) and not part.endswith(b"\n"):
        pass
