"""Cutting words into pieces as an uncased BERT does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancegraph.parse.joint.wordpieces import MOST_PIECES, Shape, WordPieces, find_shape

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "ports", "port", "##s", "##side", "dock", "naive", ".", "-", "'", "u", "s", "é"]
PIECES = WordPieces(VOCABULARY)


def spell(word: str) -> list[str]:
    """Return the pieces of a word as text."""
    return [VOCABULARY[number] for number in PIECES.cut(word)]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("ports", ["ports"]),
        ("dockside", ["dock", "##side"]),
        ("Ports", ["ports"]),
        ("DOCKS", ["dock", "##s"]),
        ("naïve", ["naive"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("dock-port", ["dock", "-", "port"]),
        ("quay", ["[UNK]"]),
        ("docky", ["[UNK]"]),
        ("\u200b", ["[UNK]"]),
    ],
)
def test_longest_piece_goes_first(word: str, pieces: list[str]) -> None:
    """Lower case, no accents, marks apart; what the vocabulary lacks is unknown as a whole."""
    assert spell(word) == pieces


@given(st.text(max_size=300))
def test_every_word_has_some_pieces_and_not_too_many(word: str) -> None:
    """No input breaks the cutting, however odd."""
    assert 1 <= len(PIECES.cut(word)) <= MOST_PIECES


@given(st.text(max_size=30))
def test_shapes_cover_all_words(word: str) -> None:
    """Every string has a letter case."""
    assert find_shape(word) in Shape


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("port", Shape.LOWER),
        ("Port", Shape.TITLE),
        ("A", Shape.CAPITAL),
        ("NATO", Shape.UPPER),
        ("McKay", Shape.MIXED),
        ("E.U.", Shape.INITIALS),
        ("2031", Shape.DIGITS),
        ("3.5", Shape.FIGURE),
        ("F-16", Shape.CODE),
        ("?", Shape.ENDING),
        (",", Shape.COMMA),
        ("“", Shape.QUOTE),
        ("(", Shape.BRACKET),
        ("–", Shape.DASH),
        ("%", Shape.OTHER),
        ("ill-fed", Shape.LOWER_JOINED),
        ("Anti-tax", Shape.TITLE_JOINED),
    ],
)
def test_letter_case_is_told_apart(word: str, shape: Shape) -> None:
    """What an uncased encoder cannot see."""
    assert find_shape(word) is shape
