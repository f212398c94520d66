"""Colours and words."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from stancegraph.model import ActorKind, Manner, Polarity, RelationType
from stancegraph.view.palette import KINDS, MANNERS, POLARITIES, RELATIONS, find_shape, find_stroke

STYLE = files("stancegraph.view").joinpath("templates", "page.css").read_text(encoding="utf-8")
LIGHT, DARK = (dict(re.findall(r"--(\w+): (#\w{6})", block)) for block in re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)[:2])


def find_contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG 2.2)."""

    def shine(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lighter, darker = sorted((shine(one), shine(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "wash"])
@pytest.mark.parametrize("name", ["ink", "muted", "support", "oppose", "neutral", "relation"])
def test_every_colour_can_be_read_on_every_ground(theme: dict[str, str], ground: str, name: str) -> None:
    """Contrast is at least 4.5, in light and dark."""
    assert find_contrast(theme[name], theme[ground]) >= 4.5


def test_tables_know_every_value_of_the_model() -> None:
    """No polarity, relation, kind or manner is without its look and its words."""
    assert set(POLARITIES) == set(Polarity)
    assert set(RELATIONS) == set(RelationType)
    assert set(KINDS) == set(ActorKind)
    assert set(MANNERS) == set(Manner)


def test_polarities_differ_without_colour() -> None:
    """No two polarities share both their symbol and its filling."""
    assert len({(stroke.symbol, stroke.filled) for stroke in POLARITIES.values()}) == len(POLARITIES)
    assert len({(shape.path, shape.hollow) for shape in KINDS.values()}) == len(KINDS)


def test_unknown_values_are_drawn_under_their_own_name() -> None:
    """A graph of a later version is shown, not refused."""
    assert find_stroke("relation", "shares-border-with").singular == "shares border with"
    assert find_shape("robot").name == "robot"
