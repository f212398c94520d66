"""What a page draws: nodes with places, edges with evidence. Values only; made from a network, turned into HTML by the view."""

from __future__ import annotations

from dataclasses import dataclass

from stancegraph.model.span import Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """One statement or relation behind an edge, with all that the evidence panel shows.

    `quote` is the verbatim evidence, `sentence` the span of it in the document; `marks` are (role, span) pairs, roles `holder`, `cue`,
    `target`, `condition`, in code points of the document. `chain` names who says so, outermost first.
    """

    iri: str
    document: str
    quote: str
    sentence: Span
    marks: tuple[tuple[str, Span], ...]
    polarity: str
    commitment: str
    manner: str
    rule: str
    confidence: float
    condition: str = ""
    chain: tuple[str, ...] = ()
    date: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """An actor or a position. `group` is the actor kind, or `position`; `x` and `y` are page units."""

    id: str
    label: str
    title: str
    group: str
    x: float
    y: float
    issue: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """All statements of one polarity of one actor on one position, or all relations of one type between two actors."""

    id: str
    source: str
    target: str
    polarity: str
    label: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole drawing."""

    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    documents: tuple[tuple[str, str], ...] = ()
    """(id, title) of every document drawn from."""
