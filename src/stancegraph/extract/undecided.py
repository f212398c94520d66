"""Who holds no side: "has taken no position on", "declined to say whether it favours", "is neither for nor against", "mixed feelings".

A stance that is neutral or goes both ways needs words of its own; that nobody says anything is no stance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from stancegraph.extract.grammar import base, children, find_clauses, find_obliques, find_subjects, is_passive
from stancegraph.extract.judgement import Judgement
from stancegraph.extract.negation import is_negated
from stancegraph.lexicon.judgements import Judgements
from stancegraph.model import Commitment, Polarity, Span
from stancegraph.model.draft import StatementDraft

ABOUT = ("on", "about", "over", "regarding", "concerning", "toward", "towards", "of")
WHETHER = frozenset({"whether", "if", "how", "what", "where"})
NEUTRAL, MIXED = "en.undecided.neutral", "en.undecided.mixed"


def read_undecided(token: Token, words: Judgements) -> list[Judgement]:
    """Return the neutral and mixed stances that a word of the sentence shows, each for every holder it names."""
    read = _read_no_stance(token, words) or _read_silence(token, words) or _read_neither(token) or _read_nor(token, words)
    if read is None:
        return []
    holders, position, rule, tokens = read
    is_mixed = rule == MIXED
    return [Judgement(rule, token, position, 0, holder, needs_source=False, tokens=tokens, is_mixed=is_mixed) for holder in holders]


Read = tuple[list[Token], Token, str, tuple[Token, ...]]


def _read_no_stance(noun: Token, words: Judgements) -> Read | None:
    """ "Has taken no position on the bill", "has no view on", "has mixed feelings about", "is in two minds about"."""
    if noun.pos_ != "NOUN":
        return None
    abouts = find_obliques(noun, ABOUT) or (find_obliques(noun.head, ABOUT[:3]) if noun.dep_ == "obj" else [])
    if not abouts:
        return None
    qualities = {child.lower_ for child in children(noun, "amod", "nummod", "det", "compound")}
    if noun.lower_ in words.mixed_feelings and qualities & {"mixed", "two", "conflicting", "contradictory", "divided"}:
        host = noun if children(noun, "cop") else noun.head
        rule = MIXED
    elif noun.lower_ in words.stance_nouns and noun.dep_ == "obj" and noun.head.lemma_.lower() in words.stance_verbs:
        host = noun.head
        is_waiting = host.dep_ == "xcomp" and any(child.lower_ == "yet" for child in children(host.head, "advmod"))
        if not (is_waiting or qualities & {"no", "neither"} or is_negated(host) or _is_refused(host, words)):
            return None
        rule = NEUTRAL
    else:
        return None
    holders = find_subjects(host)
    return (holders, abouts[0], rule, (noun,)) if holders else None


def _is_refused(verb: Token, words: Judgements) -> bool:
    """ "Declined to take a side"."""
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in words.refusing


def _read_silence(say: Token, words: Judgements) -> Read | None:
    """ "Declined to say whether it favours the toll", "has not said if he will vote for it": about what the clause leaves open."""
    if not say.tag_.startswith("VB") or say.lemma_.lower() not in words.saying or is_passive(say):
        return None
    if not (is_negated(say) or _is_refused(say, words)):
        return None
    clauses = [clause for clause in find_clauses(say, ("ccomp", "advcl")) if any(mark.lower_ in WHETHER for mark in clause.lefts)]
    if not clauses or clauses[0].lemma_.lower() not in words.siding:
        return None
    side, holders = clauses[0], find_subjects(say)
    found = children(side, "obj") or find_obliques(side, ("for", "against", "on", "of", "about", "to", "with")) or children(side, "xcomp")
    is_own = any(subject.pos_ == "PRON" for subject in children(side, "nsubj"))
    return (holders, found[0], NEUTRAL, (say,)) if holders and found and is_own else None


def _read_neither(noun: Token) -> Read | None:
    """ "Is neither for nor against the crown"."""
    if not children(noun, "cop"):
        return None
    sides = {child.lower_ for child in noun.lefts if base(child.dep_) == "case"}
    is_neither = any(child.lower_ in {"neither", "not"} for child in noun.lefts)
    holders = find_subjects(noun)
    if not is_neither or not {"for", "against"} <= sides or not holders:
        return None
    return holders, noun, NEUTRAL, tuple(child for child in noun.lefts if child.lower_ in {"neither", "for", "nor", "against"})


def _read_nor(verb: Token, words: Judgements) -> Read | None:
    """ "Neither supports nor opposes the merger": the second verb shares the first one's object."""
    first = verb.head
    is_nor = verb.dep_ == "conj" and any(child.lower_ == "nor" for child in children(verb, "cc"))
    if not is_nor or verb.lemma_.lower() not in words.siding or first.lemma_.lower() not in words.siding:
        return None
    found, holders = children(verb, "obj") or children(first, "obj"), find_subjects(first)
    return (holders, found[0], NEUTRAL, (first, verb)) if found and holders else None


OPPOSITES = {
    frozenset({Polarity.SUPPORT, Polarity.OPPOSE}): Polarity.AMBIVALENT,
    frozenset({Polarity.WITHHELD_SUPPORT, Polarity.WITHHELD_OPPOSITION}): Polarity.NEUTRAL,
    frozenset({Polarity.WITHHELD_SUPPORT, Polarity.NEUTRAL}): Polarity.NEUTRAL,
    frozenset({Polarity.WITHHELD_OPPOSITION, Polarity.NEUTRAL}): Polarity.NEUTRAL,
}


def merge_opposites(statements: Sequence[StatementDraft]) -> list[StatementDraft]:
    """Return the statements, two opposite ones of one holder on the same words of one sentence made one.

    "Both welcome and dread the casino" is ambivalent, "neither backs nor opposes it" neutral.
    """
    found: dict[tuple[Span | None, Span, Span], StatementDraft] = {}
    kept: list[StatementDraft] = []
    for statement in statements:
        place = (statement.holder, statement.evidence, statement.wording.span)
        other = found.get(place)
        both = OPPOSITES.get(frozenset({statement.polarity, other.polarity})) if other is not None else None
        if other is None or both is None or Commitment.CERTAIN not in {statement.commitment} & {other.commitment}:
            found.setdefault(place, statement)
            kept.append(statement)
            continue
        merged = replace(other, polarity=both, cue=tuple(sorted({*other.cue, *statement.cue})))
        kept[kept.index(other)] = found[place] = merged
    return kept
