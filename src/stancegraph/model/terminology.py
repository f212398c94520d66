"""The ontology as values: what each term is called, means and is tied to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class TermKind(StrEnum):
    """The kinds of term, in the order in which they are explained."""

    CLASS = "class"
    LINK = "property between things"
    VALUE = "property with plain values"
    SCHEME = "vocabulary"
    CONCEPT = "concept"
    ANNOTATION = "annotation"


@dataclass(frozen=True, slots=True)
class Term:
    """One term. `name` is without its prefix; all other terms are named as they are written, with prefix; empty means not said."""

    name: str
    kind: TermKind
    label: str
    definition: str
    example: str
    parents: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    inverse: str = ""
    traits: tuple[str, ...] = ()
    scheme: str = ""
    notation: str = ""
    shortcuts: tuple[str, ...] = ()
    matches: tuple[tuple[str, str, str], ...] = ()
    """How it stands to terms of other vocabularies: in words, the name, the IRI (empty for a code)."""


@dataclass(frozen=True, slots=True)
class Terminology:
    """The ontology's header and all its terms, in the order of the file."""

    iri: str
    title: str
    description: str
    creator: str
    licence: str
    created: str
    modified: str
    version: str
    version_iri: str
    prior_version: str
    namespace: str
    citation: str
    terms: tuple[Term, ...] = ()
    prefixes: Mapping[str, str] = field(default_factory=dict)

    def of_kind(self, kind: TermKind) -> tuple[Term, ...]:
        """Return the terms of a kind, in the order of the file."""
        return tuple(term for term in self.terms if term.kind is kind)
