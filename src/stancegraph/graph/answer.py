"""What a query answers, as values: no RDF library is needed to hold or print them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TermKind(StrEnum):
    """What a value of an answer is."""

    IRI = "uri"
    LITERAL = "literal"
    BLANK = "bnode"


@dataclass(frozen=True, slots=True)
class Term:
    """One value; `datatype` is an IRI, empty for plain text."""

    kind: TermKind
    value: str
    datatype: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: rows (SELECT), a truth (ASK) or a graph as Turtle (CONSTRUCT, DESCRIBE).

    `is_cut` says that there was more than the row limit lets through. `matched` names what each name looked up stood for, as
    (variable, label) pairs.
    """

    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    truth: bool | None = None
    turtle: str | None = None
    is_cut: bool = False
    matched: tuple[tuple[str, str], ...] = ()
