"""The pages of a running server, in a real browser that reaches this server and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from tests.browser.conftest import Watched
from tests.graph.samples import ferry_extraction, levy_extraction
from tests.serve.running import Running, running

from stancegraph.graph.build import write_trig

pytestmark = pytest.mark.browser

RUN = ".tabPanel.active .yasqe_queryButton"
EDITOR = ".tabPanel.active .CodeMirror"
ROWS = ".tabPanel.active .yasr_results table.dataTable tbody tr"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("served")
    (folder / "graph.trig").write_bytes(write_trig([ferry_extraction(), levy_extraction()]))
    with running(folder, "--limit", "5", "--title", "Harbour <b>& trams") as one:
        yield one


@pytest.fixture
def visit(chromium: Browser, server: Running) -> Iterator[Callable[..., Watched]]:
    """Give a visitor of the server's pages; no page may ask anybody else for anything, or complain."""
    context = chromium.new_context(viewport={"width": 1300, "height": 950})
    opened: list[Watched] = []

    def open_page(path: str) -> Watched:
        watched = Watched(context.new_page())
        opened.append(watched)

        def judge(route: Route) -> None:
            if route.request.url.startswith(server.url):
                route.continue_()
            else:
                watched.requests.append(route.request.url[:200])
                route.abort()

        watched.page.route("**/*", judge)
        watched.page.on("console", lambda message: watched.complaints.append(message.text))
        watched.page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        watched.page.goto(server.url + path)
        return watched

    yield open_page
    complaints = [complaint for watched in opened for complaint in watched.complaints]
    requests = [url for watched in opened for url in watched.requests if not url.startswith(("data:", "blob:"))]
    context.close()
    assert (complaints, requests) == ([], [])


def write(page: Page, query: str) -> None:
    """Put a query into the editor, as typed."""
    page.locator(EDITOR).click()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(query)


def test_editor_answers_what_stands_in_it(visit: Callable[..., Watched]) -> None:
    """The first query runs as it is, with declared prefixes, and shows rows."""
    page = visit("editor").page
    expect(page.locator(EDITOR)).to_contain_text("PREFIX sg: <https://w3id.org/stancegraph/ontology#>")
    page.locator(RUN).click()
    expect(page.locator(ROWS).first).to_be_visible()
    expect(page.locator(f"{EDITOR} .parseErrorIcon")).to_have_count(0)


def test_editor_opens_a_question_from_the_menu(visit: Callable[..., Watched]) -> None:
    """Each gets a tab of its own and can be run."""
    page = visit("editor").page
    page.get_by_label("Question").select_option("actors")
    expect(page.locator(".tabsList .tab.active")).to_contain_text("actors")
    page.locator(RUN).click()
    expect(page.locator(ROWS).filter(has_text="Norway")).to_have_count(1)


def test_editor_opens_a_question_from_a_link(visit: Callable[..., Watched]) -> None:
    """The way in leads there."""
    page = visit("").page
    expect(page.locator("h1")).to_have_text("Harbour <b>& trams")
    page.get_by_role("link", name="contested").click()
    expect(page.locator(EDITOR)).to_contain_text("SELECT")
    expect(page.locator(".tabsList .tab.active")).to_contain_text("contested")


def test_editor_says_that_an_answer_was_cut(visit: Callable[..., Watched]) -> None:
    """Five rows are allowed here; a short answer takes the words away again."""
    page = visit("editor").page
    write(page, "SELECT * { ?s ?p ?o }")
    page.locator(RUN).click()
    expect(page.locator("#notice")).to_have_text("There is more: the answer was cut after 5 rows. Ask for less, or serve with --limit.")
    write(page, "SELECT * { ?s ?p ?o } LIMIT 2")
    page.locator(RUN).click()
    expect(page.locator(ROWS)).to_have_count(2)
    expect(page.locator("#notice")).to_be_hidden()


def test_editor_shows_a_graph(visit: Callable[..., Watched]) -> None:
    """CONSTRUCT comes as Turtle."""
    page = visit("editor").page
    write(page, "CONSTRUCT { <http://h/line> <http://h/runs> 'every night' } WHERE { }")
    page.locator(RUN).click()
    expect(page.locator(".tabPanel.active .yasr")).to_contain_text("every night")


def test_editor_completes_from_here_alone(visit: Callable[..., Watched]) -> None:
    """A prefix is completed from ours; no website is asked for classes or properties."""
    page = visit("editor").page
    write(page, "SELECT * {\n ?s a ")
    page.keyboard.type("oa:")
    expect(page.locator(EDITOR)).to_contain_text("PREFIX oa: <http://www.w3.org/ns/oa#>")
    page.keyboard.type("Choice ; rdfs:label ?label", delay=20)
    page.wait_for_timeout(500)  # asking a website takes a moment to begin


@pytest.mark.parametrize("path", ["", "editor"])
def test_narrow_screen_needs_no_sideways_scroll(visit: Callable[..., Watched], path: str) -> None:
    """On 390 pixels nothing sticks out."""
    page = visit(path).page
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_graph_page_opens(visit: Callable[..., Watched]) -> None:
    """It draws, and asks the server for nothing but itself."""
    page = visit("").page
    page.get_by_role("link", name="Look at the graph").click()
    expect(page.locator("#graph canvas")).to_be_visible()


def test_download_is_saved(visit: Callable[..., Watched], tmp_path: Path) -> None:
    """A file comes under its name."""
    page = visit("").page
    with page.expect_download() as caught:
        page.get_by_role("link", name="network.graphml").click()
    caught.value.save_as(tmp_path / "network.graphml")
    assert caught.value.suggested_filename == "network.graphml"
    assert "<graphml" in (tmp_path / "network.graphml").read_text(encoding="utf-8")
