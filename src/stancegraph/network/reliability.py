"""How far two coders agree: percent, Cohen's kappa, Krippendorff's alpha for values, and alpha_U for where units lie.

Each figure is None where it is not defined: without units, or where all units have one value, so that chance alone would give it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from stancegraph.model.span import Span

Pair = tuple[str, str]
Stretch = tuple[int, int]


def compute_percent(pairs: Sequence[Pair]) -> float | None:
    """Return the share of units that both coders gave the same value.

    >>> compute_percent([("yes", "yes"), ("yes", "no")])
    0.5
    """
    return sum(first == second for first, second in pairs) / len(pairs) if pairs else None


def compute_kappa(pairs: Sequence[Pair]) -> float | None:
    """Return Cohen's kappa: (observed − expected) / (1 − expected), expected from each coder's own shares (Cohen 1960)."""
    total = len(pairs)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    expected = sum(first[value] * second[value] for value in first)
    if expected == total * total:
        return None
    observed = sum(one == other for one, other in pairs)
    return float(Fraction(observed * total - expected, total * total - expected))


def compute_alpha(units: Iterable[Sequence[str]]) -> float | None:
    """Return Krippendorff's alpha for nominal values, 1 − observed / expected disagreement, from the matrix of coincidences.

    A unit is the values that coders gave it, two or more; units with fewer are left out (Krippendorff 2011, steps A to C).

    >>> round(compute_alpha([("a", "a"), ("b", "b"), ("a", "b")]) or 0, 4)
    0.4444
    """
    agreeing, counts = Fraction(0), Counter[str]()
    for values in units:
        if len(values) > 1:
            unit = Counter(values)
            counts += unit
            agreeing += Fraction(sum(number * (number - 1) for number in unit.values()), len(values) - 1)
    total = counts.total()
    expected = total * total - sum(number * number for number in counts.values())
    return float(1 - (total - 1) * (total - agreeing) / expected) if expected else None


@dataclass(frozen=True, slots=True)
class Unitizing:
    """alpha_U of one category and the two disagreements it comes from."""

    alpha: float | None
    observed: float
    expected: float


def compute_alpha_u(first: Sequence[Span], second: Sequence[Span], length: int) -> Unitizing:
    """Return how far two coders agree on where units lie in a continuum of `length` characters (Krippendorff 1995; 2004, section 11.6).

    A coder's units must be in order and must not overlap; `merge_spans` makes them so. Costs a pass per unit over the other's stretches.
    """
    if length == 0 or not (first or second):
        return Unitizing(None, 0.0, 0.0)
    gaps = [find_gaps(units, length) for units in (first, second)]
    observed = (_differ(first, second, gaps[1]) + _cover_gaps(second, gaps[0])) / length**2
    expected = _expect((*first, *second), np.array([end - start for coder in gaps for start, end in coder], dtype=float), length)
    return Unitizing(1 - observed / expected if expected else None, observed, expected)


def merge_spans(spans: Iterable[Span]) -> list[Span]:
    """Return the stretches that the spans cover, in order; those that overlap become one, those that touch stay two.

    >>> merge_spans([Span(5, 9), Span(0, 3), Span(2, 4)])
    [Span(start=0, end=4), Span(start=5, end=9)]
    """
    merged: list[Span] = []
    for span in sorted(span for span in spans if len(span)):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def find_gaps(units: Sequence[Span], length: int) -> list[Stretch]:
    """Return the stretches between units in order, ends of the continuum included.

    >>> find_gaps([Span(2, 4)], 10)
    [(0, 2), (4, 10)]
    """
    edges = [0, *(edge for unit in units for edge in (unit.start, unit.end)), length]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if end > start]


def _differ(units: Sequence[Span], others: Sequence[Span], gaps: Sequence[Stretch]) -> float:
    """Return the squared differences of the ends where units overlap, and the squared lengths of units that lie in the other's gap."""
    starts, ends = np.array([unit.start for unit in others], dtype=float), np.array([unit.end for unit in others], dtype=float)
    total = 0.0
    for unit in units:
        meets = (starts < unit.end) & (ends > unit.start)
        total += float((np.square(starts - unit.start) + np.square(ends - unit.end))[meets].sum())
    return total + _cover_gaps(units, gaps)


def _cover_gaps(units: Sequence[Span], gaps: Sequence[Stretch]) -> float:
    starts, ends = np.array([start for start, _ in gaps], dtype=float), np.array([end for _, end in gaps], dtype=float)
    return float(sum(len(unit) ** 2 for unit in units if bool(((starts <= unit.start) & (unit.end <= ends)).any())))


def _expect(units: Sequence[Span], gaps: np.ndarray[tuple[int], np.dtype[np.float64]], length: int) -> float:
    """Return the disagreement of all ways to lay the same units and gaps of both coders along the continuum."""
    total = 0.0
    for size in map(len, units):
        total += (len(units) - 1) / 3 * (2 * size**3 - 3 * size**2 + size)
        total += size**2 * float((gaps[gaps >= size] - size + 1).sum())
    everything = 2 * length
    ways = everything * (everything - 1) - sum(len(unit) * (len(unit) - 1) for unit in units)
    return 2 / length * total / ways if ways else 0.0
