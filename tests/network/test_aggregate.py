"""Counting parallel edges."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.view.made_facts import BASE, make_town

from stancegraph.model.facts import Facts
from stancegraph.network import aggregate, build_network
from stancegraph.network.build import LIST_MARK

TOWN = make_town()


def test_aggregate_counts_parallel_statements() -> None:
    """Two supporting statements of one actor on one position are one edge of count 2 that names both."""
    edge = aggregate(build_network(TOWN)).edges[BASE + "actor/greens", BASE + "position/zone", "support"]
    assert edge["count"] == 2
    assert edge["statements"].split(LIST_MARK) == [BASE + "statement/001", BASE + "statement/002"]


def test_aggregate_leaves_the_network_as_it_was() -> None:
    """The given network still has an edge per statement."""
    network = build_network(TOWN)
    aggregate(network)
    assert network.number_of_edges() == len(TOWN.statements) + len(TOWN.relations)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(TOWN.statements), unique=True), st.lists(st.sampled_from(TOWN.relations), unique=True))
def test_aggregate_neither_loses_nor_doubles(statements: list, relations: list) -> None:
    """The counts sum to the number of statements and relations, and no two edges are alike."""
    facts = Facts(TOWN.documents, TOWN.actors, TOWN.positions, tuple(statements), tuple(relations))
    counted = aggregate(build_network(facts))
    assert sum(count for *_, count in counted.edges(data="count")) == len(statements) + len(relations)
    kinds = [(source, target, facts["role"], facts["type"]) for source, target, facts in counted.edges(data=True)]
    assert len(kinds) == len(set(kinds))
