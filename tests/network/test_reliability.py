"""Figures of agreement against the examples of the papers that define them (their numbers, typed in again)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancegraph.model.span import Span
from stancegraph.network.reliability import compute_alpha, compute_alpha_u, compute_kappa, compute_percent, find_gaps, merge_spans

COMPUTING_B = tuple(zip("aabbdcccedda", "babbbccceddd", strict=True))
"""Krippendorff (2011), example B: two observers, five values; alpha is 0.692."""
COMPUTING_A = tuple(zip("0100000010", "1110010000", strict=True))
"""Krippendorff (2011), example A: two observers, two values; alpha is 0.095."""
COMPUTING_C = ("111", "2232", "3333", "3333", "2222", "1234", "4444", "1121", "2222", "555", "11", "3")
"""Krippendorff (2011), example C: four observers, missing values; alpha is 0.743."""
PAIRS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=40)


@pytest.mark.parametrize(("units", "alpha"), [(COMPUTING_A, 0.095), (COMPUTING_B, 0.692), (COMPUTING_C, 0.743)])
def test_alpha_is_that_of_the_published_examples(units: tuple[tuple[str, ...], ...], alpha: float) -> None:
    """Nominal alpha with two coders, many values, and values that are missing."""
    assert compute_alpha(units) == pytest.approx(alpha, abs=0.0005)


def test_kappa_is_that_of_a_table_of_four_cells() -> None:
    """20 and 15 agreed, 5 and 10 not: 0.7 observed, 0.5 expected."""
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert (compute_percent(pairs), compute_kappa(pairs)) == (0.7, pytest.approx(0.4))


def make_units(*places: tuple[int, int]) -> list[Span]:
    """Return units of a continuum that begins at 150, given as begin and length."""
    return [Span(begin - 150, begin - 150 + length) for begin, length in places]


def test_alpha_u_is_that_of_the_published_example() -> None:
    """Krippendorff (2004), page 254: category c is 1 − 0.0144 / 0.0532 = 0.7286, category k is unitized alike."""
    found = compute_alpha_u(make_units((225, 70), (370, 30)), make_units((220, 80), (355, 20), (400, 20)), 300)
    assert (found.observed, found.expected) == (pytest.approx(0.0144, abs=1e-4), pytest.approx(0.0532, abs=1e-4))
    assert found.alpha == pytest.approx(0.7286, abs=1e-4)
    alike = make_units((180, 60), (300, 50))
    assert compute_alpha_u(alike, alike, 300).expected == pytest.approx(0.0490, abs=1e-4)
    assert compute_alpha_u(alike, alike, 300).alpha == 1


@pytest.mark.parametrize("pairs", [[], [("a", "a")], [("a", "a")] * 5])
def test_one_value_alone_gives_no_figure(pairs: list[tuple[str, str]]) -> None:
    """Without variation nothing tells agreement from chance."""
    assert (compute_kappa(pairs), compute_alpha(pairs)) == (None, None)


@given(PAIRS)
def test_figures_keep_their_bounds(pairs: list[tuple[str, str]]) -> None:
    """No figure is above 1, alpha is 1 exactly where all agree, and swapping the coders changes nothing."""
    alpha, kappa = compute_alpha(pairs), compute_kappa(pairs)
    assert all(value is None or value <= 1 for value in (alpha, kappa))
    assert alpha is None or (alpha == 1) == (compute_percent(pairs) == 1)
    assert (alpha, kappa) == (compute_alpha(swapped := [(b, a) for a, b in pairs]), compute_kappa(swapped))


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 9)).map(lambda at: Span(at[0], sum(at))), max_size=12))
def test_units_and_gaps_fill_the_continuum(spans: list[Span]) -> None:
    """Merged spans do not overlap, and with the gaps they are as long as the text."""
    units = merge_spans(spans)
    assert all(first.end <= second.start for first, second in pairwise(units))
    assert sum(map(len, units)) + sum(end - start for start, end in find_gaps(units, 60)) == 60
    assert not units or compute_alpha_u(units, units, 60).alpha in {None, 1}
