"""A file of DNA → its project, whichever version wrote it: DNA 3 and 2 (SQLite), DNA 1 (XML)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from stancegraph.dna.project import DnaProject
from stancegraph.dna.tables import SIGNATURE, Tables, open_tables
from stancegraph.dna.version1 import parse_dna1
from stancegraph.dna.version2 import parse_dna2
from stancegraph.dna.version3 import parse_dna3
from stancegraph.errors import InputError

LOGS = ("-wal", "-journal")


def read_dna(path: str | Path) -> DnaProject:
    """Return the project of a .dna file or of DNA 1's XML; the file is only read.

    Its notes say how many documents stand at the first moment of 1970, which is no date. Raises InputError when it cannot be read, is
    something else, or holds what no DNA project can, such as offsets outside a text.
    """
    place = Path(path)
    try:
        data = place.read_bytes()
        for log in LOGS:
            beside = place.with_name(place.name + log)
            if beside.is_file() and beside.stat().st_size:
                raise InputError(path, f"is open or was not closed well ({beside.name} lies beside it)", "close it in DNA and run again")
    except OSError as error:
        raise InputError(path, f"cannot be read ({(error.strerror or str(error)).lower()})", "check the name") from error
    project = parse_dna(data, str(path))
    return replace(project, notes=(*project.notes, *_note_undated(project)))


def parse_dna(data: bytes, where: str) -> DnaProject:
    """Return the project of a file's bytes; `where` names it in errors. Raises InputError as `read_dna` does."""
    if not data.startswith(SIGNATURE) and data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return parse_dna1(data, where)
    with open_tables(data, where) as tables:
        tables.require("DOCUMENTS", "STATEMENTS", "VARIABLES", "STATEMENTTYPES", "DATASHORTTEXT")
        project = _choose_parser(tables)(tables)
        tables.check()
    return project


def _note_undated(project: DnaProject) -> Iterator[str]:
    undated = sum(document.date == 0 for document in project.documents)
    if undated:
        yield f"{undated} of {len(project.documents)} documents have 1 January 1970, 0:00 for a date, and are taken to be undated"


def _choose_parser(tables: Tables) -> Callable[[Tables], DnaProject]:
    """DNA 3 gives entities a table of their own; DNA 2 writes their names into the coded values."""
    return parse_dna3 if tables.has("DATASHORTTEXT", "Entity") else parse_dna2
