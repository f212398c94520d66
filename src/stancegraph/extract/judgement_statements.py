"""From a judgement to a statement: whose it is, and whether it is anybody's stance at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from stancegraph.extract.commitments import is_hypothetical, is_question
from stancegraph.extract.conditions import find_condition
from stancegraph.extract.judgements import Judgement, find_judgements
from stancegraph.extract.negation import is_negated
from stancegraph.extract.polarity import DOUBTING
from stancegraph.extract.policies import is_policy, say_why_no_policy
from stancegraph.extract.surroundings import Refusal, StatementRules, Surroundings, find_attributions_of, ids_of
from stancegraph.extract.voices import Voices
from stancegraph.extract.wording import without_negation, word_position
from stancegraph.lexicon.judgements import Judgements
from stancegraph.model import Commitment, Manner, Polarity, Span
from stancegraph.model.draft import AttributionDraft, StatementDraft
from stancegraph.parse.annotate import Parsed


def find_all_judgements(parsed: Parsed, words: Judgements) -> tuple[Judgement, ...]:
    """Return the judgements of a document in text order."""
    return tuple(judgement for sentence in parsed.doc.sents for judgement in find_judgements(list(sentence), words))


def find_judges(parsed: Parsed, judgements: Iterable[Judgement], attributions: Sequence[AttributionDraft]) -> list[Token]:
    """Return the head tokens of who judges, as the grammar or the attribution around the judgement names them."""
    voices = Voices(attributions, {})
    found = []
    for judgement in judgements:
        if judgement.holder is not None:
            found.append(judgement.holder)
            continue
        holding = voices.find_holding(parsed.span(judgement.cue, judgement.cue))
        if holding and holding[0].source_head is not None:
            found.append(parsed.doc[holding[0].source_head])
    return found


def read_judgement(judgement: Judgement, around: Surroundings, rules: StatementRules) -> StatementDraft:
    said = find_attributions_of(judgement.cue, around)
    holder = _find_judge(judgement, said, around)
    if not is_policy(judgement.position, around.references, rules.things):
        raise Refusal(say_why_no_policy([judgement.position], around.references))
    if is_question(judgement.cue) and judgement.needs_source:
        raise Refusal("a question, not a claim")
    if is_hypothetical(judgement.cue.head if judgement.cue.dep_ == "aux" else judgement.cue):
        raise Refusal("a supposition, not a claim")
    sign = judgement.sign * _read_doubt(said, around) if judgement.needs_source else judgement.sign
    parsed = around.parsed
    is_obligation = judgement.rule.startswith("en.oblige")
    wording = word_position(parsed, judgement.position, rules.wording, () if is_obligation else judgement.tokens)
    if is_obligation and judgement.sign < 0:  # "should not pass": the sign says no, the wording must not say it again
        wording = without_negation(wording)
    return StatementDraft(
        holder=holder,
        wording=wording,
        polarity=_POLARITY_OF_SIGN[sign],
        commitment=Commitment.CERTAIN,
        manner=Manner.OWN,
        cue=parsed.spans(judgement.tokens),
        evidence=parsed.sentence_span(judgement.cue),
        rule=judgement.rule,
        confidence=0.0,
        condition=find_condition(parsed, [judgement.cue], judgement.position, rules.conditions),
        attributions=ids_of(said),
    )


def _read_doubt(said: Sequence[AttributionDraft], around: Surroundings) -> int:
    """Return -1 where the source does not think what the words say ("does not believe that the city should host"), else +1."""
    head = said[0].cue_head if said else None
    token = around.parsed.doc[head] if head is not None else None
    if token is None or not is_negated(token):
        return 1
    if token.lemma_.lower() not in DOUBTING:
        raise Refusal("words that their source did not say")
    return -1


_POLARITY_OF_SIGN = {1: Polarity.SUPPORT, -1: Polarity.OPPOSE, 0: Polarity.NEUTRAL}


def _find_judge(judgement: Judgement, said: Sequence[AttributionDraft], around: Surroundings) -> Span:
    if judgement.holder is not None:
        reference = around.references.at(judgement.holder)
        if reference is None or not reference.is_actor:
            raise Refusal(f"{judgement.holder.text!r} is not an actor")
        return reference.span
    if not said:
        raise Refusal("the author's own judgement, in nobody's mouth")
    source = said[0]
    if source.source_head is None and source.attribution.id in around.voices.sources:
        return around.voices.sources[source.attribution.id]  # the label of a turn
    reference = around.references.at(around.parsed.doc[source.source_head]) if source.source_head is not None else None
    if reference is None or not reference.is_actor:
        raise Refusal("the source of the words is not an actor")
    return reference.span
