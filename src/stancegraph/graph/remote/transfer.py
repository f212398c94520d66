"""Graphs sent to a store elsewhere and fetched from it, one named graph at a time.

What is there already is compared, not remembered: a push that was cut off goes on where it stopped, whoever runs it and from wherever, and
a graph that a store keeps otherwise than it was sent is told.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import Enum
from itertools import islice
from typing import BinaryIO, cast

from pyoxigraph import NamedNode, Quad, Store, Triple

from stancegraph.errors import RemoteError
from stancegraph.graph.formats.fingerprint import Fingerprint, is_named, take_fingerprint
from stancegraph.graph.identity import PROVENANCE_GRAPH, REFERENCE_GRAPH, STANCES_GRAPH
from stancegraph.graph.prefixes import ID, expand
from stancegraph.graph.remote.connection import TooLargeError, UnreachableError
from stancegraph.graph.remote.protocol import Download, Remote
from stancegraph.graph.terms import TYPE

GRAPHS = f"{ID}graph/"
"""What the names of our graphs begin with; nothing else is ever removed elsewhere."""

_SUMS = tuple(graph.value for graph in (REFERENCE_GRAPH, STANCES_GRAPH, PROVENANCE_GRAPH))
BATCH = 200_000  # quads put into a store at once: a graph at a time took ten times as long, a million at a time 950 MB
_ROOM = 16  # a graph may come back so many times longer than it was sent, written with other escapes


class Outcome(Enum):
    """What became of a graph, or would."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REMOVED = "removed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Step:
    """What became of one graph; `problem` says why it failed, `is_last` that nothing was tried after it, `bytes` how many were fetched."""

    graph: str
    outcome: Outcome
    triples: int = 0
    problem: str = ""
    is_last: bool = False
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """Which graphs to send (all when empty), and how."""

    graphs: Collection[str] = ()
    is_trial: bool = False
    is_pruning: bool = False
    is_checked: bool = True


def list_own_graphs(store: Store, chosen: Collection[str] = ()) -> list[str]:
    """Return the graphs to send: documents first, what is summed up from them last, so that a store never tells of what it lacks.

    Raises RemoteError for a chosen graph that the store lacks.
    """
    names = {graph.value for graph in store.named_graphs() if isinstance(graph, NamedNode) and not _is_empty(store, graph.value)}
    wanted = {_name_graph(name) for name in chosen}
    for name in sorted(wanted - names):
        raise RemoteError(f"{name}: there is no such graph to send; see those there are with --dry-run")
    return sorted(wanted or names, key=lambda name: (name in _SUMS, name))


def push_graphs(store: Store, remote: Remote, plan: Plan) -> Iterator[Step]:
    """Send what differs and yield what became of each graph; raises RemoteError when nothing can be done at all."""
    own = list_own_graphs(store, plan.graphs)
    remote.knock()
    there = set(remote.list_graphs(GRAPHS))
    has_failed = False
    for name in own:
        step = _push_graph(store, remote, name, plan, name in there or not name.startswith(GRAPHS))
        has_failed = has_failed or step.outcome is Outcome.FAILED
        yield step
        if step.is_last:
            return
    if plan.is_pruning and not has_failed:
        yield from _prune(remote, sorted(there - set(own)), plan)


def list_remote_graphs(remote: Remote, chosen: Collection[str] = ()) -> list[str]:
    """Return the IRIs of the graphs to fetch, those chosen or all of ours, sorted.

    Raises RemoteError when there are none.
    """
    wanted = {_name_graph(name) for name in chosen}
    remote.knock()
    names = sorted(wanted) or remote.list_graphs(GRAPHS)
    if not names:
        raise RemoteError(f"{remote.address.query}: the store holds no graph of stancegraph; send one with: stancegraph push GRAPH URL")
    return names


def pull_graphs(remote: Remote, store: Store, names: Iterable[str], limit: int, tell: Callable[[Step], None]) -> list[Step]:
    """Fetch graphs into a store and return what became of each, telling it on the way; one that fails leaves nothing.

    Raises TooLargeError when more than `limit` bytes come in all, UnreachableError when the store elsewhere is gone.
    """
    steps: list[Step] = []
    quads = (quad for name in names for quad in _fetch(remote, name, limit - sum(step.bytes for step in steps), steps, tell))
    while batch := list(islice(quads, BATCH)):
        store.bulk_extend(batch)
    return steps


@contextmanager
def open_scratch_store() -> Iterator[Store]:
    """Give an empty store on disk, where a large graph finds room, that is gone after the block."""
    with tempfile.TemporaryDirectory(prefix="stancegraph-", ignore_cleanup_errors=True) as folder:
        yield Store(folder)


def _fetch(remote: Remote, name: str, limit: int, steps: list[Step], tell: Callable[[Step], None]) -> Iterator[Quad]:
    """Yield the quads of a graph when all of it can be read, and add to the steps what became of it."""
    graph = NamedNode(name)
    try:
        with remote.open_graph(name, limit) as download:
            triples = 0 if download is None else sum(1 for triple in download.triples() if _check_named(name, triple))
            if download is None or not triples:
                raise RemoteError(f"{name}: there is no such graph in the store; check its name")
            yield from (_in(graph, triple) for triple in download.triples())
            steps.append(Step(name, Outcome.NEW, triples, bytes=download.size))
    except (TooLargeError, UnreachableError):
        raise
    except RemoteError as error:
        steps.append(Step(name, Outcome.FAILED, problem=str(error)))
    tell(steps[-1])


def _push_graph(store: Store, remote: Remote, name: str, plan: Plan, may_be_there: bool) -> Step:
    step = Step(name, Outcome.NEW)
    try:
        own = take_fingerprint(_check_named(name, triple) for triple in _triples(store, name))
        step = replace(step, triples=own.triples)
        with tempfile.TemporaryFile() as file:
            body = cast(BinaryIO, file)
            size = _write(store, name, body)
            there = _fingerprint_there(remote, name, size) if may_be_there else None
            if there is not None:
                step = replace(step, outcome=Outcome.SAME if there == own else Outcome.CHANGED)
            if step.outcome is Outcome.SAME or plan.is_trial:
                return step
            remote.put_graph(name, body)
        if plan.is_checked:
            _check_arrival(store, remote, name, own, size)
    except UnreachableError as error:
        return replace(step, outcome=Outcome.FAILED, problem=str(error), is_last=True)
    except RemoteError as error:
        return replace(step, outcome=Outcome.FAILED, problem=str(error))
    return step


def _prune(remote: Remote, names: Iterable[str], plan: Plan) -> Iterator[Step]:
    for name in names:
        try:
            if not plan.is_trial:
                remote.delete_graph(name)
        except RemoteError as error:
            yield Step(name, Outcome.FAILED, problem=str(error), is_last=isinstance(error, UnreachableError))
            if isinstance(error, UnreachableError):
                return
        else:
            yield Step(name, Outcome.REMOVED)


def _write(store: Store, name: str, file: BinaryIO) -> int:
    """Write a graph as N-Triples, a type first, and return its bytes.

    Virtuoso looks at the start to see what it gets, and refuses a graph whose first line is longer than 64 KiB.
    """
    graph = NamedNode(name)
    first = next(store.quads_for_pattern(None, TYPE, None, graph), None)
    size = 0 if first is None else file.write(f"{first.triple} .\n".encode())
    for triple in _triples(store, name):
        if first is None or triple != first.triple:
            size += file.write(f"{triple} .\n".encode())
    file.flush()
    return size


def _fingerprint_there(remote: Remote, name: str, size: int) -> Fingerprint | None:
    """Return the fingerprint of a graph elsewhere, None when it is not there; one far too long is just another graph."""
    try:
        with remote.open_graph(name, size * _ROOM + (1 << 20)) as download:
            return None if download is None else take_fingerprint(download.triples())
    except TooLargeError:
        return Fingerprint(0, 0)


def _check_arrival(store: Store, remote: Remote, name: str, own: Fingerprint, size: int) -> None:
    """Read a graph back; raises RemoteError with an example when the store keeps it otherwise."""
    with remote.open_graph(name, size * _ROOM + (1 << 20)) as download:
        if download is not None and take_fingerprint(download.triples()) == own:
            return
        changed = "" if download is None else _find_foreign(store, download)
    example = f", for example {changed[:200]}" if changed else ""
    raise RemoteError(f"{name}: was sent, but the store keeps something else{example}; compare what it says of its limits")


def _find_foreign(store: Store, download: Download) -> str:
    graph = NamedNode(download.iri)
    return next((str(triple) for triple in download.triples() if _in(graph, triple) not in store), "")


def _check_named(name: str, triple: Triple) -> Triple:
    if not is_named(triple):
        raise RemoteError(f"{name}: holds blank nodes or triple terms, which no two stores name alike; give them IRIs")
    return triple


def _triples(store: Store, name: str) -> Iterator[Triple]:
    return (quad.triple for quad in store.quads_for_pattern(None, None, None, NamedNode(name)))


def _name_graph(name: str) -> str:
    try:
        return NamedNode(expand(name)).value
    except ValueError as error:
        raise RemoteError(f"{name!r}: is no name of a graph; give an IRI, or a short name such as graph:reference") from error


def _in(graph: NamedNode, triple: Triple) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)


def _is_empty(store: Store, name: str) -> bool:
    return next(_triples(store, name), None) is None
