"""What vis-network draws, built by pyvis: nodes with places, edges with widths, and the options that keep it still."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files

from pyvis.network import Network

from stancegraph.model.scene import Place, Scene
from stancegraph.view.palette import find_stroke

LIBRARY = "lib/vis-9.1.2/vis-network.min.js"
"""The newest vis-network that pyvis bundles, 0.47 MB, Apache-2.0 or MIT; its licence stands at the head of the file."""

MOST_DASHED = 1500
MOST_ARROWS = 4000
"""Edges: beyond these, dashes and arrows cost more redrawing time than they tell."""

OPTIONS = {
    "autoResize": False,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "dragNodes": False,
        "dragView": False,
        "zoomView": False,
        "hover": False,
        "selectable": False,
        "keyboard": {"enabled": False},
    },
    "nodes": {"chosen": False, "shape": "custom", "font": {"size": 0}},
    "edges": {"chosen": False, "hidden": True, "smooth": {"enabled": False}, "arrowStrikethrough": False},
}


NEEDLESS_OF_NODES: Mapping[str, tuple[object, ...]] = {"label": (), "color": (), "shape": (), "hidden": (False,)}
NEEDLESS_OF_EDGES: Mapping[str, tuple[object, ...]] = {"dashes": (False,), "arrows": ("",), "hidden": (True,)}
"""Field to the values that say nothing; none given means all. At 1,000 nodes they are 0.2 MB of a page."""


def make_vis_data(scene: Scene) -> dict[str, object]:
    """Return the nodes, edges and options of the scene as vis-network takes them, made by pyvis from copies.

    Nodes stand where the last drawing that holds them puts them; those that no drawing holds stay hidden.
    """
    network = Network(directed=True)
    places = {place.node: place for drawing in scene.drawings if drawing.name != "narrow" for place in drawing.places}
    for node in scene.nodes:
        network.add_node(node.id, label=node.label, shape="custom", **_describe_place(places, node.id))
    dashed, arrows = len(scene.edges) <= MOST_DASHED, len(scene.edges) <= MOST_ARROWS
    for edge in scene.edges:
        stroke = find_stroke(edge.role, edge.type)
        network.add_edge(
            edge.source,
            edge.target,
            id=edge.id,
            width=round(1.4 + 1.2 * (len(edge.evidence) - 1) ** 0.5, 2) if edge.role == "statement" else 1.1,
            dashes=list(stroke.dash) if dashed and stroke.dash else False,
            arrows="to" if arrows and edge.role == "relation" else "",
            hidden=True,
        )
    network.set_options(json.dumps(OPTIONS))
    nodes, edges, _, _, _, options = network.get_network_data()
    return {
        "nodes": [_leave_out(node, NEEDLESS_OF_NODES) for node in nodes],
        "edges": [_leave_out(edge, NEEDLESS_OF_EDGES) for edge in edges],
        "options": json.loads(options),
    }


def _leave_out(item: Mapping[str, object], needless: Mapping[str, tuple[object, ...]]) -> dict[str, object]:
    """Return a node or edge without the values that the options say of all, or that our own drawing of boxes has no use for."""
    return {name: value for name, value in item.items() if name not in needless or (needless[name] and value not in needless[name])}


def _describe_place(places: Mapping[str, Place], node: str) -> dict[str, float | bool]:
    place = places.get(node)
    return {"x": place.x, "y": place.y, "hidden": False} if place else {"x": 0.0, "y": 0.0, "hidden": True}


def read_library() -> str:
    """Return the text of the vis-network that pyvis ships with."""
    return files("pyvis").joinpath("templates", *LIBRARY.split("/")).read_text(encoding="utf-8")
