"""The laws of spans."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancegraph.model import Span, cover


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 50))
    return Span(start, start + draw(st.integers(0, 20)))


@given(st.lists(spans(), min_size=1))
def test_cover_contains_each_and_is_no_longer_than_needed(parts: list[Span]) -> None:
    """The cover starts at the first start, ends at the last end, and holds every part."""
    whole = cover(parts)
    assert all(whole.contains(part) for part in parts)
    assert whole.start in {part.start for part in parts}
    assert whole.end in {part.end for part in parts}


@given(spans(), spans())
def test_overlap_is_mutual_and_means_a_shared_character(one: Span, other: Span) -> None:
    """Two spans overlap exactly when some offset lies in both."""
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == other.overlaps(one) == bool(shared)


@given(st.text(), st.data())
def test_text_of_is_the_slice(text: str, data: st.DataObject) -> None:
    """A span's words are the slice of the text, in code points."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert Span(start, end).text_of(text) == text[start:end]


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_span_outside_any_text_is_refused(start: int, end: int) -> None:
    """A span has 0 <= start <= end."""
    with pytest.raises(ValueError, match="not a stretch of text"):
        Span(start, end)


def test_cover_of_nothing_is_refused() -> None:
    """There is no cover of no spans."""
    with pytest.raises(ValueError, match="no span"):
        cover([])
