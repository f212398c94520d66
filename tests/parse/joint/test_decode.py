"""The best tree and the best names."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from stancegraph.parse.joint.decode import Scores, bar_transitions, decode_labels, decode_tree

LABELS = ("O", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
BARS = bar_transitions(LABELS)
NUMBERS = st.integers(-200, 200).map(float)


def is_tree(heads: tuple[int, ...] | list[int]) -> bool:
    """Say whether every word leads to the only root."""
    roots = [word for word, head in enumerate(heads) if word == head]
    if len(roots) != 1:
        return False
    for start in range(len(heads)):
        node = start
        for _ in heads:
            node = heads[node]
        if node != roots[0]:
            return False
    return True


def weigh(heads: tuple[int, ...] | list[int], scores: Scores) -> float:
    """Return the sum of a tree's arcs."""
    return sum(float(scores[word, len(heads) if head == word else head]) for word, head in enumerate(heads))


@given(st.integers(1, 5).flatmap(lambda n: arrays("float32", (n, n + 1), elements=NUMBERS)))
def test_no_tree_weighs_more(scores: Scores) -> None:
    """Compared with all trees of up to five words, one by one."""
    found = decode_tree(scores)
    assert is_tree(found)
    best = max(weigh(heads, scores) for heads in itertools.product(range(len(scores)), repeat=len(scores)) if is_tree(heads))
    assert weigh(found, scores) == pytest.approx(best)


@given(st.integers(6, 60), st.integers(0, 2**32 - 1))
def test_long_sentences_have_one_root_and_no_circle(count: int, seed: int) -> None:
    """Whatever the scores."""
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype("float32")
    assert is_tree(decode_tree(scores))


def test_equal_scores_still_make_a_tree() -> None:
    """Nothing to choose by is no excuse."""
    assert is_tree(decode_tree(np.zeros((7, 8), dtype="float32")))


@given(st.integers(1, 5).flatmap(lambda n: arrays("float32", (n, len(LABELS)), elements=NUMBERS)))
def test_names_are_the_best_that_fit(scores: Scores) -> None:
    """Compared with all sequences; no name begins in its middle."""

    def fits(sequence: tuple[int, ...] | list[int]) -> bool:
        names = ["O", *(LABELS[number] for number in sequence)]
        return all(not after.startswith("I-") or before[2:] == after[2:] for before, after in itertools.pairwise(names))

    found = decode_labels(scores, BARS)
    assert fits(found)
    sequences = (s for s in itertools.product(range(len(LABELS)), repeat=len(scores)) if fits(s))
    best = max(sum(float(scores[i, label]) for i, label in enumerate(s)) for s in sequences)
    assert sum(float(scores[i, label]) for i, label in enumerate(found)) == pytest.approx(best)


def test_no_words_no_names() -> None:
    """An empty sentence."""
    assert decode_labels(np.zeros((0, len(LABELS)), dtype="float32"), BARS) == []
