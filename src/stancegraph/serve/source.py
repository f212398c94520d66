"""The graph as it is now: where queries find it, and a stamp that changes when it does.

A small file is read anew by each query; a large one is put into a store for the time being, once, since reading it takes seconds. Of a
store each query reads a snapshot, so that a build may write to the store while it is served; a new snapshot is made when the store has
changed and nobody writes to it any more, and until then the old one is served.
"""

from __future__ import annotations

import contextlib
import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock

from stancegraph.errors import GraphError
from stancegraph.graph.store.disk import PATIENCE, StoreBusyError, is_store, list_database, open_snapshot
from stancegraph.graph.store.opening import find_graph_file
from stancegraph.serve.making import STORE
from stancegraph.serve.workers import make_apart

LARGE = 1_000_000  # bytes of a file; a query then takes about as long to read it (0.1 s) as to open a store


@dataclass(frozen=True, slots=True)
class State:
    """One state of the graph: what to give to `open_store`, and what tells this state from others."""

    path: Path
    stamp: str


@dataclass(slots=True)
class _Kept:
    """A state that stays while somebody uses it or it is the newest."""

    state: State
    closing: contextlib.ExitStack = field(default_factory=contextlib.ExitStack)
    users: int = 0
    is_old: bool = False

    def close_if_done(self) -> None:
        if self.is_old and self.users == 0:
            self.closing.close()


class Source:
    """A graph file, a folder with one, or a store; asked for its state at each request, so that a new build is served at once."""

    def __init__(self, path: Path, stopping: Event) -> None:
        self.path = path
        self._stopping = stopping
        self._lock = Lock()
        self._newest: _Kept | None = None

    def find_folder(self) -> Path | None:
        """Return the output folder whose files are served beside the graph; None where a file or a store is served."""
        return self.path if self.path.is_dir() and not is_store(self.path) else None

    def find_built_page(self) -> Path | None:
        """Return the page that lies beside the graph in an output folder; None where there is none, or the graph is newer."""
        folder = self.find_folder()
        page = None if folder is None else folder / "index.html"
        if page is None or not page.is_file() or page.stat().st_mtime_ns < find_graph_file(self.path).stat().st_mtime_ns:
            return None
        return page

    @contextlib.contextmanager
    def using(self) -> Iterator[State]:
        """Give the present state, which stays as it is until the block ends; raises GraphError when there is no graph."""
        with self._lock:
            kept = self._refresh()
            kept.users += 1
        try:
            yield kept.state
        finally:
            with self._lock:
                kept.users -= 1
                kept.close_if_done()

    def close(self) -> None:
        """Let go of the newest state."""
        with self._lock:
            self._retire()

    def _refresh(self) -> _Kept:
        stamp = _stamp(self.path)
        newest = self._newest
        if newest is not None and newest.state.stamp == stamp:
            return newest
        try:
            fresh = self._open(stamp, PATIENCE if newest is None else 0.0)
        except StoreBusyError:
            if newest is None:
                raise
            return newest  # somebody writes: the state before is served until they are done
        self._retire()
        self._newest = fresh
        return fresh

    def _open(self, stamp: str, patience: float) -> _Kept:
        closing = contextlib.ExitStack()
        if is_store(self.path):
            return _Kept(State(closing.enter_context(open_snapshot(self.path, patience)), stamp), closing)
        file = find_graph_file(self.path)
        return _Kept(State(self._load(file, closing) if file.stat().st_size > LARGE else file, stamp), closing)

    def _load(self, file: Path, closing: contextlib.ExitStack) -> Path:
        """Return a store that holds what a large file holds, until it is closed."""
        with contextlib.ExitStack() as failing:
            folder = failing.enter_context(tempfile.TemporaryDirectory(prefix="stancegraph-serve-", ignore_cleanup_errors=True))
            make_apart(STORE, file, Path(folder) / STORE, self._stopping)
            closing.push(failing.pop_all())
        return Path(folder) / STORE

    def _retire(self) -> None:
        if self._newest is not None:
            self._newest.is_old = True
            self._newest.close_if_done()
            self._newest = None


def _stamp(path: Path) -> str:
    """Return what tells one state of a file or of a store's database from another."""
    files = list_database(path) if is_store(path) else [find_graph_file(path)]
    digest = hashlib.sha256()
    for file in files:
        try:
            found = file.stat()
        except FileNotFoundError:
            if not is_store(path):
                raise GraphError(f"{file}: there is no such file; build the graph again") from None
            continue  # a writer is at work; the next look will find another state
        digest.update(f"{file.name} {found.st_mtime_ns} {found.st_size} {found.st_ino}\n".encode())
    return digest.hexdigest()[:16]
