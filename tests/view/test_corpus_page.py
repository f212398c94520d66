"""The index of a corpus."""

from __future__ import annotations

from collections import Counter

from tests.view.made_facts import make_crowd, make_town

from stancegraph.model.facts import Facts
from stancegraph.view.corpus_page import make_corpus, render_corpus
from stancegraph.view.page_names import name_pages

TOWN = make_town()


def test_counts_equal_a_recount() -> None:
    """Of documents, actors and positions, from the statements themselves."""
    corpus = make_corpus(TOWN, name_pages(TOWN.documents))
    assert sum(row.statements for row in corpus.documents) == len(TOWN.statements)
    assert sum(row.relations for row in corpus.documents) == len(TOWN.relations)
    labels = {actor.iri: actor.label for actor in TOWN.actors}
    held = Counter(labels[fact.holder] for fact in TOWN.statements if fact.holder)
    assert {row.label: row.statements for row in corpus.actors} == held
    about = {position.iri: position.label for position in TOWN.positions}
    opposed = Counter(about[fact.position] for fact in TOWN.statements if fact.polarity == "oppose")
    assert {row.label: row.opposes for row in corpus.positions if row.opposes} == opposed
    assert corpus.silent == len(TOWN.actors) - len(held)


def test_contested_is_what_has_actors_on_both_sides() -> None:
    """Of the axis: who opposes a levy and who backs its repeal stand on one side."""
    corpus = make_corpus(TOWN, {})
    polarities: dict[str, set[int]] = {}
    positions = {position.iri: position for position in TOWN.positions}
    for fact in TOWN.statements:
        position = positions[fact.position]
        side = {"support": 1, "oppose": -1}.get(fact.polarity, 0) * position.orientation
        polarities.setdefault(f"{position.issue_iri} {position.axis}", set()).add(side)
    contested = {
        position.label for position in positions.values() if {1, -1} <= polarities.get(f"{position.issue_iri} {position.axis}", set())
    }
    assert {row.label for row in corpus.positions if row.is_contested} == contested


def test_page_holds_every_row_and_no_script_of_a_document() -> None:
    """Names are text, links lead to pages beside it."""
    facts = make_crowd(60, 40, 160)
    page = render_corpus(make_corpus(facts, name_pages(facts.documents)), graph="index.html")
    assert page.count("<tr>") == 3 + sum(
        map(len, (make_corpus(facts, {}).documents, make_corpus(facts, {}).actors, make_corpus(facts, {}).positions))
    )
    assert page.count("<script>") == 1
    assert render_corpus(make_corpus(facts, {}), graph="index.html") == render_corpus(make_corpus(facts, {}), graph="index.html")


def test_empty_graph_has_sentences() -> None:
    """No table without rows."""
    page = render_corpus(make_corpus(Facts(), {}), graph="index.html")
    assert "No document is in this graph." in page
    assert "<table" not in page
