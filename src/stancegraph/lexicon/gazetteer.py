"""Well-known actors by their names: states, international bodies, institutions; and what users add.

A gazetteer file is CSV with a header line. Columns: `name` and `kind` (a value of ActorKind) are needed; `aliases`, `wikidata`,
`demonyms` and `metonyms` may be left out. Several values in a cell are separated by ";". Lines that start with "#" are comments.
What the format cannot hold: names whose meaning depends on the text ("Congress" in Washington or in New Delhi); leave their
`wikidata` empty.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from stancegraph.errors import LexiconError
from stancegraph.model import ActorKind
from stancegraph.resources import find_lexicon_folder

NEEDED = ("name", "kind")
OPTIONAL = ("aliases", "wikidata", "demonyms", "metonyms")
WIKIDATA = "http://www.wikidata.org/entity/"
WIKIDATA_ID = re.compile(r"Q[1-9]\d*")


class NameForm(StrEnum):
    """How a name stands for an entry: as its name, as an adjective or people's name, or as a place that stands for it."""

    NAME = "name"
    DEMONYM = "demonym"
    METONYM = "metonym"


@dataclass(frozen=True, slots=True)
class Entry:
    """One well-known actor; `same_as` are IRIs of it elsewhere, empty where not sure."""

    name: str
    kind: ActorKind
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Entries found by any of their names; a later entry wins over an earlier one of the same name.

    No stretch of text that is longer than `longest` characters, or starts with none of `initials`, need be looked up.
    """

    names: Mapping[str, tuple[Entry, NameForm]]
    longest: int
    initials: frozenset[str]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Gazetteer:
        """Return the gazetteer of these entries."""
        names: dict[str, tuple[Entry, NameForm]] = {}
        for entry in entries:
            for text, form in _names_of(entry):
                names[fold_name(text)] = (entry, form)
        return cls(MappingProxyType(names), max(map(len, names), default=0), frozenset(name[:1] for name in names))

    def find(self, text: str) -> tuple[Entry, NameForm] | None:
        """Return the entry that the text names and how, or None. Case counts ("US" is not "us"), kinds of apostrophe do not.

        >>> entry = Entry("United States", ActorKind.STATE, aliases=("US",), demonyms=("American",))
        >>> Gazetteer.of([entry]).find("American")[1].value
        'demonym'
        """
        return self.names.get(fold_name(text))


def fold_name(text: str) -> str:
    """Return the name with straight apostrophes, plain hyphens and single blanks, which do not tell names apart."""
    return " ".join(text.replace("’", "'").replace("‘", "'").replace("‑", "-").replace("–", "-").split())


def load_gazetteer(extra: Sequence[Path] = ()) -> Gazetteer:
    """Return the gazetteer that ships with the package, with the entries of the files in `extra` added; theirs win.

    Raises LexiconError, naming every bad line of a file.
    """
    paths = [find_lexicon_folder() / "gazetteer.csv", *extra]
    return Gazetteer.of(entry for path in paths for entry in read_entries(path))


def read_entries(path: Path) -> list[Entry]:
    """Return the entries of a gazetteer file, in its order; LexiconError names every bad line."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(path, [("file", f"cannot be read as UTF-8 text ({type(error).__name__})")]) from error
    rows = _number_rows(lines)
    number, header = next(rows, (1, []))
    problems = _find_header_problems(number, header)
    if problems:
        raise LexiconError(path, problems)
    entries: list[Entry] = []
    for number, cells in rows:
        row = dict(zip(header, cells, strict=False))
        found = _find_row_problems(row, len(cells) - len(header))
        problems += [(f"line {number}", problem) for problem in found]
        if not found:
            entries.append(_read_entry(row))
    if problems:
        raise LexiconError(path, problems)
    return entries


def _number_rows(lines: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(lines, start=1):
        if line.strip() and not line.startswith("#"):
            yield number, [cell.strip() for cell in next(csv.reader([line]))]


def _find_header_problems(number: int, header: Sequence[str]) -> list[tuple[str, str]]:
    where = f"line {number}"
    missing = [(where, f"column {column!r} is missing") for column in NEEDED if column not in header]
    known = ", ".join((*NEEDED, *OPTIONAL))
    unknown = [(where, f"column {column!r} is not one of: {known}") for column in header if column not in (*NEEDED, *OPTIONAL)]
    return missing + unknown


def _find_row_problems(row: Mapping[str, str], surplus: int) -> list[str]:
    problems = []
    if surplus > 0:
        problems.append(f"{surplus} cells more than the header has columns")
    if not row.get("name"):
        problems.append("name is empty")
    if row.get("kind", "") not in list(ActorKind):
        problems.append(f"kind {row.get('kind', '')!r} is not one of: {', '.join(ActorKind)}")
    if row.get("wikidata") and not WIKIDATA_ID.fullmatch(row["wikidata"]):
        problems.append(f"wikidata {row['wikidata']!r} is not an identifier such as Q30")
    return problems


def _read_entry(row: Mapping[str, str]) -> Entry:
    return Entry(
        name=row["name"],
        kind=ActorKind(row["kind"]),
        aliases=_split(row.get("aliases", "")),
        demonyms=_split(row.get("demonyms", "")),
        metonyms=_split(row.get("metonyms", "")),
        same_as=(WIKIDATA + row["wikidata"],) if row.get("wikidata") else (),
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(value for value in (part.strip() for part in cell.split(";")) if value)


def _names_of(entry: Entry) -> Iterator[tuple[str, NameForm]]:
    for text in entry.metonyms:
        yield text, NameForm.METONYM
    for text in entry.demonyms:
        yield text, NameForm.DEMONYM
    for text in (entry.name, *entry.aliases):
        if text not in entry.metonyms:
            yield text, NameForm.NAME
