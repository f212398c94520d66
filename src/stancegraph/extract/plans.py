"""What a body is told to do next, where that is a policy: "said it would issue no new licences", "will build a reactor, it announced".

Only whoever does a deed can plan it, so the pronoun of a clause under a verb of telling must stand for who tells, or the source must
announce what a body will do. Travel, meetings and campaign moves are no policy; the verb and its object decide.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from stancegraph.extract.grammar import base, children, find_conjuncts, is_passive
from stancegraph.extract.judgement import Judgement
from stancegraph.extract.judging_words import is_denied
from stancegraph.extract.policies import is_measure
from stancegraph.lexicon.judgements import Judgements
from stancegraph.lexicon.things import Things

COMING = frozenset({"will", "would", "'ll", "’ll", "wo", "shall"})
REPORTED = frozenset({"it", "they", "he", "she"})
UNCLAIMED = frozenset({"if", "whether", "unless", "who", "what", "how", "when"})


def read_plans(verb: Token, words: Judgements) -> list[Judgement]:
    """ "Announced that it would put off the census", "will build a reactor, the ministry announced"."""
    if verb.pos_ != "VERB" or is_passive(verb) or not _is_deed(verb, words):
        return []
    modal = _find_modal(verb)
    subjects = children(verb, "nsubj")
    if modal is None or not subjects or subjects[0].i > verb.i or any(child.lower_ in UNCLAIMED for child in verb.lefts):
        return []
    subject = subjects[0]
    sign = -1 if is_denied(verb) else 1
    if subject.lower_ in REPORTED and _is_told_by_itself(verb, words):
        return [Judgement("en.plan.told", modal, verb, sign, subject, needs_source=False, tokens=(modal,))]
    if subject.pos_ in {"PROPN", "NOUN"} and _is_announced(verb, words):
        return [Judgement("en.plan.announced", modal, verb, sign, tokens=(modal,))]
    return []


def _is_told_by_itself(verb: Token, words: Judgements) -> bool:
    """Say whether the clause's pronoun can stand for who tells, the subject of the verb before ("the ministry said it would")."""
    teller = verb.head
    if base(verb.dep_) == "conj":
        return _is_told_by_itself(teller, words)
    sources = children(teller, "nsubj")
    return base(verb.dep_) == "ccomp" and teller.i < verb.i and teller.lower_ in words.telling | words.announcing and bool(sources)


def _is_announced(verb: Token, words: Judgements) -> bool:
    """Say whether a verb of announcing, with whoever announces, governs the clause or stands behind it."""
    if base(verb.dep_) == "ccomp" and verb.head.lower_ in words.announcing:
        return True
    later = [token for token in verb.sent[verb.i - verb.sent.start + 1 :] if token.lower_ in words.announcing]
    return bool(later) and verb == verb.sent.root and bool(children(later[0], "nsubj"))


def _find_modal(verb: Token) -> Token | None:
    """Return the auxiliary of what is to come: "will build", "would build", "is postponing", "is going to build"."""
    modal = next((child for child in children(verb, "aux") if child.lower_ in COMING), None)
    if modal is not None:
        return modal if not any(child.lower_ in {"have", "be", "rather"} for child in children(verb, "aux", "advmod")) else None
    is_under_way = verb.tag_ == "VBG" and base(verb.dep_) == "ccomp" and bool(children(verb, "aux"))
    return children(verb, "aux")[-1] if is_under_way and not is_denied(verb) else None


def is_planned(verb: Token, words: Judgements, things: Things) -> bool:
    """Say whether what is planned is a policy: a change by itself, or something done to a measure."""
    return verb.lower_ in words.deeds_alone or any(is_measure(noun, things) for noun in _find_deed_objects(verb))


def _is_deed(verb: Token, words: Judgements) -> bool:
    return verb.lower_ in words.deeds_alone or (verb.lower_ in words.deeds_done and bool(_find_deed_objects(verb)))


def _find_deed_objects(verb: Token) -> Sequence[Token]:
    """Return the objects of the verb, those behind its particle too ("put off the census")."""
    found = [child for child in children(verb, "obj") if child.i > verb.i and child.pos_ != "PRON"]
    if not found and children(verb, "compound:prt"):
        found = [child for child in children(verb, "obl") if not children(child, "case")]
    return [part for child in found for part in find_conjuncts(child)]
