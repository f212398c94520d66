"""Extraction records (JSON Lines) → a store in memory, as if the graph had been built from them."""

from __future__ import annotations

import json
from pathlib import Path

from pyoxigraph import Store

from stancegraph.errors import InputError, RecordError
from stancegraph.graph.build import build_quads
from stancegraph.model import Extraction
from stancegraph.model.record import SCHEMA

MOST_SEEN = 10_000
"""Bytes of the first line; a record names its schema at its beginning."""

REMEDY = "give the records that stancegraph build or extract --with-text has written"


def load_records(path: str | Path) -> Store:
    """Return the graph of the records in a file, one a line.

    Raises InputError when the file cannot be read or a line is no record that holds its text.
    """
    store = Store()
    store.extend(build_quads(read_extractions(path)))
    return store


def read_extractions(path: str | Path) -> list[Extraction]:
    """Return the extractions whose records a file has, one a line; raises InputError as `load_records` does."""
    try:
        lines = Path(path).read_bytes().splitlines()
    except OSError as error:
        raise InputError(path, f"cannot be read ({(error.strerror or str(error)).lower()})", "check the name") from error
    return [_parse(line, f"{path}:{number}") for number, line in enumerate(lines, start=1) if line.strip()]


def holds_records(path: str | Path) -> bool:
    """Say whether a file's first line looks like a record of an extraction, and not like a document to be read."""
    try:
        with Path(path).open("rb") as stream:
            return SCHEMA.encode() in stream.readline(MOST_SEEN)
    except OSError:
        return False


def _parse(line: bytes, where: str) -> Extraction:
    try:
        record = json.loads(line)
        if not isinstance(record, dict):
            raise InputError(where, "is no extraction record", REMEDY)
        return Extraction.from_dict(record)
    except (ValueError, RecursionError) as error:
        raise InputError(where, f"is no JSON ({error})", REMEDY) from error
    except RecordError as error:
        raise InputError(where, str(error), REMEDY) from error
