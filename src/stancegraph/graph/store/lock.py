"""Who may touch a store: one writer alone, or any number of readers.

The operating system holds the locks and ends them with the process, however it ends, so none is ever left behind.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

BETWEEN_TRIES = 0.05  # seconds
READERS = 64  # who can read at once on Windows, which knows no shared lock: each reader locks one byte, the writer all


class Access(Enum):
    """What a process wants to do with a store."""

    READ = "read"
    WRITE = "write"


@dataclass(slots=True)
class Lock:
    """A lock on a file that is held until it is released or the process ends; releasing twice does nothing."""

    descriptor: int | None

    def release(self) -> None:
        """End the lock."""
        if self.descriptor is not None:
            os.close(self.descriptor)
            self.descriptor = None


def take_lock(file: Path, access: Access, patience: float = 0.0) -> Lock | None:
    """Return the lock on a file, which is made when missing; None when others held it for longer than `patience` seconds.

    On a medium that cannot be written to there is no writer to fear: a reader gets a lock that locks nothing. Raises OSError when the
    file cannot be opened.
    """
    descriptor = _open_file(file, access)
    if descriptor is None:
        return Lock(None)
    last = time.monotonic() + patience
    while not _try_lock(descriptor, access):
        if time.monotonic() >= last:
            os.close(descriptor)
            return None
        time.sleep(BETWEEN_TRIES)
    return Lock(descriptor)


def _open_file(file: Path, access: Access) -> int | None:
    """Return the open file; None when it is missing and a reader cannot make it."""
    try:
        return os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:
        if access is Access.WRITE:
            raise
    try:
        return os.open(file, os.O_RDONLY)
    except FileNotFoundError:
        return None


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int, access: Access) -> bool:
        places = [(0, READERS)] if access is Access.WRITE else [(place, 1) for place in range(READERS)]
        return any(_lock_bytes(descriptor, place, count) for place, count in places)

    def _lock_bytes(descriptor: int, place: int, count: int) -> bool:
        os.lseek(descriptor, place, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, count)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(descriptor: int, access: Access) -> bool:
        kind = fcntl.LOCK_EX if access is Access.WRITE else fcntl.LOCK_SH
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
