"""Kill a writer at random moments and see what is left: `python -m benchmarks.store.kill [--times 200] [--seed 1]`.

A process puts made-up documents into a store, new ones and new versions of old ones, and prints each as soon as it is there; it is killed
(SIGKILL) after a random stretch of that. The next process goes on from what was printed. After each kill the store must hold every printed
document whole, at most the one that was being written besides, and none in part: it must be, quad for quad, what building these
documents from nothing gives, stances and actors included.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.store.documents import make_document
from benchmarks.store.world import make_world
from stancegraph.graph.build import build_quads
from stancegraph.graph.store.disk import reading
from stancegraph.graph.store.writing import StoreWriter
from stancegraph.model import Extraction

DOCUMENTS = 60  # ids in turn, so that after the first round each write replaces an earlier version
STATEMENTS = 6
LONGEST = 0.6  # seconds from the first acknowledgement to the kill


@dataclass(frozen=True, slots=True)
class Kill:
    """One kill: how many writes were acknowledged so far, whether the one under way is there, and whether all is consistent."""

    acknowledged: int
    has_next: bool
    is_whole: bool


def make_write(number: int) -> Extraction:
    """Return what the n-th write puts: a document of its own text, in the place of that of sixty writes before."""
    made = make_document(make_world(2000), number, STATEMENTS)
    return replace(made, document=replace(made.document, id=f"place-{number % DOCUMENTS}"))


def write(folder: Path, start: int) -> None:
    """Put one document after the other from the n-th on, printing the number of each that is there; never ends by itself."""
    with StoreWriter(folder) as writer:
        for number in range(start, sys.maxsize):
            writer.put(make_write(number))
            print(number, flush=True)


def kill_often(folder: Path, times: int, seed: int = 1) -> Iterator[Kill]:
    """Yield what each kill left; the moments depend on the seed and on the machine."""
    chance = random.Random(seed)  # noqa: S311 (moments, no secret)
    done = 0
    for _ in range(times):
        done = _write_until_killed(folder, done, chance.random() * LONGEST)
        kill = judge(folder, done)
        yield kill
        done += kill.has_next


def judge(folder: Path, done: int) -> Kill:
    """Return what a store holds after so many acknowledged writes."""
    with reading(folder) as store:
        held = set(store)
    for extra in (0, 1):
        if held == set(build_quads(_last_versions(done + extra))):
            return Kill(done, extra == 1, is_whole=True)
    return Kill(done, has_next=False, is_whole=False)


def _last_versions(writes: int) -> list[Extraction]:
    return [make_write(number) for number in range(max(0, writes - DOCUMENTS), writes)]


def _write_until_killed(folder: Path, start: int, seconds: float) -> int:
    """Return how many writes are acknowledged after a process went on from `start` for some seconds."""
    command = [sys.executable, "-m", "benchmarks.store.kill", "--write", str(folder), str(start)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE)
    if child.stdout is None:
        raise RuntimeError("the writer has no standard output")
    first = child.stdout.readline()
    time.sleep(seconds)
    child.kill()
    rest = child.communicate()[0]
    if child.returncode != -9 or not first:
        raise RuntimeError(f"the writer ended by itself with {child.returncode}")
    lines = (first + rest).decode().splitlines(keepends=True)
    return int([line for line in lines if line.endswith("\n")][-1]) + 1


def main() -> int:
    """Kill from the command line; return 1 when anything was lost, torn or inconsistent."""
    parser = argparse.ArgumentParser(
        prog="benchmarks.store.kill", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, default=200, help="how often to kill; default 200")
    parser.add_argument("--seed", type=int, default=1, help="of the moments; default 1")
    parser.add_argument("--write", nargs=2, metavar=("STORE", "START"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.write:
        write(Path(arguments.write[0]), int(arguments.write[1]))
    with tempfile.TemporaryDirectory() as scratch:
        kills = list(kill_often(Path(scratch, "killed.store"), arguments.times, arguments.seed))
    torn = sum(not kill.is_whole for kill in kills)
    print(f"{len(kills)} kills during {kills[-1].acknowledged if kills else 0} acknowledged writes")
    print(f"{torn} stores with a document lost or in part, or with derived graphs of other documents")
    print(f"{sum(kill.has_next for kill in kills)} times the write under way was there whole, else not at all")
    return 1 if torn else 0


if __name__ == "__main__":
    sys.exit(main())
