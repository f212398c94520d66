"""Which events are counted, and in which order: dates, documents, values, confidence, manner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from stancegraph.model.events import Event
from stancegraph.network.methods import Variable


@dataclass(frozen=True, slots=True)
class Filter:
    """Leaves out the events whose variable has one of the values; inverted, it leaves out all others."""

    variable: Variable
    values: frozenset[str]
    is_inverted: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """What is counted; `since` and `until` are both included, an undated event is left out when one of them is given."""

    since: datetime | None = None
    until: datetime | None = None
    filters: tuple[Filter, ...] = ()
    min_confidence: float = 0.0
    manners: frozenset[str] = frozenset()


def value_of(event: Event, variable: Variable) -> str:
    """Return the value of a variable as text; empty when it was left open."""
    if variable.of_document:
        return event.document if variable.name == "id" and "id" not in event.about else event.about.get(variable.name, "")
    value = event.values.get(variable.name)
    return str(event.qualifiers.get(variable.name, "")) if value is None else value


def order_events(events: Iterable[Event]) -> list[Event]:
    """Return the events by date, document, start, stop and id; digits compare as numbers, undated events stand last."""
    return sorted(events, key=_order)


def select_documents(events: Iterable[Event], selection: Selection) -> list[Event]:
    """Return the events within the dates and in documents that are not filtered out, in order."""
    of_documents = [one for one in selection.filters if one.variable.of_document]
    return order_events(event for event in events if _is_within(event, selection) and _passes(event, of_documents))


def select_statements(events: Iterable[Event], selection: Selection) -> list[Event]:
    """Return those events whose own values are not filtered out, in the order given."""
    of_statements = [one for one in selection.filters if not one.variable.of_document]
    return [
        event
        for event in events
        if _passes(event, of_statements)
        and (event.confidence is None or event.confidence >= selection.min_confidence)
        and (not selection.manners or event.manner in selection.manners)
    ]


def select_events(events: Iterable[Event], selection: Selection) -> list[Event]:
    """Return all events that are counted, in order."""
    return select_statements(select_documents(events, selection), selection)


def _is_within(event: Event, selection: Selection) -> bool:
    since, until = selection.since, selection.until
    if event.date is None:
        return since is None and until is None
    return (since is None or event.date >= since) and (until is None or event.date <= until)


def _passes(event: Event, filters: Iterable[Filter]) -> bool:
    return all((value_of(event, one.variable) in one.values) == one.is_inverted for one in filters)


def _order(event: Event) -> tuple[datetime, tuple[int, str], int, int, tuple[int, str]]:
    return event.date or datetime.max, _order_name(event.document), event.start, event.stop, _order_name(event.id)


def _order_name(name: str) -> tuple[int, str]:
    return (int(name), "") if name.isdecimal() and name.isascii() and len(name) < 19 else (1 << 63, name)
