"""Signed balance: whether the friends of friends are friends, and how far the network is from two camps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from stancegraph.network.measures import Method, cite
from stancegraph.network.ties import Coding, describe_ties, tie_actors

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Floats = NDArray[np.float64]

SMALL = 16  # actors; up to here all 2^15 splits are tried
STARTS = 20


@dataclass(frozen=True, slots=True)
class Balance:
    """How balanced a signed network is.

    `share` of `triangles` are balanced (an even number of negative ties), None when there is no triangle. `frustration` is the least
    number of ties to be taken out until two camps are left, with friends inside and opponents between; only an upper bound unless
    `is_exact`.
    """

    triangles: int
    balanced: int
    share: float | None
    positive_ties: int
    negative_ties: int
    frustration: int
    is_exact: bool
    method: Method
    warnings: tuple[str, ...] = ()


def measure_balance(coding: Coding, seed: int = 0) -> Balance:
    """Return the balance of the actors' ties, each counted by its sign alone."""
    return measure_tie_balance(tie_actors(coding), describe_ties(coding).parameters, seed, coding.warn())


def measure_tie_balance(ties: csr_array, parameters: tuple[tuple[str, str], ...], seed: int = 0, warnings: tuple[str, ...] = ()) -> Balance:
    """Return the balance of a symmetric network without a diagonal; `parameters` say how the ties were made."""
    signs = ties.copy()
    signs.data = np.sign(signs.data)
    triangles, balanced = count_triangles(signs)
    frustration, is_exact = find_frustration(signs, seed)
    return Balance(
        triangles=triangles,
        balanced=balanced,
        share=balanced / triangles if triangles else None,
        positive_ties=int((signs.data > 0).sum()) // 2,
        negative_ties=int((signs.data < 0).sum()) // 2,
        frustration=frustration,
        is_exact=is_exact,
        method=Method("balance of triangles and frustration", (*parameters, ("seed", str(seed))), cite("balance", "frustration")),
        warnings=(*warnings, *(() if is_exact else ("frustration is an upper bound: not all splits were tried",))),
    )


def count_triangles(signs: csr_array) -> tuple[int, int]:
    """Return how many triangles there are and how many are balanced, from the traces of A³ and |A|³."""
    full = signs.toarray().astype(np.float64)
    plain = np.abs(full)
    signed, total = (float(((one @ one) * one).sum()) for one in (full, plain))
    return round(total / 6), round((total + signed) / 12)


def find_frustration(signs: csr_array, seed: int = 0) -> tuple[int, bool]:
    """Return the fewest ties against two camps that were found, and whether all splits were tried."""
    number = signs.shape[0]
    ties = signs.nnz // 2
    if number < 2 or not ties:
        return 0, True
    if number <= SMALL:
        splits = 1 - 2 * ((np.arange(1 << (number - 1))[:, None] >> np.arange(number)) & 1)
        products = ((splits @ signs.toarray()) * splits).sum(axis=1)
        return int(round(ties - products.max() / 2) // 2), True
    generator = np.random.default_rng(seed)
    best = max(climb(signs, generator.choice([-1.0, 1.0], size=number)) for _ in range(STARTS))
    return int(round(ties - best / 2) // 2), False


def climb(signs: csr_array, split: Floats) -> float:
    """Return the highest Σ s·A·s that moving one actor at a time reaches from a split."""
    pull = signs @ split
    while True:
        gains = -split * pull
        place = int(gains.argmax())
        if gains[place] <= 0:
            return float(split @ pull)
        split[place] = -split[place]
        first, last = signs.indptr[place], signs.indptr[place + 1]
        pull[signs.indices[first:last]] += 2 * split[place] * signs.data[first:last]
