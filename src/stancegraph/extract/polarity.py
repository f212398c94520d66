"""The sign algebra: what negation, refusal, denial and hedges make of a cue (`stance semantics`, sections 4 and 5)."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from stancegraph.extract.grammar import base, children, find_auxiliaries, find_obliques
from stancegraph.lexicon.cues import Cue, Operator, StanceLexicon
from stancegraph.model import Commitment, Polarity

NEGATORS = frozenset({"not", "n't", "n’t", "never", "hardly", "barely", "nor", "neither", "no", "without"})
POSSIBLE = frozenset({"may", "might", "could"})
REFUSING = frozenset({"will", "would", "can", "could", "wo", "ca", "'ll", "’ll", "'d", "’d"})
OBLIGING = frozenset({"should", "must", "ought", "shall"})
DOUBTING = frozenset({"think", "believe", "feel", "want", "consider", "say"})
"""Verbs whose negation belongs to what they govern: who does not think that X should happen thinks that it should not."""
FORMER = frozenset({"once", "formerly"})
HEDGES = {
    **dict.fromkeys(("probably", "likely", "apparently", "seemingly", "presumably"), Commitment.PROBABLE),
    **dict.fromkeys(("possibly", "perhaps", "maybe"), Commitment.POSSIBLE),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words around a cue make of it; `reason` says why there is no stance, empty where there is one."""

    polarity: Polarity
    commitment: Commitment
    is_disputed: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Governor:
    """An operator above a cue, with the token it stands on."""

    operator: Operator
    token: Token


def find_governors(verb: Token, lexicon: StanceLexicon) -> list[Governor]:
    """Return the operators that govern a cue, innermost first ("has not yet decided to stop supporting" → stop, decide)."""
    found: list[Governor] = []
    while True:
        above = _find_operator_above(verb, lexicon)
        if above is None:
            return found
        found.append(above)
        verb = above.token


def _find_operator_above(verb: Token, lexicon: StanceLexicon) -> Governor | None:
    token = _find_head_past(verb, lexicon)
    if token == verb or not (base(verb.dep_) in {"xcomp", "ccomp", "advcl", "obl"} or verb.dep_ == "conj"):
        return None
    if verb.dep_ == "conj":
        return _find_operator_above(token, lexicon) if not children(verb, "nsubj", "aux") else None
    for operator in lexicon.operators_by_form.get(token.lower_, ()):
        if _has_near(operator, token, verb) and (base(verb.dep_) != "ccomp" or verb.tag_ == "VBG") and _may_govern(verb, operator):
            return Governor(operator, token)
    return None


def _has_near(operator: Operator, token: Token, verb: Token) -> bool:
    """Say whether the operator's further words follow it directly, adverbs aside ("stopped just short of", but not "used it to")."""
    between = [word.lower_ for word in token.doc[token.i + 1 : verb.i] if word.tag_ != "RB" or word.lower_ in operator.near]
    return tuple(between[: len(operator.near)]) == operator.near


def _find_head_past(verb: Token, lexicon: StanceLexicon) -> Token:
    """Return the verb's head, looking past a further word of an operator ("stopped [short] of backing")."""
    head = verb.head
    operators = lexicon.operators_by_form.get(head.head.lower_, ())
    return head.head if any(head.lower_ in operator.near for operator in operators) else head


def _may_govern(verb: Token, operator: Operator) -> bool:
    """An infinitive right after the operator is its complement, whatever the parser calls it ("declined to support")."""
    follows = verb.i == verb.head.i + 2 and verb.nbor(-1).lower_ == "to"
    return base(verb.dep_) == "xcomp" or verb.tag_ == "VBG" or bool(operator.near) or follows


def is_negated(token: Token) -> bool:
    """Say whether a negation stands on the verb, predicate or noun itself ("not", "never", "no support", "neither ... nor")."""
    for child in token.children:
        if child.lower_ in NEGATORS and base(child.dep_) in {"advmod", "neg", "det", "cc", "aux", "advcl", "case"} and child.i < token.i:
            return True
        if child.dep_ == "nsubj" and any(word.lower_ in {"no", "neither", "none"} for word in (child, *child.lefts)):
            return True
    if token.dep_ == "obj" and token.pos_ == "NOUN" and any(child.lower_ == "any" for child in children(token, "det")):
        return is_negated(token.head)  # "is not considering any plan to", "has not voiced any support for"
    return token.dep_ == "conj" and any(child.lower_ == "nor" for child in children(token, "cc"))


def is_no_longer(token: Token) -> bool:
    """Say whether "no longer" or "once" says that the attitude is of the past."""
    before = [word.lower_ for word in token.doc[max(0, token.i - 4) : token.i]]
    is_former = token.tag_ == "VBD" and any(child.lower_ in FORMER and child.i == token.i - 1 for child in children(token, "advmod"))
    return is_former or "no longer" in " ".join(before)


def read_polarity(cue: Cue, token: Token, governors: list[Governor]) -> Reading:
    """Return polarity and commitment of a cue under its negations, auxiliaries and operators."""
    effects = [governor.operator.effect for governor in governors]
    negations = [is_negated(token)] + [is_negated(governor.token) for governor in governors]
    words = [word for governed in (token, *(governor.token for governor in governors)) for word in _find_modals(governed)]
    commitment = _read_commitment(cue, [token, *(governor.token for governor in governors)], governors, words)
    if any(word in OBLIGING for word in words) and cue.frame.word_class == "verb" and not _speaks_of_self(token):
        return Reading(Polarity.NEUTRAL, commitment, reason="an obligation, not an attitude of its subject")
    if cue.sign == 0:
        return Reading(Polarity.NEUTRAL, commitment, cue.is_disputed)
    is_refused = "refuse" in effects or (any(negations) and (any(word in REFUSING for word in words) or cue.raises_negation))
    is_withheld = any(effect in {"withhold", "past", "deny"} for effect in effects) or is_no_longer(token)
    if "refuse" in effects and negations[1 + effects.index("refuse")]:  # "did not refuse to support"
        is_refused, is_withheld = False, False
        return Reading(_turn(cue.sign, False), commitment, True)
    if sum(negations) % 2 == 0 and any(negations):
        return Reading(_turn(cue.sign, False), commitment, True)
    if is_withheld and any(negations) and not is_no_longer(token):  # "has not stopped supporting"
        return Reading(_turn(cue.sign, False), commitment, "deny" in effects)
    if is_refused and cue.sign > 0:
        return Reading(Polarity.OPPOSE, commitment, cue.is_disputed)
    if is_refused or is_withheld or any(negations):
        withheld = Polarity.WITHHELD_SUPPORT if cue.sign > 0 else Polarity.WITHHELD_OPPOSITION
        return Reading(withheld, commitment, cue.is_disputed or "deny" in effects)
    return Reading(_turn(cue.sign, False), commitment, cue.is_disputed)


def _turn(sign: int, turned: bool) -> Polarity:
    return Polarity.SUPPORT if (sign > 0) != turned else Polarity.OPPOSE


def _find_modals(token: Token) -> list[str]:
    words = [child.lower_ for child in find_auxiliaries(token)]
    if token.dep_ == "conj" and not words:
        words = [child.lower_ for child in find_auxiliaries(token.head)]
    return words


def _speaks_of_self(token: Token) -> bool:
    """ "We must oppose": an obligation that the speaker takes on is the speaker's stance."""
    return any(child.lower_ in {"i", "we"} for child in children(token, "nsubj"))


def _read_commitment(cue: Cue, tokens: list[Token], governors: list[Governor], words: list[str]) -> Commitment:
    order = [Commitment.POSSIBLE, Commitment.PROBABLE]
    found = [cue.commitment, *(governor.operator.commitment for governor in governors)]
    found += [HEDGES[child.lower_] for token in tokens for child in children(token, "advmod") if child.lower_ in HEDGES]
    if any(word in POSSIBLE for word in words):
        found.append(Commitment.POSSIBLE)
    return next((level for level in order if level in found), Commitment.CERTAIN)


SUPPOSING = frozenset({"if", "unless", "whether", "lest"})


def is_hypothetical(token: Token) -> bool:
    """Say whether the clause is supposed rather than claimed ("if companies want to leave", "asked whether she supports")."""
    return any(child.lower_ in SUPPOSING and child.dep_ in {"mark", "advmod", "cc"} for child in token.lefts)


def is_arranged(token: Token) -> bool:
    """Say whether "is to" arranges what its subject will do ("the board, which is to plan the route")."""
    has_be = any(child.lemma_.lower() == "be" and child.dep_ in {"cop", "aux"} for child in token.lefts)
    return has_be and token.tag_ == "VB" and any(child.lower_ == "to" and child.dep_ == "mark" for child in token.lefts)


def is_question(token: Token) -> bool:
    """Say whether the token's sentence asks."""
    sentence = token.sent
    return any(word.text == "?" for word in sentence[-2:]) and not find_obliques(token, ("?",))
