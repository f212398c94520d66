"""Files of a folder over HTTP: those with a known suffix, none hidden, none outside."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from werkzeug.exceptions import NotFound
from werkzeug.security import safe_join

TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".css": "text/css",
        ".csv": "text/csv",
        ".dl": "text/plain",
        ".gexf": "application/gexf+xml",
        ".graphml": "application/graphml+xml",
        ".html": "text/html",
        ".js": "text/javascript",
        ".json": "application/json",
        ".jsonl": "application/jsonl",
        ".jsonld": "application/ld+json",
        ".md": "text/markdown",
        ".nq": "application/n-quads",
        ".nt": "application/n-triples",
        ".png": "image/png",
        ".rdf": "application/rdf+xml",
        ".svg": "image/svg+xml",
        ".trig": "application/trig",
        ".ttl": "text/turtle",
        ".txt": "text/plain",
        ".zip": "application/zip",
    }
)
"""Suffix to media type; a file with any other suffix is not served."""
MOST_LISTED = 1000


def find_file(folder: Path, name: str) -> Path:
    """Return the file of that name below the folder; raises NotFound for all that is not served, without saying why."""
    joined = safe_join(str(folder), name)
    if joined is None or any(part.startswith(".") for part in Path(name).parts):
        raise NotFound
    path = Path(joined)
    if path.suffix.lower() not in TYPES or not path.is_file() or not path.resolve().is_relative_to(folder.resolve()):
        raise NotFound
    return path


def list_files(folder: Path) -> list[str]:
    """Return the names of the files below the folder that are served, sorted; of very many the first thousand."""
    found: list[str] = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [(Path(place) / name).relative_to(folder).as_posix() for name in sorted(names) if _is_served(Path(place) / name, folder)]
        if len(found) >= MOST_LISTED:
            break
    return sorted(found)[:MOST_LISTED]


def _is_served(path: Path, folder: Path) -> bool:
    try:
        return find_file(folder, path.relative_to(folder).as_posix()) == path
    except NotFound:
        return False
