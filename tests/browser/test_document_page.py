"""A document's page and the index as a reader meets them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.graph.samples import ferry_extraction, levy_extraction
from tests.view.made_facts import make_crowd

from stancegraph.cli.build import make_outputs
from stancegraph.cli.output import write_folder
from stancegraph.model.facts import DocumentFact
from stancegraph.view.corpus_page import make_corpus, render_corpus
from stancegraph.view.page_names import name_pages

pytestmark = pytest.mark.browser


@pytest.fixture
def open_built(tmp_path: Path, new_context: Callable[..., BrowserContext]) -> Iterator[Callable[..., Page]]:
    """Give an opener of one file of a built folder; none of them may ask for anything outside of it, or complain."""
    write_folder(tmp_path, make_outputs([ferry_extraction(), levy_extraction()]))
    complaints: list[str] = []

    def show(name: str, **settings: object) -> Page:
        page = new_context(**settings).new_page()
        page.on(
            "request", lambda request: complaints.append(request.url) if not request.url.startswith((tmp_path.as_uri(), "data:,")) else None
        )
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{tmp_path.as_uri()}/{name}")
        return page

    yield show
    assert complaints == []


def read_lit(page: Page) -> tuple[str, str]:
    """Return the words lit in the text, and the sentence of the card lit beside it."""
    words = page.locator(".words .said.lit").evaluate_all("marks => marks.map((mark) => mark.textContent).join('')")
    cards = page.locator(".reading.lit h2").evaluate_all("heads => heads.map((head) => head.innerText.replace(/\\s+/g, ' '))")
    return words, " / ".join(cards)


def test_keys_go_from_statement_to_statement(open_built: Callable[..., Page]) -> None:
    """Each lights in both columns, and the address leads to it."""
    page = open_built("documents/ferries.html")
    page.keyboard.press("j")
    assert read_lit(page) == ("The Harbour Union welcomed the night ferry levy.", "Harbour Union supports night ferry levy")
    page.keyboard.press("j")
    assert read_lit(page)[1] == "Ana Lindqvist opposes end of night ferries"
    page.keyboard.press("k")
    assert read_lit(page)[1] == "Harbour Union supports night ferry levy"
    expect(page.locator(":focus")).to_have_text("In the text")
    address = page.url
    again = open_built("documents/ferries.html#" + address.split("#")[1])
    assert read_lit(again)[1] == "Harbour Union supports night ferry levy"


def test_pointing_lights_the_whole_statement(open_built: Callable[..., Page]) -> None:
    """From the words to the card and from the card to the words; afterwards nothing is lit."""
    page = open_built("documents/ferries.html")
    page.locator(".words .role-cue.oppose").first.hover()
    assert "opposes end of night ferries" in read_lit(page)[1]
    page.locator(".reading").first.hover()
    assert read_lit(page)[0] == "The Harbour Union welcomed the night ferry levy."
    page.mouse.move(2, 2)
    assert read_lit(page) == ("", "")


def test_relations_step_aside(open_built: Callable[..., Page]) -> None:
    """A reader of stances can do without them, and the keys pass over them."""
    page = open_built("documents/ferries.html")
    shown = page.locator(".reading:visible").count()
    page.get_by_label("Show relations between actors").uncheck()
    assert page.locator(".reading:visible").count() == shown - 1
    for _ in range(shown + 2):
        page.locator("h1").click()
        page.keyboard.press("j")
        expect(page.locator(".reading.lit:visible")).to_have_count(1)


def test_graph_and_document_lead_to_each_other(open_built: Callable[..., Page]) -> None:
    """A quote in the graph leads to its place in the text, a name in the text to the graph; Back works."""
    page = open_built("index.html")
    page.get_by_role("button", name="Table").click()
    page.locator("table.rows .row", has_text="opposes").first.click()
    quote = page.locator("#evidence blockquote").first.text_content()
    page.get_by_role("link", name="Read it in the text").first.click()
    expect(page.locator(".reading.lit")).to_have_count(1)
    assert read_lit(page)[0] == quote
    page.locator(".reading.lit h2 a").first.click()
    expect(page.locator("#evidence h2").first).to_be_visible()
    page.go_back()
    expect(page.locator(".reading").first).to_be_visible()


def test_triples_can_be_copied_by_hand(open_built: Callable[..., Page]) -> None:
    """Where the browser lets nothing be copied from a file, they are selected."""
    page = open_built("documents/ferries.html")
    page.locator(".reading summary").first.click()
    page.get_by_role("button", name="Copy the triples").first.click()
    expect(page.locator("#told")).not_to_be_empty()
    assert page.locator(".triples pre").first.text_content().startswith("@prefix sg:")


def test_index_sorts_and_finds(open_built: Callable[..., Page]) -> None:
    """By each column, both ways; words typed leave the rows that hold them, without their accents."""
    page = open_built("documents.html")
    actors = page.locator("section", has=page.locator("#actors"))
    names = actors.locator("tbody th")
    actors.get_by_role("button", name="Actor").click()
    ascending = names.all_text_contents()
    assert ascending == sorted(ascending, key=str.casefold)
    actors.get_by_role("button", name="Actor").click()
    assert names.all_text_contents() == ascending[::-1]
    expect(actors.locator("[aria-sort=descending]")).to_have_text("Actor")
    actors.get_by_label("Find in Actors").fill("lindqvist")
    expect(actors.locator("tbody tr:visible")).to_have_count(1)
    expect(actors.get_by_role("status")).to_contain_text("1 of")


@pytest.mark.parametrize("name", ["documents.html", "documents/ferries.html"])
def test_page_needs_no_script_and_no_wide_screen(open_built: Callable[..., Page], name: str) -> None:
    """Everything stands there without JavaScript, and nothing sticks out on a telephone."""
    page = open_built(name, java_script_enabled=False)
    expect(page.get_by_text("Harbour Union").first).to_be_visible()
    narrow = open_built(name, width=390)
    assert narrow.evaluate("document.documentElement.scrollWidth") <= 390


def test_index_of_a_thousand_documents(tmp_path: Path, new_context: Callable[..., BrowserContext]) -> None:
    """All rows are there, a word leaves those that hold it, and a column still sorts."""
    crowd = make_crowd(300, 200, 900)
    documents = tuple(DocumentFact(f"urn:d{at}", f"d{at}", f"Sitting {at} of the council", f"20{at % 25:02}-01-02") for at in range(1000))
    facts = replace(crowd, documents=documents)
    (tmp_path / "documents.html").write_text(render_corpus(make_corpus(facts, name_pages(documents)), graph="index.html"), encoding="utf-8")
    page = new_context().new_page()
    page.goto((tmp_path / "documents.html").as_uri())
    section = page.locator("section", has=page.locator("#documents"))
    expect(section.locator("tbody tr")).to_have_count(1000)
    section.get_by_label("Find in Documents").fill("sitting 99")
    expect(section.get_by_role("status")).to_have_text("19 of 1000")
    section.get_by_role("button", name="Date").click()
    days = section.locator("tbody tr:visible td:nth-child(2)").all_text_contents()
    assert days == sorted(days)
