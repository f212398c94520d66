"""Where things stand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.view.made_facts import BASE, make_crowd, make_town

from stancegraph.model.facts import Facts
from stancegraph.model.scene import Place
from stancegraph.network import aggregate, build_network
from stancegraph.view.axis import score_nodes
from stancegraph.view.layout import MOST_ACTORS, MOST_POSITIONS, draw_network
from stancegraph.view.order import space_out
from stancegraph.view.scene import make_scene

TOWN = make_town()


def overlap(one: Place, other: Place) -> bool:
    """Say whether two boxes share room."""
    return abs(one.x - other.x) < (one.width + other.width) / 2 and abs(one.y - other.y) < (one.height + other.height) / 2


@pytest.mark.parametrize("facts", [TOWN, make_crowd(60, 40, 160), make_crowd(9, 1, 9), make_crowd(1, 9, 9)])
def test_no_two_boxes_overlap(facts: Facts) -> None:
    """In every drawing each label has room of its own."""
    for drawing in draw_network(aggregate(build_network(facts))):
        assert not [pair for pair in combinations(drawing.places, 2) if overlap(*pair)]


def test_drawing_hangs_on_the_graph_alone() -> None:
    """The same graph is drawn the same."""
    assert draw_network(aggregate(build_network(TOWN))) == draw_network(aggregate(build_network(make_town())))


def test_opponents_stand_on_two_sides() -> None:
    """Those for and against the charge, and for and against its repeal, stand across from each other."""
    scores = score_nodes(aggregate(build_network(TOWN)))
    assert all(scores[BASE + "actor/" + key] > 0 for key in ("city", "greens", "clean", "mayor"))
    assert all(scores[BASE + "actor/" + key] < 0 for key in ("chamber", "liberals"))


def test_where_nobody_is_against_there_is_one_side() -> None:
    """Without opposition actors stand on the left and positions beside them."""
    friendly = replace(TOWN, relations=(), statements=tuple(fact for fact in TOWN.statements if fact.polarity == "support"))
    free = replace(friendly, positions=tuple(replace(position, axis=position.iri) for position in friendly.positions))
    drawing = draw_network(aggregate(build_network(free)))[0]
    assert {place.side for place in drawing.places} == {"left", "middle"}


def test_large_graph_begins_with_the_most_spoken_of() -> None:
    """Beyond what can be read, the first drawings hold the main nodes and a third holds all."""
    wide, narrow, everything = draw_network(aggregate(build_network(make_crowd(300, 200, 900))))
    assert len(wide.places) == len(narrow.places) <= MOST_ACTORS + MOST_POSITIONS
    assert len(everything.places) == 500


def test_nothing_to_draw_is_no_drawing() -> None:
    """An empty network has no drawing, a lone actor has."""
    assert draw_network(aggregate(build_network(Facts()))) == ()
    assert len(draw_network(aggregate(build_network(Facts(actors=TOWN.actors[:1]))))[0].places) == 1


@given(st.lists(st.tuples(st.floats(-100, 100), st.floats(1, 50)), max_size=20), st.floats(0, 20))
def test_space_out_keeps_order_and_distance(boxes: Sequence[tuple[float, float]], gap: float) -> None:
    """Boxes end up in their order, at least the gap apart."""
    boxes = sorted(boxes)
    middles = space_out([wanted for wanted, _ in boxes], [size for _, size in boxes], gap)
    for (one, other), ((_, first), (_, second)) in zip(pairwise(middles), pairwise(boxes), strict=True):
        assert other - one >= (first + second) / 2 + gap - 1e-6


@pytest.mark.parametrize("added", [1, 2, 3])
def test_old_boxes_move_little_when_something_is_added(added: int) -> None:
    """By a twelfth of the drawing at most on the mean, and nobody changes sides."""
    town = make_town()
    before, after = (make_scene(facts).drawings[0] for facts in (replace(town, statements=town.statements[:-added]), town))
    old, new = ({place.node: place for place in drawing.places} for drawing in (before, after))
    size = max(after.right - after.left, after.height)
    moved = [math.hypot(old[node].x - new[node].x, old[node].y - new[node].y) / size for node in old.keys() & new.keys()]
    assert sum(moved) / len(moved) < 1 / 12
    assert all(old[node].side == new[node].side for node in old.keys() & new.keys())
