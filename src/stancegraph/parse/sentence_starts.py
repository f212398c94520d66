"""Where a sentence may start inside a paragraph and where it cannot, as far as signs alone decide; the language model decides the rest.

Edited text ends its sentences with a mark and begins them with a capital. What stands here holds whatever the model: nothing starts
inside "Gen. Tom Ode", "No. 7", "Jan. 4" or "J. B. Ruiz", before a closing quotation mark, or before a word in lower case.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

ENDING = frozenset(".!?…:;")
CLOSING = frozenset("”’»)]}")
STRAIGHT = frozenset("\"'")
OPENING = frozenset("“‘«„([{")
INNER = frozenset(",;:.!?…%/")
"""Signs that open no sentence."""

BEFORE_NAME = frozenset(
    "mr mrs ms mx dr prof gen sen sens rep reps gov govs lt col sgt capt maj adm amb hon rev fr messrs pres supt insp cmdr cpl pvt brig "
    "del cllr asst atty ca approx esp incl mt ft mme mlle".split()
)
"""Abbreviations with which no sentence ends; "etc.", "Inc." and "U.S." are not among them."""
BEFORE_ANYTHING = frozenset("e.g i.e eg ie viz vs v cf".split())
BEFORE_NUMBER = frozenset(
    "no nos art arts sec secs p pp para paras par fig figs vol vols ch chap cl reg regs res doc docs app ed eds c est h.r s tit stat "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
"""Abbreviations that a number follows."""
BEFORE_LETTER = frozenset(
    "plan part vitamin group section title schedule annex appendix hepatitis type phase class option block grade was is am and or".split()
)
"""Words after which a capital and a full stop are no initial: "Plan B. Unions", "it is I. Unions"."""
SAINT = "st"
ROMAN = frozenset("IVXLC")
OPENERS = frozenset(
    "the a an this that these those it he she we they i you his her its our their my your there here in on at by for from with as if when "
    "while after before since because although though but and or so yet however still then now no not what who how why where "
    "which one some "
    "many most all both each every such to do did is are was were will would can could may might must should let".split()
)
"""Words that a capital makes the first of a sentence, for no name begins with them."""


def mark_starts(words: Sequence[str], spaced: Sequence[bool], opens: Sequence[bool]) -> array[int]:
    """Return for every word 0 where a sentence may start and -1 where none does.

    `spaced` says whether white space stands behind a word, `opens` whether a segment begins with it.

    >>> mark_starts(["Gen.", "Ode", "left", ".", "He", "won", "."], [True, True, False, True, True, False, False], [True] + [False] * 6)
    array('q', [0, -1, -1, -1, 0, -1, -1])
    """
    starts = array("q")
    has_ended = False  # whether a sentence can have ended before the word
    capitals = True  # whether the segment writes its first words with a capital
    for i, word in enumerate(words):
        is_attached = i > 0 and not spaced[i - 1]
        if opens[i]:
            has_ended, is_attached = True, False
            capitals = not _first_letter(words, i).islower()
        closes = word in CLOSING or (word in STRAIGHT and is_attached)
        may_start = has_ended and not closes and (opens[i] or _may_open(words, i, capitals=capitals))
        starts.append(0 if may_start else -1)
        if word[-1] in ENDING:
            has_ended = not _is_abbreviation(words, spaced, i)
        else:
            is_loose = word in STRAIGHT and not is_attached and spaced[i]
            has_ended = has_ended and (closes or is_loose) and not opens[i]
    return starts


def _first_letter(words: Sequence[str], i: int) -> str:
    """Return the first letter from the word on, quotation marks and brackets passed over."""
    return next((word for word in words[i : i + 4] if word[0].isalnum()), words[i])[0]


def _may_open(words: Sequence[str], i: int, *, capitals: bool) -> bool:
    """Say whether a sentence can begin with the word: not a sign that goes on, nor lower case in a text that has capitals."""
    return words[i][0] not in INNER and not (capitals and _first_letter(words, i).islower())


def _is_abbreviation(words: Sequence[str], spaced: Sequence[bool], i: int) -> bool:
    """Say whether the full stop at the end of the word belongs to an abbreviation that goes on with the next word."""
    if not words[i].endswith(".") or i + 1 == len(words):
        return False
    place = i - 1 if words[i] == "." and i > 0 and not spaced[i - 1] else i
    word, following = words[place].removesuffix("."), words[i + 1]
    before = words[place - 1] if place else ""
    name = word.lower()
    if following[0].isdigit() or (following != "I" and set(following) <= ROMAN):
        return name in BEFORE_NUMBER or name in BEFORE_NAME
    if name in BEFORE_ANYTHING:
        return True
    if following.lower() in OPENERS or not following[0].isupper():
        return False
    if name == SAINT:
        return not before[:1].isupper()
    return name in BEFORE_NAME or (len(word) == 1 and word.isupper() and before.lower() not in BEFORE_LETTER)
