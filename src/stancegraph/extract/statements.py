"""Statements: who holds what, read from cues and judgements (`stance semantics`, sections 1 to 6)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Token

from stancegraph.extract.conditions import find_condition
from stancegraph.extract.frames import FoundCue, find_holders, find_positions
from stancegraph.extract.grammar import base, find_objects, is_infinitive, is_passive
from stancegraph.extract.judgement_statements import read_judgement
from stancegraph.extract.nesting import find_contents, find_governing
from stancegraph.extract.polarity import (
    Governor,
    Reading,
    find_governors,
    is_arranged,
    is_hypothetical,
    is_question,
    read_polarity,
)
from stancegraph.extract.policies import is_policy, lacks_its_object
from stancegraph.extract.surroundings import Refusal, StatementRules, Surroundings, find_attributions_of, ids_of
from stancegraph.extract.wording import word_position
from stancegraph.model import ConditionKind, Manner, Polarity, Rejection, SegmentKind, Span
from stancegraph.model.draft import StatementDraft, Wording


@dataclass(frozen=True, slots=True)
class Found:
    """Statements, and the sentences that hold a cue and gave none."""

    statements: tuple[StatementDraft, ...]
    rejected: tuple[Rejection, ...]


def find_statements(around: Surroundings, cues: list[FoundCue], rules: StatementRules) -> Found:
    """Return the statements of a document in text order, without duplicates, from its cues and its judgements."""
    governors = {cue.token.i: find_governors(cue.token, rules.stances) for cue in cues}
    governing = find_governing(cues, governors)
    statements: list[StatementDraft] = []
    rejected: list[Rejection] = []
    inside = find_contents(cues, governing)
    for cue in cues:
        try:
            if cue.token.i in governing:
                raise Refusal("changes the reading of the attitude that it governs")
            if cue.token.i in inside:
                raise Refusal("part of what another attitude is about")
            statements.extend(_read_cue(cue, governors[cue.token.i], around, rules))
        except Refusal as refusal:
            rejected.append(Rejection(around.parsed.sentence_span(cue.token), f"{cue.token.text}: {refusal}"))
    taken = {cue.token.i for cue in cues}
    for judgement in around.judgements:
        if judgement.cue.i in taken:
            continue
        try:
            statements.append(read_judgement(judgement, around, rules))
        except Refusal as refusal:
            rejected.append(Rejection(around.parsed.sentence_span(judgement.cue), f"{judgement.cue.text}: {refusal}"))
    return Found(_drop_doubles(statements), tuple(rejected))


def _read_cue(cue: FoundCue, governors: list[Governor], around: Surroundings, rules: StatementRules) -> list[StatementDraft]:
    reading = read_polarity(cue.cue, cue.token, governors)
    if reading.reason:
        raise Refusal(reading.reason)
    if is_question(cue.token) and not find_attributions_of(cue.token, around):
        raise Refusal("a question, not a claim")
    outermost = governors[-1].token if governors else cue.token
    if is_arranged(outermost):
        raise Refusal("something arranged for its subject, not an attitude")
    if is_hypothetical(outermost):
        raise Refusal("a supposition, not a claim")
    holders = _find_holder_spans(cue, outermost, around)
    positions = [position for position in find_positions(cue) if is_policy(position, around.references, rules.things)]
    if cue.cue.frame.name == "urging":  # "urged restraint", but not "advised the units"
        positions = [head for head in positions if base(head.dep_) != "obj" or rules.things.has(head.lemma_.lower())]
    if not positions:
        raise Refusal("about an actor or a pronoun, not about a policy")
    if lacks_its_object(positions[0], cue.token):
        raise Refusal("what it is about stands before it")
    attitude = _Attitude(cue, reading, tuple(governors))
    drafts = [_draft(attitude, position, around, rules) for position in positions]
    return [replace(draft, holder=holder) for draft in drafts for holder in holders]


def _find_holder_spans(cue: FoundCue, outermost: Token, around: Surroundings) -> list[Span | None]:
    heads = find_holders(cue if outermost == cue.token else replace(cue, token=outermost, anchor=outermost))
    if not heads and outermost != cue.token:
        heads = find_holders(cue)
    if not heads:
        if cue.cue.frame.word_class == "verb" and not is_passive(cue.token):
            raise Refusal("nobody is named who holds it")
        if cue.cue.frame.word_class == "noun" and cue.cue.near:
            raise Refusal("nobody is named whose side it is")
        if cue.cue.frame.word_class == "noun" and base(cue.token.dep_) != "nsubj":
            raise Refusal("nobody is named who holds it")
        if _is_heading(cue.token, around):
            raise Refusal("a heading that names nobody")
        return [None]
    references = [around.references.at(head) for head in heads]
    spans = [reference.span for reference in references if reference is not None and reference.is_actor]
    if not spans:
        raise Refusal(f"{heads[0].text!r} is not an actor")
    return list(dict.fromkeys(spans))


def _is_heading(token: Token, around: Surroundings) -> bool:
    segment = around.parsed.segment_of(token)
    return segment is not None and segment.kind in {SegmentKind.TITLE, SegmentKind.HEADING}


@dataclass(frozen=True, slots=True)
class _Attitude:
    """A cue as its sentence has it: what it says, and the operators over it, innermost first."""

    cue: FoundCue
    reading: Reading
    governors: tuple[Governor, ...]

    @property
    def is_enacted(self) -> bool:
        """Say whether it is a decision that was taken, not one that is planned, refused or only imagined ("would block")."""
        token = self.cue.token
        return (
            self.cue.cue.is_decision
            and not self.governors
            and self.reading.polarity in {Polarity.SUPPORT, Polarity.OPPOSE}
            and (token.tag_ in {"VBD", "VBZ", "VBP"} or (token.tag_ == "VBN" and not any(child.tag_ == "MD" for child in token.lefts)))
        )


def _find_said_subject(cue: FoundCue, position: Token) -> Token | None:
    """Return whom a wish is about ("wants the forces to leave"), None where the infinitive is the holder's own."""
    if cue.cue.frame.name != "wanting" or not is_infinitive(position):
        return None
    return next((token for token in find_objects(cue.token) if cue.token.i < token.i < position.i), None)


def _draft(attitude: _Attitude, position: Token, around: Surroundings, rules: StatementRules) -> StatementDraft:
    parsed, cue, reading = around.parsed, attitude.cue, attitude.reading
    governing = [governor.token for governor in attitude.governors]
    anchors = [cue.anchor] if cue.anchor != cue.token else []
    condition = find_condition(parsed, [cue.token, *anchors, *governing], position, rules.conditions)
    without = [cue.token] if position.is_ancestor(cue.token) else []
    if condition is not None and condition.kind is not ConditionKind.ON_CONDITIONS:  # "a schedule based on conditions" is the position
        without += [token for token in position.subtree if token != position and condition.span.contains(parsed.span(token, token))]
    return StatementDraft(
        holder=None,
        wording=word_position(parsed, position, rules.orientation, without, _find_said_subject(cue, position)),
        polarity=reading.polarity,
        commitment=reading.commitment,
        manner=Manner.OWN,
        cue=parsed.spans([*cue.tokens, *anchors, *governing]),
        evidence=parsed.sentence_span(cue.token),
        rule=cue.cue.id,
        confidence=0.0,
        disputed=reading.is_disputed,
        enacted=attitude.is_enacted,
        condition=condition,
        attributions=ids_of(find_attributions_of(cue.token, around)),
    )


def _drop_doubles(statements: list[StatementDraft]) -> tuple[StatementDraft, ...]:
    """Return the statements in text order; of several on one holder, sentence and position, the first read (cues come first)."""
    by_place: dict[tuple[Span | None, Span], list[StatementDraft]] = {}
    for statement in statements:
        beside = by_place.setdefault((statement.holder, statement.evidence), [])
        if not any(_overlap(statement.wording, other.wording) for other in beside):
            beside.append(statement)
    kept = [statement for beside in by_place.values() for statement in beside]
    return tuple(sorted(kept, key=lambda item: (item.cue[0], item.wording.span, item.holder or Span(0, 0))))


def _overlap(one: Wording, other: Wording) -> bool:
    return one.span == other.span or one.span.contains(other.span) or other.span.contains(one.span)
