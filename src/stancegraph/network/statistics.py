"""What is in a coding, counted: statements, actors, positions, who speaks most, what is contested, dates, confidence, and over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np

from stancegraph.network.balance import measure_balance
from stancegraph.network.measures import Method, cite
from stancegraph.network.partition import louvain, modularity
from stancegraph.network.polarization import measure_dispersion, measure_polarization
from stancegraph.network.ties import Coding, find_sides, keep_positive, tie_actors, tie_parts
from stancegraph.network.windows import add_units, begin_unit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from stancegraph.network.methods import Unit


@dataclass(frozen=True, slots=True)
class Tally:
    """How often an actor speaks, or a position is spoken on: statements for and against (a scale: above and below its middle).

    `others` counts the actors of a position, or the positions of an actor. `contested` is 0 when all statements are on one side, 1 when
    they are evenly split: 4·p·(1 − p).
    """

    name: str
    statements: int
    statements_for: int
    statements_against: int
    others: int
    contested: float


@dataclass(frozen=True, slots=True)
class Statistics:
    """The counts of a coding; `confidence` are the least, the median and the highest, empty when nothing has one."""

    statements: int
    actors: tuple[Tally, ...]
    positions: tuple[Tally, ...]
    documents: int
    statements_for: int
    statements_against: int
    manners: tuple[tuple[str, int], ...]
    first_date: str
    last_date: str
    undated: int
    confidence: tuple[float, ...]
    method: Method
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """The measures of one window; those that need ties are None where there are none."""

    start: str
    stop: str
    statements: int
    actors: int
    positions: int
    agreement: float | None
    dispersion: float
    polarization: float | None
    p: float | None
    modularity: float | None
    balance: float | None


@dataclass(frozen=True, slots=True)
class Series:
    """The windows in order of time, without gaps: one without statements stands there with zeros."""

    moments: tuple[Moment, ...]
    method: Method
    warnings: tuple[str, ...] = ()


def count_statements(coding: Coding) -> Statistics:
    """Return what is in the coding; actors and positions with most statements come first."""
    sides = find_sides(coding)
    dates = sorted(event.date for event in coding.events if event.date is not None)
    sure = sorted(event.confidence for event in coding.events if event.confidence is not None)
    words = "4·p·(1 − p), p the share of statements for"
    return Statistics(
        statements=len(coding.events),
        actors=_tally(coding.actors, coding.row, coding.column, sides),
        positions=_tally(coding.positions, coding.column, coding.row, sides),
        documents=len({event.document for event in coding.events}),
        statements_for=int((sides > 0).sum()),
        statements_against=int((sides < 0).sum()),
        manners=tuple(sorted(Counter(event.manner for event in coding.events if event.manner).items())),
        first_date=dates[0].date().isoformat() if dates else "",
        last_date=dates[-1].date().isoformat() if dates else "",
        undated=len(coding.events) - len(dates),
        confidence=(sure[0], float(np.median(sure)), sure[-1]) if sure else (),
        method=Method("counts of statements", (("contested", words), *coding.parameters), cite("agreement", "dispersion")),
        warnings=coding.warn(),
    )


def follow(coding: Coding, unit: Unit, size: int = 1, *, permutations: int = 0, seed: int = 0) -> Series:
    """Return the measures of each window of so many whole units, one after the other, from the first date to the last."""
    moments = tuple(_measure(piece, start, stop, permutations, seed) for start, stop, piece in _cut(coding, unit, size))
    undated = sum(event.date is None for event in coding.events)
    return Series(
        moments,
        Method(
            "measures per window",
            (("window", f"{size} {unit.value}"), ("permutations", str(permutations)), ("seed", str(seed)), *coding.parameters),
            cite("louvain", "modularity", "signed-modularity", "balance", "dispersion", "agreement"),
        ),
        (*coding.warn(), *((f"{undated} statements have no date and are in no window",) if undated else ())),
    )


def _tally(names: tuple[str, ...], own: NDArray[np.int64], other: NDArray[np.int64], sides: NDArray[np.float64]) -> tuple[Tally, ...]:
    number = len(names)
    pairs = np.unique(np.stack([own, other]), axis=1)[0] if len(own) else own
    totals, backing, against, others = (
        np.bincount(places, minlength=number).tolist() for places in (own, own[sides > 0], own[sides < 0], pairs)
    )
    tallies = []
    for name, total, high, low, other_names in zip(names, totals, backing, against, others, strict=True):
        taken = high + low
        tallies.append(Tally(name, total, high, low, other_names, 4 * high * low / taken**2 if taken else 0.0))
    return tuple(sorted(tallies, key=lambda one: (-one.statements, one.name)))


def _cut(coding: Coding, unit: Unit, size: int) -> Iterator[tuple[datetime, datetime, Coding]]:
    dates = [event.date for event in coding.events if event.date is not None]
    start = begin_unit(min(dates), unit) if dates else None
    while start is not None and start <= max(dates):
        stop = add_units(start, unit, size)
        places = [place for place, event in enumerate(coding.events) if event.date is not None and start <= event.date < stop]
        yield start, stop, _take(coding, places)
        start = stop


def _take(coding: Coding, places: list[int]) -> Coding:
    """Return those statements alone, actors and positions without any left out."""
    chosen = np.array(places, dtype=np.int64)
    rows, row = np.unique(coding.row[chosen], return_inverse=True)
    columns, column = np.unique(coding.column[chosen], return_inverse=True)
    return replace(
        coding,
        events=tuple(coding.events[place] for place in places),
        actors=tuple(coding.actors[place] for place in rows.tolist()),
        positions=tuple(coding.positions[place] for place in columns.tolist()),
        row=row.astype(np.int64),
        column=column.astype(np.int64),
        level=coding.level[chosen],
    )


def _measure(piece: Coding, start: datetime, stop: datetime, permutations: int, seed: int) -> Moment:
    has_ties = bool(piece.events) and tie_actors(piece).nnz > 0
    polarization = measure_polarization(piece, permutations=permutations, seed=seed) if has_ties else None
    positive = keep_positive(tie_actors(piece)) if has_ties else None
    congruence, conflict = (float(part.sum()) for part in tie_parts(piece)) if piece.events else (0.0, 0.0)
    return Moment(
        start=start.isoformat(sep=" ") if start.hour or start.minute or start.second else start.date().isoformat(),
        stop=stop.isoformat(sep=" ") if stop.hour or stop.minute or stop.second else stop.date().isoformat(),
        statements=len(piece.events),
        actors=len(piece.actors),
        positions=len(piece.positions),
        agreement=congruence / (congruence + conflict) if congruence + conflict else None,
        dispersion=measure_dispersion(piece),
        polarization=None if polarization is None else polarization.value,
        p=None if polarization is None else polarization.p,
        modularity=None if positive is None else modularity(positive, louvain(positive, seed)),
        balance=measure_balance(piece, seed).share if has_ties else None,
    )
