"""Labels: cleaned and broken into lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancegraph.view.lettering import LONGEST_LABEL, clean_label, measure_text, wrap_label


@pytest.mark.parametrize(
    ("raw", "shown"),
    [("  two\n lines ", "two lines"), ("a\u202eb\u2066c", "a b c"), ("n\x00ul", "n ul"), ("torn \ud83d", "torn"), ("  ", "")],
)
def test_clean_label_leaves_visible_text(raw: str, shown: str) -> None:
    """Controls, bidi marks and line ends become a space."""
    assert clean_label(raw) == shown


def test_clean_label_cuts_the_endless() -> None:
    """A label of ten thousand letters ends in an ellipsis."""
    assert len(clean_label("word " * 2500)) <= LONGEST_LABEL
    assert clean_label("word " * 2500).endswith("…")


@given(st.text(max_size=80), st.integers(40, 200), st.integers(1, 5))
def test_wrap_label_never_exceeds_width_or_lines(text: str, width: int, most: int) -> None:
    """Every line fits (a single letter may be wider than the room), and there are no more lines than asked for."""
    lines = wrap_label(clean_label(text), width, 13, most)
    assert 1 <= len(lines) <= most
    assert all(measure_text(line, 13) <= width for line in lines)


def test_wrap_label_keeps_every_word_that_fits() -> None:
    """Nothing is lost when the room is enough."""
    label = "rebate for low-income households that replace their boilers"
    assert " ".join(wrap_label(label, 180, 13, 9)) == label
