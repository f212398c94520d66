"""Writing a store: a document is a transaction, and the store holds what building its documents would give."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.store.documents import make_documents
from pyoxigraph import Literal, Quad, Store
from tests.graph.samples import ferry_extraction, levy_extraction, one_statement

from stancegraph.errors import GraphError, OutputError
from stancegraph.graph.build import build_quads
from stancegraph.graph.identity import is_document_graph, name_things
from stancegraph.graph.store.disk import DATABASE, READY, SNAPSHOTS, StoreBusyError, reading
from stancegraph.graph.store.opening import open_store
from stancegraph.graph.store.writing import Outcome, StoreWriter
from stancegraph.model import Extraction


def holds(folder: Path, extractions: Sequence[Extraction]) -> bool:
    """Say whether a store holds exactly what building these gives, and names no document's graph beside."""
    with reading(folder) as store:
        wanted = set(build_quads(extractions))
        named = {graph for graph in store.named_graphs() if is_document_graph(graph)}
        return set(store) == wanted and named == {quad.graph_name for quad in wanted if is_document_graph(quad.graph_name)}


def written(extraction: Extraction, text: str) -> Extraction:
    """Return another document in the place of this one: same id, other text."""
    return replace(one_statement(text, "The Bank", "backs", "rail"), document=replace(extraction.document, text=text))


def test_documents_come_change_and_go(tmp_path: Path) -> None:
    """After each step the store is what building the documents that are left would give."""
    ferry, levy = ferry_extraction(), levy_extraction()
    changed = written(ferry, "The Bank backs rail.")
    steps: list[tuple[Extraction, Outcome, list[Extraction]]] = [
        (ferry, Outcome.ADDED, [ferry]),
        (levy, Outcome.ADDED, [ferry, levy]),
        (levy, Outcome.UNCHANGED, [ferry, levy]),
        (changed, Outcome.REPLACED, [changed, levy]),
        (replace(changed, version="0.2.0"), Outcome.REPLACED, [replace(changed, version="0.2.0"), levy]),
    ]
    for extraction, outcome, left in steps:
        with StoreWriter(tmp_path / "store") as writer:
            assert writer.put(extraction) is outcome
        assert holds(tmp_path / "store", left)
    with StoreWriter(tmp_path / "store") as writer:
        writer.remove("levy")
        writer.remove(name_things(changed).document.value)
    assert holds(tmp_path / "store", [])


def test_one_writer_puts_many(tmp_path: Path) -> None:
    """What the writer remembers of earlier documents is right for the later ones."""
    made = list(make_documents(120))
    with StoreWriter(tmp_path / "store") as writer:
        for extraction in (*made, *made[:3]):
            writer.put(extraction)
        writer.remove(made[1].document.id)
    assert holds(tmp_path / "store", [made[0], *made[2:]])


def test_a_copy_under_another_id_counts_once(tmp_path: Path) -> None:
    """Of two documents with one text the smaller id stays, whichever comes first; the other's earlier version goes."""
    first, second = ferry_extraction("a"), ferry_extraction("b")
    with StoreWriter(tmp_path / "store") as writer:
        assert [writer.put(one) for one in (written(second, "The Bank backs rail."), first, second)] == [
            Outcome.ADDED,
            Outcome.ADDED,
            Outcome.COPY,
        ]
    assert holds(tmp_path / "store", [first, second])
    with StoreWriter(tmp_path / "other.store") as writer:
        assert [writer.put(one) for one in (second, first)] == [Outcome.ADDED, Outcome.REPLACED]
    assert holds(tmp_path / "other.store", [first, second])


def test_texts_of_any_characters_go_in(tmp_path: Path) -> None:
    """Quotes, backslashes, escapes and signs of no letter come out of the database as they went in."""
    text = 'The Bank backs rail "\\u0041\\n \\\\u0042 \x07 \u202e \U0001f6a2 \ufffe } . \' """ \n\r\t.'
    made = one_statement(text, "The Bank", "backs", "rail")
    with StoreWriter(tmp_path / "store") as writer:
        writer.put(made)
    assert holds(tmp_path / "store", [made])


def test_what_a_document_lacks_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    """A record that breaks its own law is refused whole, and the next document is put as if nothing had been."""
    ferry, levy = ferry_extraction(), levy_extraction()
    broken = replace(levy, document=replace(levy.document, text="Short."))
    with StoreWriter(tmp_path / "store") as writer:
        writer.put(ferry)
        with pytest.raises(Exception, match="lies outside the text"):
            writer.put(broken)
        writer.put(levy)
    assert holds(tmp_path / "store", [ferry, levy])


def test_an_unknown_document_is_not_removed(tmp_path: Path) -> None:
    """The sentence names it; so does one for something that is no name at all."""
    with StoreWriter(tmp_path / "store") as writer:
        for name in ("nobody", "<no iri>", "sgid:document/none"):
            with pytest.raises(GraphError, match="holds no document"):
                writer.remove(name)


def test_a_second_writer_is_told(tmp_path: Path) -> None:
    """In one sentence; after the first has ended it may write."""
    with StoreWriter(tmp_path / "store"), pytest.raises(StoreBusyError, match="is being written to by another process"):
        StoreWriter(tmp_path / "store", patience=0)
    with StoreWriter(tmp_path / "store", patience=0):
        pass


def test_a_closed_writer_writes_no_more(tmp_path: Path) -> None:
    """Its database is closed, so that nothing is written without the lock."""
    with StoreWriter(tmp_path / "store") as writer:
        pass
    with pytest.raises(GraphError, match="is closed"):
        writer.put(ferry_extraction())
    gc.collect()
    Store(str(tmp_path / "store" / DATABASE))


def test_a_writer_clears_up_after_those_that_died(tmp_path: Path) -> None:
    """A database loaded whole takes its place, what was loaded in part and dead snapshots go."""
    with StoreWriter(tmp_path / "store") as writer:
        writer.put(ferry_extraction())
    with StoreWriter(tmp_path / "new.store") as writer:
        writer.put(levy_extraction())
    (tmp_path / "new.store" / DATABASE).rename(tmp_path / "store" / READY)
    (tmp_path / "store" / "oxigraph.loading").mkdir()
    (tmp_path / "store" / SNAPSHOTS / "dead").mkdir(parents=True)
    with StoreWriter(tmp_path / "store"):
        pass
    assert holds(tmp_path / "store", [levy_extraction()])
    assert {path.name for path in (tmp_path / "store").iterdir()} == {"lock", "oxigraph", "snapshots", "stancegraph-store.json"}
    assert list((tmp_path / "store" / SNAPSHOTS).iterdir()) == []


FULL_DISK = """
import resource, sys
from benchmarks.store.documents import make_documents
from stancegraph.errors import OutputError
from stancegraph.graph.store.writing import StoreWriter
made = list(make_documents(200))
with StoreWriter(sys.argv[1]) as writer:
    writer.put(made[0])
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
acknowledged = 1
try:
    with StoreWriter(sys.argv[1]) as writer:
        for extraction in made[1:]:
            writer.put(extraction)
            acknowledged += 1
except OutputError as error:
    print(acknowledged, error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="files cannot be limited on Windows")
def test_a_full_disk_is_one_sentence_and_loses_nothing(tmp_path: Path) -> None:
    """What was acknowledged before the disk was full is there, and nothing else; a limit on files stands for the disk."""
    done = subprocess.run([sys.executable, "-c", FULL_DISK, str(tmp_path / "store")], check=True, capture_output=True, text=True)
    acknowledged, _, words = done.stdout.partition(" ")
    assert "cannot be written" in words
    assert "make room" in words
    assert words.count("\n") == 1
    made = list(make_documents(200))
    assert holds(tmp_path / "store", made[: int(acknowledged)])


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    """A file where the folder should be."""
    (tmp_path / "store").write_text("mine")
    with pytest.raises(OutputError, match="cannot be written"):
        StoreWriter(tmp_path / "store")


def test_a_store_is_read_as_a_file_is(tmp_path: Path) -> None:
    """open_store gives its quads."""
    with StoreWriter(tmp_path / "store") as writer:
        writer.put(ferry_extraction())
    found = {quad for quad in open_store(tmp_path / "store") if isinstance(quad, Quad)}
    assert any(isinstance(quad.object, Literal) and quad.object.value == "Harbour Union" for quad in found)
