"""A run over several inputs: what was read goes on, what failed is told and counted, and the exit code says which happened."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import BinaryIO

from stancegraph.cli.console import Console
from stancegraph.errors import InputError
from stancegraph.model import Document, Extraction
from stancegraph.read import EmptyInputError, Limits, read_inputs

SOME_FAILED = 3
NOTHING_READ = InputError.exit_code


@dataclass(slots=True)
class Batch:
    """Counts what a run read, skipped (empty) and failed to read."""

    console: Console
    read: int = 0
    skipped: int = 0
    failed: list[InputError] = field(default_factory=list)

    def documents(self, paths: Sequence[str], form: str, limits: Limits) -> Iterator[Document]:
        """Yield what can be read, in order; tell the rest on standard error as it comes."""
        for item in read_inputs(paths, form=form, stdin=get_standard_input(paths), limits=limits):
            if isinstance(item, InputError):
                self._note(item)
                continue
            self.read += 1
            self.console.progress(f"reading document {self.read}: {item.id}")
            yield item

    def tell_notes(self, extractions: Iterable[Extraction]) -> Iterator[Extraction]:
        """Yield the extractions, telling on standard error what had to be guessed or cut in each document."""
        for extraction in extractions:
            for note in extraction.document.notes:
                self.console.warn(f"{extraction.document.id}: {note}")
            yield extraction

    def _note(self, error: InputError) -> None:
        self.console.error(str(error))
        if isinstance(error, EmptyInputError):
            self.skipped += 1
        else:
            self.failed.append(error)

    def exit_code(self) -> int:
        """Return 0, 2 when nothing was read, or 3 when some inputs failed; ends with a count where there was more than one."""
        self.console.finish()
        if not self.read:
            return NOTHING_READ
        if self.failed:
            count = len(self.failed)
            self.console.error(f"{count} input{'s' if count > 1 else ''} could not be read, {self.read} could; the rest is written")
            return SOME_FAILED
        return 0


def start(documents: Iterator[Document]) -> Iterator[Document] | None:
    """Return the documents after making sure that there is one; None saves loading a language model for nothing."""
    first = next(documents, None)
    return None if first is None else chain([first], documents)


def get_standard_input(paths: Sequence[str]) -> BinaryIO | None:
    """Return standard input as bytes when a dash asks for it."""
    return sys.stdin.buffer if "-" in paths else None
