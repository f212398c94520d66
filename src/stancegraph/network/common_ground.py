"""What unites and what divides: how the members of each coalition stand on each position, with counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from stancegraph.network.coalitions import ALONE
from stancegraph.network.ties import Coding, find_sides

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Ground(StrEnum):
    """What a position does to a coalition."""

    UNITES = "unites"
    DIVIDES = "divides"
    OF_ONE = "of one"


@dataclass(frozen=True, slots=True)
class Camp:
    """How a coalition stands on a position: members for and against (each by its mean), and their statements."""

    coalition: int
    position: str
    actors_for: int
    actors_against: int
    statements_for: int
    statements_against: int

    @property
    def ground(self) -> Ground:
        """Return whether two or more members stand on one side, on both, or only one member speaks."""
        if self.actors_for and self.actors_against:
            return Ground.DIVIDES
        return Ground.UNITES if self.actors_for + self.actors_against > 1 else Ground.OF_ONE

    @property
    def lean(self) -> int:
        """Return the side of most members: 1 for, −1 against, 0 neither."""
        return int(np.sign(self.actors_for - self.actors_against))


@dataclass(frozen=True, slots=True)
class Contest:
    """A position that coalitions stand on opposite sides of."""

    position: str
    coalitions_for: tuple[int, ...]
    coalitions_against: tuple[int, ...]
    actors_for: int
    actors_against: int


def find_camps(coding: Coding, coalitions: Sequence[int]) -> tuple[Camp, ...]:
    """Return each coalition's stand on each position that its members speak on; those with most members first."""
    groups = np.array(coalitions, dtype=np.int64)
    sides = find_sides(coding)
    shape = (len(coding.actors), len(coding.positions))
    counts = [_count(coding, chosen, shape) for chosen in (sides > 0, sides < 0)]
    means = np.zeros(shape)
    np.add.at(means, (coding.row, coding.column), np.nan_to_num(sides))
    camps = []
    for group in sorted(set(groups.tolist()) - {ALONE}):
        members = groups == group
        tallies = ((means[members] > 0).sum(axis=0), (means[members] < 0).sum(axis=0), *(count[members].sum(axis=0) for count in counts))
        table = np.stack(tallies, axis=1).tolist()
        stands = [Camp(group, position, *row) for position, row in zip(coding.positions, table, strict=True) if row[0] + row[1]]
        camps += sorted(stands, key=lambda one: (-(one.actors_for + one.actors_against), one.position))
    return tuple(camps)


def find_contests(camps: Sequence[Camp]) -> tuple[Contest, ...]:
    """Return the positions on which one coalition leans for and another against; those with most actors first."""
    by_position: dict[str, list[Camp]] = {}
    for camp in camps:
        by_position.setdefault(camp.position, []).append(camp)
    contests = []
    for position, stands in by_position.items():
        backers = tuple(stand.coalition for stand in stands if stand.lean > 0)
        critics = tuple(stand.coalition for stand in stands if stand.lean < 0)
        if backers and critics:
            totals = sum(stand.actors_for for stand in stands), sum(stand.actors_against for stand in stands)
            contests.append(Contest(position, backers, critics, *totals))
    return tuple(sorted(contests, key=lambda one: (-(one.actors_for + one.actors_against), one.position)))


def _count(coding: Coding, chosen: NDArray[np.bool_], shape: tuple[int, int]) -> NDArray[np.int64]:
    counts = np.zeros(shape, dtype=np.int64)
    np.add.at(counts, (coding.row[chosen], coding.column[chosen]), 1)
    return counts
