"""Polarization: how far the network falls into two even camps, held against chance.

DNA's polarization looks for the split that lies farthest from the ideal, which is the wrong one; this is another measure, not a repair.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import ArpackError, LinearOperator, eigsh

from stancegraph.network.measures import Method, cite
from stancegraph.network.ties import Coding, count_levels, find_sides

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Floats = NDArray[np.float64]

DENSE = 25_000_000  # cells; 200 MB, a network of 5,000 actors
MOST_KEYED = 2**11  # positions; 64 bits less 53
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
    value, split = _find_camps(_Excess.count(coding, coding.level))
    generator = np.random.default_rng(seed)
    chance = np.array([_find_camps(_Excess.count(coding, shuffle_sides(coding, generator)))[0] for _ in range(permutations)])
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
        warnings=(*coding.warn(), *_warn_apart(coding)),
    )


def count_circles(coding: Coding) -> int:
    """Return how many groups of two or more actors there are of whom none speaks on a position of another group."""
    number = len(coding.actors)
    total = number + len(coding.positions)
    spoken = sparse.coo_array((np.ones(len(coding.row)), (coding.row, number + coding.column)), shape=(total, total))
    groups = connected_components(spoken, directed=False)[1][:number]
    return int((np.bincount(groups) > 1).sum()) if number else 0


def _warn_apart(coding: Coding) -> tuple[str, ...]:
    circles = count_circles(coding)
    if circles < 2:
        return ()
    how = "--issue NAME" if any("issue" in event.values for event in coding.events) else "--only VARIABLE=VALUE"
    return (
        f"the actors fall into {circles} groups that speak on nothing in common, so that who of two groups is in one camp is by chance; "
        f"look at one subject at a time with {how}",
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
    chance = generator.random(len(coding.level))
    if len(coding.positions) < MOST_KEYED:  # one key, of the 53 bits that chance has and the position, sorts four times as fast as two
        drawn = np.argsort(coding.column.astype(np.uint64) << np.uint64(53) | (chance * 2.0**53).astype(np.uint64))
    else:
        drawn = np.lexsort((chance, coding.column))
    shuffled[np.argsort(coding.column, kind="stable")] = coding.level[drawn]
    return shuffled


def find_camps_value(congruence: csr_array, conflict: csr_array) -> tuple[float, Floats]:
    """Return twice the signed modularity of the best split found, and the split as 1 and −1 per actor.

    With B = congruence − conflict − what is expected of each by activity, Σ B = 0, and 2Q of a split s is s·B·s / Σ(congruence +
    conflict): two actors who agree as often as not weaken it, which their net tie of 0 would not. The search starts from the
    signs of B's leading eigenvector and from all on one side, and moves one actor at a time.
    """
    return _find_camps(_Excess.of(congruence, conflict))


def _find_camps(excess: _Excess) -> tuple[float, Floats]:
    number = len(excess.positive)
    if number < 2 or not excess.weight:
        return 0.0, np.ones(number)
    found = [_climb(excess, start) for start in (np.ones(number), np.where(_lead(excess) >= 0, 1.0, -1.0))]
    value, split = max(found, key=lambda pair: pair[0])
    return max(value / excess.weight, 0.0), split


@dataclass(frozen=True, slots=True, eq=False)
class _Excess:
    """The matrix B: the ties, and two products of vectors. `weight` sums congruence and conflict of all pairs.

    `left` @ `right` are the ties with a diagonal, `diagonal`, that does not count; multiplying by both is faster than by the ties.
    """

    ties: csr_array | Floats
    left: csr_array
    right: csr_array
    diagonal: Floats
    positive: Floats
    negative: Floats
    weight: float

    @classmethod
    def of(cls, congruence: csr_array, conflict: csr_array) -> _Excess:
        number = congruence.shape[0]
        ties = (congruence - conflict).tocsr()
        sums = (np.asarray(part.sum(axis=1)).reshape(-1) for part in (congruence, conflict))
        return cls(ties, ties, sparse.eye_array(number, format="csr"), np.zeros(number), *_share(*sums))

    @classmethod
    def count(cls, coding: Coding, level: NDArray[np.int64]) -> _Excess:
        """Return B of a coding whose statements have these levels."""
        if np.array_equal(coding.likeness, [[1.0, -1.0], [-1.0, 1.0]]):
            return cls._count_sides(coding, level)
        counted, positions = count_levels(coding, None, level), sparse.eye_array(len(coding.positions))
        left, right = (counted @ sparse.kron(positions, coding.likeness, format="csr")).tocsr(), counted.T.tocsr()
        ties, diagonal = _multiply(left, right)
        totals = np.asarray(counted.sum(axis=0)).reshape(len(coding.positions), -1)
        sums = []
        for alike in ((1 + coding.likeness) / 2, (1 - coding.likeness) / 2):
            own = counted.multiply(counted @ sparse.kron(positions, alike, format="csr")).sum(axis=1)
            sums.append(counted @ (totals @ alike).reshape(-1) - np.asarray(own).reshape(-1))
        return cls(ties, left, right, diagonal, *_share(*sums))

    @classmethod
    def _count_sides(cls, coding: Coding, level: NDArray[np.int64]) -> _Excess:
        """With two levels, ties are what one says for less against, times the other's: congruence + conflict needs no matrix."""
        shape = len(coding.actors), len(coding.positions)
        left, spoken = (
            sparse.coo_array((weights, (coding.row, coding.column)), shape=shape).tocsr()
            for weights in (2.0 * level - 1, np.ones(len(level)))
        )
        right = left.T.tocsr()
        ties, diagonal = _multiply(left, right)
        net = left @ (right @ np.ones(shape[0])) - diagonal
        own = np.bincount(np.repeat(np.arange(shape[0]), np.diff(spoken.indptr)), spoken.data**2, minlength=shape[0])
        both = spoken @ np.bincount(coding.column, minlength=shape[1]) - own
        return cls(ties, left, right, diagonal, *_share((both + net) / 2, (both - net) / 2))

    def times(self, vector: Floats) -> Floats:
        tied = self.left @ (self.right @ vector) - self.diagonal * vector
        return np.asarray(tied - self.positive * (self.positive @ vector) + self.negative * (self.negative @ vector))

    def column(self, place: int) -> Floats:
        column: Floats = self.negative * self.negative[place] - self.positive * self.positive[place]
        if isinstance(self.ties, np.ndarray):
            return np.asarray(column + self.ties[place])
        first, last = self.ties.indptr[place], self.ties.indptr[place + 1]
        column[self.ties.indices[first:last]] += self.ties.data[first:last]
        return column


def _multiply(left: csr_array, right: csr_array) -> tuple[csr_array | Floats, Floats]:
    """Return the product without its diagonal, in full where it fits, and the diagonal."""
    if left.shape[0] * max(left.shape) > DENSE:
        square = (left @ right).tocsr()
        diagonal = np.asarray(square.diagonal(), dtype=np.float64)
        return (square - sparse.diags_array(diagonal)).tocsr(), diagonal
    full: Floats = left @ right.toarray()  # at 1,000 actors 2.5 times as fast as a sparse product made full
    diagonal = full.diagonal().copy()
    np.fill_diagonal(full, 0.0)
    return full, diagonal


def _share(congruence: Floats, conflict: Floats) -> tuple[Floats, Floats, float]:
    """Return both sums per actor as vectors whose product with themselves is what is expected by activity, and the sum of all."""
    weight = float(congruence.sum() + conflict.sum())
    return congruence / np.sqrt(congruence.sum() or 1.0), conflict / np.sqrt(conflict.sum() or 1.0), weight


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
    ties = excess.ties if isinstance(excess.ties, np.ndarray) else excess.ties.toarray()
    full = ties - np.outer(excess.positive, excess.positive) + np.outer(excess.negative, excess.negative)
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
