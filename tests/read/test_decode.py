"""Bytes become text: the encoding found, the guess noted, junk refused."""

from __future__ import annotations

import codecs

import pytest

from stancegraph.errors import InputError
from stancegraph.read.decode import decode_bytes

SENTENCE = "Señora Núñez backs the “clean rivers” bill — for €50."


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_byte_order_mark_names_the_encoding_and_is_no_text(mark: bytes, encoding: str) -> None:
    """Text with a byte-order mark is decoded by it, and the mark is gone."""
    assert decode_bytes(mark + SENTENCE.encode(encoding), "a.txt").text == SENTENCE


def test_clean_utf8_needs_no_note() -> None:
    """Plain UTF-8 is taken as it is, new lines included."""
    decoded = decode_bytes("One.\r\nTwo.\rThree.\u2028".encode(), "a.txt")
    assert (decoded.text, decoded.notes) == ("One.\r\nTwo.\rThree.\u2028", ())


def test_cp1252_is_guessed_and_said() -> None:
    """Bytes that are not UTF-8 are read as the western code page, and the notes say so."""
    decoded = decode_bytes(SENTENCE.encode("cp1252"), "a.txt")
    assert decoded.text == SENTENCE
    assert "cp1252" in decoded.notes[0]


def test_declared_encoding_wins_over_a_guess() -> None:
    """What the document declares is used where UTF-8 fails."""
    text = "Партия поддерживает закон о реках."
    assert decode_bytes(text.encode("koi8-r"), "a.html", "koi8-r").text == text


def test_declared_utf7_is_never_used() -> None:
    """UTF-7 hides markup, so a page cannot ask for it."""
    assert decode_bytes(b"\xff +ADw-b+AD4-", "a.html", "utf-7").text.endswith("+ADw-b+AD4-")


def test_utf8_with_a_cut_end_stays_utf8() -> None:
    """One broken sequence does not turn every accent into two letters."""
    decoded = decode_bytes("Señora Núñez backs it; Zoé".encode()[:-1], "a.txt")
    assert decoded.text == "Señora Núñez backs it; Zo\ufffd"
    assert "not valid UTF-8 from byte 28" in decoded.notes[0]


def test_control_characters_become_one_mark_each() -> None:
    """NUL and its like are replaced one for one, so offsets stay, and the notes count them."""
    decoded = decode_bytes(b"The uni\0on backs\x1b[0m the levy, and the port does too.", "a.txt")
    assert decoded.text == "The uni\ufffdon backs\ufffd[0m the levy, and the port does too."
    assert decoded.notes == ("2 control characters read as U+FFFD",)


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, "No mark.".encode("utf-16-le")])
def test_junk_is_refused_with_the_byte(data: bytes) -> None:
    """What is no text is refused in one sentence that names the byte."""
    with pytest.raises(InputError, match=r"^a\.txt, byte \d+: is not text .*; "):
        decode_bytes(data, "a.txt")
