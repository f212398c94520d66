"""A graph file → a pyoxigraph store in memory, a store's folder → its database; errors name file and line."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import RdfFormat, Store

from stancegraph.errors import GraphError
from stancegraph.graph.store.disk import DATABASE, create_store, is_store, lock_store, open_database
from stancegraph.graph.store.lock import Access

FORMATS: Mapping[str, RdfFormat] = MappingProxyType(
    {
        ".trig": RdfFormat.TRIG,
        ".nq": RdfFormat.N_QUADS,
        ".ttl": RdfFormat.TURTLE,
        ".nt": RdfFormat.N_TRIPLES,
    }
)
"""File suffix to format. RDF/XML and JSON-LD are left out: entity bombs and remote contexts."""

GRAPH_NAMES = ("graph.trig", "graph.nq")
"""What a folder made by `stancegraph build` may call its graph."""


def open_store(source: str | Path | Store) -> Store:
    """Return the store of a graph file, of a folder that holds one, or of standard input (`-`, as TriG); a store is returned as it is.

    The folder of a store on disk is opened read-only, and nobody can write to it until this process ends; `disk_store.reading` gives it
    back earlier, and `disk_store.open_snapshot` lets others write meanwhile. Raises GraphError when there is no such file, the suffix is
    unknown, the text is not RDF, or somebody writes to the store.
    """
    if isinstance(source, Store):
        return source
    if str(source) == "-":
        return load_store(sys.stdin.buffer.read(), ".trig", "standard input")
    if is_store(source):
        lock_store(Path(source), Access.READ)  # ends with the process
        return open_database(Path(source))
    path = find_graph_file(Path(source))
    _format_of(path.suffix, str(path))
    try:
        body = path.read_bytes()
    except OSError as error:
        raise GraphError(f"{path}: {error.strerror or error}; give a graph file that can be read") from error
    return load_store(body, path.suffix, str(path))


def load_store(body: bytes, suffix: str, where: str) -> Store:
    """Return the store of a graph's bytes; the suffix says the format, `where` names it in errors."""
    rdf_format = _format_of(suffix, where)
    store = Store()
    try:
        store.load(body, rdf_format)
    except (SyntaxError, ValueError) as error:
        line, problem = locate(error, body)
        raise GraphError(f"{where}:{line}: {problem}; correct the file or build it again") from error
    return store


def copy_to_store(file: Path, folder: Path) -> None:
    """Make a store on disk of what a graph file holds, as it is: for asking a large file often without reading it each time.

    Raises GraphError as `open_store` does, OutputError when the folder cannot be written.
    """
    rdf_format = _format_of(file.suffix, str(file))
    database = Store(str(create_store(folder) / DATABASE))
    try:
        database.bulk_load(path=str(file), format=rdf_format)
        database.flush()
    except (SyntaxError, ValueError) as error:
        line, problem = locate(error, b"")
        raise GraphError(f"{file}:{line}: {problem}; correct the file or build it again") from error
    except OSError as error:
        raise GraphError(f"{file}: {error.strerror or error}; give a graph file that can be read") from error


def find_graph_file(path: Path) -> Path:
    """Return the file itself, or the graph inside a folder; raises GraphError when there is none."""
    if not path.exists():
        raise GraphError(
            f"{path}: there is no such file, folder or store; give a graph, or build one with: stancegraph build FILE -o FOLDER"
        )
    if not path.is_dir():
        return path
    for name in GRAPH_NAMES:
        if (path / name).is_file():
            return path / name
    raise GraphError(
        f"{path}: the folder is no store and holds no {' or '.join(GRAPH_NAMES)}; build one with: stancegraph build FILE -o {path}"
    )


def _format_of(suffix: str, where: str) -> RdfFormat:
    rdf_format = FORMATS.get(suffix.lower())
    if rdf_format is None:
        raise GraphError(f"{where}: {suffix or 'no suffix'} is not a graph format read here; give one of: {', '.join(FORMATS)}")
    return rdf_format


def locate(error: SyntaxError | ValueError, body: bytes) -> tuple[int, str]:
    """Return the line of a parse error and what is wrong there, on one line."""
    message = " ".join(str(error.msg if isinstance(error, SyntaxError) else error).split())
    if isinstance(error, SyntaxError) and error.lineno:
        return error.lineno, message
    found = re.search(r"line (\d+)", message)
    return (int(found.group(1)) if found else body.count(b"\n") + 1), message
