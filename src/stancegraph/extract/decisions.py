"""What "the decision", "the move" or "the plan" is: the decision or plan told last, where it is told in this sentence or the last ones."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from stancegraph.extract.found_cue import FoundCue
from stancegraph.extract.grammar import base, is_passive
from stancegraph.extract.negation import is_negated

DECISIONS = frozenset({"decision", "move", "step", "action", "ruling"})
PLANS = frozenset({"plan", "proposal", "idea"})
PLANNING = frozenset({"plan", "propose", "suggest", "consider", "intend"})
REACH = 2  # sentences back
OWN_CONTENT = frozenset({"nmod", "acl", "compound", "nmod:poss", "acl:relcl", "appos"})


def find_decided(noun: Token, cues: Iterable[FoundCue]) -> FoundCue | None:
    """Return the cue of what the definite noun calls back, None where it has content of its own or nothing was decided before it.

    "Ministers scrapped the fee. Riders welcomed the decision": scrapped.
    """
    lemma = noun.lemma_.lower()
    if lemma not in DECISIONS | PLANS or any(base(child.dep_) in OWN_CONTENT or child.dep_ in OWN_CONTENT for child in noun.children):
        return None
    if not any(child.lower_ in {"the", "this", "that"} for child in noun.children):
        return None
    first = _find_first(noun)
    told = [cue for cue in cues if first <= cue.token.i < noun.sent.start and _is_told(cue, lemma)]
    return max(told, key=lambda cue: cue.token.i, default=None)


def _is_told(cue: FoundCue, lemma: str) -> bool:
    """Say whether the cue tells a decision, or for "the plan" a plan, with what it is about after it."""
    if not cue.positions or cue.token.pos_ != "VERB" or is_negated(cue.token) or cue.positions[0].pos_ == "PRON":
        return False
    if lemma in PLANS:
        return cue.token.lemma_.lower() in PLANNING
    return cue.cue.is_decision and cue.token.tag_ in {"VBD", "VBN", "VBZ", "VBP"}


def _find_first(noun: Token) -> int:
    start = noun.sent.start
    for _ in range(REACH):
        if start > 0:
            start = noun.doc[start - 1].sent.start
    return int(start)


def word_decided(cue: FoundCue) -> tuple[Token, tuple[Token, ...]]:
    """Return the head that words what was decided or planned, and the dependents that its wording leaves out.

    A decision for something is worded by that alone ("the levy" of "passed the levy"), one against it by its verb ("scrapping the fee").
    """
    position = cue.positions[0]
    if cue.cue.sign >= 0 or position.pos_ == "VERB":
        return position, ()
    left_out = {"nsubj", "obl", "aux", "advmod", "advcl", "conj"} - ({"nsubj"} if is_passive(cue.token) else set())
    return cue.token, tuple(child for child in cue.token.children if base(child.dep_) in left_out and child != position)
