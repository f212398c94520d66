"""The page of the ontology explains every term, and asks nobody for anything."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape

import pytest

from stancegraph.graph.terminology import read_terminology
from stancegraph.model.terminology import Terminology
from stancegraph.view.ontology_diagram import ARROWS, BOXES, Arrow
from stancegraph.view.ontology_page import render_ontology_page


@pytest.fixture(scope="module")
def terminology() -> Terminology:
    return read_terminology()


@pytest.fixture(scope="module")
def page(terminology: Terminology) -> str:
    return render_ontology_page(terminology)


def test_every_term_has_an_anchor_and_no_two_share_one(terminology: Terminology, page: str) -> None:
    """`…/ontology#holder` leads to the words on the holder."""
    anchors = Counter(re.findall(r' id="([^"]+)"', page))
    assert {term.name for term in terminology.terms} <= set(anchors)
    assert max(anchors.values()) == 1


def test_every_link_on_the_page_leads_somewhere(page: str) -> None:
    """Each link within the page has its anchor."""
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r' id="([^"]+)"', page))


def test_page_needs_nothing_from_outside(page: str) -> None:
    """No script, no picture, no style, no letters from elsewhere; the policy forbids them too."""
    assert not re.search(r"<(script|img|link|iframe)|\ssrc=|@import|url\((?!#)", page)
    assert "default-src 'none'; script-src 'none'; style-src 'sha256-" in unescape(page)


def test_same_ontology_gives_the_same_page(page: str) -> None:
    """Letter for letter."""
    assert render_ontology_page(read_terminology()) == page


@pytest.mark.parametrize("text", ["Kinds of it", "The other way", "PLOVER code", "one at most", "xsd:date", "How to cite"])
def test_page_tells(page: str, text: str) -> None:
    """What is below a class, inverses, codes, traits, days, the citation."""
    assert text in page


@pytest.mark.parametrize("arrow", ARROWS, ids=lambda arrow: f"{arrow.prop}-{arrow.start}")
def test_arrow_of_the_picture_is_in_the_ontology(terminology: Terminology, arrow: Arrow) -> None:
    """It goes from the property's domain, or a class below it, to its range."""
    terms = {f"sg:{term.name}": term for term in terminology.terms}
    prop, start = terms[f"sg:{arrow.prop}"], terms[f"sg:{arrow.start}"]
    assert set(prop.domain) & {f"sg:{start.name}", *start.parents}
    assert f"sg:{arrow.end}" in prop.range


def test_picture_stays_within_its_boxes() -> None:
    """Every arrow begins at its box and ends within a tip's length of the other."""
    boxes = {box.name: box for box in BOXES}
    for arrow in ARROWS:
        for name, (x, y) in ((arrow.start, arrow.points[0]), (arrow.end, arrow.points[-1])):
            box = boxes[name]
            assert box.left - 3 <= x <= box.left + box.width + 3, arrow.prop
            assert box.top - 3 <= y <= box.top + 47, arrow.prop
