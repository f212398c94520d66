"""Files → a store: what `archive` wrote, or `stancegraph build`, becomes a database again.

Only documents and runs are taken from files; the reference graph and stances are derived anew, so that they are always those of the
documents that are there. A load is whole or not at all: it makes a new database beside the old one and then takes its place. Of the
documents no more than a piece is in memory at a time; of what is derived, no more than is about one actor, or the sides of one issue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse

from stancegraph.errors import GraphError
from stancegraph.graph.derived.derive import derive_each, derive_opposites
from stancegraph.graph.derived.gathered import Gathered
from stancegraph.graph.identity import PROVENANCE_GRAPH, document_of, graph_of, is_document_graph
from stancegraph.graph.store.archive import DERIVED, check_graph, list_primary_graphs
from stancegraph.graph.store.bulk import Tell, load_batches, load_lines
from stancegraph.graph.store.disk import (
    GATHERED,
    LOADING,
    READY,
    create_store,
    finish_swap,
    has_database,
    lock_store,
    open_database,
    remove_dead_snapshots,
    remove_unfinished,
)
from stancegraph.graph.store.lock import Access
from stancegraph.graph.store.opening import locate
from stancegraph.graph.store.writing import PATIENCE, explaining, open_for_writing
from stancegraph.vocab import Property

SUFFIXES: Mapping[str, RdfFormat] = MappingProxyType({".trig": RdfFormat.TRIG, ".nq": RdfFormat.N_QUADS})
"""What can be loaded: formats with named graphs."""

_READ = NamedNode(Property.READ_DOCUMENT)


@dataclass(frozen=True, slots=True)
class _Source:
    """Where documents come from: a way to read all quads, one to read at least those with ids, and the file if it is one of N-Quads."""

    read: Callable[[], Iterable[Quad]]
    read_ids: Callable[[], Iterable[Quad]]
    lines: Path | None = None


def load_files(path: str | Path, files: Iterable[str | Path], *, patience: float = PATIENCE, tell: Tell | None = None) -> int:
    """Put the documents of files into a store, made when there is none; return how many it holds then.

    Of two versions of a document, told by its id or its text, that of the later file stays; one in a file takes the place of the store's.
    Raises GraphError for a file that is no archive of a stancegraph graph, OutputError when the store cannot be written; the store is
    then as it was.
    """
    sources = [_find_source(Path(file)) for file in files]
    return _load(path, sources, patience, tell)


def load_quads(path: str | Path, store: Store, where: str, *, patience: float = PATIENCE, tell: Tell | None = None) -> int:
    """Put the documents of an open store into the store of a folder, as `load_files` does those of a file; `where` names them in errors."""
    for graph in store.named_graphs():
        if graph not in {*DERIVED, PROVENANCE_GRAPH}:
            check_graph(graph, where)
    if not any(isinstance(graph, NamedNode) and is_document_graph(graph) for graph in store.named_graphs()):
        raise GraphError(f"{where}: holds no document, and a store is made of documents; fetch their graphs, too")
    return _load(path, [_take_store(store)], patience, tell)


def _find_source(file: Path) -> _Source:
    format_ = SUFFIXES.get(file.suffix.lower())
    if format_ is None:
        raise GraphError(f"{file}: {file.suffix or 'no suffix'} is no archive of a store; give one of: {', '.join(SUFFIXES)}")
    try:
        with file.open("rb"):
            pass
    except OSError as error:
        raise GraphError(f"{file}: {error.strerror or error}; give a graph file that can be read") from error
    read = partial(_read_file, file, format_)
    return _Source(read, read, file if format_ == RdfFormat.N_QUADS else None)


def _take_store(store: Store) -> _Source:
    return _Source(lambda: store, lambda: store.quads_for_pattern(None, NamedNode(Property.IDENTIFIER), None))


def _read_file(file: Path, format_: RdfFormat) -> Iterator[Quad]:
    """Yield the quads of a file; raises GraphError where it is no RDF, or no graph of ours."""
    known = {*DERIVED, PROVENANCE_GRAPH}
    try:
        for quad in parse(path=str(file), format=format_):
            graph = quad.graph_name
            if graph not in known:
                check_graph(graph, file)
                known.add(graph)
            yield quad
    except (SyntaxError, ValueError) as error:
        line, problem = locate(error, b"")
        raise GraphError(f"{file}:{line}: {problem}; correct the file or dump it again") from error


def _load(path: str | Path, sources: list[_Source], patience: float, tell: Tell | None) -> int:
    folder = create_store(path)
    lock = lock_store(folder, Access.WRITE, patience)
    try:
        finish_swap(folder)
        remove_dead_snapshots(folder)
        with explaining(folder):
            _load_database(folder, sources, tell or _ignore)
            finish_swap(folder)
        return len(list_primary_graphs(open_database(folder))) - 1
    finally:
        remove_unfinished(folder)
        lock.release()


def _load_database(folder: Path, sources: list[_Source], tell: Tell) -> None:
    """Make the new database and give it the name that says it is whole."""
    old = [_take_store(open_database(folder))] if has_database(folder) else []
    everything = [*old, *sources]
    new = open_for_writing(folder, folder / LOADING)
    gathered = Gathered(folder / GATHERED)
    _load_documents(new, everything, gathered, tell)
    _drop_unread(new)
    tell("deriving actors, positions and stances")
    load_batches(new, derive_each(gathered.see_each(new)), _ignore, _ignore)
    load_batches(new, derive_opposites(new), _ignore, _ignore)
    new.flush()
    del new
    (folder / LOADING).rename(folder / READY)


def _ignore(_: object) -> None:
    pass


def _load_documents(new: Store, sources: Sequence[_Source], gathered: Gathered, tell: Tell) -> None:
    """Put in the documents and runs, gathering what is derived from; N-Quads of which everything stays go in as they are."""
    superseded = _find_superseded(sources) if len(sources) > 1 else [frozenset[NamedNode]()]
    whole = [source for source, gone in zip(sources, superseded, strict=True) if source.lines is not None and not gone]
    try:
        load_lines(new, [source.lines for source in whole if source.lines is not None], DERIVED, gathered.take_lines, tell)
        _check_graphs(new)
    except (SyntaxError, ValueError, GraphError):
        for source in whole:  # once more, now by what can say where the fault is
            load_batches(new, _keep(source.read(), frozenset()), gathered.take, tell)
    for graph in DERIVED:
        if new.contains_named_graph(graph):
            new.remove_graph(graph)
    for source, gone in zip(sources, superseded, strict=True):
        if source not in whole:
            load_batches(new, _keep(source.read(), gone), gathered.take, tell)


def _check_graphs(store: Store) -> None:
    if next(store.quads_for_pattern(None, None, None, DefaultGraph()), None) is not None:
        check_graph(DefaultGraph(), "an archive")
    for graph in store.named_graphs():
        if graph not in {*DERIVED, PROVENANCE_GRAPH}:
            check_graph(graph, "an archive")


def _find_superseded(sources: Sequence[_Source]) -> list[frozenset[NamedNode]]:
    """Return for each source the document graphs that a later source has in another version, told by text or id."""
    graphs: set[NamedNode] = set()
    ids: set[str] = set()
    superseded: list[frozenset[NamedNode]] = []
    for source in reversed(sources):
        found: dict[NamedNode, set[str]] = {}
        for quad in source.read_ids():
            if quad.predicate.value == Property.IDENTIFIER and isinstance(quad.object, Literal) and isinstance(quad.graph_name, NamedNode):
                found.setdefault(quad.graph_name, set()).add(quad.object.value)
        superseded.insert(0, frozenset(graph for graph, names in found.items() if graph in graphs or names & ids))
        graphs |= found.keys()
        ids.update(*found.values())
    return superseded


def _keep(quads: Iterable[Quad], superseded: frozenset[NamedNode]) -> Iterator[Quad]:
    """Yield the quads of the document graphs that stay, and what is said of runs that read them."""
    gone = frozenset(map(document_of, superseded))
    for quad in quads:
        graph = quad.graph_name
        if graph not in DERIVED and graph not in superseded and not (graph == PROVENANCE_GRAPH and {quad.subject, quad.object} & gone):
            yield quad


def _drop_unread(store: Store) -> None:
    """Take out of provenance the documents that are not there, and the runs that read none of those that are."""
    read = store.quads_for_pattern(None, _READ, None, PROVENANCE_GRAPH)
    for quad in [quad for quad in read if not _is_there(store, quad.object)]:
        store.remove(quad)
    for quad in [quad for quad in store.quads_for_pattern(None, None, None, PROVENANCE_GRAPH) if not _is_told(store, quad)]:
        store.remove(quad)


def _is_told(store: Store, quad: Quad) -> bool:
    return (
        quad.predicate == _READ
        or next(store.quads_for_pattern(quad.subject, _READ, None, PROVENANCE_GRAPH), None) is not None
        or _is_there(store, quad.subject)
    )


def _is_there(store: Store, document: object) -> bool:
    return isinstance(document, NamedNode) and store.contains_named_graph(graph_of(document))
