"""What is counted is what slow loops over the rules count: order, duplicates, dates, DNA's windows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from stancegraph.model.events import Event, Events, VariableType
from stancegraph.network.coding import code_events
from stancegraph.network.methods import Aggregation, Duplicates, Projection, Unit, Variable, Window
from stancegraph.network.projections import project_windows
from stancegraph.network.selection import Selection

VARIABLES = {"actor": VariableType.SHORT_TEXT, "concept": VariableType.SHORT_TEXT, "view": VariableType.INTEGER}
SIDES = Variable("actor"), Variable("concept"), Variable("view")
DAYS = (datetime(2004, 1, 1), datetime(2004, 12, 28), datetime(2005, 1, 1), datetime(2005, 1, 3), datetime(2005, 2, 28, 13))
AGGREGATIONS = st.sampled_from([Aggregation.IGNORE, Aggregation.SUBTRACT])


@st.composite
def coded(draw: st.DrawFn) -> list[Event]:
    """Draw statements in two actors' words, some at one place and time, each document with one date."""
    dates = draw(st.lists(st.sampled_from(DAYS), min_size=1, max_size=4))
    found = []
    for number in draw(st.lists(st.integers(1, 99), unique=True, max_size=12)):
        document = draw(st.integers(0, len(dates) - 1))
        values = {"actor": draw(st.sampled_from("ab")), "concept": draw(st.sampled_from("xy"))}
        start = draw(st.sampled_from([0, 3, 11]))
        view: dict[str, int | str] = {"view": draw(st.sampled_from([-2, 0, 3]))}
        found.append(Event(str(number), str(document), dates[document], start, start + 5, values, view))
    return found


def count_slowly(events: Sequence[Event], projection: Projection, is_dna: bool) -> list[str]:
    """Return the ids that stay: each event is held against all that were kept before it."""
    kept: list[Event] = []
    for event in sorted(events, key=lambda one: (one.date, int(one.document), one.start, one.stop, int(one.id))):
        if not any(is_repetition(event, one, projection, is_dna) for one in kept):
            kept.append(event)
    return [event.id for event in kept]


def is_repetition(event: Event, other: Event, projection: Projection, is_dna: bool) -> bool:
    """Return whether one event repeats another."""
    if event.values != other.values or (projection.aggregation is not Aggregation.IGNORE and event.qualifiers != other.qualifiers):
        return False
    assert event.date is not None and other.date is not None
    (year, week, _), (other_year, other_week, _) = event.date.isocalendar(), other.date.isocalendar()
    return {
        Duplicates.INCLUDE: False,
        Duplicates.DOCUMENT: event.document == other.document,
        Duplicates.WEEK: week == other_week and (is_dna or year == other_year),
        Duplicates.MONTH: event.date.month == other.date.month and (is_dna or event.date.year == other.date.year),
        Duplicates.YEAR: event.date.year == other.date.year,
        Duplicates.RANGE: True,
    }[projection.duplicates]


@settings(deadline=None, max_examples=150)
@given(coded(), st.sampled_from(list(Duplicates)), AGGREGATIONS, st.booleans(), st.sampled_from([None, *DAYS]))
def test_what_stays_is_what_loops_keep(
    events: list[Event], duplicates: Duplicates, aggregation: Aggregation, is_dna: bool, since: datetime | None
) -> None:
    """Every setting, the first of the repetitions stays, in order."""
    projection = Projection(*SIDES, aggregation=aggregation, duplicates=duplicates, is_dna_compatible=is_dna)
    counted = code_events(Events(tuple(events), VARIABLES), projection, Selection(since=since))
    chosen = [event for event in events if since is None or (event.date is not None and event.date >= since)]
    assert [event.id for event in counted.events] == count_slowly(chosen, projection, is_dna)


@settings(deadline=None, max_examples=60)
@given(coded(), st.integers(1, 9), st.sampled_from([(Unit.DAYS, 1), (Unit.WEEKS, 7)]))
def test_windows_of_dna_are_those_of_the_formula(events: list[Event], size: int, unit: tuple[Unit, int]) -> None:
    """A window about each unit from the first date on, floor((size − 1)/2 + 0.5) units to both sides, as long as it fits."""
    projection = Projection(*SIDES, window=Window(unit[0], size), is_dna_compatible=True)
    dates = [event.date for event in events if event.date is not None]
    expected = []
    if dates:
        step, half = timedelta(days=unit[1]), int((size - 1) / 2 + 0.5)
        starts = [min(dates) + step * number for number in range(500)]
        ends = [(start, start + 2 * half * step) for start in starts]
        expected = [sum(start <= date <= stop for date in dates) for start, stop in ends if stop <= max(dates)]
    assert [matrix.number_of_statements for matrix in project_windows(Events(tuple(events), VARIABLES), projection)] == expected
