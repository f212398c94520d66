"""Locks: one writer alone, or any number of readers, and none left behind by who died."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from stancegraph.graph.store.lock import Access, take_lock

HOLDER = """
import sys, time
from pathlib import Path
from stancegraph.graph.store.lock import Access, take_lock
assert take_lock(Path(sys.argv[1]), Access[sys.argv[2]])
print("locked", flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize(
    ("first", "second", "is_free"),
    [
        (Access.READ, Access.READ, True),
        (Access.READ, Access.WRITE, False),
        (Access.WRITE, Access.READ, False),
        (Access.WRITE, Access.WRITE, False),
    ],
)
def test_readers_share_and_a_writer_is_alone(tmp_path: Path, first: Access, second: Access, is_free: bool) -> None:
    """Two may read; who writes keeps out all others and is kept out by all others, until the lock is released."""
    held = take_lock(tmp_path / "lock", first)
    other = take_lock(tmp_path / "lock", second)
    assert held is not None
    assert (other is not None) == is_free
    held.release()
    if other is not None:
        other.release()
    later = take_lock(tmp_path / "lock", Access.WRITE)
    assert later is not None
    later.release()


def test_a_lock_is_waited_for(tmp_path: Path) -> None:
    """Patience is how long one waits, no longer."""
    held = take_lock(tmp_path / "lock", Access.WRITE)
    assert held is not None
    started = time.monotonic()
    assert take_lock(tmp_path / "lock", Access.READ, patience=0.2) is None
    assert 0.2 <= time.monotonic() - started < 10
    held.release()


@pytest.mark.parametrize("access", Access)
def test_a_killed_process_leaves_no_lock(tmp_path: Path, access: Access) -> None:
    """Kill -9 ends the lock with the process."""
    child = subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path / "lock"), access.name], stdout=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stdout.readline() == b"locked\n"
    assert take_lock(tmp_path / "lock", Access.WRITE) is None
    child.send_signal(signal.SIGKILL)
    child.communicate()
    free = take_lock(tmp_path / "lock", Access.WRITE)
    assert free is not None
    free.release()
