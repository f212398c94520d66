"""A table of coded statements (CSV) → events: what a spreadsheet, DNA's event list or `stancegraph export -f dna-csv` holds.

The first line names the columns, in any order and case; commas, semicolons and tabs all separate. A date is a day, a month or a year
(ISO 8601), or a day with dots (16.05.2024). Agreement is 1 or 0, in words where people write words, or whole numbers of a scale.
Columns that are not known here are variables of their own.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from stancegraph.errors import InputError
from stancegraph.model.events import Event, Events, Origin, VariableType

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection"); the full-width forms are read so in East Asian versions."""

SYNONYMS: Mapping[str, str] = MappingProxyType(
    {
        "statement_id": "statement",
        "id": "statement",
        "time": "date",
        "document_id": "document",
        "docid": "document",
        "document_title": "title",
        "organisation": "organization",
        "position": "concept",
        "agree": "agreement",
        "text": "quote",
        "stop": "end",
    }
)
ABOUT = ("author", "source", "section", "type", "title")
OWN = ("statement", "date", "document", "agreement", "quote", "start", "end", "confidence", "manner", "origin", "coder", *ABOUT)
"""Columns that say something of the statement or its document; all others are variables."""
TRUTHS: Mapping[str, int] = MappingProxyType(
    dict.fromkeys("1 true yes y agree agrees support supports".split(), 1)
    | dict.fromkeys("0 false no n disagree disagrees oppose opposes".split(), 0)
)
DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?Z?)?")
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?=$| )")
"""A day as German and Russian spreadsheets write it; with dots, the day always comes first."""
MOST_PROBLEMS = 10  # shown of a file's bad lines
LONGEST_CELL = 10_000_000  # characters; Python's own limit of 131,072 is less than a long document


def read_event_list(path: str | Path) -> Events:
    """Return the events of a CSV file; raises InputError as `parse_event_list` does, and when the file cannot be read."""
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise InputError(path, f"cannot be read ({(error.strerror or str(error)).lower()})", "check the name") from error
    return parse_event_list(data, str(path))


def parse_event_list(data: bytes, where: str) -> Events:
    """Return the events of a CSV file's bytes, in the file's order; `where` names it in errors.

    Raises InputError with all bad lines when there are any, or when there is no column for who or on what.

    >>> parse_event_list(b"person,concept,agreement\\nAda,tolls,yes\\n", "a.csv").events[0].qualifiers
    {'agreement': 1}
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(where, f"is not UTF-8 (byte {error.start})", "save it from the spreadsheet as CSV UTF-8") from error
    rows = split_table(text, where)
    names = _name_columns(rows[0] if rows else [], where)
    cells = [(number, _read_cells(names, row)) for number, row in enumerate(rows[1:], start=2) if any(row)]
    variables = tuple(name for name in names if name and name not in OWN)
    qualifier, problems = _choose_qualifier(cells)
    if not cells and "agreement" in names:
        qualifier = VariableType.BOOLEAN  # so that what is computed of no statements is empty, and no error
    events = []
    for number, row in cells:
        event = _make_event(row, number, variables, qualifier, problems)
        events.append(event)
    if problems:
        shown = "; ".join(problems[:MOST_PROBLEMS]) + (
            f"; and {len(problems) - MOST_PROBLEMS} more" if len(problems) > MOST_PROBLEMS else ""
        )
        raise InputError(where, shown, "correct these cells and run again")
    types = dict.fromkeys(variables, VariableType.SHORT_TEXT) | ({"agreement": qualifier} if qualifier is not None else {})
    return Events(
        events=tuple(events),
        variables=types,
        entities={name: tuple(sorted({event.values[name] for event in events if name in event.values})) for name in variables},
        qualifier="agreement" if qualifier is not None else "",
        source=f"the table {Path(where).name}",
        notes=() if cells else ("the table has no rows below its first line",),
    )


def split_table(text: str, where: str) -> list[list[str]]:
    """Return the rows of a CSV text, separated by what its first line has most of: commas, semicolons or tabs."""
    head = text.partition("\n")[0]
    separator = max(",;\t", key=head.count)
    limit = csv.field_size_limit(LONGEST_CELL)
    try:
        return list(csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=separator))
    except csv.Error as error:
        raise InputError(where, f"is no CSV ({error})", "save it from the spreadsheet as CSV UTF-8") from error
    finally:
        csv.field_size_limit(limit)


def _name_columns(head: Sequence[str], where: str) -> tuple[str, ...]:
    folded = ["_".join(clean_cell(name).casefold().split()) for name in head]
    names = tuple(SYNONYMS[name] if name in SYNONYMS and SYNONYMS[name] not in folded else name for name in folded)
    doubled = sorted({name for name in names if name and names.count(name) > 1})
    if doubled:
        raise InputError(where, f"line 1: two columns are called {doubled[0]!r}", "give each column a name of its own")
    if not {"actor", "person", "organization"} & set(names) or "concept" not in names:
        raise InputError(where, "line 1: columns for who (actor, person or organization) and on what (concept) are needed", "name them so")
    return names


def _read_cells(names: Iterable[str], row: Sequence[str]) -> dict[str, str]:
    return {name: clean_cell(cell) for name, cell in zip(names, row, strict=False) if name and clean_cell(cell)}


def clean_cell(cell: str) -> str:
    """Return a cell without the apostrophe that keeps a spreadsheet from running it."""
    guarded = cell.startswith("'") and cell[1:].lstrip(" ").startswith(FORMULA_STARTS)
    return cell[1:] if guarded else cell.strip()


def _choose_qualifier(cells: Iterable[tuple[int, Mapping[str, str]]]) -> tuple[VariableType | None, list[str]]:
    """Return the type that fits all agreements, None without any, and a sentence for each that fits none."""
    found = [(number, row["agreement"]) for number, row in cells if "agreement" in row]
    if all(value.casefold() in TRUTHS for _, value in found):
        return (VariableType.BOOLEAN if found else None), []
    bad = [f"line {number}: agreement {value!r} is neither 1 or 0 nor a whole number" for number, value in found if not _is_whole(value)]
    return VariableType.INTEGER, bad


def _is_whole(value: str) -> bool:
    return re.fullmatch(r"[+-]?\d{1,9}", value) is not None


def _make_event(
    row: Mapping[str, str], number: int, variables: Iterable[str], qualifier: VariableType | None, problems: list[str]
) -> Event:
    start, stop = (_read_number(row, name, number, problems) for name in ("start", "end"))
    if start > stop and "end" in row:
        problems.append(f"line {number}: end {stop} lies before start {start}")
    agreement = row.get("agreement", "")
    level = TRUTHS.get(agreement.casefold()) if qualifier is VariableType.BOOLEAN else int(agreement) if _is_whole(agreement) else None
    return Event(
        id=row.get("statement", str(number - 1)),
        document=row.get("document", row.get("title", "")),
        date=_read_date(row.get("date", ""), number, problems),
        start=start,
        stop=max(start, stop),
        values={name: row[name] for name in variables if name in row},
        qualifiers={} if level is None else {"agreement": level},
        about={name: row[name] for name in ABOUT if name in row},
        text=row.get("quote", ""),
        confidence=_read_confidence(row, number, problems),
        manner=row.get("manner", ""),
        origin=Origin.EXTRACTED if row.get("origin", "") == Origin.EXTRACTED else Origin.HAND,
        coder=row.get("coder", ""),
    )


def _read_number(row: Mapping[str, str], name: str, number: int, problems: list[str]) -> int:
    value = row.get(name, "0")
    if not value.isascii() or not value.isdecimal() or len(value) > 12:
        problems.append(f"line {number}: {name} {value!r} is no whole number from 0 on")
        return 0
    return int(value)


def _read_confidence(row: Mapping[str, str], number: int, problems: list[str]) -> float | None:
    if "confidence" not in row:
        return None
    try:
        value = float(row["confidence"])
    except ValueError:
        value = -1.0
    if not 0 <= value <= 1:
        problems.append(f"line {number}: confidence {row['confidence']!r} is no number from 0 to 1")
    return value


def _read_date(value: str, number: int, problems: list[str]) -> datetime | None:
    """Return the first moment of a day, month or year."""
    if not value:
        return None
    found = DATE.fullmatch(DOTTED.sub(r"\3-\2-\1", value))
    try:
        if found is None:
            raise ValueError(value)
        year, month, day, hour, minute, second = (
            int(part or least) for part, least in zip(found.groups(), (1, 1, 1, 0, 0, 0), strict=True)
        )
        return datetime(year, month, day, hour, minute, second)
    except ValueError:
        problems.append(f"line {number}: date {value!r} is no day, month or year such as 2024-05-16")
        return None
