"""GraphML, as Gephi, visone, Cytoscape and yEd open it.

GraphML cannot hold: lists (joined into one text with " | ") and characters that XML forbids (left out). Every edge is directed and has an
id of its own, so that parallel statements stay apart.
"""

from __future__ import annotations

import io
from xml.etree import ElementTree

import networkx
from networkx.readwrite.graphml import GraphMLWriter

from stancegraph.export.xml_network import copy_for_xml


def write_graphml(network: networkx.MultiDiGraph) -> bytes:
    """Return the network as a GraphML file in UTF-8."""
    # networkx's other writer, chosen when lxml is there, orders keys differently; this one is always the same.
    writer = GraphMLWriter(encoding="utf-8", prettyprint=True, edge_id_from_attribute=None)
    writer.add_graph_element(copy_for_xml(network))
    writer.indent(writer.xml)
    file = io.BytesIO()
    ElementTree.ElementTree(writer.xml).write(file, encoding="utf-8", xml_declaration=True)
    return file.getvalue().rstrip() + b"\n"
