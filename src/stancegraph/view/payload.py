"""The data inside a page: all that its script reads, as JSON that no text in it can break out of.

What is empty is left out and the script puts it back, so that a page of 5,000 nodes stays a few megabytes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, fields, is_dataclass

from stancegraph.graph.terms import PLAIN_LETTERS
from stancegraph.model.scene import Edge, Scene
from stancegraph.view.palette import (
    CONFIDENCE,
    MANNERS,
    MOST_STRUCTURAL,
    POLARITIES,
    RELATIONS,
    find_shape,
    find_stroke,
    is_plural,
    is_structural,
)
from stancegraph.view.vis_data import make_vis_data

ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
HALF_SURROGATE = re.compile("[\ud800-\udfff]")


def make_payload(scene: Scene, *, view: str = "graph", is_embedded: bool = False) -> dict[str, object]:
    """Return all that the page's script reads: the scene, what vis-network draws, how each kind of line and mark looks, how it opens."""
    strokes = {f"{edge.role}:{edge.type}": asdict(find_stroke(edge.role, edge.type)) for edge in scene.edges}
    shapes = {node.kind: asdict(find_shape(node.kind)) for node in scene.nodes if node.role == "actor"}
    return {
        "scene": pack(scene),
        "vis": make_vis_data(scene),
        "strokes": dict(sorted(strokes.items(), key=lambda item: _rank_stroke(item[0]))),
        "shapes": dict(sorted(shapes.items())),
        "plural": sorted(node.id for node in scene.nodes if is_plural(node.label, node.kind)),
        "confidence": CONFIDENCE,
        "manners": MANNERS,
        "quiet": list_quiet(scene.edges),
        "letters": {"ß": "ss", **PLAIN_LETTERS},
        "opens": {"view": view, "embed": is_embedded},
    }


def list_quiet(edges: Sequence[Edge]) -> list[str]:
    """Return the kinds of lines that are drawn only when asked for: who belongs to whom, where there is much of it."""
    found = [f"{edge.role}:{edge.type}" for edge in edges if is_structural(edge.role, edge.type)]
    return sorted(set(found), key=_rank_stroke) if len(found) > MOST_STRUCTURAL else []


def pack(value: object) -> object:
    """Return a value of dataclasses and tuples as dictionaries and lists, without the fields that are empty.

    >>> from stancegraph.model.scene import Piece
    >>> pack((Piece("a", ("cue",)), Piece("b")))
    [{'text': 'a', 'roles': ['cue']}, {'text': 'b'}]
    """
    if isinstance(value, tuple):
        return [pack(item) for item in value]
    if is_dataclass(value):
        pairs = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: pack(item) for name, item in pairs if item != "" and item != () and item is not False and item is not None}
    return value


def _rank_stroke(key: str) -> tuple[int, str]:
    known = [*(f"statement:{name}" for name in POLARITIES), *(f"relation:{name}" for name in RELATIONS)]
    return (known.index(key) if key in known else len(known), key)


def format_data(payload: object) -> str:
    r"""Return JSON that is safe inside a script element, whatever its texts hold; half surrogates become U+FFFD.

    >>> format_data({"label": "</script>"})
    '{"label":"\\u003c/script\\u003e"}'
    """
    text = json.dumps(payload, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for character, escape in ESCAPES.items():
        text = text.replace(character, escape)
    return HALF_SURROGATE.sub("\ufffd", text)
