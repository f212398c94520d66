"""GEXF 1.2, Gephi's own format.

GEXF cannot hold: lists (joined into one text with " | ") and characters that XML forbids (left out).
"""

from __future__ import annotations

import re

import networkx

from stancegraph.export.xml_network import copy_for_xml

DATE_OF_WRITING = re.compile(r' lastmodifieddate="[^"]*"')
"""networkx writes today's date into the file; without it the same network gives the same bytes."""


def write_gexf(network: networkx.MultiDiGraph) -> bytes:
    """Return the network as a GEXF file in UTF-8."""
    lines = "\n".join(networkx.generate_gexf(copy_for_xml(network), encoding="utf-8"))
    declaration = "<?xml version='1.0' encoding='utf-8'?>\n"
    return (declaration + DATE_OF_WRITING.sub("", lines, count=1).removeprefix(declaration).rstrip() + "\n").encode("utf-8")
