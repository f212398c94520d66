"""Networks that went through a file, ours and others'."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import networkx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancegraph.errors import InputError
from stancegraph.export import write_format
from stancegraph.graph.facts import read_facts
from stancegraph.model.facts import Facts
from stancegraph.network import build_network
from stancegraph.network.coalitions import Search, find_tied_coalitions
from stancegraph.network.network_file import is_edge_list, parse_network
from stancegraph.network.read_back import has_statements, read_back, weigh_network
from stancegraph.network.tied import count_ties

GRAPH = Path(__file__).parents[2] / "graphs" / "us-iraq"
GEPHI = b"""<?xml version='1.0' encoding='UTF-8'?>
<gexf xmlns="http://gexf.net/1.3" version="1.3" xmlns:viz="http://gexf.net/1.3/viz">
 <graph defaultedgetype="undirected" mode="static">
  <nodes>
   <node id="1" label="Port Union"><viz:size value="10.0"/></node><node id="2" label="Coast Bank"/><node id="3" label="Coast Bank"/>
  </nodes>
  <edges><edge id="0" source="1" target="2" weight="2.5"/><edge id="1" source="2" target="3"/></edges>
 </graph>
</gexf>
"""


def strip(facts: Facts) -> Facts:
    """Return what a network file holds of facts."""
    return replace(
        facts,
        documents=(),
        statements=tuple(replace(one, evidence=replace(one.evidence, marks=(), prefix="", suffix="")) for one in facts.statements),
        relations=tuple(replace(one, evidence=replace(one.evidence, marks=(), prefix="", suffix="")) for one in facts.relations),
    )


@pytest.mark.parametrize("name", ["graphml", "gexf", "json"])
def test_an_export_comes_back_as_the_facts_it_was_made_from(name: str) -> None:
    """Actors, positions, statements with their words, and relations are the same."""
    facts = read_facts(str(GRAPH))
    back = read_back(parse_network(write_format(build_network(facts), name), f".{name}", "n"))
    assert strip(back) == strip(facts)
    assert [document.iri for document in back.documents] == [document.iri for document in facts.documents]


def test_a_list_of_edges_comes_back_without_who_stands_alone() -> None:
    """Every statement and relation is there; actors without any are not."""
    facts = read_facts(str(GRAPH))
    network = parse_network(write_format(build_network(facts), "csv"), ".csv", "n")
    assert has_statements(network)
    assert strip(read_back(network)).statements == strip(facts).statements
    assert strip(read_back(network)).relations == strip(facts).relations


def test_gexf_of_gephi_is_read() -> None:
    """Version 1.3 with drawing; two nodes of one label stay two, an edge without a weight has 1."""
    weighted = weigh_network(parse_network(GEPHI, ".gexf", "g"))
    assert weighted.names == ("Coast Bank", "Coast Bank (2)", "Port Union")
    assert weighted.ties.toarray().tolist() == [[0, 1, 2.5], [1, 0, 0], [2.5, 0, 0]]


def test_an_edge_list_of_gephi_is_read() -> None:
    """Its columns are `Source`, `Target`, `Type`, `Id`, `Weight`; both directions are summed and loops have no tie."""
    table = b"Source;Target;Type;Id;Weight\na;b;Directed;0;1\nb;a;Directed;1;-3\na;a;Directed;2;9\n"
    weighted = weigh_network(parse_network(table, ".csv", "e"))
    assert weighted.names == ("a", "b")
    assert weighted.ties.toarray().tolist() == [[0, -2], [-2, 0]]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.booleans()), max_size=25))
def test_a_two_mode_network_gives_the_ties_of_its_statements(said: list[tuple[int, int, bool]]) -> None:
    """What one says for less against, multiplied and summed over positions, is congruence − conflict."""
    network = networkx.Graph()
    network.add_nodes_from([f"a{number}" for number in range(4)], bipartite=0)
    network.add_nodes_from([f"p{number}" for number in range(3)], bipartite=1)
    for actor, position, side in said:
        weight = network.get_edge_data(f"a{actor}", f"p{position}", {"weight": 0})["weight"]
        network.add_edge(f"a{actor}", f"p{position}", weight=weight + (1 if side else -1))
    got = weigh_network(network).ties.toarray()
    for one in range(4):
        for other in range(4):
            pairs = [(a, b) for a in said for b in said if a[0] == one and b[0] == other and a[1] == b[1] and one != other]
            assert got[one, other] == sum(1 if a[2] == b[2] else -1 for a, b in pairs)


def test_coalitions_of_ties_say_that_nothing_was_drawn_anew() -> None:
    """Two pairs apart are two coalitions; stability over bootstraps is not known."""
    network = networkx.Graph()
    network.add_weighted_edges_from([("a", "b", 3.0), ("c", "d", 2.0), ("b", "c", -4.0)])
    weighted = weigh_network(network, "n.graphml")
    found = find_tied_coalitions(weighted, Search(runs=3))
    assert [member.coalition for member in found.members] == [1, 1, 2, 2]
    assert (found.stability, found.seed_stability) == (None, 1.0)
    assert any("only ties" in warning for warning in found.warnings)
    assert set(count_ties(weighted).camps) == {("a", "b"), ("c", "d")}


def test_a_network_without_anything_has_no_ties() -> None:
    """No node, no coalition, no error."""
    weighted = weigh_network(networkx.Graph())
    assert find_tied_coalitions(weighted).number == 0
    assert count_ties(weighted).polarization == 0


@pytest.mark.parametrize(
    ("suffix", "data", "problem"),
    [
        (".graphml", b"<graphml", "holds no network"),
        (".graphml", b"hello", "holds no network"),
        (".gexf", b"<gexf/>", "holds no network"),
        (".json", b"[1]", "holds no network"),
        (".json", b"\xff", "holds no network"),
        (".csv", b"source,target\na,\n", "line 2: an edge needs source and target"),
        (".csv", b"source,target,weight\na,b,much\n", "weight 'much' is no number"),
        (".csv", b"source,target,weight\na,b,inf\n", "weight 'inf' is no number"),
        (".graphml", b'<!DOCTYPE x [<!ENTITY a "aa">]><graphml>&a;</graphml>', "declares entities"),
    ],
)
def test_what_is_no_network_is_told(suffix: str, data: bytes, problem: str) -> None:
    """One sentence, never a traceback."""
    with pytest.raises(InputError, match=problem):
        parse_network(data, suffix, "n")


def test_a_table_of_statements_is_no_edge_list(tmp_path: Path) -> None:
    """Both are CSV; the first line tells."""
    (tmp_path / "a.csv").write_text("actor,concept\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("\ufeffSource\tTarget\n", encoding="utf-8")
    assert [is_edge_list(tmp_path / name) for name in ("a.csv", "b.csv", "none.csv")] == [False, True, False]


def test_networkx_writes_what_we_read() -> None:
    """GraphML of a directed network with numbers for names."""
    network = networkx.DiGraph([(1, 2, {"weight": 2})])
    file = io.BytesIO()
    networkx.write_graphml(network, file)
    assert weigh_network(parse_network(file.getvalue(), ".graphml", "n")).names == ("1", "2")
