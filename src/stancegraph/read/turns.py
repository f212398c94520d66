"""Who speaks in a transcript: which of a text's labels are believed, and which headings open a statement of somebody's own.

`labels` says how labels look; here the whole text decides, because most labels prove themselves by company.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from stancegraph.read.labels import BARE, LONGEST, TITLES, WORD, Label, Trust, find_label, format_speaker

FEWEST = 2  # turns with the same label, or different labels, before an unsure label is believed

AFTER_THE_TALK = re.compile(
    r"©|\(c\) \d|copyright\b|all rights reserved|#{3}|(?:\* ?){3}|-{3}|[-–—\[(]+ ?(?:END|ENDS|30)\b|(?:follow|contact|join) us\b|"
    r"share this\b|subscribe\b|sign up\b|related (?:stories|articles|content)\b|read (?:more|next)\b|filed under\b|(?:tags?|topics?):|"
    r"(?:media |press )?contacts?:|for (?:more|further) information\b|th(?:is|e) (?:transcript|interview|conversation)\b.{0,60}\bedited\b|"
    r"\[?\(?whereupon\b",
    re.IGNORECASE,
)
"""How a line begins that the page adds under a transcript; our own list."""
STATEMENT = re.compile(
    r"((?:(?:joint |full )?(?:prepared|opening|written|closing|oral|supplemental|additional) )?(?:statement|testimony|remarks)"
    rf" (?:submitted )?(?:of|by|from) (?:the )?(?:Hon(?:\.|orable) )?)(?P<name>(?-i:(?:{TITLES} )?{WORD}(?: {WORD}){{1,4}}?))"
    r"(?P<rest>(?:,|;| \(| on | before | to the |$).*)",
    re.IGNORECASE,
)
"""The heading over a statement that is printed in a record, with whose it is."""
KINDS_OF_STATEMENT = re.compile(
    r"prepared|opening|written|closing|oral|supplemental|additional|testimony|\bhon(?:\.|orable)", re.IGNORECASE
)
ANNEX = re.compile(
    r"(?:annex|appendix|attachment|exhibit|references|endnotes|footnotes|submissions?|questions?|responses?)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose statement a heading opens: the name is characters `start` to `end` of it, half-open."""

    start: int
    end: int
    speaker: str


def find_turns(lines: Sequence[str]) -> dict[int, Label]:
    """Return, by number of the line that opens a turn, its label.

    >>> find_turns(["Senator OKAFOR. I oppose the bill.", "So do my neighbours."])
    {0: Label(start=0, end=15, speaker='Senator Okafor', trust=<Trust.SURE: 4>)}
    """
    found = {number: label for number, line in enumerate(lines) if line and (label := find_label(line))}
    bare = _find_bare(lines)
    believed = _believe(found, lines, has_sure=bool(bare))
    return dict(sorted({**bare, **{number: found[number] for number in believed}}.items()))


def find_owner(heading: str) -> Owner | None:
    """Return whose statement a heading opens; None for every other heading.

    >>> find_owner("Prepared Statement of Maria de la Cruz, River Council").speaker
    'Maria de la Cruz'
    """
    match = STATEMENT.fullmatch(heading) if len(heading) <= LONGEST else None
    if match is None or not (KINDS_OF_STATEMENT.search(match.group(1)) or match.group("rest").startswith(",")):
        return None
    return Owner(*match.span("name"), format_speaker(match.group("name")))


def ends_talk(line: str) -> bool:
    """Say whether a line under the last turn belongs to the page and not to the speaker.

    >>> [ends_talk(line) for line in ("© 2023 Harbour Radio", "Share this page", "We share this view.")]
    [True, True, False]
    """
    return AFTER_THE_TALK.match(line) is not None


def ends_statement(heading: str) -> bool:
    """Say whether a heading ends a printed statement, which its own headings do not."""
    return ANNEX.match(heading) is not None


def _find_bare(lines: Sequence[str]) -> dict[int, Label]:
    """Return the labels that stand alone on their lines without a stop, when one of them comes back."""
    bare = {number: line for number, line in enumerate(lines) if 0 < len(line) <= LONGEST and BARE.fullmatch(line)}
    if max(Counter(bare.values()).values(), default=0) < FEWEST:
        return {}
    return {number: Label(0, len(line), format_speaker(line), Trust.SURE) for number, line in bare.items()}


def _believe(found: Mapping[int, Label], lines: Sequence[str], *, has_sure: bool) -> list[int]:
    """Return the lines whose labels are turns: sure ones, and others in their company."""
    printed = {number: lines[number][label.start : label.end] for number, label in found.items()}
    counts = Counter(label.speaker for label in found.values())
    forms = Counter(printed.values())
    repeated = {label.speaker for number, label in found.items() if forms[printed[number]] >= FEWEST}
    has_sure = has_sure or any(label.trust is Trust.SURE for label in found.values())
    speaks = {
        Trust.SURE: True,
        Trust.LETTER: _has_questions(found, repeated, has_sure=has_sure),
        Trust.LIKELY: has_sure or sum(label.trust >= Trust.LIKELY for label in found.values()) >= FEWEST,
    }
    has_likely = has_sure or any(speaks[label.trust] for label in found.values() if label.trust >= Trust.LIKELY)
    is_dialogue = bool(repeated) and (len(counts) >= FEWEST or has_likely)
    is_interview = _is_interview(found, lines, repeated)
    speaks[Trust.SHOUTED] = is_dialogue or has_likely
    believed = []
    for number, label in found.items():
        if label.trust is Trust.NAME:
            has_surname_only = " " not in label.speaker
            is_repeated = forms[printed[number]] >= FEWEST
            is_turn = is_dialogue and is_repeated and (is_interview or not has_surname_only)
        else:
            is_turn = speaks[label.trust]
        if is_turn:
            believed.append(number)
    return believed


def _has_questions(found: Mapping[int, Label], repeated: set[str], *, has_sure: bool) -> bool:
    """Say whether the letters Q and A are labels: "A. Smith" and the items "A." and "B." are not."""
    letters = {label.speaker for label in found.values() if label.trust is Trust.LETTER}
    return "Q" in letters and ("A" in letters or "Q" in repeated or has_sure)


def _is_interview(found: Mapping[int, Label], lines: Sequence[str], repeated: set[str]) -> bool:
    """Say whether surnames alone are labels: two take turns and one asks; a form's fields ("Status: open") never ask."""
    turns = [(label.speaker, lines[number].endswith("?")) for number, label in found.items() if label.speaker in repeated]
    changes = sum(first[0] != second[0] for first, second in pairwise(turns))
    return len({speaker for speaker, _ in turns}) >= FEWEST and changes >= FEWEST and any(asks for _, asks in turns)
