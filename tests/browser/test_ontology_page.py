"""The page of the ontology as a reader meets it, in a real browser without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, Page

from stancegraph.resources import find_ontology_folder

pytestmark = pytest.mark.browser
ADDRESS = (find_ontology_folder().parent / "docs" / "site" / "ontology" / "index.html").as_uri()


@pytest.fixture
def open_ontology(new_context: Callable[..., BrowserContext]) -> Iterator[Callable[..., Page]]:
    """Give an opener of the page; it may ask for nothing and complain of nothing."""
    heard: list[str] = []

    def show(hash_: str = "", **settings: object) -> Page:
        page = new_context(**settings).new_page()
        page.on("request", lambda request: None if request.url.split("#")[0] == ADDRESS else heard.append(request.url))
        page.on("console", lambda message: heard.append(message.text))
        page.goto(ADDRESS + hash_)
        return page

    yield show
    assert heard == []


def test_anchor_shows_the_term(open_ontology: Callable[..., Page]) -> None:
    """`…/ontology#holder` scrolls to the holder."""
    page = open_ontology("#holder")
    assert page.locator("#holder").is_visible()
    assert 0 <= page.locator("#holder").evaluate("term => term.getBoundingClientRect().top") < 400


def test_picture_leads_to_the_terms(open_ontology: Callable[..., Page]) -> None:
    """Boxes and arrows are links."""
    page = open_ontology()
    page.locator("svg a[href='#Stance']").click()
    assert page.evaluate("location.hash") == "#Stance"


def test_page_is_dark_for_those_who_want_it(open_ontology: Callable[..., Page]) -> None:
    """It follows the reader's setting."""
    grounds = [
        open_ontology(color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor") for scheme in ("light", "dark")
    ]
    assert grounds == ["rgb(255, 255, 255)", "rgb(21, 24, 28)"]


def test_page_fits_a_phone(open_ontology: Callable[..., Page]) -> None:
    """Nothing makes the page wider than the screen; the picture and the tables scroll by themselves."""
    page = open_ontology(width=390, height=800)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
