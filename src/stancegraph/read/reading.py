"""What every reader returns, and how far it may go."""

from __future__ import annotations

from dataclasses import dataclass

from stancegraph.errors import InputError
from stancegraph.model import Segment


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one document may cost.

    `unpacked_bytes` bounds what a compressed format (docx, pdf) may unfold to; `seconds` bounds the process that opens a PDF.
    """

    file_bytes: int = 50_000_000
    unpacked_bytes: int = 200_000_000
    characters: int = 1_000_000
    seconds: int = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader took out of one file: the text, its segments, and what the file says about itself."""

    text: str
    segments: tuple[Segment, ...] = ()
    title: str | None = None
    date: str | None = None
    source: str | None = None
    author: str | None = None
    notes: tuple[str, ...] = ()


class EmptyInputError(InputError):
    """An input without a single word; in a batch it is skipped and named, and nothing has failed."""

    def __init__(self, where: str, problem: str = "is empty", remedy: str = "give a document with some text") -> None:
        super().__init__(where, problem, remedy)


def check_size(where: str, size: int, limits: Limits) -> None:
    """Raise InputError when a file of `size` bytes is more than the limits allow."""
    if size > limits.file_bytes:
        raise InputError(
            where,
            f"holds {size:,} bytes, more than the limit of {limits.file_bytes:,}",
            "split it, or raise the limit with --max-bytes",
        )


def check_reading(where: str, reading: Reading, limits: Limits) -> Reading:
    """Return the reading; raise EmptyInputError or InputError when its text is empty or too long."""
    if not any(not character.isspace() for character in reading.text):
        raise EmptyInputError(where, "holds no text")
    if len(reading.text) > limits.characters:
        raise InputError(
            where,
            f"holds {len(reading.text):,} characters, more than the limit of {limits.characters:,}",
            "split it, or raise the limit with --max-characters",
        )
    return reading
