"""Who acts: a mention is where the text names an actor, an actor is who the mentions are about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stancegraph.model.span import Span


class ActorKind(StrEnum):
    """The closed list of kinds of actor (`spec`: the extraction record)."""

    PERSON = "person"
    STATE = "state"
    GOVERNMENT = "government"
    ORGANIZATION = "organization"
    PARTY = "party"
    LEGISLATURE = "legislature"
    INTERNATIONAL_ORGANIZATION = "international-organization"
    ARMED_GROUP = "armed-group"
    COALITION = "coalition"
    GROUP = "group"
    UNNAMED = "unnamed"


class MentionForm(StrEnum):
    """How the text refers to the actor: by name, by role ("the foreign minister"), by noun ("critics") or by pronoun."""

    NAME = "name"
    ROLE = "role"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """One place where the text refers to an actor.

    `reason` says why it was taken for that actor and `joined_to` is the mention that it was joined with; the one mention that the others
    were gathered around has neither. Taking a merge back means to make an actor of the mentions that hang on its `joined_to`.
    """

    span: Span
    form: MentionForm
    reason: str = ""
    joined_to: Span | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """An actor of one document. `part_of` is the id of the whole that a partial or subordinate actor belongs to.

    `same_as` are IRIs of the same entity elsewhere (Wikidata), only where sure. `aliases` are other names the document uses.
    """

    id: str
    label: str
    kind: ActorKind
    mentions: tuple[Mention, ...]
    part_of: str | None = None
    same_as: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
