"""What a query answers, as values: no RDF library is needed to hold or print them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from stancegraph.errors import QueryError

_IRI = re.compile(r"[^\x00-\x20<>\"{}|^`\\]+")
_ESCAPES: Mapping[int, str] = MappingProxyType(str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}))


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
    (variable, label) pairs; `beside` names what has the same words and was not meant, `opposed` what was left out as the opposite of
    what was. `undated` and `documents` count documents where the answer leaves out what has no date, else they are 0.
    """

    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    truth: bool | None = None
    turtle: str | None = None
    is_cut: bool = False
    matched: tuple[tuple[str, str], ...] = ()
    beside: tuple[tuple[str, str], ...] = ()
    opposed: tuple[tuple[str, str], ...] = ()
    undated: int = 0
    documents: int = 0


def write_term(term: Term) -> str:
    """Return the term as SPARQL and Turtle write it, whatever letters it has; raises QueryError for an IRI that is none.

    >>> print(write_term(Term(TermKind.LITERAL, 'say "no"')))
    "say \\"no\\""
    """
    if term.kind is TermKind.BLANK:
        return f"_:{term.value}"
    if term.kind is TermKind.IRI:
        return _write_iri(term.value)
    quoted = f'"{term.value.translate(_ESCAPES)}"'
    return quoted + (f"@{term.language}" if term.language else f"^^{_write_iri(term.datatype)}" if term.datatype else "")


def _write_iri(iri: str) -> str:
    if not _IRI.fullmatch(iri):
        raise QueryError(f"{iri[:80]!r} is no IRI; give one without spaces, quotes and brackets")
    return f"<{iri}>"
