"""The formulas again, with plain loops and no matrices: slow, short, and nothing in common with what they check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

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
