"""What one actor does to or is for another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stancegraph.model.span import Span
from stancegraph.model.statement import Manner


class RelationType(StrEnum):
    """The closed list of relations between actors."""

    SUPPORTS = "supports"
    COOPERATES_WITH = "cooperates-with"
    ALLIED_WITH = "allied-with"
    AIDS = "aids"
    OPPOSES = "opposes"
    THREATENS = "threatens"
    SANCTIONS = "sanctions"
    FIGHTS = "fights"
    COMMUNICATES_WITH = "communicates-with"
    NEGOTIATES_WITH = "negotiates-with"
    MEMBER_OF = "member-of"
    PART_OF = "part-of"
    LEADS = "leads"
    REPRESENTS = "represents"
    LOCATED_IN = "located-in"
    FOUNDED = "founded"


@dataclass(frozen=True, slots=True)
class Relation:
    """A directed relation from `subject` to `object` (actor ids), with the words that show it."""

    id: str
    type: RelationType
    subject: str
    object: str
    subject_span: Span
    object_span: Span
    cue: tuple[Span, ...]
    evidence: Span
    manner: Manner
    rule: str
    confidence: float
    attributions: tuple[str, ...] = ()
