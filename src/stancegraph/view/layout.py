"""Where everything stands: positions in the middle, the two coalitions of actors on either side.

Three drawings of one network: `wide` for a desk, `narrow` for a telephone, and, when the graph is too large to be read as a whole, `all`
with every node in blocks; the first two then hold the most spoken of. The same network gives the same drawings.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx

from stancegraph.model.scene import Drawing, Place
from stancegraph.view.axis import find_parts, score_nodes, weigh_edges
from stancegraph.view.lettering import clean_label, measure_text, wrap_label
from stancegraph.view.order import order_part, space_out
from stancegraph.view.palette import MOST_STRUCTURAL, find_stroke, is_structural

MOST_POSITIONS = 24
MOST_ACTORS = 30
"""What one drawing can hold and still be read; beyond it the most spoken of are drawn first. Our own, judged by eye."""


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes in pixels of one kind of drawing; `arc` is the room that arcs between actors need beside a column,
    `mark` what an actor's mark takes beside its name."""

    letters: float
    actor: float
    position: float
    gutter: float
    gap: float
    arc: float
    padding: float
    mark: float
    has_two_sides: bool
    has_arc_names: bool


WIDE = Measures(
    letters=13.5, actor=186, position=236, gutter=170, gap=14, arc=34, padding=12, mark=24, has_two_sides=True, has_arc_names=True
)
NARROW = Measures(
    letters=11.5, actor=132, position=140, gutter=54, gap=12, arc=24, padding=9, mark=22, has_two_sides=False, has_arc_names=False
)
REGULAR, BOLD = 1.05, 1.14
"""How much wider labels run than `measure_text` says in DejaVu Sans, the widest font at hand; actors' names stand in its bold."""
LINE = 1.3
ARRIVAL, MOST_ARRIVALS = 15, 150  # pixels that a line's symbol needs at a box, and the most that a box grows to for them
ARC_LETTERS = 11.5
ARC_EDGE = 14  # pixels between a name beside an arc and the edge of the drawing


def draw_network(counted: networkx.MultiDiGraph) -> tuple[Drawing, ...]:
    """Return the drawings of an aggregated network; none when it has no node.

    Nodes without any edge are drawn only when there is no edge at all.
    """
    counted = leave_structure(counted)
    linked = [node for node in counted if counted.degree(node)] or list(counted)
    if not linked:
        return ()
    whole = counted.subgraph(linked)
    scores = score_nodes(whole)
    main = pick_main_nodes(whole)
    core = whole.subgraph([node for node in whole if node in main])
    drawings = [draw_columns(core, scores, WIDE, "wide"), draw_columns(core, scores, NARROW, "narrow")]
    if len(main) < len(whole):
        drawings.append(draw_blocks(whole, scores))
    return tuple(drawings)


def leave_structure(counted: networkx.MultiDiGraph) -> networkx.MultiDiGraph:
    """Return the network without the lines that tell who belongs to whom, where they are so many that they hide who stands where.

    Who has no other line is left out of the drawings then; a network of nothing but such lines stays whole.
    """
    structural = [
        (one, other, key) for one, other, key, its in counted.edges(keys=True, data=True) if is_structural(its["role"], its["type"])
    ]
    if len(structural) <= MOST_STRUCTURAL or len(structural) == counted.number_of_edges():
        return counted
    rest = counted.copy()
    rest.remove_edges_from(structural)
    return rest


def pick_main_nodes(counted: networkx.MultiDiGraph) -> set[str]:
    """Return the nodes of the first drawing: all of a small graph, else the positions most spoken of and who speaks most on them."""
    positions = _rank_by_count(counted, "position")[:MOST_POSITIONS]
    kept = set(positions)
    near = counted.subgraph([node for node, role in counted.nodes(data="role") if role == "actor" or node in kept])
    actors = _rank_by_count(near, "actor")[:MOST_ACTORS]
    kept.update(actors)
    drawn = counted.subgraph(kept)
    return {node for node in kept if drawn.degree(node)} or kept


def _rank_by_count(counted: networkx.MultiDiGraph, role: str) -> list[str]:
    weight = {node: counted.degree(node, weight="count") for node, its in counted.nodes(data="role") if its == role}
    return sorted(weight, key=lambda node: (-weight[node], counted.nodes[node]["label"], node))


def assign_sides(counted: networkx.MultiDiGraph, scores: Mapping[str, float], *, has_two_sides: bool) -> dict[str, str]:
    """Return the column of every node: positions in the middle, actors below zero on the right when there are two sides."""
    return {
        node: "middle" if role == "position" else "right" if has_two_sides and scores[node] < 0 else "left"
        for node, role in counted.nodes(data="role")
    }


def draw_columns(counted: networkx.MultiDiGraph, scores: Mapping[str, float], measures: Measures, name: str) -> Drawing:
    """Return a drawing in two or three columns, boxes apart from each other, lines as level as they can be."""
    sides = assign_sides(counted, scores, has_two_sides=measures.has_two_sides)
    neighbours = _find_neighbours(counted)
    order = [
        node
        for part in find_parts(counted, weigh_edges(counted))
        for node in order_part(sorted(part, key=lambda node: (-scores[node], counted.nodes[node]["label"], node)), sides, neighbours)
    ]
    boxes = {node: _make_box(counted.nodes[node], measures, _count_arrivals(counted, node, sides)) for node in order}
    middles = _place_rows(order, sides, neighbours, {node: box[1] for node, box in boxes.items()}, measures.gap)
    columns = _place_columns(set(sides.values()), measures)
    places = tuple(
        Place(node, sides[node], columns[sides[node]], round(middles[node], 1), boxes[node][0], boxes[node][1], boxes[node][2])
        for node in order
    )
    arcs = {side: _measure_arcs(counted, sides, side, measures) for side in ("left", "right")}
    return Drawing(
        name=name,
        left=min(place.x - place.width / 2 for place in places) - arcs["left"],
        right=max(place.x + place.width / 2 for place in places) + arcs["right"],
        height=round(max(place.y + place.height / 2 for place in places), 1),
        places=places,
    )


def _find_neighbours(counted: networkx.MultiDiGraph) -> dict[str, list[str]]:
    """Return for every node what pulls it up or down: what it speaks of, or, when it does not speak, who it has to do with."""
    spoken: dict[str, list[str]] = defaultdict(list)
    related: dict[str, list[str]] = defaultdict(list)
    for source, target, role in counted.edges(data="role"):
        ties = spoken if role == "statement" else related
        ties[source].append(target)
        ties[target].append(source)
    return {node: spoken[node] or related[node] for node in counted}


def _count_arrivals(counted: networkx.MultiDiGraph, position: str, sides: Mapping[str, str]) -> int:
    """Return how many lines arrive at the busier side of a position's box; 0 for an actor."""
    if sides[position] != "middle":
        return 0
    arriving = Counter(sides[source] for source, _ in counted.in_edges(position))
    return max(arriving.values(), default=0)


def _make_box(facts: Mapping[str, str], measures: Measures, arrivals: int = 0) -> tuple[float, float, tuple[str, ...]]:
    """Return width, height and lines of a box; it is as high as its label needs, and as lines that arrive apart from each other."""
    is_actor = facts["role"] == "actor"
    width = measures.actor if is_actor else measures.position
    room = width - 2 * measures.padding - (measures.mark if is_actor else 0)
    lines = wrap_label(
        clean_label(facts["label"]) or "(no name)", room / (BOLD if is_actor else REGULAR), measures.letters, 3 if is_actor else 4
    )
    height = len(lines) * measures.letters * LINE + (12 if is_actor else 18)
    return width, round(max(height, min(MOST_ARRIVALS, arrivals * ARRIVAL))), lines


def _place_rows(
    order: Sequence[str], sides: Mapping[str, str], neighbours: Mapping[str, Sequence[str]], heights: Mapping[str, float], gap: float
) -> dict[str, float]:
    columns = {side: [node for node in order if sides[node] == side] for side in ("middle", "left", "right")}
    tallest = max(sum(heights[node] + gap for node in nodes) for nodes in columns.values())
    middles: dict[str, float] = {}
    for nodes in columns.values():
        spare = (tallest - sum(heights[node] + gap for node in nodes)) / (len(nodes) or 1)
        reach = 0.0
        for node in nodes:
            middles[node] = reach + (heights[node] + gap + spare) / 2
            reach += heights[node] + gap + spare
    for side in ("left", "right", "middle", "left", "right"):
        wanted = {node: _mean_height(node, neighbours[node], middles) for node in columns[side]}
        nodes = sorted(columns[side], key=lambda node: (wanted[node], middles[node]))
        middles.update(zip(nodes, space_out([wanted[n] for n in nodes], [heights[n] for n in nodes], gap), strict=True))
    top = min(middles[node] - heights[node] / 2 for node in order)
    return {node: middle - top for node, middle in middles.items()}


def _mean_height(node: str, others: Sequence[str], middles: Mapping[str, float]) -> float:
    found = [middles[other] for other in others if other in middles]
    return sum(found) / len(found) if found else middles[node]


def _place_columns(sides: set[str], measures: Measures) -> dict[str, float]:
    step = (measures.actor + measures.position) / 2 + measures.gutter
    return {"left": -step if "middle" in sides else 0.0, "middle": 0.0, "right": step}


def _measure_arcs(counted: networkx.MultiDiGraph, sides: Mapping[str, str], side: str, measures: Measures) -> float:
    """Return the room that arcs and their names need outside of a column of actors."""
    names = [
        find_stroke("relation", facts["type"]).singular
        for source, target, facts in counted.edges(data=True)
        if facts["role"] == "relation" and sides[source] == sides[target] == side
    ]
    if not names:
        return 0.0
    widest = max(measure_text(name, ARC_LETTERS) for name in names) * BOLD if measures.has_arc_names else 0.0
    return measures.arc + widest + ARC_EDGE * measures.has_arc_names


def draw_blocks(counted: networkx.MultiDiGraph, scores: Mapping[str, float]) -> Drawing:
    """Return a drawing of a large graph: a block of positions between two blocks of actors, each ordered along the axis."""
    sides = assign_sides(counted, scores, has_two_sides=True)
    blocks = {side: [node for node in counted if sides[node] == side] for side in ("left", "middle", "right")}
    places: list[Place] = []
    boxes = {node: _make_box(counted.nodes[node], WIDE) for node in counted}
    row = max(box[1] for box in boxes.values()) + 2 * WIDE.gap
    # As many rows as make the whole about as high as it is wide on a screen of 4 to 3.
    rows = max(1, round((sum(box[0] + 2 * WIDE.gap for box in boxes.values()) * 0.6 / row) ** 0.5))
    start = 0.0
    for side, nodes in blocks.items():
        nodes.sort(key=lambda node: (-scores[node], counted.nodes[node]["label"], node))
        width = WIDE.position if side == "middle" else WIDE.actor
        for number, node in enumerate(nodes):
            x, y = start + width / 2 + (number // rows) * (width + 2 * WIDE.gap), (number % rows + 0.5) * row
            places.append(Place(node, side, round(x, 1), round(y, 1), *boxes[node]))
        start += -(-len(nodes) // rows) * (width + 2 * WIDE.gap) + 4 * WIDE.gutter
    return Drawing(
        "all",
        min(place.x - place.width / 2 for place in places),
        max(place.x + place.width / 2 for place in places),
        max(place.y + place.height / 2 for place in places),
        tuple(places),
    )
