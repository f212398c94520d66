"""A web page gives the article a reader sees, and nothing else."""

from __future__ import annotations

import pytest

from stancegraph.read.markup import strip_page
from stancegraph.read.reading import Limits, Reading
from stancegraph.read.webpage import read_webpage

ARTICLE = (
    "<html><head><title>Trams | Harbour Post</title><meta property='og:site_name' content='Harbour Post'>"
    "<meta name='author' content='Ada Bell'><meta property='article:published_time' content='{date}'></head><body>"
    "<nav><a href='/'>Home</a> <a href='/news'>All the news of the day</a></nav><article><h1>Trams to return</h1>"
    "<p>The mayor <b>backs</b> a tram line from the station to the old harbour, and said so at length on Tuesday.</p>"
    "<p style='display: none'>The mayor opposes a tram line.</p><noscript>The mayor opposes trams.</noscript>"
    "<template><p>The mayor opposes it.</p></template><p hidden>The mayor opposes rails.</p><!-- The mayor opposes all. -->"
    "<h2>Shops</h2><ul><li>Shopkeepers oppose the line because of the years of building it would take.</li></ul>"
    "</article><footer>All rights reserved by the Harbour Post.</footer></body></html>"
)


def read(page: str | bytes) -> Reading:
    """Return the reading of a page."""
    return read_webpage(page if isinstance(page, bytes) else page.encode(), "a.html", Limits())


def test_article_and_metadata() -> None:
    """Title, headings, paragraphs and list items are the text; date, source and author come from the page's head."""
    reading = read(ARTICLE.format(date="2023-05-04T10:00:00Z"))
    assert (reading.title, reading.date, reading.source, reading.author) == ("Trams to return", "2023-05-04", "Harbour Post", "Ada Bell")
    assert [(s.kind.value, s.span.text_of(reading.text)[:20]) for s in reading.segments] == [
        ("title", "Trams to return"),
        ("paragraph", "The mayor backs a tr"),
        ("heading", "Shops"),
        ("list-item", "Shopkeepers oppose t"),
    ]


def test_what_no_reader_sees_is_no_text() -> None:
    """Hidden, template, noscript and comment copies say nothing."""
    assert "mayor opposes" not in read(ARTICLE.format(date="2023-05-04")).text


def test_an_impossible_date_is_dropped_and_noted() -> None:
    """A date that does not exist is no date."""
    reading = read(ARTICLE.format(date="2023-02-30"))
    assert reading.date is None
    assert "2023-02-30" in reading.notes[0]


def test_encoding_that_the_page_lies_about() -> None:
    """A page that calls its Latin-1 bytes UTF-8 is read right, and the guess is noted."""
    reading = read("<meta charset=utf-8><p>Zoé Müller backs the levy.</p>".encode("latin-1"))
    assert reading.text == "Zoé Müller backs the levy."
    assert "cp1252" in reading.notes[0]


def test_a_page_too_deep_for_the_article_finder_is_read_plainly() -> None:
    """From 255 levels on the finder's parser gives nothing; the plain strip stands in and the notes say so."""
    reading = read("<div>" * 5000 + "<p>Ports back the levy.</p>")
    assert reading.text == "Ports back the levy."
    assert reading.notes == ("no article found on the page; read everything visible",)


def test_a_page_without_words_is_empty() -> None:
    """Script alone is no text."""
    assert read("<html><body><script>var a = 'text';</script></body></html>").text == ""


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>Ports back it<p>Towns do not", ["Ports back it", "Towns do not"]),
        ("<p hidden>No.<p>Yes.", ["Yes."]),
        ("<div>One <p>two</p> three</div>", ["One ", "two", " three"]),
        ("<td>A</td><td>B</td>", ["A", "B"]),
        ("a &lt;b&gt; &#0; c", ["a <b> \ufffd c"]),
    ],
)
def test_plain_strip(markup: str, words: list[str]) -> None:
    """The strip keeps blocks apart, even in markup that never closes them."""
    assert [block.text for block in strip_page(markup).collector.blocks] == words


def test_turns_between_line_breaks_and_in_preformatted_text() -> None:
    """A page that breaks its lines itself keeps them apart where a label begins."""
    lines = [
        "HOST: Do you back the levy on idle cranes?",
        "MR. HALE: I oppose it, for it is unfair.",
        "[Laughter.]",
        "HOST: Thank you.",
    ] * 3
    for page in ("<p>" + "<br>\n".join(lines) + "</p>", "<pre>\n" + "\n".join(lines) + "\n</pre>"):
        reading = read_webpage(f"<html><body>{page}</body></html>".encode(), "a.html", Limits())
        assert [s.speaker for s in reading.segments if s.kind.value == "speaker"] == ["Host", "Mr. Hale", "Host"] * 3
