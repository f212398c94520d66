"""Markdown loses its marks and keeps its words."""

from __future__ import annotations

import pytest

from stancegraph.read.markdown import read_markdown, strip_inline
from stancegraph.read.reading import Limits, Reading


def read(text: str) -> Reading:
    """Return the reading of a Markdown text."""
    return read_markdown(text.encode(), "a.md", Limits())


def test_blocks_become_segments() -> None:
    """Headings, paragraphs over several lines, lists, quotes and tables come out as blocks of words."""
    reading = read(
        "# Rent cap\n\nTenants **back**\na cap.\n\n## Against\n\n- Landlords [oppose](http://x.example/a_(b)) it.\n- So do\n  banks.\n\n"
        "> The mayor waits.\n\n| Party | Vote |\n|---|---|\n| Greens | for |\n\nOutlook\n-------\n\nA vote follows.\n"
    )
    assert [(s.kind.value, s.span.text_of(reading.text)) for s in reading.segments] == [
        ("title", "Rent cap"),
        ("paragraph", "Tenants back a cap."),
        ("heading", "Against"),
        ("list-item", "Landlords oppose it."),
        ("list-item", "So do banks."),
        ("paragraph", "The mayor waits."),
        ("paragraph", "Party Vote"),
        ("paragraph", "Greens for"),
        ("heading", "Outlook"),
        ("paragraph", "A vote follows."),
    ]


def test_front_matter_is_metadata() -> None:
    """YAML at the start gives title, date, source and author, and is no text."""
    reading = read("---\ntitle: Rent cap\ndate: 2022-06-01\nauthor: [Ada Bell, Cy Dorn]\nsource: Harbour Post\n---\nTenants back it.\n")
    assert (reading.title, reading.date, reading.author, reading.source) == ("Rent cap", "2022-06-01", "Ada Bell, Cy Dorn", "Harbour Post")
    assert reading.text == "Tenants back it."


@pytest.mark.parametrize(
    "front",
    ["a: &a [x, x]\nb: [*a, *a]\ntitle: T", "title: !!python/object/apply:os.getcwd []", "title: [unclosed", "- a list", "[" * 3000],
)
def test_front_matter_that_is_no_plain_yaml_is_left_out_and_noted(front: str) -> None:
    """Aliases, object tags and broken YAML cost the metadata, never the text."""
    reading = read(f"---\n{front}\n---\nTenants back it.\n")
    assert (reading.text, reading.title) == ("Tenants back it.", None)
    assert reading.notes[0].startswith("front matter left out")


def test_an_impossible_date_is_dropped_and_noted() -> None:
    """A date that does not exist is no date."""
    reading = read("---\ndate: 2022-02-30\n---\nTenants back it.\n")
    assert reading.date is None
    assert "2022-02-30" in reading.notes[0]


def test_code_and_unseen_html_are_left_out() -> None:
    """Code, comments and scripts are not what the document says."""
    reading = read(
        "Ports back it.\n\n```\nlandlords oppose it\n```\n\n<!-- Banks oppose it. --><script>oppose()</script>\n\nSo do <b>towns</b>.\n"
    )
    assert reading.text == "Ports back it.\n\nSo do towns."
    assert reading.notes == ("1 code block left out",)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("The `levy` is *bad*, __they__ say", "The levy is bad, they say"),
        ("Read ![map](m.png) it[^1] at <https://x.example/a>", "Read  it at https://x.example/a"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        (r"A \*star\* &amp; more", "A *star* & more"),
        ("[[[[" * 2000, "[[[[" * 2000),
    ],
)
def test_inline_marks(line: str, words: str) -> None:
    """Emphasis, links, pictures, notes, escapes and entities go; what only looks like a mark stays."""
    assert strip_inline(line) == words


def test_turns_and_lettered_items_on_lines_of_one_paragraph() -> None:
    """Markdown joins such lines; a label or an item's letter opens a paragraph all the same, and a line in bold is a heading."""
    reading = read("**Q:** Do you back it?\n**A:** I do.\n\n**Funding of ports**\n\nIt costs:\n\n(a) money\n(b) time\n")
    assert [(s.kind.value, s.span.text_of(reading.text)) for s in reading.segments if s.kind.value != "speaker"] == [
        ("paragraph", "Do you back it?"),
        ("paragraph", "I do."),
        ("heading", "Funding of ports"),
        ("paragraph", "It costs:"),
        ("list-item", "(a) money"),
        ("list-item", "(b) time"),
    ]
