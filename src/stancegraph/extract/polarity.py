"""The sign algebra: what negation, refusal, denial and the past make of an attitude (`stance semantics`, sections 4 and 5).

An attitude starts with the reading of its cue. From the inside out, each negation and each operator takes it to another reading; the
tables say to which. Every step that changes something is kept, so that a reading can be explained.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from stancegraph.extract.commitments import find_modals, read_commitment
from stancegraph.extract.found_cue import FoundCue
from stancegraph.extract.grammar import children
from stancegraph.extract.negation import find_negation, find_past_word, find_phrase_negation
from stancegraph.extract.operators import Governor, Saying
from stancegraph.lexicon.sign_words import SignWords
from stancegraph.model import Commitment, Manner, Polarity

REFUSING = frozenset({"will", "would", "can", "could", "wo", "ca", "'ll", "’ll", "'d", "’d"})
OBLIGING = frozenset({"should", "must", "ought", "shall"})
DOUBTING = frozenset({"think", "believe", "feel", "want", "consider", "say"})
"""Verbs whose negation belongs to what they govern: who does not think that X should happen thinks that it should not."""

Change = Mapping[Polarity, Polarity]
KEPT: Change = {}
WITHHELD: Change = {Polarity.SUPPORT: Polarity.WITHHELD_SUPPORT, Polarity.OPPOSE: Polarity.WITHHELD_OPPOSITION}
REFUSED: Change = {Polarity.SUPPORT: Polarity.OPPOSE, Polarity.OPPOSE: Polarity.WITHHELD_OPPOSITION}
UNREFUSED: Change = {Polarity.SUPPORT: Polarity.WITHHELD_OPPOSITION, Polarity.OPPOSE: Polarity.WITHHELD_SUPPORT}
CHANGES: Mapping[str, tuple[Change, Change]] = {
    "refuse": (REFUSED, UNREFUSED),
    "shrink": (WITHHELD, UNREFUSED),
    "withhold": (WITHHELD, KEPT),
    "deny": (WITHHELD, KEPT),
    "past": (KEPT, KEPT),
    "hedge": (KEPT, WITHHELD),
    "intend": (KEPT, WITHHELD),
    "agree": (KEPT, REFUSED),
    "dispute": (KEPT, WITHHELD),
    "allege": (KEPT, WITHHELD),
    "report": (KEPT, WITHHELD),
}
"""What an operator's effect makes of a reading, plain and under a negation of its own ("did not refuse to", "never failed to")."""

CLOSED = "an attitude of the past, not one that is held"
MANNERS = {"allege": Manner.ALLEGED, "report": Manner.REPORTED}


@dataclass(frozen=True, slots=True)
class Step:
    """A word that changed the reading: `effect` is an operator's or "negation", `rule` the operator's id, "" for plain words."""

    token: Token
    effect: str
    polarity: Polarity
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words around a cue make of it; `reason` says why there is no stance, empty where there is one.

    `hedge` is the word that weakens the commitment, `manner` who says so as far as an operator tells it.
    """

    polarity: Polarity
    commitment: Commitment
    is_disputed: bool = False
    reason: str = ""
    manner: Manner = Manner.OWN
    hedge: str = ""
    steps: tuple[Step, ...] = ()


def read_polarity(cue: FoundCue, governors: Sequence[Governor], saying: Saying, words: SignWords) -> Reading:
    """Return polarity and commitment of a cue under its negations, auxiliaries, operators and what its source makes of it."""
    tokens = [cue.token, *(governor.token for governor in governors)]
    commitment, hedge = read_commitment(cue.cue, tokens, governors, words.hedges)
    steps = [*_read_cue(cue, governors, words), *_read_governors(governors, words)]
    if saying.effect and saying.token is not None and saying.token not in tokens:
        steps.append((saying.token, saying.effect, CHANGES[saying.effect][0], ""))
    polarity, taken = cue.cue.reading, []
    for token, effect, change, rule in steps:
        polarity = change.get(polarity, polarity)
        taken.append(Step(token, effect, polarity, rule))
    effects = {step.effect for step in taken}
    return Reading(
        polarity,
        commitment,
        is_disputed=cue.cue.is_disputed or bool(effects & {"deny", "dispute"}),
        reason=_find_reason(cue, tokens, effects),
        manner=next((MANNERS[effect] for effect in effects if effect in MANNERS), Manner.OWN),
        hedge=hedge,
        steps=tuple(taken),
    )


_Step = tuple[Token, str, Change, str]


def _find_reason(cue: FoundCue, tokens: Sequence[Token], effects: set[str]) -> str:
    """Return why the words give no stance, "" where they do."""
    modals = [word for token in tokens for word in find_modals(token)]
    if any(word in OBLIGING for word in modals) and cue.cue.frame.word_class == "verb" and not _speaks_of_self(cue.token):
        return "an obligation, not an attitude of its subject"
    return CLOSED if "past" in effects else ""


def _read_cue(cue: FoundCue, governors: Sequence[Governor], words: SignWords) -> list[_Step]:
    """What stands at the cue itself: "no longer supports", "does not support", "decided not to support"."""
    past = next((word for host in _find_hosts(cue) if (word := find_past_word(host, words.past)) is not None), None)
    if past is not None:
        return [(past, "past", KEPT, "")]
    negation = next((word for host in _find_hosts(cue) if (word := find_negation(host)) is not None), None)
    negation = negation or find_phrase_negation(cue.token, words.negation)
    if negation is None:
        return []
    modals = [word for token in (cue.host, *(governor.token for governor in governors[:1])) for word in find_modals(token)]
    is_will = any(word in REFUSING for word in modals) or any(governor.operator.effect == "intend" for governor in governors)
    is_will = is_will or (negation.i > cue.token.i and negation.lower_ == "not")  # "voted not to extend"
    return [(negation, "negation", REFUSED if is_will or cue.cue.raises_negation else WITHHELD, "")]


def _find_hosts(cue: FoundCue) -> list[Token]:
    """Return the tokens that a negation of the cue may stand on: its words, the noun of "is against", the verb of "gave no support"."""
    return list(dict.fromkeys([*cue.tokens, cue.anchor, cue.host]))


def _read_governors(governors: Sequence[Governor], words: SignWords) -> list[_Step]:
    steps: list[_Step] = []
    for governor in governors:
        effect, rule = governor.operator.effect, governor.operator.id
        past = find_past_word(governor.token, words.past)
        if past is not None:
            steps.append((past, "past", KEPT, ""))
        negation = find_negation(governor.token) if past is None else None
        plain, negated = CHANGES[effect]
        if negation is None:
            steps.append((governor.token, effect, plain, rule))
            continue
        is_will = negation.i > governor.token.i or any(word in REFUSING for word in find_modals(governor.token))
        is_refused = negated is WITHHELD and effect == "intend" and is_will
        steps.append((negation, f"not {effect}", REFUSED if is_refused else negated, rule))
    return steps


def _speaks_of_self(token: Token) -> bool:
    """ "We must oppose": an obligation that the speaker takes on is the speaker's stance."""
    return any(child.lower_ in {"i", "we"} for child in children(token, "nsubj"))
