"""Other parsers read our files and come to the same RDFC-1.0 hash."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, Store, parse
from tests.interop.graphs import GRAPHS
from tests.interop.tools import Job, ask_node, ask_rapper

from stancegraph.export import RDF_FORMATS, write_rdf
from stancegraph.graph.formats.nquads import hash_quads
from stancegraph.graph.formats.table import merge_graphs

FLAT = ("turtle", "rdfxml")
ONE_DOCUMENT = ("example", "harsh", "empty")
FILES = [(graph, name) for graph in GRAPHS for name in RDF_FORMATS if name not in FLAT or graph in ONE_DOCUMENT]
READ_BY_RAPPER = [(graph, name) for graph, name in FILES if name != "jsonld"]


@pytest.fixture(scope="module")
def stores() -> dict[str, Store]:
    stores = {}
    for name, make in GRAPHS.items():
        stores[name] = Store()
        stores[name].extend(make())
    return stores


@pytest.fixture(scope="module")
def files(stores: dict[str, Store], tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Path]:
    folder = tmp_path_factory.mktemp("files")
    files = {}
    for graph, name in FILES:
        files[graph, name] = folder / f"{graph}{RDF_FORMATS[name].suffix}"
        files[graph, name].write_bytes(b"".join(write_rdf(stores[graph], name)))
    return files


def expect(store: Store, name: str) -> str:
    """Return the hash of what a format can hold; in RDF/XML the harsh text has lost what XML forbids."""
    quads: list[Quad] = merge_graphs(store) if name in FLAT else list(store)
    if name == "rdfxml":
        quads = list(parse(b"".join(write_rdf(store, name)), RdfFormat.RDF_XML))
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return hash_quads(dataset)


@pytest.fixture(scope="module")
def hashes(files: dict[tuple[str, str], Path]) -> dict[tuple[str, str], str]:
    jobs: list[Job] = [{"kind": "hash", "file": str(path), "format": name} for (_, name), path in files.items()]
    return dict(zip(files, cast("list[str]", ask_node(jobs)), strict=True))


@pytest.mark.parametrize(("graph", "name"), FILES)
def test_javascript_parsers_come_to_the_same_hash(
    graph: str, name: str, stores: dict[str, Store], hashes: dict[tuple[str, str], str]
) -> None:
    """n3.js (and, for what it cannot read, the JSON-LD and RDF/XML parsers of Comunica), hashed by rdf-canonize."""
    assert hashes[graph, name] == expect(stores[graph], name)


@pytest.mark.parametrize(("graph", "name"), READ_BY_RAPPER)
def test_rapper_comes_to_the_same_hash(graph: str, name: str, stores: dict[str, Store], files: dict[tuple[str, str], Path]) -> None:
    """Raptor 2, in C, from another decade."""
    assert hash_quads(parse(ask_rapper(files[graph, name], name), RdfFormat.N_QUADS)) == expect(stores[graph], name)
