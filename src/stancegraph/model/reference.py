"""A place where the text may name an actor, with what the grammar says about it: what resolution decides from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stancegraph.model.actor import ActorKind, MentionForm
from stancegraph.model.span import Span


class Number(StrEnum):
    """Grammatical number, as far as known."""

    SINGULAR = "singular"
    PLURAL = "plural"
    UNKNOWN = "unknown"


class Gender(StrEnum):
    """What a pronoun must agree with; `thing` is for organisations, states and things."""

    FEMALE = "female"
    MALE = "male"
    PERSON = "person"
    THING = "thing"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Reference:
    """One referring expression.

    `span` is the whole phrase without relative clauses ("Ana Ruiz", "a few voices in the Kenyan cabinet", "He", "who");
    `head` is the index of its head token in the Doc that it was found in, `sentence` the index of its sentence. `name` is the proper
    name in it without titles and determiners, empty when there is none. `lemma` is the head's lemma in lower case.
    `kind` is None when the words do not tell. `modifier` is the span of an actor that qualifies it ("Kenyan" in "the Kenyan health
    minister", "Ruiz" in "Ruiz's office"); `whole` the span of the reference that it is a part of or speaks from ("the Kenyan
    cabinet" in "a few voices in the Kenyan cabinet"). `antecedent` is the span of a reference that the grammar alone makes
    the same actor (apposition, relative pronoun, acronym in brackets, first person in a quotation).
    `is_generic` plurals ("people", "those") need not mean the same people when they come again.
    `speaker` is who says a third-person pronoun in direct words, and so is not meant by it.
    `is_actor` is False for references that are only candidates, such as "the country" when it does not act.
    """

    span: Span
    head: int
    sentence: int
    form: MentionForm
    text: str
    lemma: str
    name: str = ""
    kind: ActorKind | None = None
    number: Number = Number.UNKNOWN
    gender: Gender = Gender.UNKNOWN
    is_definite: bool = False
    is_subject: bool = False
    is_actor: bool = True
    is_generic: bool = False
    modifier: Span | None = None
    whole: Span | None = None
    antecedent: Span | None = None
    antecedent_reason: str = ""
    same_as: tuple[str, ...] = ()
    speaker: Span | None = None
