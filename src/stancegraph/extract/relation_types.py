"""Which relation a cue shows between two actors: "fight" and "support" mean one thing among armed forces and another in politics."""

from __future__ import annotations

from spacy.tokens import Token

from stancegraph.extract.grammar import base, find_preposition
from stancegraph.extract.relation_verbs import Finding
from stancegraph.lexicon.relations import RelationLexicon
from stancegraph.model import ActorKind, RelationType
from stancegraph.model.reference import Reference

CIVIL = frozenset({ActorKind.PERSON, ActorKind.PARTY, ActorKind.LEGISLATURE})
MEANS = frozenset({"with", "by", "through"})


def find_type(finding: Finding, subject: Reference, other: Reference, lexicon: RelationLexicon) -> RelationType:
    """Return the cue's type, or the one that it has between the two.

    Politicians "attack" or "fight" each other in words: `opposes`. Guards "clash" with arms: `fights`. Whoever "supports" an army, or
    supports somebody with weapons or training, helps in deed: `aids`.
    """
    kind, form, words = finding.cue.type, finding.anchor.lower_, lexicon.words
    if kind is RelationType.FIGHTS and form in words.get("figurative", ()) and {subject.kind, other.kind} <= CIVIL:
        return RelationType.OPPOSES
    if kind is RelationType.OPPOSES and form in words.get("skirmishes", ()) and (is_armed(subject, lexicon) or is_armed(other, lexicon)):
        return RelationType.FIGHTS
    if (
        kind is RelationType.SUPPORTS
        and form in words.get("backing", ())
        and (is_armed(other, lexicon) or _has_means(finding.anchor, lexicon))
    ):
        return RelationType.AIDS
    return kind


def is_armed(reference: Reference, lexicon: RelationLexicon) -> bool:
    """Say whether the actor bears arms, by its kind or by the nouns in its expression ("the border guards")."""
    return reference.kind is ActorKind.ARMED_GROUP or bool(set(reference.text.lower().split()) & lexicon.words.get("armed", frozenset()))


def _has_means(cue: Token, lexicon: RelationLexicon) -> bool:
    """Say whether the support is given with arms, money or training ("supports the rebels with air strikes", "by providing weapons")."""
    below = [child for child in cue.rights if base(child.dep_) in {"obl", "advcl", "nmod"} and find_preposition(child) in MEANS]
    return any(token.lower_ in lexicon.words.get("means", ()) for child in below for token in child.subtree)
