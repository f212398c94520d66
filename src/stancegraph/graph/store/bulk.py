"""Quads → a database, as fast as the database takes them: in pieces of bounded size, the next prepared while others are written.

N-Quads go in as the bytes that they are and never become objects of Python. What is there may not be kept in order, and a quad may come
twice. What stops half-way leaves what it wrote: for databases that nobody else reads yet.
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from pyoxigraph import NamedNode, Quad, RdfFormat, Store

P = TypeVar("P")
Tell = Callable[[str], None]

WORKERS = 2  # pieces written at once; the database's own path= is as fast as one, and takes 950 MB for its million quads a piece
STRETCH = 24_000_000  # bytes of N-Quads in a piece, about 100,000 lines: twice as much is no faster and takes twice the memory
BATCH = 100_000  # quads in a piece


def load_lines(store: Store, files: Iterable[Path], without: Collection[NamedNode], watch: Callable[[bytes], None], tell: Tell) -> None:
    """Put N-Quads files into a store, but for lines of some graphs as far as these are spelled canonically.

    A graph of these may be there in spite of it, when its lines are spelled in another way. `watch` sees all lines, piece by piece. Raises
    SyntaxError for what is no N-Quads, with a line that counts from the beginning of a piece.
    """
    endings = tuple(f"{graph} .".encode() for graph in without)

    def load(stretch: bytes) -> int:
        store.bulk_load(_leave_out(stretch, endings), RdfFormat.N_QUADS)
        return stretch.count(b"\n")

    _load_pieces(load, _read_stretches(files), watch, tell)


def _leave_out(stretch: bytes, endings: tuple[bytes, ...]) -> bytes:
    """Return the lines that do not end so; most stretches have none that does, and are not looked through line by line."""
    if not any(ending in stretch for ending in endings):
        return stretch
    return b"\n".join([line for line in stretch.split(b"\n") if not line.endswith(endings)])


def load_batches(store: Store, quads: Iterable[Quad], watch: Callable[[list[Quad]], None], tell: Tell) -> None:
    """Put quads into a store; `watch` sees them all, piece by piece."""

    def load(batch: list[Quad]) -> int:
        store.bulk_extend(batch)
        return len(batch)

    _load_pieces(load, _split(quads), watch, tell)


def _load_pieces(load: Callable[[P], int], pieces: Iterable[P], watch: Callable[[P], None], tell: Tell) -> None:
    """Load pieces side by side, no more in memory than are being loaded and the next; tell how many triples came in."""
    loaded = 0
    waiting: deque[Future[int]] = deque()
    with ThreadPoolExecutor(WORKERS) as pool:
        for piece in pieces:
            waiting.append(pool.submit(load, piece))
            watch(piece)
            if len(waiting) > WORKERS:
                loaded += waiting.popleft().result()
                tell(f"loaded {loaded} triples")
        for rest in waiting:
            rest.result()


def _read_stretches(files: Iterable[Path]) -> Iterator[bytes]:
    """Yield the files' lines, whole, small files together."""
    parts: list[bytes] = []
    size = 0
    for file in files:
        with file.open("rb") as stream:
            while part := stream.read(STRETCH - size):
                whole = part if part.endswith(b"\n") else part + stream.readline()
                parts.append(whole if whole.endswith(b"\n") else whole + b"\n")
                size += len(parts[-1])
                if size >= STRETCH:
                    yield b"".join(parts)
                    parts, size = [], 0
    if parts:
        yield b"".join(parts)


def _split(quads: Iterable[Quad]) -> Iterator[list[Quad]]:
    rest = iter(quads)
    while batch := list(itertools.islice(rest, BATCH)):
        yield batch
