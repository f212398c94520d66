"""Changes a graph file or a store by SPARQL Update, in a child process with limits; nothing changes when it fails or is stopped.

A file's child gives back the whole graph. A store's works on a copy made of links, which takes the database's place when all is well.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from stancegraph.errors import GraphError
from stancegraph.graph.ask.guard import UPDATES, check_query
from stancegraph.graph.ask.query import Limits, ask_child, read_error
from stancegraph.graph.store.disk import LOADING, READY, copy_database, finish_swap, is_store, lock_store, remove_dead_snapshots
from stancegraph.graph.store.lock import Access
from stancegraph.graph.store.opening import find_graph_file
from stancegraph.graph.store.writing import PATIENCE, explaining

SUFFIXES = (".trig", ".nq")
"""Files that can be changed: those that hold named graphs."""


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update came to: where, how many triples were and are there, and of a file what is to be written to it."""

    path: Path
    before: int
    after: int
    graph: bytes | None = None


def name_allowed(*, may_update: bool, may_fetch: bool) -> tuple[str, ...]:
    """Return the words that the guard lets pass.

    >>> name_allowed(may_update=False, may_fetch=True)
    ('SERVICE',)
    """
    updates = sorted(UPDATES if may_fetch else UPDATES - {"LOAD"}) if may_update else ()
    return (*(("SERVICE",) if may_fetch else ()), *updates)


def run_update(
    source: str | Path,
    update: str,
    *,
    limits: Limits | None = None,
    where: str = "update",
    is_deriving: bool = False,
    patience: float = PATIENCE,
) -> Updated:
    """Carry out an update on a store, or return what a graph file becomes by it, for the caller to write.

    `is_deriving` makes the reference graph and the stances anew from the documents afterwards. Raises QueryError for an update that is
    malformed, refused or beyond its limits; GraphError when there is no such graph, or what would be left is no graph of stancegraph.
    """
    limits = limits or Limits()
    check_query(update, where, allowed=name_allowed(may_update=True, may_fetch=limits.may_fetch))
    if is_store(source):
        return _update_store(Path(source), update, limits, where, is_deriving, patience)
    path = find_graph_file(Path(source))
    if path.suffix.lower() not in SUFFIXES:
        raise GraphError(f"{path}: cannot be changed, for only {' and '.join(SUFFIXES)} hold named graphs; give such a file, or a store")
    reply = _ask(path, update, limits, where, is_deriving)
    return Updated(path, int(str(reply["before"])), int(str(reply["after"])), str(reply["graph"]).encode("utf-8"))


def _update_store(folder: Path, update: str, limits: Limits, where: str, is_deriving: bool, patience: float) -> Updated:
    lock = lock_store(folder, Access.WRITE, patience)
    try:
        with explaining(folder):
            finish_swap(folder)
            remove_dead_snapshots(folder)
            copy_database(folder, folder / LOADING)
            reply = _ask(folder / LOADING, update, limits, where, is_deriving, label=str(folder))
            (folder / LOADING).rename(folder / READY)
            finish_swap(folder)
        return Updated(folder, int(str(reply["before"])), int(str(reply["after"])))
    finally:
        shutil.rmtree(folder / LOADING, ignore_errors=True)
        lock.release()


def _ask(path: Path, update: str, limits: Limits, where: str, is_deriving: bool, label: str = "") -> dict[str, object]:
    request = {
        "path": str(path),
        "label": label or str(path),
        "update": update,
        "may_fetch": limits.may_fetch,
        "seconds": limits.seconds,
        "megabytes": limits.megabytes,
        "is_deriving": is_deriving,
    }
    reply = ask_child(json.dumps(request).encode("ascii") + b"\n", limits, where, "update_child")
    if "error" in reply:
        raise read_error(reply, update, where)
    return reply
