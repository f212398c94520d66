"""What the user names becomes documents in order, and every failure a value."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from tests.read.made_files import make_docx, make_paragraph, make_pdf

from stancegraph.errors import InputError
from stancegraph.model import Document
from stancegraph.read import EmptyInputError, Limits, read_document, read_inputs


def names(found: list[Document | InputError]) -> list[str]:
    """Return ids of documents, and "!" for errors."""
    return [item.id if isinstance(item, Document) else "!" for item in found]


def test_every_form_by_its_suffix(tmp_path: Path) -> None:
    """The suffix picks the reader; a folder is read in order of its paths, hidden and other files passed over."""
    (tmp_path / "b").mkdir()
    files = {
        "a.txt": b"Ports back it.",
        "b/c.md": b"# T\n\nPorts back it.",
        "b/d.html": b"<p>Ports back it.</p>",
        "e.pdf": make_pdf([["Ports back it."]]),
        "f.docx": make_docx(make_paragraph("Ports back it.")),
        "g.jsonl": b'{"id": "x", "text": "Ports back it."}\n{"id": "y", "text": "Ports back it."}',
        "h.png": b"\x89PNG",
        ".hidden.txt": b"Ports back it.",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    found = list(read_inputs([str(tmp_path)]))
    assert names(found) == ["a", "e", "f", "x", "y", "c", "d"]
    assert all(isinstance(item, Document) and item.text.endswith("Ports back it.") for item in found)


def test_errors_stand_where_their_inputs_do(tmp_path: Path) -> None:
    """A bad input stops nothing and keeps its place."""
    good, bad = tmp_path / "a.txt", tmp_path / "b.pdf"
    good.write_text("Ports back it.")
    bad.write_bytes(b"%PDF-")
    assert names(list(read_inputs([str(bad), str(good), str(tmp_path / "none.txt"), str(good)]))) == ["!", "a", "!", "a-2"]


def test_ids_say_nothing_of_the_folder(tmp_path: Path) -> None:
    """An id is a slug of the file's own name; the source is never a path."""
    path = tmp_path / "Café Fünf (2).txt"
    path.write_text("Ports back it.")
    document = read_document(path)
    assert (document.id, document.source) == ("cafe-funf-2", None)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"Ports\r\nback it.", "Ports\r\nback it."),
        (b"<!DOCTYPE html><p>Ports back it.</p>", "Ports back it."),
        (make_pdf([["Ports back it."]]), "Ports back it."),
        (make_docx(make_paragraph("Ports back it.")), "Ports back it."),
    ],
    ids=["txt", "html", "pdf", "docx"],
)
def test_standard_input_goes_by_its_first_bytes(data: bytes, text: str) -> None:
    """A dash reads standard input; nothing in it says its form but the bytes."""
    (document,) = read_inputs(["-"], stdin=io.BytesIO(data))
    assert isinstance(document, Document)
    assert (document.id, document.text) == ("stdin", text)


def test_form_can_be_told(tmp_path: Path) -> None:
    """What the user says wins over the suffix."""
    path = tmp_path / "a.dat"
    path.write_bytes(b"# Ports\n\nThey **back** it.")
    assert read_document(path, form="md").text == "Ports\n\nThey back it."


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("none.txt", None, "does not exist; check the name"),
        ("empty.txt", b"", "is empty; give a document with some text"),
        ("blank.txt", b" \n\t", "holds no text; give a document with some text"),
        ("long.txt", b"x" * 101, "holds 101 characters, more than the limit of 100; split it, or raise the limit with --max-characters"),
        ("big.txt", b"x" * 1001, "holds 1,001 bytes, more than the limit of 1,000; split it, or raise the limit with --max-bytes"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, name: str, data: bytes | None, sentence: str) -> None:
    """The sentence says what, where, and what to do."""
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_document(path, limits=Limits(file_bytes=1000, characters=100))
    assert str(caught.value) == f"{path}: {sentence}"


def test_folder_without_documents_is_an_error(tmp_path: Path) -> None:
    """A folder that holds nothing to read says what it should hold."""
    (error,) = read_inputs([str(tmp_path)])
    assert str(error) == f"{tmp_path}: holds no documents; put files of these kinds in it: txt, md, html, pdf, docx, jsonl"


def test_empty_files_can_be_told_from_broken_ones(tmp_path: Path) -> None:
    """A batch may pass over empty files without having failed."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"")
    (error,) = read_inputs([str(path)])
    assert isinstance(error, EmptyInputError)


def test_links_and_pipes_are_not_followed(tmp_path: Path) -> None:
    """A folder cannot lead the reader out of itself, nor make it wait for ever."""
    outside = tmp_path / "outside.txt"
    outside.write_text("Ports back it.")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "link.txt").symlink_to(outside)
    os.mkfifo(folder / "pipe.txt")
    assert [str(item).split(": ", 1)[1] for item in read_inputs([str(folder)])] == [
        "is a link; links inside a folder are not followed; give the file itself",
        "is not a file; remove it from the folder",
    ]
