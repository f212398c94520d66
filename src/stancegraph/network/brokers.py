"""How actors stand in the network of agreement: degree, betweenness, eigenvector, activity; and who stands between coalitions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from stancegraph.network.coalitions import ALONE
from stancegraph.network.measures import Method, cite
from stancegraph.network.ties import Coding, describe_ties, keep_positive, tie_actors, tie_parts

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Floats = NDArray[np.float64]

DENSE = 0.05  # share of pairs tied from which on multiplying full matrices is faster; our own, measured at 1,000 actors


@dataclass(frozen=True, slots=True)
class Standing:
    """An actor's place. `degree` counts those it agrees with on balance, `strength` sums these ties, `opponents` counts the others.

    `betweenness` is the share of shortest paths of agreement through it (unweighted), `eigenvector` is 1 for the most central,
    `participation` is 0 when all its agreement is with one coalition and nears 1 when spread over many. `fellows` counts the other
    members of its coalition, `inside_conflict` those of them whom it contradicts on some position, `outside_agreement` those of other
    coalitions whom it agrees with on some. These three count agreement and disagreement apart: who agrees with the other side on one
    thing in three is a broker, too. `bridging` is how far the actor agrees with both of two members of different coalitions more than they
    agree with each other, summed over all such pairs.
    """

    actor: str
    statements: int
    positions: int
    degree: int
    strength: float
    opponents: int
    betweenness: float
    eigenvector: float
    participation: float
    fellows: int
    inside_conflict: int
    outside_agreement: int
    bridging: float

    @property
    def is_broker(self) -> bool:
        """Whether the actor agrees on some position with others than its own coalition."""
        return self.outside_agreement > 0 and self.participation > 0


@dataclass(frozen=True, slots=True)
class Standings:
    """All actors' places, in order of their names."""

    standings: tuple[Standing, ...]
    method: Method
    warnings: tuple[str, ...] = ()

    @property
    def brokers(self) -> tuple[Standing, ...]:
        """Return who stands between coalitions: those who bridge most first, of equal ones those whose agreement is spread most.

        Alone, participation would put the members of the smallest coalition first, most of whose agreement is bound to be outside.
        """

        def order(one: Standing) -> tuple[float, float, str]:
            return -round(one.bridging, 9), -round(one.participation, 9), one.actor

        return tuple(sorted((standing for standing in self.standings if standing.is_broker), key=order))


def find_standings(coding: Coding, coalitions: Sequence[int] = ()) -> Standings:
    """Return every actor's place; `coalitions` are their coalitions' numbers, without them all are taken for one."""
    ties = tie_actors(coding)
    positive = keep_positive(ties)
    numbers = np.array(coalitions or [1] * len(coding.actors), dtype=np.int64)
    groups = np.where(numbers == ALONE, numbers.max(initial=0) + 1 + np.arange(len(numbers)), numbers)
    cells = ties.tocoo()
    congruence, conflict = tie_parts(coding)
    agreed, disputed = congruence.tocoo(), conflict.tocoo()
    columns = (
        coding.counts,
        np.bincount(np.unique(np.stack([coding.row, coding.column]), axis=1)[0], minlength=len(coding.actors)),
        np.diff(positive.indptr),
        np.asarray(positive.sum(axis=1)).reshape(-1),
        _tally(cells.row[cells.data < 0], len(numbers)),
        measure_betweenness(positive),
        measure_eigenvector(positive),
        measure_participation(congruence, groups),
        np.bincount(groups)[groups] - 1 if len(groups) else groups,
        _tally(disputed.row[groups[disputed.row] == groups[disputed.col]], len(numbers)),
        _tally(agreed.row[groups[agreed.row] != groups[agreed.col]], len(numbers)),
        measure_bridging(congruence, conflict, numbers),
    )
    rows = zip(coding.actors, *(column.tolist() for column in columns), strict=True)
    sources = cite("degree", "betweenness", "eigenvector", "participation", "brokerage", "agreement")
    return Standings(
        tuple(Standing(*row) for row in rows),
        Method(
            "centralities on the positive part of congruence − conflict; brokers on congruence", describe_ties(coding).parameters, sources
        ),
        coding.warn(),
    )


def measure_betweenness(positive: csr_array) -> Floats:
    """Return Freeman's betweenness between 0 and 1, ties unweighted; Brandes' sums for all sources at once, a matrix product a step."""
    number = positive.shape[0]
    if number < 3 or not positive.nnz:
        return np.zeros(number)
    linked = (positive != 0).astype(np.float64)
    near = linked.toarray() if linked.nnz > DENSE * number * number else linked
    paths = np.eye(number)
    is_seen = np.eye(number, dtype=bool)
    fronts = [paths]
    while (reached := np.where(is_seen, 0.0, near @ fronts[-1])).any():
        is_seen |= reached > 0
        paths = paths + reached
        fronts.append(reached)
    passed = np.zeros((number, number))
    for step in range(len(fronts) - 1, 1, -1):
        share = np.divide(1 + passed, paths, out=np.zeros_like(paths), where=fronts[step] > 0)
        passed += np.where(fronts[step - 1] > 0, (near @ share) * fronts[step - 1], 0.0)
    np.fill_diagonal(passed, 0.0)
    return np.asarray(passed.sum(axis=1) / ((number - 1) * (number - 2)))


def measure_eigenvector(positive: csr_array, steps: int = 500) -> Floats:
    """Return Bonacich's centrality, 1 for the highest; actors outside the component with the strongest ties get about 0."""
    number = positive.shape[0]
    if not positive.nnz:
        return np.zeros(number)
    vector = np.ones(number)
    for _ in range(steps):
        fresh = positive @ vector + vector * (positive.sum() / number)  # the shift keeps two-sided networks from swinging
        fresh /= fresh.max()
        if np.abs(fresh - vector).max() < 1e-12:
            break
        vector = fresh
    vector[vector < 1e-9] = 0.0
    return vector


def measure_participation(ties: csr_array, groups: NDArray[np.int64]) -> Floats:
    """Return 1 − Σ over groups of (an actor's tie weight to the group / its whole tie weight)²; 0 without ties."""
    cells = ties.tocoo()
    number = int(groups.max(initial=0)) + 1
    sums = np.zeros((ties.shape[0], number))
    np.add.at(sums, (cells.row, groups[cells.col]), cells.data)
    totals = sums.sum(axis=1, keepdims=True)
    shares = np.divide(sums, totals, out=np.zeros_like(sums), where=totals > 0)
    return np.where(totals[:, 0] > 0, 1 - (shares**2).sum(axis=1), 0.0)


def measure_bridging(congruence: csr_array, conflict: csr_array, coalitions: NDArray[np.int64]) -> Floats:
    """Return Gould and Fernandez's brokerage between coalitions with valued ties: Σ over members i, k of two coalitions of what
    min(s_ji, s_jk) is above s_ik, where s is the share of agreement in all that two say on common positions, 0 where they share none.

    Theirs counts pairs that are not tied; but opponents, too, agree on something. Those in no coalition bridge, and are no pair's end.
    """
    agreed, disputed = congruence.toarray(), conflict.toarray()
    share: Floats = np.divide(agreed, agreed + disputed, out=agreed, where=agreed + disputed > 0).astype(np.float32)
    bridging = np.zeros(len(coalitions))
    for number in range(1, int(coalitions.max(initial=ALONE))):
        own, others = np.flatnonzero(coalitions == number), np.flatnonzero(coalitions > number)
        direct = share[np.ix_(own, others)]
        for actor, near in enumerate(share):
            both = np.minimum.outer(near[own], near[others])
            both -= direct
            bridging[actor] += float(np.maximum(both, 0, out=both).sum(dtype=np.float64))
    return bridging


def _tally(rows: NDArray[np.int64], number: int) -> NDArray[np.int64]:
    return np.bincount(rows, minlength=number)
