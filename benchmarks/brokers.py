"""Which measure finds the actor who stands between two camps: `python -m benchmarks.brokers`.

Made-up codings: two camps of 3 to 6 actors who follow their camp on a position with a probability of 0.85, 0.95 or 1, and one who sides
with each camp on half of the positions; 4 to 8 positions, 3 to 8 statements each. Coalitions are those that are found, not those made.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import numpy as np

from benchmarks.coalitions import make_coded
from stancegraph.network.brokers import Standing, find_standings
from stancegraph.network.coalitions import Search, find_coalitions
from stancegraph.network.ties import code

BROKER = "between"
MEASURES = ("bridging", "participation", "betweenness")


def say(generator: np.random.Generator) -> Iterator[tuple[str, str, int]]:
    """Yield who says what, for 1 or against 0."""
    camp, number, said = (int(generator.integers(low, high)) for low, high in ((3, 7), (4, 9), (3, 9)))
    faith = float(generator.choice([0.85, 0.95, 1.0]))
    sides, is_half = generator.integers(0, 2, number), generator.permutation(number) < number / 2
    for actor in range(2 * camp + 1):
        for position in generator.choice(number, size=min(said, number), replace=False).tolist():
            is_first = actor < camp or (actor == 2 * camp and bool(is_half[position]))
            side = int(sides[position]) if is_first else 1 - int(sides[position])
            name = BROKER if actor == 2 * camp else f"actor {actor}"
            yield name, f"position {position}", side if generator.random() < faith else 1 - side


def rank(standings: tuple[Standing, ...], measure: str) -> float:
    """Return the broker's place; those with the same value share the middle one."""
    values: dict[str, float] = {one.actor: getattr(one, measure) for one in standings}
    own = values[BROKER]
    return 1 + sum(value > own + 1e-9 for value in values.values()) + (sum(abs(value - own) <= 1e-9 for value in values.values()) - 1) / 2


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure which measure finds a broker.")
    parser.add_argument("--codings", type=int, default=800)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    generator = np.random.default_rng(asked.seed)
    places: dict[str, list[float]] = {measure: [] for measure in MEASURES}
    for _ in range(asked.codings):
        coding = code(make_coded(say(generator)))
        found = find_coalitions(coding, Search(runs=3))
        standings = find_standings(coding, [member.coalition for member in found.members]).standings
        for measure in MEASURES:
            places[measure].append(rank(standings, measure))
    for measure, ranks in places.items():
        first, third = (np.mean(np.array(ranks) <= place) for place in (1, 3))
        print(f"{measure:<14} mean place {np.mean(ranks):.2f}, first {first:.0%}, among three {third:.0%}")


if __name__ == "__main__":
    main()
