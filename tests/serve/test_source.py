"""The graph is served as it is now."""

from __future__ import annotations

import shutil
from pathlib import Path
from threading import Event

import pytest
from pyoxigraph import RdfFormat, Store
from tests.graph.samples import ferry_extraction, levy_extraction
from tests.serve.running import running

from stancegraph.errors import GraphError
from stancegraph.graph.ask.query import run_query
from stancegraph.graph.build import write_trig
from stancegraph.graph.store.disk import DATABASE, SNAPSHOTS, create_store, is_store, lock_store
from stancegraph.graph.store.lock import Access
from stancegraph.serve.source import Source

DOCUMENTS = "SELECT ?d { ?d a sg:Document }"


def make_store(folder: Path) -> Path:
    create_store(folder)
    write(folder, [ferry_extraction()])
    return folder


def write(folder: Path, extractions: list) -> None:  # type: ignore[type-arg]
    database = Store(str(folder / DATABASE))
    database.bulk_load(write_trig(extractions), RdfFormat.TRIG)
    database.flush()


def count(path: Path) -> int:
    return len(run_query(path, DOCUMENTS).rows)


def test_new_file_is_a_new_state(tmp_path: Path) -> None:
    """An unchanged file is the same state."""
    path = tmp_path / "graph.trig"
    path.write_bytes(write_trig([ferry_extraction()]))
    source = Source(path, Event())
    with source.using() as first, source.using() as second:
        assert first is second
    path.write_bytes(write_trig([ferry_extraction(), levy_extraction()]))
    with source.using() as third:
        assert third.stamp != first.stamp


def test_large_file_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is asked in a store of its own, which goes when the file changes."""
    monkeypatch.setattr("stancegraph.serve.source.LARGE", 1000)
    path = tmp_path / "graph.trig"
    path.write_bytes(write_trig([ferry_extraction()]))
    source = Source(path, Event())
    with source.using() as first:
        assert is_store(first.path)
        assert count(first.path) == 1
    path.write_bytes(write_trig([ferry_extraction(), levy_extraction()]))
    with source.using() as second:
        assert count(second.path) == 2
        assert not first.path.exists()
    source.close()
    assert not second.path.exists()


def test_large_file_that_is_broken_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its line, and nothing is left behind."""
    monkeypatch.setattr("stancegraph.serve.source.LARGE", 10)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    path = tmp_path / "graph.trig"
    path.write_text("@prefix a: <http://a/> .\na:b a:c .\n")
    with pytest.raises(GraphError, match=r"graph.trig:2: "), Source(path, Event()).using():
        pass
    assert list((tmp_path / "temporary").iterdir()) == []


def test_store_is_read_while_it_is_written(tmp_path: Path) -> None:
    """While somebody writes the old state is served, then the new one; what is in use stays, and nothing is left behind."""
    folder = make_store(tmp_path / "store")
    source = Source(folder, Event())
    with source.using() as old:
        assert count(old.path) == 1
        lock = lock_store(folder, Access.WRITE)
        write(folder, [levy_extraction()])
        with source.using() as during:
            assert during is old
        lock.release()
        with source.using() as new:
            assert (count(new.path), count(old.path)) == (2, 1)
    source.close()
    assert list((folder / SNAPSHOTS).iterdir()) == []


def test_store_that_is_gone_is_told(tmp_path: Path) -> None:
    """One sentence."""
    source = Source(make_store(tmp_path / "store"), Event())
    with source.using():
        pass
    shutil.rmtree(tmp_path / "store")
    with pytest.raises(GraphError, match="store"), source.using():
        pass


def test_served_store_picks_up_what_is_new(tmp_path: Path) -> None:
    """The next request sees the new document, page and download too; files of the database are not given out."""
    folder = make_store(tmp_path / "store")
    with running(folder) as server:
        assert len(server.query(DOCUMENTS).values()) == 1
        before = server.get("/download/network.csv").body
        lock = lock_store(folder, Access.WRITE)
        write(folder, [levy_extraction()])
        lock.release()
        assert len(server.query(DOCUMENTS).values()) == 2
        assert server.get("/download/network.csv").body != before
        assert "from 2 documents" in server.get("/").text
        assert server.get("/files/stancegraph-store.json").status == 404
        lock_store(folder, Access.WRITE).release()
    assert list((folder / SNAPSHOTS).iterdir()) == []


def test_graph_that_breaks_is_told_and_heals(tmp_path: Path) -> None:
    """A broken file is 503 with its line, and the server lives on."""
    path = tmp_path / "graph.trig"
    path.write_bytes(write_trig([ferry_extraction()]))
    with running(path) as server:
        path.write_text("this is no TriG", encoding="utf-8")
        reply = server.query(DOCUMENTS)
        assert (reply.status, "graph.trig:1: " in reply.text) == (503, True)
        assert server.get("/").status == 503
        assert server.get("/graph").status == 503
        path.write_bytes(write_trig([ferry_extraction()]))
        assert len(server.query(DOCUMENTS).values()) == 1
