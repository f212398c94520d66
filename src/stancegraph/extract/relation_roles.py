"""Relations that a role noun shows: who heads, speaks for, belongs to, or is a critic or an ally of what."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from stancegraph.extract.grammar import (
    base,
    children,
    find_conjuncts,
    find_objects,
    find_obliques,
    find_owners,
    find_preposition,
    find_subjects,
    is_passive,
)
from stancegraph.extract.relation_ends import MODIFIERS, Ends
from stancegraph.extract.relation_verbs import Finding
from stancegraph.lexicon.relations import CueKind, RelationCue, RelationLexicon
from stancegraph.model import RelationType

AFFILIATIONS = frozenset({RelationType.LEADS, RelationType.REPRESENTS, RelationType.MEMBER_OF})
OBJECT_PREPOSITIONS = ("of", "for", "at", "to", "with", "from", "in")
PART_PREPOSITIONS = frozenset({"of", "within", "in", "inside", "from", "among"})
PART_CUE = RelationCue(
    CueKind.ROLE, RelationType.PART_OF, "part", "part", (), frozenset(), 0.85, is_reciprocal=False, is_swapped=False, examples=()
)
PAST = frozenset({"former", "ex", "late", "then", "onetime", "outgoing", "would-be", "aspiring", "potential", "likely"})
BELOW = frozenset({"vice", "deputy", "assistant", "associate", "acting"})
"""A deputy of a head belongs to the whole but does not lead it."""


def find_roles(token: Token, ends: Ends, lexicon: RelationLexicon) -> Iterator[Finding]:
    """Yield what a role noun says of the actor that bears it. Former roles say nothing about now."""
    if token.pos_ not in {"NOUN", "PROPN"}:
        return
    cues = lexicon.find(CueKind.ROLE, token.lower_)
    for cue in cues:
        if not _fits(token, cue) or _is_past(token):
            continue
        holders = _holders_of(token, cue, ends)
        objects = _wholes_of(token, cue, ends, holders)
        if holders and objects:
            words = tuple(child for child in token.children if any(child.lower_ in word for word in cue.words))
            yield Finding(cue, token, (token, *words), tuple(holders), tuple(objects))
            return


def find_parts(token: Token, ends: Ends, lexicon: RelationLexicon) -> Iterator[Finding]:
    """Yield an explicit part and its whole ("some elements within the party"). The cue is the preposition."""
    if token.lower_ not in lexicon.words.get("parts", ()) or token.i + 1 >= token.sent.end:
        return
    own, preposition = ends.at(token), token.nbor(1)
    if own is None or own.name or own.whole is None or preposition.lower_ not in PART_PREPOSITIONS:
        return
    whole = ends.token_of(own.whole)
    if whole is not None:
        yield Finding(PART_CUE, token, (preposition,), (token,), (whole,))


def _fits(token: Token, cue: RelationCue) -> bool:
    return all(any(child.lower_ in word for child in token.children) for word in cue.words)


def _is_past(token: Token) -> bool:
    return any(child.lower_ in PAST for child in token.children) or (
        token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ == "ex"
    )


def _holders_of(role: Token, cue: RelationCue, ends: Ends) -> list[Token]:
    """Return who bears the role: by apposition, title, predicate or appointment; for attitudes also the role's own expression."""
    found = _attached(role)
    if found:
        return found
    if cue.type in AFFILIATIONS:
        return [role] if (own := ends.qualifier_at(role)) is not None and own.name and _is_title_of(role, own.name) else []
    return [role]


def _is_title_of(role: Token, name: str) -> bool:
    return role.lower_ not in name.lower() and any(child.pos_ == "PROPN" and child.text in name for child in role.subtree)


def _attached(role: Token) -> list[Token]:
    if role.dep_ == "appos" or (role.dep_ in {"nmod:desc", "compound", "flat"} and role.head.pos_ == "PROPN" and role.i < role.head.i):
        return [role.head]
    names = [child for child in role.rights if child.dep_ in {"appos", "flat", "nmod:desc"} and child.pos_ == "PROPN"]
    if names:
        return names[:1]
    if children(role, "cop"):
        return find_subjects(role)
    verb = role.head
    if role.dep_ in {"xcomp", "obj"} and verb.lemma_.lower() in {"become", "remain"}:
        return find_subjects(verb)
    if base(role.dep_) in {"xcomp", "obl", "obj"} and verb.lemma_.lower() in {"elect", "appoint", "name", "serve"}:
        if verb.lemma_.lower() == "serve" and find_preposition(role) == "as":
            return find_subjects(verb)
        return [found for found in find_objects(verb) if found is not role] if is_passive(verb) else []
    return []


def _wholes_of(role: Token, cue: RelationCue, ends: Ends, holders: list[Token]) -> list[Token]:
    prepositions = cue.prepositions or OBJECT_PREPOSITIONS
    for found in (find_obliques(role, prepositions), find_owners(role), _modifying(role, ends, holders)):
        if found and ends.find(found):
            return found
    return []


def _modifying(role: Token, ends: Ends, holders: list[Token]) -> list[Token]:
    """Return modifiers that name an actor other than the holder ("Iraqi foreign minister", "Senate committee chairman")."""
    taken = {one.i for one in holders}
    pool = [
        child for head in (role, *holders) for child in head.lefts if child.dep_ in MODIFIERS and child.i < role.i and child.i not in taken
    ]
    named = [child for child in pool if ends.qualifier_at(child) is not None and ends.qualifier_at(child) not in ends.find(holders)]
    return find_conjuncts(named[-1])[:1] if named else []
