"""Putting other names in the place of names."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from training.conllu import Sentence, Token
from training.swap import SwapLists, draw_name, read_swap_lists, swap_names

import training

LISTS = SwapLists(given=("Flavia",), family=("Tarlenheim",), places=("New Zenda",), organisations=("Guild",), bodies=("Press",))


def repeatable(seed: int) -> random.Random:
    """Return a source of chance that always runs alike."""
    return random.Random(seed)  # noqa: S311 - a test, no secret


def spelled(sentences: list[Sentence]) -> str:
    """Return all words of a text."""
    return " ".join(token.text for sentence in sentences for token in sentence.tokens)


def swap(group: list[Sentence], rate: float = 1.0) -> list[Sentence]:
    """Return the group with names swapped, always the same way."""
    return swap_names(group, LISTS, rate, repeatable(0))


def test_a_name_gets_the_same_stand_in_throughout() -> None:
    """Both mentions of one person change alike."""
    group = [Sentence((Token("Rupert", entity="B-PERSON"), Token("fled", entity="O")))] * 2
    assert spelled(swap(group)) == "Tarlenheim fled Tarlenheim fled"


def test_a_longer_name_may_stand_in_where_there_is_no_tree() -> None:
    """The labels follow the new words."""
    [sentence] = swap([Sentence((Token("Hentzau", entity="B-LOC"),))])
    assert [(t.text, t.entity) for t in sentence.tokens] == [("New", "B-LOC"), ("Zenda", "I-LOC")]


def test_a_tree_keeps_its_number_of_words() -> None:
    """A name that does not fit the tree is left as it was."""
    tree = [Sentence((Token("Hentzau", pos="PROPN", head=0, entity="B-LOC"),))]
    assert swap(tree) == tree


def test_rate_zero_swaps_nothing() -> None:
    """No name changes at rate 0."""
    group = [Sentence((Token("Rupert", entity="B-PERSON"),))]
    assert swap(group, rate=0) == group


@pytest.mark.parametrize("label", ["PERSON", "LOC", "ORG"])
def test_shipped_lists_give_names_of_each_kind(label: str) -> None:
    """Every kind of name can be drawn from the project's own lists."""
    lists = read_swap_lists(Path(training.__file__).parent / "swap.toml")
    assert all(draw_name(label, 2, lists, repeatable(seed)) for seed in range(20))
