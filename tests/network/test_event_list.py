"""Tables of coded statements."""

from __future__ import annotations

from datetime import datetime

import pytest

from stancegraph.errors import InputError
from stancegraph.model.events import VariableType
from stancegraph.network.event_list import parse_event_list


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_spreadsheet_is_read(separator: str) -> None:
    """Person, organization, concept, agreement and date are enough; a byte order mark and any separator will do."""
    head = "Person,Organization,Concept,Agreement,Date"
    rows = [head, 'Ada Moss,Port Union,"harbour levy",yes,2024-05-16', ",Coast Bank,harbour levy,0,2024"]
    events = parse_event_list("\ufeff".encode() + "\r\n".join(rows).replace(",", separator).encode(), "a.csv")
    first, second = events.events
    assert first.values == {"person": "Ada Moss", "organization": "Port Union", "concept": "harbour levy"}
    assert (first.date, second.date) == (datetime(2024, 5, 16), datetime(2024, 1, 1))
    assert [event.qualifiers for event in events.events] == [{"agreement": 1}, {"agreement": 0}]
    assert events.variables["agreement"] is VariableType.BOOLEAN
    assert events.entities["organization"] == ("Coast Bank", "Port Union")


def test_a_scale_is_whole_numbers() -> None:
    """Agreement beyond 0 and 1 is a scale."""
    events = parse_event_list(b"actor,concept,agreement\nA,x,-2\nB,x,1\n", "a.csv")
    assert (events.variables["agreement"], [event.qualifiers["agreement"] for event in events.events]) == (VariableType.INTEGER, [-2, 1])


def test_an_apostrophe_before_a_formula_is_taken_away() -> None:
    """What keeps a spreadsheet from running a cell is no part of the text."""
    assert parse_event_list(b"actor,concept\n'=A1,'tis\n", "a.csv").events[0].values == {"actor": "=A1", "concept": "'tis"}


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("actor,agreement\nA,1\n", "line 1: columns for who"),
        ("", "line 1: columns for who"),
        ("actor,actor,concept\n", "two columns are called 'actor'"),
        ("actor,concept,date\nA,x,5/16/2024\nA,x,2024-13-01\n", "line 2: date '5/16/2024' .*line 3: date '2024-13-01'"),
        ("actor,concept,agreement\nA,x,perhaps\n", "agreement 'perhaps'"),
        ("actor,concept,start,end\nA,x,9,2\n", "end 2 lies before start 9"),
        ("actor,concept,start\nA,x,-1\n", "start '-1'"),
        ("actor,concept,confidence\nA,x,7\n", "confidence '7'"),
    ],
)
def test_a_bad_table_names_each_line(table: str, problem: str) -> None:
    """Every bad cell is said at once, with its line."""
    with pytest.raises(InputError, match=problem):
        parse_event_list(table.encode(), "a.csv")


def test_other_encodings_are_refused_with_what_to_do() -> None:
    """Latin-1 is not guessed at."""
    with pytest.raises(InputError, match="save it from the spreadsheet as CSV UTF-8"):
        parse_event_list("actor,concept\nJosé,x\n".encode("latin-1"), "a.csv")


@pytest.mark.parametrize("words", ["16.05.2024", "16.5.2024", "2024-05-16"])
def test_a_day_may_have_dots(words: str) -> None:
    """As central European spreadsheets write it, day first."""
    (event,) = parse_event_list(f"actor,concept,date\nA,x,{words}\n".encode(), "a.csv").events
    assert event.date == datetime(2024, 5, 16)
