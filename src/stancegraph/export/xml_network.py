"""Networks whose every text XML 1.0 can hold."""

from __future__ import annotations

import networkx

from stancegraph.graph.xml_text import strip_forbidden


def copy_for_xml(network: networkx.MultiDiGraph) -> networkx.MultiDiGraph:
    """Return a copy with all names, keys and texts stripped; parallel edges get the keys `e0`, `e1`, ... in the network's order.

    Short edge keys are what Gephi and Cytoscape show as the edge's id; the IRI moves to the attribute `iri`.
    """
    copy = networkx.MultiDiGraph()
    for node, facts in network.nodes(data=True):
        copy.add_node(strip_forbidden(node), **_strip_values(facts))
    for number, (source, target, key, facts) in enumerate(network.edges(keys=True, data=True)):
        values = _strip_values(facts)
        kind = values.pop("type", "")
        # "type" and "id" are words of GEXF itself ("directed"), so the kind of an edge travels under its own name.
        copy.add_edge(
            strip_forbidden(source),
            strip_forbidden(target),
            key=f"e{number}",
            label=kind,
            edge_type=kind,
            iri=strip_forbidden(key),
            **values,
        )
    return copy


def _strip_values(facts: dict[str, object]) -> dict[str, object]:
    return {name: strip_forbidden(value) if isinstance(value, str) else value for name, value in facts.items()}
