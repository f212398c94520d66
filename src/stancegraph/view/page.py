"""The page of a graph: one HTML file that holds everything it needs, asks nobody for anything, and runs nothing that a document says."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import asdict
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from stancegraph.model.facts import Facts
from stancegraph.model.scene import Scene
from stancegraph.network import UNSPECIFIED_HOLDER
from stancegraph.view.fallback import make_fallback
from stancegraph.view.palette import CONFIDENCE, MANNERS, POLARITIES, RELATIONS, find_shape, find_stroke, is_plural
from stancegraph.view.scene import make_scene
from stancegraph.view.vis_data import make_vis_data, read_library

SCRIPTS = ("scene", "state", "evidence", "curves", "graph", "matrix", "table", "legend", "search", "main")
"""The page's own script, one file a subject, joined in this order inside one function."""

ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
HALF_SURROGATE = re.compile("[\ud800-\udfff]")


def render_page(facts: Facts, *, title: str = "") -> str:
    """Return the page of a graph as HTML; the same facts and title give the same text.

    >>> render_page(Facts()).splitlines()[0]
    '<!doctype html>'
    """
    scene = make_scene(facts, title=title)
    library, script, style = _read_parts()
    return (
        _make_environment()
        .get_template("page.html.jinja")
        .render(
            scene=scene,
            counts=count_scene(scene),
            fallback=make_fallback(scene),
            policy=format_policy((library, script), style),
            style=Markup(style),  # noqa: S704 - our own file
            scripts=[Markup(library), Markup(script)],  # noqa: S704 - pyvis' file and our own
            data=Markup(format_data(make_payload(scene))),  # noqa: S704 - escaped by format_data
        )
    )


def count_scene(scene: Scene) -> dict[str, int]:
    """Return how many actors, positions, statements and relations the page tells of; "unspecified" is nobody and is not counted."""
    return {
        "actors": sum(node.role == "actor" and node.iri != UNSPECIFIED_HOLDER for node in scene.nodes),
        "positions": sum(node.role == "position" for node in scene.nodes),
        "statements": sum(len(edge.evidence) for edge in scene.edges if edge.role == "statement"),
        "relations": sum(len(edge.evidence) for edge in scene.edges if edge.role == "relation"),
    }


def make_payload(scene: Scene) -> dict[str, object]:
    """Return all that the page's script reads: the scene, what vis-network draws, and how each kind of line and mark looks."""
    strokes = {f"{edge.role}:{edge.type}": asdict(find_stroke(edge.role, edge.type)) for edge in scene.edges}
    shapes = {node.kind: asdict(find_shape(node.kind)) for node in scene.nodes if node.role == "actor"}
    return {
        "scene": asdict(scene),
        "vis": make_vis_data(scene),
        "strokes": dict(sorted(strokes.items(), key=lambda item: _rank_stroke(item[0]))),
        "shapes": dict(sorted(shapes.items())),
        "plural": sorted(node.id for node in scene.nodes if is_plural(node.label, node.kind)),
        "confidence": CONFIDENCE,
        "manners": MANNERS,
    }


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


def format_policy(scripts: tuple[str, ...], style: str) -> str:
    """Return the content security policy: nothing but these scripts and this style, by their SHA-256."""
    allowed = " ".join(_hash(script) for script in scripts)
    return f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data: blob:; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _make_environment() -> Environment:
    return Environment(
        loader=PackageLoader("stancegraph.view", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _read_parts() -> tuple[str, str, str]:
    """Return the library, the page's script and its style; read once."""
    environment = _make_environment()
    assert environment.loader is not None  # noqa: S101 - set two lines above, for the type checker
    read = environment.loader.get_source
    parts = [read(environment, f"script/{name}.js")[0] for name in SCRIPTS]
    script = "(() => {\n'use strict';\n" + "\n".join(parts) + "})();\n"
    return read_library(), script, read(environment, "page.css")[0]
