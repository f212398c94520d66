"""Writing that is whole or not at all: everything goes to a temporary file beside its place, and is renamed when complete."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from stancegraph.errors import OutputError

STANDARD_OUTPUT = "-"
TEMPORARY = ".stancegraph-"
REMEDY = "choose a place you can write to with -o"


def write_file(path: str | Path, data: bytes | str) -> None:
    """Write a file whole, making its folder when missing; `-` is standard output. Raises OutputError, the old file untouched."""
    with open_output(path) as stream:
        stream.write(data.encode("utf-8") if isinstance(data, str) else data)


@contextlib.contextmanager
def open_output(path: str | Path) -> Iterator[BinaryIO]:
    """Give a stream that becomes the file when the block ends well; after an error inside it nothing is left behind."""
    if str(path) == STANDARD_OUTPUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(path)
    with _explaining(target), _making(target.parent), _temporary(target) as (temporary, stream):
        yield stream
        _complete(temporary, stream)
        temporary.replace(target)


def write_folder(folder: str | Path, files: Mapping[str, bytes | str]) -> None:
    """Write all files of a folder, or none: each is complete under a temporary name before the first is renamed.

    Names may have folders in them, which are made when missing.
    """
    place = Path(folder)
    with _explaining(place), contextlib.ExitStack() as stack:
        renames = []
        for parent in sorted({place, *((place / name).parent for name in files)}):
            stack.enter_context(_making(parent))
        for name, data in files.items():
            temporary, stream = stack.enter_context(_temporary(place / name))
            stream.write(data.encode("utf-8") if isinstance(data, str) else data)
            _complete(temporary, stream)
            renames.append((temporary, place / name))
        for temporary, target in renames:
            temporary.replace(target)


def check_writable(folder: str | Path) -> None:
    """Raise OutputError when the folder cannot be made or written to; leaves no trace. Cheaper to know before the work than after."""
    place = Path(folder)
    with _explaining(place):
        existing = next((parent for parent in (place, *place.parents) if parent.exists()), Path())
        if not existing.is_dir():
            raise NotADirectoryError(20, "not a folder", str(existing))
        with tempfile.TemporaryFile(dir=existing, prefix=TEMPORARY):
            pass


@contextlib.contextmanager
def _explaining(target: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        named = {
            PermissionError: "permission denied",
            NotADirectoryError: "a file stands where a folder should",
            FileExistsError: "a file stands where a folder should",
            IsADirectoryError: "is a folder",
        }
        reason = named.get(type(error)) or (error.strerror or str(error)).lower()
        raise OutputError(target, f"cannot be written ({reason})", REMEDY) from error


@contextlib.contextmanager
def _making(folder: Path) -> Iterator[None]:
    """Make a folder and its parents; when the block fails, those made go away again."""
    missing = [place for place in (folder, *folder.parents) if not place.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        for place in missing:
            with contextlib.suppress(OSError):
                place.rmdir()
        raise


@contextlib.contextmanager
def _temporary(target: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """Give an open file beside the target; it is gone when the block ends, unless it was renamed."""
    if target.is_dir():
        raise IsADirectoryError(21, "is a folder", str(target))
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f"{TEMPORARY}{target.name[:50]}-", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            yield temporary, stream
    finally:
        temporary.unlink(missing_ok=True)


def _complete(temporary: Path, stream: BinaryIO) -> None:
    """Bring the file to the disk and close it, with the permissions that a new file has here (mkstemp gives the owner's alone)."""
    stream.flush()
    os.fsync(stream.fileno())
    stream.close()
    mask = os.umask(0)
    os.umask(mask)
    temporary.chmod(0o666 & ~mask)
