"""What extraction hands to resolution: statements and relations before their actors and positions have ids."""

from __future__ import annotations

from dataclasses import dataclass

from stancegraph.model.attribution import Attribution
from stancegraph.model.explanation import Explanation
from stancegraph.model.relation import RelationType
from stancegraph.model.span import Span
from stancegraph.model.statement import Commitment, Condition, Manner, Polarity


@dataclass(frozen=True, slots=True)
class Stand:
    """A pronoun in a label or axis: where in it (characters), how many characters a name would replace, and its span in the text.

    Possessives are left out of the words (`length` 0), so that "its mandate" reads "mandate" when nobody is known.
    """

    at: int
    length: int
    span: Span

    @property
    def is_possessive(self) -> bool:
        """Say whether a name goes before the noun ("the ministry’s mandate")."""
        return self.length == 0


@dataclass(frozen=True, slots=True)
class Wording:
    """A position as the text words it. `label` is what a person would write down, `axis` the same without its orienting word.

    `stems` are the lemmas of the axis' content words, its head first, `places` their spans; `words` are those of the whole label;
    `orientation` is +1 or -1. `change` names what is to become of the axis' subject (`lexicon/en/orientation.toml`), "" where the
    position is the thing itself; `measure` names the measure that the position is, as a noun ("a ban on peat") or a verb ("banning
    peat").
    `is_definite` tells "the cap" from "a cap", `is_plural` "caps" from both. `stands` and `axis_stands` are the pronouns in label and axis.
    """

    span: Span
    label: str
    axis: str
    orientation: int
    stems: tuple[str, ...]
    words: tuple[str, ...] = ()
    change: str = ""
    measure: str = ""
    is_definite: bool = False
    is_plural: bool = False
    places: tuple[Span, ...] = ()
    stands: tuple[Stand, ...] = ()
    axis_stands: tuple[Stand, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementDraft:
    """A statement whose holder is a reference's span (None where the text names no holder). `attributions` are ids, innermost first."""

    holder: Span | None
    wording: Wording
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
    explanation: Explanation | None = None


@dataclass(frozen=True, slots=True)
class RelationDraft:
    """A relation whose ends are the spans of two references."""

    type: RelationType
    subject: Span
    object: Span
    cue: tuple[Span, ...]
    evidence: Span
    manner: Manner
    rule: str
    confidence: float
    attributions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AttributionDraft:
    """An attribution and where its parts hang in the Doc: token indexes of the heads of source and cue, None where there is none."""

    attribution: Attribution
    source_head: int | None
    cue_head: int | None
