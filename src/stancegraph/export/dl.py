"""DL, the text format of UCINET, as a full matrix or as a list of edges.

It cannot hold: relations, anything of a statement but that it counts, and double quotes in labels (single ones stand there). The list
holds no node without an edge. UCINET cuts labels after 255 characters, its old versions after 18. The words are those of UCINET's help
(analytictech.com/ucinet/help/hs5000.htm); igraph's reader knows one mode without quotes only.
"""

from __future__ import annotations

import networkx

from stancegraph.export.cells import Cells, format_number, read_cells


def write_dl(network: networkx.Graph) -> bytes:
    """Return a full matrix, its labels quoted, one a line."""
    cells = read_cells(network)
    lines = [_begin(cells), "FORMAT = FULLMATRIX"]
    if cells.is_one_mode:
        lines += ["LABELS:", *map(_quote, cells.rows)]
    else:
        lines += ["ROW LABELS:", *map(_quote, cells.rows), "COLUMN LABELS:", *map(_quote, cells.columns)]
    lines.append("DATA:")
    for place in range(len(cells.rows)):
        lines.append(" ".join(format_number(cells.values.get((place, other), 0)) for other in range(len(cells.columns))))
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def write_dl_edges(network: networkx.Graph) -> bytes:
    """Return a list of edges with embedded labels: edgelist1 for one mode (each pair both ways), edgelist2 for two."""
    cells = read_cells(network)
    embedded = ["LABELS EMBEDDED"] if cells.is_one_mode else ["ROW LABELS EMBEDDED", "COLUMN LABELS EMBEDDED"]
    lines = [_begin(cells), f"FORMAT = EDGELIST{1 if cells.is_one_mode else 2}", *embedded, "DATA:"]
    for (row, column), value in sorted(cells.values.items()):
        lines.append(f"{_quote(cells.rows[row])} {_quote(cells.columns[column])} {format_number(value)}")
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _begin(cells: Cells) -> str:
    return f"DL N = {len(cells.rows)}" if cells.is_one_mode else f"DL NR = {len(cells.rows)}, NC = {len(cells.columns)}"


def _quote(label: str) -> str:
    return '"' + label.replace('"', "'") + '"'
