"""Made-up documents for the store's benchmark: the same every time, lawful, and shaped like the news."""

from __future__ import annotations

from collections import Counter

from benchmarks.store.documents import make_documents

from stancegraph.graph.build import build_quads
from stancegraph.graph.formats.trig import format_trig
from stancegraph.graph.store.opening import load_store
from stancegraph.model import Extraction, Manner, Polarity

STATEMENTS = 300


def test_made_up_documents_are_the_same_each_time() -> None:
    """Equal numbers give equal documents, and another seed others."""
    assert list(make_documents(60)) == list(make_documents(60))
    assert list(make_documents(60)) != list(make_documents(60, seed=2))


def test_made_up_documents_hold_the_statements_asked_for() -> None:
    """The statements are as many as asked for, about ten a document, most words in the text they point at."""
    made = list(make_documents(STATEMENTS))
    assert sum(len(extraction.statements) for extraction in made) == STATEMENTS
    assert 5 <= STATEMENTS / len(made) <= 15
    assert all(Extraction.from_dict(extraction.to_dict(with_text=True)).statements == extraction.statements for extraction in made[:5])


def test_made_up_documents_have_what_questions_ask_for() -> None:
    """Sides, conditions, chains of two, nameless holders, changes of mind and relations all come up; few actors do most of the talking."""
    made = list(make_documents(STATEMENTS))
    statements = [statement for extraction in made for statement in extraction.statements]
    assert {statement.polarity for statement in statements} == set(Polarity)
    assert {statement.manner for statement in statements} == set(Manner)
    assert any(statement.condition for statement in statements)
    assert any(len(statement.attributions) == 2 for statement in statements)
    assert any(statement.holder is None for statement in statements)
    assert all(extraction.relations for extraction in made)
    often = Counter(statement.holder for statement in statements).most_common(1)[0][1]
    assert often > 5 * STATEMENTS / len({statement.holder for statement in statements})


def test_made_up_documents_make_a_graph() -> None:
    """The real code builds a graph of them that parses."""
    graph = format_trig(build_quads(make_documents(40)))
    assert len(load_store(graph, ".trig", "made up")) > 40 * 50
