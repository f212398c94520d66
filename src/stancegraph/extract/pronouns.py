"""Pronouns that may refer to an actor, and what they must agree with."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from stancegraph.model import ActorKind
from stancegraph.model.reference import Gender, Number


@dataclass(frozen=True, slots=True)
class Agreement:
    """Number and gender that a pronoun asks of what it refers to; `person` is 1, 2 or 3 (0: relative)."""

    number: Number
    gender: Gender
    person: int = 3
    kind: ActorKind | None = None


HE = Agreement(Number.SINGULAR, Gender.MALE, kind=ActorKind.PERSON)
SHE = Agreement(Number.SINGULAR, Gender.FEMALE, kind=ActorKind.PERSON)
IT = Agreement(Number.SINGULAR, Gender.THING)
THEY = Agreement(Number.PLURAL, Gender.UNKNOWN)
I = Agreement(Number.SINGULAR, Gender.PERSON, 1, ActorKind.PERSON)  # noqa: E741 - it is the pronoun
WE = Agreement(Number.PLURAL, Gender.PERSON, 1)
YOU = Agreement(Number.UNKNOWN, Gender.PERSON, 2)
WHO = Agreement(Number.UNKNOWN, Gender.PERSON, 0)
WHICH = Agreement(Number.UNKNOWN, Gender.UNKNOWN, 0)

PRONOUNS: dict[str, Agreement] = (
    dict.fromkeys(("he", "him", "his", "himself"), HE)
    | dict.fromkeys(("she", "her", "hers", "herself"), SHE)
    | dict.fromkeys(("it", "its", "itself"), IT)
    | dict.fromkeys(("they", "them", "their", "theirs", "themselves"), THEY)
    | dict.fromkeys(("i", "me", "my", "mine", "myself"), I)
    | dict.fromkeys(("we", "us", "our", "ours", "ourselves"), WE)
    | dict.fromkeys(("who", "whom", "whose"), WHO)
    | dict.fromkeys(("which", "that"), WHICH)
)
PRONOUN_TAGS = frozenset({"PRP", "PRP$", "WP", "WP$", "WDT"})
REFLEXIVES = frozenset({"himself", "herself", "itself", "themselves", "myself", "ourselves"})
CLEFT_COMPLEMENTS = frozenset({"that", "to", "for", "if", "whether", "when"})


def read_pronoun(token: Token) -> Agreement | None:
    """Return what the pronoun agrees with, None when the token is no pronoun or stands for nothing ("it is raining")."""
    if token.tag_ not in PRONOUN_TAGS:
        return None
    agreement = PRONOUNS.get(token.lower_)
    if agreement is None or (token.lower_ == "us" and token.text == "US"):
        return None
    if agreement is IT and token.lower_ == "it" and _is_expletive(token):
        return None
    return agreement


def _is_expletive(token: Token) -> bool:
    """Say whether "it" only fills the place of a clause: "it is clear that", "it seems that", "it is important to"."""
    if token.dep_ == "expl":
        return True
    head = token.head
    is_copular = any(child.dep_ == "cop" for child in head.children) and head.pos_ in {"ADJ", "NOUN"}
    if is_copular or head.lemma_.lower() in {"seem", "appear", "happen", "turn", "take", "be"}:
        return any(other.lower_ in CLEFT_COMPLEMENTS for other in head.doc[head.i + 1 : min(head.i + 5, head.sent.end)])
    return False
