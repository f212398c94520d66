"""A document as its page shows it: the text cut into segments, and what is read from it. Values only; the view makes HTML of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text in which nothing begins or ends; all segments joined are the text, exactly.

    `passages` are the numbers of the passages whose evidence holds it; `roles` are (passage, role) pairs: `holder`, `cue`, `target`,
    `condition`, `subject`, `object`, `source`. `is_silent` marks a sentence that names an actor and shows no passage, `is_name` the name.
    """

    text: str
    passages: tuple[int, ...] = ()
    roles: tuple[tuple[int, str], ...] = ()
    is_silent: bool = False
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A name and where the page of the graph shows it; `node` is empty when there is no such page."""

    label: str
    node: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A statement or relation in the order of the text, with all that its card shows.

    `anchor` is the part of the address that leads to it, `start` and `end` count code points of the text, `triples` is Turtle.
    """

    number: int
    anchor: str
    iri: str
    role: str
    type: str
    source: Link
    target: Link
    verb: str
    quote: str
    start: int
    end: int
    rule: str
    confidence: float
    manner: str
    commitment: str = ""
    condition: str = ""
    disputed: bool = False
    enacted: bool = False
    chain: tuple[str, ...] = ()
    date: str = ""
    triples: str = ""


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A whole document page's content; `paragraphs` are lines with their ends, so that joined they are the text, exactly.

    `silent` counts the sentences that name an actor and show no passage.
    """

    title: str
    id: str
    iri: str
    date: str
    publisher: str
    author: str
    characters: int
    silent: int
    paragraphs: tuple[tuple[Segment, ...], ...]
    readings: tuple[Reading, ...]
