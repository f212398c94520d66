"""The page as a reader meets it, in a real browser without a network."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect
from tests.view.made_facts import ACTORS, BASE, make_crowd, make_town

from stancegraph.model.facts import Facts
from stancegraph.view.scene import make_scene, name_node

pytestmark = pytest.mark.browser

TOWN = make_town()
SAID = (*TOWN.statements, *TOWN.relations)
HOSTILE = (
    "</script><script>window.__pwned=1</script>",
    "<img src=x onerror=window.__pwned=1>",
    "{{7*7}} ${7*7} <!--",
    'javascript:alert(1)" href="javascript:alert(1)',
    "two\u2028lines\u2029here\x00\u202egnol",
    "ab" * 5000,
    "مجلس النواب العراقي",
)


def find_line(page: Page) -> None:
    """Move the pointer down the gap between actors and positions until it is on a line."""
    drawing = make_scene(TOWN).drawings[0]
    left = next(place for place in drawing.places if place.side == "left")
    box = page.locator("#graph").bounding_box()
    assert box is not None
    x = box["x"] + box["width"] * (left.x + left.width / 2 + 20 - drawing.left) / (drawing.right - drawing.left)
    for y in range(int(box["y"]) + 30, int(box["y"] + box["height"]), 3):
        page.mouse.move(x, y)
        if page.locator("#graph.over").count():
            page.mouse.click(x, y)
            return
    raise AssertionError("no line under the pointer anywhere")


def read_quotes(page: Page) -> list[str]:
    """Return the quotes in the panel, as they stand in the page."""
    return [element.evaluate("element => element.textContent") for element in page.locator("#evidence blockquote").all()]


def count_chips(page: Page) -> dict[str, int]:
    """Return what the legend says of each of its values."""
    chips = page.locator("#legend .chip").all()
    return {str(chip.get_attribute("data-value")): int(str(chip.get_attribute("data-count"))) for chip in chips}


def test_page_policy_names_exactly_its_scripts_and_style(open_page: Callable) -> None:
    """The policy's hashes are those of the scripts and the style that stand in the page, and nothing else may run or load."""
    page = open_page(TOWN).page
    texts = page.evaluate("[...document.querySelectorAll('script:not([type]), style')].map((element) => element.textContent)")
    policy = page.locator("meta[http-equiv]").get_attribute("content")
    wanted = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts}
    assert set(re.findall(r"'sha256-([^']+)'", str(policy))) == wanted
    assert str(policy).startswith("default-src 'none';")
    assert "unsafe" not in str(policy)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_draws_every_view_in_silence(open_page: Callable, scheme: str) -> None:
    """Graph, matrix and table appear at a press, without a request or a word on the console, in both colour schemes."""
    page = open_page(TOWN, color_scheme=scheme).page
    expect(page.locator("#graph canvas")).to_be_visible()
    page.get_by_role("button", name="Matrix").click()
    expect(page.locator("table.matrix tbody tr")).to_have_count(len(TOWN.positions))
    page.get_by_role("button", name="Table").click()
    expect(page.locator("table.rows tbody tr")).to_have_count(len(SAID))


def test_click_on_a_line_shows_its_words(open_page: Callable) -> None:
    """A line under the pointer leads to quotes that stand in the documents."""
    page = open_page(TOWN).page
    find_line(page)
    quotes = read_quotes(page)
    assert quotes
    assert set(quotes) <= {fact.evidence.quote for fact in SAID}
    expect(page.locator("#evidence mark.role-cue").first).to_be_visible()


def test_every_row_leads_to_its_exact_words(open_page: Callable) -> None:
    """Pressing each row of the table in turn shows every quote there is, to the letter."""
    page = open_page(TOWN, "#view=table").page
    shown: set[str] = set()
    for number in range(len(SAID)):
        page.locator("button.row").nth(number).click()
        shown.update(read_quotes(page))
    assert shown == {fact.evidence.quote for fact in SAID}


def test_rows_are_reached_and_pressed_by_keyboard(open_page: Callable) -> None:
    """Tab leads through views, legend and rows; Enter opens the evidence, Escape closes it."""
    page = open_page(TOWN).page
    page.locator("[data-view=table]").focus()
    page.keyboard.press("Enter")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('button.row')"):
            break
    page.keyboard.press("Enter")
    assert read_quotes(page)
    assert page.evaluate("document.activeElement.matches('button.row')")
    page.keyboard.press("Escape")
    assert not read_quotes(page)


def test_evidence_tells_how_it_was_said(open_page: Callable) -> None:
    """The panel holds sentence, condition, chain, document, manner, confidence, rule and IRI."""
    edge = next(edge for edge in make_scene(TOWN).edges if any(evidence.chain and evidence.condition for evidence in edge.evidence))
    panel = open_page(TOWN, f"#pick={edge.id}").page.locator("#evidence")
    expect(panel).to_contain_text("Harbour Authority supports shore power for all cruise ships from 2028")
    expect(panel).to_contain_text("On a condition: if the state pays.")
    expect(panel).to_contain_text("As somebody else reports it. Told by The Harbour Gazette, who cites Chamber of Commerce.")
    expect(panel).to_contain_text("High confidence (0.77)")
    expect(panel).to_contain_text("Minutes of the spring session")
    panel.locator("summary").click()
    expect(panel).to_contain_text(edge.evidence[0].iri)
    expect(panel).to_contain_text(edge.evidence[0].rule)


def test_several_lines_are_told_one_after_the_other(open_page: Callable) -> None:
    """Picking two lines at once lists both."""
    first, second = [edge.id for edge in make_scene(TOWN).edges[:2]]
    panel = open_page(TOWN, f"#pick={first}.{second}").page.locator("#evidence")
    expect(panel).to_contain_text("2 lines run here")
    expect(panel.locator("section")).to_have_count(2)


def test_legend_counts_equal_a_recount(open_page: Callable) -> None:
    """Each chip counts what it would leave, with no filter and with two."""
    page = open_page(TOWN).page
    kinds = {BASE + "actor/" + key: kind for key, (_, kind) in ACTORS.items()}
    lines = Counter(f"line=statement:{fact.polarity}" for fact in TOWN.statements)
    lines.update(f"line=relation:{fact.type}" for fact in TOWN.relations)
    counts = count_chips(page)
    assert {value: count for value, count in counts.items() if value.startswith("line")} == lines
    page.locator("[data-value='kind=party']").click()
    page.locator("[data-value='line=statement:oppose']").click()
    of_parties = [fact for fact in TOWN.statements if kinds.get(fact.holder) == "party"]
    counts = count_chips(page)
    assert counts["line=statement:support"] == sum(fact.polarity == "support" for fact in of_parties)
    opponents = {fact.holder for fact in TOWN.statements if fact.polarity == "oppose"}
    assert counts["kind=organization"] == sum(kinds.get(holder) == "organization" for holder in opponents)
    page.get_by_role("button", name="Table").click()
    expect(page.locator("table.rows tbody tr")).to_have_count(sum(fact.polarity == "oppose" for fact in of_parties))
    page.get_by_role("button", name="Reset").click()
    expect(page.locator("table.rows tbody tr")).to_have_count(len(SAID))


def test_menu_of_documents_filters(open_page: Callable) -> None:
    """Choosing a document leaves what it says."""
    page = open_page(TOWN, "#view=table").page
    page.get_by_label("Document").select_option(f"={TOWN.documents[1].iri}")
    expect(page.locator("table.rows tbody tr")).to_have_count(sum(fact.evidence.document == TOWN.documents[1].iri for fact in SAID))


def test_search_finds_by_alias_and_slash_leads_to_it(open_page: Callable) -> None:
    """A slash brings the cursor to the search; an alias finds the actor; Enter opens it."""
    page = open_page(TOWN).page
    page.keyboard.press("/")
    page.keyboard.type("the cham")
    expect(page.locator("#hits li")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#evidence h2")).to_have_text("Chamber of Commerce")
    assert name_node(BASE + "actor/chamber", "actor") in page.url


def test_search_says_when_nothing_is_found(open_page: Callable) -> None:
    """No match is a sentence, not an empty box."""
    page = open_page(TOWN).page
    page.get_by_role("combobox", name="Find").fill("zeppelin")
    expect(page.locator("#hits")).to_have_text("Nobody and nothing by that name")


def test_link_restores_the_view_and_back_returns(open_page: Callable) -> None:
    """View, filter and picked node come back from the address in a fresh tab, and Back undoes the last choice."""
    node = name_node(BASE + "position/zone", "position")
    page = open_page(TOWN, f"#view=matrix&pick={node}&line=statement%3Aoppose").page
    expect(page.locator("#evidence h2")).to_have_text("congestion charge for the city centre")
    expect(page.locator("[data-view=matrix]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("[data-value='line=statement:oppose']")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Table").click()
    expect(page.locator("table.rows")).to_be_visible()
    page.go_back()
    expect(page.locator("table.matrix")).to_be_visible()


def test_link_to_what_is_not_there_is_the_plain_page(open_page: Callable) -> None:
    """An old or broken link shows the graph and no error."""
    page = open_page(TOWN, "#view=nowhere&pick=e0000000000&line=x&all=1").page
    expect(page.locator("#graph canvas")).to_be_visible()


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_labels_stay_text(open_page: Callable, hostile: str) -> None:
    """Names, positions, quotes, titles and links of markup, script or odd characters are shown and never run."""
    facts = replace(
        TOWN,
        documents=tuple(replace(fact, title=hostile, source=hostile) for fact in TOWN.documents),
        actors=tuple(replace(fact, label=hostile, aliases=(hostile,), same_as=("javascript:alert(1)",)) for fact in TOWN.actors),
        positions=tuple(replace(fact, label=hostile, issue=hostile) for fact in TOWN.positions),
        statements=tuple(
            replace(fact, rule=hostile, condition=hostile, chain=(hostile,), evidence=replace(fact.evidence, quote=hostile))
            for fact in TOWN.statements
        ),
    )
    edge = make_scene(facts).edges[0]
    page = open_page(facts, f"#pick={edge.id}").page
    for view in ("matrix", "table", "graph"):
        page.locator(f"[data-view={view}]").click()
    assert page.evaluate("window.__pwned") is None
    assert page.evaluate("[...document.querySelectorAll('a')].map((link) => link.href)") == []
    assert "49" not in page.locator("#evidence h2").inner_text() or "49" in hostile
    expect(page.locator("#graph canvas")).to_be_visible()


@pytest.mark.parametrize("view", ["graph", "matrix", "table"])
def test_narrow_screen_needs_no_sideways_scroll(open_page: Callable, view: str) -> None:
    """On 390 pixels nothing sticks out, with the evidence closed and open."""
    page = open_page(TOWN, f"#view={view}", width=390, height=844).page
    wide = "document.documentElement.scrollWidth"
    assert page.evaluate(wide) == 390
    page.evaluate("node => { location.hash += '&pick=' + node; }", name_node(BASE + "actor/chamber", "actor"))
    expect(page.locator("#evidence h2")).to_be_visible()
    assert page.evaluate(wide) == 390


def test_page_without_script_tells_everything(open_page: Callable) -> None:
    """Without JavaScript there are the summary, a picture and every statement with its words."""
    page = open_page(TOWN, java_script_enabled=False).page
    expect(page.locator(".dek")).to_contain_text("25 statements by 13 actors on 12 positions, 8 relations between actors")
    expect(page.locator("svg.picture")).to_be_visible()
    expect(page.locator("table.rows q")).to_have_count(len(SAID))
    expect(page.locator("table.rows")).to_contain_text(TOWN.statements[0].evidence.quote)


def test_print_has_the_whole_picture_and_the_table(open_page: Callable) -> None:
    """A printer gets the still picture and every row, also from another view and in the dark scheme."""
    page = open_page(TOWN, "#view=matrix", color_scheme="dark").page
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator("svg.picture")).to_be_visible()
    expect(page.locator("#table tbody tr").last).to_be_visible()
    expect(page.locator("#table tbody tr")).to_have_count(len(SAID))
    expect(page.locator("#matrix")).to_be_hidden()


def test_empty_graph_is_a_sentence(open_page: Callable) -> None:
    """A graph of nothing says so."""
    page = open_page(Facts(documents=TOWN.documents[:1])).page
    expect(page.locator(".dek")).to_contain_text("nothing in the document it was read from says who supports or opposes what")
    expect(page.locator("#evidence")).to_contain_text("nothing to draw yet")


def test_names_without_a_statement_are_folded(open_page: Callable) -> None:
    """Those of whom nothing is said are counted, and listed only when asked."""
    panel = open_page(replace(TOWN, statements=TOWN.statements[:1], relations=())).page.locator("#evidence details")
    expect(panel.locator("summary")).to_contain_text("named without a statement or relation")
    expect(panel.locator("p")).to_be_hidden()


def test_filter_that_leaves_nothing_is_a_sentence(open_page: Callable) -> None:
    """A matrix of relations only says that no statement passes."""
    page = open_page(TOWN, "#view=matrix&line=relation%3Aleads").page
    expect(page.locator("#matrix")).to_have_text("No statement passes the filter.")


def test_large_graph_draws_the_main_ones_and_all_on_request(open_page: Callable) -> None:
    """A thousand nodes begin with those most spoken of; "Draw all" draws all, and the address remembers it."""
    page = open_page(make_crowd(600, 400, 1200)).page
    expect(page.locator(".more")).to_contain_text("of 1000")
    page.get_by_role("button", name="Draw all").click()
    expect(page.locator(".more")).to_contain_text("All 1000 actors and positions")
    assert "all=1" in page.url
