"""A network of facts: what becomes a node, what an edge."""

from __future__ import annotations

from tests.view.made_facts import BASE, make_town

from stancegraph.model.facts import Facts
from stancegraph.network import UNSPECIFIED_HOLDER, build_network


def test_build_network_has_an_edge_per_statement_and_relation() -> None:
    """Each statement and each relation is one edge, keyed by its IRI."""
    town = make_town()
    network = build_network(town)
    assert {key for _, _, key in network.edges(keys=True)} == {fact.iri for fact in (*town.statements, *town.relations)}


def test_build_network_runs_from_holder_to_position() -> None:
    """An edge of a statement leads from who holds it to what it is about."""
    network = build_network(make_town())
    assert network.edges[BASE + "actor/chamber", BASE + "position/zone", BASE + "statement/004"]["type"] == "oppose"


def test_build_network_gives_a_statement_without_holder_a_node_of_its_own() -> None:
    """ "It is widely opposed" hangs on the unspecified holder, and on nobody else."""
    network = build_network(make_town())
    assert list(network.successors(UNSPECIFIED_HOLDER)) == [BASE + "position/levy"]


def test_build_network_keeps_every_attribute_a_scalar() -> None:
    """No list, no None: every file format must be able to hold the value."""
    network = build_network(make_town())
    values = [value for _, facts in network.nodes(data=True) for value in facts.values()]
    values += [value for *_, facts in network.edges(data=True) for value in facts.values()]
    assert {type(value) for value in values} <= {str, int, float, bool}


def test_build_network_of_nothing_is_empty() -> None:
    """An empty graph is an empty network, not an error."""
    assert len(build_network(Facts())) == 0


def test_build_network_draws_what_is_named_and_not_listed() -> None:
    """A statement whose actor and position the graph does not describe is not lost."""
    town = make_town()
    network = build_network(Facts(statements=town.statements, relations=town.relations))
    assert network.number_of_edges() == len(town.statements) + len(town.relations)
    assert network.nodes[BASE + "position/zone"]["label"] == BASE + "position/zone"
