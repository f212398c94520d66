"""Words cut into the pieces an uncased BERT encoder knows (WordPiece, Wu et al. 2016), and what the encoder cannot see of them.

The encoder's vocabulary is lower case, so a word's letter case goes in beside its pieces, and so does the gap before it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from enum import IntEnum
from pathlib import Path

UNKNOWN = "[UNK]"
OPENS, CLOSES, MASK = "[CLS]", "[SEP]", "[MASK]"
LONGEST_WORD = 100  # characters; longer ones are unknown, as in BERT
MOST_PIECES = 12  # of one word; the rest of a link or a hash tells nothing


class Shape(IntEnum):
    """The letter case of a word; the order is part of every trained model."""

    OTHER = 0
    LOWER = 1
    TITLE = 2
    CAPITAL = 3
    UPPER = 4
    MIXED = 5
    INITIALS = 6
    DIGITS = 7
    FIGURE = 8
    CODE = 9
    ENDING = 10
    COMMA = 11
    QUOTE = 12
    BRACKET = 13
    DASH = 14
    LOWER_JOINED = 15
    TITLE_JOINED = 16


class Gap(IntEnum):
    """What stands before a word; the order is part of every trained model."""

    NONE = 0
    SPACE = 1
    LINE = 2
    START = 3


class WordPieces:
    """Cuts words into pieces by the longest match first; every word is cut once and remembered.

    `words` are the pieces that are whole words.
    """

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self.numbers = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown = self.numbers[UNKNOWN]
        self.opens, self.closes = self.numbers[OPENS], self.numbers[CLOSES]
        self.words = frozenset(piece for piece in self.numbers if piece.isalpha())
        self._known: dict[str, tuple[int, ...]] = {}

    @classmethod
    def read(cls, path: Path) -> WordPieces:
        """Return the pieces of a BERT `vocab.txt`: one a line, in order."""
        return cls(path.read_text(encoding="utf-8").splitlines())

    def cut(self, word: str) -> tuple[int, ...]:
        """Return the numbers of a word's pieces; at least one, at most `MOST_PIECES`."""
        pieces = self._known.get(word)
        if pieces is None:
            found = [number for part in _split_marks(_normalise(word)) for number in self._cut_part(part)]
            pieces = tuple(found[:MOST_PIECES]) or (self.unknown,)
            if len(self._known) < 200_000:
                self._known[word] = pieces
        return pieces

    def _cut_part(self, part: str) -> list[int]:
        if len(part) > LONGEST_WORD:
            return [self.unknown]
        pieces: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                number = self.numbers.get(part[start:end] if start == 0 else "##" + part[start:end])
                if number is not None:
                    pieces.append(number)
                    start = end
                    break
            else:
                return [self.unknown]
        return pieces


def _normalise(word: str) -> str:
    """Return the word in lower case and without accents, as the encoder's own tokenizer does."""
    spread = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in spread if unicodedata.category(c) != "Mn" and (c.isprintable() or c.isspace()))


def _split_marks(word: str) -> list[str]:
    """Return the word's parts: runs without marks, and every mark by itself."""
    if word.isalnum():
        return [word]
    parts: list[str] = []
    opens = True
    for character in word:
        if character.isspace():
            opens = True
        elif _is_mark(character):
            parts.append(character)
            opens = True
        else:
            if opens:
                parts.append("")
            parts[-1] += character
            opens = False
    return parts


def _is_mark(character: str) -> bool:
    code = ord(character)
    is_ascii_mark = 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    is_chinese = 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF
    return is_ascii_mark or is_chinese or unicodedata.category(character).startswith("P")


_MARKS = {
    **dict.fromkeys(".!?…:;", Shape.ENDING),
    ",": Shape.COMMA,
    **dict.fromkeys("\"'“”‘’«»`", Shape.QUOTE),
    **dict.fromkeys("()[]{}", Shape.BRACKET),
    **dict.fromkeys("-–—", Shape.DASH),
}


def find_shape(word: str) -> Shape:
    """Return the letter case of a word.

    >>> [find_shape(word).name for word in ("Iraq", "US", "U.S.", "talks", "McCain", "al-Sudani", "2,500")]
    ['TITLE', 'UPPER', 'INITIALS', 'LOWER', 'MIXED', 'LOWER_JOINED', 'FIGURE']
    """
    if word.isalpha():
        return _find_letter_case(word)
    if word.isdigit():
        return Shape.DIGITS
    if not any(character.isalnum() for character in word):
        return _MARKS.get(word[:1], Shape.OTHER)
    if not any(character.isalpha() for character in word):
        return Shape.FIGURE
    if any(character.isdigit() for character in word):
        return Shape.CODE
    letters = [part for part in word.replace("-", ".").replace("’", ".").replace("'", ".").split(".") if part]
    if all(len(part) == 1 and part.isupper() for part in letters):
        return Shape.INITIALS
    return Shape.TITLE_JOINED if word[:1].isupper() else Shape.LOWER_JOINED


def _find_letter_case(word: str) -> Shape:
    if word.islower():
        return Shape.LOWER
    if len(word) == 1:
        return Shape.CAPITAL
    if word.isupper():
        return Shape.UPPER
    return Shape.TITLE if word[0].isupper() and word[1:].islower() else Shape.MIXED
