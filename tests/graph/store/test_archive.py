"""A store and its archive: dumped, loaded and dumped again it is the same to the byte, and the same as built into a file."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.store.documents import make_documents
from tests.graph.samples import ferry_extraction, levy_extraction, one_statement

from stancegraph.errors import GraphError
from stancegraph.graph.build import build_quads, write_trig
from stancegraph.graph.derived.derive import derive_each, derive_opposites, derive_quads
from stancegraph.graph.derived.gathered import Gathered
from stancegraph.graph.derived.stored import see_store
from stancegraph.graph.formats.arrange import arrange
from stancegraph.graph.store import bulk
from stancegraph.graph.store.archive import dump_store, list_primary_graphs, measure_store
from stancegraph.graph.store.disk import StoreBusyError, is_store, reading
from stancegraph.graph.store.loading import load_files
from stancegraph.graph.store.writing import StoreWriter
from stancegraph.model import Extraction

MADE = [ferry_extraction(), levy_extraction(), *make_documents(60)]


def put(folder: Path, extractions: list[Extraction]) -> Path:
    """Return a store with these documents, put one by one."""
    with StoreWriter(folder) as writer:
        for extraction in extractions:
            writer.put(extraction)
    return folder


def dump(folder: Path, format_name: str = "trig") -> bytes:
    """Return the archive of a store."""
    with reading(folder) as store:
        return b"".join(dump_store(store, format_name))


@pytest.mark.parametrize("extractions", [[], MADE[:1], MADE], ids=["empty", "one", "many"])
def test_a_dump_is_what_building_gives(tmp_path: Path, extractions: list[Extraction]) -> None:
    """To the byte, in whatever order the documents came."""
    folder = put(tmp_path / "store", list(reversed(extractions)))
    assert dump(folder) == write_trig(extractions)


@pytest.mark.parametrize("format_name", ["trig", "nquads"])
@pytest.mark.parametrize(("batch", "stretch"), [(2999, 99_999), (bulk.BATCH, bulk.STRETCH)])
def test_dump_load_and_dump_are_equal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format_name: str, batch: int, stretch: int) -> None:
    """In both formats, loaded in few pieces or many."""
    monkeypatch.setattr(bulk, "BATCH", batch)
    monkeypatch.setattr(bulk, "STRETCH", stretch)
    first = dump(put(tmp_path / "store", MADE), format_name)
    file = tmp_path / ("a.nq" if format_name == "nquads" else "a.trig")
    file.write_bytes(first)
    assert load_files(tmp_path / "again.store", [file]) == len(MADE)
    assert dump(tmp_path / "again.store", format_name) == first
    assert dump(tmp_path / "again.store") == write_trig(MADE)


def test_files_of_single_documents_load_as_one(tmp_path: Path) -> None:
    """Each document's graph and that of the runs in a file of its own make the same store."""
    folder = put(tmp_path / "store", MADE)
    with reading(folder) as store:
        for number, graph in enumerate(list_primary_graphs(store)):
            (tmp_path / f"{number}.nq").write_bytes(b"".join(dump_store(store, "nquads", graph)))
    load_files(tmp_path / "again.store", sorted(tmp_path.glob("*.nq")))
    assert dump(tmp_path / "again.store") == dump(folder)


def test_a_later_version_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    """A file's document replaces the store's of the same id, and a later file's that of an earlier one; what is derived follows."""
    ferry, levy = ferry_extraction(), levy_extraction()
    newer = one_statement("The Bank backs rail.", "The Bank", "backs", "rail", id=ferry.document.id)
    newest = one_statement("The Bank wants rail.", "The Bank", "wants", "rail", id=ferry.document.id)
    (tmp_path / "newer.trig").write_bytes(write_trig([newer]))
    (tmp_path / "newest.trig").write_bytes(write_trig([newest]))
    folder = put(tmp_path / "store", [ferry, levy])
    load_files(folder, [tmp_path / "newer.trig"])
    assert dump(folder) == write_trig([newer, levy])
    load_files(folder, [tmp_path / "newest.trig", tmp_path / "newer.trig", tmp_path / "newest.trig"])
    assert dump(folder) == write_trig([newest, levy])


def test_derived_graphs_of_a_file_are_not_believed(tmp_path: Path) -> None:
    """What a file says of stances is left out; they are derived from its documents."""
    text = write_trig([ferry_extraction()]).decode()
    changed = text.replace("sg:statementCount 1", "sg:statementCount 99").replace('"Harbour Union"', '"Evil Union"', 1)
    (tmp_path / "a.trig").write_text(changed)
    load_files(tmp_path / "store", [tmp_path / "a.trig"])
    assert dump(tmp_path / "store").decode() == text


NO_ARCHIVES = {
    "a.ttl": ("", r"a\.ttl: \.ttl is no archive of a store; give one of: \.trig, \.nq"),
    "none.trig": (None, r"none\.trig: No such file or directory; give a graph file that can be read"),
    "broken.trig": ("<urn:g> { <urn:a> <urn:b> }\n", r"broken\.trig:1: .*; correct the file or dump it again"),
    "plain.nq": ("<urn:a> <urn:b> <urn:c> .\n", r"plain\.nq: holds triples outside any named graph, which stancegraph does not write"),
    "other.nq": ("<urn:a> <urn:b> <urn:c> <urn:g> .\n", r"other\.nq: holds the graph <urn:g>, which stancegraph does not write"),
    "blank.nq": ("<urn:a> <urn:b> <urn:c> _:g .\n", r"blank\.nq: holds the graph _:.*, which stancegraph does not write"),
}


@pytest.mark.parametrize("name", NO_ARCHIVES)
def test_what_is_no_archive_is_refused(tmp_path: Path, name: str) -> None:
    """In one sentence, and the store is as it was."""
    body, words = NO_ARCHIVES[name]
    if body is not None:
        (tmp_path / name).write_text(body)
    (tmp_path / "good.trig").write_bytes(write_trig([levy_extraction()]))
    folder = put(tmp_path / "store", [ferry_extraction()])
    with pytest.raises(GraphError, match=words) as caught:
        load_files(folder, [tmp_path / "good.trig", tmp_path / name])
    assert "\n" not in str(caught.value)
    assert dump(folder) == write_trig([ferry_extraction()])
    assert {path.name for path in folder.iterdir()} == {"lock", "oxigraph", "stancegraph-store.json"}


def test_a_document_cut_off_is_refused(tmp_path: Path) -> None:
    """A file that ends in the middle of a document is no whole archive."""
    lines = dump(put(tmp_path / "store", [ferry_extraction()]), "nquads").splitlines(keepends=True)
    kept = [line for line in lines if b"ontology#evidence>" not in line]
    (tmp_path / "cut.nq").write_bytes(b"".join(kept))
    with pytest.raises(GraphError, match="has no sg:evidence"):
        load_files(tmp_path / "again.store", [tmp_path / "cut.nq"])


def test_loading_waits_for_nobody_for_ever(tmp_path: Path) -> None:
    """A store that is being read is not exchanged under the reader."""
    folder = put(tmp_path / "store", [ferry_extraction()])
    (tmp_path / "a.trig").write_bytes(write_trig([levy_extraction()]))
    with reading(folder), pytest.raises(StoreBusyError, match="is being read by another process"):
        load_files(folder, [tmp_path / "a.trig"], patience=0)
    assert is_store(folder)


def test_a_graph_alone(tmp_path: Path) -> None:
    """By its short name; one that is not there is told."""
    with reading(put(tmp_path / "store", [ferry_extraction()])) as store:
        assert b"graph:stances {" in b"".join(dump_store(store, "trig", "graph:stances"))
        for name in ("graph:none", "no iri"):
            with pytest.raises(GraphError, match="graph"):
                list(dump_store(store, "trig", name))


def test_a_store_is_measured(tmp_path: Path) -> None:
    """Documents, statements, relations, triples and bytes."""
    folder = put(tmp_path / "store", [ferry_extraction(), levy_extraction()])
    with reading(folder) as store:
        held = measure_store(folder, store)
    assert (held.documents, held.statements, held.relations) == (2, 7, 1)
    assert held.quads == len(build_quads([ferry_extraction(), levy_extraction()]))
    assert held.bytes > 1000


def test_the_order_depends_on_the_quads_alone() -> None:
    """However they come; all are there, once."""
    quads = [quad for quad in build_quads([ferry_extraction()]) if "document-" in quad.graph_name.value]  # type: ignore[union-attr]
    ordered = arrange(quads)
    assert sorted(map(str, ordered)) == sorted({str(quad) for quad in quads})
    for seed in range(5):
        shuffled = [*quads, *quads[:9]]
        random.Random(seed).shuffle(shuffled)  # noqa: S311 (no secret)
        assert arrange(shuffled) == ordered


def test_what_belongs_together_stands_together() -> None:
    """Each statement is followed by its evidence, the first in the text first."""
    text = write_trig([ferry_extraction()]).decode()
    blocks = [block.split()[0] for block in text.split("\n\n") if block.strip()]
    statements = [number for number, name in enumerate(blocks) if name.startswith("statement:")]
    assert all(blocks[number + 1].startswith("evidence:") for number in statements)
    order = [
        quote
        for block in text.split("\n\n")
        if block.strip().startswith("evidence:")
        for quote in ("welcomed", "opposes")
        if quote in block
    ]
    assert order[0] == "welcomed"


def test_a_circle_of_names_is_written(tmp_path: Path) -> None:
    """Things that name each other and nothing of ours stand there once."""
    from pyoxigraph import NamedNode, Quad

    one, two, graph = NamedNode("urn:1"), NamedNode("urn:2"), NamedNode("urn:g")
    circle = [Quad(one, NamedNode("urn:p"), two, graph), Quad(two, NamedNode("urn:p"), one, graph)]
    assert arrange(reversed(circle)) == circle


def test_a_document_without_words_is_archived(tmp_path: Path) -> None:
    """Nothing held, nothing derived, and yet the document is there."""
    nothing = replace(one_statement("Nothing is held.", "Nothing", "is", "held"), statements=(), actors=(), positions=(), issues=())
    (tmp_path / "a.trig").write_bytes(write_trig([nothing]))
    assert load_files(tmp_path / "store", [tmp_path / "a.trig"]) == 1
    assert dump(tmp_path / "store") == write_trig([nothing])


def dump_files(tmp_path: Path) -> list[Path]:
    """Write a store's graphs as N-Quads, a file for each, and return the files."""
    with reading(put(tmp_path / "store", MADE)) as store:
        for number, graph in enumerate(list_primary_graphs(store)):
            (tmp_path / f"{number:02}.nq").write_bytes(b"".join(dump_store(store, "nquads", graph)))
    return sorted(tmp_path.glob("*.nq"))


def test_runs_of_documents_that_are_not_there_are_left_out(tmp_path: Path) -> None:
    """A file of runs beside a part of the documents gives what building these documents gives."""
    ferry, *_ = files = dump_files(tmp_path)
    load_files(tmp_path / "again.store", [ferry, files[-1]])
    with reading(tmp_path / "again.store") as store:
        read = {quad.object for quad in store if "readDocument" in quad.predicate.value}
        assert len(read) == 1
    load_files(tmp_path / "none.store", [files[-1]])
    assert dump(tmp_path / "none.store") == dump(put(tmp_path / "empty", []))


def test_a_last_line_need_not_end(tmp_path: Path) -> None:
    """Files are joined at whole lines."""
    files = dump_files(tmp_path)
    for file in files:
        file.write_bytes(file.read_bytes().rstrip(b"\n"))
    load_files(tmp_path / "again.store", files)
    assert dump(tmp_path / "again.store") == dump(tmp_path / "store")


def test_a_broken_line_is_told_by_its_file_and_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However the files were cut into pieces."""
    monkeypatch.setattr(bulk, "STRETCH", 5000)
    files = dump_files(tmp_path)
    lines = files[1].read_bytes().splitlines(keepends=True)
    files[1].write_bytes(b"".join([*lines[:60], b"<urn:a> <urn:b> no\n", *lines[60:]]))
    with pytest.raises(GraphError, match=r"01\.nq:61: .*; correct the file or dump it again"):
        load_files(tmp_path / "again.store", files)


def test_derived_lines_in_any_spelling_are_not_believed(tmp_path: Path) -> None:
    """N-Quads that are not canonical go another way and come to the same."""
    lines = dump(put(tmp_path / "store", MADE), "nquads").decode().replace('statementCount> "1"', 'statementCount> "99"')
    (tmp_path / "a.nq").write_text(lines.replace("> .\n", ">. # said\n"))
    load_files(tmp_path / "again.store", [tmp_path / "a.nq"])
    assert dump(tmp_path / "again.store") == write_trig(MADE)


def test_what_is_derived_bit_by_bit_is_the_same(tmp_path: Path) -> None:
    """One thing at a time, the same quads, none twice."""
    gathered = Gathered(tmp_path / "gathered", at_once=100)
    with reading(put(tmp_path / "store", [*MADE, *make_documents(300, seed=3)])) as store:
        gathered.take(store)
        found = [*derive_each(gathered.see_each(store)), *derive_opposites(store)]
        assert len(found) == len(set(found))
        assert set(found) == set(derive_quads(see_store(store)))
