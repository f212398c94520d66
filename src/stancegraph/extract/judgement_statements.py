"""From a judgement to a statement: whose it is, what it is about, and whether it is anybody's stance at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Token

from stancegraph.extract.commitments import POSSIBLE, find_modals, is_hypothetical
from stancegraph.extract.conditions import find_condition
from stancegraph.extract.grammar import children, find_subjects
from stancegraph.extract.holder_names import name_holder
from stancegraph.extract.judgement import Judgement
from stancegraph.extract.judgements import find_judgements
from stancegraph.extract.negation import is_negated
from stancegraph.extract.obligations import NOT
from stancegraph.extract.operators import Saying, read_saying
from stancegraph.extract.plans import is_planned
from stancegraph.extract.polarity import DOUBTING, WITHHELD
from stancegraph.extract.policies import is_measure, is_policy, say_why_no_policy
from stancegraph.extract.position_links import find_meant
from stancegraph.extract.questions import is_asked
from stancegraph.extract.surroundings import Refusal, StatementRules, Surroundings, find_attributions_of, ids_of
from stancegraph.extract.voices import Voices
from stancegraph.extract.wording import without_negation, word_position
from stancegraph.lexicon.judgements import Judgements
from stancegraph.model import Commitment, Manner, Polarity, Span
from stancegraph.model.draft import AttributionDraft, StatementDraft, Wording
from stancegraph.parse.annotate import Parsed

DEMONSTRATIVE = frozenset({"this", "that"})
"""Pronouns that point to what was told; they count for what an author calls good or bad in words of the author's own."""
PREDICATE = "en.judge.predicate"
POINTING = frozenset({"it", "they", "them"}) | DEMONSTRATIVE
"""Pronouns that stand for a noun, or for the position that the sentence before told."""
POLARITY_OF_SIGN = {1: Polarity.SUPPORT, -1: Polarity.OPPOSE, 0: Polarity.NEUTRAL}


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


def read_judgement(judgement: Judgement, around: Surroundings, rules: StatementRules, known: frozenset[int]) -> StatementDraft:
    """Return the statement that the judgement makes; raises Refusal where it is nobody's stance on a policy.

    `known` are the heads of the positions of attitudes, which a pronoun may mean.
    """
    said = find_attributions_of(judgement.cue, around)
    holder = _find_judge(judgement, said, around)
    pronoun = judgement.position if judgement.position.lower_ in POINTING and judgement.position.pos_ == "PRON" else None
    judgement = _settle_position(judgement, pronoun, around, rules, known)
    if is_asked(judgement.cue) and judgement.needs_source:
        raise Refusal("a question, not a claim")
    if is_hypothetical(judgement.cue.head if judgement.cue.dep_ == "aux" else judgement.cue):
        raise Refusal("a supposition, not a claim")
    sign = judgement.sign * _read_doubt(judgement, said, around) if judgement.needs_source else judgement.sign
    polarity = Polarity.AMBIVALENT if judgement.is_mixed else POLARITY_OF_SIGN[sign]
    saying = read_saying(judgement.cue, said, rules.signs.voice) if judgement.needs_source else Saying()
    parsed, wording = around.parsed, _word(judgement, around, rules)
    if pronoun is not None:  # the pronoun is the words that show it, its noun what they mean
        wording = replace(wording, span=parsed.span(pronoun, pronoun))
    return StatementDraft(
        holder=holder,
        wording=wording,
        polarity=WITHHELD.get(polarity, polarity) if saying.effect == "deny" else polarity,
        commitment=_read_commitment(judgement, rules),
        manner=Manner.OWN,
        cue=parsed.spans(judgement.tokens),
        evidence=parsed.sentence_span(judgement.cue),
        rule=judgement.rule,
        confidence=0.0,
        disputed=bool(saying.effect),
        condition=None if judgement.is_undecided else find_condition(parsed, [judgement.cue], judgement.position, rules.conditions),
        attributions=ids_of(said),
    )


def _settle_position(
    judgement: Judgement, pronoun: Token | None, around: Surroundings, rules: StatementRules, known: frozenset[int]
) -> Judgement:
    """Return the judgement on what it is about: a pronoun's policy, or the clause where the subject is an actor.

    Only a noun that plainly names a measure, or that an attitude is about, is taken for what the pronoun means: with any noun, eight of
    ten were wrong in news.
    """
    position = judgement.position
    if pronoun is not None:
        if pronoun.lower_ in DEMONSTRATIVE and not (judgement.rule == PREDICATE and around.authorship.speaks_at(judgement.cue)):
            raise Refusal(say_why_no_policy([pronoun], around.references))  # in news, one of five pointed at a policy
        meant = find_meant(pronoun, around.references, rules.things, known)
        if meant is None or not (meant.i in known or is_measure(meant, rules.things)):
            raise Refusal(say_why_no_policy([pronoun], around.references))
        return replace(judgement, position=meant)
    if judgement.is_plan and not is_planned(position, rules.judgements, rules.things):
        raise Refusal("a plan, but no policy")
    if judgement.is_weak and not is_measure(position, rules.things):
        raise Refusal("a thing that works or fails, and no measure")
    if is_policy(position, around.references, rules.things) and (judgement.is_due or _may_be_judged(position, rules)):
        return judgement
    clause = judgement.clause
    if clause is not None and is_policy(clause, around.references, rules.things):
        return replace(judgement, position=clause, sign=judgement.sign * judgement.clause_sign)
    raise Refusal(say_why_no_policy([position], around.references))


def _may_be_judged(position: Token, rules: StatementRules) -> bool:
    """Leave out the weather, sums of money and places: they may be good or bad without being a policy."""
    return not rules.things.is_unjudged(position.lemma_.lower()) and position.pos_ != "SYM" and position.ent_type_ not in {"GPE", "LOC"}


def _word(judgement: Judgement, around: Surroundings, rules: StatementRules) -> Wording:
    """Return the wording of the position; an obligation's sign says "not", so its wording must not say it again."""
    without = _find_bodies(judgement, around) if judgement.is_due else [*judgement.tokens]
    without += [word for phrase in children(judgement.position, "obl") if _is_view(phrase) for word in phrase.subtree]
    if judgement.is_due and judgement.sign < 0:  # "there can be no return"
        without += [child for child in children(judgement.position, "det") if child.lower_ == "no"]
    wording = word_position(around.parsed, judgement.position, rules.wording, without)
    holds_not = any(child.lower_ in NOT for child in children(judgement.position, "advmod", "neg"))
    return without_negation(wording) if judgement.is_due and judgement.sign < 0 and holds_not else wording


def _is_view(phrase: Token) -> bool:
    """ "In our view", "to my mind": whose judgement it is, not what is judged."""
    return phrase.lemma_.lower() in {"view", "opinion", "judgement", "judgment", "mind"} and bool(children(phrase, "nmod:poss"))


def _find_bodies(judgement: Judgement, around: Surroundings) -> list[Token]:
    """Return who is asked to act and the words that ask: "[the council should] pass the bill" is about passing it.

    What should be done to a thing is about the thing, too ("the treaty must be extended").
    """
    found = []
    for subject in children(judgement.position, "nsubj"):
        reference = around.references.at(subject)
        if subject.pos_ == "PRON" or (reference is not None and reference.is_actor):
            found.append(subject)
    return [*found, *judgement.tokens] if found else []


def _read_commitment(judgement: Judgement, rules: StatementRules) -> Commitment:
    """ "May hurt" is possible, "would probably hurt" probable; "would hurt" is claimed outright."""
    hedges = [rules.signs.hedges[word] for child in children(judgement.cue, "advmod") if (word := child.lower_) in rules.signs.hedges]
    if any(word in POSSIBLE for word in find_modals(judgement.cue)) or Commitment.POSSIBLE in hedges:
        return Commitment.POSSIBLE
    return hedges[0] if hedges else Commitment.CERTAIN


def _read_doubt(judgement: Judgement, said: Sequence[AttributionDraft], around: Surroundings) -> int:
    """Return -1 where somebody does not think what the words say ("does not believe that the city should host"), else +1."""
    clause = judgement.cue.head if judgement.cue.dep_ == "aux" else judgement.cue
    if clause.dep_ == "ccomp" and clause.head.lemma_.lower() in DOUBTING and is_negated(clause.head):
        return -1
    head = said[0].cue_head if said else None
    token = around.parsed.doc[head] if head is not None else None
    if token is None or not is_negated(token):
        return 1
    if token.lemma_.lower() not in DOUBTING:
        raise Refusal("words that their source did not say")
    return -1


def _find_judge(judgement: Judgement, said: Sequence[AttributionDraft], around: Surroundings) -> Span | None:
    if judgement.holder is not None:
        reference = around.references.at(judgement.holder)
        if reference is None or not reference.is_actor:
            raise Refusal(f"{judgement.holder.text!r} is not an actor")
        return name_holder(reference, around)
    if judgement.is_plan and not (said and said[0].source_head is not None):
        raise Refusal("a plan that nobody announces")
    if not said:
        if around.authorship.speaks_at(judgement.cue):
            return _find_self(judgement, around)
        raise Refusal("the author's own judgement, in nobody's mouth")
    source = said[0]
    if source.source_head is None and source.attribution.id in around.voices.sources:
        return around.voices.sources[source.attribution.id]  # the label of a turn
    head = around.parsed.doc[source.source_head] if source.source_head is not None else None
    if head is None and _is_answer(judgement.cue, around):
        return None
    reference = around.references.at(head) if head is not None else None
    if reference is None or not reference.is_actor:
        raise Refusal("the source of the words is not an actor")
    return name_holder(reference, around)


def _is_answer(token: Token, around: Surroundings) -> bool:
    """Say whether the words stand behind an "A:": whoever answers there speaks, though nobody is named."""
    segment = around.parsed.segment_of(token)
    return segment is not None and segment.speaker == "A"


def _find_self(judgement: Judgement, around: Surroundings) -> Span | None:
    """Return the "we" that takes the duty on ("we must act"), None where it is somebody else's."""
    if not judgement.is_due:
        return None
    for subject in [*find_subjects(judgement.position), *find_subjects(judgement.cue)]:
        if subject.lower_ == "we":
            reference = around.references.at(subject)
            return reference.span if reference is not None else None
    return None
