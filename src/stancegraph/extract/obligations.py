"""What is said to be due: "should", "must", "have to", "need", "it is time to", "let us", "we cannot go on"."""

from __future__ import annotations

from spacy.tokens import Token

from stancegraph.extract.grammar import base, children, find_conjuncts, find_obliques, find_subjects, is_infinitive, is_passive
from stancegraph.extract.judgement import Judgement
from stancegraph.extract.judging_words import is_denied
from stancegraph.extract.negation import is_negated
from stancegraph.lexicon.judgements import Judgements

ASKING = frozenset({"who", "what", "whether", "how", "when", "where", "which", "whom", "whose"})
OPENINGS = frozenset({"please", "so", "and", "but", "now", "then", "instead"})
NOT = frozenset({"not", "n't", "n’t", "never"})
PRAISE = frozenset({"credit", "praise", "applause", "thanks", "recognition"})
BLAME = frozenset({"blame", "criticism", "condemnation", "scorn"})
WITHOUT_STANCE = frozenset(
    {"doubt", "question", "mistake", "denying", "way", "more", "mistaking", "guarantee", "comparison", "surprise", "reason"}
)
"""What there can be none of in mere talk ("there can be no doubt")."""
RELATIVES = frozenset({"who", "which", "that", "whom"})


def read_obligations(verb: Token, words: Judgements) -> list[Judgement]:
    """ "Congress should pass the bill", "the levy must go", "sunbeds have to go", "we cannot go on paying"."""
    if verb.pos_ not in {"VERB", "ADJ", "NOUN", "AUX", "PROPN", "ADV"} or verb.dep_ == "amod":
        return []
    if (barred := _find_barred(verb)) is not None:
        return [Judgement("en.oblige.can", verb, barred, -1, tokens=(verb,))]
    modal = _find_modal(verb, words) or _find_governing_need(verb, words)
    is_barred = modal is None and _is_past_bearing(verb, words)
    if is_barred:
        modal = next(child for child in children(verb, "aux") if child.lower_ in {"can", "ca"})
    if modal is None or _is_no_claim(verb, modal, words):
        return []
    subjects = find_subjects(verb) or _find_subjects_of(modal)
    position = _find_going_on(verb) if is_barred else _find_thing_due(verb)
    if position is None and (not subjects or verb.lemma_.lower() in words.unobliged):
        return []
    if any(subject.lower_ in {"i", *RELATIVES} for subject in subjects):
        return []
    is_not = is_barred or is_denied(verb) or is_negated(modal)
    sign, rule = -1 if is_not else 1, f"en.oblige.{modal.lemma_.lower()}"
    if position is None and _is_ending(verb, words):  # "sunbeds have to go" is against sunbeds, "the chairman must go" for his going
        return [Judgement(rule, modal, subject, -sign, tokens=(modal, verb), clause=verb, clause_sign=-1) for subject in subjects]
    return [Judgement(rule, modal, position or verb, sign, tokens=(modal,))]


def _is_ending(verb: Token, words: Judgements) -> bool:
    return verb.lemma_.lower() in words.closing and not any(
        base(child.dep_) in {"obj", "obl", "advmod", "xcomp", "advcl"} for child in verb.rights
    )


def _find_subjects_of(modal: Token) -> list[Token]:
    return children(modal, "nsubj") if modal.pos_ == "VERB" else []


def _find_modal(verb: Token, words: Judgements) -> Token | None:
    if any(child.lower_ == "have" for child in children(verb, "aux")):  # "should have been there" says what was expected
        return None
    return next((child for child in children(verb, "aux") if child.lower_ in words.obliging_modals), None)


def _find_governing_need(verb: Token, words: Judgements) -> Token | None:
    """ "Needs to act", "have to go", "had to stop" after a verb of saying; "does not have to" leaves it open.

    "Have to" alone often tells of mere necessity ("she will have to win Ohio"), so it counts for what must be done to a thing ("has to be
    closed"), for what must end, and for what we all must do.
    """
    need = verb.head
    if base(verb.dep_) != "xcomp" or not is_infinitive(verb) or need.lower_ not in words.obliging_verbs or is_negated(need):
        return None
    is_done_to = is_passive(verb) or bool(children(verb, "aux:pass")) or verb.lemma_.lower() in words.ending
    if need.tag_ == "VBD":
        return need if need.dep_ == "ccomp" and (is_done_to or bool(children(verb, "cop"))) else None
    if need.tag_ not in {"VBZ", "VBP", "VB"} or any(child.tag_ == "MD" or child.lower_ == "going" for child in need.lefts):
        return None
    if need.lemma_.lower() not in {"have", "get"}:
        return need
    subjects = children(need, "nsubj", "expl")
    is_common = any(subject.lower_ in {"we", "there"} for subject in subjects) and base(need.dep_) != "xcomp"
    return need if is_common or (is_done_to and bool(subjects)) else None


def _is_past_bearing(verb: Token, words: Judgements) -> bool:
    """ "We cannot go on paying", "this cannot be allowed": what must not go on."""
    can = any(child.lower_ in {"can", "ca"} for child in children(verb, "aux"))
    is_ours = is_passive(verb) or any(subject.lower_ == "we" for subject in children(verb, "nsubj"))
    return can and is_ours and is_negated(verb) and verb.lemma_.lower() in words.unbearable


def _is_no_claim(verb: Token, modal: Token, words: Judgements) -> bool:
    """Leave out questions within ("who should pay"), "should he win", and what is only expected ("should boost her numbers")."""
    subjects = children(verb, "nsubj", "nsubj:pass", "expl")
    if any(subject.i > modal.i > 0 and modal.dep_ == "aux" for subject in subjects[:1]):
        return True
    if any(mark.lower_ in {"like", "as", "than"} and mark.i < modal.i for mark in children(verb, "mark", "advmod")):
        return True
    is_place = verb.dep_ in {"acl:relcl", "advcl:relcl"}  # "a town where the rules need to change"
    if not is_place and any(child.lower_ in ASKING and child.i < modal.i for child in verb.children):
        return True
    if verb.dep_ == "acl:relcl" and any(subject.lower_ in RELATIVES for subject in subjects):
        return True
    if modal.lower_ in {"shall", "ll"} and any(subject.lower_ in {"i", "we"} for subject in subjects):
        return True
    return (
        modal.lower_ == "should" and verb.lower_ in words.effects and bool(subjects) and subjects[0].pos_ == "NOUN" and not is_passive(verb)
    )


def _find_going_on(verb: Token) -> Token | None:
    """ "We cannot go on [paying for it]", "cannot keep [sending money]"."""
    return next((child for child in children(verb, "advcl", "xcomp") if child.tag_ == "VBG" and child.i > verb.i), None)


def _find_barred(verb: Token) -> Token | None:
    """ "There can be no [military solution]", "there must be no [return]": what there must not be."""
    if (
        verb.lower_ != "be"
        or not children(verb, "expl")
        or not any(child.lower_ in {"can", "must", "should"} for child in children(verb, "aux"))
    ):
        return None
    things = [child for child in children(verb, "nsubj") if any(word.lower_ == "no" for word in children(child, "det"))]
    return next((thing for thing in things if thing.lemma_.lower() not in WITHOUT_STANCE), None)


def _find_thing_due(verb: Token) -> Token | None:
    """ "There must be a ceasefire": the position is what there should be."""
    if verb.lemma_.lower() == "be" and children(verb, "expl"):
        return next(iter(children(verb, "nsubj")), None)
    return None


def read_needs(verb: Token, words: Judgements) -> list[Judgement]:
    """ "We need a ceasefire", "night trains deserve public money"; "does not need another wall" is against it."""
    if verb.lower_ not in words.needing or not verb.tag_.startswith("VB") or verb.tag_ in {"VBN", "VBG"}:
        return []
    subjects, objects = children(verb, "nsubj"), children(verb, "obj")
    if not subjects or not objects or objects[0].i < verb.i or any(child.tag_ == "MD" for child in verb.lefts):
        return []
    if (
        (verb.tag_ == "VBD" and verb.dep_ != "ccomp")
        or subjects[0].lower_ in {"i", "he", "she", "you", *RELATIVES}
        or verb.dep_ == "acl:relcl"
    ):
        return []
    if any(child.pos_ == "PRON" for child in objects[:1]) or any(child.dep_ == "nmod:poss" for child in objects[0].lefts):
        return []
    if verb.lemma_.lower() == "deserve":
        return _read_desert(verb, subjects, objects[0])
    is_not = is_denied(verb) or any(child.lower_ == "no" for child in objects[0].lefts)
    return [
        Judgement(f"en.oblige.{verb.lemma_.lower()}", verb, position, -1 if is_not else 1, tokens=(verb,))
        for position in find_conjuncts(objects[0])
    ]


def _read_desert(verb: Token, subjects: list[Token], deserved: Token) -> list[Judgement]:
    """ "Deserves credit for taking them in" praises the taking, "deserves no place" is against what has none."""
    rule = "en.oblige.deserve"
    if deserved.lemma_.lower() in PRAISE | BLAME:
        sign = (-1 if deserved.lemma_.lower() in BLAME else 1) * (-1 if is_denied(verb) else 1)
        found = find_obliques(verb, ("for",)) or find_obliques(deserved, ("for",))
        return [Judgement(rule, verb, position, sign, tokens=(verb, deserved)) for position in found]
    if is_denied(verb) or any(child.lower_ == "no" for child in deserved.lefts):
        return [Judgement(rule, verb, subject, -1, tokens=(verb, deserved)) for subject in subjects]
    return [Judgement(rule, verb, verb, 1, tokens=(verb,))]


def read_occasions(noun: Token, words: Judgements) -> list[Judgement]:
    """ "It is time to close the mine", "there is a need for a port", "the time has come to act", "what we need is a ceasefire"."""
    if noun.lemma_.lower() == "time" and (children(noun, "cop") or noun.head.lemma_.lower() == "come"):
        sign = -1 if is_denied(noun) else 1
        is_now = any(child.lower_ in {"it", "now", "this", "today", "high"} for child in noun.lefts) or noun.head.lemma_.lower() == "come"
        return _oblige(noun, sign) if is_now else []
    if noun.lemma_.lower() == "need" and noun.pos_ == "NOUN" and noun.head.lemma_.lower() == "be" and children(noun.head, "expl"):
        sign = -1 if any(child.lower_ == "no" for child in noun.lefts) or is_negated(noun.head) else 1
        return _oblige(noun, sign)
    subjects = children(noun, "nsubj") if children(noun, "cop") else []
    if subjects and subjects[0].lower_ == "what" and any(child.lower_ in words.needing for child in subjects[0].children):
        return [Judgement("en.oblige.need", noun, noun, -1 if is_denied(noun) else 1, tokens=(subjects[0],))]
    return []


def _oblige(noun: Token, sign: int) -> list[Judgement]:
    clauses = [child for child in children(noun, "acl", "xcomp", "ccomp", "advcl") if is_infinitive(child) and child.i > noun.i]
    clauses = clauses or [
        child
        for child in children(noun.head, "xcomp", "advcl", "acl")
        if is_infinitive(child) and child.i > noun.i and noun.head.lemma_.lower() == "come"
    ]
    if clauses:
        return [Judgement(f"en.oblige.{noun.lemma_.lower()}", noun, clauses[0], sign, tokens=(noun,))]
    return [Judgement(f"en.oblige.{noun.lemma_.lower()}", noun, head, sign, tokens=(noun,)) for head in find_obliques(noun, ("for",))]


def read_demands(verb: Token, words: Judgements) -> list[Judgement]:
    """ "Scrap the fee!", "Do not sell the harbour", "Let us build the bridge", "Let the council decide"."""
    if verb.tag_ != "VB":
        return []
    if (
        base(verb.dep_) in {"xcomp", "ccomp"}
        and verb.head.lower_ == "let"
        and children(verb.head, "obj", "nsubj") + children(verb, "nsubj")
    ):
        return _read_let(verb, words)
    if verb.lemma_.lower() not in words.demanding or not is_imperative(verb):
        return []
    return [Judgement("en.oblige.imperative", verb, verb, -1 if is_denied(verb) else 1, tokens=(verb,))]


def _read_let(verb: Token, words: Judgements) -> list[Judgement]:
    let, whom = verb.head, [child.lower_ for child in children(verb.head, "obj", "nsubj") + children(verb, "nsubj")][:1]
    is_of_us = not {"'s", "’s", "us"}.isdisjoint(whom)
    if (
        not whom
        or whom[0] in {"me", "him", "her", "it", "you"}
        or (is_of_us and verb.lemma_.lower() in words.unobliged)
        or not is_imperative(let)
    ):
        return []
    return [Judgement("en.oblige.let", let, verb, -1 if is_denied(let) or is_denied(verb) else 1, tokens=(let,))]


def is_imperative(verb: Token) -> bool:
    """Say whether a bare verb opens its sentence or quotation, or is coordinated with one that does."""
    if verb.dep_ == "conj" and not children(verb, "nsubj", "aux", "mark"):
        return verb.head.tag_ == "VB" and verb.head.lemma_.lower() != "let" and is_imperative(verb.head)
    if verb.dep_ not in {"ROOT", "ccomp", "parataxis"} or children(verb, "nsubj", "nsubj:pass", "mark", "expl", "csubj"):
        return False
    if not children(verb, "obj", "obl", "xcomp", "ccomp"):
        return False
    auxiliaries = children(verb, "aux")
    if any(child.lower_ not in {"do", "not"} for child in auxiliaries):
        return False
    opening = next(
        (token for token in reversed(verb.doc[verb.sent.start : verb.i]) if token not in auxiliaries and token.lower_ not in NOT), None
    )
    return opening is None or opening.is_punct or opening.lower_ in OPENINGS
