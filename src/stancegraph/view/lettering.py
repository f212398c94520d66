"""How wide words are and where labels break, without a font at hand.

Widths are shares of the font size, measured on Liberation Sans and DejaVu Sans and rounded up, so that a box is never too small.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import chain

NARROW, MEDIUM, WIDE, CAPITAL, FULL = 0.34, 0.57, 0.88, 0.7, 1.05
NARROW_LETTERS = frozenset("iljtfrI.,:;'|!()[]{}’‘ -")
WIDE_LETTERS = frozenset("mwMW@%—…")
LONGEST_LABEL = 300
"""Characters; a label is cut here before it is drawn, the evidence panel shows at most this too."""

INVISIBLE = re.compile("[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]+")
"""Controls, bidi marks, zero-width characters, line separators, half surrogates: nothing that a label needs to be read."""


def clean_label(text: str) -> str:
    r"""Return the label as one line of visible characters, cut at `LONGEST_LABEL`.

    >>> clean_label("new\n port\x00\u202e")
    'new port'
    """
    visible = " ".join(INVISIBLE.sub(" ", text).split())
    return visible if len(visible) <= LONGEST_LABEL else visible[: LONGEST_LABEL - 1].rstrip() + "…"


def measure_text(text: str, size: float) -> float:
    """Return about how many pixels wide the text is at a font size."""
    return size * sum(_measure_letter(letter) for letter in text)


def _measure_letter(letter: str) -> float:
    if letter in NARROW_LETTERS:
        return NARROW
    if letter in WIDE_LETTERS:
        return WIDE
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return FULL
    return CAPITAL if letter.isupper() else MEDIUM


def wrap_label(text: str, width: float, size: float, most_lines: int) -> tuple[str, ...]:
    """Return the label in lines no wider than `width` pixels; what does not fit in `most_lines` is cut with an ellipsis.

    >>> wrap_label("ban on new gas boilers", 90, 13, 3)
    ('ban on new', 'gas boilers')
    """
    lines: list[str] = []
    line = ""
    for word in chain.from_iterable(_break_word(whole, width, size) for whole in text.split()):
        longer = f"{line} {word}".strip()
        if line and measure_text(longer, size) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    lines.append(line)
    if len(lines) > most_lines:
        lines = [*lines[: most_lines - 1], _shorten(lines[most_lines - 1], width, size)]
    return tuple(lines)


def _break_word(word: str, width: float, size: float) -> list[str]:
    pieces, piece = [], ""
    for letter in word:
        if piece and measure_text(piece + letter, size) > width:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


def _shorten(line: str, width: float, size: float) -> str:
    while line and measure_text(line + "…", size) > width:
        line = line[:-1]
    return line.rstrip() + "…"
