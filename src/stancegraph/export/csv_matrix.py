"""A CSV matrix: a row per row of the network, a column per column, labels in the first row and column.

It cannot hold: relations, and anything of a statement but that it counts; a label that a spreadsheet would run begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io

import networkx

from stancegraph.export.cells import format_number, read_cells
from stancegraph.export.csv_edges import format_cell


def write_matrix(network: networkx.Graph) -> bytes:
    """Return the matrix as CSV; the first cell is empty, so that R's `read.csv(file, row.names = 1)` takes it."""
    cells = read_cells(network)
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow(["", *map(format_cell, cells.columns)])
    for place, label in enumerate(cells.rows):
        values = (cells.values.get((place, other), 0) for other in range(len(cells.columns)))
        rows.writerow([format_cell(label), *map(format_number, values)])
    return file.getvalue().encode("utf-8", "replace")
