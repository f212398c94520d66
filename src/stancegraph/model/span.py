"""A stretch of a document's text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch `[start, end)` of text, counted in Unicode code points.

    >>> Span(2, 5).text_of("abcdef")
    'cde'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span [{self.start}, {self.end}) is not a stretch of text: 0 <= start <= end must hold")

    def __len__(self) -> int:
        return self.end - self.start

    def text_of(self, text: str) -> str:
        """Return the words that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share at least one character."""
        return max(self.start, other.start) < min(self.end, other.end)

    def contains(self, other: Span) -> bool:
        """Say whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def to_list(self) -> list[int]:
        """Return `[start, end]`, as records print it."""
        return [self.start, self.end]


def cover(spans: Iterable[Span]) -> Span:
    """Return the shortest span covering all; ValueError when there is none to cover.

    >>> cover([Span(9, 12), Span(2, 5)])
    Span(start=2, end=12)
    """
    found = list(spans)
    if not found:
        raise ValueError("no span to cover")
    return Span(min(span.start for span in found), max(span.end for span in found))
