"""Windows of events and of months, and kernels, are what slow loops over the formulas give."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.network.plain import Coded, list_event_windows, list_month_windows, weighted_one_mode
from tests.network.test_projections import ACTOR, CONCEPT, VIEW, make_events

from stancegraph.network.matrix import Matrix
from stancegraph.network.methods import Aggregation, Kernel, Mode, Projection, Unit, Window
from stancegraph.network.projections import project_windows

CODED = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xy"), st.sampled_from([0, 1])), min_size=1, max_size=14)
LONG = st.lists(st.tuples(st.sampled_from("ab"), st.just("x"), st.sampled_from([0, 1])), min_size=6, max_size=14)
"""Long enough for a window whose ends weigh nothing to hold a pair."""
SHARING = st.sampled_from(["ignore", "congruence", "conflict"])
KERNELS = st.sampled_from(list(Kernel))
START = datetime(2023, 12, 30, 22)


def read_cells(matrix: Matrix) -> dict[tuple[str, str], float]:
    return {
        (row, column): cell
        for row, line in zip(matrix.rows, matrix.to_array().tolist(), strict=True)
        for column, cell in zip(matrix.columns, line, strict=True)
        if cell
    }


def differ(found: dict[tuple[str, str], float], expected: dict[tuple[str, str], float]) -> float:
    """Return the largest difference of a cell; one that is missing is 0, as sums that cancel may or may not leave a last bit."""
    return max((abs(found.get(key, 0.0) - expected.get(key, 0.0)) for key in {*found, *expected}), default=0.0)


@settings(deadline=None, max_examples=120)
@given(st.one_of(CODED, LONG), SHARING, KERNELS, st.integers(1, 7), st.booleans())
def test_event_windows_are_what_loops_give(coded: list[Coded], sharing: str, kernel: Kernel, size: int, is_dna: bool) -> None:
    """Consecutive statements, weighted by their distance from the middle one, in DNA's way and ours."""
    events = make_events(coded, dates=[START + timedelta(hours=number) for number in range(len(coded))])
    window = Window(Unit.EVENTS, size, kernel)
    projection = Projection(ACTOR, CONCEPT, VIEW, Mode.ACTORS, Aggregation(sharing), window=window, is_dna_compatible=is_dna)
    found = list(project_windows(events, projection))
    expected = list_event_windows(len(coded), size, kernel.value, is_dna=is_dna)
    assert [matrix.number_of_statements for matrix in found] == [len(weights) for weights in expected]
    for matrix, weights in zip(found, expected, strict=True):
        assert differ(read_cells(matrix), weighted_one_mode(coded, weights, sharing)) < 1e-9


@settings(deadline=None, max_examples=80)
@given(CODED, SHARING, KERNELS, st.integers(1, 4), st.data())
def test_month_windows_are_what_loops_give(coded: list[Coded], sharing: str, kernel: Kernel, size: int, data: st.DataObject) -> None:
    """Whole months over a year's end, weighted by the distance in time from the window's middle."""
    hours = data.draw(st.lists(st.integers(0, 24 * 150), min_size=len(coded), max_size=len(coded)))
    dates = [START + timedelta(hours=hour) for hour in hours]
    projection = Projection(ACTOR, CONCEPT, VIEW, Mode.ACTORS, Aggregation(sharing), window=Window(Unit.MONTHS, size, kernel))
    found = list(project_windows(make_events(coded, dates=dates), projection))
    expected = list_month_windows(dates, size, kernel.value)
    assert [matrix.number_of_statements for matrix in found] == [len(weights) for weights in expected]
    for matrix, weights in zip(found, expected, strict=True):
        assert differ(read_cells(matrix), weighted_one_mode(coded, weights, sharing)) < 1e-9


@settings(deadline=None, max_examples=40)
@given(CODED, KERNELS, st.integers(1, 5))
def test_two_mode_windows_are_sums_of_weights(coded: list[Coded], kernel: Kernel, size: int) -> None:
    """Support less opposition, each statement by its weight."""
    events = make_events(coded, dates=[START + timedelta(hours=number) for number in range(len(coded))])
    projection = Projection(ACTOR, CONCEPT, VIEW, aggregation=Aggregation.SUBTRACT, window=Window(Unit.EVENTS, size, kernel))
    for matrix, weights in zip(
        project_windows(events, projection), list_event_windows(len(coded), size, kernel.value, is_dna=False), strict=True
    ):
        cells: dict[tuple[str, str], float] = {}
        for place, weight in weights.items():
            row, column, level = coded[place]
            cells[row, column] = cells.get((row, column), 0.0) + (weight if level else -weight)
        assert differ(read_cells(matrix), cells) < 1e-9


def test_an_unused_level_of_a_scale_counts_for_nothing() -> None:
    """Levels are those that occur, far apart and uneven as they may be; how far two are apart is told by their numbers."""
    events = make_events([("a", "x", -9), ("b", "x", 2), ("c", "x", 1)], "integer")
    combined = next(project_windows(events, Projection(ACTOR, CONCEPT, VIEW, aggregation=Aggregation.COMBINE)))
    assert read_cells(combined) == {("a", "x"): 4.0, ("b", "x"): 1.0, ("c", "x"): 2.0}
    shared = next(project_windows(events, Projection(ACTOR, CONCEPT, VIEW, Mode.ACTORS, Aggregation.CONFLICT)))
    assert read_cells(shared)["b", "c"] == pytest.approx(1 / 11)
