"""The graph as a still picture."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from tests.view.made_facts import make_crowd, make_town

from stancegraph.model.facts import Facts
from stancegraph.view.page import read_part
from stancegraph.view.palette import THEMES
from stancegraph.view.picture import render_svg

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("facts", [make_town(), make_crowd(400, 200, 900), Facts()], ids=["town", "crowd", "nobody"])
def test_picture_is_svg_that_stands_alone(facts: Facts) -> None:
    """It parses, asks for nothing, and runs nothing."""
    svg = render_svg(facts, title="Tolls & <trams>")
    root = ElementTree.fromstring(svg)  # noqa: S314 - our own
    assert root.find(f"{SVG}title").text == "Tolls & <trams>"
    assert not list(root.iter(f"{SVG}script"))
    assert re.findall(r"https?://[^\"']+", svg) == ["http://www.w3.org/2000/svg"]


def test_every_actor_of_a_small_graph_is_written() -> None:
    """With the words broken as in the boxes."""
    root = ElementTree.fromstring(render_svg(make_town()))  # noqa: S314 - our own
    words = " ".join("".join(element.itertext()) for element in root.iter(f"{SVG}text"))
    for label in ("Green Alliance", "Liberal Union", "supports", "opposes"):
        assert label in words


def test_colours_are_those_of_the_page() -> None:
    """One look, in light and dark."""
    style = read_part("page.css")
    light, dark = re.search(r":root \{(.*?)\}", style, re.DOTALL), re.search(r':root\[data-theme="dark"\] \{(.*?)\}', style, re.DOTALL)
    for theme, block in (("light", light), ("dark", dark)):
        assert block is not None
        found = dict(re.findall(r"--(\w+): (#\w+);", block.group(1)))
        assert THEMES[theme] == {name: found[name] for name in THEMES[theme]}
