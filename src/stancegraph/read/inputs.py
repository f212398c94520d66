"""From what the user names (files, folders, standard input) to documents, one after the other; what fails is handed on as a value."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from stancegraph.errors import InputError
from stancegraph.model import Document
from stancegraph.read.readers import FORMS, SUFFIXES, find_reader, guess_form
from stancegraph.read.reading import EmptyInputError, Limits, Reading, check_reading, check_size
from stancegraph.read.records import read_records

STANDARD_INPUT = "-"
STANDARD_INPUT_NAME = "standard input"
LONGEST_ID = 64
KNOWN = "txt, md, html, pdf, docx, jsonl"


@dataclass(slots=True)
class Names:
    """Gives each document of a run an id that no other has: the second "report" becomes "report-2"."""

    _taken: set[str] = field(default_factory=set)

    def claim(self, wanted: str) -> str:
        """Return `wanted`, or `wanted-2`, `wanted-3`, ... when it is taken."""
        name, number = wanted, 1
        while name in self._taken:
            number += 1
            name = f"{wanted}-{number}"
        self._taken.add(name)
        return name


def read_inputs(
    paths: Iterable[str], *, form: str = "auto", stdin: BinaryIO | None = None, limits: Limits | None = None
) -> Iterator[Document | InputError]:
    """Yield a Document or an InputError for each input, in order; a folder is walked through, its files sorted by path.

    `form` is one of FORMS; `auto` goes by the file's suffix, and by the first bytes where there is none. `-` reads `stdin`.
    """
    if form not in FORMS:
        raise InputError("--from", f"{form!r} is not a form of input", f"choose one of {', '.join(FORMS)}")
    names, bounds = Names(), limits or Limits()
    for path in paths:
        for found in _read_path(path, form, stdin, bounds):
            yield replace(found, id=names.claim(found.id)) if isinstance(found, Document) else found


def read_document(path: str | Path, *, form: str = "auto", limits: Limits | None = None) -> Document:
    """Return the one document of a file; raises InputError when it cannot be read or holds several."""
    found = list(read_inputs([str(path)], form=form, limits=limits))
    for item in found:
        if isinstance(item, InputError):
            raise item
    if len(found) != 1 or not isinstance(found[0], Document):
        raise InputError(path, f"holds {len(found)} documents, not one", "read it with read_inputs")
    return found[0]


def make_id(stem: str) -> str:
    """Return a document id made of a file's stem.

    >>> make_id("Rede zur Lage (2. Fassung)")
    'rede-zur-lage-2-fassung'
    """
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_ID].strip("-") or "document"


def _read_path(path: str, form: str, stdin: BinaryIO | None, limits: Limits) -> Iterator[Document | InputError]:
    if path == STANDARD_INPUT:
        yield from _read_stdin(stdin, form, limits)
        return
    file = Path(path)
    try:
        mode = file.stat().st_mode
    except (OSError, ValueError) as error:
        yield InputError(path, _say_why(error), "check the name")
        return
    if stat.S_ISDIR(mode):
        yield from _read_folder(file, form, limits)
    elif stat.S_ISREG(mode):
        yield from _read_file(file, form, limits)
    else:
        yield InputError(path, "is neither a file nor a folder", "give a file, or - to read standard input")


def _read_folder(folder: Path, form: str, limits: Limits) -> Iterator[Document | InputError]:
    found: list[Path | InputError] = list(_walk_folder(folder, form))
    if not found:
        kinds = KNOWN if form == "auto" else form
        yield InputError(folder, "holds no documents", f"put files of these kinds in it: {kinds}")
    for item in found:
        if isinstance(item, InputError):
            yield item
        else:
            yield from _read_file(item, form, limits)


def _walk_folder(folder: Path, form: str) -> Iterator[Path | InputError]:
    """Yield the documents below a folder, sorted; hidden ones are passed over, links and unreadable folders are errors."""
    problems: list[InputError] = []

    def note(error: OSError) -> None:
        problems.append(InputError(error.filename or folder, _say_why(error), "allow reading it"))

    for root, folders, files in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(root, name)
            kind = SUFFIXES.get(path.suffix.lower())
            if name.startswith(".") or kind is None or form not in ("auto", kind):
                continue
            if path.is_symlink():
                yield InputError(path, "is a link; links inside a folder are not followed", "give the file itself")
            elif not path.is_file():
                yield InputError(path, "is not a file", "remove it from the folder")
            else:
                yield path
    yield from problems


def _read_file(path: Path, form: str, limits: Limits) -> Iterator[Document | InputError]:
    where = str(path)
    try:
        with path.open("rb") as stream:
            kind = SUFFIXES.get(path.suffix.lower(), "") if form == "auto" else form
            if kind == "jsonl":
                yield from _read_stream(stream, where, limits)
                return
            check_size(where, os.fstat(stream.fileno()).st_size, limits)
            data = stream.read(limits.file_bytes + 1)
        check_size(where, len(data), limits)
        yield _make_document(make_id(path.stem), _read_data(data, where, kind or guess_form(data), limits))
    except OSError as error:
        yield InputError(where, _say_why(error), "allow reading it")
    except InputError as error:
        yield error


def _read_stdin(stdin: BinaryIO | None, form: str, limits: Limits) -> Iterator[Document | InputError]:
    where = STANDARD_INPUT_NAME
    if stdin is None:
        yield InputError(where, "is not connected", "give a file")
        return
    if form == "jsonl":
        yield from _read_stream(stdin, where, limits)
        return
    try:
        data = stdin.read(limits.file_bytes + 1)
        check_size(where, len(data), limits)
        yield _make_document("stdin", _read_data(data, where, guess_form(data) if form == "auto" else form, limits))
    except OSError as error:
        yield InputError(where, _say_why(error), "give a file")
    except InputError as error:
        yield error


def _read_stream(stream: BinaryIO, where: str, limits: Limits) -> Iterator[Document | InputError]:
    is_empty = True
    for found in read_records(stream, where, limits):
        is_empty = False
        yield found
    if is_empty:
        yield EmptyInputError(where)


def _read_data(data: bytes, where: str, form: str, limits: Limits) -> Reading:
    if not data:
        raise EmptyInputError(where)
    return check_reading(where, find_reader(form)(data, where, limits), limits)


def _make_document(identifier: str, reading: Reading) -> Document:
    return Document(
        id=identifier,
        text=reading.text,
        title=reading.title,
        date=reading.date,
        source=reading.source,
        author=reading.author,
        segments=reading.segments,
        notes=reading.notes,
    )


def _say_why(error: OSError | ValueError) -> str:
    """Return the reason in plain words.

    >>> _say_why(FileNotFoundError(2, "No such file or directory"))
    'does not exist'
    """
    reasons: dict[type[Exception], str] = {
        FileNotFoundError: "does not exist",
        PermissionError: "cannot be read (permission denied)",
        IsADirectoryError: "is a folder",
        NotADirectoryError: "does not exist",
    }
    named = reasons.get(type(error))
    detail = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return named or f"cannot be read ({detail.lower()})"
