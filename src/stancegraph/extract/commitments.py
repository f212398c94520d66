"""How sure a text is that somebody holds an attitude, and where it claims nothing at all (`stance semantics`, section 5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from stancegraph.extract.grammar import children, find_auxiliaries
from stancegraph.extract.negation import is_negated
from stancegraph.extract.operators import Governor
from stancegraph.lexicon.cues import Cue
from stancegraph.model import Commitment

POSSIBLE = frozenset({"may", "might", "could"})
SUPPOSING = frozenset({"if", "unless", "whether", "lest"})
WEAKEST_FIRST = (Commitment.POSSIBLE, Commitment.PROBABLE)


def find_modals(token: Token) -> list[str]:
    """Return the auxiliaries of a verb or predicate in lower case; a coordinated one shares those of the first."""
    words = [child.lower_ for child in find_auxiliaries(token)]
    return words or ([child.lower_ for child in find_auxiliaries(token.head)] if token.dep_ == "conj" else [])


def read_commitment(
    cue: Cue, tokens: Sequence[Token], governors: Sequence[Governor], hedges: Mapping[str, Commitment]
) -> tuple[Commitment, str]:
    """Return the weakest commitment of cue, operators, adverbs and modals, with the words that weaken it ("" where none does).

    `tokens` are the cue's words and its operators' tokens. What is not even considered is certainly not backed, and who "could not
    support" a thing refuses it.
    """
    found: list[tuple[Commitment, str]] = []
    if not is_negated(tokens[0]):
        found.append((cue.commitment, tokens[0].text))
    found += [(governor.operator.commitment, governor.token.text) for governor in governors]
    for token in tokens:
        found += [(hedges[child.lower_], child.text) for child in children(token, "advmod") if child.lower_ in hedges]
        possible = [word for word in find_modals(token) if word in POSSIBLE and not (word == "could" and is_negated(token))]
        found += [(Commitment.POSSIBLE, word) for word in possible]
    return next(((level, words) for wanted in WEAKEST_FIRST for level, words in found if level == wanted), (Commitment.CERTAIN, ""))


def is_hypothetical(token: Token) -> bool:
    """Say whether the clause is supposed rather than claimed ("if companies want to leave", "asked whether she supports")."""
    return any(child.lower_ in SUPPOSING and child.dep_ in {"mark", "advmod", "cc"} for child in token.lefts)


def is_arranged(token: Token) -> bool:
    """Say whether "is to" arranges what its subject will do ("the board, which is to plan the route")."""
    has_be = any(child.lemma_.lower() == "be" and child.dep_ in {"cop", "aux"} for child in token.lefts)
    return has_be and token.tag_ == "VB" and any(child.lower_ == "to" and child.dep_ == "mark" for child in token.lefts)


def is_only_able(verb: Token) -> bool:
    """Say whether the sentence tells what may be decided, not that somebody wants it ("can pass a bill", "has to approve the sale")."""
    if is_negated(verb):
        return False
    need = verb.head if verb.dep_ == "xcomp" and any(child.lower_ == "to" for child in children(verb, "mark")) else None
    return any(child.lower_ == "can" for child in children(verb, "aux")) or (need is not None and need.lower_ in {"has", "have"})
