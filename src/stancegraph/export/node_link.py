"""Node-link JSON, as networkx reads it back and D3 draws it.

It holds everything the network holds, save half surrogates, which no UTF-8 file can hold (they become "?").
"""

from __future__ import annotations

import json

import networkx


def write_node_link(network: networkx.MultiDiGraph) -> bytes:
    """Return the network as JSON in UTF-8; `networkx.node_link_graph(json.loads(data), edges="edges")` gives it back."""
    data = networkx.node_link_data(network, edges="edges")
    return (json.dumps(data, ensure_ascii=False, allow_nan=False, indent=1, sort_keys=True) + "\n").encode("utf-8", "replace")
