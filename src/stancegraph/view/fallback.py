"""What a reader without JavaScript, and a printer, gets: sentences with their quotes, and a still picture."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stancegraph.model.scene import Drawing, Edge, Node, Place, Scene
from stancegraph.view.palette import Shape, Stroke, find_shape, find_stroke, is_plural

MOST_ROWS = 500
MOST_DRAWN = 300

CONTROLS = re.compile("[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Row:
    """One statement or relation in words."""

    source: str
    verb: str
    target: str
    quote: str
    document: str
    colour: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the still picture, from the side of one box to the side of another."""

    path: str
    stroke: Stroke
    width: float


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the still picture; `shape` is the mark of an actor, None for a position."""

    place: Place
    shape: Shape | None
    left: float
    top: float


@dataclass(frozen=True, slots=True)
class Fallback:
    """The page without its script; `drawing` is None when the graph is too large for a still picture, or empty."""

    rows: tuple[Row, ...]
    left_out: int
    drawing: Drawing | None
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def make_fallback(scene: Scene) -> Fallback:
    """Return the rows and the picture of a scene; rows beyond `MOST_ROWS` are counted, not written."""
    nodes = {node.id: node for node in scene.nodes}
    titles = {source.iri: source.title for source in scene.sources}
    rows = [row for edge in scene.edges for row in _make_rows(edge, nodes, titles)]
    drawing = scene.drawings[0] if scene.drawings and len(scene.nodes) <= MOST_DRAWN else None
    places = {place.node: place for place in drawing.places} if drawing else {}
    return Fallback(
        rows=tuple(rows[:MOST_ROWS]),
        left_out=max(0, len(rows) - MOST_ROWS),
        drawing=drawing,
        boxes=tuple(_make_box(place, nodes[place.node]) for place in places.values()),
        lines=tuple(
            _make_line(edge, places[edge.source], places[edge.target])
            for edge in scene.edges
            if edge.source in places and edge.target in places
        ),
    )


def _make_rows(edge: Edge, nodes: dict[str, Node], titles: dict[str, str]) -> list[Row]:
    source, target, stroke = nodes[edge.source], nodes[edge.target], find_stroke(edge.role, edge.type)
    verb = stroke.plural if is_plural(source.label, source.kind) else stroke.singular
    return [
        Row(
            source.label,
            verb,
            target.label,
            CONTROLS.sub("\ufffd", "".join(piece.text for piece in evidence.pieces)),
            titles.get(evidence.document, ""),
            stroke.colour,
        )
        for evidence in edge.evidence
    ]


def _make_box(place: Place, node: Node) -> Box:
    shape = find_shape(node.kind) if node.role == "actor" else None
    return Box(place, shape, round(place.x - place.width / 2, 1), round(place.y - place.height / 2, 1))


def _make_line(edge: Edge, source: Place, target: Place) -> Line:
    outward = {"left": -1, "middle": 0, "right": 1}
    stroke = find_stroke(edge.role, edge.type)
    if source.side == target.side:
        side = outward[source.side] or 1
        start, end = source.x + side * source.width / 2, target.x + side * target.width / 2
        bend = side * (16 + min(30, abs(source.y - target.y) / 8))
        path = f"M{start:.1f} {source.y:.1f}C{start + bend:.1f} {source.y:.1f} {end + bend:.1f} {target.y:.1f} {end:.1f} {target.y:.1f}"
    else:
        way = 1 if target.x > source.x else -1
        start, end = source.x + way * source.width / 2, target.x - way * target.width / 2
        middle = (start + end) / 2
        path = f"M{start:.1f} {source.y:.1f}C{middle:.1f} {source.y:.1f} {middle:.1f} {target.y:.1f} {end:.1f} {target.y:.1f}"
    return Line(path, stroke, round(1.4 + 1.2 * (len(edge.evidence) - 1) ** 0.5, 2) if edge.role == "statement" else 1.0)
