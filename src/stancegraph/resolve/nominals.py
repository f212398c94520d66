"""Which earlier actor a noun phrase means again: the same words about the same whole, or "the minister" when only one fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stancegraph.model import ActorKind, MentionForm, Span
from stancegraph.model.reference import Number, Reference
from stancegraph.resolve.clusters import QUANTIFIERS, Cluster, Match, strip_article
from stancegraph.resolve.coreference import Mentioned

SAME_OFFICE = {
    "premier": "minister",
    "chairwoman": "chairman",
    "chair": "chairman",
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "sen": "senator",
    "gov": "governor",
    "rep": "representative",
    "gen": "general",
    "pm": "minister",
}
"""Nouns of one office, each brought to one word."""
DEFINITE_REACH = 8  # sentences back in which "the commission" still means the last one named
OWNERS = frozenset({"his", "her", "its", "their", "my", "our", "your", "whose"})
Key = tuple[str, int]


def key_of(reference: Reference, cluster_of: Mapping[Span, Cluster]) -> Key | None:
    """Return what must be equal for two phrases to mean the same actor: the words, and the actor that qualifies them.

    None for phrases that never mean the same again: quantified ones, unnamed sources, and those qualified by an unknown pronoun.
    """
    words = strip_article(reference.text).split()
    first = reference.text.split()[0].lower()
    if first in QUANTIFIERS or first.isdigit() or reference.kind is ActorKind.UNNAMED:
        return None
    if reference.modifier is None and first in OWNERS:
        return None
    if reference.modifier is None:
        return " ".join(words).lower(), -1
    owner = cluster_of.get(reference.modifier)
    if owner is None:
        return None
    offset = reference.modifier.start - reference.span.start
    text = reference.text[:offset] + reference.text[offset + len(reference.modifier) :]
    text = text.replace("’s ", " ").replace("'s ", " ").replace("’ ", " ").replace("' ", " ")
    return strip_article(" ".join(text.split())).lower().removesuffix(" of").removesuffix(" the"), owner.number


class Called:
    """Earlier mentions by the words under which a definite noun may call them again; the last mention of each actor is kept."""

    def __init__(self) -> None:
        self._by_word: dict[str, dict[int, Mentioned]] = {}

    def add(self, mentioned: Mentioned) -> None:
        """Remember a mention under its noun, its title's words, or the first and last word of an organisation's name."""
        for word in _words_for(mentioned.reference):
            self._by_word.setdefault(word, {})[mentioned.cluster.number] = mentioned

    def find(self, reference: Reference) -> Match | None:
        """Return the earlier actor that "the minister", "the commission" or "the official" means, when exactly one fits.

        Phrases with a qualifier of their own are not looked up here: "the French minister" is not any minister.
        """
        if not reference.is_definite or reference.modifier is not None or reference.whole is not None or reference.number is Number.PLURAL:
            return None
        wanted = strip_article(reference.text).lower()
        words = wanted.split()
        if len(words) > 2:
            return None
        is_role = reference.form is MentionForm.ROLE
        candidates = self._by_word.get(SAME_OFFICE.get(reference.lemma, reference.lemma), {}).values()
        fitting = [
            candidate
            for candidate in candidates
            if (is_role or reference.sentence - candidate.reference.sentence <= DEFINITE_REACH)
            and (len(words) == 1 or wanted in candidate.reference.text.lower())
        ]
        return Match(fitting[0].cluster, f"the only {wanted} so far", fitting[0].reference.span) if len(fitting) == 1 else None


def _words_for(reference: Reference) -> set[str]:
    if reference.number is Number.PLURAL or reference.form is MentionForm.PRONOUN or reference.kind is ActorKind.STATE:
        return set()
    if reference.form is not MentionForm.NAME:
        return {SAME_OFFICE.get(reference.lemma, reference.lemma)}
    if reference.kind is ActorKind.PERSON:
        title = reference.text[: max(reference.text.rfind(reference.name), 0)].lower().split()
        return {SAME_OFFICE.get(word, word) for word in (word.rstrip(".") for word in title)}
    words = reference.name.lower().split()
    return {words[0], words[-1]} if len(words) > 1 else set()


def find_place(reference: Reference, history: Sequence[Mentioned]) -> Match | None:
    """Return the state that "the country" means: the only one named in this and the last sentence."""
    fitting: dict[int, Mentioned] = {}
    for mentioned in reversed(history):
        if reference.sentence - mentioned.reference.sentence > 1:
            break
        if mentioned.cluster.kind is ActorKind.STATE and mentioned.reference.form is MentionForm.NAME:
            fitting[mentioned.cluster.number] = mentioned
    if len(fitting) != 1 or not reference.is_definite or reference.modifier is not None:
        return None
    found = next(iter(fitting.values()))
    return Match(found.cluster, "the only country named in these sentences", found.reference.span)
