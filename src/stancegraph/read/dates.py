"""Dates as documents give them, only where they are unmistakable."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
SHORT = r"Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec"
NAMES = rf"(?:{'|'.join(name.title() for name in MONTHS)}|(?:{SHORT})\b\.?)"
ISO = r"(?P<iso>\d{4}-\d{2}-\d{2})"
MONTH_FIRST = rf"(?P<month>{NAMES}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})"
DAY_FIRST = rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?P<month>{NAMES}),? (?P<year>\d{{4}})"
WEEKDAY = r"(?:(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
LABEL = (
    r"(?:(?:date|dated|(?:first |last )?(?:published|posted|issued|released|updated)|for (?:immediate )?release|press release)"
    rf"(?: on)?:? *[-–—|]? *)?{WEEKDAY}"
)
TIME = r"(?:T[\d:.+Z-]+|,? (?:at )?\d{1,2}[:.]\d{2}.{0,20})?"
WORD = r"(?!(?:On|In|By|At|Of|Since|Until|Till|From|After|Before|As|To|The|This|Between|Through|About|For|And)\b)[^\W\d_a-z][\w.’'-]*"
NAME = rf"{WORD}(?:[ /](?:(?:of|de|del|la|le|and|upon|the) )?{WORD}){{0,3}}"
PLACES = rf"{NAME}(?:, {NAME}){{0,2}}"
AGENCY = r"(?:\([^\W\d_a-z][\w.&’' -]{1,30}\)|/[^\W\d_a-z][^/\n]{1,24}/)"
DASH = r"(?: ?[—–] ?| ?-- ?| - )"
FORMS = (MONTH_FIRST, DAY_FIRST)
KINDS = r"(?:statement|(?:press |news )?release|communiqu[eé]|declaration|letter|remarks|speech|address|minutes|transcript|hearing)"


def _compile(*templates: str) -> tuple[re.Pattern[str], ...]:
    """Return a pattern for each template and each way to write a date, in place of "DATE"."""
    dates = [rf"\(?(?i:{WEEKDAY}{form})\)?" for form in FORMS]
    return tuple(re.compile(template.replace("DATE", written)) for template in templates for written in dates)


ALONE = tuple(re.compile(rf"{LABEL}{form}{TIME}\.?$", re.IGNORECASE) for form in (ISO, *FORMS))
"""A line that is the date and no more."""
BESIDE = _compile(rf"(?:By )?{PLACES}(?:,| [|–—-])? DATE\.?$", rf"DATE(?:,| [|–—-]) {PLACES}\.?$")
"""A line that is a date with a place or an author: "Geneva, 3 March 2024", "By Ana Ruiz | 3 March 2024"."""
DATELINE = _compile(
    rf"{PLACES},?(?: ?{AGENCY})?(?:{DASH}|,? )DATE,?(?: {AGENCY}| {PLACES})?(?:{DASH}|: )",
    rf"{AGENCY}{DASH}?,? ?DATE{DASH}",
    rf"DATE, {PLACES}(?:{DASH}|: )",
)
"""A paragraph's beginning with place or agency: "Geneva, 3 March 2024 –", "OSLO (Newswire) May 4, 2021 -", "(Newswire) 4 May 2021 -"."""
OPENING = _compile(rf"DATE{DASH}(?=\S)")
"""A date before a dash, in a text's very first line only: further down it may be one of a list of events."""
IN_TITLE = _compile(
    rf".*\S(?:,| \||{DASH})\s*DATE$",
    r".*\S \((?:[^()]{2,40}, )?DATE\)?$",
    rf"(?i:(?:(?:joint|press|news|opening) )?{KINDS}) (?:of|dated|from|on) DATE\b",
)
"""A title with the date behind a comma, a dash or in brackets, or with a kind of document that is of that date."""
EARLIEST, LATEST = 1500, 2200
FIRST_LINES = 6
LONGEST = 250  # characters of a line that are looked at


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date (`YYYY-MM-DD`), the words that it was read from, and what they stand in."""

    value: str
    words: str
    place: str

    @property
    def notes(self) -> tuple[str, ...]:
        """Return a line that tells where the date comes from; none where a line is the date and no more."""
        return () if self.place == "line" else (f"dated {self.value} by its {self.place} “{self.words}”",)


def check_date(value: str) -> str | None:
    """Return `YYYY-MM-DD` when the value begins with a date that exists; else None.

    >>> check_date("2023-05-04T10:00:00Z"), check_date("2023-02-30")
    ('2023-05-04', None)
    """
    match = re.match(r"(\d{4})-(\d{2})-(\d{2})(?!\d)", value.strip())
    return None if match is None else _make(*(int(group) for group in match.groups()))


def find_date(lines: Iterable[str], title: str | None = None) -> FoundDate | None:
    """Return the date that the first lines of a text carry, alone on a line, in a dateline or at the end of the title; else None.

    Any other date of the text is what it speaks of, and dates nothing.

    >>> find_date(["Rent cap passes", "Published: 4 May 2023", "Tenants cheered."]).value
    '2023-05-04'
    >>> find_date(["Oslo, 4 May 2023 – Tenants cheered."]).notes
    ('dated 2023-05-04 by its dateline “Oslo, 4 May 2023 –”',)
    """
    first = list(islice((line[:LONGEST] for line in lines), FIRST_LINES))
    tried = [(line, place) for line in first for place in ("line", "dateline", "heading")]
    tried += [(line, "opening") for line in first[:1]] + ([(title[:LONGEST], "title")] if title else [])
    for line, place in tried:
        match = next((found for pattern in _PLACES[place] if (found := pattern.match(line))), None)
        if match is not None and (value := _read(match.groupdict())):
            return FoundDate(value, match.group().strip(), place)
    return None


_PLACES = {"line": ALONE, "dateline": DATELINE, "heading": BESIDE, "opening": OPENING, "title": IN_TITLE}


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
