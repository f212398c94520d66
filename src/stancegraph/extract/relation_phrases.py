"""Relations that a phrase beside the clause shows: "in a letter to the king, the society ...", "strikes in support of the army".

Their subject is the clause's, or who stands right before the phrase ("helps Iraq in the fight against the militia").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Token

from stancegraph.extract.grammar import (
    NOMINALS,
    base,
    children,
    find_conjuncts,
    find_obliques,
    find_owners,
    find_preposition,
    find_subjects,
    is_passive,
)
from stancegraph.extract.objects import find_objects
from stancegraph.extract.relation_ends import Ends
from stancegraph.extract.relation_types import is_armed
from stancegraph.extract.relation_verbs import Finding
from stancegraph.lexicon.relations import CueKind, RelationCue, RelationLexicon
from stancegraph.model import ActorKind, RelationType

CONTACTS = frozenset({RelationType.COMMUNICATES_WITH, RelationType.NEGOTIATES_WITH})
ALLIES = frozenset({RelationType.ALLIED_WITH, RelationType.COOPERATES_WITH})
TIMES = frozenset({"in", "at", "on", "during", "after", "before", "following", "through"})
REACH = 8  # tokens between "talks" and "between" ("talks now under way between")
FAR = 40  # tokens from "strikes" to "against", over what they were flown with
LOWER = frozenset({"conj", "nmod", "obl", "obj", "acl", "amod"})
HELPED = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.COALITION})


def find_phrasal(token: Token, ends: Ends, lexicon: RelationLexicon) -> Iterator[Finding]:
    """Yield what the noun, gerund or adverb of a phrase shows, by the first rule that fits."""
    form = token.lower_
    rules = RULES_BY_WORD.get(form, ())
    if lexicon.find(CueKind.NOUN, form):
        rules = (*rules, *NOUN_RULES)
    if form in lexicon.words.get("companions", ()):
        rules = (*rules, _find_ally)
    if token.dep_ in {"acl", "nmod"} and lexicon.find(CueKind.VERB, form):
        rules = (*rules, *VERB_RULES)
    for rule in rules:
        finding = rule(token, ends, lexicon)
        if finding is not None:
            yield finding
            return


def _noun_cue(token: Token, lexicon: RelationLexicon, types: frozenset[RelationType]) -> RelationCue | None:
    if token.pos_ not in {"NOUN", "PROPN"}:
        return None
    return next((cue for cue in lexicon.find(CueKind.NOUN, token.lower_) if cue.type in types and not cue.is_swapped), None)


def _find_between(noun: Token, ends: Ends, lexicon: RelationLexicon) -> Finding | None:
    """ "Talks between the union and the airline resumed", "the talks now under way between", where the parse parts the two."""
    cue = _noun_cue(noun, lexicon, frozenset(RelationType))
    if cue is None or "between" not in cue.prepositions:
        return None
    after = [token for token in noun.doc[noun.i + 1 : min(noun.i + REACH, noun.sent.end)] if token.lower_ == "between"]
    first = after[0].head if after and after[0].dep_ == "case" and after[0].head.i > noun.i else None
    if first is None:
        return None
    sides = find_conjuncts(first)
    if len(sides) == 1:
        sides += _find_other_side(first)
    return Finding(cue, noun, (noun,), tuple(sides), ()) if len(sides) > 1 else None


def _find_other_side(first: Token) -> list[Token]:
    """Return the noun that "and" joins to the first, though the parse makes it a subject of its own."""
    last = max(token.i for token in first.subtree)
    if last + 2 >= first.sent.end or first.doc[last + 1].lower_ != "and":
        return []
    following = first.doc[last + 2]
    while following.head.i > following.i and following.pos_ not in {"VERB", "AUX"} and following.dep_ in INSIDE:
        following = following.head
    return [following] if following.pos_ in NOMINALS else []


INSIDE = frozenset({"det", "amod", "compound", "nummod", "nmod:poss", "nmod:desc", "case", "advmod"})


def _find_contact(noun: Token, ends: Ends, lexicon: RelationLexicon) -> Finding | None:
    """ "In a letter to the king, the society said ...", "after talks with Iran, the envoy left"."""
    cue = _noun_cue(noun, lexicon, CONTACTS)
    if cue is None or find_preposition(noun) not in TIMES or find_owners(noun) or base(noun.dep_) not in {"obl", "advcl"}:
        return None
    objects = find_obliques(noun, cue.prepositions - {"between"})
    subjects = find_subjects(noun.head)
    sure = replace(cue, takes_actors=True)  # whoever writes or meets acts, whatever the noun
    return Finding(sure, noun, (noun,), tuple(subjects), tuple(objects)) if objects and subjects else None


def _find_contact_gerund(verb: Token, ends: Ends, lexicon: RelationLexicon) -> Finding | None:
    """ "After a week of haggling with the drivers, the city signed"."""
    if not verb.lower_.endswith("ing") or base(verb.dep_) not in {"acl", "nmod"} or find_preposition(verb) != "of":
        return None
    noun = verb.head
    for cue in lexicon.find(CueKind.VERB, verb.lower_):
        if cue.type in CONTACTS and cue.prepositions and not cue.words and base(noun.dep_) == "obl":
            objects, subjects = find_obliques(verb, cue.prepositions), find_subjects(noun.head)
            return Finding(cue, verb, (verb,), tuple(subjects), tuple(objects)) if objects and subjects else None
    return None


def _find_fight(noun: Token, ends: Ends, lexicon: RelationLexicon) -> Finding | None:
    """ "Helps Iraq in the fight against the militia": who stands right before "in" fights."""
    cue = _noun_cue(noun, lexicon, frozenset({RelationType.FIGHTS}))
    if cue is None or find_preposition(noun) != "in":
        return None
    objects = find_obliques(noun, cue.prepositions - {"between"})
    first = min(token.i for token in noun.subtree)
    before = noun.doc[first - 1] if first > noun.sent.start else None
    doers = _phrase_ending_at(before, ends) if before is not None else []
    return Finding(cue, noun, (noun,), tuple(doers), tuple(objects)) if objects and doers else None


def _phrase_ending_at(last: Token, ends: Ends) -> list[Token]:
    """Return the heads of the actors whose expression ends at the token, the widest expression first, with what is coordinated."""
    found, token = None, last
    while token.pos_ in NOMINALS and max(low.i for low in token.subtree if low.i <= last.i) == last.i:
        if ends.at(token) is not None:
            found = token
        if token.dep_ not in {"nmod", "conj", "flat", "compound", "nmod:desc", "appos"}:
            break
        token = token.head
    return find_conjuncts(found) if found is not None else []


def _find_effort(verb: Token, ends: Ends, lexicon: RelationLexicon) -> Finding | None:
    """ "Backs the army in its effort to defeat the rebels": "its" is whose name stands right before."""
    noun = verb.head
    if verb.dep_ != "acl" or find_preposition(noun) != "in" or not any(owner.pos_ == "PRON" for owner in find_owners(noun)):
        return None
    cue = next((one for one in lexicon.find(CueKind.VERB, verb.lower_) if one.type is RelationType.FIGHTS and not one.prepositions), None)
    objects = find_objects(verb) if cue is not None and not is_passive(verb) else []
    first = min(token.i for token in noun.subtree)
    doers = _phrase_ending_at(noun.doc[first - 1], ends) if objects and first > noun.sent.start else []
    return Finding(cue, verb, (verb,), tuple(doers), tuple(objects)) if cue is not None and doers else None


def _find_ally(noun: Token, ends: Ends, lexicon: RelationLexicon) -> Finding | None:
    """ "Brazil remains Uruguay's closest ally", "Norway is one of our partners"."""
    cues = (one for kind in (CueKind.NOUN, CueKind.ROLE) for one in lexicon.find(kind, noun.lower_) if one.type in ALLIES)
    cue, owners = next(cues, None), find_owners(noun)
    if cue is None or not owners:
        return None
    predicate = noun.head if noun.head.lower_ == "one" and find_preposition(noun) == "of" else noun
    if children(predicate, "cop") or predicate.head.lemma_.lower() in {"remain", "become"}:
        subjects = find_subjects(predicate if children(predicate, "cop") else predicate.head)
        sure = replace(cue, kind=CueKind.NOUN, takes_actors=True)
        return Finding(sure, noun, (noun,), tuple(subjects), tuple(owners)) if subjects else None
    return None


def _find_support(noun: Token, ends: Ends, lexicon: RelationLexicon) -> Finding | None:
    """ "The coalition flew strikes in support of the army": help in deed, to those who bear arms or govern."""
    if find_preposition(noun) != "in":
        return None
    helped = [one for one in find_obliques(noun, ("of",)) if _is_helped(one, ends, lexicon)]
    clause = noun.head
    while base(clause.dep_) in LOWER and clause.head != clause and not children(clause, "nsubj", "nsubj:pass"):
        clause = clause.head
    subjects = find_subjects(clause) if clause.lower_ not in lexicon.words.get("saying", ()) else []
    return Finding(SUPPORT_CUE, noun, (noun,), tuple(subjects), tuple(helped)) if helped and subjects else None


def _is_helped(token: Token, ends: Ends, lexicon: RelationLexicon) -> bool:
    own = ends.at(token)
    return own is not None and (is_armed(own, lexicon) or own.kind in HELPED)


def _find_far_target(noun: Token, ends: Ends, lexicon: RelationLexicon) -> Finding | None:
    """ "Conducted two strikes using drones against the militia", "its strikes delivered bombs against the militia"."""
    cue = _noun_cue(noun, lexicon, frozenset({RelationType.FIGHTS}))
    if cue is None or "against" not in cue.prepositions or find_obliques(noun, cue.prepositions):
        return None
    if noun.head.lower_ not in lexicon.words.get("carriers", ()) or is_passive(noun.head):
        return None
    doers = find_subjects(noun.head) if base(noun.dep_) == "obj" else find_owners(noun) if noun.dep_ == "nsubj" else []
    target = _find_target(noun) if doers else None
    return Finding(cue, noun, (noun,), tuple(doers), tuple(find_conjuncts(target))) if target is not None else None


def _find_target(noun: Token) -> Token | None:
    """Return what stands behind "against" further on in the clause."""
    for token in noun.doc[noun.i + 1 : min(noun.i + FAR, noun.sent.end)]:
        if token.dep_ in {"nsubj", "nsubj:pass", "mark"} or token.text in {";", ":"}:
            return None
        if token.lower_ == "against" and token.dep_ == "case":
            return token.head
    return None


def _find_together(adverb: Token, ends: Ends, lexicon: RelationLexicon) -> Finding | None:
    """ "The charity runs the clinic together with the nurses' union"."""
    if adverb.dep_ != "advmod":
        return None
    partners = find_obliques(adverb, ("with",)) or find_obliques(adverb.head, ("with",))
    subjects = find_subjects(adverb.head)
    return Finding(TOGETHER_CUE, adverb, (adverb,), tuple(subjects), tuple(partners)) if partners and subjects else None


def _make_cue(pattern: str, kind: RelationType, confidence: float, *, is_reciprocal: bool = False) -> RelationCue:
    return RelationCue(
        CueKind.NOUN, kind, pattern, pattern, (), frozenset(), confidence, is_reciprocal=is_reciprocal, is_swapped=False, examples=()
    )


SUPPORT_CUE = _make_cue("in support of", RelationType.AIDS, 0.8)
TOGETHER_CUE = _make_cue("together with", RelationType.COOPERATES_WITH, 0.75, is_reciprocal=True)

Rule = Callable[[Token, Ends, RelationLexicon], Finding | None]

NOUN_RULES: tuple[Rule, ...] = (_find_between, _find_contact, _find_fight, _find_far_target)
VERB_RULES: tuple[Rule, ...] = (_find_contact_gerund, _find_effort)
RULES_BY_WORD: Mapping[str, tuple[Rule, ...]] = {
    "support": (_find_support,),
    "together": (_find_together,),
    "jointly": (_find_together,),
}
"""Rules that one word calls, besides those for nouns and verbs that the lexicon knows."""
