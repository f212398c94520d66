"""The page of a graph: one HTML file that holds everything it needs, asks nobody for anything, and runs nothing that a document says."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from stancegraph.model.facts import Facts
from stancegraph.model.scene import Scene
from stancegraph.network import UNSPECIFIED_HOLDER
from stancegraph.view.fallback import make_fallback
from stancegraph.view.page_names import INDEX
from stancegraph.view.payload import format_data, make_payload
from stancegraph.view.scene import NO_PAGES, make_scene
from stancegraph.view.vis_data import read_library

SCRIPTS = (
    *("scene", "state", "path", "evidence", "curves", "graph", "matrix", "table", "timeline", "coalitions"),
    *("legend", "search", "downloads", "main"),
)
"""The page's own script, one file a subject, joined in this order inside one function."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How a page opens: the view it shows first, light, dark or as the reader's machine has it (`auto`), and without head and search."""

    view: str = "graph"
    theme: str = "auto"
    is_embedded: bool = False


AS_EVER = Opening()
VIEWS = ("coalitions", "graph", "matrix", "table", "timeline")
THEMES = ("auto", "light", "dark")


def render_page(facts: Facts, *, title: str = "", pages: Mapping[str, str] = NO_PAGES, opening: Opening = AS_EVER) -> str:
    """Return the page of a graph as HTML; the same facts, title and pages give the same text.

    `pages` has the paths of documents' own pages by IRI; where there are some, the index of the corpus lies beside them.

    >>> render_page(Facts()).splitlines()[0]
    '<!doctype html>'
    """
    scene = make_scene(facts, title=title, pages=pages)
    library, script, style = _read_parts()
    return (
        make_environment()
        .get_template("page.html.jinja")
        .render(
            scene=scene,
            counts=count_scene(scene),
            index=INDEX if pages else "",
            opening=opening,
            fallback=make_fallback(scene),
            policy=format_policy((library, script), style),
            style=Markup(style),  # noqa: S704 - our own file
            scripts=[Markup(library), Markup(script)],  # noqa: S704 - pyvis' file and our own
            data=Markup(format_data(make_payload(scene, view=opening.view, is_embedded=opening.is_embedded))),  # noqa: S704 - escaped by format_data
        )
    )


def count_scene(scene: Scene) -> dict[str, int]:
    """Return how many statements the page tells of, by how many actors on how many positions, and how many relations.

    Actors who only stand in relations are not counted, nor is "unspecified", which is nobody.
    """
    stances = [edge for edge in scene.edges if edge.role == "statement"]
    nobody = {node.id for node in scene.nodes if node.iri == UNSPECIFIED_HOLDER}
    return {
        "actors": len({edge.source for edge in stances} - nobody),
        "positions": len({edge.target for edge in stances}),
        "statements": sum(len(edge.evidence) for edge in stances),
        "relations": sum(len(edge.evidence) for edge in scene.edges if edge.role == "relation"),
    }


def format_policy(scripts: tuple[str, ...], style: str) -> str:
    """Return the content security policy: nothing but these scripts and this style, by their SHA-256."""
    allowed = " ".join(_hash(script) for script in scripts) or "'none'"
    return f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data: blob:; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def make_environment() -> Environment:
    """Return what reads the templates of this room; everything put into them is escaped."""
    return Environment(
        loader=PackageLoader("stancegraph.view", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def read_part(name: str) -> str:
    """Return a template, style or script of this room as it stands in its file."""
    environment = make_environment()
    assert environment.loader is not None  # noqa: S101 - set where it is made, for the type checker
    return environment.loader.get_source(environment, name)[0]


@cache
def _read_parts() -> tuple[str, str, str]:
    """Return the library, the page's script and its style; read once."""
    script = "(() => {\n'use strict';\n" + "\n".join(read_part(f"script/{name}.js") for name in SCRIPTS) + "})();\n"
    return read_library(), script, read_part("page.css")
