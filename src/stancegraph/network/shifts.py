"""Who changed sides and who contradicts themselves, with both quotes; and how each measure moves over time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from stancegraph.model.events import Event
from stancegraph.network.measures import Method, cite
from stancegraph.network.ties import Coding


class Change(StrEnum):
    """Whether time passed between two stands that differ."""

    SHIFT = "shift"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class Quote:
    """A statement as a reader checks it: the day (empty when unknown), the document's title, the words; `level` is the side it takes."""

    level: int | str
    date: str
    document: str
    text: str


@dataclass(frozen=True, slots=True)
class Turn:
    """An actor's two statements on a position, one after the other, that take different sides."""

    actor: str
    position: str
    change: Change
    before: Quote
    after: Quote


@dataclass(frozen=True, slots=True)
class Turns:
    """All changes of side, by actor, position and time."""

    turns: tuple[Turn, ...]
    method: Method
    warnings: tuple[str, ...] = ()


def find_turns(coding: Coding) -> Turns:
    """Return each pair of successive statements of an actor on a position that differ in their level.

    It is a shift when both have a date and the dates differ, a contradiction otherwise: on one day, or nobody knows when.
    """
    said: dict[tuple[int, int], list[int]] = {}
    for place, pair in enumerate(zip(coding.row.tolist(), coding.column.tolist(), strict=True)):
        said.setdefault(pair, []).append(place)
    turns = [turn for pair in sorted(said) for turn in _compare(coding, said[pair])]
    words = "successive statements of one actor on one position, by date, that take different sides"
    return Turns(
        tuple(turns), Method("shifts and contradictions", (("compared", words), *coding.parameters), cite("agreement")), coding.warn()
    )


def _compare(coding: Coding, places: list[int]) -> Iterator[Turn]:
    for first, second in pairwise(places):
        if coding.level[first] == coding.level[second]:
            continue
        before, after = coding.events[first], coding.events[second]
        is_shift = before.date is not None and after.date is not None and before.date.date() != after.date.date()
        yield Turn(
            actor=coding.actors[coding.row[first]],
            position=coding.positions[coding.column[first]],
            change=Change.SHIFT if is_shift else Change.CONTRADICTION,
            before=_quote(before, coding.levels[coding.level[first]]),
            after=_quote(after, coding.levels[coding.level[second]]),
        )


def _quote(event: Event, level: int | str) -> Quote:
    date = "" if event.date is None else event.date.date().isoformat()
    return Quote(level, date, event.about.get("title") or event.document, " ".join(event.text.split()))
