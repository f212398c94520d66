"""Stances that a judgement shows: "called the bill a mistake", "said the bill should pass", "the levy would hurt farmers"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from stancegraph.extract.grammar import base, children, find_agents, find_conjuncts, find_objects, find_subjects, is_passive
from stancegraph.extract.negation import is_negated
from stancegraph.lexicon.judgements import Judgements

PREDICTING = frozenset({"will", "would", "could", "may", "might", "'ll", "’ll", "'d", "’d"})
IMPERSONAL = frozenset({"it", "this", "that", "there"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judged position. `sign` is +1, -1 or 0, negation already applied; `holder` is a head token where the grammar names one
    ("views ... as"), None where the source of the attribution around it holds it."""

    rule: str
    cue: Token
    position: Token
    sign: int
    holder: Token | None = None
    needs_source: bool = True
    tokens: tuple[Token, ...] = ()


def find_judgements(sentence: Iterator[Token] | list[Token], words: Judgements) -> list[Judgement]:
    """Return the judgements in a sentence, in text order; whether they are anyone's stance is for the caller to say."""
    found: list[Judgement] = []
    for token in sentence:
        found.extend(_read_naming(token, words))
        found.extend(_read_predicate(token, words))
        found.extend(_read_obligation(token, words))
        found.extend(_read_effect(token, words))
    return found


def _read_naming(verb: Token, words: Judgements) -> list[Judgement]:
    """ "views X as unfair", "called X a mistake", "X was described as a mistake by Y"."""
    if not verb.tag_.startswith("VB") or verb.lower_ not in words.judging_as | words.naming:
        return []
    positions = find_objects(verb)
    judged = _find_judging_word(verb, words, positions)
    holders = find_agents(verb) if is_passive(verb) else find_subjects(verb)
    if not positions or judged is None or not holders:
        return []
    word, sign = judged
    sign = -sign if is_negated(verb) or is_negated(word) else sign
    return [
        Judgement(f"en.judge.{verb.lemma_.lower()}", verb, positions[0], sign, holder, needs_source=False, tokens=(verb, word))
        for holder in holders
    ]


def _find_judging_word(verb: Token, words: Judgements, positions: list[Token]) -> tuple[Token, int] | None:
    for child in [*verb.rights, *(right for position in positions for right in position.rights)]:
        if child in positions:
            continue
        is_as = any(mark.lower_ == "as" for mark in child.lefts)
        if not is_as and (verb.lower_ not in words.naming or base(child.dep_) not in {"xcomp", "obj", "ccomp", "obl", "amod", "appos"}):
            continue
        for word in (child, *_find_phrase(child)):
            sign = judge_word(word, words)
            if sign is not None:
                return word, sign
    return None


def _find_phrase(head: Token) -> list[Token]:
    """Return the words of a judging phrase after its "as" or article, up to the next preposition or comma."""
    found: list[Token] = []
    for token in head.doc[head.left_edge.i : head.right_edge.i + 1]:
        if token.lower_ == "as" and not found:
            continue
        if token.is_punct or (token.dep_ in {"case", "mark"} and found):
            break
        found.append(token)
    return found


def judge_word(word: Token, words: Judgements) -> int | None:
    """Return the sign of an evaluative word, None for a word that does not judge; a judging adjective outweighs its noun."""
    lemma = word.lemma_.lower()
    if word.pos_ in {"NOUN", "PROPN"}:
        for modifier in children(word, "amod", "compound"):
            sign = words.adjectives.get(modifier.lower_)
            if sign is not None:
                return sign
        return words.nouns.get(lemma)
    return words.adjectives.get(word.lower_) if word.pos_ in {"ADJ", "VERB", "ADV"} else None


def _read_predicate(word: Token, words: Judgements) -> list[Judgement]:
    """ "the bill is a mistake", "it is vital to act"."""
    if not children(word, "cop"):
        return []
    sign = judge_word(word, words)
    if not sign or base(word.dep_) in {"acl", "amod"}:  # "the session is open" takes no side and judges nothing
        return []
    sign = -sign if is_negated(word) else sign
    subjects = children(word, "nsubj", "csubj", "nsubj:outer")
    if subjects and subjects[0].dep_ == "csubj" and not sign:  # "difficult to measure" takes no side on measuring
        return []
    if subjects and subjects[0].lower_ not in IMPERSONAL:
        return [Judgement("en.judge.predicate", word, position, sign, tokens=(word,)) for position in find_conjuncts(subjects[0])]
    clauses = children(word, "csubj", "ccomp", "xcomp", "advcl", "acl")
    clauses = [clause for clause in clauses if any(mark.lower_ in {"to", "that"} for mark in clause.lefts) and clause.i > word.i]
    return [Judgement("en.judge.predicate", word, clauses[0], sign, tokens=(word,))] if clauses and sign else []


def _read_obligation(verb: Token, words: Judgements) -> list[Judgement]:
    """ "Congress should pass the bill", "the levy must go", "we need to act": the position is the clause itself."""
    if verb.pos_ not in {"VERB", "ADJ", "NOUN", "AUX"} or verb.dep_ == "amod":
        return []
    modal = next((child for child in children(verb, "aux") if child.lower_ in words.obliging_modals), None)
    if modal is None and base(verb.dep_) == "xcomp" and verb.head.lower_ in words.obliging_verbs:
        is_finite_need = verb.head.tag_ in {"VBZ", "VBP", "VB"}
        modal = verb.head if is_finite_need and any(mark.lower_ == "to" for mark in verb.lefts) else None
    if any(child.lower_ == "have" for child in children(verb, "aux")):  # "should have been there" says what was expected
        return []
    if modal is None or not find_subjects(verb) or verb.lemma_.lower() in {"be", "have", "know", "note", "say", "remember"}:
        return []
    negated = is_negated(verb) or is_negated(modal)
    return [Judgement(f"en.oblige.{modal.lemma_.lower()}", modal, verb, -1 if negated else 1, tokens=(modal,))]


def _read_effect(verb: Token, words: Judgements) -> list[Judgement]:
    """ "the levy would hurt farmers": a claim of plainly good or bad effects."""
    sign = words.effects.get(verb.lower_)
    if sign is None or not verb.tag_.startswith("VB") or is_passive(verb):
        return []
    subjects = children(verb, "nsubj", "csubj")
    auxiliaries = [child.lower_ for child in children(verb, "aux")]
    if not subjects or (not any(word in PREDICTING for word in auxiliaries) and verb.tag_ not in {"VBZ", "VBP"}):
        return []
    if not children(verb, "obj") or subjects[0].pos_ == "PRON":
        return []
    sign = -sign if is_negated(verb) else sign
    return [Judgement(f"en.effect.{'good' if words.effects[verb.lower_] > 0 else 'bad'}", verb, subjects[0], sign, tokens=(verb,))]
