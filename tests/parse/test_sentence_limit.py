"""Endless sentences are cut, sentences that people write are not."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from stancegraph.parse.annotate import Parsed
from stancegraph.parse.sentence_limit import LONGEST_SENTENCE, LONGEST_STRETCH, describe_cuts, find_forced_starts

WORDS = st.lists(st.sampled_from(["toll", ";", ",", ".", "”", "and"]), max_size=60).flatmap(
    lambda words: st.integers(1, 60).map(lambda times: words * times)
)


def test_cut_stands_behind_a_semicolon_rather_than_a_comma() -> None:
    """The best pause of the later half is taken."""
    words = ["toll"] * 250 + [";"] + ["fare", ","] * 150
    assert find_forced_starts(words) == [251]


def test_long_paragraph_of_sentences_is_cut_behind_a_full_stop_without_a_note() -> None:
    """Nothing is lost there, so nothing is told."""
    words = ["a", "toll", "."] * LONGEST_SENTENCE
    starts = find_forced_starts(words)
    assert starts
    assert {words[i - 1] for i in starts} == {"."}
    assert describe_cuts(words, starts) == ""


@given(WORDS)
def test_no_stretch_stays_longer_than_the_limit(words: list[str]) -> None:
    """Whatever the words: sentences are in order, and none can be longer than the larger limit."""
    starts = [0, *find_forced_starts(words), len(words)]
    lengths = [b - a for a, b in pairwise(starts)]
    assert all(0 < length <= LONGEST_SENTENCE + LONGEST_STRETCH for length in lengths) or not words


def test_document_tells_of_its_cut_sentences(parse: Callable[[str], Parsed]) -> None:
    """The note says how often; the text stays whole."""
    parsed = parse("The union backs the toll and " * 200)
    assert parsed.document.notes == ("400 words and more without a full stop; cut at a pause in 2 places",)
    assert max(len(sentence) for sentence in parsed.doc.sents) <= LONGEST_STRETCH
    assert parse("The union backs the toll; " * 20).document.notes == ()
