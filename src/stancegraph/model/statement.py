"""Who holds what: one coded passage, and the position and issue it is about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from stancegraph.model.span import Span

if TYPE_CHECKING:
    from stancegraph.model.explanation import Explanation


class Polarity(StrEnum):
    """Toward the position as the text words it."""

    SUPPORT = "support"
    OPPOSE = "oppose"
    NEUTRAL = "neutral"
    AMBIVALENT = "ambivalent"
    WITHHELD_SUPPORT = "withheld-support"
    WITHHELD_OPPOSITION = "withheld-opposition"


class Commitment(StrEnum):
    """How sure the text is that the holder holds it."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNSPECIFIED = "unspecified"


class Manner(StrEnum):
    """Who says so: the holder or the author (own), someone else (reported), or an adversary (alleged)."""

    OWN = "own"
    REPORTED = "reported"
    ALLEGED = "alleged"


class ConditionKind(StrEnum):
    """The connective that ties a condition to a stance."""

    IF = "if"
    UNLESS = "unless"
    ONLY_IF = "only-if"
    UNTIL = "until"
    IN_EXCHANGE = "in-exchange"
    ON_CONDITIONS = "on-conditions"


@dataclass(frozen=True, slots=True)
class Condition:
    """What a stance hangs on: the connective's kind and the words that state it."""

    kind: ConditionKind
    span: Span


@dataclass(frozen=True, slots=True)
class Issue:
    """A question that several positions answer."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class PositionWording:
    """Other words for a position where they stand: their own label, axis and sign, and why they are taken for the position."""

    span: Span
    label: str
    axis: str
    orientation: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Position:
    """A policy, measure or demand. `orientation` is +1 for keeping or making the axis' subject, -1 for ending or blocking it.

    `label` is how a person would write the position down; `axis` is what remains without the word that orients it. `wordings` are the
    places that were taken for it, in text order, so that any merge can be undone; the one that gave the label has no reason.
    `issue_reason` says why it answers the issue's question, "" for the first position of an issue.
    """

    id: str
    label: str
    axis: str
    orientation: int
    issue: str
    wordings: tuple[PositionWording, ...] = ()
    issue_reason: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """One coded passage: holder, position, polarity, how it is meant, and the words that show it.

    `holder` is an actor id, None when the text names none. `holder_span` and `position_span` lie in the text; `evidence` covers the
    sentence or sentences that show the statement. `enacted` marks decisions ("signed", "banned"). `confidence` is the share of right
    answers measured for the rule, lowered for documented reasons. `attributions` are ids, innermost first; `explanation` is there when it
    was asked for.
    """

    id: str
    holder: str | None
    holder_span: Span | None
    position: str
    position_span: Span
    polarity: Polarity
    commitment: Commitment
    manner: Manner
    cue: tuple[Span, ...]
    evidence: Span
    rule: str
    confidence: float
    disputed: bool = False
    enacted: bool = False
    condition: Condition | None = None
    attributions: tuple[str, ...] = ()
    date: str | None = None
    explanation: Explanation | None = None
