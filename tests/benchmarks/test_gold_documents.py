"""Whole documents of our own gold: what the files promise of each document."""

from __future__ import annotations

import pytest
from benchmarks.gold_passages import WHOLE, Passage, read_passages
from benchmarks.gold_strata import DOCUMENTS

FEWEST_WORDS = 150
FEWEST_STATEMENTS = 6


@pytest.fixture(scope="module")
def documents() -> list[Passage]:
    return read_passages(WHOLE)


def test_ids_are_unique_and_begin_with_the_kind(documents: list[Passage]) -> None:
    """An id names its kind, and a kind is one of the list."""
    assert len({one.id for one in documents}) == len(documents)
    assert {one.stratum for one in documents} <= set(DOCUMENTS)
    assert [one.id for one in documents if not one.id.startswith(one.stratum + "-")] == []


def test_documents_are_long_enough(documents: list[Passage]) -> None:
    """A document has paragraphs, not only a sentence or two."""
    assert [one.id for one in documents if len(one.text.split()) < FEWEST_WORDS or "\n\n" not in one.text] == []


def test_each_statement_has_its_sentence_and_its_cue_in_it(documents: list[Passage]) -> None:
    """In a document, the sentence is the evidence; its cue stands in it."""
    statements = [(one.id, statement) for one in documents for statement in one.statements]
    assert [name for name, statement in statements if not statement.sentence or not statement.sentence.overlaps(statement.cue)] == []


def test_documents_ask_for_several_statements(documents: list[Passage]) -> None:
    """A document without stances would say little about how documents are read."""
    asked = {one.id: sum(not (statement.optional or statement.past) for statement in one.statements) for one in documents}
    assert [name for name, count in asked.items() if count < FEWEST_STATEMENTS] == []
