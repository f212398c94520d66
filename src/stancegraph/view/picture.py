"""The graph as a still picture: an SVG that stands alone, in light or dark, with a title and a key."""

from __future__ import annotations

from stancegraph.model.facts import Facts
from stancegraph.view.fallback import draw_still, list_key
from stancegraph.view.page import make_environment
from stancegraph.view.palette import THEMES
from stancegraph.view.scene import make_scene

HEAD, FOOT, MARGIN = 62, 40, 14


def render_svg(facts: Facts, *, title: str = "", theme: str = "light") -> str:
    """Return the drawing for a wide screen as SVG: all of a small graph, else what is most spoken of. Same facts, same text.

    Names are written in the machine's sans-serif; widths hold for the widest that we measured.

    >>> render_svg(Facts())[:4]
    '<svg'
    """
    scene = make_scene(facts, title=title)
    drawing = scene.drawings[0] if scene.drawings else None
    boxes, lines = draw_still(scene, drawing)
    drawn = len(drawing.places) if drawing else 0
    linked = len({end for edge in scene.edges for end in (edge.source, edge.target)})
    left, right, height = (drawing.left, drawing.right, drawing.height) if drawing else (0.0, 480.0, 20.0)
    return (
        make_environment()
        .get_template("picture.svg.jinja")
        .render(
            title=scene.title,
            note=f"The {drawn} actors and positions most spoken of, of {linked}" if drawn < linked else "",
            boxes=boxes,
            lines=lines,
            key=list_key(scene),
            colours=THEMES[theme],
            frame={"left": left - MARGIN, "top": -HEAD, "width": max(right - left, 480.0) + 2 * MARGIN, "height": height + HEAD + FOOT},
            foot=height + FOOT - 14,
        )
    )
