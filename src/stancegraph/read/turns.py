"""Who speaks in a transcript: labels in front of turns, as in "Senator OKAFOR. I rise to oppose the bill."

A label in capitals or after a title is enough by itself; a plain name ("Maria Lopez: ...") counts only where labels repeat, because a
lone "Correction: ..." looks the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sen|Rep|Gov|Gen|Adm|Amb|Col)\.?|Senator|Representative|Chairman|Chairwoman|Chair|Secretary|President|"
    r"Minister|Governor|Mayor|Ambassador|General|Admiral|Colonel|Judge|Justice|Professor|Director|Commissioner|Councillor|Delegate"
)
CAPITALS = r"(?:(?:Mac|Mc|De|La|Di|Van|von|O['’])?[A-Z][A-Z'’-]+)"
TITLED = re.compile(
    rf"((?:The )?(?:{TITLE})(?: {CAPITALS}| [A-Z]\.){{1,4}}(?: of [A-Z][a-z]+(?: [A-Z][a-z]+)?)?(?:, [A-Z][a-z]+\.?)?)"
    rf"(?: ?\[[^\]\n]{{1,40}}\]| ?\([^)\n]{{1,40}}\))?[.:](?=\s|$)"
)
OFFICE = re.compile(
    r"((?:The |THE )(?:ACTING |VICE |DEPUTY |PRIME )?(?:CHAIR|CHAIRMAN|CHAIRWOMAN|CHAIRPERSON|PRESIDENT|SPEAKER|MODERATOR|MINISTER|"
    r"PRESIDING OFFICER|CLERK|SECRETARY|COURT|WITNESS|GOVERNOR|MAYOR)(?: [A-Z]{3,})?)(?: ?\([^)\n]{1,40}\))?[.:](?=\s|$)"
)
QUESTION = re.compile(r"([QA])[.:](?=\s|$)")
SHOUTED = re.compile(r"([A-Z][A-Z.'’-]*(?: [A-Z][A-Z.'’-]*){0,4})(?:, [A-Za-z ,.]{2,50}?)?:(?=\s|$)")
NAMED = re.compile(r"([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]*){1,3}):(?=\s|$)")
SURE = (TITLED, OFFICE)
REPEATED = (QUESTION, SHOUTED, NAMED)
FEWEST = 2  # turns with the same label, or different labels, before an unsure label is believed
NOT_SPEAKERS = frozenset(
    "NOTE NOTES SUMMARY BACKGROUND UPDATE BREAKING SOURCE SOURCES CORRECTION CONTACT RELATED READ SEE SUBJECT DATE FROM TO CC RE "
    "TITLE INTRODUCTION CONCLUSION ABSTRACT KEYWORDS EDITOR ANALYSIS OPINION PHOTO FILE TOPIC PRESS RELEASE".split()
)

AFTER_THE_TALK = re.compile(
    r"©|\(c\) \d|copyright\b|all rights reserved|#{3}|(?:\* ?){3}|-{3}|[-–—\[(]+ ?(?:END|ENDS|30)\b|(?:follow|contact|join) us\b|"
    r"share this\b|subscribe\b|sign up\b|related (?:stories|articles|content)\b|read (?:more|next)\b|filed under\b|(?:tags?|topics?):|"
    r"(?:media |press )?contacts?:|for (?:more|further) information\b|th(?:is|e) (?:transcript|interview|conversation)\b.{0,60}\bedited\b",
    re.IGNORECASE,
)
"""How a line begins that the page adds under a transcript; our own list."""


def find_turns(lines: Sequence[str]) -> dict[int, tuple[int, str]]:
    """Return, by number of the line that opens a turn, the length of its label in characters and the speaker's name.

    >>> find_turns(["Senator OKAFOR. I oppose the bill.", "So do my neighbours."])
    {0: (15, 'Senator Okafor')}
    """
    turns = {}
    unsure: dict[int, re.Match[str]] = {}
    for number, line in enumerate(lines):
        if match := _first(SURE, line):
            turns[number] = (match.end(), format_speaker(match.group(1)))
        elif (match := _first(REPEATED, line)) and not NOT_SPEAKERS.intersection(match.group(1).upper().split()):
            unsure[number] = match
    for number in _believe(unsure, has_sure=bool(turns)):
        match = unsure[number]
        turns[number] = (match.end(), format_speaker(match.group(1)))
    return dict(sorted(turns.items()))


def ends_talk(line: str) -> bool:
    """Say whether a line under the last turn belongs to the page and not to the speaker.

    >>> [ends_talk(line) for line in ("© 2023 Harbour Radio", "Share this page", "We share this view.")]
    [True, True, False]
    """
    return AFTER_THE_TALK.match(line) is not None


def format_speaker(label: str) -> str:
    """Return the label as a name is usually written.

    >>> format_speaker("Mr. McCLELLAN-O'NEIL")
    "Mr. McClellan-O'Neil"
    """
    return re.sub(r"[A-Z]{2,}", lambda match: match.group().capitalize(), label)


def _first(patterns: Sequence[re.Pattern[str]], line: str) -> re.Match[str] | None:
    return next((match for pattern in patterns if (match := pattern.match(line))), None)


def _believe(unsure: dict[int, re.Match[str]], *, has_sure: bool) -> list[int]:
    """Return the lines whose unsure labels are turns: a label that comes back, or one among others of a dialogue."""
    counts = Counter(match.group(1) for match in unsure.values())
    is_dialogue = any(count >= FEWEST for count in counts.values()) and (len(counts) >= FEWEST or has_sure)
    return [number for number, match in unsure.items() if is_dialogue and (counts[match.group(1)] >= FEWEST or match.re is not NAMED)]
