"""Networks whose every text is allowed in XML 1.0."""

from __future__ import annotations

import re

import networkx

FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What the Char production of XML 1.0 leaves out: control characters, half surrogates, U+FFFE and U+FFFF."""


def strip_forbidden(text: str) -> str:
    r"""Return the text without characters that no XML file may hold.

    >>> strip_forbidden("tax\x00 on\x0b sugar")
    'tax on sugar'
    """
    return FORBIDDEN.sub("", text)


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
