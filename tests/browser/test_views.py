"""What a reader can choose on the graph's page: filters and their chips, the time, what lies around somebody, ways, coalitions, files."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page, expect
from tests.view.made_facts import make_crowd, make_town

from stancegraph.model.facts import DocumentFact, Facts
from stancegraph.view.palette import name_confidence
from stancegraph.view.scene import make_scene, name_node

pytestmark = pytest.mark.browser

TOWN = make_town()


def date_town(*, coder: str = "") -> Facts:
    """Return the town with a statement's day from January on, every fifth undated, and the last document coded by hand."""
    statements = tuple(replace(fact, date="" if at % 5 == 4 else f"2025-{at % 12 + 1:02}-10") for at, fact in enumerate(TOWN.statements))
    documents = tuple(
        replace(fact, date="", coder=coder if at == len(TOWN.documents) - 1 else "") for at, fact in enumerate(TOWN.documents)
    )
    return replace(TOWN, statements=statements, documents=documents)


DATED = date_town()
CROWD = make_crowd(20, 8, 120)


def count_rows(page: Page) -> int:
    """Return how many rows the table has, which shows all that passes the filter."""
    page.get_by_role("button", name="Table", exact=True).click()
    return page.locator("table.rows tbody tr").count()


def test_each_choice_is_a_chip_that_can_be_taken_off(open_page: Callable) -> None:
    """One by one, or all at once; the address tells them, and Back takes the last one back."""
    page = open_page(DATED).page
    total = count_rows(page)
    page.locator("[data-value='confidence=medium']").click()
    page.locator("[data-value='line=statement:oppose']").click()
    chips = page.locator(".picked .chosen")
    assert [text.rstrip("×") for text in chips.all_text_contents()] == ["opposes", "medium confidence"]
    both = [fact for fact in TOWN.statements if fact.polarity == "oppose" and name_confidence(fact.confidence) == "medium"]
    assert page.locator("table.rows tbody tr").count() == len(both)
    chips.first.click()
    assert page.locator(".picked .chosen").count() == 1
    page.go_back()
    expect(page.locator(".picked .chosen")).to_have_count(2)
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(".picked")).to_be_hidden()
    assert page.locator("table.rows tbody tr").count() == total


def test_days_let_through_what_was_said_between_them(open_page: Callable) -> None:
    """Undated statements are in no time; a link restores the days."""
    page = open_page(DATED).page
    page.get_by_role("textbox", name="From").fill("2025-03-01")
    page.get_by_role("textbox", name="to", exact=True).fill("2025-06-30")
    within = [fact for fact in DATED.statements if "2025-03-01" <= fact.date <= "2025-06-30"]
    assert count_rows(page) == len(within)
    again = open_page(DATED, "#" + page.url.split("#")[1]).page
    assert again.locator("table.rows tbody tr").count() == len(within)


def test_hand_coded_and_read_are_told_apart(open_page: Callable) -> None:
    """Where a graph has both; else there is nothing to choose."""
    assert open_page(DATED).page.locator("[data-value^='origin=']").count() == 0
    facts = date_town(coder="Ada")
    page = open_page(facts).page
    coded = [fact for fact in (*facts.statements, *facts.relations) if fact.evidence.document == facts.documents[-1].iri]
    chip = page.locator("[data-value='origin=hand']")
    assert chip.get_attribute("data-count") == str(len(coded))
    chip.click()
    assert count_rows(page) == len(coded)


def test_timeline_counts_every_dated_statement(open_page: Callable) -> None:
    """A bar's words are a recount of its month; the rest is said to have no date; a press chooses the month, a second lets it go."""
    page = open_page(DATED, "#view=timeline").page
    undated = sum(not fact.date for fact in DATED.statements)
    expect(page.locator("#timeline")).to_contain_text(f"{undated} statements have no date")
    bars = page.locator("#timeline .stretch[role=button]")
    said = [str(bar.get_attribute("aria-label")) for bar in bars.all()]
    march = [fact for fact in DATED.statements if fact.date.startswith("2025-03")]
    supported, opposed = (sum(fact.polarity == kind for fact in march) for kind in ("support", "oppose"))
    (told,) = [words for words in said if "Mar 2025" in words]
    assert f"{supported} support, {opposed} oppose" in told
    bar = page.locator("#timeline .stretch[aria-label*='Mar 2025']")
    bar.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".picked .chosen")).to_have_count(2)
    expect(page.locator("#timeline .stretch[aria-label*='Mar 2025']")).to_be_focused()
    assert count_rows(page) == len(march)
    page.get_by_role("button", name="Timeline").click()
    page.locator("#timeline .stretch[aria-label*='Mar 2025']").click()
    expect(page.locator(".picked")).to_be_hidden()


def test_pulling_over_bars_chooses_their_time(open_page: Callable) -> None:
    """From the first day of the first bar to the last day of the last."""
    page = open_page(DATED, "#view=timeline").page
    first, last = (page.locator(f"#timeline .stretch[aria-label*='{month} 2025']").bounding_box() for month in ("Feb", "Apr"))
    assert first is not None
    assert last is not None
    page.mouse.move(first["x"] + 8, first["y"] + 60)
    page.mouse.down()
    page.mouse.move(last["x"] + 8, last["y"] + 60, steps=4)
    page.mouse.up()
    assert [text.rstrip("×") for text in page.locator(".picked .chosen").all_text_contents()] == ["from 2025-02-01", "to 2025-04-30"]


def test_undated_graph_has_a_sentence_instead_of_a_timeline(open_page: Callable) -> None:
    """No bar without a day."""
    bare = replace(
        TOWN,
        statements=tuple(replace(fact, date="") for fact in TOWN.statements),
        documents=tuple(replace(fact, date="") for fact in TOWN.documents),
    )
    page = open_page(bare, "#view=timeline").page
    expect(page.locator("#timeline")).to_contain_text("no date")
    assert page.locator("#timeline svg").count() == 0


def find_actor(label: str) -> str:
    """Return the page's id of an actor."""
    return name_node(next(actor.iri for actor in TOWN.actors if actor.label == label), "actor")


def test_only_what_is_around_an_actor(open_page: Callable) -> None:
    """Its positions with all who speak on them, its relations; the rest goes until it is asked for again."""
    (greens,) = [actor.iri for actor in TOWN.actors if actor.label == "Green Alliance"]
    page = open_page(TOWN, f"#pick={find_actor('Green Alliance')}").page
    page.get_by_role("button", name="Show only what is around it").click()
    about = {fact.position for fact in TOWN.statements if fact.holder == greens}
    said = [fact for fact in TOWN.statements if fact.position in about]
    related = [fact for fact in TOWN.relations if greens in {fact.subject, fact.object}]
    assert count_rows(page) == len(said) + len(related)
    page.get_by_role("button", name="Show everything again").click()
    assert page.locator("table.rows tbody tr").count() == len(TOWN.statements) + len(TOWN.relations)


def test_shortest_way_is_told_step_by_step(open_page: Callable) -> None:
    """From one name to another, chosen with the search; a link restores it, and where there is none that is said."""
    page = open_page(TOWN, f"#pick={find_actor('Mayor Ines Okafor')}").page
    page.get_by_role("button", name="Find the way to").click()
    expect(page.locator("#evidence")).to_contain_text("Choose where the way from Mayor Ines Okafor leads")
    page.get_by_label("Find an actor or position").fill("chamber of")
    page.keyboard.press("Enter")
    expect(page.locator("#evidence h2")).to_have_text("From Mayor Ines Okafor to Chamber of Commerce")
    expect(page.locator("#evidence")).to_contain_text("2 steps, none shorter")
    assert page.locator("#evidence .told").count() == 2
    again = open_page(TOWN, "#" + page.url.split("#")[1]).page
    expect(again.locator("#evidence h2")).to_have_text("From Mayor Ines Okafor to Chamber of Commerce")
    far = open_page(TOWN, f"#way={find_actor('Mayor Ines Okafor')}.{find_actor('Night Watch militia')}").page
    expect(far.locator("#evidence .told").first).to_be_visible()


def test_contradictions_stand_side_by_side(open_page: Callable) -> None:
    """Of one axis, whatever the words: who backs the charge and its repeal is on both sides."""
    city = next(actor.iri for actor in TOWN.actors if "city government" in actor.label)
    repeal = next(fact for fact in TOWN.statements if fact.polarity == "support" and "repeal" in fact.evidence.quote.lower())
    facts = replace(TOWN, statements=tuple(replace(fact, holder=city) if fact.iri == repeal.iri else fact for fact in TOWN.statements))
    page = open_page(facts, f"#pick={name_node(city, 'actor')}").page
    pair = page.locator("#evidence .against .pair")
    expect(pair).to_have_count(1)
    assert repeal.evidence.quote in [
        text.strip()
        for text in pair.locator(".words").evaluate_all(
            "all => all.map((one) => one.firstChild && [...one.childNodes].slice(0, -1).map((node) => node.textContent).join(''))"
        )
    ]
    plain = open_page(TOWN, f"#pick={name_node(city, 'actor')}").page
    assert plain.locator("#evidence .against").count() == 0


def test_coalitions_are_drawn_and_lead_to_words(open_page: Callable) -> None:
    """Every actor that takes a side stands in one area; a line between two shows the words of both."""
    page = open_page(CROWD, "#view=coalitions").page
    expect(page.locator("#coalitions .camp").first).to_be_visible()
    spots = page.locator("#coalitions .spot")
    assert spots.count() == len({spot.get_attribute("data-pair") for spot in spots.all()})
    line = page.locator("#coalitions .tied").first
    one, other = str(line.get_attribute("data-pair")).split(" ")
    line.focus()
    page.keyboard.press("Enter")
    told = page.locator("#evidence .told")
    expect(told.first).to_be_visible()
    shown = page.url.split("pick=")[1].split("&")[0].split(".")
    edges = {edge.id: edge for edge in make_scene(CROWD).edges}
    assert {edges[edge].source for edge in shown} == {one, other}


@pytest.mark.parametrize("facts", [Facts(documents=(DocumentFact("urn:d", "d", "Quiet"),)), make_crowd(2, 2, 2)], ids=["nobody", "two"])
def test_no_coalition_is_a_sentence(open_page: Callable, facts: Facts) -> None:
    """Who shares nothing with anybody stands with nobody, and the page says so."""
    page = open_page(facts, "#view=coalitions").page
    expect(page.locator("#coalitions .hint").first).to_be_visible()
    assert "None" not in page.locator("body").inner_text()


def download(page: Page, name: str) -> bytes:
    """Return the file that a button of the menu gives."""
    page.locator(".downloads summary").click()
    with page.expect_download() as caught:
        page.get_by_role("button", name=name).click()
    return Path(caught.value.path()).read_bytes()


def test_table_to_take_along_has_what_passes_the_filter(open_page: Callable) -> None:
    """A row a statement with its exact words and place; nothing that a spreadsheet would compute."""
    evil = replace(TOWN.actors[0], label='=HYPERLINK("x")')
    facts = replace(TOWN, actors=(evil, *TOWN.actors[1:]))
    page = open_page(facts).page
    page.locator("[data-value='line=statement:oppose']").click()
    rows = list(csv.DictReader(io.StringIO(download(page, "Table of statements").decode("utf-8-sig"))))
    opposed = {fact.iri: fact for fact in facts.statements if fact.polarity == "oppose"}
    assert {row["statement"] for row in rows} == set(opposed)
    for row in rows:
        assert row["words"].removeprefix("'") == opposed[row["statement"]].evidence.quote
        assert int(row["start"]) == opposed[row["statement"]].evidence.span.start
        assert not row["who"].startswith("=")


@pytest.mark.parametrize("view", ["graph", "timeline", "coalitions"])
def test_pictures_to_take_along(open_page: Callable, view: str) -> None:
    """An SVG that parses and names what is drawn, and a PNG of it."""
    page = open_page(DATED, f"#view={view}").page
    svg = download(page, "Picture (SVG)").decode()
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own
    texts = " ".join("".join(element.itertext()) for element in root.iter("{http://www.w3.org/2000/svg}text"))
    assert {"graph": "Green Alliance", "timeline": "Mar 2025", "coalitions": "In no coalition"}[view] in texts
    assert download(page, "Picture (PNG)")[:8] == b"\x89PNG\r\n\x1a\n"


def test_embedded_page_has_no_head_and_a_way_out(open_page: Callable) -> None:
    """By the address or by how it was made."""
    page = open_page(TOWN, "#embed=1").page
    expect(page.locator("h1")).to_be_hidden()
    expect(page.locator(".search")).to_be_hidden()
    expect(page.get_by_role("link", name="Open the whole page")).to_be_visible()
    page.get_by_role("button", name="Matrix").click()
    assert "embed=1" in page.url


def test_columns_of_the_table_sort(open_page: Callable) -> None:
    """Both ways, the undated last each time."""
    page = open_page(DATED, "#view=table").page
    page.get_by_role("button", name="When").click()
    days = page.locator("table.rows td.day").all_text_contents()
    told = [day for day in days if day]
    assert told == sorted(told)
    assert days[: len(told)] == told
    page.get_by_role("button", name="When").click()
    down = page.locator("table.rows td.day").all_text_contents()
    assert down[: len(told)] == sorted(told, reverse=True)
    expect(page.locator("th[aria-sort=descending]")).to_have_text("When")


def test_memberships_are_drawn_when_asked_for(open_page: Callable) -> None:
    """Many of them would hide who stands where; who only belongs somewhere is found by the search all the same."""
    relation = TOWN.relations[0]
    ends = [actor.iri for actor in TOWN.actors]
    many = tuple(
        replace(relation, iri=f"{relation.iri}/{at}", type="member-of", subject=ends[at % len(ends)], object=ends[(at * 5 + 1) % len(ends)])
        for at in range(20)
        if ends[at % len(ends)] != ends[(at * 5 + 1) % len(ends)]
    )
    page = open_page(replace(TOWN, relations=many)).page
    expect(page.locator(".more")).to_contain_text("drawn when they are chosen")
    assert page.evaluate("JSON.parse(document.getElementById('data').textContent).quiet") == ["relation:member-of"]
    page.get_by_label("Find an actor or position").fill("night watch")
    page.keyboard.press("Enter")
    expect(page.locator("#evidence h2")).to_have_text("Night Watch militia")


@pytest.mark.parametrize("view", ["coalitions", "timeline"])
def test_narrow_screen_holds_the_new_views(open_page: Callable, view: str) -> None:
    """Nothing sticks out sideways on a telephone."""
    page = open_page(DATED, f"#view={view}", width=390).page
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_letters_are_searched_as_in_the_rest(open_page: Callable) -> None:
    """The page folds letters as names are looked up elsewhere."""
    from stancegraph.graph.terms import drop_accents

    for typed, label in (("odegard", "Håkon Ødegård"), ("walesa", "Lech Wałęsa"), ("strasse", "Straße Union"), ("aesir", "Æsir Þing")):
        assert typed in drop_accents(label)
        facts = replace(TOWN, actors=(replace(TOWN.actors[0], label=label), *TOWN.actors[1:]))
        page = open_page(facts).page
        page.get_by_label("Find an actor or position").fill(typed)
        expect(page.locator("#hits li").first).to_contain_text(label)
