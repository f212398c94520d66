"""Stores on disk: made, opened for reading, kept for long, and told apart from what is none."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store
from tests.graph.samples import ferry_extraction

from stancegraph.errors import GraphError, OutputError
from stancegraph.graph.ask.query import run_query
from stancegraph.graph.build import build_quads
from stancegraph.graph.facts import read_facts
from stancegraph.graph.store.disk import (
    DATABASE,
    MARKER,
    READY,
    SNAPSHOTS,
    StoreBusyError,
    create_store,
    finish_swap,
    is_store,
    is_store_name,
    lock_store,
    open_snapshot,
    reading,
    remove_dead_snapshots,
)
from stancegraph.graph.store.lock import Access
from stancegraph.graph.store.opening import open_store

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a store with one document, written the plain way."""
    folder = create_store(tmp_path / "news.store")
    database = Store(str(folder / DATABASE))
    database.extend(build_quads([ferry_extraction()]))
    database.flush()
    return folder


def test_a_name_can_ask_for_a_store() -> None:
    """`store` and `*.store` do, a name with the word in it does not."""
    assert is_store_name("out/store")
    assert is_store_name("news.store/")
    assert not is_store_name("bookstore")


def test_everything_that_reads_takes_a_store(folder: Path) -> None:
    """Opening, asking and reading facts give what the same graph in memory gives."""
    memory = Store()
    memory.extend(build_quads([ferry_extraction()]))
    assert read_facts(folder) == read_facts(memory)
    assert run_query(folder, COUNT).rows == run_query(memory, COUNT).rows
    with pytest.raises(RuntimeError, match="read-write"):
        open_store(folder).clear()


def _take_snapshot(folder: Path) -> None:
    with open_snapshot(folder):
        pass


def _read(folder: Path) -> None:
    with reading(folder):
        pass


@pytest.mark.parametrize("read", [open_store, _read, _take_snapshot])
def test_a_store_without_its_database_is_told(folder: Path, read: Callable[[Path], object]) -> None:
    """A marker alone is no empty graph: whoever lost the database would take silence for an answer."""
    shutil.rmtree(folder / DATABASE)
    with pytest.raises(GraphError, match="its database, the folder oxigraph/, is missing, or nothing was ever written; make it anew"):
        read(folder)
    assert not (folder / SNAPSHOTS).exists() or not list((folder / SNAPSHOTS).iterdir())


def test_reading_and_writing_exclude_each_other(folder: Path) -> None:
    """One sentence says who is in the way, and the store is free again afterwards."""
    lock = lock_store(folder, Access.WRITE)
    for access in Access:
        with pytest.raises(StoreBusyError, match="is being written to by another process; wait for it to end"):
            lock_store(folder, access, 0)
    lock.release()
    with reading(folder), pytest.raises(StoreBusyError, match="is being read by another process; wait for it to end"):
        lock_store(folder, Access.WRITE, 0)
    lock_store(folder, Access.WRITE, 0).release()


def test_a_snapshot_stays_as_it_was_while_others_write(folder: Path) -> None:
    """Who holds a snapshot is in nobody's way and sees nothing of what comes later; the snapshot goes when it is given back."""
    with open_snapshot(folder) as snapshot:
        lock = lock_store(folder, Access.WRITE, 0)
        remove_dead_snapshots(folder)
        database = Store(str(folder / DATABASE))
        database.clear()
        database.flush()
        database.optimize()
        del database
        lock.release()
        assert len(open_store(snapshot)) == len(build_quads([ferry_extraction()]))
        assert run_query(snapshot, "ASK { ?s a sg:Statement }").truth
    assert list((folder / SNAPSHOTS).iterdir()) == []
    with reading(folder) as store:
        assert len(store) == 0


def test_a_snapshot_left_by_a_killed_process_is_removed(folder: Path) -> None:
    """The next writer takes it away."""
    with open_snapshot(folder) as snapshot:
        shutil.copytree(snapshot, folder / SNAPSHOTS / "dead")
        remove_dead_snapshots(folder)
        assert list((folder / SNAPSHOTS).iterdir()) == [snapshot]


def test_a_snapshot_of_a_file_is_the_file(tmp_path: Path) -> None:
    """What is no store needs no snapshot."""
    with open_snapshot(tmp_path / "graph.trig") as path:
        assert path == tmp_path / "graph.trig"


def test_a_loaded_database_takes_the_place_of_the_old_one(folder: Path) -> None:
    """A crash between the two steps of the exchange is put right by readers, who see the new one, and by the next writer."""
    database = Store(str(folder / READY))
    database.extend(build_quads([])[:1] or [])
    database.flush()
    del database
    with reading(folder) as store:
        assert len(store) == 0
    finish_swap(folder)
    assert not (folder / READY).exists()
    with reading(folder) as store:
        assert len(store) == 0


MARKERS = {
    "later": ('{"format": 2}', r"is a store of format 2, and this stancegraph reads 1; use the version that made it"),
    "broken": ("{", r"its stancegraph-store.json is not what stancegraph writes; make it anew"),
    "other": ("[1]", r"its stancegraph-store.json is not what stancegraph writes; make it anew"),
}


@pytest.mark.parametrize("case", MARKERS)
def test_a_marker_of_another_kind_is_refused(folder: Path, case: str) -> None:
    """A later format or a broken marker is told in one sentence, by who reads and by who writes."""
    body, words = MARKERS[case]
    (folder / MARKER).write_text(body)
    with pytest.raises(GraphError, match=words):
        open_store(folder)
    with pytest.raises(GraphError, match=words):
        create_store(folder)


def test_a_folder_of_other_things_is_not_made_a_store(tmp_path: Path) -> None:
    """What lies there is not mixed with a database, and a file is not taken for a folder."""
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(GraphError, match="is no store and not empty; give a new folder"):
        create_store(tmp_path)
    with pytest.raises(OutputError, match=r"notes\.txt: cannot be written"):
        create_store(tmp_path / "notes.txt")
    assert not is_store(tmp_path)


DAMAGES = {
    "no list of files": lambda database: (database / "CURRENT").unlink(),
    "a list of files that is none": lambda database: next(database.glob("MANIFEST-*")).write_bytes(b"junk" * 99),
    "a file missing": lambda database: next(database.glob("*.sst")).unlink(),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_database_is_one_sentence(folder: Path, damage: str) -> None:
    """It says what to do: make the store anew from its archive."""
    DAMAGES[damage](folder / DATABASE)
    with pytest.raises(GraphError, match=r"the database cannot be opened \(.*\); make it anew from its archive") as caught:
        open_store(folder)
    assert "\n" not in str(caught.value)
    with pytest.raises(GraphError, match="the database cannot be opened"):
        run_query(folder, COUNT)


def test_a_store_is_archived_by_pyoxigraph_too(folder: Path) -> None:
    """The database is plain Oxigraph: any of its tools can read it."""
    assert Store.read_only(str(folder / DATABASE)).dump(format=RdfFormat.N_QUADS)
