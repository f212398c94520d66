"""What a reader without JavaScript, and a printer, gets: sentences with their quotes, and a still picture."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stancegraph.model.scene import Drawing, Edge, Node, Place, Scene
from stancegraph.view.palette import POLARITIES, Shape, Stroke, find_shape, find_stroke, is_plural
from stancegraph.view.payload import list_quiet

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
    """A line of the still picture, from the side of one box to the side of another; `tip` is where its symbol goes."""

    path: str
    stroke: Stroke
    width: float
    tip: str


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
    key: tuple[Stroke, ...]


def make_fallback(scene: Scene) -> Fallback:
    """Return the rows and the picture of a scene; rows beyond `MOST_ROWS` are counted, not written."""
    nodes = {node.id: node for node in scene.nodes}
    titles = {source.iri: source.title for source in scene.sources}
    rows = [row for edge in scene.edges for row in _make_rows(edge, nodes, titles)]
    drawing = scene.drawings[0] if scene.drawings and len(scene.nodes) <= MOST_DRAWN else None
    boxes, lines = draw_still(scene, drawing)
    return Fallback(
        rows=tuple(rows[:MOST_ROWS]),
        left_out=max(0, len(rows) - MOST_ROWS),
        drawing=drawing,
        boxes=boxes,
        lines=lines,
        key=list_key(scene),
    )


def draw_still(scene: Scene, drawing: Drawing | None) -> tuple[tuple[Box, ...], tuple[Line, ...]]:
    """Return the boxes and lines of a drawing as a still picture has them; what is drawn only when asked for is left out."""
    nodes = {node.id: node for node in scene.nodes}
    places = {place.node: place for place in drawing.places} if drawing else {}
    quiet = set(list_quiet(scene.edges))
    drawn = [edge for edge in scene.edges if edge.source in places and edge.target in places and f"{edge.role}:{edge.type}" not in quiet]
    boxes = tuple(_make_box(place, nodes[place.node]) for place in places.values())
    return boxes, tuple(_make_line(edge, places[edge.source], places[edge.target]) for edge in drawn)


def list_key(scene: Scene) -> tuple[Stroke, ...]:
    """Return the looks of the stances that a scene has."""
    found = {edge.type for edge in scene.edges if edge.role == "statement"}
    return tuple(stroke for name, stroke in POLARITIES.items() if name in found)


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
    stroke, is_stance = find_stroke(edge.role, edge.type), edge.role == "statement"
    room = 12 if is_stance else 5
    if source.side == target.side:
        way = 1 if source.side == "right" else -1
        start, end = source.x + way * source.width / 2, target.x + way * (target.width / 2 + room)
        bend = way * (16 + min(30, abs(source.y - target.y) / 8))
        first, second, turn = start + bend, end + bend, 90 + way * 90
    else:
        way = 1 if target.x > source.x else -1
        start, end = source.x + way * source.width / 2, target.x - way * (target.width / 2 + room)
        first = second = (start + end) / 2
        turn = 90 - way * 90
    path = f"M{start:.1f} {source.y:.1f}C{first:.1f} {source.y:.1f} {second:.1f} {target.y:.1f} {end:.1f} {target.y:.1f}"
    tip = f"translate({end:.1f} {target.y:.1f}) rotate({0 if is_stance else turn}) scale({0.75 if is_stance else 0.5}) translate(-8 -8)"
    return Line(path, stroke, round(1.4 + 1.2 * (len(edge.evidence) - 1) ** 0.5, 2) if is_stance else 1.0, tip)
