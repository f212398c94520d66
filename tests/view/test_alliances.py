"""Coalitions as a picture."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.view.made_facts import make_crowd, make_town

from stancegraph.model.facts import Facts
from stancegraph.view.scene import make_scene

CROWD = make_crowd(20, 8, 120)


def test_everybody_who_takes_a_side_stands_in_one_place() -> None:
    """Nobody twice; inside of the area; and those in none at the end."""
    scene = make_scene(make_town())
    spots = [spot.node for camp in scene.alliances.camps for spot in camp.spots]
    sided = {edge.source for edge in scene.edges if edge.role == "statement" and edge.type in {"support", "oppose"}}
    named = {node.id for node in scene.nodes if node.role == "actor" and node.label != "unspecified holder"}
    assert len(spots) == len(set(spots))
    assert sided & named <= set(spots)
    for camp in scene.alliances.camps:
        for spot in camp.spots:
            assert camp.left <= spot.x <= camp.left + camp.width
            assert camp.top <= spot.y <= camp.top + camp.height
    assert [camp.number for camp in scene.alliances.camps][-1] in {0, len(scene.alliances.camps)}


def test_a_tie_shows_the_words_of_both() -> None:
    """Its edges are of these two, on matters that both speak on."""
    scene = make_scene(CROWD)
    edges, nodes = {edge.id: edge for edge in scene.edges}, {node.id: node for node in scene.nodes}
    assert scene.alliances.ties
    for tie in scene.alliances.ties:
        shown = [edges[edge] for edge in tie.edges]
        assert {edge.source for edge in shown} == {tie.one, tie.other}
        sides = [{nodes[edge.target].axis for edge in shown if edge.source == actor} for actor in (tie.one, tie.other)]
        assert sides[0] == sides[1]
        assert tie.agree + tie.against > 0


def test_most_share_is_counted() -> None:
    """“3 of 5 support …” are three members who do."""
    scene = make_scene(CROWD)
    labels = {node.id: node.label for node in scene.nodes}
    for camp in scene.alliances.camps:
        members = {spot.node for spot in camp.spots}
        for words in camp.shared:
            count, rest = words.split(" of ", 1)
            held = [
                edge for edge in scene.edges if edge.source in members and rest.endswith(labels[edge.target]) and edge.role == "statement"
            ]
            kind = "support" if " support " in rest else "oppose"
            assert len({edge.source for edge in held if edge.type == kind}) == int(count)


def test_nobody_stands_nowhere() -> None:
    """An empty graph has no camps, and is no error."""
    assert make_scene(Facts()).alliances.camps == ()


def test_the_same_facts_give_the_same_picture() -> None:
    """Under any hash seed."""
    script = "from stancegraph.view.scene import make_scene; from tests.view.made_facts import make_crowd; "
    script += "print(make_scene(make_crowd(20, 8, 120)).alliances)"
    runs = [
        subprocess.run([sys.executable, "-c", script], env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
