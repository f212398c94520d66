"""Mentions that were taken for one actor, while a document is being resolved."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from stancegraph.model import ActorKind, MentionForm, Span
from stancegraph.model.reference import Gender, Number, Reference

QUANTIFIERS = frozenset(
    "a an some many most several few certain other another one two three four five six seven eight nine ten dozens hundreds thousands "
    "various numerous any no fellow more each every either neither".split()
)
"""First words that pick out part of a group or a new one: the same words again need not mean the same people."""
ARTICLES = frozenset({"the", "this", "that", "these", "those", "a", "an", "its", "his", "her", "their", "our", "my", "your", "whose"})


@dataclass(frozen=True, slots=True)
class Joined:
    """A mention of an actor: why it was taken for the actor, and the mention that it was joined with; the first one has neither."""

    reference: Reference
    reason: str = ""
    to: Span | None = None


@dataclass(slots=True)
class Cluster:
    """The mentions of one actor so far, each with the reason why it was taken for it."""

    number: int
    mentions: list[Joined] = field(default_factory=list)
    told_genders: Counter[Gender] = field(default_factory=Counter)
    kind: ActorKind | None = None
    is_kind_of_name: bool = False

    def add(self, reference: Reference, match: Match | None = None) -> None:
        """Take one more mention into the cluster; the kind is a name's before a noun's, an earlier one's before a later one's."""
        self.mentions.append(Joined(reference, match.reason, match.to) if match is not None else Joined(reference))
        if reference.gender in {Gender.FEMALE, Gender.MALE}:
            self.told_genders[reference.gender] += 1
        is_name = reference.form is MentionForm.NAME
        if reference.kind is None or reference.form is MentionForm.PRONOUN:
            return
        if self.kind is None or (is_name and not self.is_kind_of_name):
            self.kind, self.is_kind_of_name = reference.kind, is_name

    @property
    def references(self) -> list[Reference]:
        """Return the mentions without reasons, in the order in which they were added."""
        return [mention.reference for mention in self.mentions]

    @property
    def names(self) -> list[str]:
        """Return the proper names that the mentions bear."""
        return [reference.name for reference in self.references if reference.name]

    @property
    def gender(self) -> Gender:
        """Return what is known of the actor's gender, from titles, nouns and pronouns."""
        return self.told_genders.most_common(1)[0][0] if self.told_genders else self.mentions[0].reference.gender

    @property
    def is_plural(self) -> bool:
        """Say whether the actor is a plurality by the words of its first mention."""
        return self.mentions[0].reference.number is Number.PLURAL


@dataclass(frozen=True, slots=True)
class Match:
    """The actor that a reference is taken for, why, and the mention of that actor which tells."""

    cluster: Cluster
    reason: str
    to: Span


def strip_article(text: str) -> str:
    """Return the words without a leading article, demonstrative or possessive.

    >>> strip_article("the Iraqi government")
    'Iraqi government'
    """
    words = text.split()
    while len(words) > 1 and words[0].lower() in ARTICLES:
        words = words[1:]
    return " ".join(words)
