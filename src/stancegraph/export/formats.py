"""The table of export formats: what each is called, how its files end, who writes it, and what it cannot hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from stancegraph.errors import SettingsError

if TYPE_CHECKING:
    import networkx


@dataclass(frozen=True, slots=True)
class Format:
    """A file format; `writer` is `module:function` with a function that takes a network and returns bytes."""

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
}


def write_format(network: networkx.MultiDiGraph, name: str) -> bytes:
    """Return the network as a file of the named format; the same network gives the same bytes.

    Raises SettingsError when there is no such format.
    """
    if name not in FORMATS:
        raise SettingsError(f"export format {name!r} is not known; choose one of: {', '.join(FORMATS)}")
    module, _, function = FORMATS[name].writer.partition(":")
    writer = cast("Callable[[networkx.MultiDiGraph], bytes]", getattr(import_module(module), function))
    return writer(network)
