"""The process that carries out one update and ends. Started by `graph.ask.update`, which can kill it; nothing else imports it.

It changes a copy alone: a file's graph in memory, or a store's database that was copied for it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TypedDict

from pyoxigraph import DefaultGraph, QueryBoolean, Store

from stancegraph.errors import GraphError, QueryError
from stancegraph.graph.ask.child import limit_resources
from stancegraph.graph.ask.doors import refuse_files, refuse_outside
from stancegraph.graph.contents import check_contents
from stancegraph.graph.derived.derive import derive_reference, derive_stances
from stancegraph.graph.derived.stored import see_store
from stancegraph.graph.identity import PROVENANCE_GRAPH, REFERENCE_GRAPH, STANCES_GRAPH
from stancegraph.graph.prefixes import PREFIXES
from stancegraph.graph.store.archive import check_graph, dump_store
from stancegraph.graph.store.opening import open_store

NAMELESS = "ASK { GRAPH ?g { ?s ?p ?o } FILTER(isBlank(?s) || isBlank(?o) || isTriple(?o) || isBlank(?g)) }"
KEPT = "nothing is changed, because what would be left is no graph of stancegraph"


class Request(TypedDict):
    """What the parent sends as one line of JSON; `path` is a graph file or the folder of a database."""

    path: str
    label: str
    update: str
    may_fetch: bool
    seconds: float
    megabytes: int
    is_deriving: bool


def main() -> None:
    """Read a request from standard input, write a reply to standard output as one JSON object."""
    request: Request = json.loads(sys.stdin.buffer.readline())
    limit_resources(request["megabytes"], request["seconds"])
    try:
        reply = _update(request)
    except (GraphError, QueryError) as error:
        reply = {"error": type(error).__name__, "message": str(error)}
    except SyntaxError as error:
        reply = {"error": "syntax", "message": str(error)}
    except (RuntimeError, OSError, ValueError, MemoryError) as error:
        reply = {"error": "QueryError", "message": " ".join(f"the update cannot be carried out, nothing is changed: {error}".split())}
    sys.stdout.buffer.write(json.dumps(reply).encode("ascii"))


def _update(request: Request) -> dict[str, object]:
    path = Path(request["path"])
    is_file = path.is_file()
    if not request["may_fetch"]:
        refuse_outside(may_write=not is_file)
    store = open_store(path) if not path.is_dir() else Store(str(path))
    if is_file and not request["may_fetch"]:
        refuse_files()
    before = len(store)
    store.update(request["update"], prefixes=dict(PREFIXES))
    _check(store, request["label"])
    seen = see_store(store)
    if request["is_deriving"]:
        for graph, quads in ((REFERENCE_GRAPH, derive_reference(seen)), (STANCES_GRAPH, derive_stances(seen))):
            store.clear_graph(graph)
            store.bulk_extend(quads)
    reply: dict[str, object] = {"before": before, "after": len(store)}
    if is_file:
        reply["graph"] = b"".join(dump_store(store, "nquads" if path.suffix.lower() == ".nq" else "trig")).decode("utf-8")
    else:
        store.flush()
    return reply


def _check(store: Store, label: str) -> None:
    """Raise GraphError when the store could not be read, dumped and loaded again as a graph of ours."""
    try:
        if next(store.quads_for_pattern(None, None, None, DefaultGraph()), None) is not None:
            check_graph(DefaultGraph(), label)
        for graph in store.named_graphs():
            if graph not in {REFERENCE_GRAPH, STANCES_GRAPH, PROVENANCE_GRAPH}:
                check_graph(graph, label)
        check_contents(store, label)
    except GraphError as error:
        raise GraphError(f"{KEPT} ({error})") from error
    nameless = store.query(NAMELESS)
    if isinstance(nameless, QueryBoolean) and bool(nameless):
        raise GraphError(f"{KEPT} ({label}: holds blank nodes or triple terms; give things IRIs)")


if __name__ == "__main__":
    main()
