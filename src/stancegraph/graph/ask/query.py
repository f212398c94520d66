"""Asks a graph a SPARQL query, in a child process with limits on time, memory and rows.

Reading only: updates, SERVICE and FROM are refused. The default graph is the union of all graphs; the prefixes of `terms.PREFIXES` are
known without being declared. Whoever gives a GraphChoice may say which graphs are asked, in it or with FROM; only graphs of the
source are ever meant.
"""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from types import MappingProxyType
from typing import TYPE_CHECKING

from stancegraph.errors import GraphError, QueryError, StancegraphError
from stancegraph.graph.ask.answer import Answer, Term, TermKind
from stancegraph.graph.ask.guard import check_query, has_word, point_at
from stancegraph.graph.ask.parameters import PARAMETERS, variable_of

if TYPE_CHECKING:
    from pyoxigraph import Store

_PLACE = re.compile(r"error at (\d+):(\d+): (?:expected )?(.*)", re.DOTALL)
_NOT_SELECTED = re.compile(r"variable \?(\w+) in its SELECT projection")
_NO_NAMES: Mapping[str, str] = MappingProxyType({})


BETWEEN_LOOKS = 0.1  # seconds between two looks at whether the answer is still wanted


class QueryUnwantedError(QueryError):
    """A query was stopped because nobody waits for its answer any more."""


class QueryTimeoutError(QueryError):
    """A query ran into its time limit; the command line ends with 124, as timeout(1) does."""

    exit_code = 124


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take: wall-clock seconds (loading the graph included), rows or triples given back, memory.

    `is_unwanted` is asked now and then while the query runs; true ends it with QueryUnwantedError.
    """

    seconds: float = 30.0
    rows: int = 10_000
    megabytes: int = 4096
    may_fetch: bool = False
    is_unwanted: Callable[[], bool] | None = None


@dataclass(frozen=True, slots=True)
class GraphChoice:
    """Which graphs of the source are asked, by IRI: those that make up the default graph, and those that GRAPH ranges over.

    None in both leaves the choice to FROM in the query; without FROM the default graph is the union of all graphs.
    """

    default: tuple[str, ...] | None = None
    named: tuple[str, ...] | None = None


def run_query(
    source: str | Path | Store,
    query: str,
    *,
    names: Mapping[str, str] = _NO_NAMES,
    limits: Limits | None = None,
    where: str = "query",
    graphs: GraphChoice | None = None,
) -> Answer:
    """Return the answer to a SPARQL query on a graph file, a folder with one, standard input (`-`) or a store.

    `names` maps parameters (`parameters.PARAMETERS`) to what people write for them. A query with lines for a parameter gets its values
    there; in another query they are bound to the selected variable of that name. `where` names the query in errors. `graphs` chooses
    among the graphs; without it FROM is refused. Raises QueryError for a query that is malformed, refused, or beyond its limits
    (QueryTimeoutError), or for an unknown name; GraphError for a graph that cannot be read.
    """
    limits = limits or Limits()
    check_query(query, where, allowed=(*(("FROM",) if graphs is not None else ()), *(("SERVICE",) if limits.may_fetch else ())))
    header, body = _pack(source, query, limits)
    header |= _split_names(names) | _pack_choice(graphs or GraphChoice(), query)
    reply = ask_child(json.dumps(header).encode("ascii") + b"\n" + body, limits, where)
    if "error" in reply:
        raise read_error(reply, query, where)
    return _read_answer(reply)


def _split_names(names: Mapping[str, str]) -> dict[str, object]:
    """Return what is to be looked up in the graph, and the values that need no graph."""
    unknown = [name for name in names if name not in PARAMETERS]
    if unknown:
        raise QueryError(f"there is no parameter {unknown[0][:60]!r}; take one of: {', '.join(PARAMETERS)}")
    read = {name: reader(text) for name, text in names.items() if (reader := PARAMETERS[name].read) is not None}
    return {
        "names": {name: text for name, text in names.items() if name not in read},
        "values": {name: [term.kind, term.value, term.datatype] for name, term in read.items()},
    }


def _pack(source: str | Path | Store, query: str, limits: Limits) -> tuple[dict[str, object], bytes]:
    """Return the request and the graph's bytes; a file is read by the child itself, to be loaded only once."""
    body, path, label = b"", None, str(source)
    if isinstance(source, str | Path) and str(source) == "-":
        body, label = sys.stdin.buffer.read(), "standard input"
    elif isinstance(source, str | Path):
        path = str(source)
    else:
        from pyoxigraph import RdfFormat

        body, label = source.dump(format=RdfFormat.TRIG) or b"", "store"
    header: dict[str, object] = {
        "path": path,
        "label": label,
        "suffix": ".trig",
        "query": query,
        "may_fetch": limits.may_fetch,
        "rows": limits.rows,
        "seconds": limits.seconds,
        "megabytes": limits.megabytes,
    }
    return header, body


def _pack_choice(graphs: GraphChoice, query: str) -> dict[str, object]:
    """Return what the request says of graphs; a choice made for the query wins over the query's own FROM."""
    if graphs.default is None and graphs.named is None:
        return {"graphs": None, "has_from": has_word(query, "FROM")}
    return {"graphs": [list(graphs.default or ()), list(graphs.named or ())], "has_from": False}


def ask_child(request: bytes, limits: Limits, where: str, module: str = "child") -> dict[str, object]:
    """Return what a process of its own replies; raises QueryError when it exceeds a limit or crashes."""
    command = [sys.executable, "-P", "-m", f"stancegraph.graph.ask.{module}"]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603 (our own module)
    try:
        out, complaint = _communicate(child, request, limits, where)
    except subprocess.TimeoutExpired as error:
        raise QueryTimeoutError(
            f"{where}: stopped after {limits.seconds:g} s, its time limit; ask for less, or allow more with --timeout"
        ) from error
    finally:
        child.kill()
        child.communicate()
    if child.returncode == 0 and out:
        reply: dict[str, object] = json.loads(out)
        return reply
    raise _explain_death(child.returncode, complaint, limits, where)


def _communicate(child: subprocess.Popen[bytes], request: bytes, limits: Limits, where: str) -> tuple[bytes, bytes]:
    """Return what the child wrote; raises subprocess.TimeoutExpired at the time limit."""
    if limits.is_unwanted is None:
        return child.communicate(request, timeout=limits.seconds)
    is_over, is_gone = Event(), Event()

    def watch(is_unwanted: Callable[[], bool]) -> None:
        while not is_over.wait(BETWEEN_LOOKS):
            if is_unwanted():
                is_gone.set()
                child.kill()
                return

    # A thread, because communicate() called again after a timeout does not go on with its input.
    watcher = Thread(target=watch, args=(limits.is_unwanted,), daemon=True)
    watcher.start()
    try:
        answer = child.communicate(request, timeout=limits.seconds)
    finally:
        is_over.set()
        watcher.join()
    if is_gone.is_set():
        raise QueryUnwantedError(f"{where}: stopped, because nobody waits for the answer")
    return answer


def _explain_death(code: int, complaint: bytes, limits: Limits, where: str) -> QueryError:
    """Return the error for a child that gave no reply: killed by a limit, or crashed in the engine."""
    last = complaint.decode("utf-8", "replace").strip().rpartition("\n")[2]
    if code in {-signal.SIGABRT} or "memory" in last.lower():
        return QueryError(f"{where}: needs more than {limits.megabytes} MB of memory, its limit; ask for less")
    if hasattr(signal, "SIGXCPU") and code == -signal.SIGXCPU:
        return QueryTimeoutError(f"{where}: stopped after {limits.seconds:g} s, its time limit; ask for less, or allow more with --timeout")
    if code < 0:
        return QueryError(f"{where}: the query engine crashed ({signal.Signals(-code).name}); write the query flatter or shorter")
    return QueryError(f"{where}: the query engine ended with {last or code}; write the query in another way")


def read_error(reply: dict[str, object], query: str, where: str) -> StancegraphError:
    """Return the error that a process replied, with its place in the query where it has one."""
    message = str(reply.get("message", ""))
    if reply["error"] == "GraphError":
        return GraphError(message)
    if reply["error"] != "syntax":
        unbound = _NOT_SELECTED.search(message)
        if unbound is not None:
            name = next((name for name in PARAMETERS if variable_of(name) == unbound.group(1)), unbound.group(1))
            return QueryError(
                f"{where}: the query selects no ?{unbound.group(1)}, which --{name} is to bind; select it, or leave out --{name}"
            )
        return QueryError(message)
    found = _PLACE.match(message)
    if found is None:
        return QueryError(f"{where}: {' '.join(message.split())}")
    return point_at(query, int(found.group(1)), int(found.group(2)), _explain_syntax(found.group(3)), where)


def _explain_syntax(expected: str) -> str:
    """Return what is wrong in words: the engine lists the tokens it hoped for, among them sometimes a sentence."""
    parts = [part.strip() for part in expected.removeprefix("one of ").split(",")]
    sentences = [part for part in parts if " " in part and "[" not in part and ".." not in part]
    if "Prefix not found" in sentences:
        return "this prefix is not declared; declare it, or see the known ones with --prefixes"
    if sentences:
        return sentences[0][0].lower() + sentences[0][1:] if not sentences[0].startswith("The SELECT") else sentences[0]
    words = [part for part in parts if part.isalpha() and part.isupper() and part not in {"LATERAL", "SERVICE"}]
    return "the query cannot be read on from here" + (f"; {' or '.join(words)} might follow" if 0 < len(words) <= 3 else "")


def _read_answer(reply: dict[str, object]) -> Answer:
    variables, rows = reply.get("variables", []), reply.get("rows", [])
    truth, turtle = reply.get("truth"), reply.get("turtle")
    return Answer(
        variables=tuple(variables) if isinstance(variables, list) else (),
        rows=tuple(tuple(_read_term(value) for value in row) for row in rows) if isinstance(rows, list) else (),
        truth=truth if isinstance(truth, bool) else None,
        turtle=turtle if isinstance(turtle, str) else None,
        is_cut=reply.get("is_cut") is True,
        matched=_read_pairs(reply.get("matched")),
        beside=_read_pairs(reply.get("beside")),
        opposed=_read_pairs(reply.get("opposed")),
        undated=int(str(reply.get("undated", 0))),
        documents=int(str(reply.get("documents", 0))),
    )


def _read_pairs(value: object) -> tuple[tuple[str, str], ...]:
    return tuple((variable, label) for variable, label in value) if isinstance(value, list) else ()


def _read_term(value: list[str] | None) -> Term | None:
    return None if value is None else Term(TermKind(value[0]), *value[1:])
