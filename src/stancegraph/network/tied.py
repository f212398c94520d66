"""How actors stand in a network of which only the ties are known, and how far it falls into two camps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from stancegraph.network.brokers import measure_betweenness, measure_eigenvector, measure_participation
from stancegraph.network.coalitions import ALONE
from stancegraph.network.measures import Method, cite
from stancegraph.network.polarization import find_camps_value
from stancegraph.network.read_back import Weighted
from stancegraph.network.ties import keep_positive


@dataclass(frozen=True, slots=True)
class Place:
    """An actor's place: ties that are positive (`degree`, `strength`) and negative (`opponents`), and as `brokers.Standing` has them
    `betweenness`, `eigenvector` and `participation`.
    """

    actor: str
    degree: int
    strength: float
    opponents: int
    betweenness: float
    eigenvector: float
    participation: float


@dataclass(frozen=True, slots=True)
class TieStatistics:
    """A weighted network in numbers; `polarization` is twice the signed modularity of the best split in two, `camps` that split."""

    actors: int
    positive_ties: int
    negative_ties: int
    density: float
    polarization: float
    camps: tuple[tuple[str, ...], tuple[str, ...]]
    places: tuple[Place, ...]
    method: Method
    warnings: tuple[str, ...] = ()


def find_places(weighted: Weighted, coalitions: tuple[int, ...] = ()) -> tuple[Place, ...]:
    """Return every actor's place, in order of names; `coalitions` are their numbers, without them all are taken for one."""
    positive = keep_positive(weighted.ties)
    numbers = np.array(coalitions or [1] * len(weighted.names), dtype=np.int64)
    groups = np.where(numbers == ALONE, numbers.max(initial=0) + 1 + np.arange(len(numbers)), numbers)
    cells = weighted.ties.tocoo()
    columns = (
        np.diff(positive.indptr),
        np.asarray(positive.sum(axis=1)).reshape(-1),
        np.bincount(cells.row[cells.data < 0], minlength=len(numbers)),
        measure_betweenness(positive),
        measure_eigenvector(positive),
        measure_participation(positive, groups),
    )
    return tuple(Place(*row) for row in zip(weighted.names, *(column.tolist() for column in columns), strict=True))


def count_ties(weighted: Weighted) -> TieStatistics:
    """Return the numbers of a weighted network."""
    positive, negative = keep_positive(weighted.ties), keep_positive(-weighted.ties)
    value, split = find_camps_value(positive, negative)
    sides = [
        tuple(name for name, side in zip(weighted.names, split.tolist(), strict=True) if side == wanted and value > 0) for wanted in (1, -1)
    ]
    larger, smaller = sorted(sides, key=lambda names: (-len(names), names))
    number = len(weighted.names)
    unheld = "only ties are known: there are no sides to shuffle, so polarization is held against nothing"
    return TieStatistics(
        actors=number,
        positive_ties=positive.nnz // 2,
        negative_ties=negative.nnz // 2,
        density=weighted.ties.nnz / (number * (number - 1)) if number > 1 else 0.0,
        polarization=value,
        camps=(larger, smaller),
        places=find_places(weighted),
        method=Method(
            "ties counted; twice the signed modularity of the best split in two",
            (("ties", weighted.source),),
            cite("degree", "betweenness", "eigenvector", "signed-modularity", "spectral-split"),
        ),
        warnings=(unheld, *weighted.notes),
    )
