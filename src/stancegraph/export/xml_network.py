"""Networks whose every text XML 1.0 can hold."""

from __future__ import annotations

import networkx

from stancegraph.graph.formats.xml_text import strip_forbidden
from stancegraph.network.build import LIST_MARK


def copy_for_xml(network: networkx.Graph) -> networkx.MultiGraph:
    """Return a copy with all names, keys and texts stripped; parallel edges get the keys `e0`, `e1`, ... in the network's order.

    A list becomes one text. An undirected network, such as a projection, stays undirected, and its weights and facts stay what they are.
    Short edge keys are what Gephi and Cytoscape show as the edge's id; the IRI moves to the attribute `iri`.
    """
    copy = (networkx.MultiDiGraph if network.is_directed() else networkx.MultiGraph)()
    copy.graph.update(_strip_values(network.graph))
    for node, facts in network.nodes(data=True):
        copy.add_node(strip_forbidden(node), **_strip_values(facts))
    if network.is_multigraph():
        edges = list(network.edges(keys=True, data=True))
    else:
        edges = [(source, target, "", facts) for source, target, facts in network.edges(data=True)]
    for number, (source, target, key, facts) in enumerate(edges):
        values = _strip_values(facts)
        # "type" and "id" are words of GEXF itself ("directed"), so the kind of an edge travels under its own name.
        kind = values.pop("type", "")
        named = {"label": kind, "edge_type": kind, "iri": strip_forbidden(key)} if key else {}
        copy.add_edge(strip_forbidden(source), strip_forbidden(target), key=f"e{number}", **named, **values)
    return copy


def _strip_values(facts: dict[str, object]) -> dict[str, object]:
    return {name: _strip(value) for name, value in facts.items() if value is not None}


def _strip(value: object) -> object:
    if isinstance(value, list | tuple | set | frozenset):
        return LIST_MARK.join(str(_strip(one)) for one in (sorted(value) if isinstance(value, set | frozenset) else value))
    return strip_forbidden(value) if isinstance(value, str) else value
