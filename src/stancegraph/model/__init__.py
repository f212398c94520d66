"""Values only, standard library only: what the reading half makes and the graph half takes."""

from stancegraph.model.actor import Actor, ActorKind, Mention, MentionForm
from stancegraph.model.attribution import Attribution, AttributionManner
from stancegraph.model.document import Document, Segment, SegmentKind
from stancegraph.model.extraction import Extraction, Rejection
from stancegraph.model.relation import Relation, RelationType
from stancegraph.model.span import Span, cover
from stancegraph.model.statement import Commitment, Condition, ConditionKind, Issue, Manner, Polarity, Position, PositionWording, Statement

__all__ = [
    "Actor",
    "ActorKind",
    "Attribution",
    "AttributionManner",
    "Commitment",
    "Condition",
    "ConditionKind",
    "Document",
    "Extraction",
    "Issue",
    "Manner",
    "Mention",
    "MentionForm",
    "Polarity",
    "Position",
    "PositionWording",
    "Rejection",
    "Relation",
    "RelationType",
    "Segment",
    "SegmentKind",
    "Span",
    "Statement",
    "cover",
]
