"""Check that a text's analysis is the same every time, whatever it is read together with."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

BLANK_TEXTS = ("", " \n\n ")
CHECKED = 150  # texts; five readings of each take a minute on a slow pipeline

Ways = dict[str, Callable[[Language, Sequence[str]], Iterator[Doc]]]
WAYS: Ways = {
    "alone once more": lambda nlp, texts: (nlp(text) for text in texts),
    "in batches of 1": lambda nlp, texts: nlp.pipe(texts, batch_size=1),
    "in batches of 3": lambda nlp, texts: nlp.pipe(texts, batch_size=3),
    "in batches of 17": lambda nlp, texts: nlp.pipe(texts, batch_size=17),
    "in batches of 17 once more": lambda nlp, texts: nlp.pipe(texts, batch_size=17),
    "backwards in batches of 17": lambda nlp, texts: reversed(list(nlp.pipe(texts[::-1], batch_size=17))),
}
"""How the texts are read a second time; the Docs come in the order of the texts."""


def find_differences(nlp: Language, texts: Sequence[str]) -> list[str]:
    """Return a sentence for each way of reading that changed an analysis; an empty list is what is wanted."""
    chosen = [*BLANK_TEXTS, *choose_evenly(texts, CHECKED)]
    first = [describe(nlp(text)) for text in chosen]
    problems = []
    for way, read in WAYS.items():
        changed = sum(describe(doc) != before for doc, before in zip(read(nlp, chosen), first, strict=True))
        if changed:
            problems.append(f"{changed} of {len(chosen)} texts read {way} differ from the same texts read alone")
    return problems


def choose_evenly(texts: Sequence[str], count: int) -> Sequence[str]:
    """Return about so many texts from all over the list.

    >>> choose_evenly(["a", "b", "c", "d"], 2)
    ['a', 'c']
    """
    return texts[:: max(1, len(texts) // count)][:count]


def describe(doc: Doc) -> str:
    """Return everything a pipeline says of a text, a line for each token."""
    return "\n".join(
        f"{token.idx} {token.text!r} {token.tag_} {token.pos_} {token.morph} {token.lemma_!r} {token.dep_} {token.head.i}"
        f" {token.is_sent_start} {token.ent_iob_} {token.ent_type_}"
        for token in doc
    )


def sum_up(docs: Iterator[Doc]) -> str:
    """Return a fingerprint of analyses, to compare processes by."""
    digest = hashlib.sha256()
    for doc in docs:
        digest.update(describe(doc).encode())
    return digest.hexdigest()
