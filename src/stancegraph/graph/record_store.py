"""Extraction records (JSON Lines) → a store in memory, as if the graph had been built from them."""

from __future__ import annotations

import json
from pathlib import Path

from pyoxigraph import Store

from stancegraph.errors import InputError, RecordError
from stancegraph.graph.build import build_quads
from stancegraph.model import Extraction

REMEDY = "give the records that stancegraph build or extract --with-text has written"


def load_records(path: str | Path) -> Store:
    """Return the graph of the records in a file, one a line.

    Raises InputError when the file cannot be read or a line is no record that holds its text.
    """
    try:
        lines = Path(path).read_bytes().splitlines()
    except OSError as error:
        raise InputError(path, f"cannot be read ({(error.strerror or str(error)).lower()})", "check the name") from error
    extractions = [_parse(line, f"{path}:{number}") for number, line in enumerate(lines, start=1) if line.strip()]
    store = Store()
    store.extend(build_quads(extractions))
    return store


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
