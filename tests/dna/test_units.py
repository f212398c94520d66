"""Offsets in UTF-16 units and in code points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancegraph.dna.units import Ruler
from stancegraph.model import Span


@given(st.text(st.sampled_from("ab👍🏽שé\ud83d"), max_size=30), st.data())
def test_offsets_come_back_from_units(text: str, data: st.DataObject) -> None:
    """A stretch of code points is a stretch of units with the same words, and comes back."""
    start = data.draw(st.integers(0, len(text)))
    span, ruler = Span(start, data.draw(st.integers(start, len(text)))), Ruler.of(text)
    first, last = ruler.to_units(span)
    coded = text.encode("utf-16-le", "surrogatepass")
    assert ruler.units == len(coded) // 2
    assert coded[2 * first : 2 * last] == span.text_of(text).encode("utf-16-le", "surrogatepass")
    assert ruler.to_span(first, last) == span


@pytest.mark.parametrize(("units", "words"), [((1, 3), "👍y"), ((0, 1), "👍"), ((2, 3), "y")])
def test_end_inside_a_character_takes_in_all_of_it(units: tuple[int, int], words: str) -> None:
    """DNA can be made to cut an emoji in two; we take it whole."""
    assert Ruler.of("👍y").to_span(*units).text_of("👍y") == words
