"""Dates as documents give them, only where they are unmistakable."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
SHORT = r"Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec"
NAMES = rf"(?:{'|'.join(name.title() for name in MONTHS)}|(?:{SHORT})\b\.?)"
ISO = r"(?P<iso>\d{4}-\d{2}-\d{2})"
MONTH_FIRST = rf"(?P<month>{NAMES}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})"
DAY_FIRST = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{NAMES}),? (?P<year>\d{{4}})"
LABEL = r"(?:(?:date|dated|published|posted|issued|released|updated)(?: on)?:? *)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
TIME = r"(?:T[\d:.+Z-]+|,? (?:at )?\d{1,2}[:.]\d{2}.{0,20})?"
ALONE = tuple(re.compile(rf"{LABEL}{form}{TIME}\.?$", re.IGNORECASE) for form in (ISO, MONTH_FIRST, DAY_FIRST))
DATELINE = tuple(
    re.compile(rf"[A-Z][\w.’' ]{{1,30}},? (?:[A-Z][\w. ]{{1,20}}, ?)?\(?{form}\)?.{{0,25}}? ?(?:[—–]|--| - )")
    for form in (MONTH_FIRST, DAY_FIRST)
)
EARLIEST, LATEST = 1500, 2200
FIRST_LINES = 6


def check_date(value: str) -> str | None:
    """Return `YYYY-MM-DD` when the value begins with a date that exists; else None.

    >>> check_date("2023-05-04T10:00:00Z"), check_date("2023-02-30")
    ('2023-05-04', None)
    """
    match = re.match(r"(\d{4})-(\d{2})-(\d{2})(?!\d)", value.strip())
    return None if match is None else _make(*(int(group) for group in match.groups()))


def find_date(lines: Iterable[str]) -> str | None:
    """Return the date that the first lines of a text carry, alone on a line or in a dateline; else None.

    >>> find_date(["Rent cap passes", "Published: 4 May 2023", "Tenants cheered."])
    '2023-05-04'
    """
    for _, line in zip(range(FIRST_LINES), lines, strict=False):
        match = next((m for form in ALONE if (m := form.match(line))), None) or next(
            (m for form in DATELINE if (m := form.match(line))), None
        )
        if match is not None and (found := _read(match.groupdict())):
            return found
    return None


def _read(parts: dict[str, str]) -> str | None:
    if "iso" in parts:
        return check_date(parts["iso"])
    start = parts["month"].lower()[:3]
    month = next(number for number, name in enumerate(MONTHS, 1) if name.startswith(start))
    return _make(int(parts["year"]), month, int(parts["day"]))


def _make(year: int, month: int, day: int) -> str | None:
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
