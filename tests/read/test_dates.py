"""Only a date that leaves no doubt is taken."""

from __future__ import annotations

import pytest

from stancegraph.read.dates import check_date, find_date


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("2021-03-09", "2021-03-09"),
        ("Published: March 9, 2021", "2021-03-09"),
        ("Tuesday, 9 March 2021", "2021-03-09"),
        ("Issued on 9th Mar 2021", "2021-03-09"),
        ("GENEVA, March 9, 2021 — Ministers met.", "2021-03-09"),
        ("Updated 2021-03-09T10:15:00Z", "2021-03-09"),
    ],
)
def test_dates_alone_or_in_a_dateline(line: str, found: str) -> None:
    """A line that is a date, or begins with place and date, dates the document."""
    assert find_date(["Ministers meet", line, "They back the fund."]) == found


@pytest.mark.parametrize(
    "line", ["30 February 2021", "03/04/2021", "On March 9, 2021, the council backed it.", "May 2021", "2021-13-01", "Mars 9, 2021"]
)
def test_doubtful_dates_are_left_alone(line: str) -> None:
    """Impossible, ambiguous and mentioned dates date nothing."""
    assert find_date([line]) is None


@pytest.mark.parametrize("value", ["99999-12-31", "0000-00-00", "2021-02-30", "yesterday", ""])
def test_values_that_are_no_date(value: str) -> None:
    """A date must exist."""
    assert check_date(value) is None
