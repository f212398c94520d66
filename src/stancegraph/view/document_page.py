"""The page of a document: its text and what was read from it side by side, in one HTML file that asks nobody for anything."""

from __future__ import annotations

import re
from functools import cache

from markupsafe import Markup, escape

from stancegraph.model.annotated import AnnotatedDocument, Reading, Segment
from stancegraph.view.page import format_policy, make_environment, read_part
from stancegraph.view.palette import MANNERS, Stroke, find_stroke, name_confidence

UNHOLDABLE = re.compile("[\0\ud800-\udfff]")

ROLE_NAMES = {
    "holder": "who",
    "subject": "who",
    "object": "toward whom",
    "target": "on what",
    "cue": "the telling words",
    "condition": "the condition",
    "source": "who says so",
}


def render_document(document: AnnotatedDocument, *, index: str = "", graph: str = "") -> str:
    """Return the page of a document as HTML; `index` and `graph` lead to the pages beside it, empty where there is none.

    >>> render_document(AnnotatedDocument("Tax", "tax", "urn:tax", "", "", "", 0, 0, (), ())).splitlines()[0]
    '<!doctype html>'
    """
    style, script = _read_style(), _read_script()
    return (
        make_environment()
        .get_template("document.html.jinja")
        .render(
            document=document,
            index=index,
            graph=graph,
            counts={role: sum(reading.role == role for reading in document.readings) for role in ("statement", "relation")},
            look=_look,
            classes=lambda segment: _list_classes(segment, document.readings),
            hint=_hint,
            exact=write_exactly,
            confidence=name_confidence,
            manners=MANNERS,
            policy=format_policy((script,), style),
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
        )
    )


def write_exactly(text: str) -> Markup:
    r"""Return text as HTML that a browser reads back letter by letter; what no HTML can hold becomes U+FFFD.

    >>> write_exactly("a < b\r\n")
    Markup('a &lt; b&#13;\n')
    """
    held = UNHOLDABLE.sub("\ufffd", text)
    return Markup(str(escape(held)).replace("\r", "&#13;"))  # noqa: S704 - escaped in this line


def _look(reading: Reading) -> Stroke:
    return find_stroke(reading.role, reading.type)


def _list_classes(segment: Segment, readings: tuple[Reading, ...]) -> str:
    """Return the classes of a segment: its roles, and the look of the first passage whose telling words it holds."""
    classes = [f"role-{role}" for role in dict.fromkeys(role for _, role in segment.roles)]
    cues = [number for number, role in segment.roles if role == "cue"]
    if cues:
        stroke = _look(readings[cues[0]])
        classes += [stroke.colour, f"is-{readings[cues[0]].type}"]
    return " ".join(classes)


def _hint(segment: Segment) -> str:
    return ", ".join(dict.fromkeys(ROLE_NAMES.get(role, role) for _, role in segment.roles))


@cache
def _read_style() -> str:
    return read_part("page.css") + read_part("document.css")


@cache
def _read_script() -> str:
    return "(() => {\n'use strict';\n" + read_part("script/document.js") + "})();\n"
