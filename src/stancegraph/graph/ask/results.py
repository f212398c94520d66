"""Answers as text: a table for people, Markdown, CSV, TSV, XML and JSON as SPARQL 1.1 defines them, Turtle and JSON-LD for graphs.

CSV loses what kind of value a cell holds, and cells that a spreadsheet would run as a formula get an apostrophe in front; XML cannot hold
control characters, in whose place stands U+FFFD; TSV and JSON lose nothing. A truth (ASK) is a word where the standard says nothing.
"""

from __future__ import annotations

import csv
import io
import json
import re
import textwrap
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from types import MappingProxyType
from xml.sax.saxutils import escape, quoteattr  # writing alone; nothing is parsed

from stancegraph.errors import QueryError
from stancegraph.graph.ask.answer import Answer, Term, TermKind, write_term
from stancegraph.graph.formats.xml_text import replace_forbidden
from stancegraph.graph.prefixes import shorten
from stancegraph.graph.printing import escape_markdown

CELL = 60  # columns of a table's cell before its words wrap
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_XML_ENTITIES: Mapping[str, str] = MappingProxyType({"\r": "&#13;"})  # a bare one would be read as a line feed
_SHOWN_AS_CODE = {"Cc", "Cf", "Zl", "Zp", "Co", "Cn", "Cs"}


GRAPH_FORMATS = ("turtle", "jsonld")


def check_format(form: str, format_name: str) -> None:
    """Raise QueryError when what a query form (SELECT, ASK, CONSTRUCT, DESCRIBE) gives cannot be held by a format.

    A table asked for is Turtle where the answer is a graph.
    """
    gives_graph = form in {"CONSTRUCT", "DESCRIBE"}
    if gives_graph and format_name not in {"table", *GRAPH_FORMATS}:
        raise QueryError(f"{form} gives a graph, which {format_name} cannot hold; take --format {' or '.join(GRAPH_FORMATS)}")
    if not gives_graph and format_name in GRAPH_FORMATS:
        given = "true or false" if form == "ASK" else "rows"
        raise QueryError(
            f"{form} gives {given}, which {format_name} cannot hold; take --format {', '.join(TABLES)} or {', '.join(FORMATS)}"
        )


def format_answer(answer: Answer, format_name: str = "table", *, hide: Collection[str] = ()) -> str:
    """Return the answer as text; `hide` names columns that a table leaves out. Raises QueryError for a format that cannot hold it."""
    check_format("CONSTRUCT" if answer.turtle is not None else "SELECT" if answer.truth is None else "ASK", format_name)
    if answer.turtle is not None:
        return format_graph_as_jsonld(answer.turtle) if format_name == "jsonld" else answer.turtle
    if answer.truth is not None and format_name not in TRUTHS:
        return "true\n" if answer.truth else "false\n"
    if format_name in {"table", "md"}:
        return TABLES[format_name](answer, hide)
    return FORMATS[format_name](answer)


def format_table(answer: Answer, hide: Collection[str] = ()) -> str:
    """Return columns under their names; long values wrap, control characters show as their code."""
    shown = [index for index, name in enumerate(answer.variables) if name not in hide]
    rows = [[_wrap(row[index]) for index in shown] for row in answer.rows]
    names = [_heading(answer.variables[index], hide) for index in shown]
    widths = [max([len(name), *(_width(line) for row in rows for line in row[at])]) for at, name in enumerate(names)]
    lines = [_join(names, widths), _join(["-" * width for width in widths], widths)]
    tall = any(len(cell) > 1 for row in rows for cell in row)
    for row in rows:
        height = max((len(cell) for cell in row), default=1)
        lines += [_join([cell[at] if at < len(cell) else "" for cell in row], widths) for at in range(height)]
        lines += [""] if tall else []
    return "\n".join(lines).rstrip("\n") + "\n"


def format_csv(answer: Answer) -> str:
    """Return SPARQL 1.1 CSV, lines ending in CR LF, with formulas made harmless."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(answer.variables)
    for row in answer.rows:
        writer.writerow(["" if term is None else _harmless(term) for term in row])
    return out.getvalue()


def format_tsv(answer: Answer) -> str:
    """Return SPARQL 1.1 TSV: terms as Turtle writes them."""
    lines = ["\t".join(f"?{name}" for name in answer.variables)]
    lines += ["\t".join("" if term is None else write_term(term) for term in row) for row in answer.rows]
    return "\n".join(lines) + "\n"


def format_json(answer: Answer) -> str:
    """Return SPARQL 1.1 Query Results JSON, indented."""
    if answer.truth is not None:
        return json.dumps({"head": {}, "boolean": answer.truth}, indent=2) + "\n"
    bindings = [
        {name: _json_term(term) for name, term in zip(answer.variables, row, strict=True) if term is not None} for row in answer.rows
    ]
    result = {"head": {"vars": list(answer.variables)}, "results": {"bindings": bindings}}
    return json.dumps(result, indent=2, ensure_ascii=False) + "\n"


def format_xml(answer: Answer) -> str:
    """Return SPARQL Query Results XML."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<sparql xmlns="http://www.w3.org/2005/sparql-results#">']
    if answer.truth is not None:
        lines += ["<head/>", f"<boolean>{'true' if answer.truth else 'false'}</boolean>"]
    else:
        lines += ["<head>", *(f"  <variable name={_attribute(name)}/>" for name in answer.variables), "</head>", "<results>"]
        for row in answer.rows:
            lines += ["  <result>", *_xml_bindings(answer.variables, row), "  </result>"]
        lines.append("</results>")
    return "\n".join([*lines, "</sparql>"]) + "\n"


def format_markdown(answer: Answer, hide: Collection[str] = ()) -> str:
    """Return a table in GitHub's Markdown, in which nothing of a value is markup."""
    shown = [index for index, name in enumerate(answer.variables) if name not in hide]
    lines = [[escape_markdown(_heading(answer.variables[index], hide)) for index in shown], ["---"] * len(shown)]
    lines += [[escape_markdown(_on_one_line(row[index])) for index in shown] for row in answer.rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def format_graph_as_jsonld(turtle: str) -> str:
    """Return a graph given as Turtle as JSON-LD with the ontology's own context inside; blank nodes are numbered as they come."""
    from pyoxigraph import BlankNode, Quad, RdfFormat, parse

    from stancegraph.graph.formats.jsonld import format_jsonld

    numbers: dict[BlankNode, BlankNode] = {}

    def name(node: BlankNode) -> BlankNode:
        return numbers.setdefault(node, BlankNode(f"b{len(numbers)}"))

    def rename(quad: Quad) -> Quad:
        subject = name(quad.subject) if isinstance(quad.subject, BlankNode) else quad.subject
        return Quad(subject, quad.predicate, name(quad.object) if isinstance(quad.object, BlankNode) else quad.object)

    quads = sorted((rename(quad) for quad in parse(turtle, format=RdfFormat.TURTLE)), key=str)
    return b"".join(format_jsonld(quads, allows_blank=True)).decode("utf-8")


FORMATS: Mapping[str, Callable[[Answer], str]] = MappingProxyType(
    {"csv": format_csv, "tsv": format_tsv, "json": format_json, "xml": format_xml}
)
"""Format name to writer for rows that programs read."""

TABLES: Mapping[str, Callable[[Answer, Collection[str]], str]] = MappingProxyType({"table": format_table, "md": format_markdown})
"""Format name to writer for rows that people read, some columns left out."""

TRUTHS = frozenset({"json", "xml"})
"""The formats that have a form of their own for true and false."""


def _heading(name: str, hide: Collection[str]) -> str:
    """Return the column's name; `actorLabel` is `actor` where the column `actor` itself is left out."""
    short = name.removesuffix("Label")
    return short if short in hide else name


def _wrap(term: Term | None) -> list[str]:
    if term is None:
        return [""]
    visible = _on_one_line(term)
    return textwrap.wrap(visible, CELL, break_on_hyphens=False) or [""]


def _on_one_line(term: Term | None) -> str:
    if term is None:
        return ""
    value = shorten(term.value) if term.kind is TermKind.IRI else term.value
    return "".join(_show(letter) for letter in value)


def _show(letter: str) -> str:
    """Return the letter, or its code where a terminal would act on it instead of showing it."""
    if letter in "\n\r\t":
        return " "
    return f"\\u{ord(letter):04x}" if unicodedata.category(letter) in _SHOWN_AS_CODE and letter != "\u200d" else letter


def _width(line: str) -> int:
    """Return how many columns a terminal needs: East Asian wide letters take two, combining marks none."""
    return sum(0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF") for letter in line)


def _join(cells: list[str], widths: list[int]) -> str:
    return "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _harmless(term: Term) -> str:
    risky = term.kind is TermKind.LITERAL and _FORMULA.match(term.value) and not _NUMBER.fullmatch(term.value)
    return f"'{term.value}" if risky else f"_:{term.value}" if term.kind is TermKind.BLANK else term.value


def _json_term(term: Term) -> dict[str, str]:
    more = {"xml:lang": term.language} if term.language else {"datatype": term.datatype} if term.datatype else {}
    return {"type": term.kind.value, "value": term.value} | more


def _xml_bindings(variables: tuple[str, ...], row: tuple[Term | None, ...]) -> Iterator[str]:
    for name, term in zip(variables, row, strict=True):
        if term is not None:
            yield f"    <binding name={_attribute(name)}>{_xml_term(term)}</binding>"


def _xml_term(term: Term) -> str:
    more = f" xml:lang={_attribute(term.language)}" if term.language else ""
    more = more or (f" datatype={_attribute(term.datatype)}" if term.datatype else "")
    return f"<{term.kind.value}{more}>{escape(replace_forbidden(term.value), dict(_XML_ENTITIES))}</{term.kind.value}>"


def _attribute(value: str) -> str:
    return quoteattr(replace_forbidden(value))
