"""Quads → TriG that a person can read: a block per subject, short names, one value a line; the same quads give the same bytes.

Our own writer because bytes must not change with a library's version, and because control and bidi characters must stand escaped.
What it cannot hold: blank nodes (our graphs have none) and triple terms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from stancegraph.graph.formats.plain import plain_name, plain_value
from stancegraph.graph.prefixes import PREFIXES, shorten
from stancegraph.graph.terms import TYPE, XSD

_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff0-\uffff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_NUMBERS = {f"{XSD}integer": re.compile(r"[+-]?\d+"), f"{XSD}decimal": re.compile(r"[+-]?\d*\.\d+")}


def format_trig(quads: Iterable[Quad]) -> bytes:
    """Return TriG in UTF-8; graphs, subjects, predicates and values keep the order in which they first come."""
    return b"".join(stream_trig([quads]))


def stream_trig(parts: Iterable[Iterable[Quad]]) -> Iterator[bytes]:
    """Yield TriG in UTF-8, the prefixes first, then part after part; a graph may stand in several parts that follow each other."""
    yield "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in PREFIXES.items()).encode("utf-8")
    last: NamedNode | None = None
    is_open = False
    for quads in parts:
        for graph, subjects in _group(quads).items():
            follows = is_open and graph == last
            yield (_close(last) * (is_open and not follows) + "\n" + _open(graph) * (not follows)).encode("utf-8")
            indent = "" if graph is None else "  "
            yield "\n".join(_format_block(subject, values, indent) for subject, values in subjects.items()).encode("utf-8")
            last, is_open = graph, True
    if is_open:
        yield _close(last).encode("utf-8")


def _open(graph: NamedNode | None) -> str:
    return "" if graph is None else f"{_format_term(graph)} {{\n"


def _close(graph: NamedNode | None) -> str:
    return "" if graph is None else "}\n"


def _group(quads: Iterable[Quad]) -> dict[NamedNode | None, dict[NamedNode, dict[NamedNode, dict[NamedNode | Literal, None]]]]:
    graphs: dict[NamedNode | None, dict[NamedNode, dict[NamedNode, dict[NamedNode | Literal, None]]]] = {}
    for quad in quads:
        graph = None if isinstance(quad.graph_name, DefaultGraph) else plain_name(quad.graph_name)
        subject, value = plain_name(quad.subject), plain_value(quad.object)
        graphs.setdefault(graph, {}).setdefault(subject, {}).setdefault(quad.predicate, {})[value] = None
    return graphs


def _format_block(subject: NamedNode, values: dict[NamedNode, dict[NamedNode | Literal, None]], indent: str) -> str:
    rows = []
    for predicate, objects in values.items():
        name = "a" if predicate == TYPE else _format_term(predicate)
        rows.append(f"{name} " + ", ".join(_format_term(value) for value in objects))
    return f"{indent}{_format_term(subject)} " + f" ;\n{indent}    ".join(rows) + " .\n"


def _format_term(term: NamedNode | Literal) -> str:
    if isinstance(term, NamedNode):
        return _format_iri(term.value)
    datatype = term.datatype.value
    if datatype == f"{XSD}boolean" and term.value in {"true", "false"}:
        return term.value
    if datatype in _NUMBERS and _NUMBERS[datatype].fullmatch(term.value):
        return term.value
    quoted = '"' + _ESCAPED.sub(_escape, term.value) + '"'
    if term.language is not None:
        return f"{quoted}@{term.language}"
    return quoted if datatype == f"{XSD}string" else f"{quoted}^^{_format_iri(datatype)}"


def _format_iri(iri: str) -> str:
    short = shorten(iri)
    return short if short != iri else f"<{_ESCAPED.sub(_escape, iri)}>"


def _escape(found: re.Match[str]) -> str:
    return _SHORT.get(found.group(), f"\\u{ord(found.group()):04X}")
