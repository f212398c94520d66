"""The network with its edges counted: one edge per actor, position and polarity, and one per two actors and relation."""

from __future__ import annotations

from collections import defaultdict

import networkx

from stancegraph.network.build import LIST_MARK


def aggregate(network: networkx.MultiDiGraph) -> networkx.MultiDiGraph:
    """Return a new network in which parallel edges of one role and type are one edge; the given network is left as it was.

    The key of an edge is its type (`support`, `aids`, ...). Its attributes are `role`, `type`, `count`, `confidence` (the highest of
    them), and `statements`: the keys of the edges it stands for, in order, joined with `LIST_MARK`. The sum of all counts is the number
    of edges of the given network.
    """
    bundles: dict[tuple[str, str, str, str], list[tuple[str, float]]] = defaultdict(list)
    for source, target, key, facts in network.edges(keys=True, data=True):
        bundles[source, target, facts["role"], facts["type"]].append((str(key), float(facts["confidence"])))
    counted = networkx.MultiDiGraph()
    counted.add_nodes_from((node, dict(facts)) for node, facts in network.nodes(data=True))
    for (source, target, role, kind), members in sorted(bundles.items()):
        members.sort()
        counted.add_edge(
            source,
            target,
            key=kind if role == "statement" else f"relation:{kind}",
            role=role,
            type=kind,
            count=len(members),
            confidence=max(confidence for _, confidence in members),
            statements=LIST_MARK.join(key for key, _ in members),
        )
    return counted
