"""A document's words as stretches the encoder can hold, each read by itself so that no neighbour changes its reading."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

LONGEST = 256  # pieces in one window, context counted
CONTEXT = 64  # pieces of the words before that a later window of the same paragraph sees again


@dataclass(frozen=True, slots=True)
class Window:
    """Words `first` to `end` are encoded, words `start` to `end` are kept; half-open."""

    first: int
    start: int
    end: int


def plan_windows(pieces: Sequence[int], opens: Sequence[bool], may_end: Sequence[bool]) -> list[Window]:
    """Return windows that keep every word once, in order.

    `pieces`: how many pieces each word has. `opens`: whether a paragraph begins with the word, which no window crosses. `may_end`:
    whether a sentence may end with the word; a paragraph too long is cut there if it can be.

    >>> plan_windows([100, 100, 100], [True, False, False], [False, True, True])
    [Window(first=0, start=0, end=2), Window(first=2, start=2, end=3)]
    """
    bounds = [*(i for i, is_open in enumerate(opens) if is_open or i == 0), len(pieces)]
    windows: list[Window] = []
    for start, stop in itertools.pairwise(bounds):
        windows += _plan_paragraph(pieces, may_end, start, stop)
    return windows


def _plan_paragraph(pieces: Sequence[int], may_end: Sequence[bool], start: int, stop: int) -> list[Window]:
    windows: list[Window] = []
    opening = start
    while start < stop:
        first, total = _look_back(pieces, opening, start)
        end = start
        while end < stop and (total + pieces[end] <= LONGEST or end == start):
            total += pieces[end]
            end += 1
        if end < stop:
            end = _step_back(may_end, start, end)
        windows.append(Window(first, start, end))
        start = end
    return windows


def _look_back(pieces: Sequence[int], opening: int, start: int) -> tuple[int, int]:
    """Return where the context before a window begins, and its pieces."""
    total = 0
    while start > opening and total + pieces[start - 1] <= CONTEXT:
        start -= 1
        total += pieces[start]
    return start, total


def _step_back(may_end: Sequence[bool], start: int, end: int) -> int:
    """Return the last place in the window's second half where a sentence may end, or `end`."""
    for i in range(end, (start + end) // 2, -1):
        if may_end[i - 1]:
            return i
    return end
