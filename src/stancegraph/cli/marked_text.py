"""A document for a terminal: its text with the telling words marked and numbered, and below it what each number means."""

from __future__ import annotations

import re

from stancegraph.model.annotated import AnnotatedDocument, Reading, Segment

SYMBOLS = {"support": "▲", "oppose": "▼", "neutral": "◆", "relation": "▶"}
COLOURS = {"support": "34", "oppose": "33", "neutral": "37", "relation": "36"}
HOLDERS = frozenset({"holder", "subject"})
TARGETS = frozenset({"target", "object"})
CONTROLS = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal would obey, and half surrogates, which cannot be printed."""


def format_marked(document: AnnotatedDocument, *, has_color: bool) -> str:
    """Return the text, each telling word as `[▲1 supports]`, then the statements and relations by their numbers.

    With colour the holder is bold and the position underlined; words that show several passages bear all their numbers.
    """
    from stancegraph.view.palette import find_stroke

    tones = [find_stroke(reading.role, reading.type).colour for reading in document.readings]
    text = "".join(_mark(segment, tones, has_color=has_color) for line in document.paragraphs for segment in line)
    listed = "".join(_tell(reading, tones[reading.number], has_color=has_color) for reading in document.readings)
    return f"{text.rstrip()}\n\n{listed or 'Nothing in this text says who supports or opposes what.' + chr(10)}"


def _mark(segment: Segment, tones: list[str], *, has_color: bool) -> str:
    words = CONTROLS.sub("\ufffd", segment.text.replace("\r\n", "\n"))
    cues = [number for number, role in segment.roles if role == "cue"]
    roles = {role for _, role in segment.roles}
    if cues:
        numbers = ",".join(f"{SYMBOLS[tones[number]]}{number + 1}" for number in cues)
        return _paint(f"[{numbers} {words}]", f"1;{COLOURS[tones[cues[0]]]}", has_color=has_color)
    if roles & HOLDERS:
        return _paint(words, "1", has_color=has_color)
    return _paint(words, "4", has_color=has_color) if roles & TARGETS else words


def _tell(reading: Reading, tone: str, *, has_color: bool) -> str:
    from stancegraph.view.palette import name_confidence

    said = CONTROLS.sub("\ufffd", f"{reading.source.label} {reading.verb} {reading.target.label}")
    marks = [f"{name_confidence(reading.confidence)} confidence {reading.confidence:.2f}", reading.rule]
    marks += [f"on a condition: {reading.condition}"] * bool(reading.condition)
    marks += [word for word, holds in (("disputed", reading.disputed), ("decided", reading.enacted)) if holds]
    marks += [f"told by {', who cites '.join(reading.chain)}"] * bool(reading.chain)
    head = _paint(f"{SYMBOLS[tone]}{reading.number + 1}", f"1;{COLOURS[tone]}", has_color=has_color)
    return f"{head}  {said}\n    {CONTROLS.sub(chr(0xFFFD), '; '.join(mark for mark in marks if mark))}\n"


def _paint(words: str, code: str, *, has_color: bool) -> str:
    return f"\x1b[{code}m{words}\x1b[0m" if has_color and words.strip() else words
