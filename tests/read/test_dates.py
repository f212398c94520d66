"""Only a date that leaves no doubt is taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from stancegraph.read import read_document
from stancegraph.read.dates import check_date, find_date
from stancegraph.read.plain import read_text


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("2021-03-09", "2021-03-09"),
        ("Published: March 9, 2021", "2021-03-09"),
        ("Tuesday, 9 March 2021", "2021-03-09"),
        ("Issued on 9th Mar 2021", "2021-03-09"),
        ("GENEVA, March 9, 2021 — Ministers met.", "2021-03-09"),
        ("Updated 2021-03-09T10:15:00Z", "2021-03-09"),
        ("Last updated: Tue 9 Mar 2021 at 10:15", "2021-03-09"),
        ("FOR IMMEDIATE RELEASE: March 9, 2021", "2021-03-09"),
        ("(Newswire) 9 March 2021 - Ministers met.", "2021-03-09"),
        ("GENEVA (Newswire) 9 March 2021 - Ministers met.", "2021-03-09"),
        ("Port Allen, La., March 9, 2021 /Newswire/ -- Ministers met.", "2021-03-09"),
        ("Geneva/Bern – 9 March 2021 – Ministers met.", "2021-03-09"),
        ("São Tomé, 9 March 2021: Ministers met.", "2021-03-09"),
        ("Geneva, 9 March 2021", "2021-03-09"),
        ("By Ana Ruiz | March 9, 2021", "2021-03-09"),
        ("9 March 2021 | Geneva", "2021-03-09"),
    ],
)
def test_dates_alone_or_in_a_dateline(line: str, found: str) -> None:
    """A line that is a date, or begins with place and date, dates the document."""
    dated = find_date(["Ministers meet", line, "They back the fund."])
    assert dated is not None
    assert dated.value == found


@pytest.mark.parametrize(
    "line",
    [
        "30 February 2021",
        "03/04/2021",
        "On March 9, 2021, the council backed it.",
        "On March 9, 2021 - a Tuesday - the council backed it.",
        "The bill passed March 9, 2021 - the mayor opposes it.",
        "The bill of March 9, 2021 — which nobody wanted — failed.",
        "The council met in Oslo, 9 March 2021",
        "May 2021",
        "2021-13-01",
        "Mars 9, 2021",
    ],
)
def test_doubtful_dates_are_left_alone(line: str) -> None:
    """Impossible, ambiguous and mentioned dates date nothing."""
    assert find_date([line]) is None


TITLES = [
    ("Ministers back the fund - 9 March 2021", "2021-03-09"),
    ("Ministers back the fund (March 9, 2021)", "2021-03-09"),
    ("Remarks to the Council, Geneva, 9 March 2021", "2021-03-09"),
    ("Statement by the Council (Geneva, 9 March 2021)", "2021-03-09"),
    ("Press release of 9 March 2021: the fund", "2021-03-09"),
    ("The levy of 9 March 2021 is dead", None),
    ("Ban of 9 March 2021 - what it means", None),
    ("Ten years after March 9, 2011, a town remembers", None),
]


@pytest.mark.parametrize(("title", "found"), TITLES)
def test_date_in_a_title(title: str, found: str | None) -> None:
    """A title dates its document by a date that stands apart in it, not by one that it speaks of."""
    assert read_text(f"{title}\n\nThe council spoke.").date == found


def test_list_of_events_dates_nothing() -> None:
    """Only the very first line may open with a bare date and a dash."""
    assert find_date(["Timeline of the strike", "9 March 2021 - Crews walk out."]) is None
    assert find_date(["9 March 2021 - Crews walk out."]) is not None


def test_date_says_where_it_was_read() -> None:
    """What dates a document is told with its words; a line that is a date and no more needs no note."""
    assert read_text("Oslo, 9 March 2021 – Crews met.").notes == ("dated 2021-03-09 by its dateline “Oslo, 9 March 2021 –”",)
    assert read_text("Crews met\n\n9 March 2021\n\nThey met.").notes == ()


def test_given_date_wins_over_the_dateline(tmp_path: Path) -> None:
    """A record with a date of its own is not dated by its text, nor told of it."""
    path = tmp_path / "one.jsonl"
    path.write_text('{"id": "a", "text": "Oslo, 9 March 2021 – Crews met.", "date": "2021-04-01"}\n', encoding="utf-8")
    document = read_document(path)
    assert (document.date, document.notes) == ("2021-04-01", ())


@pytest.mark.parametrize("value", ["99999-12-31", "0000-00-00", "2021-02-30", "yesterday", ""])
def test_values_that_are_no_date(value: str) -> None:
    """A date must exist."""
    assert check_date(value) is None
