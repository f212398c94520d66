"""Makes the files of `making` when they are asked for, each in a process of its own, and keeps them until the graph changes."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from threading import Event, Lock

from stancegraph.serve.problems import Refused
from stancegraph.serve.source import State

SECONDS = 300.0  # that making one file may take; the page of 100,000 statements takes a minute
BETWEEN_LOOKS = 0.1


class Workshop:
    """A folder of made files; one file is made at a time, whoever asks for another waits."""

    def __init__(self, stopping: Event) -> None:
        self.stopping = stopping
        self.folder = tempfile.TemporaryDirectory(prefix="stancegraph-serve-", ignore_cleanup_errors=True)
        self.locks: defaultdict[str, Lock] = defaultdict(Lock)
        self.made: dict[str, tuple[str, Path]] = {}

    def close(self) -> None:
        """Remove all that was made."""
        self.folder.cleanup()

    def fetch(self, name: str, state: State) -> Path:
        """Return the file of that name, made now if the graph has changed since; raises Refused when it cannot be."""
        with self.locks[name]:
            stamp, path = self.made.get(name, ("", Path()))
            if stamp == state.stamp and path.is_file():
                return path
            fresh = Path(self.folder.name) / f"{state.stamp}-{name}"
            self._make(name, state.path, fresh)
            self.made[name] = (state.stamp, fresh)
            with contextlib.suppress(OSError):
                path.unlink()  # who still reads it goes on reading
            return fresh

    def _make(self, name: str, graph: Path, target: Path) -> None:
        command = [sys.executable, "-P", "-m", "stancegraph.serve.making", name, str(graph), str(target)]
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)  # noqa: S603 (our own module)
        try:
            complaint = self._wait(child, name)
        finally:
            child.kill()
            child.communicate()
        if child.returncode != 0:
            last = complaint.decode("utf-8", "replace").strip().rpartition("\n")[2]
            raise Refused(503, f"{name} cannot be made: {last or f'its process ended with {child.returncode}'}", {"Retry-After": "60"})

    def _wait(self, child: subprocess.Popen[bytes], name: str) -> bytes:
        end = time.monotonic() + SECONDS
        while time.monotonic() < end and not self.stopping.is_set():
            with contextlib.suppress(subprocess.TimeoutExpired):
                return child.communicate(timeout=BETWEEN_LOOKS)[1]
        raise Refused(503, f"{name} is not made within {SECONDS:g} s; make it with: stancegraph graph, or stancegraph export")
