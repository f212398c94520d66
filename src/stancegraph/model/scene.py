"""What a page draws: nodes with places, edges with evidence. Values only; made from a network, turned into HTML by the view."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a quote and the roles that cover it (`holder`, `cue`, `target`, ...); pieces joined are the quote, exactly."""

    text: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """One statement or relation behind an edge, with all that the evidence panel shows.

    `document` is the IRI of the document, `start` and `end` count its code points. `chain` names who says so, outermost first.
    """

    iri: str
    document: str
    pieces: tuple[Piece, ...]
    start: int
    end: int
    manner: str
    rule: str
    confidence: float
    commitment: str = ""
    condition: str = ""
    disputed: bool = False
    enacted: bool = False
    chain: tuple[str, ...] = ()
    date: str = ""
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """An actor or a position (`role`). `kind` is the actor's kind, `issue` the position's issue; `count` its statements and relations."""

    id: str
    iri: str
    label: str
    role: str
    kind: str = ""
    issue: str = ""
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """All statements of one polarity of one actor on one position, or all relations of one type between two actors.

    `role` is `statement` or `relation`, `type` the polarity or the relation's type; `source` and `target` are node ids.
    """

    id: str
    source: str
    target: str
    role: str
    type: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a drawing puts a node: the middle of its box, the box's size, and the lines its label is broken into.

    `side` is `left` or `right` for the two coalitions of actors, `middle` for positions.
    """

    node: str
    side: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """One arrangement of the scene, `wide`, `narrow` or `all`; `left` and `right` are the edges of what is drawn, lines included."""

    name: str
    left: float
    right: float
    height: float
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A document drawn from; `page` is the path of its own page from the graph's, empty where there is none."""

    iri: str
    title: str
    date: str = ""
    publisher: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole page's content."""

    title: str
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    sources: tuple[Source, ...] = ()
    drawings: tuple[Drawing, ...] = ()
