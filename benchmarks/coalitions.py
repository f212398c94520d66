"""How long coalitions take at size, and how often the same with networkx alone: `python -m benchmarks.coalitions`.

Made-up statements: actors of two camps, each following its camp on a position with a probability of 0.8. The networkx version ties actors
in a plain loop over positions and runs networkx's Louvain as often as stability asks for.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from itertools import combinations

import networkx
import numpy as np

from stancegraph.model.events import Event, Events, VariableType
from stancegraph.network.brokers import find_standings
from stancegraph.network.coalitions import Search, find_coalitions
from stancegraph.network.polarization import measure_polarization
from stancegraph.network.ties import Coding, code


def make_coded(said: Iterable[tuple[str, str, int]]) -> Events:
    """Return statements of (actor, position, side), one an hour, five a document."""
    events = [
        Event(
            str(number),
            str(number // 5),
            datetime(2020, 1, 1) + timedelta(hours=number),
            values={"actor": actor, "position": position},
            qualifiers={"agreement": side},
        )
        for number, (actor, position, side) in enumerate(said)
    ]
    kinds = {"actor": VariableType.SHORT_TEXT, "position": VariableType.SHORT_TEXT, "agreement": VariableType.BOOLEAN}
    return Events(tuple(events), kinds, qualifier="agreement")


def make_events(actors: int, positions: int, statements: int, seed: int = 0) -> Events:
    """Return made-up statements, one an hour, five a document."""
    generator = np.random.default_rng(seed)
    sides = generator.integers(0, 2, size=(2, positions))
    said = []
    for _ in range(statements):
        actor, position = int(generator.integers(actors)), int(generator.integers(positions))
        side = int(sides[actor % 2, position]) if generator.random() < 0.8 else int(generator.integers(2))
        said.append((f"actor {actor:04}", f"position {position:03}", side))
    return make_coded(said)


def tie_by_loop(coding: Coding, chosen: list[int]) -> networkx.Graph:
    """Return the positive part of congruence − conflict, one pair of statements after the other."""
    said: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for place in chosen:
        said[int(coding.column[place])].append((int(coding.row[place]), int(coding.level[place])))
    weights: dict[tuple[int, int], int] = defaultdict(int)
    for statements in said.values():
        for (first, one), (second, other) in combinations(statements, 2):
            if first != second:
                weights[min(first, second), max(first, second)] += 1 if one == other else -1
    network = networkx.Graph()
    network.add_nodes_from(range(len(coding.actors)))
    network.add_weighted_edges_from((*pair, weight) for pair, weight in weights.items() if weight > 0)
    return network


def find_by_loop(coding: Coding, runs: int) -> float:
    """Return the best modularity of the seeds' runs; the bootstraps' are made, too, and thrown away."""
    network = tie_by_loop(coding, list(range(len(coding.events))))
    best = max(networkx.community.modularity(network, networkx.community.louvain_communities(network, seed=seed)) for seed in range(runs))
    for seed in range(runs):
        drawn = np.random.default_rng(seed).integers(len(coding.events), size=len(coding.events)).tolist()
        networkx.community.louvain_communities(tie_by_loop(coding, drawn), seed=seed)
    return float(best)


def measure(words: str, work: Callable[[], object]) -> float:
    """Return the seconds that the work takes, and tell them."""
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    print(f"{words:<40} {seconds:8.2f} s")
    return seconds


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure how long coalitions take.")
    parser.add_argument("--actors", type=int, default=1000)
    parser.add_argument("--positions", type=int, default=500)
    parser.add_argument("--statements", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=10)
    sizes = parser.parse_args()
    coding = code(make_events(sizes.actors, sizes.positions, sizes.statements))
    ours = measure("coalitions, with stability", lambda: find_coalitions(coding, Search(runs=sizes.runs)))
    measure("brokers and centralities", lambda: find_standings(coding))
    measure("polarization, 200 permutations", lambda: measure_polarization(coding))
    theirs = measure("coalitions in a plain networkx loop", lambda: find_by_loop(coding, sizes.runs))
    print(f"ratio: {theirs / ours:.0f} times faster")


if __name__ == "__main__":
    main()
