"""The backbone: the few positions that give the network of agreement its structure.

After the backbone of Discourse Network Analyzer (nested, and penalised by size), with a distance that is what its name says: between the
eigenvalues of the networks' Laplacians, where DNA takes the degrees. The form of the penalty is our own and is told with each result.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from stancegraph.network.measures import Method, cite
from stancegraph.network.ties import Coding

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

MOST_WORK = 3e9  # positions² × actors³ / 100; some ten seconds
SPECTRA = "Laplacian spectra compared: Wilson and Zhu (2008), doi:10.1016/j.patcog.2008.03.020"


@dataclass(frozen=True, slots=True)
class Layer:
    """A position in the nested backbone: `loss` is the spectral loss when it and all below it are left out."""

    position: str
    rank: int
    loss: float


@dataclass(frozen=True, slots=True)
class Backbone:
    """`layers` are nested, the last to be left out first; `positions` are the penalised backbone and `loss` is its spectral loss."""

    layers: tuple[Layer, ...]
    positions: tuple[str, ...]
    loss: float
    method: Method
    warnings: tuple[str, ...] = ()


def find_backbone(coding: Coding, *, penalty: float = 1.0) -> Backbone:
    """Return the backbone of the network of congruence.

    The spectral loss of a set of positions B is d(B) = ‖λ(all) − λ(B)‖ / ‖λ(all)‖ over the sorted eigenvalues of the Laplacians: 0 for
    all positions, 1 for none, and never smaller when a position is left out. Nested: the position whose leaving costs least goes, again
    and again. Penalised: the set of the least d(B) + penalty · |B| / |all|, looked for from the best nested one by putting in, leaving
    out and exchanging single positions; with a penalty of 1 a position stays when it carries more than its share.
    """
    kept, left_out = _choose_positions(coding)
    parts = _split_congruence(coding, kept)
    order, losses = _nest(parts)
    best = _improve(
        parts, set(order[: int(np.argmin([losses[size] + penalty * size / max(len(order), 1) for size in range(len(order) + 1)]))]), penalty
    )
    names = [coding.positions[place] for place in kept]
    layers = tuple(Layer(names[place], rank, losses[rank - 1]) for rank, place in enumerate(order, start=1))
    warnings = (
        (f"{left_out} positions that tie the fewest actors were left out: the search over all would take too long",) if left_out else ()
    )
    return Backbone(
        layers=layers,
        positions=tuple(names[place] for place in sorted(best)),
        loss=_Loss(parts).of(best),
        method=Method(
            "nested and penalised backbone by spectral loss of the congruence network",
            (("penalty", f"{penalty:g}: d(B) + penalty·|B|/|all|"), *coding.parameters),
            (SPECTRA, *cite("agreement")),
        ),
        warnings=(*coding.warn(), *warnings),
    )


class _Loss:
    """The spectral loss of sets of positions, with what all share computed once."""

    def __init__(self, parts: Floats) -> None:
        self._parts = parts
        self._full = _find_spectrum(parts.sum(axis=0))
        self._length = float(np.linalg.norm(self._full)) or 1.0

    def of(self, chosen: Iterable[int]) -> float:
        """Return d(B)."""
        return float(np.linalg.norm(self._full - _find_spectrum(self._parts[sorted(chosen)].sum(axis=0)))) / self._length


def _find_spectrum(ties: Floats) -> Floats:
    return np.asarray(np.linalg.eigvalsh(np.diag(ties.sum(axis=1)) - ties)) if len(ties) else np.zeros(0)


def _choose_positions(coding: Coding) -> tuple[list[int], int]:
    """Return the positions on which two actors or more speak, as many as the work allows, and how many more there are."""
    pairs = np.unique(np.stack([coding.column, coding.row]), axis=1)[0]
    speakers = np.bincount(pairs, minlength=len(coding.positions))
    shared = sorted(np.flatnonzero(speakers > 1).tolist(), key=lambda place: (-int(speakers[place]), coding.positions[place]))
    most = max(2, int((MOST_WORK * 100 / max(len(coding.actors), 1) ** 3) ** 0.5))
    return sorted(shared[:most]), max(0, len(shared) - most)


def _split_congruence(coding: Coding, kept: list[int]) -> Floats:
    """Return the congruence network of each position, one above the other."""
    number = len(coding.actors)
    parts = np.zeros((len(kept), number, number))
    likeness = (1 + coding.likeness) / 2
    for at, place in enumerate(kept):
        chosen = coding.column == place
        counts = np.zeros((number, len(coding.levels)))
        np.add.at(counts, (coding.row[chosen], coding.level[chosen]), 1)
        parts[at] = counts @ likeness @ counts.T
        np.fill_diagonal(parts[at], 0.0)
    return parts


def _nest(parts: Floats) -> tuple[list[int], list[float]]:
    """Return the positions, the last left out first, and the loss with the first 0, 1, … of them kept."""
    loss = _Loss(parts)
    kept = set(range(len(parts)))
    order: list[int] = []
    losses = [loss.of(kept)] if kept else [0.0]
    while kept:
        cost, place = min((loss.of(kept - {place}), place) for place in kept)
        kept.remove(place)
        order.append(place)
        losses.append(cost)
    return order[::-1], losses[::-1]


def _improve(parts: Floats, chosen: set[int], penalty: float) -> set[int]:
    loss = _Loss(parts)
    number = len(parts)

    def weigh(candidate: set[int]) -> tuple[float, list[int]]:
        return loss.of(candidate) + penalty * len(candidate) / max(number, 1), sorted(candidate)

    best = weigh(chosen)
    for _ in range(number):
        others = set(range(number)) - chosen
        changes = [chosen ^ {place} for place in range(number)]
        changes += [(chosen - {gone}) | {come} for gone in sorted(chosen) for come in sorted(others)] if number <= 20 else []
        found = min((weigh(change) for change in changes), default=best)
        if found[0] >= best[0] - 1e-12:
            break
        best, chosen = found, set(found[1])
    return chosen
