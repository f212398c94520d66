"""The verb `store`: dump, load, info, optimize, remove."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.graph.samples import ferry_extraction, levy_extraction

from stancegraph.graph.build import write_trig
from stancegraph.graph.store.writing import StoreWriter


@pytest.fixture
def built(tmp_path: Path) -> bytes:
    """Make news.store and return what building its documents into a file gives."""
    with StoreWriter(tmp_path / "news.store") as writer:
        for extraction in (ferry_extraction(), levy_extraction()):
            writer.put(extraction)
    return write_trig([ferry_extraction(), levy_extraction()])


def test_dump_and_load(command: Run, tmp_path: Path, built: bytes) -> None:
    """A store goes into a file and comes back the same; standard output takes it too."""
    assert command("store", "dump", "news.store", "-o", "a.trig") == (0, "", "")
    assert (tmp_path / "a.trig").read_bytes() == built
    assert command("store", "load", "b.store", "a.trig") == (0, "", "b.store holds 2 documents\n")
    assert command("store", "dump", "b.store")[1].encode() == built
    assert command("store", "dump", "b.store", "-o", "b.nq")[0] == 0
    assert (tmp_path / "b.nq").read_bytes().startswith(b"<https://w3id.org/stancegraph/id/actor/")


def test_each_document_in_a_file(command: Run, tmp_path: Path, built: bytes) -> None:
    """--each writes a folder; the words say how many."""
    assert command("store", "dump", "news.store", "--each", "-o", "each") == (0, "", "3 files written to each\n")
    assert command("store", "load", "b.store", *map(str, sorted((tmp_path / "each").iterdir())))[0] == 0
    assert command("store", "dump", "b.store")[1].encode() == built
    code, _, err = command("store", "dump", "news.store", "--each")
    assert (code, err.count("\n")) == (2, 1)


def test_one_graph(command: Run, built: bytes) -> None:
    """--graph takes a short name."""
    _, out, _ = command("store", "dump", "news.store", "--graph", "graph:provenance")
    assert "sg:ExtractionRun" in out
    assert "sg:Statement" not in out


def test_info_optimize_and_remove(command: Run, built: bytes) -> None:
    """A document goes with all that rests on it; what is left stays."""
    _, out, _ = command("store", "info", "news.store")
    assert [line.split() for line in out.splitlines()][:3] == [["documents", "2"], ["statements", "7"], ["relations", "1"]]
    assert command("store", "remove", "news.store", "levy", "-v") == (0, "", "levy: removed\n")
    assert command("store", "optimize", "news.store") == (0, "", "")
    assert command("store", "dump", "news.store")[1].encode() == write_trig([ferry_extraction()])
    code, _, err = command("store", "remove", "news.store", "levy")
    assert (code, err.count("\n")) == (2, 1)
    assert "holds no document 'levy'" in err


@pytest.mark.parametrize("verb", [["dump"], ["info"], ["optimize"], ["remove"]])
def test_what_is_no_store_is_told(command: Run, tmp_path: Path, verb: list[str]) -> None:
    """In one sentence with exit code 2, and nothing is made."""
    code, out, err = command("store", *verb, "nothing", *(["a"] if verb == ["remove"] else []))
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "nothing: is no store; make one with" in err
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize("arguments", [["store", "dump", "news.store"], ["store", "info", "news.store"], ["ask", "news.store", "actors"]])
def test_a_lost_database_is_told_and_made_again(command: Run, tmp_path: Path, built: bytes, arguments: list[str]) -> None:
    """One sentence and exit code 2; loading the archive is the way back that the sentence names."""
    shutil.rmtree(tmp_path / "news.store" / "oxigraph")
    code, out, err = command(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "news.store: its database, the folder oxigraph/, is missing" in err
    (tmp_path / "kept.trig").write_bytes(built)
    assert command("store", "load", "news.store", "kept.trig")[0] == 0
    assert command("store", "dump", "news.store")[1].encode() == built


def test_a_folder_that_holds_a_graph_is_loaded(command: Run, tmp_path: Path, built: bytes) -> None:
    """As other verbs take it; where only a store will do, the sentence says how to make one of it."""
    (tmp_path / "built").mkdir()
    (tmp_path / "built" / "graph.trig").write_bytes(built)
    code, _, err = command("store", "info", "built")
    assert (code, err.count("\n")) == (2, 1)
    assert "built: holds a graph, but is no store; make one of it with: stancegraph store load NEW.store built" in err
    (tmp_path / "words.txt").write_text("Tenants back it.")
    assert "words.txt: is no store; make one with: stancegraph build FILE -o NEW.store --store" in command("store", "info", "words.txt")[2]
    assert command("store", "load", "again.store", "built") == (0, "", "again.store holds 2 documents\n")
    code, _, err = command("store", "load", "again.store", "news.store")
    assert (code, err.count("\n")) == (2, 1)
    assert "news.store: is a store itself" in err
