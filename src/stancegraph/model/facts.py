"""What a graph says, as values: read back from RDF for networks, pages and exports. Everything is identified by its IRI."""

from __future__ import annotations

from dataclasses import dataclass

from stancegraph.model.span import Span


@dataclass(frozen=True, slots=True)
class DocumentFact:
    """A document of the graph; `coder` is who coded it by hand, empty where software read it, `digest` the SHA-256 of its text."""

    iri: str
    id: str
    title: str
    date: str = ""
    source: str = ""
    author: str = ""
    coder: str = ""
    digest: str = ""
    characters: int = 0
    section: str = ""
    genre: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class ActorFact:
    """An actor; `kind` is a value of ActorKind, `part_of` an IRI or empty."""

    iri: str
    label: str
    kind: str
    aliases: tuple[str, ...] = ()
    part_of: str = ""
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PositionFact:
    """A position; `issue` is the issue's label, `issue_iri` its IRI."""

    iri: str
    label: str
    axis: str
    orientation: int
    issue: str
    issue_iri: str


@dataclass(frozen=True, slots=True)
class EvidenceFact:
    """The words behind a statement or relation: `quote` is `text[span.start:span.end]` of the document `document` (an IRI).

    `marks` are (role, span) pairs inside the document: roles `holder`, `cue`, `target`, `condition`, `subject`, `object`.
    `prefix` and `suffix` are the text just before and after, for a reader's orientation.
    """

    document: str
    quote: str
    span: Span
    marks: tuple[tuple[str, Span], ...] = ()
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class StatementFact:
    """A statement; `holder` and `position` are IRIs (`holder` empty when the text names none).

    `polarity`, `commitment` and `manner` are the values of the enums of those names; `condition` is the words of the condition and
    `chain` the labels of who says so, outermost first.
    """

    iri: str
    holder: str
    position: str
    polarity: str
    commitment: str
    manner: str
    evidence: EvidenceFact
    rule: str
    confidence: float
    disputed: bool = False
    enacted: bool = False
    condition_kind: str = ""
    condition: str = ""
    chain: tuple[str, ...] = ()
    date: str = ""


@dataclass(frozen=True, slots=True)
class RelationFact:
    """A relation; `type` is a value of RelationType, `subject` and `object` are actor IRIs."""

    iri: str
    type: str
    subject: str
    object: str
    manner: str
    evidence: EvidenceFact
    rule: str
    confidence: float
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """All of a graph; every tuple is sorted by IRI."""

    documents: tuple[DocumentFact, ...] = ()
    actors: tuple[ActorFact, ...] = ()
    positions: tuple[PositionFact, ...] = ()
    statements: tuple[StatementFact, ...] = ()
    relations: tuple[RelationFact, ...] = ()
