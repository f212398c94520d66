"""Relations that a verb or a predicative adjective shows: whom its subject and object, active or passive, name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from stancegraph.extract.grammar import (
    RELATIVE_PRONOUNS,
    children,
    find_agents,
    find_conjuncts,
    find_objects,
    find_subjects,
    is_passive,
)
from stancegraph.extract.relation_ends import find_all_obliques
from stancegraph.lexicon.relations import CueKind, RelationCue, RelationLexicon


@dataclass(frozen=True, slots=True)
class Finding:
    """A cue in the text with the tokens at which its ends stand; `anchor` is the token whose clause says whether it holds."""

    cue: RelationCue
    anchor: Token
    words: tuple[Token, ...]
    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]


def find_verbal(token: Token, lexicon: RelationLexicon) -> Iterator[Finding]:
    """Yield what a verb shows. The longest pattern that fits is taken, so that "throw weight behind" is no throwing."""
    if not token.tag_.startswith("VB"):
        return
    for cue in lexicon.find(CueKind.VERB, token.lower_):
        words = match_words(token, cue)
        if words is None:
            continue
        finding = _bind_verb(token, cue, words)
        if finding is not None:
            yield finding
            return


def _bind_verb(token: Token, cue: RelationCue, words: tuple[Token, ...]) -> Finding | None:
    if cue.prepositions:
        objects = next((found for word in (*reversed(words), token) if (found := find_all_obliques(word, cue.prepositions))), [])
        subjects = find_subjects(token) if not is_passive(token) else find_agents(token)
        objects = objects or _passive_of_prepositional(token, cue)
    else:
        objects = _find_direct(token)
        subjects = find_agents(token) if is_passive(token) else find_subjects(token)
    if cue.is_reciprocal and not objects and len(subjects) > 1 and not is_passive(token):
        return Finding(cue, token, (token, *words), tuple(subjects), ())
    if not objects or not subjects:
        return None
    if cue.is_swapped:
        subjects, objects = objects, subjects
    return Finding(cue, token, (token, *words), tuple(subjects), tuple(objects))


def _find_direct(verb: Token) -> list[Token]:
    given = children(verb, "iobj")
    if given and not is_passive(verb):
        return find_conjuncts(given[0])
    found = find_objects(verb)
    if found or is_passive(verb):
        return found
    subjects = children(verb, "nsubj")
    if verb.dep_ == "acl:relcl" and subjects and subjects[0].lower_ not in RELATIVE_PRONOUNS:
        return [verb.head]
    return []


def _passive_of_prepositional(verb: Token, cue: RelationCue) -> list[Token]:
    """Return the subject of a prepositional passive ("the rebels were fired on by the army")."""
    if is_passive(verb) and any(child.lower_ in cue.prepositions and not list(child.children) for child in verb.rights):
        return find_objects(verb)
    return []


def match_words(token: Token, cue: RelationCue) -> tuple[Token, ...] | None:
    """Return the tokens of the pattern's further words, each below the one before or below the head; None where one is missing."""
    found: list[Token] = []
    for word in cue.words:
        places = [child for holder in (token, *found) for child in holder.children]
        match = next((child for child in places if child.lower_ in word), None)
        if match is None:
            return None
        found.append(match)
    return tuple(found)


def find_predicative(token: Token, lexicon: RelationLexicon) -> Iterator[Finding]:
    """Yield what an adjective, participle or noun shows as predicate, attribute or apposition ("critical of", "a party allied with")."""
    for cue in lexicon.find(CueKind.PREDICATE, token.lower_):
        objects = find_all_obliques(token, cue.prepositions)
        subjects = _holders_of(token)
        words = match_words(token, cue)
        if objects and subjects and words is not None:
            yield Finding(cue, token, (token, *words), tuple(subjects), tuple(objects))
            return


def _holders_of(token: Token) -> list[Token]:
    if token.dep_ in {"acl", "amod", "appos"}:
        return find_conjuncts(token.head)
    return find_subjects(token)
