"""Coded passages as coders are compared by: who, on what, with which polarity, and the words it was coded from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from stancegraph.model.span import Span


@dataclass(frozen=True, slots=True)
class CodedText:
    """A document of a coding; `digest` is the SHA-256 of its text (empty when unknown), `length` its characters (0 when unknown).

    `names` are what else it is called: identifier, title, file name.
    """

    id: str
    title: str = ""
    digest: str = ""
    length: int = 0
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodedPassage:
    """One coded statement: `quote` is the words of `span` in the text `document`; a value left open is empty."""

    id: str
    document: str
    span: Span
    quote: str
    holder: str
    position: str
    polarity: str
    coder: str = ""


@dataclass(frozen=True, slots=True)
class Coding:
    """What one coder, or one run, made of some texts; `aliases` lead from other names of a holder to the one that is used."""

    name: str
    texts: tuple[CodedText, ...] = ()
    passages: tuple[CodedPassage, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
