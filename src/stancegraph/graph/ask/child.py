"""The process that answers one query and ends. Started by `graph.ask.query`, which can kill it; nothing else imports it.

A running pyoxigraph query cannot be stopped from inside, and some queries crash the engine. A fresh process (not a fork: the caller may
have threads) costs about 30 ms and shields the caller from both. The process may open no socket, and no file either once the graph is
loaded (a store on disk reads its files as it needs them), so that even a SERVICE that slipped past the guard would reach nothing.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypedDict

import pyoxigraph as ox

from stancegraph.errors import GraphError, QueryError
from stancegraph.graph.ask.answer import TermKind
from stancegraph.graph.ask.doors import refuse_files, refuse_outside
from stancegraph.graph.ask.names import Named, look_up, to_term
from stancegraph.graph.ask.ordering import Row, first_rows, take_order
from stancegraph.graph.ask.parameters import compares_dates, find_sided, find_slots, is_question, variable_of, write_query
from stancegraph.graph.contents import check_graphs
from stancegraph.graph.prefixes import PREFIXES
from stancegraph.graph.store.disk import is_store
from stancegraph.graph.store.opening import load_store, open_store
from stancegraph.vocab import Class, Property

COMBINATIONS = 1000  # bindings asked one after the other when a name stands for several things
XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


class Request(TypedDict):
    """What the parent sends as one line of JSON; the graph's bytes follow when `path` is null."""

    path: str | None
    label: str
    suffix: str
    query: str
    names: dict[str, str]
    values: dict[str, list[str]]
    may_fetch: bool
    rows: int
    seconds: float
    megabytes: int
    graphs: list[list[str]] | None
    has_from: bool


Binding = dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]
Reply = dict[str, object]
Result = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean
Ask = Callable[..., Result]
Found = dict[str, Named]
"""Parameter to what its name stands for."""


def main() -> None:
    """Read a request from standard input, write a reply to standard output as one JSON object."""
    request: Request = json.loads(sys.stdin.buffer.readline())
    limit_resources(request["megabytes"], request["seconds"])
    if not request["may_fetch"]:
        refuse_outside()
    try:
        store = open_store(request["path"]) if request["path"] is not None else _read_store(request)
        if is_question(request["query"]):
            check_graphs(store, request["label"])
        sided = find_sided(request["query"])
        # Looking up loads a library, so it comes before files are off.
        found = {name: look_up(store, name, text, is_sided=name in sided) for name, text in request["names"].items()}
        if not request["may_fetch"] and (request["path"] is None or not is_store(request["path"])):
            refuse_files()
        reply = _answer(store, request, found)
    except (GraphError, QueryError) as error:
        reply = {"error": type(error).__name__, "message": str(error)}
    except SyntaxError as error:
        reply = {"error": "syntax", "message": str(error)}
    except (RuntimeError, OSError, ValueError, MemoryError) as error:
        reply = {"error": "QueryError", "message": " ".join(f"the query cannot be answered: {error}".split())}
    sys.stdout.buffer.write(json.dumps(reply).encode("ascii"))


def _read_store(request: Request) -> ox.Store:
    return load_store(sys.stdin.buffer.read(), request["suffix"], request["label"])


def limit_resources(megabytes: int, seconds: float) -> None:
    """Limit memory and CPU time, so that a query ends even when the parent is no more; Windows has no such limits."""
    try:
        import resource
    except ImportError:
        return
    wanted = (
        (resource.RLIMIT_AS, megabytes * 1024 * 1024),
        (resource.RLIMIT_CPU, int(seconds) + 2),
        (resource.RLIMIT_CORE, 0),
    )
    for kind, most in wanted:
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _answer(store: ox.Store, request: Request, found: Found) -> Reply:
    bindings = {name: [term for term, _ in named.things] for name, named in found.items()}
    bindings |= {name: [_read_value(value)] for name, value in request["values"].items()}
    slots = find_slots(request["query"])
    query = write_query(request["query"], {name: map(to_term, terms) for name, terms in bindings.items() if name in slots})
    free = {name: terms for name, terms in bindings.items() if name not in slots}
    ask = partial(_choose_graphs(store, request), prefixes=dict(PREFIXES))
    reply = None if free or not is_question(query) else _answer_in_order(ask, query, request["rows"])
    if reply is None:
        reply = _collect((ask(query, substitutions=binding or None) for binding in _combine(free)), request["rows"])
    return reply | _tell_found(found) | (_count_dates(store) if compares_dates(request["query"], bindings) else {})


def _answer_in_order(ask: Ask, query: str, limit: int) -> Reply | None:
    """Return the answer to a query with its rows put in order here, None for one that only the engine can order."""
    order = take_order(query)
    solutions = ask(order.query) if order is not None else None
    if order is None or not isinstance(solutions, ox.QuerySolutions) or not order.can_sort(_name_columns(solutions)):
        return None
    columns = _name_columns(solutions)
    return {"variables": columns} | _write_rows(first_rows(_rows(solutions), order, columns, limit + 1), limit)


def _name_columns(solutions: ox.QuerySolutions) -> list[str]:
    return [variable.value for variable in solutions.variables]


def _collect(results: Iterator[Result], limit: int) -> Reply:
    """Return what a query gives for one binding after the other."""
    first = next(results)
    if isinstance(first, ox.QueryBoolean):
        return {"truth": bool(first) or any(bool(result) for result in results)}
    if isinstance(first, ox.QueryTriples):
        return _write_triples(itertools.chain(first, *map(_triples, results)), limit)
    return {"variables": _name_columns(first)} | _write_rows(itertools.chain(_rows(first), *map(_rows, results)), limit)


def _tell_found(found: Found) -> Reply:
    return {
        "matched": [(name, label) for name, named in found.items() for _, label in named.things],
        "beside": [(name, label) for name, named in found.items() for label in named.beside],
        "opposed": [(name, label) for name, named in found.items() for label in named.opposed],
    }


def _count_dates(store: ox.Store) -> Reply:
    """Return how many documents there are, and how many of them have no date."""
    document, date = f"?document a <{Class.DOCUMENT}>", f"?document <{Property.DATE}> ?date"
    undated = f"{document} FILTER NOT EXISTS {{ {date} }}"
    return {"documents": _count_documents(store, document), "undated": _count_documents(store, undated)}


def _count_documents(store: ox.Store, pattern: str) -> int:
    counted = store.query(f"SELECT (COUNT(DISTINCT ?document) AS ?count) {{ {pattern} }}", use_default_graph_as_union=True)
    counts = (count for (count,) in counted if isinstance(count, ox.Literal)) if isinstance(counted, ox.QuerySolutions) else ()
    return next((int(count.value) for count in counts), 0)


def _choose_graphs(store: ox.Store, request: Request) -> Ask:
    """Return the store's query method with the graphs settled: those chosen, those of FROM, or else the union of all.

    Raises QueryError for a chosen graph that the store does not hold: it would be asked in vain, and is never fetched.
    """
    if request["graphs"] is None:
        return partial(store.query, use_default_graph_as_union=not request["has_from"])
    missing = [iri for chosen in request["graphs"] for iri in chosen if not store.contains_named_graph(_read_graph_name(iri))]
    if missing:
        raise QueryError(f"there is no graph <{missing[0][:200]}> here; choose among: SELECT DISTINCT ?g {{ GRAPH ?g {{}} }}")
    default, named = request["graphs"]
    return partial(
        store.query,
        default_graph=[_read_graph_name(iri) for iri in default],
        named_graphs=[_read_graph_name(iri) for iri in named],
    )


def _read_graph_name(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"{iri[:200]!r} is no IRI, so no graph has that name; give an absolute IRI") from error


def _combine(bindings: dict[str, list[ox.NamedNode | ox.Literal]]) -> list[Binding]:
    """Return every combination of the values as a binding of variables; no values give one empty binding."""
    choices = [[(ox.Variable(variable_of(name)), term) for term in terms] for name, terms in bindings.items()]
    combinations = list(itertools.islice(itertools.product(*choices), COMBINATIONS + 1))
    if len(combinations) > COMBINATIONS:
        raise QueryError(f"the names stand for more than {COMBINATIONS} combinations of things; give longer names")
    return [dict(combination) for combination in combinations]


def _read_value(value: list[str]) -> ox.Literal:
    _, text, datatype = value
    return ox.Literal(text, datatype=ox.NamedNode(datatype))


def _rows(solutions: object) -> Iterator[Row]:
    if isinstance(solutions, ox.QuerySolutions):
        for solution in solutions:
            yield [None if value is None else _write_term(value) for value in solution]


def _triples(result: object) -> Iterator[ox.Triple]:
    if isinstance(result, ox.QueryTriples):
        yield from result


def _write_rows(rows: Iterable[Row], limit: int) -> Reply:
    kept = list(itertools.islice(rows, limit + 1))
    return {"rows": kept[:limit], "is_cut": len(kept) > limit}


def _write_triples(triples: Iterable[ox.Triple], limit: int) -> Reply:
    """Return the graph as Turtle; sorted, so that the same graph gives the same text."""
    kept = list(itertools.islice(triples, limit + 1))
    chosen = sorted(set(kept[:limit]), key=str)
    used = {prefix: iri for prefix, iri in PREFIXES.items() if any(iri in str(triple) for triple in chosen)}
    turtle = ox.serialize(chosen, format=ox.RdfFormat.TURTLE, prefixes=used)
    return {"turtle": (turtle or b"").decode("utf-8"), "is_cut": len(kept) > limit}


def _write_term(term: object) -> list[str]:
    match term:
        case ox.NamedNode():
            return [TermKind.IRI, term.value]
        case ox.BlankNode():
            return [TermKind.BLANK, term.value]
        case ox.Literal():
            datatype = "" if term.language or term.datatype.value == XSD_STRING else term.datatype.value
            return [TermKind.LITERAL, term.value, datatype, term.language or ""]
    return [TermKind.LITERAL, str(term), "", ""]


if __name__ == "__main__":
    main()
