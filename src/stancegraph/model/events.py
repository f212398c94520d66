"""Coded statements as networks count them: who, on what, with which agreement, when; from graphs, records and DNA files alike.

The words are those of discourse network analysis: a *variable* is a column of the coding (actor, concept), an *entity* one of its
values, a *qualifier* the variable that tells agreement from disagreement: a truth value (0 or 1), a whole-number scale, or a category.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

DOCUMENT_VARIABLES = ("author", "source", "section", "type", "id", "title")
"""What is coded of a document, not of a statement: usable wherever a variable is."""


class VariableType(StrEnum):
    """What a variable's values are; the values are DNA's names."""

    SHORT_TEXT = "short text"
    LONG_TEXT = "long text"
    INTEGER = "integer"
    BOOLEAN = "boolean"


class Origin(StrEnum):
    """Who coded an event."""

    HAND = "hand"
    EXTRACTED = "extracted"


@dataclass(frozen=True, slots=True)
class Event:
    """One coded statement.

    `document` names its document (digits compare as numbers when events are ordered), `date` is UTC without a zone, None when unknown.
    `start` and `stop` count code points, half-open. `values` holds the text variables, short and long; `qualifiers` the boolean (0 or
    1), integer and categorical ones; a variable that the coder left open is absent. `about` holds the document variables.
    """

    id: str
    document: str
    date: datetime | None = None
    start: int = 0
    stop: int = 0
    values: Mapping[str, str] = field(default_factory=dict)
    qualifiers: Mapping[str, int | str] = field(default_factory=dict)
    about: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    confidence: float | None = None
    manner: str = ""
    origin: Origin = Origin.EXTRACTED
    coder: str = ""


@dataclass(frozen=True, slots=True)
class Events:
    """Events, and the coding they were coded with.

    `variables` are the statement's variables in the order of declaration, `entities` all known values per text variable, also those of
    no event (isolates). `qualifier` is the variable that tells agreement unless another is named. `iris` are the entities' IRIs where
    they have one. `period` is the first and the last date of the documents, coded or not. `source` says in a few words where all this
    is from, `notes` what was left out and why.
    """

    events: tuple[Event, ...] = ()
    variables: Mapping[str, VariableType] = field(default_factory=dict)
    entities: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    qualifier: str = ""
    iris: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    period: tuple[datetime, datetime] | None = None
    source: str = ""
    notes: tuple[str, ...] = ()
