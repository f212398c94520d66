"""Networks as other tools read them: igraph, networkx, R's two tables, UCINET, and Gephi by its rules."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path

import defusedxml.ElementTree
import networkx
import pytest
from tests.export.test_formats import HOSTILE, NETWORK, make_hostile

from stancegraph.export import FORMATS, write_format
from stancegraph.export.cells import read_cells

GEXF = "{http://www.gexf.net/1.2draft}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF_VALUES = {"string": str, "integer": int, "long": int, "double": float, "float": float, "boolean": {"true": 1, "false": 0}.get}


def make_projection() -> networkx.Graph:
    """Return two actors that agree, two that do not, one alone; names that are alike and hostile, and a list."""
    network = networkx.Graph(method="congruence", parameters=["a", "b"])
    for node, label in (("a", "Port"), ("b", "Port"), ("c", HOSTILE), ("d", 'the "Quay"\tand\nmore')):
        network.add_node(node, label=label, mode=0, statements=3, tags=["x", "y"])
    network.add_edge("a", "b", weight=2.0, sign=1)
    network.add_edge("b", "c", weight=-0.5, sign=-1)
    return network


NETWORKS = {"statements": NETWORK, "hostile": make_hostile(), "projection": make_projection()}


@pytest.mark.parametrize("name", NETWORKS)
def test_igraph_reads_graphml(name: str, tmp_path: Path) -> None:
    """igraph finds as many nodes and edges, labels and weights."""
    igraph = pytest.importorskip("igraph", reason="python-igraph (GPL) is not installed; pip install igraph to run this")
    (tmp_path / "n.graphml").write_bytes(write_format(NETWORKS[name], "graphml"))
    back = igraph.Graph.Read_GraphML(str(tmp_path / "n.graphml"))
    assert (back.vcount(), back.ecount()) == (len(NETWORKS[name]), NETWORKS[name].number_of_edges())
    assert back.is_directed() == NETWORKS[name].is_directed()
    if name == "projection":
        assert sorted(back.es["weight"]) == [-0.5, 2.0]


@pytest.mark.parametrize("name", NETWORKS)
def test_networkx_reads_graphml_and_gexf(name: str) -> None:
    """Both files hold every node and edge."""
    sizes = (len(NETWORKS[name]), NETWORKS[name].number_of_edges())
    for back in (
        networkx.parse_graphml(write_format(NETWORKS[name], "graphml").decode()),
        networkx.read_gexf(io.BytesIO(write_format(NETWORKS[name], "gexf"))),
    ):
        assert (len(back), back.number_of_edges()) == sizes


@pytest.mark.parametrize("name", NETWORKS)
def test_gexf_keeps_the_rules_of_gephi(name: str) -> None:
    """Ids are unique, edges join nodes that are there, each value has a declared column, weights are numbers, days are days."""
    root = defusedxml.ElementTree.fromstring(write_format(NETWORKS[name], "gexf"))
    nodes = [node.get("id") for node in root.iter(f"{GEXF}node")]
    edges = list(root.iter(f"{GEXF}edge"))
    assert len(nodes) == len(set(nodes))
    assert len(edges) == len({edge.get("id") for edge in edges})
    assert {end for edge in edges for end in (edge.get("source"), edge.get("target"))} <= set(nodes)
    assert {column.get("type") for column in root.iter(f"{GEXF}attribute")} <= {"string", "integer", "long", "double", "float", "boolean"}
    columns = {column.get("id") for column in root.iter(f"{GEXF}attribute")}
    assert {value.get("for") for value in root.iter(f"{GEXF}attvalue")} <= columns
    assert all(float(edge.get("weight", "1")) for edge in edges)
    days = [day for edge in edges for day in (edge.get("start"), edge.get("end")) if day]
    assert all(re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) for day in days)


@pytest.mark.parametrize("name", NETWORKS)
def test_gexf_is_laid_out_as_gephi_documents_it(name: str) -> None:
    """One version everywhere, parts in order, each attribute declared once, each value of its type; the graph lives only with dates."""
    root = defusedxml.ElementTree.fromstring(write_format(NETWORKS[name], "gexf"))
    graph = root.find(f"{GEXF}graph")
    assert (root.tag, root.get("version")) == (f"{GEXF}gexf", "1.2")
    assert graph.get("defaultedgetype") == ("directed" if NETWORKS[name].is_directed() else "undirected")
    order = [part.tag.removeprefix(GEXF) for part in graph]
    assert order == sorted(order, key=["attributes", "nodes", "edges"].index)
    for part in graph.findall(f"{GEXF}attributes"):
        kind = part.get("class")
        titles = [column.get("title") for column in part]
        assert len(titles) == len(set(titles))
        types = {column.get("id"): column.get("type") for column in part}
        for value in (value for thing in graph.iter(f"{GEXF}{kind}") for value in thing.iter(f"{GEXF}attvalue")):
            assert GEXF_VALUES[types[value.get("for")]](value.get("value")) is not None
    has_dates = any(edge.get("start") for edge in graph.iter(f"{GEXF}edge"))
    assert graph.get("mode") == ("dynamic" if has_dates else "static")


@pytest.mark.parametrize("name", NETWORKS)
def test_graphml_keeps_the_rules_of_gephi(name: str) -> None:
    """Keys stand before the graph, each once for a kind of thing and of one type; no nested graph, no hyperedge, no port."""
    root = defusedxml.ElementTree.fromstring(write_format(NETWORKS[name], "graphml"))
    tags = [part.tag.removeprefix(GRAPHML) for part in root]
    assert tags == [*["key"] * (len(tags) - 1), "graph"]
    keys = root.findall(f"{GRAPHML}key")
    assert len({key.get("id") for key in keys}) == len(keys) == len({(key.get("for"), key.get("attr.name")) for key in keys})
    types = {key.get("id"): key.get("attr.type") for key in keys}
    assert set(types.values()) <= {"boolean", "int", "long", "float", "double", "string"}
    graph = root.find(f"{GRAPHML}graph")
    assert {part.tag.removeprefix(GRAPHML) for part in graph.iter()} <= {"graph", "node", "edge", "data"}
    nodes, edges = ([part.get("id") for part in graph.findall(f"{GRAPHML}{kind}")] for kind in ("node", "edge"))
    assert len(nodes) == len(set(nodes))
    assert len(edges) == len(set(edges))
    ends = {end for edge in graph.findall(f"{GRAPHML}edge") for end in (edge.get("source"), edge.get("target"))}
    assert ends <= set(nodes)
    assert {value.get("key") for value in graph.iter(f"{GRAPHML}data")} <= set(types)


def test_gexf_dates_last_a_day_a_month_or_a_year() -> None:
    """Gephi's timeline needs whole days; what is no date gives none."""
    network = networkx.MultiDiGraph()
    for date in ("2024-02-03", "2024-02", "2023", "soon", "2024-13"):
        network.add_edge("a", "b", key=date, type="support", date=date)
    root = defusedxml.ElementTree.fromstring(write_format(network, "gexf"))
    found = [(edge.get("start"), edge.get("end")) for edge in root.iter(f"{GEXF}edge")]
    whole = [("2024-02-03", "2024-02-03"), ("2024-02-01", "2024-02-29"), ("2023-01-01", "2023-12-31")]
    assert found == [*whole, (None, None), (None, None)]
    assert root.find(f"{GEXF}graph").get("timeformat") == "date"


def test_matrix_counts_the_statements_of_actors_on_positions() -> None:
    """All cells together are all statements; relations are not among them."""
    rows = list(csv.reader(io.StringIO(write_format(NETWORK, "matrix").decode(), newline="")))
    statements = [facts for *_, facts in NETWORK.edges(data=True) if facts["role"] == "statement"]
    assert sum(float(cell) for row in rows[1:] for cell in row[1:]) == len(statements)
    assert {len(row) for row in rows} == {len(rows[0])}


def test_a_projection_is_a_symmetric_matrix_with_labels_of_its_own() -> None:
    """Two nodes of one name keep apart, weights are those of the edges, an isolate has its row."""
    cells = read_cells(make_projection())
    assert cells.rows[:2] == ("Port", "Port (2)")
    assert cells.values == {(0, 1): 2, (1, 0): 2, (1, 2): -0.5, (2, 1): -0.5}
    assert len(cells.rows) == 4


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("form", ["dl", "dl-edges"])
def test_dl_has_a_label_a_line_and_rows_of_numbers(name: str, form: str) -> None:
    """Every label is between two quotes on one line, as many as the head says; every row of data has its numbers."""
    head, data = write_format(NETWORKS[name], form).decode().split("DATA:\n")
    cells = read_cells(NETWORKS[name])
    assert [int(number) for number in re.findall(r"= (\d+)", head)] == ([4] if cells.is_one_mode else [len(cells.rows), len(cells.columns)])
    lines = data.splitlines()
    if form == "dl":
        labels = [line for line in head.splitlines() if line.startswith('"')]
        assert len(labels) == len(cells.rows) + (0 if cells.is_one_mode else len(cells.columns))
        assert {len(line.split()) for line in lines} == {len(cells.columns)}
    else:
        assert len(lines) == len(cells.values)
        assert all(re.fullmatch(r'"[^"]+" "[^"]+" -?\d+(\.\d+)?', line) for line in lines)


@pytest.mark.parametrize("name", NETWORKS)
def test_tables_join_by_id(name: str) -> None:
    """Each edge's ends are ids of nodes, so that R's graph_from_data_frame takes both."""
    with zipfile.ZipFile(io.BytesIO(write_format(NETWORKS[name], "tables"))) as archive:
        nodes, edges = (list(csv.DictReader(io.StringIO(archive.read(f"{part}.csv").decode(), newline=""))) for part in ("nodes", "edges"))
    assert (len(nodes), len(edges)) == (len(NETWORKS[name]), NETWORKS[name].number_of_edges())
    assert {edge[end] for edge in edges for end in ("source", "target")} <= {node["id"] for node in nodes}


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_writes_a_projection(form: str) -> None:
    """Statements' networks and projections go through one table, with the same bytes each time."""
    assert write_format(make_projection(), form) == write_format(make_projection(), form)
