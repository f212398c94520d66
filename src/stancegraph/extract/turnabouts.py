"""Stances that the same sentence says were given up: "who opposed the bill last year, now backs it" (`stance semantics`, section 4).

A past tense alone closes nothing: news tells in it what is held. It does beside the opposite attitude of the same holder to the same thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from stancegraph.extract.grammar import find_auxiliaries
from stancegraph.extract.surroundings import Surroundings
from stancegraph.model import Polarity, Span
from stancegraph.model.draft import StatementDraft

SIDES = frozenset({Polarity.SUPPORT, Polarity.OPPOSE})
FIRST = frozenset({"first", "initially", "originally", "earlier", "previously", "once"})
AFTER = frozenset({"now", "later", "then", "since", "eventually", "finally", "today", "instead", "ultimately", "subsequently"})
"""Words that put two past tenses in order: "first rejected the plan, then approved it"."""


def find_given_up(statements: Sequence[StatementDraft], around: Surroundings) -> Iterator[StatementDraft]:
    """Yield the statements of the past whose holder takes the other side in the same sentence, later or now."""
    by_sentence: dict[Span, list[StatementDraft]] = {}
    for statement in statements:
        if statement.polarity in SIDES and statement.holder is not None:
            by_sentence.setdefault(statement.evidence, []).append(statement)
    for beside in by_sentence.values():
        if len(beside) > 1:
            yield from (one for one in beside if any(_is_given_up(one, other, around) for other in beside if other is not one))


def _is_given_up(one: StatementDraft, other: StatementDraft, around: Surroundings) -> bool:
    is_turned = one.polarity is not other.polarity and one.wording.orientation == other.wording.orientation
    is_inside = one.wording.stems[:1] == other.wording.stems[:1] and other.wording.span.contains(one.cue[0])
    if not is_turned or not (is_inside or one.attributions == other.attributions) or not _is_past(one, around):
        return False
    is_by_itself = is_inside and one.holder is not None and any(token.tag_ == "PRP" for token in _tokens(around, one.holder))
    if not is_by_itself and _name(one, around) != _name(other, around):  # "backs the bill, which she opposed": nobody else is she
        return False
    if one.wording.stems != other.wording.stems and not is_inside:
        return False
    return not _is_past(other, around) or _is_ordered(one, other, around)


def _name(statement: StatementDraft, around: Surroundings) -> Span | None:
    """Return the holder's span, that of the noun for a relative pronoun."""
    if statement.holder is None:
        return None
    reference = next((found for token in _tokens(around, statement.holder) if (found := around.references.at(token)) is not None), None)
    return statement.holder if reference is None or reference.antecedent is None else reference.antecedent


def _tokens(around: Surroundings, span: Span) -> list[Token]:
    first, last = around.parsed.tokens_of(span)
    return list(around.parsed.doc[first : last + 1])


def _verbs(statement: StatementDraft, around: Surroundings) -> list[Token]:
    """Return the cue's verbs with their auxiliaries."""
    verbs = [token for span in statement.cue for token in _tokens(around, span) if token.tag_.startswith("VB")]
    return [word for verb in verbs for word in (verb, *find_auxiliaries(verb))]


def _is_past(statement: StatementDraft, around: Surroundings) -> bool:
    verbs = _verbs(statement, around)
    return any(word.tag_ == "VBD" for word in verbs) and not any(word.tag_ in {"VBZ", "VBP", "MD"} for word in verbs)


def _is_ordered(one: StatementDraft, other: StatementDraft, around: Surroundings) -> bool:
    """Say whether an adverb at either verb puts the first before the second."""
    at_one = {child.lower_ for verb in _verbs(one, around) for child in verb.children}
    at_other = {child.lower_ for verb in _verbs(other, around) for child in verb.children}
    return one.cue[0] < other.cue[0] and bool(at_one & FIRST or at_other & AFTER)
