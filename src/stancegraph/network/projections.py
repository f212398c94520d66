"""Events → matrices: two-mode and one-mode networks by the formulas of `methods`, as sparse arithmetic.

A cube X[i,j,k] is kept as a sparse matrix with a row per i and a column per pair of j and k.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from stancegraph.errors import SettingsError
from stancegraph.model.events import Events
from stancegraph.network.coding import Coded, code_events
from stancegraph.network.matrix import Matrix
from stancegraph.network.methods import Aggregation, Kernel, Mode, Normalization, Projection, Unit, check_projection, name_variable
from stancegraph.network.selection import Selection
from stancegraph.network.windows import Slice, find_period, list_slices

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import coo_array, csr_array

    Floats = NDArray[np.float64]
    Codes = NDArray[np.int64]

NO_SELECTION = Selection()
DENSE = 25_000_000  # cells; 200 MB, a network of 5,000 actors


def project(events: Events, projection: Projection, selection: Selection = NO_SELECTION) -> Matrix:
    """Return the one network of all events that the selection lets through; no events give a matrix without rows and columns.

    Raises SettingsError when variables, aggregation and normalization do not fit each other, or the projection has a window.
    """
    if projection.window.unit is not Unit.NO:
        raise SettingsError(f"windows of {projection.window.unit.value} give several matrices; call project_windows, or choose no window")
    return next(iter(project_windows(events, projection, selection)))


def project_windows(events: Events, projection: Projection, selection: Selection = NO_SELECTION) -> Iterator[Matrix]:
    """Yield the network of each window in order of time; without a window, the one of everything."""
    check_projection(projection)
    coded = code_events(events, projection, selection)
    _check_levels(coded, projection)
    notes = _note(events, coded, projection)
    period = find_period(events, coded, selection, projection)
    for piece in list_slices(coded, projection, period):
        cube = _count(coded, piece, projection)
        cells = _sweep(_COMPUTE[projection.mode](cube, projection))
        counts = np.bincount(cube.row, minlength=len(cube.rows)), np.bincount(cube.column, minlength=len(cube.columns))
        columns = cube.columns if projection.mode is Mode.TWO else cube.rows
        yield Matrix(
            rows=cube.rows,
            columns=columns,
            cells=cells,
            projection=projection,
            number_of_statements=len(piece.chosen),
            row_counts=tuple(counts[0].tolist()),
            column_counts=tuple((counts[1] if projection.mode is Mode.TWO else counts[0]).tolist()),
            start=piece.start,
            middle=piece.middle,
            stop=piece.stop,
            is_integer=bool(np.all(cells.data == np.rint(cells.data))) and projection.window.kernel is Kernel.NO,
            source=events.source,
            notes=notes,
        )


@dataclass(frozen=True, slots=True, eq=False)
class _Cube:
    """The counts of one slice: `by_level` has a column per column and level, `counts` is summed over the levels."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    levels: tuple[int | str, ...]
    is_boolean: bool
    is_category: bool
    row: Codes
    column: Codes
    by_level: csr_array
    counts: csr_array


def _count(coded: Coded, piece: Slice, projection: Projection) -> _Cube:
    row, rows = _narrow(coded.row[piece.chosen], coded.row_names, projection.has_isolates)
    column, columns = _narrow(coded.column[piece.chosen], coded.column_names, projection.has_isolates)
    levels = len(coded.levels)
    place = column * levels + coded.level[piece.chosen]
    return _Cube(
        rows=rows,
        columns=columns,
        levels=coded.levels,
        is_boolean=coded.is_boolean,
        is_category=coded.is_category,
        row=row,
        column=column,
        by_level=sparse.coo_array((piece.weights, (row, place)), shape=(len(rows), len(columns) * levels)).tocsr(),
        counts=sparse.coo_array((piece.weights, (row, column)), shape=(len(rows), len(columns))).tocsr(),
    )


def _narrow(codes: Codes, names: tuple[str, ...], has_isolates: bool) -> tuple[Codes, tuple[str, ...]]:
    """Return codes and names of those that occur; isolates stay when asked for."""
    if has_isolates:
        return codes, names
    found, places = np.unique(codes, return_inverse=True)
    return places.astype(np.int64), tuple(names[place] for place in found.tolist())


def _project_two(cube: _Cube, projection: Projection) -> csr_array:
    cells = _TWO[projection.aggregation](cube)
    if projection.normalization is Normalization.NO:
        return cells
    counted = _mark(cells) if projection.aggregation is Aggregation.COMBINE else cube.counts
    if projection.normalization is Normalization.ACTIVITY:
        return sparse.diags_array(_invert(counted.sum(axis=1))) @ cells
    return cells @ sparse.diags_array(_invert(counted.sum(axis=0)))


def _ignore(cube: _Cube) -> csr_array:
    return cube.counts


def _subtract(cube: _Cube) -> csr_array:
    weights = np.array([-1.0, 1.0]) if cube.is_boolean else np.array(cube.levels, dtype=np.float64)
    return cube.by_level @ _fold(cube, weights)


def _combine(cube: _Cube) -> csr_array:
    return _mark(cube.by_level) @ _fold(cube, np.exp2(np.arange(len(cube.levels) - 1, -1, -1, dtype=np.float64)))


_TWO: Mapping[Aggregation, Callable[[_Cube], csr_array]] = {
    Aggregation.IGNORE: _ignore,
    Aggregation.SUBTRACT: _subtract,
    Aggregation.COMBINE: _combine,
}


def _fold(cube: _Cube, weights: Floats) -> csr_array:
    """Return the matrix that sums the levels of each column, weighted."""
    return sparse.kron(sparse.eye_array(len(cube.columns)), weights.reshape(-1, 1), format="csr")


def _project_one(cube: _Cube, projection: Projection) -> csr_array:
    cells = _relate(cube, projection.aggregation).tocoo()
    apart = (cells.row != cells.col) & (cells.data != 0)
    row, column, data = cells.row[apart], cells.col[apart], cells.data[apart]
    divisors = _DIVISORS[projection.normalization](cube, projection, row, column)
    data = np.divide(data, divisors, out=np.zeros_like(data), where=divisors != 0)
    return sparse.coo_array((data, (row, column)), shape=cells.shape).tocsr()


def _relate(cube: _Cube, aggregation: Aggregation) -> csr_array:
    """Return the sums over what rows share, the diagonal with them."""
    if aggregation is Aggregation.IGNORE:
        return (cube.counts @ cube.counts.T).tocsr()
    if not cube.is_category:
        weighted = cube.by_level @ sparse.kron(sparse.eye_array(len(cube.columns)), _compare_levels(cube, aggregation), format="csr")
        return (weighted @ cube.by_level.T).tocsr()
    if aggregation is Aggregation.CONGRUENCE:
        return (cube.by_level @ cube.by_level.T).tocsr()
    shared = cube.by_level @ _mark(cube.by_level).T
    totals = _total(cube.by_level).reshape(-1, 1)
    alone = totals - shared.toarray()
    conflict = sparse.csr_array(alone + alone.T)
    return conflict if aggregation is Aggregation.CONFLICT else (_relate(cube, Aggregation.CONGRUENCE) - conflict).tocsr()


def _compare_levels(cube: _Cube, aggregation: Aggregation) -> Floats:
    """Return how alike two levels are, or how far apart; one level alone is like itself."""
    levels = np.array(cube.levels, dtype=np.float64)
    distance = np.abs(levels[:, None] - levels[None, :]) / (np.ptp(levels) or 1.0)
    return {Aggregation.CONGRUENCE: 1 - distance, Aggregation.CONFLICT: distance, Aggregation.SUBTRACT: 1 - 2 * distance}[aggregation]


def _divide_by_one(cube: _Cube, projection: Projection, row: Codes, column: Codes) -> Floats:
    return np.ones(len(row))


def _divide_by_average(cube: _Cube, projection: Projection, row: Codes, column: Codes) -> Floats:
    totals = _total(cube.counts)
    return np.asarray((totals[row] + totals[column]) / 2)


def _divide_by_product(cube: _Cube, projection: Projection, row: Codes, column: Codes) -> Floats:
    totals = _total(cube.counts)
    return np.asarray(totals[row] * totals[column])


def _divide_by_lengths(cube: _Cube, projection: Projection, row: Codes, column: Codes) -> Floats:
    alike = Aggregation.IGNORE if projection.aggregation is Aggregation.IGNORE else Aggregation.CONGRUENCE
    lengths = np.sqrt(np.maximum(_relate(cube, alike).diagonal(), 0))
    return np.asarray(lengths[row] * lengths[column])


def _divide_by_union(cube: _Cube, projection: Projection, row: Codes, column: Codes) -> Floats:
    counts = cube.by_level
    totals = _total(counts)
    shared, both = (counts @ _mark(counts).T).tocsr(), (counts @ counts.T).tocsr()
    alone = totals[row] - _read(shared, row, column) + totals[column] - _read(shared, column, row)
    return np.asarray(alone + _read(both, row, column))


_DIVISORS: Mapping[Normalization, Callable[[_Cube, Projection, Codes, Codes], Floats]] = {
    Normalization.NO: _divide_by_one,
    Normalization.AVERAGE: _divide_by_average,
    Normalization.JACCARD: _divide_by_union,
    Normalization.COSINE: _divide_by_lengths,
    Normalization.DNA_COSINE: _divide_by_product,
}
_COMPUTE = {Mode.TWO: _project_two, Mode.ACTORS: _project_one, Mode.POSITIONS: _project_one}


def _total(counts: csr_array) -> Floats:
    return np.asarray(counts.sum(axis=1), dtype=np.float64)


def _read(matrix: csr_array, row: Codes, column: Codes) -> Floats:
    """Return single cells; reading them from a dense array is ten times as fast, where one fits."""
    if not len(row):
        return np.zeros(0)
    cells = matrix.toarray() if matrix.shape[0] * matrix.shape[1] <= DENSE else matrix
    return np.asarray(cells[row, column], dtype=np.float64).reshape(-1)


def _mark(matrix: csr_array | coo_array) -> csr_array:
    """Return 1 where the matrix is not 0."""
    return sparse.csr_array((matrix != 0).astype(np.float64))


def _invert(totals: Floats) -> Floats:
    flat = np.asarray(totals, dtype=np.float64).reshape(-1)
    return np.divide(1.0, flat, out=np.zeros_like(flat), where=flat != 0)


def _sweep(matrix: csr_array) -> csr_array:
    swept = sparse.csr_array(matrix, dtype=np.float64)
    swept.eliminate_zeros()
    return swept


def _check_levels(coded: Coded, projection: Projection) -> None:
    if coded.is_category and projection.mode is Mode.TWO and projection.aggregation is Aggregation.SUBTRACT:
        name = name_variable(projection.qualifier) if projection.qualifier is not None else ""
        some = ", ".join(str(level) for level in coded.levels[:3] if level != "") + (", …" if len(coded.levels) > 3 else "")
        raise SettingsError(
            f"subtract takes one number from another, and {name!r} is a category ({some}), which is none; choose --aggregation ignore, "
            "combine, or a qualifier of numbers"
        )


def _note(events: Events, coded: Coded, projection: Projection) -> tuple[str, ...]:
    missing = f"{coded.missing} statements lack a row, a column or a qualifier and are left out"
    undated = f"{coded.undated} statements have no date and are in no window"
    timed = projection.window.unit not in {Unit.NO, Unit.EVENTS}
    return (*events.notes, *((missing,) if coded.missing else ()), *((undated,) if coded.undated and timed else ()))
