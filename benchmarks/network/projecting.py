"""Projections of made-up statements, timed beside the same sums with plain loops over a networkx network."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import networkx

from stancegraph.model.events import Event, Events, VariableType
from stancegraph.network.methods import AGGREGATIONS, NORMALIZATIONS, Aggregation, Duplicates, Mode, Normalization, Projection, Variable
from stancegraph.network.projections import project

ROWS, COLUMNS, AGREEMENT = Variable("actor"), Variable("position"), Variable("agreement")
BEGUN = datetime(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds that a projection took, events to matrix, the best of three."""

    name: str
    seconds: float


def make_events(actors: int, positions: int, statements: int, seed: int = 7) -> Events:
    """Return statements of actors on positions, some of both far more often than others; the same seed gives the same ones."""
    chance = random.Random(seed)  # noqa: S311 - made-up data, no secret
    events = tuple(
        Event(
            id=str(number),
            document=str(number // 20),
            date=BEGUN + timedelta(hours=number),
            start=number % 20 * 50,
            stop=number % 20 * 50 + 40,
            values={"actor": f"actor {_skew(chance, actors)}", "position": f"position {_skew(chance, positions)}"},
            qualifiers={"agreement": chance.randrange(2)},
        )
        for number in range(statements)
    )
    text = VariableType.SHORT_TEXT
    return Events(events, {"actor": text, "position": text, "agreement": VariableType.BOOLEAN}, qualifier="agreement")


def time_projections(events: Events) -> Iterator[Timed]:
    """Yield every mode, aggregation and normalization, without duplicates in a document."""
    for mode in Mode:
        for aggregation in AGGREGATIONS[mode]:
            for normalization in NORMALIZATIONS[mode]:
                projection = Projection(ROWS, COLUMNS, AGREEMENT, mode, aggregation, normalization, Duplicates.DOCUMENT)
                seconds = min(_time(lambda asked=projection: project(events, asked)) for _ in range(3))  # type: ignore[misc]  # bound now
                yield Timed(f"{mode.value}, {aggregation.value}, {normalization.value}", seconds)


def time_loops(events: Events) -> tuple[float, float]:
    """Return seconds of plain loops and of ours for congruence between actors; both must give the same network."""
    projection = Projection(ROWS, COLUMNS, AGREEMENT, Mode.ACTORS, Aggregation.CONGRUENCE, Normalization.NO)
    begun = time.perf_counter()
    plain = project_with_loops(events)
    middle = time.perf_counter()
    matrix = project(events, projection)
    ended = time.perf_counter()
    total = sum(weight for *_, weight in plain.edges(data="weight"))
    assert abs(total * 2 - matrix.cells.sum()) < 1e-6
    assert plain.number_of_edges() * 2 == matrix.cells.nnz
    return middle - begun, ended - middle


def project_with_loops(events: Events) -> networkx.Graph:
    """Return the network of actors by congruence as one would write it first: a loop over pairs of actors and what they share."""
    held: dict[str, dict[tuple[str, int | str], int]] = {}
    for event in events.events:
        counts = held.setdefault(event.values["actor"], {})
        key = event.values["position"], event.qualifiers["agreement"]
        counts[key] = counts.get(key, 0) + 1
    network = networkx.Graph()
    network.add_nodes_from(held)
    names = sorted(held)
    for at, one in enumerate(names):
        for other in names[at + 1 :]:
            weight = sum(count * held[other].get(key, 0) for key, count in held[one].items())
            if weight:
                network.add_edge(one, other, weight=weight)
    return network


def _skew(chance: random.Random, number: int) -> int:
    return int(number * chance.random() ** 2)


def _time(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
