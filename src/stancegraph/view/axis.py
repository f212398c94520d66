"""The signed axis: which actors and positions belong together, and which stand against each other.

Support pulls an actor and a position together, opposition pushes them apart, two positions of one axis pull or push by their orientations,
relations between actors weigh a little less. The leading eigenvector of these weights splits a graph in which every enemy of a friend is an
enemy exactly (Kunegis et al. 2010, "Spectral Analysis of Signed Graphs"), and any other as well as one line can. Power iteration from a
fixed start: the same network gives the same scores.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

import networkx

from stancegraph.view.palette import find_stroke

ROUNDS = 80
SAME_AXIS = 0.7

Weights = dict[str, dict[str, float]]


def score_nodes(counted: networkx.MultiDiGraph) -> dict[str, float]:
    """Return a score for every node of an aggregated network: one coalition above zero, the other below, the undecided near zero.

    Each connected part is turned so that supporters stand above zero; an isolated node scores zero.
    """
    weights = weigh_edges(counted)
    scores: dict[str, float] = {}
    for part in find_parts(counted, weights):
        scores.update(_turn(counted, _iterate(part, weights)) if len(part) > 1 else dict.fromkeys(part, 0.0))
    return scores


def weigh_edges(counted: networkx.MultiDiGraph) -> Weights:
    """Return the symmetric signed weights between nodes."""
    weights: Weights = defaultdict(lambda: defaultdict(float))

    def tie(one: str, other: str, weight: float) -> None:
        if one != other:
            weights[one][other] += weight
            weights[other][one] += weight

    for source, target, facts in counted.edges(data=True):
        tie(source, target, find_stroke(facts["role"], facts["type"]).sign * facts["count"] ** 0.5)
    axes: dict[str, list[str]] = defaultdict(list)
    for node, facts in counted.nodes(data=True):
        if facts["role"] == "position" and facts["axis"]:
            axes[facts["axis"]].append(node)
    for members in axes.values():
        for one, other in pairwise(members):
            tie(one, other, SAME_AXIS * counted.nodes[one]["orientation"] * counted.nodes[other]["orientation"])
    return weights


def find_parts(counted: networkx.MultiDiGraph, weights: Weights) -> list[list[str]]:
    """Return the connected parts, largest first, nodes in the network's order."""
    ties = networkx.Graph()
    ties.add_nodes_from(counted.nodes)
    ties.add_edges_from((one, other) for one, others in weights.items() for other in others)
    rank = {node: number for number, node in enumerate(counted.nodes)}
    parts = [sorted(part, key=rank.__getitem__) for part in networkx.connected_components(ties)]
    return sorted(parts, key=lambda part: (-len(part), rank[part[0]]))


def _iterate(part: list[str], weights: Weights) -> dict[str, float]:
    # The shift makes the largest eigenvalue the largest in size too, so that iteration finds it and does not swing.
    shift = max(sum(map(abs, weights[node].values())) for node in part) / 2 + 1
    scores = {node: 1.0 + (number * 0.618034) % 1.0 for number, node in enumerate(part)}
    for _ in range(ROUNDS):
        moved = {node: shift * scores[node] + sum(weight * scores[other] for other, weight in weights[node].items()) for node in part}
        length = max(map(abs, moved.values())) or 1.0
        scores = {node: value / length for node, value in moved.items()}
    return scores


def _turn(counted: networkx.MultiDiGraph, scores: Mapping[str, float]) -> dict[str, float]:
    approval = sum(
        scores[source] * find_stroke(facts["role"], facts["type"]).sign
        for source, _, facts in counted.edges(list(scores), data=True)
        if facts["role"] == "statement"
    )
    turned = -1.0 if approval < 0 else 1.0
    return {node: round(turned * score, 6) for node, score in scores.items()}
