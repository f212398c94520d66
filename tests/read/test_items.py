"""Items, headings and asides of plain text, told by their marks and their neighbours."""

from __future__ import annotations

import pytest

from stancegraph.read.segments import find_segments


def show(text: str) -> list[tuple[str, str]]:
    """Return (kind, words) of every segment."""
    return [(segment.kind.value, " ".join(segment.span.text_of(text).split())) for segment in find_segments(text)]


@pytest.mark.parametrize("marks", ["- -", "* *", "• •", "– –", "(a) (b)", "a. b.", "i. ii.", "1) 2)", "1. 2."])
def test_items_under_a_lead_in(marks: str) -> None:
    """The line that leads in is a paragraph, every marked line an item, a wrapped one whole."""
    first, second = marks.split()
    text = (
        f"The panel calls for:\n{first} an end to the fuel subsidy\n"
        f"{second} more money for buses and trams, so that people on\n   low wages can reach work\n"
    )
    assert [kind for kind, _ in show(text)] == ["paragraph", "list-item", "list-item"]


@pytest.mark.parametrize("start", ["12. The port", "- the port", "c. The port", "(2) The port", "3.2 Billion for the port"])
def test_a_wrapped_line_opens_no_item(start: str) -> None:
    """The end of a date, a dash or a reference at the beginning of a line goes on with the sentence."""
    text = (
        "The vote of the provincial council on the levy will be held on June\n"
        f"{start} authority has asked the members to put it off until then.\n"
    )
    assert len(show(text)) == 1


@pytest.mark.parametrize(
    "heading", ["2.1 Funding", "1. Introduction", "IV. CONCLUSIONS", "FUNDING", "How the levy works", "Funding\n======="]
)
def test_headings_without_a_full_stop(heading: str) -> None:
    """Numbered, in capitals, in sentence case or underlined: a line over a paragraph is a heading."""
    before = "Ports\n\nThe port opposes it.\n\n"
    text = f"{before}{heading}\n\nThe union backs the levy on idle cranes in the harbour.\n\nIt wants a vote.\n\nII. x\n"
    if heading.startswith("IV"):
        text = text.replace("The port", "I. One\n\nThe port").replace("II. x", "")
    found = [words for kind, words in show(text) if kind == "heading"]
    assert heading.splitlines()[0] in found


@pytest.mark.parametrize(
    "line",
    [
        "FOR IMMEDIATE RELEASE",
        "###",
        "-- END --",
        "-30-",
        "ADVERTISEMENT",
        "Contact: Dana Whitlock, (555) 010-4477",
        "press@harborunion.example",
        "Photo: Jo Tan/Harbour Post",
        "March 4, 2021",
        "By Ana Ruiz, Staff Writer",
        "Page 3 of 10",
        "* * *",
        "© 2021 Fjord Radio",
    ],
)
def test_furniture_is_an_aside(line: str) -> None:
    """What a release or a page prints between the words is not read."""
    assert ("aside", line) in show(f"Cranes\n\n{line}\n\nThe union backs it.\n")


@pytest.mark.parametrize(
    "line",
    ["Laughter is good.", "For release of the prisoners, unions march.", "Contact: we oppose it.", "12 votes", "Ends justify nothing."],
)
def test_sentences_are_no_asides(line: str) -> None:
    """A word of the table in a sentence is a word."""
    assert "aside" not in {kind for kind, _ in show(f"Cranes\n\nThe union backs it.\n\n{line}\n\nIt does.\n")}


def test_the_title_stands_behind_a_releases_furniture() -> None:
    """The first block that is no aside can be the title."""
    assert show("FOR IMMEDIATE RELEASE\n\nUnion backs levy\n\nIt does.\n")[1] == ("title", "Union backs levy")


def test_each_paragraph_of_a_long_quotation_is_one() -> None:
    """The sentence that leads in is no heading, and each opening mark opens a paragraph."""
    text = 'Bishop speaks\n\nThe bishop said:\n\n"We oppose it. It hurts.\n\n"We will march."\n'
    assert [kind for kind, _ in show(text)] == ["title", "paragraph", "paragraph", "paragraph"]


def test_verse_and_addresses_stay_short_lines() -> None:
    """Short lines say nothing about a width: those in lower case go on, the others stand alone."""
    assert len(show("The song\n\nWe want it free,\nno dam in it.\nNo mill,\nno toll.\n")) == 3
