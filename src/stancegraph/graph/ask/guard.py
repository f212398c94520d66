"""Refuses queries that would change the graph, fetch something, or crash the engine, before the engine sees them.

The scan knows strings, IRIs, comments, variables and prefixed names, so that a label holding the word SERVICE is no SERVICE.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from stancegraph.errors import QueryError

DEPTH = 200  # brackets in brackets; the engine crashes between 2,000 and 5,000, people stay under 20
LENGTH = 1_000_000  # characters

QUERY_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})
REFUSED: Mapping[str, str] = MappingProxyType(
    {
        "SERVICE": "SERVICE is off: a query is answered from the given graph alone, nothing is fetched; take the SERVICE part out",
        "FROM": "FROM is off: nothing is fetched; to ask one graph of the file, write GRAPH <iri> { ... }",
    }
    | dict.fromkeys(sorted(UPDATES - {"WITH"}), "updates are not accepted here: a query only reads; to change a graph, build it again")
)
NO_LOAD = "LOAD is off: nothing is fetched; allow it with --allow-service, or put the triples in with INSERT DATA"

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n\r]*)
    | (?P<iri><[^\x00-\x20<>"{}|^`\\]*>)
    | (?P<string>\"{3}(?:\"{0,2}(?:[^\"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
        | \"(?:[^\"\\\n\r]|\\.)*\" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<name>[?$@][\w-]+ | (?:\w[\w.-]*)?:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*)
    | (?P<word>[A-Za-z_][\w-]*)
    | (?P<bracket>[][(){}])
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def check_query(query: str, where: str = "query", *, allowed: Collection[str] = ()) -> str:
    """Return the query's form (SELECT, ASK, CONSTRUCT, DESCRIBE); raises QueryError with line and column for what is refused.

    `allowed` names words of REFUSED and UPDATES that may stand in the query all the same; an update's form is its first such word.
    """
    if len(query) > LENGTH:
        raise QueryError(f"{where}: {len(query)} characters are more than the {LENGTH} that a query may have; shorten it")
    at = query.find("\0")
    if at >= 0:
        raise refuse(query, at, "a NUL character cannot stand in a query; remove it", where)
    form = ""
    for plain in _find_readings(query):
        form = _check_words(plain, where, allowed)
        _check_depth(plain, where)
    return form


def has_word(query: str, word: str) -> bool:
    """Say whether a keyword stands in the query, outside strings, IRIs, names and comments.

    >>> has_word("SELECT * FROM <a:b> { }", "FROM"), has_word("ASK { ?s ?p 'from' }", "FROM")
    (True, False)
    """
    return any(found == word for plain in _find_readings(query) for found, _ in _words(plain))


def _find_readings(query: str) -> tuple[str, ...]:
    """Return the query as it stands, and with its code point escapes read where it has some."""
    return tuple(dict.fromkeys((query, _ESCAPE.sub(_unescape, query))))


class QueryPlaceError(QueryError):
    """A query is wrong or refused at a known place; `excerpt` shows the line, with a caret under the column."""

    def __init__(self, where: str, line: int, column: int, problem: str, excerpt: str) -> None:
        self.line = line
        self.column = column
        self.excerpt = excerpt
        super().__init__(f"{where}:{line}:{column}: {problem}")


def refuse(query: str, at: int, problem: str, where: str = "query") -> QueryPlaceError:
    """Return the error for a place in a query, given as an offset."""
    before = query[:at]
    line = before.count("\n")
    return point_at(query, line + 1, at - (before.rfind("\n") + 1) + 1, problem, where)


def point_at(query: str, line: int, column: int, problem: str, where: str = "query") -> QueryPlaceError:
    """Return the error for a line and column, both from 1; of a long line the excerpt shows what is around the column."""
    lines = query.split("\n")
    shown = lines[line - 1] if line <= len(lines) else ""
    start = max(0, column - 50)
    visible = "".join(letter if letter.isprintable() else " " for letter in shown[start : start + 100])
    return QueryPlaceError(where, line, column, problem, f"  {visible}\n  {' ' * (column - 1 - start)}^")


def _check_words(query: str, where: str, allowed: Collection[str]) -> str:
    """Return the query's form; the prologue's PREFIX and BASE may come before it."""
    form = ""
    for word, at in _words(query):
        problem = None if word in allowed else REFUSED.get(word)
        if problem is not None and word == "LOAD" and "INSERT" in allowed:
            problem = NO_LOAD
        if problem is None and not form and word == "WITH" and word not in allowed:
            problem = REFUSED["INSERT"]
        if problem is not None:
            raise refuse(query, at, problem, where)
        if not form and word not in {"PREFIX", "BASE"}:
            if word not in QUERY_FORMS and not (word in UPDATES and word in allowed):
                raise refuse(
                    query, at, f"{query[at : at + len(word)]!r} begins no query; begin with SELECT, ASK, CONSTRUCT or DESCRIBE", where
                )
            form = word
    if not form:
        raise QueryError(f"{where}:1:1: the query is empty; begin with SELECT, ASK, CONSTRUCT or DESCRIBE")
    return form


def _words(query: str) -> Iterator[tuple[str, int]]:
    for found in _TOKEN.finditer(query):
        if found.lastgroup == "word":
            yield found.group().upper(), found.start()


def _check_depth(query: str, where: str) -> None:
    depth = 0
    for found in _TOKEN.finditer(query):
        if found.lastgroup == "bracket":
            depth += 1 if found.group() in "([{" else -1
            if depth > DEPTH:
                raise refuse(query, found.start(), f"brackets are nested more than {DEPTH} deep; write the query flatter", where)


def _unescape(found: re.Match[str]) -> str:
    """Return the letter that a code point escape stands for: SPARQL reads them before it looks for keywords."""
    code = int(found.group(1) or found.group(2), 16)
    return chr(code) if code <= 0x10FFFF else found.group()
