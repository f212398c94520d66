"""Coalitions: communities of actors who agree more with each other than their activity lets one expect, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from stancegraph.errors import SettingsError
from stancegraph.network.measures import Method, cite
from stancegraph.network.partition import METHODS, compare_partitions, modularity
from stancegraph.network.ties import Coding, keep_positive, tie_actors

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from stancegraph.network.read_back import Weighted

    Labels = NDArray[np.int64]

ALONE = 0
"""The number of those in no coalition: they agree on balance with nobody."""

ABSENT = -1


@dataclass(frozen=True, slots=True)
class Member:
    """An actor in a coalition (`ALONE` for none).

    `certainty` is a mean over bootstrap runs, from 0 to 1: the share of the coalition's other members that the actor stands with, and
    the share of all others that it stands apart from, in equal parts. An actor drawn from a hat has about 0.5. `statements` are None
    where only ties are known.
    """

    actor: str
    coalition: int
    certainty: float
    statements: int | None


@dataclass(frozen=True, slots=True)
class Coalitions:
    """The coalitions, the largest first, numbered from 1.

    `modularity` is that of the positive ties, `misplaced` the share of all tie weight that is negative inside a coalition or positive
    between two. `stability` is the mean adjusted Rand index between bootstrap runs (statements drawn anew), `seed_stability` between
    runs that differ in the seed alone: low when the method cannot decide, whatever the data. Both are None, and certainty is no number,
    when there is no coalition. Of ties without statements nothing can be drawn: `stability` is None, certainty is over seeds.
    """

    members: tuple[Member, ...]
    number: int
    modularity: float
    misplaced: float
    stability: float | None
    seed_stability: float | None
    method: Method
    warnings: tuple[str, ...] = ()

    def find_members(self, coalition: int) -> tuple[Member, ...]:
        """Return the members of one coalition, in order of their names."""
        return tuple(member for member in self.members if member.coalition == coalition)


@dataclass(frozen=True, slots=True)
class Search:
    """How coalitions are looked for: a method of `partition.METHODS`, and how many runs stability is measured on."""

    method: str = "louvain"
    resolution: float = 1.0
    seed: int = 0
    runs: int = 10


def find_coalitions(coding: Coding, search: Search | None = None) -> Coalitions:
    """Return the coalitions of the actors; the partition is the one of the highest modularity among the seeds' runs.

    Raises SettingsError for an unknown method or fewer than 2 runs.
    """
    search = search or Search()
    _check(search)
    drawn = [_bootstrap(coding, search, search.seed + run) for run in range(search.runs)] if coding.events else []
    counts: list[int | None] = list(coding.counts.tolist())
    agreement = _Agreement(coding.actors, tie_actors(coding), counts, drawn)
    return _gather(agreement, search, _describe(coding, search), coding.warn())


def find_tied_coalitions(weighted: Weighted, search: Search | None = None) -> Coalitions:
    """Return the coalitions of a weighted network, whose statements are not known; raises SettingsError as `find_coalitions` does."""
    search = search or Search()
    _check(search)
    method = Method(
        f"coalitions by {search.method} on the positive ties",
        (("resolution", f"{search.resolution:g}"), ("seed", str(search.seed)), ("runs", f"{search.runs} seeds"), ("ties", weighted.source)),
        cite(search.method, "modularity", "rand"),
    )
    unsure = "only ties are known: there are no statements to draw anew, so stability and certainty are over seeds alone"
    return _gather(_Agreement(weighted.names, weighted.ties, list(weighted.statements), []), search, method, (unsure, *weighted.notes))


@dataclass(frozen=True, slots=True, eq=False)
class _Agreement:
    """What coalitions are looked for in; `drawn` are the partitions of statements drawn anew."""

    actors: tuple[str, ...]
    ties: csr_array
    counts: list[int | None]
    drawn: list[Labels]


def _gather(agreement: _Agreement, search: Search, method: Method, warnings: tuple[str, ...]) -> Coalitions:
    split, ties = METHODS[search.method], agreement.ties
    positive = keep_positive(ties)
    found = [split(positive, search.seed + run, search.resolution) for run in range(search.runs)]
    best = max(found, key=lambda labels: modularity(positive, labels, search.resolution))
    numbers = number_coalitions(best, agreement.actors)
    cells = ties.tocoo()
    is_inside = (best[cells.row] == best[cells.col]) if cells.nnz else np.zeros(0, dtype=bool)
    wrong = np.abs(cells.data[is_inside != (cells.data > 0)]).sum()
    certainty = measure_certainty(best, (agreement.drawn or found) if any(numbers) else ())
    members = zip(agreement.actors, numbers, certainty, agreement.counts, strict=True)
    return Coalitions(
        members=tuple(Member(*member) for member in members),
        number=max(numbers, default=0),
        modularity=modularity(positive, best, search.resolution),
        misplaced=float(wrong / (np.abs(cells.data).sum() or 1.0)),
        stability=average_agreement(agreement.drawn) if any(numbers) and agreement.drawn else None,
        seed_stability=average_agreement(found) if any(numbers) else None,
        method=method,
        warnings=(*warnings, *_warn(ties.nnz, numbers)),
    )


def number_coalitions(labels: Labels, actors: Sequence[str]) -> list[int]:
    """Return each actor's coalition: 1 is the largest, equal sizes by first name; a community of one is `ALONE`."""
    groups: dict[int, list[int]] = {}
    for place, label in enumerate(labels.tolist()):
        groups.setdefault(label, []).append(place)
    ordered = sorted((group for group in groups.values() if len(group) > 1), key=lambda group: (-len(group), actors[group[0]]))
    numbers = [ALONE] * len(actors)
    for number, group in enumerate(ordered, start=1):
        for place in group:
            numbers[place] = number
    return numbers


def average_agreement(runs: Sequence[Labels]) -> float:
    """Return the mean adjusted Rand index over all pairs of runs, over the actors present in both; 1 without a pair."""
    scores = []
    for first, second in combinations(runs, 2):
        both = (first != ABSENT) & (second != ABSENT)
        scores.append(compare_partitions(first[both], second[both]))
    return float(np.mean(scores)) if scores else 1.0


def measure_certainty(best: Labels, runs: Iterable[Labels]) -> list[float]:
    """Return each actor's certainty (see `Member`); not-a-number for an actor whom no run has."""
    sums, times = np.zeros(len(best)), np.zeros(len(best))
    for labels in runs:
        present = np.flatnonzero(labels != ABSENT)
        if not len(present):
            continue
        mine, theirs = best[present], labels[present]
        table = np.zeros((int(best.max()) + 1, int(labels.max()) + 1))
        np.add.at(table, (mine, theirs), 1)
        together = table[mine, theirs]
        fellows = table.sum(axis=1)[mine]
        others = len(present) - fellows
        inside = np.divide(together - 1, fellows - 1, out=np.full(len(present), np.nan), where=fellows > 1)
        outside = 1 - np.divide(table.sum(axis=0)[theirs] - together, others, out=np.full(len(present), np.nan), where=others > 0)
        scores = np.array([inside, outside])
        known = ~np.isnan(scores)
        sums[present] += np.where(known, scores, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
        times[present] += known.any(axis=0)
    certainty: list[float] = np.divide(sums, times, out=np.full(len(best), np.nan), where=times > 0).tolist()
    return certainty


def _bootstrap(coding: Coding, search: Search, seed: int) -> Labels:
    """Return the partition of statements drawn with replacement; an actor without a statement drawn is `ABSENT`."""
    drawn = np.random.default_rng((search.seed, seed, 1)).integers(len(coding.events), size=len(coding.events))
    positive = keep_positive(tie_actors(coding, drawn))
    labels = METHODS[search.method](positive, seed, search.resolution).copy()
    labels[np.bincount(coding.row[drawn], minlength=len(labels)) == 0] = ABSENT
    return labels


def _check(search: Search) -> None:
    if search.method not in METHODS:
        raise SettingsError(f"no method {search.method!r} finds coalitions; choose one of: {', '.join(METHODS)}")
    if search.runs < 2:
        raise SettingsError(f"stability compares runs, and {search.runs} is too few; give 2 or more")


def _describe(coding: Coding, search: Search) -> Method:
    return Method(
        f"coalitions by {search.method} on the positive part of congruence − conflict",
        (
            ("resolution", f"{search.resolution:g}"),
            ("seed", str(search.seed)),
            ("runs", f"{search.runs} seeds and {search.runs} bootstraps over statements"),
            *coding.parameters,
        ),
        cite(search.method, "modularity", "rand", "bootstrap", "agreement"),
    )


def _warn(number_of_ties: int, numbers: Sequence[int]) -> tuple[str, ...]:
    if numbers and not number_of_ties:
        return ("no two actors take sides on the same position, so nobody agrees or disagrees; add documents, or count by issue or axis",)
    alone = sum(number == ALONE for number in numbers)
    return (f"{alone} of {len(numbers)} actors agree on balance with nobody and stand in no coalition",) if alone else ()
