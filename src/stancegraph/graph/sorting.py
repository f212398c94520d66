"""Lines in any number → sorted: what is too much for memory is sorted in parts, which wait on the disk."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path


class LineSorter:
    """Takes lines bit by bit and gives them back in the order of their bytes. A class because others go on between two lines.

    Each line ends with a line feed. `folder` is made when it is needed, and is the caller's to remove; `at_once` lines are held in memory.
    """

    def __init__(self, folder: Path, at_once: int) -> None:
        self._folder = folder
        self._at_once = at_once
        self._held: list[bytes] = []
        self._parts: list[Path] = []

    def add(self, line: bytes) -> None:
        """Take a line."""
        self._held.append(line)
        if len(self._held) >= self._at_once:
            self._set_aside()

    def extend(self, lines: Iterable[bytes]) -> None:
        """Take lines."""
        rest = iter(lines)
        while part := list(islice(rest, self._at_once - len(self._held))):
            self._held += part
            if len(self._held) >= self._at_once:
                self._set_aside()

    def __iter__(self) -> Iterator[bytes]:
        """Yield all lines, sorted; nothing may be taken any more."""
        self._held.sort()
        yield from heapq.merge(*map(_read_back, self._parts), self._held)

    def _set_aside(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        path = self._folder / str(len(self._parts))
        self._held.sort()
        with path.open("wb") as file:
            file.writelines(self._held)
        self._parts.append(path)
        self._held.clear()


def _read_back(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        yield from file
