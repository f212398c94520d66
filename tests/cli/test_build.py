"""`build`: the files of a graph, all of them or none."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.read.made_files import lock_pdf, make_docx, make_paragraph, make_pdf

FILES = {"graph.trig", "index.html", "documents.html", "documents", "extraction.jsonl", "network.graphml"}


def test_a_folder_with_everything(command: Run, tmp_path: Path) -> None:
    """The folder holds graph, page, record and network; words go to standard error only."""
    (tmp_path / "a.txt").write_text("Rent Cap\n\nTenants back it.")
    code, out, err = command("build", "a.txt", "-o", "out/a")
    assert (code, out) == (0, "")
    assert err == f"1 document, 0 statements, 0 relations written to out/a; open {Path('out/a/index.html')}\n"
    assert {path.name for path in (tmp_path / "out" / "a").iterdir()} == FILES
    assert json.loads((tmp_path / "out" / "a" / "extraction.jsonl").read_text())["document"]["title"] == "Rent Cap"


def test_a_file_with_the_graph_alone(command: Run, tmp_path: Path) -> None:
    """A name that ends in .trig, or a dash, asks for the graph only."""
    (tmp_path / "a.txt").write_text("Tenants back it.")
    assert command("build", "a.txt", "-o", "g.trig")[0] == 0
    _, out, _ = command("build", "a.txt", "-o", "-")
    assert out == (tmp_path / "g.trig").read_text()
    assert {path.name for path in tmp_path.iterdir()} == {"a.txt", "g.trig"}


@pytest.mark.parametrize("suffix", [".nq", ".NQ", ".jsonld", ".ttl", ".rdf"])
def test_a_file_in_the_format_of_its_name(command: Run, tmp_path: Path, suffix: str) -> None:
    """The same bytes as exporting the graph would write."""
    (tmp_path / "a.txt").write_text("Tenants back it.")
    assert command("build", "a.txt", "-o", "a.trig")[0] == 0
    assert command("build", "a.txt", "-o", f"g{suffix}")[:2] == (0, "")
    assert command("export", "a.trig", "-o", f"b{suffix}")[0] == 0
    assert (tmp_path / f"g{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()


def test_two_documents_are_too_many_for_turtle(command: Run, tmp_path: Path) -> None:
    """One sentence, and no file."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"Tenants of {name} back it.")
    code, _, err = command("build", "a.txt", "b.txt", "-o", "g.ttl")
    assert (code, err.count("\n")) == (2, 1)
    assert "holds 2 documents, and Turtle and RDF/XML cannot keep them apart" in err
    assert not (tmp_path / "g.ttl").exists()


def test_the_same_input_gives_the_same_bytes(command: Run, tmp_path: Path) -> None:
    """A second build changes nothing."""
    (tmp_path / "a.txt").write_text("Tenants back it.")
    for place in ("one", "two"):
        command("build", "a.txt", "-o", place)
    one, two = (
        {path.relative_to(tmp_path / place): path.read_bytes() for path in (tmp_path / place).rglob("*") if path.is_file()}
        for place in ("one", "two")
    )
    assert one == two


def test_pages_of_documents_that_left_leave(command: Run, tmp_path: Path) -> None:
    """Those that build wrote; what somebody else put there stays."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Tenants back the {name} plan.")
    command("build", "a.txt", "b.txt", "-o", "out")
    (tmp_path / "out" / "documents" / "own.html").write_text("<p>mine")
    command("build", "b.txt", "-o", "out")
    assert {path.name for path in (tmp_path / "out" / "documents").iterdir()} == {"b.html", "own.html"}
    assert "documents/a.html" not in (tmp_path / "out" / "documents.html").read_text()


BAD = {
    "empty.txt": (b"", "is empty; give a document with some text"),
    "junk.txt": (bytes(range(256)) * 9, "byte 0: is not text"),
    "broken.pdf": (b"%PDF-1.7 and no more", "is a broken PDF; save it again from a PDF viewer"),
    "locked.pdf": (lock_pdf(make_pdf([["Ports back it."]]), "sesame"), "needs a password; save it without one"),
    "scanned.pdf": (make_pdf([[]]), "has no text layer (scanned?); run it through text recognition (OCR) first"),
    "locked.docx": (b"\xd0\xcf\x11\xe0" + bytes(600), "is password-protected or a legacy Office file; save it as .docx without a password"),
    "cut.docx": (
        make_docx(make_paragraph("Ports back it."))[:200],
        "is not a readable Word document (File is not a zip file)",
    ),
    "bad.jsonl": (b'{"id": "a", "text":', "is not JSON (Expecting value at column 20); write one object a line"),
    "bytes.jsonl": (b'{"id": "a", "text": "\xff"}', "is not UTF-8 at byte 21; save the file as UTF-8"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_input_alone_is_one_line_and_leaves_nothing(command: Run, tmp_path: Path, name: str) -> None:
    """Exit code 2, one line that says what, where and what to do, and no output folder."""
    data, words = BAD[name]
    (tmp_path / name).write_bytes(data)
    code, out, err = command("build", name, "-o", "out")
    assert (code, out) == (2, "")
    assert err.startswith(f"stancegraph: {name}")
    assert words in err
    assert err.count("\n") == 1
    assert {path.name for path in tmp_path.iterdir()} == {name}


def test_bad_inputs_among_good_ones(command: Run, tmp_path: Path) -> None:
    """Every bad one is told, the good one is built, and the exit code is 3."""
    folder = tmp_path / "in"
    folder.mkdir()
    for name, (data, _) in BAD.items():
        (folder / name).write_bytes(data)
    (folder / "good.txt").write_text("Tenants back it.")
    code, _, err = command("build", "in", "-o", "out")
    assert code == 3
    assert all(str(Path("in") / name) in err for name in BAD)
    assert err.splitlines()[-1] == "stancegraph: 8 inputs could not be read, 1 could; the rest is written"
    assert {path.name for path in (tmp_path / "out").iterdir()} == FILES


def test_a_folder_without_documents(command: Run, tmp_path: Path) -> None:
    """The sentence says what it should hold."""
    (tmp_path / "in").mkdir()
    assert command("build", "in", "-o", "out")[::2] == (
        2,
        "stancegraph: in: holds no documents; put files of these kinds in it: txt, md, html, pdf, docx, jsonl\n",
    )


@pytest.mark.parametrize("output", ["a.txt/out", "a.txt/g.trig", "g.nt", "g.graphml"])
def test_an_output_that_cannot_be_is_told_before_any_work(command: Run, loaded: list[object], tmp_path: Path, output: str) -> None:
    """No model is loaded for a place that cannot be written."""
    (tmp_path / "a.txt").write_text("Tenants back it.")
    code, _, err = command("build", "a.txt", "-o", output)
    assert (code, loaded, err.count("\n")) == (2, [], 1)
    assert {path.name for path in tmp_path.iterdir()} == {"a.txt"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_no_traceback(tmp_path: Path) -> None:
    """When standard output cannot take the result, the error is one line."""
    import sys

    environment = {name: value for name, value in os.environ.items() if not name.startswith("STANCEGRAPH_")}
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-c", "from stancegraph.cli.main import main; main()", "extract", "--help"],
            stdout=full, stderr=subprocess.PIPE, env=environment, cwd=tmp_path, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1


def test_a_store_of_many_documents(command: Run, tmp_path: Path) -> None:
    """A store takes one document after the other, says what became of each, and answers like a file; it is known by name or by option."""
    (tmp_path / "a.txt").write_text("Tenants back it.")
    (tmp_path / "b.txt").write_text("Landlords do not.")
    code, out, err = command("build", "a.txt", "b.txt", "-o", "news.store", "-v")
    assert (code, out) == (0, "")
    assert err == "a: added\nb: added\n2 documents, 0 statements, 0 relations written to news.store (2 added)\n"
    (tmp_path / "a.txt").write_text("Tenants back it again.")
    assert command("build", "a.txt", "b.txt", "-o", "news.store")[2].endswith("(1 replaced, 1 unchanged)\n")
    assert command("build", "a.txt", "-o", "graphs", "--store")[0] == 0
    assert {path.name for path in (tmp_path / "graphs").iterdir()} == {"lock", "oxigraph", "stancegraph-store.json"}
    _, out, _ = command("query", "graphs", "-q", "SELECT (COUNT(?d) AS ?n) { ?d a sg:Document }", "-f", "csv")
    assert out.split() == ["n", "1"]


def test_a_store_beside_bad_inputs(command: Run, tmp_path: Path) -> None:
    """What can be read is put in and the exit code is 3; with nothing to read there is no store."""
    (tmp_path / "a.txt").write_text("Tenants back it.")
    (tmp_path / "bad.pdf").write_bytes(b"junk")
    assert command("build", "bad.pdf", "-o", "store")[0] == 2
    assert not (tmp_path / "store").exists()
    code, _, err = command("build", "bad.pdf", "a.txt", "-o", "store")
    assert code == 3
    assert "1 document, 0 statements, 0 relations written to store (1 added)" in err


def test_a_store_that_somebody_writes_to(command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One sentence and exit code 2."""
    from stancegraph.graph.store import writing
    from stancegraph.graph.store.writing import StoreWriter

    monkeypatch.setattr(writing, "PATIENCE", 0)
    (tmp_path / "a.txt").write_text("Tenants back it.")
    with StoreWriter(tmp_path / "store"):
        code, _, err = command("build", "a.txt", "-o", "store")
    assert (code, err.count("\n")) == (2, 1)
    assert "store: is being written to by another process; wait for it to end, then try again" in err


@pytest.mark.parametrize("output", ["notes", "g.trig"])
def test_a_store_where_none_can_be(command: Run, tmp_path: Path, output: str) -> None:
    """A folder of other things and a file are refused before any work."""
    (tmp_path / "a.txt").write_text("Tenants back it.")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.txt").write_text("mine")
    code, _, err = command("build", "a.txt", "-o", output, "--store")
    assert (code, err.count("\n")) == (2, 1)
    assert "is no store and not empty" in err or "is no folder; a store is one" in err
