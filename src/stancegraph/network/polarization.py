"""Polarization: how far the network falls into two even camps, held against chance.

DNA's polarization looks for the split that lies farthest from the ideal, which is the wrong one; this is another measure, not a repair.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse.linalg import ArpackError, LinearOperator, eigsh

from stancegraph.network.measures import Method, cite
from stancegraph.network.ties import Coding, find_sides, tie_parts

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Floats = NDArray[np.float64]

FULL = 200  # actors; up to here all eigenvectors of the full matrix are cheaper than looking for one


@dataclass(frozen=True, slots=True)
class Polarization:
    """How polarized the actors are.

    `value` is twice the signed modularity of the best split in two: 0 when all agree or sides are random, 1 for two even camps that
    agree inside and disagree between on everything. `z` and `p` compare it with the same statements after their sides were shuffled
    within each position: who speaks on what, how often, and how contested each position is all stay. None without `permutations`, z
    also when all shuffles give the same. `dispersion` is the variance of sides within positions: 0 consensus, 1 evenly split; it
    tells dispute, not camps. `camps` are the actors of the two sides of the best split, nobody where there is no polarization.
    """

    value: float
    expected: float | None
    z: float | None
    p: float | None
    permutations: int
    dispersion: float
    camps: tuple[tuple[str, ...], tuple[str, ...]]
    method: Method
    warnings: tuple[str, ...] = ()


def measure_polarization(coding: Coding, *, permutations: int = 200, seed: int = 0) -> Polarization:
    """Return the polarization of the actors; 0 permutations compare it with nothing."""
    value, split = find_camps_value(*tie_parts(coding))
    generator = np.random.default_rng(seed)
    chance = np.array([find_camps_value(*tie_parts(coding, shuffle_sides(coding, generator)))[0] for _ in range(permutations)])
    spread = float(chance.std(ddof=1)) if permutations > 1 else 0.0
    sides = [
        tuple(name for name, side in zip(coding.actors, split.tolist(), strict=True) if side == wanted and value > 0)
        for wanted in (1.0, -1.0)
    ]
    larger, smaller = sorted(sides, key=lambda names: (-len(names), names))
    return Polarization(
        value=value,
        expected=float(chance.mean()) if permutations else None,
        z=(value - float(chance.mean())) / spread if spread > 1e-12 else None,
        p=float((1 + (chance >= value - 1e-12).sum()) / (permutations + 1)) if permutations else None,
        permutations=permutations,
        dispersion=measure_dispersion(coding),
        camps=(larger, smaller),
        method=Method(
            "twice the signed modularity of the best split in two; null model: sides shuffled within positions",
            (("permutations", str(permutations)), ("seed", str(seed)), *coding.parameters),
            cite("signed-modularity", "party-polarization", "spectral-split", "dispersion", "permutation"),
        ),
        warnings=coding.warn(),
    )


def measure_dispersion(coding: Coding) -> float:
    """Return the variance of sides (−1 to 1) within each position, averaged by statements; a category has none and gives 0."""
    sides = find_sides(coding)
    if not len(sides) or np.isnan(sides).any():
        return 0.0
    counts, sums, squares = (np.bincount(coding.column, weights) for weights in (None, sides, sides**2))
    spoken = counts > 0
    variances = squares[spoken] / counts[spoken] - (sums[spoken] / counts[spoken]) ** 2
    return float((variances * counts[spoken]).sum() / counts.sum())


def shuffle_sides(coding: Coding, generator: np.random.Generator) -> NDArray[np.int64]:
    """Return the levels shuffled among the statements on the same position."""
    shuffled = np.empty_like(coding.level)
    drawn = np.lexsort((generator.random(len(coding.level)), coding.column))
    shuffled[np.argsort(coding.column, kind="stable")] = coding.level[drawn]
    return shuffled


def find_camps_value(congruence: csr_array, conflict: csr_array) -> tuple[float, Floats]:
    """Return twice the signed modularity of the best split found, and the split as 1 and −1 per actor.

    With B = congruence − conflict − what is expected of each by activity, Σ B = 0, and 2Q of a split s is s·B·s / Σ(congruence +
    conflict): two actors who agree as often as not weaken it, which their net tie of 0 would not. The search starts from the
    signs of B's leading eigenvector and from all on one side, and moves one actor at a time.
    """
    number = congruence.shape[0]
    weight = float(congruence.sum() + conflict.sum())
    if number < 2 or not weight:
        return 0.0, np.ones(number)
    excess = _Excess.of(congruence, conflict)
    found = [_climb(excess, start) for start in (np.ones(number), np.where(_lead(excess) >= 0, 1.0, -1.0))]
    value, split = max(found, key=lambda pair: pair[0])
    return max(value / weight, 0.0), split


@dataclass(frozen=True, slots=True, eq=False)
class _Excess:
    """The matrix B, kept as the ties and two products of vectors."""

    ties: csr_array
    positive: Floats
    negative: Floats

    @classmethod
    def of(cls, congruence: csr_array, conflict: csr_array) -> _Excess:
        sums = []
        for ties in (congruence, conflict):
            part = np.asarray(ties.sum(axis=1)).reshape(-1)
            sums.append(part / np.sqrt(part.sum() or 1.0))
        return cls((congruence - conflict).tocsr(), *sums)

    def times(self, vector: Floats) -> Floats:
        return np.asarray(self.ties @ vector - self.positive * (self.positive @ vector) + self.negative * (self.negative @ vector))

    def column(self, place: int) -> Floats:
        column: Floats = self.negative * self.negative[place] - self.positive * self.positive[place]
        first, last = self.ties.indptr[place], self.ties.indptr[place + 1]
        column[self.ties.indices[first:last]] += self.ties.data[first:last]
        return column


def _lead(excess: _Excess) -> Floats:
    number = len(excess.positive)
    if number <= FULL:
        return _lead_full(excess)
    operator = LinearOperator((number, number), matvec=excess.times, dtype=np.float64)
    start = np.linspace(1.0, 2.0, number)
    try:
        return np.asarray(eigsh(operator, k=1, which="LA", v0=start, tol=1e-3)[1][:, 0])
    except ArpackError:
        return excess.times(start)


def _lead_full(excess: _Excess) -> Floats:
    full = excess.ties.toarray() - np.outer(excess.positive, excess.positive) + np.outer(excess.negative, excess.negative)
    return np.asarray(np.linalg.eigh(full)[1][:, -1])


def _climb(excess: _Excess, split: Floats) -> tuple[float, Floats]:
    own = excess.negative**2 - excess.positive**2
    pull = excess.times(split)
    for _ in range(20 * len(split)):
        gains = own - split * pull
        place = int(gains.argmax())
        if gains[place] <= 1e-9:
            break
        split[place] = -split[place]
        pull += 2 * split[place] * excess.column(place)
    return float(split @ excess.times(split)), split
