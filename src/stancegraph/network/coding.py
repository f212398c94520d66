"""Events → numbers: a code per row, column, qualifier level and moment, so that a projection is arithmetic on arrays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np

from stancegraph.errors import SettingsError
from stancegraph.model.events import DOCUMENT_VARIABLES, Event, Events, VariableType
from stancegraph.network.methods import Aggregation, Duplicates, Mode, Projection, Variable, name_variable
from stancegraph.network.selection import Selection, select_documents, select_statements, value_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Codes = NDArray[np.int64]

UNDATED = np.iinfo(np.int64).max
EPOCH = datetime(1970, 1, 1)
TEXTS = frozenset({VariableType.SHORT_TEXT, VariableType.LONG_TEXT})


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """The statements that count, in order: `row`, `column` and `level` are places in the names, `moment` seconds since 1970.

    `row_names` and `column_names` are sorted and hold isolates too when they were asked for; `levels` are sorted, `is_category` says
    that they are no numbers. `events` are the events counted, one for each number. `missing` counts those that lacked a value.
    """

    events: tuple[Event, ...]
    row_names: tuple[str, ...]
    column_names: tuple[str, ...]
    levels: tuple[int | str, ...]
    is_boolean: bool
    is_category: bool
    row: Codes
    column: Codes
    level: Codes
    moment: Codes
    missing: int
    undated: int


def code_events(events: Events, projection: Projection, selection: Selection) -> Coded:
    """Return the events that the projection counts, as numbers; rows and columns are swapped in the mode `positions`.

    Raises SettingsError when a variable does not exist or its type cannot stand where it stands, or the dates are the wrong way round.
    """
    sides = (projection.rows, projection.columns)
    rows, columns = reversed(sides) if projection.mode is Mode.POSITIONS else sides
    for variable in sides:
        _check_side(events, variable)
    _check_selection(events, selection)
    base = select_documents(events.events, selection)
    chosen = select_statements(base, selection)
    scale = _find_levels(events, base, projection)
    complete = [event for event in chosen if _is_complete(event, rows, columns, scale)]
    kept = drop_duplicates(complete, projection.duplicates, _identity(projection, scale), is_dna=projection.is_dna_compatible)
    known = base if projection.is_dna_compatible else kept
    row_names = _list_names(events, rows, known if projection.has_isolates else kept, projection)
    column_names = _list_names(events, columns, known if projection.has_isolates else kept, projection)
    return Coded(
        events=tuple(kept),
        row_names=row_names,
        column_names=column_names,
        levels=scale.levels,
        is_boolean=scale.is_boolean,
        is_category=scale.is_category,
        row=_look_up((value_of(event, rows) for event in kept), row_names),
        column=_look_up((value_of(event, columns) for event in kept), column_names),
        level=_look_up((scale.read(event) for event in kept), [str(level) for level in scale.levels]),
        moment=np.array([UNDATED if event.date is None else count_seconds(event.date) for event in kept], dtype=np.int64),
        missing=len(chosen) - len(complete),
        undated=sum(event.date is None for event in kept),
    )


def drop_duplicates(events: Iterable[Event], duplicates: Duplicates, identity: Sequence[Variable], *, is_dna: bool = False) -> list[Event]:
    """Return the first event of those that are equal in all the variables within the same document, week, month, year or range.

    As in DNA, `is_dna` takes the same week or month of two years for one. Undated ones may be years apart unless in one document.
    """
    if duplicates is Duplicates.INCLUDE:
        return list(events)
    seen: set[tuple[object, ...]] = set()
    kept = []
    for event in events:
        key = (_find_period(event, duplicates, is_dna), *(value_of(event, variable) for variable in identity))
        if key not in seen:
            seen.add(key)
            kept.append(event)
    return kept


def order_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names once each, sorted by UTF-16 units as Java sorts them; empty ones are none."""
    return tuple(sorted({name for name in names if name}, key=lambda name: name.encode("utf-16-be", "surrogatepass")))


def count_seconds(date: datetime) -> int:
    """Return the seconds from 1970 to a date, whole ones.

    >>> count_seconds(datetime(1970, 1, 2))
    86400
    """
    difference = date - EPOCH
    return difference.days * 86_400 + difference.seconds


@dataclass(frozen=True, slots=True)
class _Scale:
    """The levels of the qualifier; without one there is the single level 1, and nothing needs a value.

    Where nothing needs a value, a last level that is empty holds the statements without one.
    """

    variable: Variable | None
    levels: tuple[int | str, ...]
    is_needed: bool
    is_boolean: bool = False
    is_category: bool = False

    def read(self, event: Event) -> str:
        return str(self.levels[0]) if self.variable is None else value_of(event, self.variable)


def _find_levels(events: Events, base: Sequence[Event], projection: Projection) -> _Scale:
    variable = projection.qualifier
    is_needed = projection.aggregation is not Aggregation.IGNORE or projection.is_dna_compatible
    if variable is None:
        return _Scale(None, (1,), is_needed=False)
    kind = VariableType.SHORT_TEXT if variable.of_document else events.variables.get(variable.name)
    if kind is None:
        raise SettingsError(f"there is no qualifier {variable.name!r} in {events.source or 'the events'}; {_list_variables(events)}")
    _check_document_variable(variable)
    found = {value for event in base if (value := value_of(event, variable))}
    is_boolean, is_scale = kind is VariableType.BOOLEAN, kind is VariableType.INTEGER
    levels: tuple[int | str, ...] = (0, 1) if is_boolean else tuple(sorted(map(int, found))) if is_scale else order_names(found)
    unknown: tuple[int | str, ...] = (0,) if is_scale else ("",)
    levels = levels or unknown if is_needed else (*levels, "")
    return _Scale(variable, levels, is_needed, is_boolean, is_category=not (is_boolean or is_scale))


def _identity(projection: Projection, scale: _Scale) -> tuple[Variable, ...]:
    sides = (projection.rows, projection.columns)
    with_qualifier = projection.aggregation is not Aggregation.IGNORE and scale.variable is not None
    return (*sides, scale.variable) if with_qualifier and scale.variable is not None else sides


def _is_complete(event: Event, rows: Variable, columns: Variable, scale: _Scale) -> bool:
    has_level = not scale.is_needed or scale.variable is None or value_of(event, scale.variable) != ""
    return has_level and value_of(event, rows) != "" and value_of(event, columns) != ""


def _list_names(events: Events, variable: Variable, known: Sequence[Event], projection: Projection) -> tuple[str, ...]:
    names = {value_of(event, variable) for event in known}
    if projection.has_isolates and not projection.is_dna_compatible:
        names |= {value_of(event, variable) for event in events.events}
        names |= set(() if variable.of_document else events.entities.get(variable.name, ()))
    return order_names(names)


def _look_up(values: Iterable[str], names: Sequence[str]) -> Codes:
    places = {name: place for place, name in enumerate(names)}
    return np.array([places[value] for value in values], dtype=np.int64)


def _find_period(event: Event, duplicates: Duplicates, is_dna: bool) -> tuple[object, ...]:
    date = event.date
    if duplicates is Duplicates.DOCUMENT:
        return (event.document,)
    if duplicates is Duplicates.RANGE:
        return ()
    if date is None:
        return (event.document,)
    year, week, _ = date.isocalendar()
    periods: dict[Duplicates, tuple[int, ...]] = {
        Duplicates.WEEK: (week,) if is_dna else (year, week),
        Duplicates.MONTH: (date.month,) if is_dna else (date.year, date.month),
        Duplicates.YEAR: (date.year,),
    }
    return periods[duplicates]


def _check_side(events: Events, variable: Variable) -> None:
    _check_document_variable(variable)
    if variable.of_document:
        return
    kind = events.variables.get(variable.name)
    if kind is None:
        raise SettingsError(f"there is no variable {variable.name!r} in {events.source or 'the events'}; {_list_variables(events)}")
    if kind not in TEXTS:
        raise SettingsError(f"{variable.name!r} is a qualifier ({kind.value}), neither rows nor columns; {_list_variables(events)}")


def _check_selection(events: Events, selection: Selection) -> None:
    since, until = selection.since, selection.until
    if since is not None and until is not None and since > until:
        raise SettingsError(f"the first date, {since}, lies after the last, {until}; choose them the other way round")
    for variable in (one.variable for one in selection.filters):
        _check_document_variable(variable)
        if not variable.of_document and variable.name not in events.variables:
            raise SettingsError(f"there is no {variable.name!r} to filter by in {events.source or 'the events'}; {_list_variables(events)}")


def _check_document_variable(variable: Variable) -> None:
    if variable.of_document and variable.name not in DOCUMENT_VARIABLES:
        known = ", ".join(name_variable(Variable(name, of_document=True)) for name in DOCUMENT_VARIABLES)
        raise SettingsError(f"documents have no {variable.name!r}; choose one of: {known}")


def _list_variables(events: Events) -> str:
    names = ", ".join(f"{name} ({kind.value})" for name, kind in events.variables.items())
    return f"choose one of: {names or 'none is declared'}; or document: and one of {', '.join(DOCUMENT_VARIABLES)}"
