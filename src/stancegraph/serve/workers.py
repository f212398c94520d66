"""Runs `making` in a process of its own, so that the server answers meanwhile, can stop it, and outlives it."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from pathlib import Path
from threading import Event

from stancegraph.errors import GraphError

SECONDS = 600.0  # that making one file may take; the page of 5,000 statements takes 6 s, of a large store the RDF takes longer
BETWEEN_LOOKS = 0.1


def make_apart(name: str, graph: Path, target: Path, stopping: Event) -> None:
    """Make a file or store (see `making`) at the target; raises GraphError when it cannot be made, or the server stops before."""
    command = [sys.executable, "-P", "-m", "stancegraph.serve.making", name, str(graph), str(target)]
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)  # noqa: S603 (our own module)
    try:
        complaint = _wait(child, stopping)
    finally:
        child.kill()
        child.communicate()
    if complaint is None:
        raise GraphError(f"{name} was not made within {SECONDS:g} s; make it on the command line, which has no time limit")
    if child.returncode != 0:
        last = complaint.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise GraphError(f"{name} cannot be made: {last or f'its process ended with {child.returncode}'}")


def _wait(child: subprocess.Popen[bytes], stopping: Event) -> bytes | None:
    """Return what the process complained of; None when it takes too long or the server stops."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and not stopping.is_set():
        with contextlib.suppress(subprocess.TimeoutExpired):
            return child.communicate(timeout=BETWEEN_LOOKS)[1]
    return None
