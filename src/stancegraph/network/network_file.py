"""A network file that we, networkx, Gephi or igraph wrote → a networkx network.

GraphML, GEXF (1.1 to 1.3), node-link JSON, and CSV lists of edges whose first line names `source` and `target`. Of hierarchies, ports,
drawing and attributes that change over time nothing is kept.
"""

from __future__ import annotations

import io
import json
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from xml.etree.ElementTree import ParseError

import networkx

from stancegraph.errors import InputError
from stancegraph.network.event_list import clean_cell, split_table

REMEDY = "write it again from the program that made it"
ENDS = ("source", "target")


def read_network(path: str | Path, suffix: str) -> networkx.Graph:
    """Return the network of a file, read as `suffix` says; edges have a `weight` only where the file gives one.

    Raises InputError when the file cannot be read or holds no network.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise InputError(path, f"cannot be read ({(error.strerror or str(error)).lower()})", "check the name") from error
    return parse_network(data, suffix, str(path))


def parse_network(data: bytes, suffix: str, where: str) -> networkx.Graph:
    """Return the network of a file's bytes; `where` names it in errors."""
    try:
        network = PARSERS[suffix](data)
    except (networkx.NetworkXException, ParseError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        problem = " ".join(str(error).split())[:200] or type(error).__name__
        raise InputError(where, f"holds no network that can be read ({problem})", REMEDY) from error
    if not all(isinstance(node, str) for node in network):
        network = networkx.relabel_nodes(network, str)
    for source, target, facts in network.edges(data=True):
        facts |= {"weight": _read_weight(facts["weight"], f"{where}: {source} – {target}")} if "weight" in facts else {}
    return network


def is_edge_list(path: str | Path) -> bool:
    """Return whether a table's first line names the two ends of an edge; False for what cannot be read."""
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as lines:
            head = split_table(lines.readline(), str(path))
    except (OSError, UnicodeDecodeError, InputError):
        return False
    return set(ENDS) <= {name.strip().casefold() for row in head for name in row}


def _parse_graphml(data: bytes) -> networkx.Graph:
    _check_xml(data)
    return networkx.read_graphml(io.BytesIO(data))


def _parse_gexf(data: bytes) -> networkx.Graph:
    _check_xml(data)
    return networkx.read_gexf(io.BytesIO(data))


def _check_xml(data: bytes) -> None:
    """Raise ValueError when the file declares entities, which could be made to fill the memory."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        fromstring(data)
    except DefusedXmlException as error:
        raise ValueError("it declares entities, which are not read") from error


def _parse_node_link(data: bytes) -> networkx.Graph:
    found = json.loads(data.decode("utf-8-sig"))
    return networkx.node_link_graph(found, edges="edges" if "edges" in found else "links")


def _parse_table(data: bytes) -> networkx.Graph:
    """A list of edges is undirected where it says so in a column `type` (as Gephi's), or where it is a projection of ours (`sign`)."""
    head, *rows = split_table(data.decode("utf-8-sig"), "the table")
    names = [name.strip().casefold() for name in head]
    if len(names) != len(set(names)) or not set(ENDS) <= set(names):
        raise ValueError("line 1 must name the columns, source and target among them, each once")
    edges = [dict(zip(names, map(clean_cell, row), strict=False)) for row in rows if any(row)]
    is_undirected = {edge.get("type", "").casefold() for edge in edges} == {"undirected"} or "sign" in names
    network = (networkx.MultiGraph if is_undirected else networkx.MultiDiGraph)()
    for number, edge in enumerate(edges):
        source, target = (edge.pop(end, "") for end in ENDS)
        if not source or not target:
            raise ValueError(f"line {number + 2}: an edge needs source and target")
        for node, end in ((source, "source"), (target, "target")):
            network.add_node(node, **{name.removeprefix(f"{end}_"): value for name, value in edge.items() if name.startswith(f"{end}_")})
        network.add_edge(source, target, key=edge.get("iri") or f"e{number}", **{name: value for name, value in edge.items() if value})
    return network


def _read_weight(value: object, where: str) -> float:
    try:
        weight = float(str(value))
    except ValueError:
        weight = math.nan
    if not math.isfinite(weight):
        raise InputError(where, f"the weight {str(value)!r} is no number", REMEDY)
    return weight


PARSERS: Mapping[str, Callable[[bytes], networkx.Graph]] = MappingProxyType(
    {
        ".graphml": _parse_graphml,
        ".gexf": _parse_gexf,
        ".json": _parse_node_link,
        ".csv": _parse_table,
        ".tsv": _parse_table,
    }
)
"""How a network file is read, by its suffix."""
