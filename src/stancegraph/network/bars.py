"""How often each entity occurs at each level of the qualifier: the bars of a bar plot."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from stancegraph.errors import SettingsError
from stancegraph.model.events import Events, VariableType
from stancegraph.network.coding import drop_duplicates, order_names
from stancegraph.network.methods import Duplicates, Variable
from stancegraph.network.selection import Selection, select_events, value_of


@dataclass(frozen=True, slots=True)
class Bars:
    """`counts` has a row per name and a column per level; without a qualifier there is the one level 1."""

    names: tuple[str, ...]
    levels: tuple[int | str, ...]
    counts: tuple[tuple[int, ...], ...]


def count_bars(
    events: Events, variable: str, qualifier: str | None, selection: Selection, duplicates: Duplicates, *, is_dna: bool = False
) -> Bars:
    """Return the counts of a variable's entities; a duplicate is equal in the variable and the qualifier.

    Events that lack one of them are left out. Raises SettingsError when there is no such variable.
    """
    wanted = [Variable(variable), *([Variable(qualifier)] if qualifier else [])]
    for one in wanted:
        if one.name not in events.variables:
            raise SettingsError(f"there is no variable {one.name!r}; choose one of: {', '.join(events.variables)}")
    complete = [event for event in select_events(events.events, selection) if all(value_of(event, one) for one in wanted)]
    kept = drop_duplicates(complete, duplicates, wanted, is_dna=is_dna)
    counted = Counter(tuple(value_of(event, one) for one in wanted) for event in kept)
    names = order_names(key[0] for key in counted)
    levels = _find_levels(events, {key[-1] for key in counted}, qualifier)
    keys = [[(name, str(level)) if qualifier else (name,) for level in levels] for name in names]
    return Bars(names, levels, tuple(tuple(counted[key] for key in row) for row in keys))


def _find_levels(events: Events, found: set[str], qualifier: str | None) -> tuple[int | str, ...]:
    if not qualifier:
        return (1,)
    kind = events.variables[qualifier]
    if kind is VariableType.BOOLEAN:
        return (0, 1)
    return tuple(sorted(int(value) for value in found)) if kind is VariableType.INTEGER else order_names(found)
