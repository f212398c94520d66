"""A store → files: TriG or N-Quads is what is kept, the database is made from it again at any time (`loading`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store

from stancegraph.errors import GraphError
from stancegraph.graph.formats.arrange import arrange, arrange_store
from stancegraph.graph.formats.nquads import format_nquads
from stancegraph.graph.formats.trig import stream_trig
from stancegraph.graph.identity import PROVENANCE_GRAPH, REFERENCE_GRAPH, STANCES_GRAPH, is_document_graph
from stancegraph.graph.store.disk import (
    DATABASE,
)
from stancegraph.graph.terms import TYPE
from stancegraph.vocab import Class

BATCH = 200_000  # quads given to the database at once: a million, its own default, needs 950 MB and is no faster
SUFFIXES: Mapping[str, RdfFormat] = MappingProxyType({".trig": RdfFormat.TRIG, ".nq": RdfFormat.N_QUADS})
"""What can be loaded: formats with named graphs."""

DERIVED = frozenset({REFERENCE_GRAPH, STANCES_GRAPH})
Tell = Callable[[str], None]
Reader = Callable[[], Iterable[Quad]]


@dataclass(frozen=True, slots=True)
class Contents:
    """How much a store holds."""

    documents: int
    statements: int
    relations: int
    quads: int
    bytes: int


def dump_store(store: Store, format_name: str = "trig", graph: str | None = None) -> Iterator[bytes]:
    """Yield a store, or one of its graphs, as TriG (as `stancegraph build` writes it) or canonical N-Quads.

    Raises GraphError when there is no such graph.
    """
    if graph is None:
        yield from stream_trig(arrange_store(store)) if format_name == "trig" else format_nquads(store)
        return
    name = _find_graph(store, graph)
    quads = store.quads_for_pattern(None, None, None, name)
    yield from stream_trig([arrange(quads)]) if format_name == "trig" else format_nquads(quads)


def list_primary_graphs(store: Store) -> list[str]:
    """Return the IRIs of the graphs that a store can be made from again: each document's, sorted, then that of the runs."""
    names = (graph for graph in store.named_graphs() if isinstance(graph, NamedNode))
    return [*sorted(graph.value for graph in names if is_document_graph(graph)), PROVENANCE_GRAPH.value]


def measure_store(path: str | Path, store: Store) -> Contents:
    """Return how much a store holds, and its size on disk, snapshots left out; passes over all that is in it."""
    kinds = (Class.DOCUMENT, Class.STATEMENT, Class.RELATION)
    documents, statements, relations = (sum(1 for _ in store.quads_for_pattern(None, TYPE, NamedNode(kind), None)) for kind in kinds)
    files = (file for file in (Path(path) / DATABASE).glob("*") if file.is_file())
    return Contents(documents, statements, relations, len(store), sum(file.stat().st_size for file in files))


def check_graph(graph: object, source: str | Path) -> None:
    """Raise GraphError when a graph is none that stancegraph writes beside those that it derives."""
    if not (isinstance(graph, NamedNode) and is_document_graph(graph)):
        name = "triples outside any named graph" if isinstance(graph, DefaultGraph) else f"the graph {graph}"
        raise GraphError(f"{source}: holds {name}, which stancegraph does not write; give a file of stancegraph build or store dump")


def _find_graph(store: Store, name: str) -> NamedNode:
    from stancegraph.graph.prefixes import expand

    try:
        graph = NamedNode(expand(name))
    except ValueError as error:
        raise GraphError(f"{name[:80]!r} is no IRI, so no graph has that name; give one such as graph:reference") from error
    if not store.contains_named_graph(graph):
        raise GraphError(f"there is no graph {name[:80]!r} in the store; see them with: SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} }}")
    return graph
