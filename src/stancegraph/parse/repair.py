"""Slips of small parsers that contradict themselves, put right before the rules read the parse.

Each repair looks only at what the parser itself says: a finite verb cannot have a determiner, a noun cannot have a nominative pronoun
for its subject. Our own; `python -m benchmarks.repair` counts on treebank sentences how often they help and how often they harm.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

FINITE = frozenset({"VBZ", "VBP", "VBD"})
NOMINATIVE = frozenset({"i", "he", "she", "we", "they"})
INSIDE_NOUN_PHRASE = frozenset({"det", "amod", "compound", "nmod:poss", "nummod", "flat", "nmod:desc", "nmod:unmarked"})
NOMINAL_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
SUBJECT_LABELS = frozenset({"nsubj", "nsubj:pass", "csubj", "nsubj:outer"})


def repair(doc: Doc) -> Doc:
    """Change the doc's heads, labels and tags where they contradict each other, and return it."""
    for token in doc:
        if token.tag_ in FINITE and token.pos_ in {"VERB", "AUX"}:
            _free_subject(token)
        elif token.tag_ in {"NN", "NNS"} and token.dep_ in {"ROOT", "ccomp", "parataxis", "conj"}:
            _read_noun_as_verb(token)
    return doc


def _free_subject(verb: Token) -> None:
    """ "The US favors a schedule": modifiers of a finite verb are a noun phrase of their own, its subject."""
    inside = [child for child in verb.lefts if child.dep_ in INSIDE_NOUN_PHRASE]
    if not inside or any(child.dep_ in SUBJECT_LABELS for child in verb.children):
        return
    head = next((child for child in reversed(inside) if child.tag_ in NOMINAL_TAGS), None)
    if head is None or verb.dep_ in {"amod", "compound"}:
        return
    for child in inside:
        if child != head and child.i < head.i:
            child.head = head
    head.dep_ = "nsubj"


def _read_noun_as_verb(noun: Token) -> None:
    """ "He cautions against haste": a nominative pronoun right before makes the noun a verb."""
    if noun.i == 0:
        return
    before = noun.nbor(-1)
    if before.lower_ not in NOMINATIVE or before.head != noun or any(child.dep_ in {"cop", "det"} for child in noun.children):
        return
    before.dep_ = "nsubj"
    noun.tag_ = "VBZ" if noun.tag_ == "NNS" else "VBP"
    noun.pos_ = "VERB"
    for child in noun.rights:
        if child.dep_ == "nmod":
            child.dep_ = "obl"
