"""Makes the files of `making` when they are asked for, and keeps them until the graph changes."""

from __future__ import annotations

import contextlib
import tempfile
from collections import defaultdict
from pathlib import Path
from threading import Event, Lock

from stancegraph.serve.source import State
from stancegraph.serve.workers import make_apart


class Workshop:
    """A folder of made files; who asks for one that is being made waits for it."""

    def __init__(self, stopping: Event) -> None:
        self.stopping = stopping
        self.folder = tempfile.TemporaryDirectory(prefix="stancegraph-serve-", ignore_cleanup_errors=True)
        self.locks: defaultdict[str, Lock] = defaultdict(Lock)
        self.made: dict[str, tuple[str, Path]] = {}

    def close(self) -> None:
        """Remove all that was made."""
        self.folder.cleanup()

    def fetch(self, name: str, state: State) -> Path:
        """Return the file of that name, made now if the graph has changed since; raises GraphError when it cannot be."""
        with self.locks[name]:
            stamp, path = self.made.get(name, ("", Path()))
            if stamp == state.stamp and path.is_file():
                return path
            fresh = Path(self.folder.name) / f"{state.stamp}-{name}"
            make_apart(name, state.path, fresh, self.stopping)
            self.made[name] = (state.stamp, fresh)
            with contextlib.suppress(OSError):
                path.unlink()  # who still reads it goes on reading
            return fresh
