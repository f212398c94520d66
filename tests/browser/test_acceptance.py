"""Every view of the graph's page, from nobody to 5,000 nodes: quiet, accessible, whole, and no wider than the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.graph.samples import ferry_extraction, levy_extraction
from tests.interop.tools import HERE, find_problem_with_node, require
from tests.view.made_facts import make_crowd

from stancegraph.cli.build import make_outputs
from stancegraph.cli.output import write_folder
from stancegraph.graph.facts import read_facts
from stancegraph.model.facts import DocumentFact, Facts

pytestmark = pytest.mark.browser

VIEWS = ("Coalitions", "Graph", "Matrix", "Table", "Timeline")
EXAMPLE = Path(__file__).parents[2] / "graphs" / "us-iraq"
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
NOBODY = Facts(documents=(DocumentFact("urn:d", "d", "Quiet day", "2025-01-01"),))
SIZES: dict[str, Callable[[], Facts]] = {
    "0": lambda: NOBODY,
    "1": lambda: make_crowd(1, 1, 1),
    "example": lambda: read_facts(EXAMPLE),
    "100": lambda: make_crowd(60, 40, 160),
    "1000": lambda: make_crowd(600, 400, 1800),
    "5000": lambda: make_crowd(3000, 2000, 9000),
}


def turn_through(page: Page) -> list[str]:
    """Show each view in turn, as far as there is a choice; return the names of those shown."""
    shown = []
    for name in VIEWS:
        tab = page.get_by_role("button", name=name, exact=True)
        if tab.count():
            tab.click()
            expect(page.locator(f"#{name.lower()}")).to_be_visible()
            shown.append(name)
    return shown


@pytest.mark.parametrize("size", SIZES)
def test_every_view_is_drawn_in_silence(open_page: Callable, size: str) -> None:
    """Without a request or a word on the console (the fixture sees to it), and never with a Python or JavaScript nothing in it."""
    page = open_page(SIZES[size]()).page
    shown = turn_through(page)
    assert shown == ([] if size == "0" else list(VIEWS))
    words = page.locator("body").inner_text()
    for nothing in ("None", "undefined", "NaN", "[object"):
        assert nothing not in words


@pytest.mark.parametrize("size", ["0", "1", "example", "100", "1000"])
def test_no_view_is_wider_than_a_telephone(open_page: Callable, size: str) -> None:
    """390 pixels; what is wider scrolls inside of itself."""
    page = open_page(SIZES[size](), width=390, height=800).page
    for _ in [None, *turn_through(page)]:
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for name in VIEWS if size != "0" else ():
        page.get_by_role("button", name=name, exact=True).click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, name


def find_violations(page: Page) -> list[str]:
    """Return what axe-core objects to, rule and place."""
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return [f"{one['id']}: {node['html'][:160]}" for one in found["violations"] for node in one["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["0", "1", "100"])
def test_axe_objects_to_nothing(open_page: Callable, size: str, scheme: str) -> None:
    """In any view, with and without something picked."""
    require(find_problem_with_node())
    page = open_page(SIZES[size](), color_scheme=scheme, bypass_csp=True).page
    page.add_script_tag(path=AXE)
    assert find_violations(page) == []
    for name in VIEWS if size != "0" else ():
        page.get_by_role("button", name=name, exact=True).click()
        assert find_violations(page) == [], name
        if name == "Table":
            page.locator("table.rows .row").first.click()
            assert find_violations(page) == [], "picked"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["documents.html", "documents/ferries.html"])
def test_axe_objects_to_nothing_beside_the_graph(
    tmp_path: Path, new_context: Callable[..., BrowserContext], name: str, scheme: str
) -> None:
    """The index and a document's page."""
    require(find_problem_with_node())
    write_folder(tmp_path, make_outputs([ferry_extraction(), levy_extraction()]))
    page = new_context(color_scheme=scheme, bypass_csp=True).new_page()
    page.goto(f"{tmp_path.as_uri()}/{name}")
    page.add_script_tag(path=AXE)
    assert find_violations(page) == []


def test_large_graph_is_still_after_two_seconds(open_page: Callable) -> None:
    """Nothing moves on its own: two pictures are one."""
    page = open_page(SIZES["1000"](), "#all=1").page
    page.wait_for_timeout(2000)
    first = page.locator("#graph canvas").screenshot()
    page.wait_for_timeout(500)
    assert page.locator("#graph canvas").screenshot() == first
