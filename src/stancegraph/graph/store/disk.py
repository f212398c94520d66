"""A store of many documents: a folder with a marker, a lock, and a pyoxigraph database.

    stancegraph-store.json   says that the folder is a store, and in which format
    lock                     locked by who writes, shared by who reads
    oxigraph/                the database, a cache that can be made again from a TriG file
    oxigraph.loading/        a database that is being loaded
    gathered/                what is sorted for it meanwhile
    oxigraph.ready/          a database loaded whole that is about to take the other's place
    snapshots/               databases of hard links for those who read for long

What is here opens and closes; `writing` puts documents in, `archive` takes them out.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Store

from stancegraph.errors import GraphError, OutputError
from stancegraph.graph.store.lock import Access, Lock, take_lock

MARKER = "stancegraph-store.json"
FORMAT = 1
DATABASE, READY, LOADING, GATHERED = "oxigraph", "oxigraph.ready", "oxigraph.loading", "gathered"
LOCK, SNAPSHOTS, ALIVE = "lock", "snapshots", "alive"
PATIENCE = 2.0  # seconds that a reader waits for a writer to end: enough for one document, not for many
NOT_COPIED = ("LOCK", "LOG", "IDENTITY")  # files of a database that a copy of it does not need, by the beginning of their names
REBUILD = "make it anew from its archive with: stancegraph store load STORE FILE.trig"


class StoreBusyError(GraphError):
    """A store is in use by another process in a way that leaves no room for this one; trying again later may help."""


def is_store(path: str | Path) -> bool:
    """Say whether a folder is a store."""
    return (Path(path) / MARKER).is_file()


def is_store_name(path: str | Path) -> bool:
    """Say whether a name asks for a store, as `store/` and `news.store` do."""
    return Path(path).name == "store" or Path(path).suffix == ".store"


def create_store(path: str | Path) -> Path:
    """Return the folder of a store, made empty when there is nothing yet.

    Raises GraphError when the folder holds something else or is a store of a later format, OutputError when it cannot be written.
    """
    folder = Path(path)
    if is_store(folder):
        check_format(folder)
        return folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(not file.name.startswith(".stancegraph-") for file in folder.iterdir()):
            raise GraphError(f"{folder}: is no store and not empty; give a new folder, or one that stancegraph made with build -o STORE")
        _write_marker(folder)
    except OSError as error:
        raise _unwritable(folder, error) from error
    return folder


def _write_marker(folder: Path) -> None:
    """Write the marker whole or not at all, never over another's."""
    handle, name = tempfile.mkstemp(dir=folder, prefix=".stancegraph-", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(json.dumps({"what": "a store of stancegraph", "format": FORMAT}) + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(0o644)
        temporary.replace(folder / MARKER)
    finally:
        temporary.unlink(missing_ok=True)


def check_format(folder: Path) -> None:
    """Raise GraphError when the folder's marker cannot be read or names a format that is not known here."""
    try:
        marker = json.loads((folder / MARKER).read_text(encoding="utf-8"))
        known = marker["format"]
    except OSError as error:
        raise GraphError(
            f"{folder}: its {MARKER} cannot be read ({(error.strerror or str(error)).lower()}); see its permissions"
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise GraphError(f"{folder}: its {MARKER} is not what stancegraph writes; {REBUILD}") from error
    if known != FORMAT:
        raise GraphError(f"{folder}: is a store of format {known!r}, and this stancegraph reads {FORMAT}; use the version that made it")


@contextlib.contextmanager
def reading(path: str | Path, patience: float = PATIENCE) -> Iterator[Store]:
    """Give the store of a folder, read-only; nobody can write to it until the block ends.

    Raises StoreBusyError when somebody writes to it, GraphError when it is none or cannot be opened.
    """
    lock = lock_store(Path(path), Access.READ, patience)
    try:
        yield open_database(Path(path))
    finally:
        lock.release()


def lock_store(folder: Path, access: Access, patience: float = PATIENCE) -> Lock:
    """Return the lock on a store; raises StoreBusyError when it cannot be had, GraphError when the folder is no store."""
    if not is_store(folder):
        if (folder / "graph.trig").is_file() or (folder.is_file() and folder.suffix.lower() in {".trig", ".nq"}):
            raise GraphError(f"{folder}: holds a graph, but is no store; make one of it with: stancegraph store load NEW.store {folder}")
        place = "NEW.store" if folder.exists() else folder
        raise GraphError(f"{folder}: is no store; make one with: stancegraph build FILE -o {place} --store")
    check_format(folder)
    try:
        lock = take_lock(folder / LOCK, access, patience)
    except OSError as error:
        raise _unwritable(folder, error) from error
    if lock is None:
        raise StoreBusyError(f"{folder}: {_explain_busy(folder, access)}; wait for it to end, then try again")
    return lock


def _explain_busy(folder: Path, access: Access) -> str:
    """Return who is in the way: a writer keeps out everybody, readers keep out a writer."""
    if access is Access.READ:
        return "is being written to by another process"
    probe = take_lock(folder / LOCK, Access.READ)
    if probe is None:
        return "is being written to by another process"
    probe.release()
    return "is being read by another process"


def open_database(folder: Path) -> Store:
    """Return a store's database, read-only; the caller holds the lock. Raises GraphError when it is missing or damaged."""
    database = _find_database(folder)
    _check_there(folder)
    try:
        return Store.read_only(str(database))
    except (OSError, ValueError, RuntimeError) as error:
        raise GraphError(f"{folder}: the database cannot be opened ({' '.join(str(error).split())}); {REBUILD}") from error


def _check_there(folder: Path) -> None:
    """Raise GraphError when a store has no database: an empty answer would say that nobody wrote anything."""
    if not has_database(folder):
        raise GraphError(f"{folder}: its database, the folder {DATABASE}/, is missing, or nothing was ever written; {REBUILD}")


def has_database(folder: Path) -> bool:
    """Say whether a store has a database; it has none before the first writing."""
    return _find_database(folder).is_dir()


def _find_database(folder: Path) -> Path:
    return folder / (READY if (folder / READY).is_dir() else DATABASE)


def list_database(folder: Path) -> list[Path]:
    """Return the files of a store's database that make up what it holds, sorted; empty when nothing was written yet.

    Their names, sizes and times tell whether the store has changed. No lock is needed, but a file may be gone a moment later.
    """
    database = _find_database(folder)
    return sorted(file for file in database.iterdir() if not file.name.startswith(NOT_COPIED)) if database.is_dir() else []


@contextlib.contextmanager
def open_snapshot(path: str | Path, patience: float = PATIENCE) -> Iterator[Path]:
    """Give the path of a store that stays as this one is now, so that others may write to this one meanwhile.

    For those who read for long. Costs some milliseconds: the database's files are linked, and copied only where links are impossible
    (another file system, a folder that cannot be written to). What is no store, such as a graph file, is given back as it is. Raises as
    `reading` does.
    """
    folder = Path(path)
    if not is_store(folder):
        yield folder
        return
    lock = lock_store(folder, Access.READ, patience)
    with contextlib.ExitStack() as stack:
        try:
            _check_there(folder)
            place = stack.enter_context(_making_place(folder))
            shutil.copyfile(folder / MARKER, place / MARKER)
            copy_database(folder, place / DATABASE)
        except OSError as error:
            raise _unwritable(folder, error) from error
        finally:
            lock.release()
        yield place


@contextlib.contextmanager
def _making_place(folder: Path) -> Iterator[Path]:
    """Give a fresh folder for a snapshot, locked while it is in use and gone afterwards; inside the store if that can be."""
    try:
        (folder / SNAPSHOTS).mkdir(exist_ok=True)
        place = Path(tempfile.mkdtemp(dir=folder / SNAPSHOTS))
    except OSError:
        place = Path(tempfile.mkdtemp(prefix="stancegraph-"))
    lock = take_lock(place / ALIVE, Access.WRITE)
    try:
        yield place
    finally:
        if lock is not None:
            lock.release()
        shutil.rmtree(place, ignore_errors=True)


def copy_database(folder: Path, target: Path) -> None:
    """Copy a store's database, to which nobody writes, or make an empty folder when there is none yet.

    Its big files never change, so a second name for each is enough.
    """
    target.mkdir()
    for file in list_database(folder):
        if file.suffix == ".sst":
            try:
                os.link(file, target / file.name)
                continue
            except OSError:
                pass  # another file system, or one without links
        shutil.copyfile(file, target / file.name)


def remove_dead_snapshots(folder: Path) -> None:
    """Remove the snapshots of processes that ended without doing it; the caller holds the lock for writing, so none is being made."""
    for place in (folder / SNAPSHOTS).glob("*"):
        lock = take_lock(place / ALIVE, Access.WRITE)
        if lock is not None:
            lock.release()
            shutil.rmtree(place, ignore_errors=True)


def finish_swap(folder: Path) -> None:
    """Put a database that was loaded whole in the place of the old one, and drop what was loaded in part; the caller holds the lock."""
    remove_unfinished(folder)
    if (folder / READY).is_dir():
        shutil.rmtree(folder / DATABASE, ignore_errors=True)
        (folder / READY).rename(folder / DATABASE)


def remove_unfinished(folder: Path) -> None:
    """Remove what a load that did not come to its end has left; the caller holds the lock."""
    for name in (LOADING, GATHERED):
        shutil.rmtree(folder / name, ignore_errors=True)


def _unwritable(folder: Path, error: OSError) -> OutputError:
    reason = " ".join((error.strerror or str(error)).lower().split())
    return OutputError(folder, f"cannot be written ({reason})", "make room, or choose a place you can write to")
