"""Which statements stand in which window, and with which weight.

A window of `size` units begins with a whole unit (a month on its first, a week on its Monday), ends a second before the next unit, and
is moved by one unit until it holds the last statement. DNA's windows begin at the first statement and reach floor((size−1)/2 + 0.5)
units to both sides of their middle, both ends included, so that a window of one unit is an instant.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np

from stancegraph.errors import SettingsError
from stancegraph.model.events import Events
from stancegraph.network.coding import UNDATED, Coded, count_seconds
from stancegraph.network.methods import Kernel, Projection, Unit
from stancegraph.network.selection import Selection

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Period = tuple[datetime, datetime] | None

MOST_WINDOWS = 100_000  # matrices; seconds over a year would be 31 million
SECOND = timedelta(seconds=1)
LENGTHS: Mapping[Unit, timedelta] = {
    Unit.SECONDS: SECOND,
    Unit.MINUTES: timedelta(minutes=1),
    Unit.HOURS: timedelta(hours=1),
    Unit.DAYS: timedelta(days=1),
    Unit.WEEKS: timedelta(weeks=1),
}
MONTHS: Mapping[Unit, int] = {Unit.MONTHS: 1, Unit.YEARS: 12}


@dataclass(frozen=True, slots=True, eq=False)
class Slice:
    """The statements of one window, as places among the coded ones, and the weight of each."""

    chosen: NDArray[np.int64]
    weights: Floats
    start: datetime | None
    middle: datetime | None
    stop: datetime | None


def find_period(events: Events, coded: Coded, selection: Selection, projection: Projection) -> Period:
    """Return the first and last moment looked at: what was asked for, within what is dated; None when nothing is."""
    dates = [event.date for event in events.events if event.date is not None]
    known = events.period or ((min(dates), max(dates)) if dates else None)
    if known is None:
        return None
    return max(known[0], selection.since or known[0]), min(known[1], selection.until or known[1])


def list_slices(coded: Coded, projection: Projection, period: Period) -> Iterator[Slice]:
    """Yield the windows in order of time; the one of everything when no window is asked for."""
    window = projection.window
    if window.unit is Unit.NO:
        everything = np.arange(len(coded.events))
        yield Slice(everything, np.ones(len(everything)), *_frame(period))
    elif window.unit is Unit.EVENTS:
        yield from _slide_events(coded, projection)
    elif period is not None:
        frames = _frame_dna(projection, period) if projection.is_dna_compatible else _frame_units(projection, period)
        for number, frame in enumerate(frames):
            if number >= MOST_WINDOWS:
                raise SettingsError(f"windows of {window.unit.value} are more than {MOST_WINDOWS:,} here; choose a larger unit")
            yield _fill(coded, projection, frame)


def weigh(distance: Floats, kernel: Kernel, *, is_dna: bool = False) -> Floats:
    """Return the weight of statements at a distance from the middle, 1 being a window's end; DNA's triangle has its fault.

    >>> weigh(np.array([-1.0, 0.0, 0.5]), Kernel.TRIANGULAR).tolist()
    [0.0, 1.0, 0.5]
    """
    if kernel is Kernel.TRIANGULAR and is_dna:
        return np.abs(1 - distance)
    return np.where(np.abs(distance) <= 1, _KERNELS[kernel](distance), 0.0)


_KERNELS: Mapping[Kernel, Callable[[Floats], Floats]] = {
    Kernel.NO: np.ones_like,
    Kernel.UNIFORM: lambda u: np.full_like(u, 0.5),
    Kernel.TRIANGULAR: lambda u: 1 - np.abs(u),
    Kernel.EPANECHNIKOV: lambda u: 0.75 * (1 - u**2),
    Kernel.GAUSSIAN: lambda u: np.exp(-(u**2) / 2) / np.sqrt(2 * np.pi),
}


def add_units(date: datetime, unit: Unit, number: int) -> datetime:
    """Return the date so many units later; a day that the month does not have becomes its last.

    >>> add_units(datetime(2024, 1, 31), Unit.MONTHS, 1)
    datetime.datetime(2024, 2, 29, 0, 0)
    """
    if unit in LENGTHS:
        return date + LENGTHS[unit] * number
    month = date.year * 12 + date.month - 1 + MONTHS[unit] * number
    year, month = divmod(month, 12)
    return date.replace(year=year, month=month + 1, day=min(date.day, monthrange(year, month + 1)[1]))


def begin_unit(date: datetime, unit: Unit) -> datetime:
    """Return the first moment of the unit that holds the date.

    >>> begin_unit(datetime(2024, 5, 16, 13), Unit.WEEKS)
    datetime.datetime(2024, 5, 13, 0, 0)
    """
    parts = (date.year, date.month, date.day, date.hour, date.minute, date.second)
    kept = {Unit.YEARS: 1, Unit.MONTHS: 2, Unit.WEEKS: 3, Unit.DAYS: 3, Unit.HOURS: 4, Unit.MINUTES: 5, Unit.SECONDS: 6}[unit]
    year, month, day, hour, minute, second = (*parts[:kept], *(0, 1, 1, 0, 0, 0)[kept:])
    begun = datetime(year, month, day, hour, minute, second)
    return begun - timedelta(days=begun.weekday()) if unit is Unit.WEEKS else begun


def _frame(period: Period) -> tuple[datetime | None, datetime | None, datetime | None]:
    return (None, None, None) if period is None else (period[0], halve(*period), period[1])


def halve(start: datetime, stop: datetime) -> datetime:
    """Return the moment halfway, in whole seconds."""
    return start + timedelta(seconds=(count_seconds(stop) - count_seconds(start)) // 2)


def _slide_events(coded: Coded, projection: Projection) -> Iterator[Slice]:
    """Yield windows of consecutive statements; the statement in the middle gives the middle's date."""
    window, total = projection.window, len(coded.events)
    half = _halve_size(window.size)
    length = 2 * half + 1 if projection.is_dna_compatible else window.size
    for first in range(total - length + 1):
        chosen = np.arange(first, first + length)
        middle = (length - 1) / 2
        distance = np.asarray((chosen - first - middle) / (middle or 1.0), dtype=np.float64)
        weights = weigh(distance, window.kernel, is_dna=projection.is_dna_compatible)
        dates = [coded.events[first + place].date for place in (0, length // 2, length - 1)]
        yield Slice(chosen, weights, *dates)


def _halve_size(size: int) -> int:
    return size // 2  # floor((size − 1)/2 + 0.5), DNA's half width


def _frame_dna(projection: Projection, period: tuple[datetime, datetime]) -> Iterator[tuple[datetime, datetime, datetime]]:
    """Yield the windows that lie within the period; where a month is too short for the day, the first may begin later."""
    unit, half = projection.window.unit, _halve_size(projection.window.size)
    middle = period[0]
    while (stop := add_units(middle, unit, half)) <= period[1]:
        if (start := add_units(middle, unit, -half)) >= period[0]:
            yield start, middle, stop
        middle = add_units(middle, unit, 1)


def _frame_units(projection: Projection, period: tuple[datetime, datetime]) -> Iterator[tuple[datetime, datetime, datetime]]:
    unit, size = projection.window.unit, projection.window.size
    start, is_last = begin_unit(period[0], unit), False
    while not is_last:
        stop = add_units(start, unit, size) - SECOND
        is_last = stop >= period[1]
        yield start, halve(start, stop), stop
        start = add_units(start, unit, 1)


def _fill(coded: Coded, projection: Projection, frame: tuple[datetime, datetime, datetime]) -> Slice:
    start, _, stop = (count_seconds(date) for date in frame)
    first, last = np.searchsorted(coded.moment, [start, min(stop, UNDATED - 1) + 1])
    chosen = np.arange(first, last)
    reach = max((stop - start) / 2, 1.0)
    distance = np.asarray((coded.moment[chosen] - (start + stop) / 2) / reach, dtype=np.float64)
    return Slice(chosen, weigh(distance, projection.window.kernel, is_dna=projection.is_dna_compatible), *frame)
