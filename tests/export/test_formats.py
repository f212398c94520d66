"""What every export format must keep."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace

import defusedxml.ElementTree
import networkx
import pytest
from tests.view.made_facts import make_town

from stancegraph.errors import SettingsError
from stancegraph.export import FORMATS, write_format
from stancegraph.model.facts import Facts
from stancegraph.network import build_network

TOWN = make_town()
NETWORK = build_network(TOWN)
HOSTILE = "=cmd|' /C calc'!A1\x00\x0b\ufffe <b>\"&\n,; \U0001f600"


def make_hostile() -> networkx.MultiDiGraph:
    """Return the town's network with a hostile name and a hostile quote."""
    actors = tuple(replace(actor, label=HOSTILE) for actor in TOWN.actors)
    statements = tuple(replace(fact, evidence=replace(fact.evidence, quote=HOSTILE)) for fact in TOWN.statements)
    return build_network(replace(TOWN, actors=actors, statements=statements))


@pytest.mark.parametrize("name", FORMATS)
def test_write_format_gives_the_same_bytes_twice(name: str) -> None:
    """The same network is the same file."""
    assert write_format(NETWORK, name) == write_format(build_network(TOWN), name)


@pytest.mark.parametrize("name", FORMATS)
def test_write_format_writes_the_empty_network(name: str) -> None:
    """A graph without statements is a file without edges."""
    assert write_format(build_network(Facts()), name)


def test_write_format_names_the_formats_when_one_is_unknown() -> None:
    """A misspelt format is answered with the list."""
    with pytest.raises(SettingsError, match="graphml, gexf, csv, json"):
        write_format(NETWORK, "graphlm")


def test_graphml_keeps_every_edge_and_label() -> None:
    """networkx reads back the same nodes, labels and quotes."""
    back = networkx.parse_graphml(write_format(NETWORK, "graphml").decode())
    assert {label for _, label in back.nodes(data="label")} == {label for _, label in NETWORK.nodes(data="label")}
    assert sorted(quote for *_, quote in back.edges(data="quote")) == sorted(quote for *_, quote in NETWORK.edges(data="quote"))


def test_gexf_keeps_every_edge() -> None:
    """networkx reads back as many edges, each with its polarity."""
    back = networkx.read_gexf(io.BytesIO(write_format(NETWORK, "gexf")))
    assert sorted(kind for *_, kind in back.edges(data="edge_type")) == sorted(kind for *_, kind in NETWORK.edges(data="type"))


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_xml_formats_parse_with_hostile_names(name: str) -> None:
    """A name of control characters and markup gives XML that a strict parser takes, without a list or a date in it."""
    data = write_format(make_hostile(), name)
    assert defusedxml.ElementTree.fromstring(data) is not None
    assert b"lastmodifieddate" not in data


def test_csv_has_the_same_columns_in_each_row_and_no_formula() -> None:
    """Names with quotes, line ends and formula starts stay inside their cell, and no cell starts a formula."""
    rows = list(csv.reader(io.StringIO(write_format(make_hostile(), "csv").decode(), newline="")))
    assert len(rows) == 1 + len(TOWN.statements) + len(TOWN.relations)
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if cell[:1] in {"=", "+", "-", "@", "\t", "\r"}]


def test_json_gives_the_network_back() -> None:
    """Node-link JSON loses nothing."""
    back = networkx.node_link_graph(json.loads(write_format(NETWORK, "json")), edges="edges")
    assert networkx.utils.graphs_equal(back, NETWORK)


@pytest.mark.parametrize("name", FORMATS)
def test_write_format_survives_half_surrogates(name: str) -> None:
    """A quote with half a surrogate pair is no reason to fail."""
    town = replace(TOWN, actors=tuple(replace(actor, label="torn \ud83d name") for actor in TOWN.actors))
    assert write_format(build_network(town), name).decode("utf-8", "replace" if name == "tables" else "strict")


def test_formats_table_is_cheap_to_read() -> None:
    """The command line lists the formats without loading networkx."""
    script = "import sys, stancegraph.export; sys.exit('networkx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
