"""What an actor says another is: "called the mayor a liar", "said the union had failed", "charged that Russia interfered".

A verb of saying or naming takes its clause along; whatever else stands in somebody's words is found through the attribution around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from stancegraph.extract.grammar import (
    base,
    children,
    find_agents,
    find_clauses,
    find_conjuncts,
    find_preposition,
    find_subjects,
    is_passive,
)
from stancegraph.extract.objects import find_objects
from stancegraph.extract.relation_ends import Ends
from stancegraph.extract.relation_sides import find_side, find_side_of_word
from stancegraph.extract.relation_verbs import Finding, find_doers
from stancegraph.extract.voices import Voices
from stancegraph.lexicon.relations import CueKind, RelationCue, RelationLexicon
from stancegraph.model import RelationType
from stancegraph.parse.annotate import Parsed

QUOTING = "quoting"
CONFIDENCE = {"naming": 0.8, "saying": 0.7, "complaining": 0.7, QUOTING: 0.65}
EMPTY = frozenset({"it", "this", "that", "there", "these", "those", "what", "which", "who", "one", "anyone", "everyone", "someone"})
"""What these stand for is seldom an actor ("said it would ruin small farms"), or anybody at all ("those who cheat")."""


def find_judging(token: Token, lexicon: RelationLexicon) -> Iterator[Finding]:
    """Yield what a verb of saying or naming shows about whom it judges."""
    words = lexicon.words
    if token.pos_ == "NOUN" and token.lower_ in words.get("reproaches", ()):
        yield from _find_reproached(token)
    if not token.tag_.startswith("VB"):
        return
    if token.lower_ in words.get("naming", ()):
        yield from _find_naming(token, lexicon)
    if token.lower_ in words.get("saying", ()):
        yield from _find_said(token, lexicon)
    if token.lower_ in words.get("complaining", ()):
        for clause in find_clauses(token, ("ccomp",)):
            yield from _findings(token, clause, find_doers(token), "complaining", RelationType.OPPOSES)


def find_quoted(token: Token, parsed: Parsed, voices: Voices, ends: Ends, lexicon: RelationLexicon) -> Iterator[Finding]:
    """Yield what a clause shows that stands in somebody's words without hanging on a verb of saying ("'... He is a fraud,' said Lang")."""
    if token.pos_ not in {"VERB", "AUX", "ADJ", "NOUN"} or not children(token, "nsubj", "nsubj:pass"):
        return
    side = find_side(token, lexicon)
    holding = voices.find_holding(parsed.span(token, token)) if side is not None else []
    speaker = voices.sources.get(holding[0].attribution.id) if holding else None
    source = ends.token_of(speaker) if speaker is not None else None
    if side is None or source is None:
        return
    cue = {word for span in holding[0].attribution.cue for word in span.text_of(parsed.document.text).lower().split()}
    if not cue & lexicon.words.get("doubting", frozenset()):
        yield from _findings(token, token, [source], QUOTING, side)


def _find_reproached(noun: Token) -> Iterator[Finding]:
    """Yield who is reproached in the clause of a noun ("its accusation that the firm cheats")."""
    doers = children(noun, "nmod:poss") or (find_subjects(noun.head) if base(noun.dep_) == "obj" else [])
    for clause in children(noun, "acl", "ccomp"):
        if find_preposition(clause) == "that":
            yield from _findings(noun, clause, doers, "complaining", RelationType.OPPOSES)


def _find_naming(verb: Token, lexicon: RelationLexicon) -> Iterator[Finding]:
    objects = find_objects(verb)
    doers = find_agents(verb) if is_passive(verb) else find_doers(verb)
    if not objects or not doers:
        return
    for child in verb.rights:
        names = child.dep_ == "xcomp" or (child.dep_ in {"obl", "advcl"} and find_preposition(child) == "as")
        kind = find_side_of_word(child, lexicon) if names else None
        if kind is not None:
            yield _finding(verb, child, doers, objects, "naming", kind)
            return
    inner = [child for child in objects[0].children if child.dep_ in {"nmod", "acl", "appos"} and child.i > objects[0].i]
    for child in inner:  # "called Lang a liar" parsed as one phrase, "described Lang as reckless" with "as" too low
        kind = find_side_of_word(child, lexicon)
        if kind is not None and (find_preposition(child) in {"as", ""}):
            yield _finding(verb, child, doers, [objects[0]], "naming", kind)
            return


def _find_said(verb: Token, lexicon: RelationLexicon) -> Iterator[Finding]:
    clauses = find_clauses(verb, ("ccomp", "parataxis")) or [
        part
        for child in verb.lefts
        if child.dep_ in {"ccomp", "parataxis"} and child.pos_ in {"VERB", "ADJ", "NOUN", "AUX"}
        for part in find_conjuncts(child)
    ]
    for clause in clauses:
        kind = find_side(clause, lexicon)
        if kind is not None:
            yield from _findings(verb, clause, find_doers(verb), "saying", kind)
    outer = verb.head
    if verb.dep_ == "parataxis" and (kind := find_side(outer, lexicon)) is not None:
        yield from _findings(verb, outer, find_doers(verb), "saying", kind)


def _findings(verb: Token, clause: Token, doers: Sequence[Token], kind: str, side: RelationType) -> Iterator[Finding]:
    targets = [target for target in find_subjects(clause) if target.lower_ not in EMPTY and not _is_any(target)]
    if targets:
        yield _finding(verb, clause, doers, targets, kind, side)


def _is_any(target: Token) -> bool:
    """Say whether no one in particular is meant ("a cashier who steals")."""
    if target.tag_ != "NN" or any(child.pos_ == "PROPN" for child in target.children):
        return False
    return any(child.lower_ in {"a", "an", "any", "every", "no"} for child in target.lefts)


def make_cue(pattern: str, side: RelationType, confidence: float) -> RelationCue:
    """Return the cue of a judgement, which stands in no list of cues."""
    return RelationCue(
        kind=CueKind.JUDGEMENT,
        type=side,
        pattern=pattern,
        lemma=pattern,
        words=(),
        prepositions=frozenset(),
        confidence=confidence,
        is_reciprocal=False,
        is_swapped=False,
        examples=(),
    )


def _finding(verb: Token, word: Token, doers: Sequence[Token], targets: Sequence[Token], kind: str, side: RelationType) -> Finding:
    words = (verb, word) if verb != word else (word,)
    return Finding(make_cue(kind, side, CONFIDENCE[kind]), verb, words, tuple(doers), tuple(targets))
