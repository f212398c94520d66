"""From CLEAR to Universal Dependencies: what spaCy's own English models say, as the rules expect it.

Which label becomes which is told in `clear_labels`; here is the order of the steps. Each leaves a tree behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import numpy as np
from spacy.tokens import Doc, Span

from stancegraph.parse.clear_clauses import free_objects, gather_conjuncts, join_fixed, mark_infinitives, raise_predicates
from stancegraph.parse.clear_labels import BY_GOVERNOR, NAME_KINDS, NMOD_BY_TAG, RENAMED, SIGNS
from stancegraph.parse.clear_phrases import hang_sums, join_names, lower_prepositions
from stancegraph.parse.clear_tree import Tree


def is_clear(labels: Iterable[str]) -> bool:
    """Say whether a parser's labels are CLEAR's.

    >>> is_clear(["nsubj", "dobj", "pobj", "prep"]), is_clear(["nsubj", "obj", "obl"])
    (True, False)
    """
    return frozenset(labels) >= SIGNS


def has_other_names(kinds: Iterable[str]) -> bool:
    """Say whether there are kinds of names that `adapt_names` calls by another name.

    >>> has_other_names(["GPE", "ORG"]), has_other_names(["LOC", "ORG"])
    (True, False)
    """
    return any(NAME_KINDS.get(kind, kind) != kind for kind in kinds)


def adapt_tree(doc: Doc) -> Doc:
    """Change the doc's heads and labels from CLEAR to UD, with the parts of speech that follow from them, and return it.

    Tokens, tags, lemmas and names stay as they are; so do sentences, each of which has one root.
    """
    if not doc.has_annotation("DEP"):
        return doc
    heads, labels, kinds = [0] * len(doc), [token.dep_ for token in doc], [token.pos_ for token in doc]
    for sentence in doc.sents:
        tree = Tree(sentence)
        for step in STEPS.values():
            step(tree)
        here = slice(sentence.start, sentence.end)
        heads[here] = [head - i for i, head in enumerate(tree.heads)]
        labels[here], kinds[here] = tree.labels, tree.kinds
    strings = doc.vocab.strings
    columns = ([strings.add(label) for label in labels], [strings.add(kind) for kind in kinds], heads)
    values = np.stack(
        [np.array(columns[0], "uint64"), np.array(columns[1], "uint64"), np.array(columns[2], "int64").astype("uint64")], axis=1
    )
    doc.from_array(["DEP", "POS", "HEAD"], values)  # type: ignore[arg-type]  # spaCy's stub does not know numpy's arrays
    return doc


def adapt_names(doc: Doc) -> Doc:
    """Give the doc's names the kinds that the rules know (`NAME_KINDS`), drop names of other kinds, and return it."""
    doc.ents = [
        Span(doc, name.start, name.end, label=NAME_KINDS[name.label_], kb_id=name.kb_id_) for name in doc.ents if name.label_ in NAME_KINDS
    ]
    return doc


def _rename(tree: Tree) -> None:
    """Give every word the label that the tables name."""
    for i, label in enumerate(tree.labels):
        head = tree.heads[i]
        if head != i:
            tree.labels[i] = _find_label(tree, i, head, label)


def _find_label(tree: Tree, i: int, head: int, label: str) -> str:
    if label in BY_GOVERNOR:
        choice = BY_GOVERNOR[label]
        return choice.noun if tree.is_nominal(head) else choice.other
    if label == "nmod":
        return NMOD_BY_TAG.get(tree.tags[i], label)
    if label == "neg" and tree.tags[i] == "DT":  # "no plan"
        return "det"
    return RENAMED.get(label, label)


def _set_kinds(tree: Tree) -> None:
    """Give the parts of speech that UD has for what a word does: a mark is SCONJ, an auxiliary AUX, "their" PRON."""
    for i, label in enumerate(tree.labels):
        if label == "mark" and tree.kinds[i] == "ADP":
            tree.kinds[i] = "SCONJ"
        elif label == "case" and tree.kinds[i] == "SCONJ":
            tree.kinds[i] = "ADP"
        elif label in {"aux", "aux:pass", "cop"} and tree.kinds[i] == "VERB":
            tree.kinds[i] = "AUX"
        elif tree.tags[i] in {"PRP$", "WP$"}:
            tree.kinds[i] = "PRON"


STEPS: Mapping[str, Callable[[Tree], None]] = {
    "lower prepositions": lower_prepositions,
    "join names": join_names,
    "hang sums": hang_sums,
    "free objects": free_objects,
    "mark infinitives": mark_infinitives,
    "rename": _rename,
    "raise predicates": raise_predicates,
    "gather conjuncts": gather_conjuncts,
    "join fixed": join_fixed,
    "set parts of speech": _set_kinds,
}
"""The steps by name, in order: the first five read CLEAR's labels, the last four UD's."""
