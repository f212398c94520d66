"""Which earlier actor a noun phrase means again: the same words about the same whole, or "the minister" when only one fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stancegraph.model import ActorKind, MentionForm, Span
from stancegraph.model.reference import Number, Reference
from stancegraph.resolve.clusters import QUANTIFIERS, Cluster, strip_article
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
Key = tuple[str, int]


def key_of(reference: Reference, cluster_of: Mapping[Span, Cluster]) -> Key | None:
    """Return what must be equal for two phrases to mean the same actor: the words, and the actor that qualifies them.

    None for phrases that never mean the same again: quantified ones, unnamed sources, and those qualified by an unknown pronoun.
    """
    words = strip_article(reference.text).split()
    first = reference.text.split()[0].lower()
    if first in QUANTIFIERS or first.isdigit() or reference.kind is ActorKind.UNNAMED:
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


def find_definite(reference: Reference, history: Sequence[Mentioned]) -> tuple[Cluster, str] | None:
    """Return the earlier actor that "the minister", "the commission" or "the official" means, when exactly one fits.

    Phrases with a qualifier of their own are not looked up here: "the French minister" is not any minister.
    """
    if not reference.is_definite or reference.modifier is not None or reference.whole is not None or reference.number is Number.PLURAL:
        return None
    if len(strip_article(reference.text).split()) > 2:
        return None
    wanted = strip_article(reference.text).lower()
    fitting: dict[int, Cluster] = {}
    for mentioned in history:
        if reference.sentence - mentioned.reference.sentence > DEFINITE_REACH and reference.form is not MentionForm.ROLE:
            continue
        if _is_called(mentioned.reference, wanted, reference.lemma):
            fitting[mentioned.cluster.number] = mentioned.cluster
    if len(fitting) != 1:
        return None
    return next(iter(fitting.values())), f"the only {wanted} so far"


def _is_called(earlier: Reference, wanted: str, lemma: str) -> bool:
    if earlier.number is Number.PLURAL or earlier.form is MentionForm.PRONOUN:
        return False
    if earlier.form is not MentionForm.NAME:
        return earlier.lemma == lemma and (" " not in wanted or wanted in earlier.text.lower())
    if earlier.kind is ActorKind.PERSON:
        title = earlier.text[: max(earlier.text.rfind(earlier.name), 0)].lower().split()
        office = {SAME_OFFICE.get(word, word) for word in (word.rstrip(".") for word in title)}
        return bool(title) and SAME_OFFICE.get(lemma, lemma) in office and (" " not in wanted or wanted in " ".join(title))
    last = earlier.name.split()[-1].lower()
    first = earlier.name.split()[0].lower()
    return earlier.kind is not ActorKind.STATE and lemma in {last, first} and earlier.name.lower() != lemma


def find_place(reference: Reference, history: Sequence[Mentioned]) -> tuple[Cluster, str] | None:
    """Return the state that "the country" means: the only one named in this and the last sentence."""
    fitting = {
        mentioned.cluster.number: mentioned.cluster
        for mentioned in history
        if mentioned.cluster.kind is ActorKind.STATE
        and 0 <= reference.sentence - mentioned.reference.sentence <= 1
        and mentioned.reference.form is MentionForm.NAME
    }
    if len(fitting) != 1 or not reference.is_definite or reference.modifier is not None:
        return None
    return next(iter(fitting.values())), "the only country named in these sentences"
