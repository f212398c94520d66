"""DNA counts a text in UTF-16 units, as Java does; we count code points. They differ after characters beyond U+FFFF, such as emoji."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from stancegraph.model import Span


@dataclass(frozen=True, slots=True)
class Ruler:
    """Turns offsets of one text from units to code points and back; `wide` are the places of the characters that take two units."""

    wide: tuple[int, ...]
    length: int

    @classmethod
    def of(cls, text: str) -> Ruler:
        """Return the ruler of a text; costs a pass over it."""
        return cls(tuple(place for place, character in enumerate(text) if character > "\uffff") if not text.isascii() else (), len(text))

    @property
    def units(self) -> int:
        """Return how many units the text has."""
        return self.length + len(self.wide)

    def to_units(self, span: Span) -> tuple[int, int]:
        """Return where a stretch of code points lies in units.

        >>> Ruler.of("👍 yes").to_units(Span(2, 5))
        (3, 6)
        """
        return span.start + bisect_left(self.wide, span.start), span.end + bisect_left(self.wide, span.end)

    def to_span(self, start: int, stop: int) -> Span:
        """Return where a stretch of units lies in code points; an end in the middle of a character takes in all of it.

        >>> Ruler.of("👍 yes").to_span(3, 6)
        Span(start=2, end=5)
        """
        return Span(self._count(start)[0], self._count(stop)[1])

    def _count(self, offset: int) -> tuple[int, int]:
        """Return the code points before an offset, and up to its character's end when it lies in the middle of one."""
        low, high = 0, len(self.wide)
        while low < high:  # the first wide character that does not end before the offset
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.wide[middle] + middle + 2 <= offset else (low, middle)
        is_inside = low < len(self.wide) and self.wide[low] + low < offset
        return (self.wide[low], self.wide[low] + 1) if is_inside else (offset - low, offset - low)
