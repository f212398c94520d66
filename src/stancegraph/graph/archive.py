"""A store ↔ files: TriG or N-Quads is what is kept, the database is made from it again at any time.

Only documents and runs are taken from files; the reference graph and stances are derived anew, so that they are always those of the
documents that are there. A load is whole or not at all: it makes a new database beside the old one and then takes its place.
"""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse

from stancegraph.errors import GraphError
from stancegraph.graph.arrange import arrange, arrange_store
from stancegraph.graph.disk_store import (
    DATABASE,
    LOADING,
    READY,
    create_store,
    finish_swap,
    lock_store,
    open_database,
    remove_dead_snapshots,
)
from stancegraph.graph.identity import PROVENANCE_GRAPH, REFERENCE_GRAPH, STANCES_GRAPH, document_of, is_document_graph
from stancegraph.graph.lock import Access
from stancegraph.graph.nquads import format_nquads
from stancegraph.graph.reference import describe_reference
from stancegraph.graph.stances import describe_stances
from stancegraph.graph.store import locate
from stancegraph.graph.store_writing import PATIENCE, explaining, open_for_writing
from stancegraph.graph.stored import see_store
from stancegraph.graph.terms import TYPE
from stancegraph.graph.trig import stream_trig
from stancegraph.vocab import Class, Property

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


def load_files(path: str | Path, files: Iterable[str | Path], *, patience: float = PATIENCE, tell: Tell | None = None) -> int:
    """Put the documents of files into a store, made when there is none; return how many it holds then.

    Of two versions of a document, told by its id or its text, that of the later file stays; one in a file takes the place of the store's.
    Raises GraphError for a file that is no archive of a stancegraph graph, OutputError when the store cannot be written; the store is
    then as it was.
    """
    sources = [Path(file) for file in files]
    for source in sources:
        _check_source(source)
    return _load(path, [partial(_read_source, source) for source in sources], patience, tell)


def load_quads(path: str | Path, store: Store, where: str, *, patience: float = PATIENCE, tell: Tell | None = None) -> int:
    """Put the documents of an open store into the store of a folder, as `load_files` does those of a file; `where` names them in errors."""
    for graph in store.named_graphs():
        if graph not in {*DERIVED, PROVENANCE_GRAPH}:
            check_graph(graph, where)
    if not any(isinstance(graph, NamedNode) and is_document_graph(graph) for graph in store.named_graphs()):
        raise GraphError(f"{where}: holds no document, and a store is made of documents; fetch their graphs, too")
    return _load(path, [lambda: store], patience, tell)


def _load(path: str | Path, sources: list[Reader], patience: float, tell: Tell | None) -> int:
    folder = create_store(path)
    lock = lock_store(folder, Access.WRITE, patience)
    try:
        finish_swap(folder)
        remove_dead_snapshots(folder)
        with explaining(folder):
            _load_database(folder, sources, tell or (lambda words: None))
            finish_swap(folder)
        return len(list_primary_graphs(open_database(folder))) - 1
    finally:
        shutil.rmtree(folder / LOADING, ignore_errors=True)
        lock.release()


def _load_database(folder: Path, sources: list[Reader], tell: Tell) -> None:
    """Make the new database and give it the name that says it is whole."""
    old = open_database(folder)
    readers: list[Reader] = [*([lambda: old] if (folder / DATABASE).is_dir() else []), *sources]
    superseded = _find_superseded(readers) if len(readers) > 1 else [frozenset[object]()]
    new = open_for_writing(folder, folder / LOADING)
    runs: set[Quad] = set()
    loaded = 0
    for reader, gone in zip(readers, superseded, strict=True):
        for batch in _batches(_keep(reader(), gone, runs)):
            new.bulk_extend(batch)
            loaded += len(batch)
            tell(f"loaded {loaded} triples")
    new.bulk_extend(_choose_runs(runs, new))
    tell("deriving actors, positions and stances")
    seen = see_store(new)
    for describe, graph in ((describe_reference, REFERENCE_GRAPH), (describe_stances, STANCES_GRAPH)):
        for batch in _batches(Quad(*triple, graph) for triple in describe(seen)):
            new.bulk_extend(batch)
    new.flush()
    del new
    (folder / LOADING).rename(folder / READY)


def _batches(quads: Iterable[Quad]) -> Iterator[list[Quad]]:
    rest = iter(quads)
    while batch := list(itertools.islice(rest, BATCH)):
        yield batch


def _check_source(source: Path) -> None:
    if source.suffix.lower() not in SUFFIXES:
        raise GraphError(f"{source}: {source.suffix or 'no suffix'} is no archive of a store; give one of: {', '.join(SUFFIXES)}")
    try:
        with source.open("rb"):
            pass
    except OSError as error:
        raise GraphError(f"{source}: {error.strerror or error}; give a graph file that can be read") from error


def _read_source(source: Path) -> Iterator[Quad]:
    """Yield the quads of a file; raises GraphError where it is no RDF, or no graph of ours."""
    known = {*DERIVED, PROVENANCE_GRAPH}
    try:
        for quad in parse(path=str(source), format=SUFFIXES[source.suffix.lower()]):
            graph = quad.graph_name
            if graph not in known:
                check_graph(graph, source)
                known.add(graph)
            yield quad
    except (SyntaxError, ValueError) as error:
        line, problem = locate(error, b"")
        raise GraphError(f"{source}:{line}: {problem}; correct the file or dump it again") from error


def check_graph(graph: object, source: str | Path) -> None:
    """Raise GraphError when a graph is none that stancegraph writes beside those that it derives."""
    if not (isinstance(graph, NamedNode) and is_document_graph(graph)):
        name = "triples outside any named graph" if isinstance(graph, DefaultGraph) else f"the graph {graph}"
        raise GraphError(f"{source}: holds {name}, which stancegraph does not write; give a file of stancegraph build or store dump")


def _find_superseded(readers: list[Reader]) -> list[frozenset[object]]:
    """Return for each source the document graphs that a later source has in another version, told by text or id."""
    graphs: set[object] = set()
    ids: set[str] = set()
    superseded: list[frozenset[object]] = []
    for reader in reversed(readers):
        found: dict[object, set[str]] = {}
        for quad in reader():
            if quad.predicate.value == Property.IDENTIFIER and isinstance(quad.object, Literal):
                found.setdefault(quad.graph_name, set()).add(quad.object.value)
        superseded.insert(0, frozenset(graph for graph, names in found.items() if graph in graphs or names & ids))
        graphs |= found.keys()
        ids.update(*found.values())
    return superseded


def _keep(quads: Iterable[Quad], superseded: frozenset[object], runs: set[Quad]) -> Iterator[Quad]:
    """Yield the quads of the document graphs that stay; what is said of runs is set aside."""
    gone = frozenset(document_of(graph) for graph in superseded if isinstance(graph, NamedNode))
    for quad in quads:
        graph = quad.graph_name
        if graph == PROVENANCE_GRAPH:
            if quad.subject not in gone and quad.object not in gone:
                runs.add(quad)
        elif graph not in DERIVED and graph not in superseded:
            yield quad


def _choose_runs(runs: set[Quad], store: Store) -> list[Quad]:
    """Return what is said of the documents that are there, and of the runs that read at least one of them."""
    there = {document_of(graph) for graph in store.named_graphs() if isinstance(graph, NamedNode)}
    read = {quad for quad in runs if quad.predicate.value == Property.READ_DOCUMENT and quad.object in there}
    kept = there | {quad.subject for quad in read}
    return [quad for quad in runs if quad.subject in kept and (quad.predicate.value != Property.READ_DOCUMENT or quad in read)]


def _find_graph(store: Store, name: str) -> NamedNode:
    from stancegraph.graph.prefixes import expand

    try:
        graph = NamedNode(expand(name))
    except ValueError as error:
        raise GraphError(f"{name[:80]!r} is no IRI, so no graph has that name; give one such as graph:reference") from error
    if not store.contains_named_graph(graph):
        raise GraphError(f"there is no graph {name[:80]!r} in the store; see them with: SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} }}")
    return graph
