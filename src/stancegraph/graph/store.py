"""A graph file → a pyoxigraph store in memory, with errors that name file and line."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import DefaultGraph, RdfFormat, Store

from stancegraph.errors import GraphError

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

    Raises GraphError when there is no such file, the suffix is unknown, or the text is not RDF.
    """
    if isinstance(source, Store):
        return source
    if str(source) == "-":
        return _load(sys.stdin.buffer.read(), RdfFormat.TRIG, "standard input")
    path = find_graph_file(Path(source))
    rdf_format = FORMATS.get(path.suffix.lower())
    if rdf_format is None:
        raise GraphError(f"{path}: {path.suffix or 'no suffix'} is not a graph format read here; give one of: {', '.join(FORMATS)}")
    try:
        body = path.read_bytes()
    except OSError as error:
        raise GraphError(f"{path}: {error.strerror or error}; give a graph file that can be read") from error
    return _load(body, rdf_format, str(path))


def find_graph_file(path: Path) -> Path:
    """Return the file itself, or the graph inside a folder; raises GraphError when there is none."""
    if not path.is_dir():
        return path
    for name in GRAPH_NAMES:
        if (path / name).is_file():
            return path / name
    raise GraphError(f"{path}: the folder holds no {' or '.join(GRAPH_NAMES)}; build one with: stancegraph build FILE -o {path}")


def _load(body: bytes, rdf_format: RdfFormat, where: str) -> Store:
    store = Store()
    try:
        store.load(body, rdf_format, to_graph=DefaultGraph() if rdf_format in {RdfFormat.TURTLE, RdfFormat.N_TRIPLES} else None)
    except (SyntaxError, ValueError) as error:
        line, problem = _locate(error, body)
        raise GraphError(f"{where}:{line}: {problem}; correct the file or build it again") from error
    return store


def _locate(error: SyntaxError | ValueError, body: bytes) -> tuple[int, str]:
    """Return the line of a parse error and what is wrong there, on one line."""
    message = " ".join(str(error.msg if isinstance(error, SyntaxError) else error).split())
    if isinstance(error, SyntaxError) and error.lineno:
        return error.lineno, message
    found = re.search(r"line (\d+)", message)
    return (int(found.group(1)) if found else body.count(b"\n") + 1), message
