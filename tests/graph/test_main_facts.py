"""What is most spoken of in a graph, for a page that cannot show all."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import Store
from tests.graph.samples import ferry_extraction, levy_extraction, one_statement

from stancegraph.graph.build import build_quads
from stancegraph.graph.facts import read_facts
from stancegraph.graph.main_facts import read_main_facts


@pytest.fixture
def store() -> Store:
    """Two documents, and the same statement of the union in eight more."""
    again = [one_statement(f"{day}. The union backs a tram.", "The union", "backs", "tram", id=day) for day in "abcdefgh"]
    opposed = one_statement("Shops oppose a tram.", "Shops", "oppose", "tram", id="z")
    store = Store()
    store.extend(build_quads([ferry_extraction(), levy_extraction(), *again, opposed]))
    return store


def test_a_small_graph_is_there_whole(store: Store) -> None:
    """But for what nobody by name holds, and what is tied to nothing."""
    whole, main = read_facts(store), read_main_facts(store, 1000)
    assert main.statements == len(whole.statements)
    assert main.facts.statements == tuple(fact for fact in whole.statements if fact.holder)
    actors = {fact.holder for fact in main.facts.statements}
    assert main.facts.relations == tuple(fact for fact in whole.relations if {fact.subject, fact.object} <= actors)
    assert {actor.iri for actor in main.facts.actors} >= actors
    assert set(main.facts.positions) <= set(whole.positions)


@pytest.mark.parametrize("most", [1, 2, 5])
def test_every_line_is_thinned_before_one_is_left_out(store: Store, most: int) -> None:
    """Each actor's side on each position shows once before any shows twice."""
    statements = read_main_facts(store, most).facts.statements
    assert len(statements) == most
    assert len({(fact.holder, fact.position, fact.polarity) for fact in statements}) == most


def test_the_position_most_spoken_of_comes_first(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of one position and one actor, the tram and the union."""
    monkeypatch.setattr("stancegraph.graph.main_facts.POSITIONS", 1)
    monkeypatch.setattr("stancegraph.graph.main_facts.ACTORS", 1)
    facts = replace(read_main_facts(store, 100).facts, relations=())
    assert ([actor.label for actor in facts.actors], [position.label for position in facts.positions]) == (["The union"], ["tram"])
    assert len(facts.statements) == 8
