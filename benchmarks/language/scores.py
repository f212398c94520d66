"""Precision, recall and F of things found against things known, as counts that can be added up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """How many things were found, how many there are, and how many of both are the same."""

    matched: int
    found: int
    gold: int

    def __add__(self, other: Score) -> Score:
        """Return the score over both lots of texts, micro-averaged."""
        return Score(self.matched + other.matched, self.found + other.found, self.gold + other.gold)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall, 0 where nothing matches."""
        return 2 * self.matched / (self.found + self.gold) if self.matched else 0.0

    @property
    def precision(self) -> float:
        """Return the share of found things that are right."""
        return self.matched / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Return the share of known things that were found."""
        return self.matched / self.gold if self.gold else 0.0


Scores = Mapping[str, Score]
"""Scores by the name of the figure."""


def add_scores(parts: Iterable[Scores]) -> dict[str, Score]:
    """Return the sums by name, in the order in which the names were met.

    >>> add_scores([{"LAS": Score(1, 2, 2)}, {"LAS": Score(2, 2, 3)}])
    {'LAS': Score(matched=3, found=4, gold=5)}
    """
    total: dict[str, Score] = {}
    for part in parts:
        for name, score in part.items():
            total[name] = total[name] + score if name in total else score
    return total
