"""A network as a matrix: named rows and columns, sparse cells, and how it was made; as a networkx network and as a list of edges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import networkx
import numpy as np

from stancegraph.network.methods import Mode, Projection, Unit, describe_projection, name_variable

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

THIN = 5  # statements; with fewer a cell or a share moves by a fifth or more with one statement


@dataclass(frozen=True, slots=True, eq=False)
class Matrix:
    """A network between `rows` and `columns`; a one-mode network is symmetric and has no diagonal.

    `cells` is a scipy CSR array without stored zeros. `start` and `stop` are the ends of the time counted, both included, and `middle`
    stands halfway; None when nothing is dated. `row_counts` and `column_counts` are statements per name (in one mode the same).
    `notes` say what was left out.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: csr_array
    projection: Projection
    number_of_statements: int
    row_counts: tuple[int, ...]
    column_counts: tuple[int, ...]
    start: datetime | None = None
    middle: datetime | None = None
    stop: datetime | None = None
    is_integer: bool = False
    source: str = ""
    notes: tuple[str, ...] = ()

    @property
    def is_one_mode(self) -> bool:
        """Whether rows and columns are the same things."""
        return self.projection.mode is not Mode.TWO

    def to_array(self) -> NDArray[np.float64]:
        """Return all cells, the empty ones as 0."""
        return np.asarray(self.cells.toarray(), dtype=np.float64)

    def describe(self) -> tuple[tuple[str, str], ...]:
        """Return method, parameters and source as (what, words) pairs."""
        span = () if self.start is None or self.stop is None else (("dates", f"{_format(self.start)} to {_format(self.stop)}"),)
        counts = (("statements", str(self.number_of_statements)), *span)
        return (*((("from", self.source),) if self.source else ()), *describe_projection(self.projection), *counts)


def list_edges(matrix: Matrix) -> Iterator[tuple[str, str, float]]:
    """Yield (row, column, weight) of each cell that is not 0, by row and column; a one-mode network's pairs once each."""
    cells = matrix.cells.tocoo()
    order = np.lexsort((cells.col, cells.row))
    for row, column, weight in zip(cells.row[order].tolist(), cells.col[order].tolist(), cells.data[order].tolist(), strict=True):
        if not matrix.is_one_mode or row < column:
            yield matrix.rows[row], matrix.columns[column], weight


def find_thin(matrix: Matrix, fewest: int = THIN) -> tuple[str, ...]:
    """Return the rows that stand on fewer statements than `fewest`, in order; isolates are not among them."""
    return tuple(name for name, count in zip(matrix.rows, matrix.row_counts, strict=True) if 0 < count < fewest)


def list_warnings(matrix: Matrix) -> tuple[str, ...]:
    """Return what a reader must know before believing the numbers."""
    thin = find_thin(matrix)
    kind = name_variable(matrix.projection.columns if matrix.projection.mode is Mode.POSITIONS else matrix.projection.rows)
    warnings = []
    if matrix.number_of_statements == 0:
        warnings.append("no statement is counted: there is none, none passed the filters, or all lack a value")
    if thin:
        some = ", ".join(thin[:5]) + (", …" if len(thin) > 5 else "")
        warnings.append(f"thin data: {len(thin)} of {len(matrix.rows)} ({kind}) stand on fewer than {THIN} statements: {some}")
    return (*warnings, *matrix.notes)


def warn_windows(matrices: Sequence[Matrix]) -> tuple[str, ...]:
    """Return what a reader must know before believing the numbers of one matrix or of several windows, counted over all of them."""
    if len(matrices) == 1:
        return list_warnings(matrices[0])
    if not matrices:
        return ("there is no window: no statement has a date, or all of them together are fewer than a window holds",)
    total = len(matrices)
    kind = name_variable(matrices[0].projection.columns if matrices[0].projection.mode is Mode.POSITIONS else matrices[0].projection.rows)
    thin, empty = sum(bool(find_thin(one)) for one in matrices), sum(one.number_of_statements == 0 for one in matrices)
    warnings = []
    if thin:
        warnings.append(f"thin data: in {thin} of {total} windows some ({kind}) stand on fewer than {THIN} statements")
    if empty:
        warnings.append(f"{empty} of {total} windows hold no statement")
    return (*warnings, *dict.fromkeys(note for one in matrices for note in one.notes))


def to_networkx(matrix: Matrix) -> networkx.Graph:
    """Return the network undirected, its edges with `weight` (may be negative) and `sign` (1 or −1); every attribute is plain.

    Nodes have `label`, `variable`, `mode` (0 rows, 1 columns) and `statements`; in two-mode a node is its label behind `row:` or
    `column:`, so that an actor and a position of one name stay apart. The network says method, parameters and source.
    """
    network = networkx.Graph(**dict(matrix.describe()))
    projection = matrix.projection
    own = projection.columns if projection.mode is Mode.POSITIONS else projection.rows
    row_prefix, column_prefix = ("", "") if matrix.is_one_mode else ("row:", "column:")
    for name, count in zip(matrix.rows, matrix.row_counts, strict=True):
        network.add_node(row_prefix + name, label=name, variable=name_variable(own), mode=0, statements=count)
    if not matrix.is_one_mode:
        for name, count in zip(matrix.columns, matrix.column_counts, strict=True):
            network.add_node(column_prefix + name, label=name, variable=name_variable(projection.columns), mode=1, statements=count)
    for row, column, weight in list_edges(matrix):
        network.add_edge(row_prefix + row, column_prefix + column, weight=weight, sign=1 if weight > 0 else -1)
    return network


def name_window(matrix: Matrix) -> str:
    """Return the days or moments that a window spans, for a heading; empty for a matrix of everything."""
    if matrix.projection.window.unit is Unit.NO or matrix.start is None or matrix.stop is None:
        return ""
    return f"{_format(matrix.start)} to {_format(matrix.stop)}"


def _format(date: datetime) -> str:
    return date.date().isoformat() if date.hour == date.minute == date.second == 0 else date.isoformat(sep=" ", timespec="seconds")
