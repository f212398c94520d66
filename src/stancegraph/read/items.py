"""Which lines open a list item: bullets at once, numbers and letters where they stand in a row or nothing else explains them.

A wrapped line may begin with "12. " (the end of a date) or "- " (the second half of an aside); such a line opens an item only when
its neighbours do.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

BULLET = re.compile(r"(?:[*•‣◦▪▫●■□○·∙➢➤►▸▶→✓✔✗☐☑]|\uf0b7|o(?= [a-z]| {2}|\t))\s+(?=\S)")
DASH = re.compile(r"[-–—]\s+(?=\S)")
NUMBER = re.compile(r"(\(?)(\d{1,3}|[a-z]|[A-Z]|[ivxlc]{2,6}|[IVXLC]{2,6})([.)])\s+(?=\S)")
LEVELS = re.compile(r"(?:§ ?)?\d{1,3}(?:\.\d{1,3}){1,4}[.)]?\s+(?=[A-Z\"“])")
ENDS_CLAUSE = re.compile(r"""[.!?…:;][)\]"'”’»]*$""")
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(frozen=True, slots=True)
class Mark:
    """What opens an item: its `length` with the white space behind it, and the ways to count it, as (style, number).

    `is_level` tells numbers such as "2.1" that count chapters.
    """

    length: int
    counts: tuple[tuple[str, int], ...] = ()
    is_dash: bool = False
    is_level: bool = False


def find_mark(line: str) -> Mark | None:
    """Return the mark a line begins with, item or not.

    >>> find_mark("(b) higher fines")
    Mark(length=4, counts=(('(a)', 2),), is_dash=False, is_level=False)
    """
    if match := BULLET.match(line):
        return Mark(match.end())
    if match := LEVELS.match(line):
        return Mark(match.end(), is_level=True)
    if match := DASH.match(line):
        return Mark(match.end(), is_dash=True)
    if match := NUMBER.match(line):
        opening, digits, closing = match.groups()
        if opening and closing == ".":
            return None
        return Mark(match.end(), tuple((opening + kind + closing, number) for kind, number in _count(digits)))
    return None


def find_items(lines: Sequence[str]) -> dict[int, Mark]:
    """Return the marks of the lines that open an item, by line number; blank lines are empty strings.

    >>> list(find_items(["He asks for:", "a. buses", "b. trams", "The vote is on June", "12. It is open."]))
    [1, 2]
    """
    marks = {number: mark for number, line in enumerate(lines) if (mark := find_mark(line))}
    last_seen = {count: number for number, mark in marks.items() for count in mark.counts}
    opened: dict[int, Mark] = {}
    last: dict[str, int] = {}
    in_item = False
    for number, line in enumerate(lines):
        in_item = in_item and line != ""
        mark = marks.get(number)
        if mark is None:
            continue
        before = lines[number - 1] if number else ""
        is_free = not before or ENDS_CLAUSE.search(before) is not None
        if _opens(mark, is_free, in_item, marks.get(number + 1)) or _is_in_row(mark, number, last, last_seen):
            opened[number] = mark
            in_item = True
            last.update(mark.counts)
    return opened


def _opens(mark: Mark, is_free: bool, in_item: bool, following: Mark | None) -> bool:
    """Say whether the mark opens an item by itself, whatever its number."""
    if mark.is_dash:
        return is_free or in_item or (following is not None and following.is_dash)
    if mark.is_level:
        return is_free or in_item
    return not mark.counts or (is_free and any(style[-2] == "1" or style == "(a)" for style, _ in mark.counts))


def _is_in_row(mark: Mark, number: int, last: Mapping[str, int], last_seen: Mapping[tuple[str, int], int]) -> bool:
    """Say whether the mark goes on with a row of its style, or opens one that goes on."""
    return any(last.get(style) == count - 1 if count > 1 else last_seen.get((style, 2), -1) > number for style, count in mark.counts)


def _count(digits: str) -> list[tuple[str, int]]:
    """Return the ways to read a number, as (its first numeral, value): "c" is the third letter and the Roman hundred."""
    if digits.isdigit():
        return [("1", int(digits))]
    small = digits.lower()
    first_letter, first_roman = ("a", "i") if digits.islower() else ("A", "I")
    ways = [(first_letter, ord(small) - ord("a") + 1)] if len(small) == 1 else []
    if all(letter in ROMAN for letter in small):
        values = [ROMAN[letter] for letter in small]
        ways.append((first_roman, sum(-a if b > a else a for a, b in zip(values, [*values[1:], 0], strict=True))))
    return ways
