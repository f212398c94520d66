"""The tables of an SQLite file as rows of plain values; every wrong value is gathered, and nothing that a file brings along is run."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

from stancegraph.errors import InputError

SIGNATURE = b"SQLite format 3\x00"
SHOWN = 5
"""Problems told of one file; the rest are counted."""

Cell = None | int | float | str | bytes


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, by lower-case column name; `where` names it in a problem."""

    where: str
    cells: dict[str, Cell]
    problems: list[str]

    def has(self, name: str) -> bool:
        """Say whether the cell is there and filled."""
        return self.cells.get(name.lower()) is not None

    def text(self, name: str) -> str:
        """Return a text; nothing is the empty text."""
        value = self.cells.get(name.lower())
        if value is None or isinstance(value, str):
            return value or ""
        return str(value) if isinstance(value, int) else self._wrong(name, "no text") or ""

    def number(self, name: str) -> int:
        """Return a whole number."""
        value = self.cells.get(name.lower())
        if isinstance(value, int):
            return value
        self._wrong(name, "no whole number")
        return 0

    def optional(self, name: str) -> int | None:
        """Return a whole number, None when there is none."""
        return self.number(name) if self.has(name) else None

    def fail(self, problem: str) -> None:
        """Note what is wrong with the row."""
        self.problems.append(f"{self.where}: {problem}")

    def _wrong(self, name: str, problem: str) -> str:
        value = self.cells.get(name.lower())
        self.fail(f"{name} is {'a block of bytes' if isinstance(value, bytes) else repr(value)[:60]}, {problem}")
        return ""


@dataclass(frozen=True, slots=True)
class Tables:
    """An SQLite file's tables and their columns, all names in lower case as SQL takes no notice of it."""

    where: str
    connection: sqlite3.Connection
    columns: dict[str, list[str]]
    problems: list[str] = field(default_factory=list)

    def require(self, *names: str) -> None:
        """Raise InputError when a table is missing."""
        missing = [name for name in names if name.lower() not in self.columns]
        if missing:
            problem = f"is no DNA project: {'table' if len(missing) == 1 else 'tables'} {', '.join(missing)} missing"
            raise InputError(self.where, problem, "choose a .dna file that DNA has saved")

    def has(self, table: str, column: str) -> bool:
        """Say whether a table has a column."""
        return column.lower() in self.columns.get(table.lower(), ())

    def rows(self, table: str) -> Iterator[Row]:
        """Yield the rows of a table by ID where it has one, else in the file's order; nothing when there is no such table."""
        names = self.columns.get(table.lower())
        if names is None:
            return
        order = " ORDER BY ID" if "id" in names else ""
        listed = ", ".join(f'"{name}"' for name in names)
        for number, found in enumerate(self.connection.execute(f'SELECT {listed} FROM "{table}"{order}'), 1):  # noqa: S608  # names of columns
            cells: dict[str, Cell] = dict(zip(names, found, strict=True))
            key = cells.get("id", number)
            yield Row(f"{table} {key if isinstance(key, int) else number}", cells, self.problems)

    def check(self) -> None:
        """Raise InputError with what was found wrong, if anything."""
        if self.problems:
            raise broken(self.where, self.problems)


def broken(where: str, problems: list[str]) -> InputError:
    """Return the error that tells what is wrong with a project's rows."""
    more = f"; and {len(problems) - SHOWN} more" if len(problems) > SHOWN else ""
    return InputError(where, "; ".join(problems[:SHOWN]) + more, "correct it in DNA, or read a copy that DNA has saved")


@contextmanager
def open_tables(data: bytes, where: str) -> Iterator[Tables]:
    """Give the tables of an SQLite file's bytes; raises InputError when there are none, also in the middle of reading them."""
    if not data.startswith(SIGNATURE) or len(data) < 100:
        raise InputError(where, "is no SQLite file (or an encrypted one)", "choose a .dna file that DNA has saved, or DNA 1's XML")
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.deserialize(_without_log(data))
            connection.execute("PRAGMA trusted_schema = OFF")
            yield Tables(where, connection, _read_columns(connection))
        except (sqlite3.Error, UnicodeDecodeError, MemoryError) as error:
            reason = " ".join(str(error).split())[:200]
            raise InputError(where, f"cannot be read as SQLite ({reason})", "the file is damaged; open and save it in DNA") from error


def _without_log(data: bytes) -> bytes:
    """Bytes 18 and 19 say whether a log lies beside the file (2) or not (1); what we were given is all there is."""
    return data[:18] + b"\x01\x01" + data[20:] if data[18:20] == b"\x02\x02" else data


def _read_columns(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return the columns of each plain table; a view or a virtual table could run what its maker wanted."""
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'").fetchall()
    return {
        str(name).lower(): [str(column).lower() for (column,) in connection.execute("SELECT name FROM pragma_table_info(?)", (name,))]
        for (name,) in found
    }
