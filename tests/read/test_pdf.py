"""A PDF gives paragraphs with page numbers, or one clear sentence."""

from __future__ import annotations

import pytest
from tests.read.made_files import lock_pdf, make_pdf

from stancegraph.errors import InputError
from stancegraph.read.pdf import join_words, read_pdf
from stancegraph.read.reading import Limits, Reading


def read(data: bytes) -> Reading:
    """Return the reading of a PDF."""
    return read_pdf(data, "a.pdf", Limits())


def test_paragraphs_over_lines_and_pages() -> None:
    """Lines are joined, hyphens mended, running heads and page numbers dropped; a paragraph carries the page it begins on."""
    pages = [
        ["Harbour Review", "Ferries and the State", "The ministry of transport backs a plan to bring ferries back into ser-",
         "vice on all three lakes, and it has asked the treasury to set aside the", "1"],
        ["Harbour Review", "money that this would take before the end of the coming winter.", "The treasury opposes the plan.", "2"],
        ["Harbour Review", "Fishers have not said what they want.", "3"],
    ]  # fmt: skip
    reading = read(make_pdf(pages))
    assert [(s.kind.value, s.page, s.span.text_of(reading.text)) for s in reading.segments] == [
        ("title", 1, "Ferries and the State"),
        (
            "paragraph",
            1,
            "The ministry of transport backs a plan to bring ferries back into service on all three lakes, and it has asked the "
            "treasury to set aside the money that this would take before the end of the coming winter.",
        ),
        ("paragraph", 2, "The treasury opposes the plan."),
        ("paragraph", 3, "Fishers have not said what they want."),
    ]


def test_hyphen_of_a_compound_stays() -> None:
    """A word written with a hyphen elsewhere keeps it at a line's end."""
    assert join_words(["a long-", "term plan"], "the long-term view") == "a long-term plan"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.4\nnothing", "a.pdf: is a broken PDF; save it again from a PDF viewer"),
        (b"no PDF at all", "a.pdf: is a broken PDF; save it again from a PDF viewer"),
        (make_pdf([[]]), "a.pdf: has no text layer (scanned?); run it through text recognition (OCR) first"),
        (make_pdf([]), "a.pdf: is a PDF without pages; save it again from a PDF viewer"),
        (lock_pdf(make_pdf([["Ports back it."]]), "sesame"), "a.pdf: needs a password; save it without one"),
    ],
    ids=["broken", "not-a-pdf", "scanned", "no-pages", "locked"],
)
def test_what_cannot_be_read_is_one_sentence(data: bytes, sentence: str) -> None:
    """Broken, scanned and locked files are refused with what to do."""
    with pytest.raises(InputError) as caught:
        read(data)
    assert str(caught.value) == sentence
