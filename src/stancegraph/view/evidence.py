"""Quotes cut where their marks begin and end, so that overlapping marks are safe and no reader has to count characters."""

from __future__ import annotations

from itertools import pairwise

from stancegraph.model.facts import EvidenceFact
from stancegraph.model.scene import Piece


def cut_quote(evidence: EvidenceFact) -> tuple[Piece, ...]:
    """Return the quote in pieces with the roles that cover each; joined they are the quote, whatever the marks are.

    Marks outside the quote are left out; roles of a piece stand in the order of the alphabet.
    """
    start, length = evidence.span.start, len(evidence.quote)
    marks = [(role, max(0, span.start - start), min(length, span.end - start)) for role, span in evidence.marks]
    marks = [(role, first, last) for role, first, last in marks if first < last]
    cuts = sorted({0, length, *(first for _, first, _ in marks), *(last for _, _, last in marks)})
    return tuple(
        Piece(evidence.quote[first:last], tuple(sorted({role for role, begin, end in marks if begin <= first and last <= end})))
        for first, last in pairwise(cuts)
    )
