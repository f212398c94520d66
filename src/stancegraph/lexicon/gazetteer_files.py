"""Gazetteer files in CSV and JSON → rows, with where each stands.

CSV has a header line; cells are parted by commas, semicolons or tabs, whichever parts the header. Several values in a cell are separated
by ";" (in quotation marks where semicolons part the cells). Lines that start with "#" are comments. JSON is a list of objects with the
same fields, or one object that gives for each name such an object without `name`, or only the kind. Several values are a list; a text is
read as a cell is.

What neither format can hold: names whose meaning depends on the text ("Congress" in Washington or in New Delhi); leave their `wikidata`
empty. CSV cannot hold a name with a semicolon, nor a cell of two lines.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from stancegraph.errors import LexiconError
from stancegraph.lexicon.gazetteer_rows import FIELDS, NEEDED, SINGLE, Row, suggest

DELIMITERS = (",", ";", "\t")


class _Pairs(list[tuple[str, object]]):
    """A JSON object as it stands in the file, keys that come twice included."""


def read_csv(path: Path) -> list[Row]:
    """Return the rows of a CSV file; LexiconError names every line that has no place in the table."""
    lines = [(n, line) for n, line in enumerate(read_text(path).split("\n"), start=1) if line.strip() and not line.startswith("#")]
    if not lines:
        return []
    number, header_line = lines[0]
    delimiter = next((sign for sign in DELIMITERS if sign in header_line), DELIMITERS[0])
    header = [cell.lower() for cell in _split_line(header_line, delimiter) or []]
    header_problems = [(f"line {number}", problem) for problem in _find_header_problems(header)]
    if header_problems:
        raise LexiconError(path, header_problems)
    rows = [(f"line {number}", *_read_line(line, delimiter, header)) for number, line in lines[1:]]
    return [row for row in rows if any(row[1].values()) or row[2]]


def read_json(path: Path) -> list[Row]:
    """Return the rows of a JSON file; LexiconError names every entry that is none."""
    text = read_text(path)
    if not text.strip():
        return []
    try:
        content: object = json.loads(text, object_pairs_hook=_Pairs)
    except json.JSONDecodeError as error:
        raise LexiconError(path, [(f"line {error.lineno}", f"is not JSON ({error.msg}, column {error.colno})")]) from error
    except (ValueError, RecursionError) as error:
        raise LexiconError(path, [("file", "is not JSON that can be read: nested too deeply, or a number too long")]) from error
    if isinstance(content, _Pairs):
        if any(key.startswith("@") for key, _ in content):
            raise LexiconError(path, [("file", "is JSON-LD, as a key with '@' says; name it .jsonld and it is read as SKOS")])
        return [_read_named(f"entry {number} ({name!r})", name, value) for number, (name, value) in enumerate(content, start=1)]
    if isinstance(content, list):
        return [_read_object(f"entry {number}", value) for number, value in enumerate(content, start=1)]
    raise LexiconError(path, [("file", "is neither a list of entries nor an object of names")])


RowReader = Callable[[Path], Sequence[Row]]
READERS: Mapping[str, RowReader] = MappingProxyType({".csv": read_csv, ".json": read_json})
"""File suffix to reader; the command line's reading adds those of formats that need an RDF library."""


def read_text(path: Path) -> str:
    """Return the text of a file, without a byte order mark; LexiconError when there is none."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise LexiconError(path, [("file", f"cannot be read ({(error.strerror or str(error)).lower()})")]) from error
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise LexiconError(path, [(f"line {line}", "cannot be read as UTF-8 text; save the file in that encoding")]) from error


def _split_line(line: str, delimiter: str) -> list[str] | None:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter, skipinitialspace=True, strict=True))]
    except csv.Error:
        return None


def _read_line(line: str, delimiter: str, header: Sequence[str]) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """Return the texts of a line by column, and what is wrong with the line; empty cells beyond the last column are nothing."""
    cells = _split_line(line, delimiter)
    if cells is None:
        return {}, ["a quotation mark is not closed, or stands inside a cell that it does not open"]
    if any(cells[len(header) :]):
        return {}, [f"{len(cells) - len(header)} cells more than the header has columns"]
    row = {column: _split_cell(cell) for column, cell in zip(header, cells, strict=False)}
    crowded = [column for column in row if column in SINGLE and len(row[column]) > 1]
    return row, [f"{column} holds {len(row[column])} values and can only hold one" for column in crowded]


def _split_cell(cell: str) -> tuple[str, ...]:
    return tuple(value for value in (part.strip() for part in cell.split(";")) if value)


def _find_header_problems(header: Sequence[str]) -> list[str]:
    known = ", ".join(FIELDS)
    if not set(header) & set(FIELDS):
        return [f"the header is missing; begin the file with a line such as {','.join(FIELDS[:4])}"]
    problems = [f"column {column!r} is missing" for column in NEEDED if column not in header]
    problems += [f"column {column!r} is not one of: {known}{suggest(column, FIELDS)}" for column in header if column not in FIELDS]
    return problems + [f"column {column!r} stands there twice" for column in FIELDS if header.count(column) > 1]


def _read_named(where: str, name: str, value: object) -> Row:
    """Return the row of an entry in the form by name."""
    if isinstance(value, str):
        value = _Pairs([("kind", value)])
    return _read_object(where, _Pairs([("name", [name]), *value]) if isinstance(value, _Pairs) else value)


def _read_object(where: str, pairs: object) -> Row:
    if not isinstance(pairs, _Pairs):
        return where, {}, ['is not an object such as {"name": "Port Union", "kind": "organization"}']
    problems = []
    row: dict[str, tuple[str, ...]] = {}
    for field, value in pairs:
        if field not in FIELDS:
            problems.append(f"field {field!r} is not one of: {', '.join(FIELDS)}{suggest(field, FIELDS)}")
        elif field in row:
            problems.append(f"field {field!r} stands there twice")
        elif (texts := _read_texts(value)) is None or (field in SINGLE and len(texts) > 1):
            wanted = "a text" if field in SINGLE else "a list of texts"
            problems.append(f"field {field!r} must be {wanted}, not {json.dumps(value)[:80]}")
        else:
            row[field] = texts
    if row.get("name") and "(" not in where:
        where = f"{where} ({row['name'][0]!r})"
    return where, row, problems


def _read_texts(value: object) -> tuple[str, ...] | None:
    if value is None:
        return ()
    if isinstance(value, str):
        return _split_cell(value)
    if isinstance(value, list) and not isinstance(value, _Pairs) and all(isinstance(text, str) for text in value):
        return tuple(text.strip() for text in value if text.strip())
    return None
