"""Operators over a cue: the words that govern an attitude and change how it is read ("declined to support", "dropped its opposition")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from stancegraph.extract.grammar import base, children, find_preposition, is_passive
from stancegraph.extract.negation import is_negated
from stancegraph.lexicon.cues import StanceLexicon
from stancegraph.lexicon.operators import Operator
from stancegraph.lexicon.sign_words import VoiceWords
from stancegraph.model.draft import AttributionDraft

GOVERNED = frozenset({"xcomp", "ccomp", "advcl", "obl", "acl", "csubj"})
CARRIED = frozenset({"xcomp", "conj", "obj", "obl"})
SIDES = frozenset({"in", "against"})
SAYING_CLAUSES = frozenset({"acl", "ccomp", "acl:relcl"})


@dataclass(frozen=True, slots=True)
class Governor:
    """An operator above a cue, with the token it stands on."""

    operator: Operator
    token: Token


def find_governors(cue: Token, lexicon: StanceLexicon) -> list[Governor]:
    """Return the operators that govern a cue, innermost first ("has not yet decided to stop supporting" → stop, decide)."""
    found: list[Governor] = []
    token = cue
    while len(found) < 8:
        above = _find_carrier(token, lexicon) if token == cue else None
        above = above or _find_operator_above(token, lexicon)
        if above is None:
            break
        found.append(above)
        token = above.token
    pending = _find_pending(cue, lexicon)
    return [*found, pending] if pending is not None else found


def _find_operator_above(verb: Token, lexicon: StanceLexicon) -> Governor | None:
    token = _find_head_past(verb, lexicon)
    if token == verb or not (base(verb.dep_) in GOVERNED or verb.dep_ == "conj"):
        return None
    if verb.dep_ == "conj":
        return _find_operator_above(token, lexicon) if not children(verb, "nsubj", "aux") else None
    for operator in lexicon.operators_by_form.get(token.lower_, ()):
        if _fits(operator, token, verb) and _may_govern(verb, operator, token):
            return Governor(operator, token)
    return None


def _fits(operator: Operator, token: Token, verb: Token) -> bool:
    """Say whether voice and further words are the operator's: those before it ("a [long] way from") and those after it."""
    if operator.voice and is_passive(token) != (operator.voice == "passive"):
        return False
    if operator.mark and find_preposition(verb) not in operator.mark:
        return False
    first = token.i - len(operator.before)
    if operator.before and (first < 0 or tuple(word.lower_ for word in token.doc[first : token.i]) != operator.before):
        return False
    return _has_near(operator, token, verb)


def _has_near(operator: Operator, token: Token, verb: Token) -> bool:
    """Say whether the operator's further words follow it directly, adverbs aside ("stopped just short of", but not "used it to")."""
    between = [word.lower_ for word in token.doc[token.i + 1 : verb.i] if word.tag_ != "RB" or word.lower_ in operator.near]
    return tuple(between[: len(operator.near)]) == operator.near


def _find_head_past(verb: Token, lexicon: StanceLexicon) -> Token:
    """Return the verb's head, looking past a further word of an operator ("stopped [short] of backing") and past whom it names."""
    head = verb.head
    operators = lexicon.operators_by_form.get(head.head.lower_, ())
    is_named = verb.dep_ == "acl" and head.dep_ in {"obj", "iobj"}  # "accused [the army] of blocking"
    return head.head if any(head.lower_ in operator.near or (is_named and operator.names_other) for operator in operators) else head


def _may_govern(verb: Token, operator: Operator, token: Token) -> bool:
    """Say whether the verb is the operator's complement, whatever the parser calls it.

    An infinitive right after the operator is, and so is a clause with a subject of its own under a predicate without one ("it is
    likely that the port will object").
    """
    if base(verb.dep_) == "acl":
        return verb.dep_ != "acl:relcl" and bool(operator.before or operator.mark)
    if base(verb.dep_) in {"ccomp", "csubj"} and verb.tag_ != "VBG":
        return token.pos_ == "ADJ" and not any(child.lower_ != "it" for child in children(token, "nsubj"))
    follows = verb.i == verb.head.i + 2 and verb.nbor(-1).lower_ == "to"
    return base(verb.dep_) == "xcomp" or verb.tag_ == "VBG" or bool(operator.near) or follows


def _find_carrier(noun: Token, lexicon: StanceLexicon) -> Governor | None:
    """ "Withdrew its support", "denied any opposition", "her objection was dropped": the verb whose object the attitude is."""
    if noun.pos_ != "NOUN" or noun.dep_ not in {"obj", "nsubj:pass"} or noun.head == noun:
        return None
    verb = noun.head
    operators = lexicon.operators_by_form.get(verb.lower_, ())
    return next((Governor(operator, verb) for operator in operators if operator.takes_nouns and _has_near(operator, verb, noun)), None)


def _find_pending(verb: Token, lexicon: StanceLexicon) -> Governor | None:
    """ "Is yet to ratify", "has still to back": an operator among the verb's own auxiliaries."""
    for child in children(verb, "aux", "cop"):
        for operator in lexicon.operators_by_form.get(child.lower_, ()):
            if operator.near and _has_near(operator, child, verb):
                return Governor(operator, child)
    return None


@dataclass(frozen=True, slots=True)
class Saying:
    """What whoever reports an attitude does to it: `effect` is "deny", "dispute" or "", `token` the word that does."""

    effect: str = ""
    token: Token | None = None


def read_saying(cue: Token, said: Sequence[AttributionDraft], words: VoiceWords) -> Saying:
    """Return whether the innermost source denies or disputes what its words ascribe ("denied that it opposes", "insists that it backs").

    Only what the clause itself says is meant: who denied that somebody's call for a levy was paid for has not denied the call.
    """
    clause = _find_clause(cue)
    head = said[0].cue_head if said else None
    verb = clause.head if clause.dep_ == "ccomp" else cue.doc[head] if head is not None and clause.head.i == clause.i else None
    if verb is not None and verb.i != cue.i:
        lemma = verb.lemma_.lower()
        if lemma in words.deny:
            return Saying("" if is_negated(verb) else "deny", verb)
        if lemma in words.dispute:
            return Saying("dispute", verb)
    return _read_denied_words(clause, words)


def _find_clause(token: Token) -> Token:
    """Climb from a cue to the head of its clause, over the verbs that carry or govern it."""
    for _ in range(6):
        is_aside = base(token.dep_) == "obl" and find_preposition(token) not in SIDES  # "paid for her call" is not the call
        if base(token.dep_) not in CARRIED or token.head == token or is_aside:
            break
        token = token.head
    return token


def is_said(noun: Token, words: VoiceWords) -> bool:
    """Say whether the noun is something said whose words follow ("claims that she opposes the levy")."""
    is_named = noun.pos_ == "NOUN" and noun.lemma_.lower() in words.said
    return is_named and any(find_preposition(child) == "that" for child in children(noun, "acl", "ccomp"))


def _read_denied_words(clause: Token, words: VoiceWords) -> Saying:
    """ "Rejected claims that she opposes the levy"."""
    noun = clause.head
    is_said = base(clause.dep_) in SAYING_CLAUSES and noun.lemma_.lower() in words.said and noun.dep_ in {"obj", "nsubj:pass"}
    if is_said and noun.head.lemma_.lower() in words.deny_said and not is_negated(noun.head):
        return Saying("deny", noun.head)
    return Saying()
