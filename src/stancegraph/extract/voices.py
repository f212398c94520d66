"""Whose words a passage stands in: attributions by place, found fast in long documents."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate

from stancegraph.model import Span
from stancegraph.model.draft import AttributionDraft


class Voices:
    """The attributions of one document. `sources` holds, by attribution id, the span of the reference that is the source.

    Built once for a document; a look-up costs the attributions that start before the passage and may still hold it.
    """

    def __init__(self, attributions: Sequence[AttributionDraft], sources: Mapping[str, Span]) -> None:
        self.sources = sources
        parts = [(span, number) for number, draft in enumerate(attributions) for span in draft.attribution.content]
        parts.sort(key=lambda part: part[0])
        self._attributions = attributions
        self._parts = parts
        self._starts = [span.start for span, _ in parts]
        self._reach = list(accumulate((span.end for span, _ in parts), max))
        self._sizes = [sum(len(span) for span in draft.attribution.content) for draft in attributions]

    def find_holding(self, span: Span) -> list[AttributionDraft]:
        """Return the attributions whose content holds the passage, innermost (shortest content) first."""
        found: set[int] = set()
        at = bisect_right(self._starts, span.start) - 1
        while at >= 0 and self._reach[at] >= span.end:
            part, number = self._parts[at]
            if part.contains(span):
                found.add(number)
            at -= 1
        return [self._attributions[number] for number in sorted(found, key=lambda number: (self._sizes[number], number))]

    def find_speaker(self, span: Span) -> Span | None:
        """Return the source of the innermost attribution that holds the passage, None where there is none or it has no reference."""
        holding = self.find_holding(span)
        return self.sources.get(holding[0].attribution.id) if holding else None
