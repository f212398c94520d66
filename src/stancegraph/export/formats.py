"""The tables of export formats, networks and RDF: what each is called, how its files end, who writes it, and what it cannot hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from stancegraph.errors import SettingsError

if TYPE_CHECKING:
    import networkx
    from pyoxigraph import Store


@dataclass(frozen=True, slots=True)
class Format:
    """A file format; `writer` is `module:function`, see the tables for what that takes and gives."""

    suffix: str
    writer: str
    purpose: str
    loses: str


FORMATS: dict[str, Format] = {
    "graphml": Format(
        ".graphml",
        "stancegraph.export.graphml:write_graphml",
        "Gephi, visone, Cytoscape, yEd, igraph",
        "lists (joined into one text) and characters that XML forbids",
    ),
    "gexf": Format(
        ".gexf",
        "stancegraph.export.gexf:write_gexf",
        "Gephi",
        "lists (joined into one text) and characters that XML forbids",
    ),
    "csv": Format(
        ".csv",
        "stancegraph.export.csv_edges:write_csv",
        "spreadsheets, R, pandas: a row per statement or relation",
        "actors and positions without any edge; cells that a spreadsheet would run as a formula begin with an apostrophe",
    ),
    "json": Format(
        ".json",
        "stancegraph.export.node_link:write_node_link",
        "networkx and D3 (node-link JSON)",
        "half surrogates that no UTF-8 file can hold",
    ),
    "matrix": Format(
        ".matrix.csv",
        "stancegraph.export.csv_matrix:write_matrix",
        "spreadsheets, R, pandas: a row per actor, a column per position, in each cell the number of statements",
        "relations; polarity, words and all else of a statement; cells as in csv",
    ),
    "dl": Format(
        ".dl",
        "stancegraph.export.dl:write_dl",
        "UCINET, as a full matrix",
        "as matrix; double quotes in labels (single ones stand there)",
    ),
    "dl-edges": Format(
        ".edges.dl",
        "stancegraph.export.dl:write_dl_edges",
        "UCINET, as a list of edges",
        "as dl; actors and positions without any edge",
    ),
    "tables": Format(
        ".zip",
        "stancegraph.export.tables:write_tables",
        "R (igraph), Cytoscape, Gephi, pandas: nodes.csv and edges.csv in one zip",
        "lists (joined into one text), characters that XML forbids; cells as in csv",
    ),
}

"""Formats for networks; a writer takes a network and returns bytes."""

DNA_FORMATS: dict[str, Format] = {
    "dna": Format(
        ".dna",
        "stancegraph.export.dna_file:write_project",
        "Discourse Network Analyzer 3, to go on coding by hand; needs the documents' texts",
        "relations, chains of who says so, days of statements; labels beyond 190 characters; the side of what takes none",
    ),
    "dna-csv": Format(
        ".events.csv",
        "stancegraph.export.dna_file:write_events",
        "an event list: person, organization, concept, agreement and date of each statement",
        "relations; cells that a spreadsheet would run as a formula begin with an apostrophe",
    ),
}
"""Formats of coded statements; see `export.dna_file`."""

RDF_FORMATS: dict[str, Format] = {
    "trig": Format(
        ".trig",
        "stancegraph.graph.formats.table:write_trig",
        "RDF for people and archives; what `stancegraph build` writes",
        "nothing",
    ),
    "nquads": Format(
        ".nq",
        "stancegraph.graph.formats.table:write_nquads",
        "RDF for loading into stores, line by line; canonical, so its SHA-256 is the graph's hash (--hash)",
        "nothing but short names",
    ),
    "jsonld": Format(
        ".jsonld",
        "stancegraph.graph.formats.table:write_jsonld",
        "RDF for programs that know JSON; the context is inside",
        "nothing",
    ),
    "turtle": Format(
        ".ttl",
        "stancegraph.graph.formats.table:write_turtle",
        "RDF of one document, for tools that know no named graphs, such as Protégé",
        "which named graph holds what; more than one document",
    ),
    "rdfxml": Format(
        ".rdf",
        "stancegraph.graph.formats.table:write_rdfxml",
        "RDF of one document, for old tools and for R",
        "as turtle; characters that XML forbids (U+FFFD in their place)",
    ),
}
"""Formats for graphs; a writer takes a pyoxigraph store and yields bytes."""


def write_format(network: networkx.Graph, name: str) -> bytes:
    """Return the network as a file of the named format; the same network gives the same bytes.

    Raises SettingsError when there is no such format.
    """
    writer = cast("Callable[[networkx.Graph], bytes]", _find_writer(FORMATS, name))
    return writer(network)


def write_rdf(store: Store, name: str) -> Iterator[bytes]:
    """Yield a graph's store as a file of the named RDF format; the same graph gives the same bytes.

    Raises SettingsError when there is no such format, GraphError when it cannot hold the graph.
    """
    writer = cast("Callable[[Store], Iterator[bytes]]", _find_writer(RDF_FORMATS, name))
    return writer(store)


def _find_writer(formats: dict[str, Format], name: str) -> object:
    if name not in formats:
        raise SettingsError(f"export format {name!r} is not known; choose one of: {', '.join(formats)}")
    module, _, function = formats[name].writer.partition(":")
    return getattr(import_module(module), function)
