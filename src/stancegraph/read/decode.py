"""From bytes to text: byte-order mark, strict UTF-8, the declared encoding, a guess, and cp1252, in that order.

New lines are left as they are. Control characters that no output format may hold (NUL and its like) and lone surrogates become
U+FFFD, one for one, so that offsets stay those of the text as given.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from stancegraph.errors import InputError

MARKS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
REFUSED = frozenset({"utf-7", "utf7", "unicode-1-1-utf-7"})  # a declared UTF-7 hides markup from whoever reads the bytes
CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 28, 29, 30, 31})
UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff\ufffe\uffff]")
NUL_SHARE = 0.2  # English in UTF-16 is half NUL
CONTROL_SHARE = 0.02  # random bytes hold a tenth; broken exports of text measured here stayed under a hundredth
CONTROL_SHARE_IN_UTF8 = 0.3
SAMPLE = 65_536  # bytes given to the guesser: enough to tell the encodings of prose apart, and bounded in time


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and what had to be guessed to get it; `notes` is empty for clean UTF-8."""

    text: str
    notes: tuple[str, ...] = ()


def decode_bytes(data: bytes, where: str, declared: str | None = None) -> Decoded:
    """Return the text of `data` without its byte-order mark.

    Raises InputError when the bytes are no text at all.

    >>> decode_bytes(b"caf\\xc3\\xa9", "menu.txt").text
    'café'
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            text, notes = _decode_marked(data[len(mark) :], encoding)
            return _clean(text, notes)
    strict = _try(data, "utf-8")
    _refuse_junk(data, where, is_utf8=strict is not None)
    if strict is not None:
        return _clean(strict, ())
    text, note = _decode_declared(data, declared) or _mend_utf8(data) or _guess(data)
    return _clean(text, (note,))


def replace_unprintable(text: str) -> str:
    """Return the text with NUL, other controls and lone surrogates as U+FFFD, one for one."""
    return UNPRINTABLE.sub("\ufffd", text)


def _clean(text: str, notes: tuple[str, ...]) -> Decoded:
    cleaned, count = UNPRINTABLE.subn("\ufffd", text)
    if count:
        notes = (*notes, f"{count} control character{'s' if count > 1 else ''} read as U+FFFD")
    return Decoded(cleaned, notes)


def _decode_marked(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    text = _try(data, encoding)
    name = encoding.upper()
    if text is not None:
        return text, () if encoding == "utf-8" else (f"read as {name} by its byte-order mark",)
    return data.decode(encoding, "replace"), (f"read as {name} by its byte-order mark; bytes that are not valid became U+FFFD",)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _refuse_junk(data: bytes, where: str, *, is_utf8: bool) -> None:
    nul = data.count(0)
    if nul > len(data) * NUL_SHARE:
        raise InputError(
            f"{where}, byte {data.index(0)}",
            "is not text (a NUL at every few bytes looks like UTF-16 without a byte-order mark, or a binary file)",
            "save it as UTF-8",
        )
    control = len(data) - len(data.translate(None, CONTROL))
    if control > len(data) * (CONTROL_SHARE_IN_UTF8 if is_utf8 else CONTROL_SHARE):
        first = next(at for at, byte in enumerate(data) if byte in CONTROL)
        raise InputError(
            f"{where}, byte {first}",
            f"is not text (byte 0x{data[first]:02x}, and {control:,} more like it)",
            "give a text, Markdown, HTML, PDF, Word or JSON Lines file",
        )


def _decode_declared(data: bytes, declared: str | None) -> tuple[str, str] | None:
    if declared is None or declared.strip().lower() in REFUSED:
        return None
    try:
        codec = codecs.lookup(declared.strip())
    except LookupError:
        return None
    text = _try(data, codec.name) if codec.name != "utf-8" else None
    return None if text is None else (text, f"read as {codec.name}, which the document declares")


def _mend_utf8(data: bytes) -> tuple[str, str] | None:
    """Return the text when it is UTF-8 but for a few bytes: at least as many good sequences as bad bytes."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd") - data.count("\ufffd".encode())
    good = sum(1 for character in text if ord(character) > 127) - bad
    if good < bad:
        return None
    return text, f"not valid UTF-8 from byte {_find_bad_byte(data)} on; {bad} unreadable place{'s' if bad > 1 else ''} became U+FFFD"


def _find_bad_byte(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return len(data)


def _guess(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    at = _find_bad_byte(data)
    best = from_bytes(data[:SAMPLE]).best()
    western = _try(data, "cp1252")
    # Short English text gives the guesser too little to tell the Latin code pages apart; the western one is the likely one.
    if western is not None and (best is None or "Latin" in " ".join(best.alphabets) or len(data) < 200):
        return western, f"not valid UTF-8 from byte {at} on; read as cp1252 (a guess)"
    guessed = None if best is None else _try(data, best.encoding)
    if best is not None and guessed is not None:
        return guessed, f"not valid UTF-8 from byte {at} on; read as {best.encoding} (a guess)"
    return data.decode("cp1252", "replace"), f"not valid UTF-8 from byte {at} on; read as cp1252 (a guess), unreadable bytes became U+FFFD"
