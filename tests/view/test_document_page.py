"""The page of a document as a text."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from tests.graph.samples import ferry_extraction, one_statement
from tests.view.test_annotate import annotate_one

from stancegraph.model import Extraction
from stancegraph.view.document_page import render_document


class Words(HTMLParser):
    """Gathers what stands in the text's column, and every tag of the page."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.tags, self._depth = "", [], 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._depth += tag == "main" or (self._depth > 0 and tag in {"p", "mark", "span"})

    def handle_endtag(self, tag: str) -> None:
        self._depth -= self._depth > 0 and tag in {"main", "p", "mark", "span"}

    def handle_data(self, data: str) -> None:
        self.text += data if self._depth > 1 else ""


def parse(extraction: Extraction, **links: str) -> Words:
    """Return what a parser finds in the page of a document."""
    words = Words()
    words.feed(render_document(annotate_one(extraction), **links))
    return words


@pytest.mark.parametrize(
    "text",
    [
        "Shops\r\nback a levy.\r\n\r\nSo be it.",
        "Shops back </script><script>alert(1)</script> a levy.",
        "Shops back a levy. <img src=x onerror=alert(1)> {{ 7*7 }} &amp; 'so'",
        "Shops back a levy 🌍\u2028مجلس النواب\u202egnol",
    ],
)
def test_text_is_read_back_letter_by_letter(text: str) -> None:
    """Whatever the text holds, the column holds the same, and none of it has become a tag."""
    words = parse(one_statement(text, "Shops", "back", "a levy" if "a levy" in text else "levy"))
    assert words.text == text
    assert [tag for tag, _ in words.tags if tag == "script"] == ["script"]
    assert not [tag for tag, attributes in words.tags if tag == "img" or any(name.startswith("on") for name in attributes)]


def test_names_lead_to_the_graph() -> None:
    """Beside a graph's page; alone, a page leads nowhere."""
    links = [
        attributes["href"]
        for tag, attributes in parse(ferry_extraction(), graph="../index.html", index="../documents.html").tags
        if tag == "a"
    ]
    assert {"../index.html", "../documents.html"} <= set(links)
    assert any(link.startswith("../index.html#pick=a") for link in links)
    alone = [attributes["href"] for tag, attributes in parse(ferry_extraction()).tags if tag == "a"]
    assert all(link.startswith("#s-") for link in alone)


def test_every_statement_has_a_card_with_its_triples() -> None:
    """With its number, its place in the address, and marks in the text that bear the number."""
    tags = parse(ferry_extraction()).tags
    cards = [attributes for tag, attributes in tags if tag == "li"]
    assert len(cards) == len(ferry_extraction().statements) + len(ferry_extraction().relations)
    marked = {number for tag, attributes in tags if tag == "mark" for number in (attributes["data-passages"] or "").split()}
    assert marked == {card["data-passage"] for card in cards}


def test_a_text_that_says_nothing_has_a_sentence() -> None:
    """No empty list, no keys that go nowhere."""
    from dataclasses import replace

    page = render_document(annotate_one(replace(ferry_extraction(), statements=(), relations=())))
    assert "Nothing in this text says who supports or opposes what." in page
    assert "<ol>" not in page
    assert "<kbd>" not in page
