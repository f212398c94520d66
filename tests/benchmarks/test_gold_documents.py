"""Whole documents of our own gold: what the two files promise of each document. Messages name ids, never words."""

from __future__ import annotations

from collections import Counter

import pytest
from benchmarks.gold_passages import WHOLE, WHOLE_SET_ASIDE, Passage, read_passages
from benchmarks.gold_strata import DOCUMENTS

FEWEST_WORDS = 150
FEWEST_STATEMENTS = 8
FEWEST_PARAGRAPHS = 5


@pytest.fixture(scope="module")
def main_part() -> list[Passage]:
    return read_passages(WHOLE)


@pytest.fixture(scope="module")
def set_aside() -> list[Passage]:
    return read_passages(WHOLE_SET_ASIDE)


@pytest.fixture(scope="module")
def documents(main_part: list[Passage], set_aside: list[Passage]) -> list[Passage]:
    return [*main_part, *set_aside]


def test_ids_and_texts_are_unique(documents: list[Passage]) -> None:
    """No document is told twice, in one file or in both."""
    counts = Counter(one.id for one in documents)
    assert [name for name, count in counts.items() if count > 1] == []
    assert len({one.text for one in documents}) == len(documents)


def test_ids_begin_with_the_kind(documents: list[Passage]) -> None:
    """An id names its kind, and a kind is one of the list."""
    assert {one.stratum for one in documents} <= set(DOCUMENTS)
    assert [one.id for one in documents if not one.id.startswith(one.stratum + "-")] == []


def test_main_part_holds_every_kind(main_part: list[Passage]) -> None:
    """Each kind of document can be looked at while rules are written."""
    assert {one.stratum for one in main_part} == set(DOCUMENTS)


def test_documents_have_paragraphs_of_some_length(documents: list[Passage]) -> None:
    """A document is more than a passage."""
    assert [one.id for one in documents if len(one.text.split()) < FEWEST_WORDS or one.text.count("\n\n") < FEWEST_PARAGRAPHS - 1] == []


def test_statements_have_their_sentence(documents: list[Passage]) -> None:
    """The sentence is the evidence of a statement, so a document may not leave it out."""
    assert sorted({one.id for one in documents for statement in one.statements if not statement.sentence}) == []


def test_documents_ask_for_several_statements(documents: list[Passage]) -> None:
    """A document without stances would say little about how documents are read."""
    asked = {one.id: sum(not (statement.optional or statement.past) for statement in one.statements) for one in documents}
    assert [name for name, count in asked.items() if count < FEWEST_STATEMENTS] == []
