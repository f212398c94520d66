"""Cutting long documents into what the encoder can hold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stancegraph.parse.joint.windows import CONTEXT, LONGEST, Window, plan_windows

WORDS = st.lists(st.tuples(st.integers(1, 12), st.booleans(), st.booleans()), max_size=400)


@given(WORDS)
def test_every_word_is_kept_once_and_no_window_is_too_long(words: list[tuple[int, bool, bool]]) -> None:
    """Windows follow each other without gap, within the limit, and never look across a paragraph."""
    pieces = [word[0] for word in words]
    opens = [word[1] for word in words]
    windows = plan_windows(pieces, opens, [word[2] for word in words])
    assert [i for window in windows for i in range(window.start, window.end)] == list(range(len(words)))
    for window in windows:
        assert window.first <= window.start < window.end
        assert sum(pieces[window.first : window.end]) <= LONGEST
        assert sum(pieces[window.first : window.start]) <= CONTEXT
        assert not any(opens[window.first + 1 : window.end])


def test_a_short_paragraph_is_one_window() -> None:
    """Most paragraphs are read whole."""
    assert plan_windows([1] * 50, [i == 30 for i in range(50)], [False] * 50) == [Window(0, 0, 30), Window(30, 30, 50)]


def test_a_long_paragraph_is_cut_where_a_sentence_may_end() -> None:
    """The second window sees a little of the first again."""
    windows = plan_windows([1] * 400, [False] * 400, [i == 199 for i in range(400)])
    assert windows == [Window(0, 0, 200), Window(200 - CONTEXT, 200, 392), Window(392 - CONTEXT, 392, 400)]
