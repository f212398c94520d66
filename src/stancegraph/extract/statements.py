"""Statements: who holds what, read from cues and judgements (`stance semantics`, sections 1 to 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from stancegraph.extract.commitments import is_arranged, is_hypothetical, is_only_able
from stancegraph.extract.conditions import find_condition, is_in_position
from stancegraph.extract.cue_policies import Policy, Reader, find_policies, find_said_subject
from stancegraph.extract.explanations import explain_cue, explain_judgement
from stancegraph.extract.found_cue import FoundCue
from stancegraph.extract.governed_holders import Governed, find_holder_heads, is_of_another
from stancegraph.extract.grammar import base, children, is_passive
from stancegraph.extract.holder_names import name_holder
from stancegraph.extract.judgement_statements import read_judgement
from stancegraph.extract.nesting import find_contents, find_governing
from stancegraph.extract.operators import Governor, read_saying
from stancegraph.extract.polarity import CLOSED, Reading, read_polarity
from stancegraph.extract.policies import lacks_its_object, say_why_no_policy
from stancegraph.extract.position_axes import NEGATIONS
from stancegraph.extract.questions import is_asked, is_asked_why
from stancegraph.extract.rejections import reject, reject_doubles, reject_unfilled
from stancegraph.extract.surroundings import Refusal, StatementRules, Surroundings, find_attributions_of, ids_of
from stancegraph.extract.turnabouts import find_given_up
from stancegraph.extract.undecided import merge_opposites
from stancegraph.extract.wording import word_position
from stancegraph.model import Commitment, Polarity, Rejection, SegmentKind, Span, cover
from stancegraph.model.draft import StatementDraft, Wording


@dataclass(frozen=True, slots=True)
class Found:
    """Statements, and the sentences that hold a cue and gave none."""

    statements: tuple[StatementDraft, ...]
    rejected: tuple[Rejection, ...]


def find_statements(around: Surroundings, cues: list[FoundCue], governors: Governed, rules: StatementRules) -> Found:
    """Return the statements of a document in text order, without duplicates, from its cues and its judgements."""
    governing = find_governing(cues, governors)
    statements: list[StatementDraft] = []
    rejected: list[Rejection] = []
    inside = find_contents(cues, governing, rules.signs.voice)
    reader = Reader(around, rules, frozenset(head.i for cue in cues for head in cue.positions), cues)
    for cue in cues:
        try:
            if cue.token.i in governing:
                raise Refusal("changes the reading of the attitude that it governs")
            if cue.token.i in inside:
                raise Refusal("part of what another attitude is about")
            statements.extend(_read_cue(cue, governors[cue.token.i], reader))
        except Refusal as refusal:
            rejected.append(reject(cue.tokens, cue.cue.id, str(refusal), around.parsed))
    taken = {cue.token.i for cue in cues}
    for judgement in around.judgements:
        if judgement.cue.i in taken and not judgement.is_demand:
            continue
        try:
            read = read_judgement(judgement, around, rules, reader.known)
            statements.append(explain_judgement(read, judgement, around.parsed) if around.explains else read)
        except Refusal as refusal:
            rejected.append(reject(judgement.tokens or [judgement.cue], judgement.rule, str(refusal), around.parsed))
    given_up = list(find_given_up(statements, around))
    rejected += [Rejection(statement.evidence, CLOSED, statement.cue, statement.rule) for statement in given_up]
    statements = [statement for statement in statements if statement not in given_up]
    kept = _drop_doubles(merge_opposites(statements))
    if around.explains:
        rejected += [*reject_doubles(statements, kept), *reject_unfilled(around.parsed, rules.stances, cues)]
    return Found(kept, tuple(sorted(rejected, key=lambda item: (item.cue, item.rule))))


def _read_cue(cue: FoundCue, governors: Sequence[Governor], reader: Reader) -> list[StatementDraft]:
    around = reader.around
    saying = read_saying(cue.host, find_attributions_of(cue.token, around), reader.rules.signs.voice)
    reading = read_polarity(cue, governors, saying, reader.rules.signs)
    if reading.reason:
        raise Refusal(reading.reason)
    if is_asked(cue.token):
        raise Refusal("a question, not a claim")
    outermost = governors[-1].token if governors else cue.host
    if is_arranged(outermost):
        raise Refusal("something arranged for its subject, not an attitude")
    if cue.cue.is_decision and is_only_able(cue.token):
        raise Refusal("a decision that may or must be taken, not one that is")
    if is_hypothetical(outermost):
        raise Refusal("a supposition, not a claim")
    if find_attributions_of(cue.token, around) and is_of_another(cue, governors):
        raise Refusal("what somebody else says that a plan would do")
    holders = _find_holder_spans(cue, governors, around)
    about = find_policies(cue, reader)
    if not about:
        raise Refusal(say_why_no_policy(cue.positions, around.references))
    if lacks_its_object(about[0].head, cue.token):
        raise Refusal("what it is about stands before it")
    attitude = _Attitude(cue, reading, tuple(governors))
    drafts = [replace(_draft(attitude, policy, reader), holder=holder) for policy in about for holder in holders]
    return [explain_cue(draft, cue, governors, reading, around.parsed) for draft in drafts] if around.explains else drafts


def _find_holder_spans(cue: FoundCue, governors: Sequence[Governor], around: Surroundings) -> list[Span | None]:
    heads = find_holder_heads(cue, governors)
    if not heads:
        if cue.cue.frame.word_class == "verb" and not is_passive(cue.token):
            raise Refusal("nobody is named who holds it")
        if cue.cue.frame.word_class == "noun" and cue.cue.near:
            raise Refusal("nobody is named whose side it is")
        if cue.cue.frame.word_class == "noun" and base(cue.token.dep_) != "nsubj" and not _is_heard(cue.token):
            raise Refusal("nobody is named who holds it")
        if cue.cue.needs_measure or cue.cue.about or "via" in cue.cue.frame.position:
            raise Refusal("a weak sign of an attitude, and of nobody's")
        if cue.token.dep_ == "acl:relcl":
            raise Refusal("told beside the point, of nobody")  # "gambling, which was approved in 1976"
        if _is_heading(cue.token, around):
            raise Refusal("a heading that names nobody")
        return [None]
    references = [around.references.at(head) for head in heads]
    spans = [name_holder(reference, around) for reference in references if reference is not None and reference.is_actor]
    if not spans:
        raise Refusal(f"{heads[0].text!r} is not an actor")
    return list(dict.fromkeys(spans))


def _is_heard(noun: Token) -> bool:
    """Say whether the noun is the cry of whoever it may be ("the strikes ignited calls for withdrawal", "amid opposition to the dam")."""
    is_plural = noun.tag_ == "NNS" and noun.lemma_.lower() in {"call", "demand", "protest", "objection"}
    is_mass = noun.lemma_.lower() in {"opposition", "outcry", "backlash", "resistance"}
    return (is_plural or is_mass) and base(noun.dep_) in {"obj", "obl"}


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


def _draft(attitude: _Attitude, policy: Policy, reader: Reader) -> StatementDraft:
    parsed, rules, cue, reading, position = reader.around.parsed, reader.rules, attitude.cue, attitude.reading, policy.head
    governing = [governor.token for governor in attitude.governors]
    anchors = [cue.anchor] if cue.anchor != cue.token else []
    condition = find_condition(parsed, [cue.token, *anchors, *governing], position, rules.conditions)
    without = [cue.token, *children(position, "cop")] if position.is_ancestor(cue.token) else []
    if cue.cue.frame.word_class == "modal":  # "we will [tax jets]"
        without += [*children(position, "nsubj", "aux"), *(child for child in position.lefts if child.lower_ in NEGATIONS)]
    if condition is not None and not is_in_position(condition, parsed.document.text):
        without += [token for token in position.subtree if token != position and condition.span.contains(parsed.span(token, token))]
    wording = word_position(parsed, position, rules.wording, [*without, *policy.without], find_said_subject(cue, position))
    if policy.said is not None:
        first = min([policy.said.i, *(child.i for child in children(policy.said, "det"))])
        wording = replace(wording, span=parsed.span(first, policy.said.i))
    return StatementDraft(
        holder=None,
        wording=wording,
        polarity=_TURNED.get(reading.polarity, reading.polarity) if policy.is_ended else reading.polarity,
        commitment=Commitment.UNSPECIFIED if is_asked_why(cue.token) else reading.commitment,
        manner=reading.manner,
        cue=parsed.spans([*cue.tokens, *anchors, *governing]),
        evidence=cover([parsed.sentence_span(cue.token), parsed.sentence_span(position)]),
        rule=cue.cue.id,
        confidence=0.0,
        disputed=reading.is_disputed,
        enacted=attitude.is_enacted,
        condition=condition,
        attributions=ids_of(find_attributions_of(cue.token, reader.around)),
    )


_TURNED = {
    Polarity.SUPPORT: Polarity.OPPOSE,
    Polarity.OPPOSE: Polarity.SUPPORT,
    Polarity.WITHHELD_SUPPORT: Polarity.WITHHELD_OPPOSITION,
    Polarity.WITHHELD_OPPOSITION: Polarity.WITHHELD_SUPPORT,
}


def _drop_doubles(statements: list[StatementDraft]) -> tuple[StatementDraft, ...]:
    """Return the statements in text order; of several on one holder, sentence and position, the first read (cues come first)."""
    by_place: dict[tuple[Span | None, Span], list[StatementDraft]] = {}
    for statement in statements:
        beside = by_place.setdefault((statement.holder, statement.evidence), [])
        twin = next((number for number, other in enumerate(beside) if _is_opposite(statement, other)), None)
        if twin is not None:
            beside[twin] = replace(beside[twin], polarity=Polarity.AMBIVALENT, cue=tuple(sorted({*beside[twin].cue, *statement.cue})))
        elif not any(_overlap(statement.wording, other.wording) for other in beside):
            beside.append(statement)
    kept = [statement for beside in by_place.values() for statement in beside]
    return tuple(sorted(kept, key=lambda item: (item.cue[0], item.wording.span, item.holder or Span(0, 0))))


def _is_opposite(one: StatementDraft, other: StatementDraft) -> bool:
    """ "Both welcome and fear the resort": two minds on the same words."""
    is_same = (one.wording.span, one.wording.orientation) == (other.wording.span, other.wording.orientation)
    is_same = is_same and (one.condition == other.condition or None in {one.condition, other.condition})
    return is_same and one.commitment is other.commitment and {one.polarity, other.polarity} == {Polarity.SUPPORT, Polarity.OPPOSE}


def _overlap(one: Wording, other: Wording) -> bool:
    return one.span == other.span or one.span.contains(other.span) or other.span.contains(one.span)
