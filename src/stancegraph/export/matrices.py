"""Matrices of networks in words and files: tables for reading, CSV and JSON for programs, GraphML and GEXF for drawing.

Table, Markdown and JSON say method, parameters and source; CSV holds the numbers alone. GraphML and GEXF hold one matrix, its names
without characters that XML forbids, and no cell that is 0. In CSV a name that a spreadsheet would run as a formula begins with an
apostrophe.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from xml.etree import ElementTree

import networkx
from networkx.readwrite.graphml import GraphMLWriter

from stancegraph.errors import SettingsError
from stancegraph.graph.formats.xml_text import strip_forbidden
from stancegraph.network.event_list import FORMULA_STARTS
from stancegraph.network.matrix import Matrix, list_edges, list_warnings, name_window, to_networkx

WIDEST = 60  # characters of a name in a table; the whole name is in every other format
WRITTEN_TODAY = re.compile(r' lastmodifieddate="[^"]*"')
BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")

Writer = Callable[[Sequence[Matrix], bool], str]


def write_matrices(matrices: Sequence[Matrix], name: str, *, as_edges: bool = False) -> str:
    """Return the matrices in the named format, as matrices or as lists of edges; raises SettingsError where it cannot hold them."""
    return WRITERS[name](matrices, as_edges)


def write_table(matrices: Sequence[Matrix], as_edges: bool) -> str:
    """Return aligned columns under a number per name, and below them what the numbers are."""
    return "\n".join("\n".join(_show(matrix, as_edges)) + "\n" for matrix in matrices) + "\n" + "\n".join(_explain(matrices, "")) + "\n"


def write_markdown(matrices: Sequence[Matrix], as_edges: bool) -> str:
    """Return Markdown tables with the whole names, and a list of what the numbers are."""
    parts = []
    for matrix in matrices:
        heading, *rows = _list_rows(matrix, as_edges)
        title = [f"## {name_window(matrix)}", ""] if name_window(matrix) else []
        marks = ["---" if at < (2 if as_edges else 1) else "---:" for at in range(len(heading))]
        parts.append("\n".join([*title, *(f"| {' | '.join(_escape(cell) for cell in row)} |" for row in (heading, marks, *rows))]))
    return "\n\n".join([*parts, "\n".join(_explain(matrices, "- "))]) + "\n"


def write_csv(matrices: Sequence[Matrix], as_edges: bool) -> str:
    """Return the matrix with its names; edges, and windows always, as a row an edge."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    if len(matrices) == 1 and not as_edges:
        writer.writerows([_harmless(cell) for cell in row] for row in _list_rows(matrices[0], as_edges=False))
        return out.getvalue()
    writer.writerow(["start", "stop", "row", "column", "weight"])
    for matrix in matrices:
        span = [_date(matrix.start), _date(matrix.stop)]
        writer.writerows([*span, _harmless(row), _harmless(column), _number(weight)] for row, column, weight in list_edges(matrix))
    return out.getvalue()


def write_json(matrices: Sequence[Matrix], as_edges: bool) -> str:
    """Return an object for one matrix, a list for windows; `matrix` is by rows, or `edges` are objects."""
    described = [_describe(matrix, as_edges) for matrix in matrices]
    is_one = len(matrices) == 1 and not name_window(matrices[0])
    return json.dumps(described[0] if is_one else described, ensure_ascii=False, indent=1) + "\n"


def write_graphml(matrices: Sequence[Matrix], as_edges: bool) -> str:
    """Return one matrix as an undirected network in GraphML."""
    writer = GraphMLWriter(encoding="utf-8", prettyprint=True, edge_id_from_attribute=None)
    writer.add_graph_element(_make_plain(matrices))
    writer.indent(writer.xml)
    file = io.BytesIO()
    ElementTree.ElementTree(writer.xml).write(file, encoding="utf-8", xml_declaration=True)
    return file.getvalue().decode("utf-8").rstrip() + "\n"


def write_gexf(matrices: Sequence[Matrix], as_edges: bool) -> str:
    """Return one matrix as an undirected network in GEXF."""
    return WRITTEN_TODAY.sub("", "\n".join(networkx.generate_gexf(_make_plain(matrices))), count=1).rstrip() + "\n"


WRITERS: Mapping[str, Writer] = {
    "table": write_table,
    "csv": write_csv,
    "json": write_json,
    "md": write_markdown,
    "graphml": write_graphml,
    "gexf": write_gexf,
}


def _make_plain(matrices: Sequence[Matrix]) -> networkx.Graph:
    if len(matrices) != 1:
        raise SettingsError(f"a network file holds one matrix, not {len(matrices)} windows; choose csv or json, or dates and no window")
    network = to_networkx(matrices[0])
    plain = networkx.Graph(**{what: strip_forbidden(words) for what, words in network.graph.items() if what != "mode"})
    for node, facts in network.nodes(data=True):
        plain.add_node(strip_forbidden(node), **{name: strip_forbidden(v) if isinstance(v, str) else v for name, v in facts.items()})
    plain.add_edges_from((strip_forbidden(row), strip_forbidden(column), facts) for row, column, facts in network.edges(data=True))
    return plain


def _list_rows(matrix: Matrix, as_edges: bool) -> Iterator[list[str]]:
    if as_edges:
        yield ["row", "column", "weight"]
        yield from ([row, column, _number(weight)] for row, column, weight in list_edges(matrix))
        return
    yield ["", *matrix.columns]
    for name, row in zip(matrix.rows, matrix.to_array().tolist(), strict=True):
        yield [name, *(_number(cell) for cell in row)]


def _show(matrix: Matrix, as_edges: bool) -> Iterator[str]:
    if name_window(matrix):
        yield f"{name_window(matrix)} ({matrix.number_of_statements} statements)"
    heading, *rows = _list_rows(matrix, as_edges)
    if not as_edges:
        yield from (f"[{number}] {_shorten(name)}" for number, name in enumerate(matrix.columns, start=1))
        heading = ["", *(f"[{number}]" for number in range(1, len(heading)))]
    names = 2 if as_edges else 1
    table = [heading, *([*(_shorten(cell) for cell in row[:names]), *(_brief(cell) for cell in row[names:])] for row in rows)]
    widths = [max(len(row[at]) for row in table) for at in range(len(heading))]
    for row in table:
        aligned = [cell.ljust(width) if at < names else cell.rjust(width) for at, (cell, width) in enumerate(zip(row, widths, strict=True))]
        yield "  ".join(aligned).rstrip()


def _explain(matrices: Sequence[Matrix], mark: str) -> list[str]:
    if not matrices:
        return [f"{mark}no window: the statements or their dates do not fill one, or nothing is dated"]
    common = dict(matrices[0].describe())
    if len(matrices) > 1:
        common = {what: words for what, words in common.items() if what not in {"statements", "dates"}} | {"windows": str(len(matrices))}
    return [f"{mark}{what}: {words}" for what, words in common.items()]


def _describe(matrix: Matrix, as_edges: bool) -> dict[str, object]:
    edges = [{"row": row, "column": column, "weight": weight} for row, column, weight in list_edges(matrix)] if as_edges else None
    cells: dict[str, object] = {"matrix": matrix.to_array().tolist()} if edges is None else {"edges": edges}
    return {
        "method": dict(matrix.describe()),
        "warnings": list(list_warnings(matrix)),
        "numStatements": matrix.number_of_statements,
        "start": _date(matrix.start) or None,
        "middle": _date(matrix.middle) or None,
        "stop": _date(matrix.stop) or None,
        "rows": list(matrix.rows),
        "columns": list(matrix.columns),
        **cells,
    }


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def _brief(words: str) -> str:
    return words if "." not in words and "e" not in words else f"{float(words):.3f}"


def _date(date: datetime | None) -> str:
    return "" if date is None else date.isoformat()


def _shorten(name: str) -> str:
    line = BREAKS.sub(" ", name)
    return line if len(line) <= WIDEST else f"{line[: WIDEST - 1]}…"


def _escape(cell: str) -> str:
    return BREAKS.sub(" ", cell).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def _harmless(cell: str) -> str:
    is_number = re.fullmatch(r"-?[0-9.]+(e-?[0-9]+)?", cell) is not None
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA_STARTS) and not is_number else cell
