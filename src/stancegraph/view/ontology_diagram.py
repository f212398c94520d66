"""The picture of the main classes on the ontology's page: boxes and arrows by table, measured in pixels.

A test holds each arrow against the ontology: it starts at the property's domain and ends at its range.
"""

from __future__ import annotations

from dataclasses import dataclass

WIDTH, HEIGHT = 1000, 560
BOX_HEIGHT = 44


@dataclass(frozen=True, slots=True)
class Box:
    """A class; `left` and `top` are its corner."""

    name: str
    label: str
    left: int
    top: int
    width: int = 150


@dataclass(frozen=True, slots=True)
class Arrow:
    """A property from one class to another, along points; its label stands at `at`. Shortcuts are drawn dashed."""

    prop: str
    label: str
    start: str
    end: str
    points: tuple[tuple[int, int], ...]
    at: tuple[int, int]
    anchor: str = "middle"
    is_shortcut: bool = False

    @property
    def path(self) -> str:
        """Return the path for SVG."""
        return "M" + "L".join(f"{x} {y}" for x, y in self.points)


BOXES = (
    Box("ExtractionRun", "extraction run", 10, 58),
    Box("Document", "document", 10, 258),
    Box("Evidence", "evidence", 225, 258),
    Box("Relation", "relation", 440, 58),
    Box("Statement", "statement", 440, 258),
    Box("Stance", "stance", 680, 258, 130),
    Box("Actor", "actor", 680, 58, 250),
    Box("Position", "position", 680, 398, 250),
    Box("Issue", "issue", 680, 490, 250),
    Box("Condition", "condition", 225, 398),
    Box("ChainLink", "chain link", 440, 398),
    Box("Attribution", "attribution", 440, 490),
)
ROUND_THE_EDGE = ((515, 534), (515, 548), (975, 548), (975, 80), (932, 80))
ARROWS = (
    Arrow("readDocument", "read document", "ExtractionRun", "Document", ((85, 102), (85, 256)), (92, 180), "start"),
    Arrow("inDocument", "in document", "Evidence", "Document", ((225, 280), (162, 280)), (193, 250)),
    Arrow("evidence", "evidence", "Statement", "Evidence", ((440, 280), (377, 280)), (408, 250)),
    Arrow("evidence", "evidence", "Relation", "Evidence", ((440, 80), (300, 80), (300, 256)), (307, 170), "start"),
    Arrow("subject", "subject", "Relation", "Actor", ((590, 72), (678, 72)), (634, 64)),
    Arrow("object", "object", "Relation", "Actor", ((590, 90), (678, 90)), (634, 106)),
    Arrow("holder", "holder", "Statement", "Actor", ((570, 258), (570, 190), (700, 190), (700, 104)), (640, 182)),
    Arrow("position", "position", "Statement", "Position", ((570, 302), (570, 360), (700, 360), (700, 396)), (640, 352)),
    Arrow("basedOn", "based on", "Stance", "Statement", ((680, 280), (592, 280)), (636, 270)),
    Arrow("stanceOf", "stance of", "Stance", "Actor", ((745, 258), (745, 104)), (752, 215), "start"),
    Arrow("stanceOn", "stance on", "Stance", "Position", ((745, 302), (745, 396)), (752, 338), "start"),
    Arrow("issue", "issue", "Position", "Issue", ((805, 442), (805, 488)), (812, 470), "start"),
    Arrow("condition", "condition", "Statement", "Condition", ((465, 302), (465, 350), (300, 350), (300, 396)), (382, 342)),
    Arrow("chainLink", "chain link", "Statement", "ChainLink", ((515, 302), (515, 396)), (508, 385), "end"),
    Arrow("attribution", "attribution", "ChainLink", "Attribution", ((515, 442), (515, 488)), (522, 470), "start"),
    Arrow("sourceActor", "source actor", "Attribution", "Actor", ROUND_THE_EDGE, (635, 542)),
    Arrow("supports", "supports …", "Actor", "Position", ((850, 102), (850, 396)), (857, 250), "start", is_shortcut=True),
)
