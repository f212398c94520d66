"""Quads → canonical N-Quads (RDFC-1.0), and their hash: the same graph gives the same bytes, whatever tool it came from.

In a graph without blank nodes, as ours are, RDFC-1.0 is one line a quad in its canonical spelling, sorted by code point, so that
`sha256sum` of the file is the hash of the graph. N-Quads hold all of RDF 1.1; short names and the order of a document are gone.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad

from stancegraph.graph.formats.plain import plain_name, plain_value
from stancegraph.graph.sorting import LineSorter

AT_ONCE = 500_000  # lines sorted in memory, about 200 MB; more are sorted in parts that wait on the disk


def format_nquads(quads: Iterable[Quad], *, at_once: int = AT_ONCE) -> Iterator[bytes]:
    r"""Yield canonical N-Quads in UTF-8, line by line, sorted, none twice; raises GraphError for what has no name.

    >>> from pyoxigraph import Literal, NamedNode
    >>> b"".join(format_nquads([Quad(NamedNode("urn:a"), NamedNode("urn:b"), Literal("tab\t", language="en"))]))
    b'<urn:a> <urn:b> "tab\\t"@en .\n'
    """
    with tempfile.TemporaryDirectory(prefix="stancegraph-") as folder:
        lines = LineSorter(Path(folder), at_once)
        lines.extend(map(format_line, quads))
        yield from _drop_repeated(lines)


def hash_quads(quads: Iterable[Quad]) -> str:
    """Return the SHA-256 of the quads' canonical form (RDFC-1.0) in hexadecimal: the same for two graphs that say the same.

    >>> hash_quads([])[:8]
    'e3b0c442'
    """
    digest = hashlib.sha256()
    for line in format_nquads(quads):
        digest.update(line)
    return digest.hexdigest()


def format_line(quad: Quad) -> bytes:
    """Return the quad as a line of canonical N-Quads; lines in UTF-8 sort as their code points do."""
    plain_name(quad.subject)
    plain_value(quad.object)
    if not isinstance(quad.graph_name, DefaultGraph):
        plain_name(quad.graph_name)
    return f"{quad} .\n".encode()


def _drop_repeated(lines: Iterable[bytes]) -> Iterator[bytes]:
    last = b""
    for line in lines:
        if line != last:
            yield line
        last = line
