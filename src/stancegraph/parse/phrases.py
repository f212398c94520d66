"""Repairs of noun phrases that contradict themselves: what a noun cannot govern, and what cannot be a subject."""

from __future__ import annotations

from spacy.tokens import Doc, Token

NOMINAL_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
SUBJECT_LABELS = frozenset({"nsubj", "nsubj:pass"})
INSIDE_NOUN_PHRASE = frozenset({"det", "amod", "compound", "nummod", "nmod:poss", "nmod:desc", "nmod:unmarked"})


def read_governing_noun(noun: Token) -> None:
    """ "The US favors a schedule": a plural noun before its object is a verb, and the phrase before it the subject."""
    if noun.tag_ != "NNS" or noun.dep_ not in {"ROOT", "ccomp", "parataxis", "conj"}:
        return
    following = [child for child in noun.rights if child.dep_ == "obj" and child.tag_ in NOMINAL_TAGS | {"PRP"}]
    inside = [child for child in noun.lefts if child.dep_ in INSIDE_NOUN_PHRASE and child.tag_ in NOMINAL_TAGS]
    if not following or not inside or any(child.dep_ in {"cop", "case", *SUBJECT_LABELS} for child in noun.children):
        return
    subject = inside[-1]
    for child in list(noun.lefts):
        if child != subject and child.dep_ in INSIDE_NOUN_PHRASE:
            child.head = subject
    subject.dep_ = "nsubj"
    noun.tag_, noun.pos_ = "VBZ", "VERB"


def hang_relative(verb: Token) -> None:
    """ "sentiments among citizens who yearn": "who" refers to the plural noun right before it.

    Only a plural: "someone in college who", "the person from Oslo who" are right as they are (both seen in the treebank).
    """
    if verb.dep_ != "acl:relcl":
        return
    who = next((child for child in verb.lefts if child.lower_ in {"who", "whom"} and child.dep_ in {"nsubj", "obj", "nsubj:pass"}), None)
    if who is None or who.i == 0:
        return
    noun = who.nbor(-1)
    if noun.tag_ == "NNS" and noun != verb.head and verb.head.is_ancestor(noun) and noun.dep_ not in {"compound", "flat"}:
        verb.head = noun


def join_compound(noun: Token) -> None:
    """ "The US airstrikes targeting militants": a noun that is itself a subject, without a copula, has no subject but a modifier."""
    if noun.pos_ != "NOUN" or noun.dep_ not in {*SUBJECT_LABELS, "obj", "obl", "nmod"} or noun.i == 0:
        return
    before = noun.nbor(-1)
    if before.dep_ not in SUBJECT_LABELS or before.head != noun or any(child.dep_ in {"cop", "aux"} for child in noun.children):
        return
    if before.tag_ in NOMINAL_TAGS:
        before.dep_ = "compound"


def lower_phrase(noun: Token) -> None:
    """ "Demands from the government for withdrawal have": what a preposition introduces is no subject but hangs on the noun before it."""
    if noun.dep_ not in SUBJECT_LABELS:
        return
    first = noun.doc[noun.left_edge.i]
    if first.dep_ != "case" or first.i == 0 or first.tag_ != "IN":
        return
    subject = next((child for child in noun.head.lefts if child.dep_ in SUBJECT_LABELS and child.i < first.i), None)
    if subject is None or subject.right_edge.i != first.i - 1:
        return
    first.head = noun
    noun.head = subject
    noun.dep_ = "nmod"


def drop_small_names(doc: Doc) -> None:
    """ "troop withdrawal": a name without a capital or a digit is none, unless the whole text is in small letters."""
    if not any(token.text[:1].isupper() for token in doc):
        return
    kept = [entity for entity in doc.ents if any(not token.text.islower() for token in entity)]
    if len(kept) < len(doc.ents):
        doc.ents = kept
