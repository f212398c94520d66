"""Puts documents into a store and takes them out, each in one transaction: the document's graph and all that is derived from it.

What was put stays whatever becomes of the process: the database writes each transaction to its log before the call returns. Against a
power cut the log is brought to the disk every second, and at the end; what came after that is lost then, but nothing is ever there in
part.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from types import TracebackType

from pyoxigraph import Literal, NamedNode, Quad, Store

from stancegraph.errors import GraphError, OutputError
from stancegraph.graph.build import choose_documents, document_quads
from stancegraph.graph.derived.runs import describe_runs
from stancegraph.graph.identity import PROVENANCE_GRAPH, is_document_graph
from stancegraph.graph.prefixes import expand
from stancegraph.graph.store.change import Change, Planner
from stancegraph.graph.store.disk import DATABASE, REBUILD, create_store, finish_swap, lock_store, remove_dead_snapshots
from stancegraph.graph.store.lock import Access
from stancegraph.graph.terms import TYPE, quads, text
from stancegraph.model import Extraction
from stancegraph.vocab import Class, Property

PATIENCE = 30.0  # seconds that a writer waits for readers and another writer to end; a question may take as long as this
BETWEEN_SYNCS = 1.0  # seconds; a sync costs some milliseconds, and a power cut loses what was put since the last one


class Outcome(StrEnum):
    """What putting a document came to."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    COPY = "a copy"


class StoreWriter:
    """The one writer of a store, from `with` to the end of the block. A class because it holds a lock and an open database."""

    def __init__(self, path: str | Path, patience: float | None = None) -> None:
        """Open a store for writing, making it when there is none; raises GraphError, StoreBusyError or OutputError."""
        self.folder = create_store(path)
        self._lock = lock_store(self.folder, Access.WRITE, PATIENCE if patience is None else patience)
        try:
            finish_swap(self.folder)
            remove_dead_snapshots(self.folder)
            self._store: Store | None = open_for_writing(self.folder, self.folder / DATABASE)
        except BaseException:
            self._lock.release()
            raise
        self._planner = Planner(self._store)
        self._synced = time.monotonic()

    def __enter__(self) -> StoreWriter:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close(is_failing=kind is not None)

    @property
    def store(self) -> Store:
        """Return the open database; it must not be kept beyond the block."""
        if self._store is None:
            raise GraphError(f"{self.folder}: is closed; open it again")
        return self._store

    def put(self, extraction: Extraction) -> Outcome:
        """Put a document in the place of its earlier version, told by the id, and of the same text; return when it is written.

        Of two documents with one text the one with the smaller id stays, as when building a file.
        """
        (read,) = choose_documents([extraction])
        graph = read[1].graph
        old = [other for other in self._find_versions(extraction.document.id) if other != graph]
        holder = self._find_holder(graph)
        if holder is not None and holder < extraction.document.id:
            if old:
                self._change([], old)
            return Outcome.COPY
        if not old and holder is not None and self._holds(document_quads(read), graph) and self._holds_run(extraction):
            return Outcome.UNCHANGED
        self._change([extraction], old)
        return Outcome.ADDED if holder is None and not old else Outcome.REPLACED

    def remove(self, name: str) -> None:
        """Take out the document of an id or IRI; raises GraphError when there is none."""
        graphs = self._find_versions(name) or self._find_graph(name)
        if not graphs:
            raise GraphError(f"{self.folder}: holds no document {name[:80]!r}; list them with: stancegraph ask {self.folder} documents")
        self._change([], graphs)

    def optimize(self) -> None:
        """Gather the database's files; reading gets faster after many changes."""
        with explaining(self.folder):
            self.store.optimize()

    def close(self, *, is_failing: bool = False) -> None:
        """Bring everything to the disk and let others at the store; doing it twice does nothing."""
        try:
            if self._store is not None and not is_failing:
                with explaining(self.folder):
                    self._store.flush()
        finally:
            self._store = None
            self._planner = Planner(Store())  # the old one holds the database open
            self._lock.release()

    def _change(self, put: Sequence[Extraction], gone: Sequence[NamedNode]) -> None:
        """Carry out one transaction; when it fails, what was planned is forgotten."""
        try:
            update = format_update(self._planner.plan(put, gone), gone)
            with explaining(self.folder):
                self.store.update(update)
                self._sync()
        except BaseException:
            self._planner = Planner(self.store)
            raise

    def _sync(self) -> None:
        if time.monotonic() - self._synced >= BETWEEN_SYNCS:
            sync_log(self.folder / DATABASE)
            self._synced = time.monotonic()

    def _find_versions(self, identifier: str) -> list[NamedNode]:
        """Return the graphs of the documents of an id; more than one is no graph of ours, but may be."""
        found = self.store.quads_for_pattern(None, NamedNode(Property.IDENTIFIER), text(identifier), None)
        return [quad.graph_name for quad in found if isinstance(quad.graph_name, NamedNode) and is_document_graph(quad.graph_name)]

    def _find_graph(self, name: str) -> list[NamedNode]:
        """Return the graph of a document's IRI, which may be shortened."""
        try:
            document = NamedNode(expand(name))
        except ValueError:
            return []
        found = self.store.quads_for_pattern(document, TYPE, NamedNode(Class.DOCUMENT), None)
        return [quad.graph_name for quad in found if isinstance(quad.graph_name, NamedNode) and is_document_graph(quad.graph_name)]

    def _find_holder(self, graph: NamedNode) -> str | None:
        """Return the id of the document in a graph, None when there is no such graph."""
        found = self.store.quads_for_pattern(None, NamedNode(Property.IDENTIFIER), None, graph)
        return min((quad.object.value for quad in found if isinstance(quad.object, Literal)), default=None)

    def _holds(self, wanted: list[Quad], graph: NamedNode) -> bool:
        return set(wanted) == set(self.store.quads_for_pattern(None, None, None, graph))

    def _holds_run(self, extraction: Extraction) -> bool:
        runs = quads(describe_runs(choose_documents([extraction])), PROVENANCE_GRAPH)
        return all(quad in self.store for quad in runs)


def open_for_writing(folder: Path, database: Path) -> Store:
    """Return a database that can be written to; raises GraphError when it is damaged, OutputError when the place does not let it."""
    try:
        return Store(str(database))
    except RuntimeError as error:
        raise GraphError(f"{folder}: the database cannot be opened ({' '.join(str(error).split())}); {REBUILD}") from error
    except (OSError, ValueError) as error:
        raise _unwritten(folder, error) from error


@contextlib.contextmanager
def explaining(folder: Path) -> Iterator[None]:
    """Turn what the database says of a full disk or a damaged file into one sentence."""
    try:
        yield
    except RuntimeError as error:
        raise GraphError(f"{folder}: the database is damaged ({' '.join(str(error).split())}); {REBUILD}") from error
    except OSError as error:
        raise _unwritten(folder, error) from error


def _unwritten(folder: Path, error: Exception) -> OutputError:
    reason = " ".join(str(error).split())
    return OutputError(
        folder, f"cannot be written ({reason})", "what was written is kept; make room, or see its permissions, and run again"
    )


def format_update(change: Change, gone: Iterable[NamedNode] = ()) -> str:
    """Return a change as one SPARQL Update, which a store carries out whole or not at all; empty when there is nothing to change."""
    steps = [
        f"{verb} {{\n{_format_graphs(part)}}}" for verb, part in (("DELETE DATA", change.removed), ("INSERT DATA", change.added)) if part
    ]
    return " ;\n".join([*steps, *(f"DROP SILENT GRAPH {graph}" for graph in gone)])


def _format_graphs(part: Iterable[Quad]) -> str:
    graphs: dict[str, list[str]] = {}
    for quad in part:
        graphs.setdefault(str(quad.graph_name), []).append(f"{quad.subject} {quad.predicate} {quad.object} .\n")
    return "".join(f"GRAPH {graph} {{\n{''.join(lines)}}}\n" for graph, lines in graphs.items())


def sync_log(database: Path) -> None:
    """Bring a database's log to the disk, and the folder that lists it."""
    for place in (*database.glob("*.log"), database):
        with contextlib.suppress(FileNotFoundError, PermissionError):  # a log just emptied; Windows opens no folder
            descriptor = os.open(place, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
