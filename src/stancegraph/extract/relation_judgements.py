"""What an actor says another is: "called the mayor a liar", "said the union had failed", "charged that Russia interfered".

Calling an actor bad or good is criticism or praise of it, whatever the topic. The words are lists in the lexicon.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from stancegraph.extract.grammar import children, find_clauses, find_conjuncts, find_preposition, find_subjects, is_passive
from stancegraph.extract.relation_reality import is_negated
from stancegraph.extract.relation_verbs import Finding, find_doers
from stancegraph.lexicon.relations import CueKind, RelationCue, RelationLexicon
from stancegraph.model import RelationType

CONFIDENCE = {"naming": 0.8, "saying": 0.7, "complaining": 0.7}


def find_judging(token: Token, lexicon: RelationLexicon) -> Iterator[Finding]:
    """Yield what a verb of saying or naming shows about whom it judges."""
    if not token.tag_.startswith("VB"):
        return
    words = lexicon.words
    if token.lower_ in words.get("naming", ()):
        yield from _find_naming(token, lexicon)
    if token.lower_ in words.get("saying", ()):
        yield from _find_said(token, lexicon)
    if token.lower_ in words.get("complaining", ()):
        for clause in find_clauses(token, ("ccomp",)):
            yield from _findings(token, clause, find_doers(token), "complaining", RelationType.OPPOSES)


def _find_naming(verb: Token, lexicon: RelationLexicon) -> Iterator[Finding]:
    objects = children(verb, "obj")
    if is_passive(verb) or not objects:
        return
    for child in verb.rights:
        names = child.dep_ == "xcomp" or (child.dep_ in {"obl", "advcl"} and find_preposition(child) == "as")
        kind = _side_of(child, lexicon) if names else None
        if kind is not None:
            yield _finding(verb, child, find_doers(verb), find_conjuncts(objects[0]), "naming", kind)
            return
    inner = [child for child in objects[0].children if child.dep_ in {"nmod", "acl", "appos"} and child.i > objects[0].i]
    for child in inner:  # "called Lang a liar" parsed as one phrase, "described Lang as reckless" with "as" too low
        kind = _side_of(child, lexicon)
        if kind is not None and (find_preposition(child) in {"as", ""}):
            yield _finding(verb, child, find_doers(verb), [objects[0]], "naming", kind)
            return


def _find_said(verb: Token, lexicon: RelationLexicon) -> Iterator[Finding]:
    clauses = find_clauses(verb, ("ccomp", "parataxis")) or [
        child for child in verb.lefts if child.dep_ in {"ccomp", "parataxis"} and child.pos_ in {"VERB", "ADJ", "NOUN", "AUX"}
    ]
    for clause in clauses:
        kind = _side_of(clause, lexicon) if children(clause, "cop") else None
        if kind is None and clause.lower_ in lexicon.words.get("misdeeds", ()) and not is_passive(clause):
            kind = None if is_negated(clause) else RelationType.OPPOSES
        if kind is not None:
            yield from _findings(verb, clause, find_doers(verb), "saying", kind)
    outer = verb.head
    if verb.dep_ == "parataxis" and children(outer, "cop") and (kind := _side_of(outer, lexicon)) is not None:
        yield from _findings(verb, outer, find_doers(verb), "saying", kind)


def _side_of(predicate: Token, lexicon: RelationLexicon) -> RelationType | None:
    """Return what the predicate says, by its own word or by the adjective of its noun; negation turns blame and praise round."""
    for token in (predicate, *children(predicate, "amod", "conj")):
        for name, sign in (("damning", 1), ("praising", -1)):
            if token.lower_ in lexicon.words.get(name, ()):
                sign = -sign if is_negated(predicate) else sign
                return RelationType.OPPOSES if sign == 1 else RelationType.SUPPORTS
    return None


def _findings(verb: Token, clause: Token, doers: list[Token], kind: str, side: RelationType) -> Iterator[Finding]:
    targets = find_subjects(clause)
    if targets:
        yield _finding(verb, clause, doers, targets, kind, side)


def _finding(verb: Token, word: Token, doers: list[Token], targets: list[Token], kind: str, side: RelationType) -> Finding:
    cue = RelationCue(
        kind=CueKind.JUDGEMENT,
        type=side,
        pattern=kind,
        lemma=kind,
        words=(),
        prepositions=frozenset(),
        confidence=CONFIDENCE[kind],
        is_reciprocal=False,
        is_swapped=False,
        examples=(),
    )
    return Finding(cue, verb, (verb, word), tuple(doers), tuple(targets))
