"""The formulas again, with plain loops and no matrices: slow, short, and nothing in common with what they check."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

Coded = tuple[str, str, int | str]  # row, column, level


def two_mode(coded: Sequence[Coded], levels: Sequence[int], aggregation: str, normalization: str) -> dict[tuple[str, str], float]:
    """Return the cells that are not 0; levels are numbers."""
    counts = Counter(coded)
    rows, columns = sorted({one[0] for one in coded}), sorted({one[1] for one in coded})
    signs = {0: -1, 1: 1} if list(levels) == [0, 1] else {level: level for level in levels}
    cells: dict[tuple[str, str], float] = {}
    for row in rows:
        for column in columns:
            by = [counts[row, column, level] for level in levels]
            sums = {
                "ignore": sum(by),
                "subtract": sum(signs[level] * count for level, count in zip(levels, by, strict=True)),
                "combine": sum(2 ** (len(levels) - 1 - n) for n, count in enumerate(by) if count),
            }
            cells[row, column] = sums[aggregation]
    kept = dict(cells)
    for (row, column), cell in kept.items():
        at, name = {"activity": (0, row), "prominence": (1, column), "no": (0, "")}[normalization]
        if aggregation == "combine":
            total = sum(value != 0 for key, value in kept.items() if key[at] == name)
        else:
            total = sum(one[at] == name for one in coded)
        cells[row, column] = cell / total if name and total else cell
    return {key: value for key, value in cells.items() if value}


def one_mode(
    coded: Sequence[Coded], levels: Sequence[int | str], aggregation: str, normalization: str, *, is_category: bool
) -> dict[tuple[str, str], float]:
    """Return the cells that are not 0, both halves."""
    counts = Counter(coded)
    rows, columns = sorted({one[0] for one in coded}), sorted({one[1] for one in coded})
    numbers = [level for level in levels if isinstance(level, int)]
    reach = (max(numbers) - min(numbers) if numbers else 0) or 1

    def relate(a: str, b: str, kind: str) -> float:
        if kind == "subtract":
            return relate(a, b, "congruence") - relate(a, b, "conflict")
        total = 0.0
        for j in columns:
            for k in levels:
                one, other = counts[a, j, k], counts[b, j, k]
                if is_category and kind == "conflict":
                    total += one * (other == 0) + other * (one == 0)
                    continue
                for m in levels:
                    apart = (k != m) if is_category else abs(int(k) - int(m)) / reach
                    share = {"ignore": 1.0, "congruence": 1 - apart, "conflict": apart}[kind]
                    total += one * counts[b, j, m] * share
        return total

    def divide(a: str, b: str) -> float:
        pairs = [(counts[a, j, k], counts[b, j, k]) for j in columns for k in levels]
        first, second = sum(x for x, _ in pairs), sum(y for _, y in pairs)
        alike = "ignore" if aggregation == "ignore" else "congruence"
        divisors = {
            "no": 1.0,
            "average": (first + second) / 2,
            "dna-cosine": first * second,
            "cosine": (relate(a, a, alike) * relate(b, b, alike)) ** 0.5,
            "jaccard": sum(x * (y == 0) + y * (x == 0) + x * y for x, y in pairs),
        }
        return divisors[normalization]

    cells = {(a, b): relate(a, b, aggregation) / (divide(a, b) or 1.0) for a in rows for b in rows if a != b}
    return {key: value for key, value in cells.items() if value}


def weigh(distance: float, kernel: str, *, is_dna: bool) -> float:
    """Return the weight of a statement at a distance from a window's middle, 1 being its end."""
    if kernel == "triangular":
        return abs(1 - distance) if is_dna else 1 - abs(distance)
    return {
        "no": 1.0,
        "uniform": 0.5,
        "epanechnikov": 0.75 * (1 - distance * distance),
        "gaussian": math.e ** (-distance * distance / 2) / (2 * math.pi) ** 0.5,
    }[kernel]


def list_event_windows(number: int, size: int, kernel: str, *, is_dna: bool) -> list[dict[int, float]]:
    """Return the places in each window of consecutive statements, with their weights; DNA has as many on both sides of a middle."""
    reach = int((size - 1) / 2 + 0.5)
    length = reach + 1 + reach if is_dna else size
    windows = []
    for first in range(number):
        if first + length > number:
            break
        last = first + length - 1
        middle, half = (first + last) / 2, (last - first) / 2 or 1.0
        windows.append({place: weigh((place - middle) / half, kernel, is_dna=is_dna) for place in range(first, last + 1)})
    return windows


def list_month_windows(dates: Sequence[datetime], size: int, kernel: str) -> list[dict[int, float]]:
    """Return the places in each window of whole months, with their weights: from the month's first second to the last of its last."""
    month = [(date.year * 12 + date.month) for date in dates]
    windows = []
    for first in range(min(month), max(max(month) - size + 1, min(month)) + 1):
        start, after = (datetime((one - 1) // 12, (one - 1) % 12 + 1, 1) for one in (first, first + size))
        half = ((after - start).total_seconds() - 1) / 2
        weights = {}
        for place, date in enumerate(dates):
            if first <= month[place] < first + size:
                weights[place] = weigh(((date - start).total_seconds() - half) / half, kernel, is_dna=False)
        windows.append(weights)
    return windows


def weighted_one_mode(coded: Sequence[Coded], weights: dict[int, float], kind: str) -> dict[tuple[str, str], float]:
    """Return what two rows share or dispute of a boolean qualifier, each statement by its weight; cells that are not 0."""
    cells: dict[tuple[str, str], float] = {}
    for one, weight in weights.items():
        for other, other_weight in weights.items():
            (row, column, level), (other_row, other_column, other_level) = coded[one], coded[other]
            if row != other_row and column == other_column:
                sign = {"ignore": 1, "congruence": level == other_level, "conflict": level != other_level}[kind]
                cells[row, other_row] = cells.get((row, other_row), 0.0) + sign * weight * other_weight
    return {key: value for key, value in cells.items() if value}
