"""A Word document gives what its reader sees, or one clear sentence."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.read.made_files import WORD, make_docx, make_paragraph

from stancegraph.errors import InputError
from stancegraph.read.reading import EmptyInputError, Limits, Reading
from stancegraph.read.word import read_word


def read(data: bytes, limits: Limits | None = None) -> Reading:
    """Return the reading of a Word document."""
    return read_word(data, "a.docx", limits or Limits())


def test_styles_become_segments() -> None:
    """Title and heading styles, paragraphs and table cells are kept apart."""
    table = f"<w:tbl><w:tr><w:tc>{make_paragraph('Ports oppose it.')}</w:tc></w:tr></w:tbl>"
    reading = read(
        make_docx(make_paragraph("Rent cap", "Title") + make_paragraph("Who", "Heading2") + make_paragraph("Tenants back it.") + table)
    )
    assert [(s.kind.value, s.span.text_of(reading.text)) for s in reading.segments] == [
        ("title", "Rent cap"),
        ("heading", "Who"),
        ("paragraph", "Tenants back it."),
        ("paragraph", "Ports oppose it."),
    ]
    assert reading.title == "Rent cap"


def test_hidden_and_deleted_text_is_dropped_and_inserted_text_kept() -> None:
    """Tracked changes read as if accepted; hidden words are not there."""
    changed = (
        "<w:p><w:r><w:t xml:space='preserve'>Tenants </w:t></w:r><w:ins w:id='1' w:author='x'><w:r><w:t>back</w:t></w:r></w:ins>"
        "<w:del w:id='2' w:author='x'><w:r><w:delText>oppose</w:delText></w:r></w:del><w:r><w:t xml:space='preserve'> it.</w:t></w:r></w:p>"
    )
    reading = read(make_docx(changed + make_paragraph("Banks oppose it.", properties="<w:vanish/>")))
    assert reading.text == "Tenants back it."


DOCTYPE = f'<!DOCTYPE x [<!ENTITY e "boom">]><w:document {WORD}><w:body>{make_paragraph("&e;")}</w:body></w:document>'


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"plain words", "a.docx: is not a readable Word document (File is not a zip file); save it again as .docx"),
        (b"\xd0\xcf\x11\xe0 rest", "a.docx: is password-protected or a legacy Office file; save it as .docx without a password"),
        (
            make_docx("", {"word/document.xml": DOCTYPE}),
            "a.docx, part word/document.xml: contains a DTD or a disguised encoding; refused; save it again with a word processor",
        ),
        (make_docx("<w:p>"), "a.docx: holds broken XML (mismatched tag: line 1, column 119); save it again with a word processor"),
    ],
    ids=["no-zip", "encrypted", "dtd", "broken-xml"],
)
def test_what_cannot_be_read_is_one_sentence(data: bytes, sentence: str) -> None:
    """Everything that is no plain Word document is refused with what to do."""
    with pytest.raises(InputError) as caught:
        read(data)
    assert str(caught.value) == sentence


def test_bomb_is_refused_before_it_unfolds() -> None:
    """The package's own directory tells how far it would unfold."""
    with pytest.raises(InputError, match=r"would unpack to 2\d,\d{3},\d{3} bytes, \d+ times its size; refused"):
        read(make_docx(make_paragraph("x"), {"word/media/a.bin": "\0" * 20_000_000}))


def test_missing_document_part_is_named() -> None:
    """A zip of other things is no Word document."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("notes.txt", "Ports back it.")
    with pytest.raises(InputError, match=r"is not a Word document \(no \[Content_Types\]\.xml inside\)"):
        read(packed.getvalue())


def test_a_document_nested_beyond_reason_is_refused() -> None:
    """Five thousand content controls inside each other end in a sentence."""
    depth = 5000
    body = "<w:sdt><w:sdtContent>" * depth + make_paragraph("x") + "</w:sdtContent></w:sdt>" * depth
    with pytest.raises(InputError, match="nested too deeply"):
        read(make_docx(body))


def test_a_document_without_words_is_empty() -> None:
    """An empty body is an empty input."""
    with pytest.raises(EmptyInputError):
        read(make_docx(""))
