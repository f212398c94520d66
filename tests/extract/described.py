"""Extractions in one line a statement, for comparing with what a test expects."""

from __future__ import annotations

from stancegraph.model import Extraction


def describe(extraction: Extraction) -> list[str]:
    """Return "holder: polarity: position" for each statement, in the words of the text."""
    text = extraction.document.text
    return [
        f"{s.holder_span.text_of(text) if s.holder_span else '?'}: {s.polarity.value}: {s.position_span.text_of(text)}"
        for s in extraction.statements
    ]
