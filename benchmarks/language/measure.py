"""Read the measuring texts with one pipeline and count what is right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from benchmarks.language.alignment import read_doc, read_gold, score_reading
from benchmarks.language.names import Labelled, find_names, score_labels
from benchmarks.language.scores import Scores, add_scores
from benchmarks.language.treebanks import GUM_NAMES, LAYOUTS, GoldText, Treebank, give_words, join_paragraphs, label_text, split_paragraphs

RAW = "raw paragraphs"
GIVEN = "words and sentence ends given"
KEPT = {RAW: None, GIVEN: None} | dict.fromkeys(LAYOUTS, ("sentences", "LAS"))
"""The ways a text is given, and the figures kept of each; none named means all."""

Tables = dict[str, dict[str, Scores]]
"""Scores by group of documents, then by the way the texts were given."""


def measure_treebank(nlp: Language, bank: Treebank) -> tuple[Tables, dict[str, Scores]]:
    """Return the scores of a treebank and of its groups, and those of its names by label if it has any.

    A paragraph is read from its raw text, then from its words; then whole documents are read in each layout.
    """
    paragraphs = list(split_paragraphs(bank.sentences))
    docs = list(nlp.pipe(paragraph.text for paragraph in paragraphs))
    by_way = {RAW: _score_documents(paragraphs, docs)}
    names: dict[str, Scores] = {}
    if bank.labels:
        labelled = [label_text(paragraph) for paragraph in paragraphs]
        names[bank.title] = score_labels(labelled, [find_names(doc) for doc in docs], bank.labels)
    del docs
    by_way[GIVEN] = _score_documents(paragraphs, nlp.pipe(give_words(nlp.vocab, paragraph) for paragraph in paragraphs))
    for layout, separator in LAYOUTS.items():
        documents = list(join_paragraphs(bank.sentences, separator))
        by_way[layout] = _score_documents(documents, nlp.pipe(document.text for document in documents))
    everything = {bank.title: frozenset(sentence.document for sentence in bank.sentences)}
    groups = everything | dict(bank.groups)
    return {title: {way: _sum_group(by_way[way], way, members) for way in KEPT} for title, members in groups.items()}, names


def measure_newswire(nlp: Language, articles: Sequence[Labelled]) -> Scores:
    """Return the scores of names by label."""
    found = [find_names(doc) for doc in nlp.pipe(article.text for article in articles)]
    return score_labels(articles, found, GUM_NAMES)


def _score_documents(texts: Iterable[GoldText], docs: Iterable[Doc]) -> dict[str, Scores]:
    """Return the scores of each document's texts, added up."""
    parts: dict[str, list[Scores]] = defaultdict(list)
    for text, doc in zip(texts, docs, strict=True):
        parts[text.document].append(score_reading(read_gold(text.sentences), read_doc(doc)))
    return {document: add_scores(scores) for document, scores in parts.items()}


def _sum_group(by_document: dict[str, Scores], way: str, members: Iterable[str]) -> Scores:
    total = add_scores(by_document[document] for document in sorted(members) if document in by_document)
    kept = KEPT[way]
    return total if kept is None else {name: total[name] for name in kept if name in total}
