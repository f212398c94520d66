"""Measure projections: `python -m benchmarks.network [--actors 1000] [--positions 500] [--statements 20000]`.

Ends with 1 when a projection took longer than a second.
"""

from __future__ import annotations

import argparse
import sys

from benchmarks.network.projecting import make_events, time_loops, time_projections

LONGEST = 1.0  # seconds that a projection may take


def main() -> int:
    """Measure from the command line."""
    parser = argparse.ArgumentParser(prog="benchmarks.network", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--actors", type=int, default=1000)
    parser.add_argument("--positions", type=int, default=500)
    parser.add_argument("--statements", type=int, default=20_000)
    given = parser.parse_args()
    events = make_events(given.actors, given.positions, given.statements)
    timed = list(time_projections(events))
    print(f"{given.actors} actors, {given.positions} positions, {given.statements} statements\n")
    print("| projection | seconds |\n| --- | ---: |")
    for one in timed:
        print(f"| {one.name} | {one.seconds:.3f} |")
    slowest = max(timed, key=lambda one: one.seconds)
    loops, ours = time_loops(events)
    print(f"\nslowest: {slowest.name}, {slowest.seconds:.3f} s")
    print(f"congruence between actors with plain loops and networkx: {loops:.2f} s, ours {ours:.3f} s, {loops / ours:.0f} times as fast")
    return 0 if slowest.seconds <= LONGEST else 1


if __name__ == "__main__":
    sys.exit(main())
