"""Asks a graph a SPARQL query, in a child process with limits on time, memory and rows.

Reading only: updates, SERVICE and FROM are refused. The default graph is the union of all graphs; the prefixes of `terms.PREFIXES` are
known without being declared.
"""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from stancegraph.errors import GraphError, QueryError, StancegraphError
from stancegraph.graph.answer import Answer, Term, TermKind
from stancegraph.graph.guard import check_query, point_at

if TYPE_CHECKING:
    from pyoxigraph import Store

_PLACE = re.compile(r"error at (\d+):(\d+): (?:expected )?(.*)", re.DOTALL)
_NO_NAMES: Mapping[str, str] = MappingProxyType({})


class QueryTimeoutError(QueryError):
    """A query ran into its time limit; the command line ends with 124, as timeout(1) does."""

    exit_code = 124


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take: wall-clock seconds (loading the graph included), rows or triples given back, memory."""

    seconds: float = 30.0
    rows: int = 10_000
    megabytes: int = 4096


def run_query(
    source: str | Path | Store, query: str, *, names: Mapping[str, str] = _NO_NAMES, limits: Limits | None = None, where: str = "query"
) -> Answer:
    """Return the answer to a SPARQL query on a graph file, a folder with one, standard input (`-`) or a store.

    `names` maps a selected variable (actor, other, position, issue, document, rule) to a name that people write; each thing of that
    name is bound to the variable. `where` names the query in errors. Raises QueryError for a query that is malformed, refused, or
    beyond its limits (QueryTimeoutError), or for an unknown name; GraphError for a graph that cannot be read.
    """
    limits = limits or Limits()
    check_query(query, where)
    header, body = _pack(source, query, names, limits)
    reply = _ask_child(json.dumps(header).encode("ascii") + b"\n" + body, limits, where)
    if "error" in reply:
        raise _read_error(reply, query, where)
    return _read_answer(reply)


def _pack(source: str | Path | Store, query: str, names: Mapping[str, str], limits: Limits) -> tuple[dict[str, object], bytes]:
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
        "names": dict(names),
        "rows": limits.rows,
        "seconds": limits.seconds,
        "megabytes": limits.megabytes,
    }
    return header, body


def _ask_child(request: bytes, limits: Limits, where: str) -> dict[str, object]:
    command = [sys.executable, "-P", "-m", "stancegraph.graph.child"]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603 (our own module)
    try:
        out, complaint = child.communicate(request, timeout=limits.seconds)
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


def _read_error(reply: dict[str, object], query: str, where: str) -> StancegraphError:
    message = str(reply.get("message", ""))
    if reply["error"] == "GraphError":
        return GraphError(message)
    if reply["error"] != "syntax":
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
    variables, rows, matched = reply.get("variables", []), reply.get("rows", []), reply.get("matched", [])
    truth, turtle = reply.get("truth"), reply.get("turtle")
    return Answer(
        variables=tuple(variables) if isinstance(variables, list) else (),
        rows=tuple(tuple(_read_term(value) for value in row) for row in rows) if isinstance(rows, list) else (),
        truth=truth if isinstance(truth, bool) else None,
        turtle=turtle if isinstance(turtle, str) else None,
        is_cut=reply.get("is_cut") is True,
        matched=tuple((variable, label) for variable, label in matched) if isinstance(matched, list) else (),
    )


def _read_term(value: list[str] | None) -> Term | None:
    return None if value is None else Term(TermKind(value[0]), *value[1:])
