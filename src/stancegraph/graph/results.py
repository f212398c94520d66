"""Answers as text: a table for people, CSV, TSV and JSON as SPARQL 1.1 defines them, Turtle for graphs.

CSV loses what kind of value a cell holds, and cells that a spreadsheet would run as a formula get an apostrophe in front; TSV and JSON
lose nothing.
"""

from __future__ import annotations

import csv
import io
import json
import re
import textwrap
import unicodedata
from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType

from stancegraph.errors import QueryError
from stancegraph.graph.answer import Answer, Term, TermKind
from stancegraph.graph.prefixes import shorten

CELL = 60  # columns of a table's cell before its words wrap
_FORMULA = re.compile(r"[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_SHOWN_AS_CODE = {"Cc", "Cf", "Zl", "Zp", "Co", "Cn", "Cs"}
_TSV_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def format_answer(answer: Answer, format_name: str = "table", *, hide: Collection[str] = ()) -> str:
    """Return the answer as text; `hide` names columns that a table leaves out.

    A graph (CONSTRUCT, DESCRIBE) is always Turtle. Raises QueryError for a format that cannot hold the answer.
    """
    if answer.turtle is not None:
        if format_name not in {"table", "turtle"}:
            raise QueryError(f"a CONSTRUCT or DESCRIBE query gives a graph, which {format_name} cannot hold; take --format turtle")
        return answer.turtle
    if format_name == "turtle":
        raise QueryError("a SELECT or ASK query gives no graph, so there is no Turtle of it; take --format table, csv, tsv or json")
    if answer.truth is not None and format_name != "json":
        return "true\n" if answer.truth else "false\n"
    if format_name == "table":
        return format_table(answer, hide=hide)
    return FORMATS[format_name](answer)


def format_table(answer: Answer, *, hide: Collection[str] = ()) -> str:
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
    lines += ["\t".join("" if term is None else _turtle_term(term) for term in row) for row in answer.rows]
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


FORMATS: Mapping[str, Callable[[Answer], str]] = MappingProxyType(
    {"table": format_table, "csv": format_csv, "tsv": format_tsv, "json": format_json}
)
"""Format name to writer for rows; `turtle` is for graphs."""


def _heading(name: str, hide: Collection[str]) -> str:
    """Return the column's name; `actorLabel` is `actor` where the column `actor` itself is left out."""
    short = name.removesuffix("Label")
    return short if short in hide else name


def _wrap(term: Term | None) -> list[str]:
    if term is None:
        return [""]
    value = shorten(term.value) if term.kind is TermKind.IRI else term.value
    visible = "".join(_show(letter) for letter in value)
    return textwrap.wrap(visible, CELL, break_on_hyphens=False) or [""]


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


def _turtle_term(term: Term) -> str:
    if term.kind is TermKind.IRI:
        return f"<{term.value}>"
    if term.kind is TermKind.BLANK:
        return f"_:{term.value}"
    quoted = '"' + "".join(_TSV_ESCAPES.get(letter, letter) for letter in term.value) + '"'
    return quoted + (f"@{term.language}" if term.language else f"^^<{term.datatype}>" if term.datatype else "")


def _json_term(term: Term) -> dict[str, str]:
    more = {"xml:lang": term.language} if term.language else {"datatype": term.datatype} if term.datatype else {}
    return {"type": term.kind.value, "value": term.value} | more
