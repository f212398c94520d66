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
    """An actor or a position (`role`). `kind` is the actor's kind, `issue` the position's issue; `count` its statements and relations.

    `axis` names the matter that a position lies on, `orientation` is 1 or -1 for the end of it, 0 where it lies on none.
    """

    id: str
    iri: str
    label: str
    role: str
    kind: str = ""
    issue: str = ""
    axis: str = ""
    orientation: int = 0
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
    """A document drawn from; `page` is the path of its own page from the graph's, `coder` who coded it; either may be empty."""

    iri: str
    title: str
    date: str = ""
    publisher: str = ""
    page: str = ""
    coder: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an actor stands among the coalitions: the middle of its mark, and on which side its name is written."""

    node: str
    x: float
    y: float
    is_left: bool = False


@dataclass(frozen=True, slots=True)
class Camp:
    """A coalition, or those in none (`number` 0): its area, its members' spots, and what most of them share, in words."""

    number: int
    label: str
    shared: tuple[str, ...]
    left: float
    top: float
    width: float
    height: float
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Tie:
    """How often two actors stand on one side of a matter and how often against each other; `edges` are theirs on what they share."""

    one: str
    other: str
    agree: float
    against: float
    edges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alliances:
    """The coalitions of the actors; `warnings` are what a reader must know first, `stability` is between 0 and 1, or -1 for none."""

    camps: tuple[Camp, ...] = ()
    ties: tuple[Tie, ...] = ()
    warnings: tuple[str, ...] = ()
    stability: float = -1.0
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole page's content."""

    title: str
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    sources: tuple[Source, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    alliances: Alliances = Alliances()
