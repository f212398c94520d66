"""Measure one or more pipelines on the same texts in one run and print a table.

    python -m training.evaluate build/model --corpus build/corpus --newswire ../eval/worldwide-ner \
        --baseline ../models/bootstrap

Treebank texts are read as raw paragraphs, each pipeline with its own tokenizer; spaCy's scorer
aligns the tokens. Tags, morphology and lemmas are accuracies over tokens that align one to one;
UAS and LAS are F-scores without punctuation; sentences are F over first tokens.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from thinc.api import NumpyOps, get_current_ops

from training.newswire import Article, Name, read_articles, score_names

TREEBANK_FIGURES = {
    "tags": "tag_acc",
    "UPOS": "pos_acc",
    "morphology": "morph_acc",
    "lemmas": "lemma_acc",
    "UAS": "dep_uas",
    "LAS": "dep_las",
    "sentences F": "sents_f",
    "tokens F": "token_f",
    "entities F": "ents_f",
}
TREEBANKS = {"EWT test": "ewt-test", "GUM test": "gum-test"}
NAME_GROUPS = {
    "PER+ORG+LOC": frozenset({"PERSON", "ORG", "LOC"}),
    "PERSON": frozenset({"PERSON"}),
    "ORG": frozenset({"ORG"}),
    "LOC": frozenset({"LOC"}),
    "NORP": frozenset({"NORP"}),
}
PRODUCTS = {"spaCy as it comes": True, "NumPy's matrix products": False}
TIMED_RUNS = 3  # the best counts: other work on the machine only ever slows a run down


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what was measured on which texts, and the value as printed."""

    name: str
    value: str


def measure(model: Path, corpus: Path, newswire: Path | None) -> list[Figure]:
    """Return every figure of one pipeline, always in the same order."""
    nlp = spacy.load(model)
    choose_products(use_blis=False)
    figures: list[Figure] = []
    for title, file in TREEBANKS.items():
        figures += measure_treebank(nlp, title, corpus / f"{file}.spacy")
    if newswire is not None:
        articles = read_articles(newswire)
        figures += measure_newswire(nlp, articles)
        for products, use_blis in PRODUCTS.items():
            speed = measure_speed(nlp, articles, use_blis)
            figures.append(Figure(f"words a second, one core, {products}", f"{speed:,.0f}"))
    figures.append(Figure("size on disk, MB", f"{measure_size(model):.1f}"))
    figures.append(Figure("load time, s", f"{measure_load(model):.2f}"))
    return figures


def measure_treebank(nlp: Language, title: str, path: Path) -> list[Figure]:
    """Return the accuracy and F figures of one gold file, in percent."""
    gold = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in gold])
    found = [(name, scores.get(key)) for name, key in TREEBANK_FIGURES.items()]
    return [Figure(f"{title}: {name}", f"{100 * value:.1f}") for name, value in found if isinstance(value, float)]


def measure_newswire(nlp: Language, articles: Sequence[Article]) -> list[Figure]:
    """Return exact-match F of names for each group of labels, in percent."""
    found = [find_names(doc) for doc in nlp.pipe(article.text for article in articles)]
    figures = []
    for group, labels in NAME_GROUPS.items():
        score = score_names(articles, found, labels)
        value = f"{100 * score.f1:.1f} (P {100 * score.precision:.1f}, R {100 * score.recall:.1f})"
        figures.append(Figure(f"newswire: {group} F", value))
    return figures


def find_names(doc: Doc) -> list[Name]:
    """Return the entities as character offsets, without a leading "the"."""
    names = []
    for entity in doc.ents:
        start = entity[1:].start_char if len(entity) > 1 and entity[0].lower_ == "the" else entity.start_char
        names.append((start, entity.end_char, entity.label_))
    return names


def measure_speed(nlp: Language, articles: Sequence[Article], use_blis: bool) -> float:
    """Return words a second of processor time, the best of three runs over forty articles."""
    texts = [article.text for article in articles[:40]]
    words = sum(len(text.split()) for text in texts)
    choose_products(use_blis)
    speed = max(words / _time_once(nlp, texts) for _ in range(TIMED_RUNS))
    choose_products(use_blis=False)
    return speed


def choose_products(use_blis: bool) -> None:
    """Let spaCy multiply matrices with BLIS, its default, or with NumPy; found things are the same."""
    ops = get_current_ops()
    if isinstance(ops, NumpyOps):
        ops.use_blis = use_blis


def _time_once(nlp: Language, texts: Iterable[str]) -> float:
    start = time.process_time()
    for _ in nlp.pipe(texts):
        pass
    return time.process_time() - start


def measure_size(model: Path) -> float:
    """Return megabytes (10^6 bytes) of all files under the folder."""
    return sum(path.stat().st_size for path in model.rglob("*") if path.is_file()) / 1e6


def measure_load(model: Path) -> float:
    """Return the best of three loading times, in seconds of processor time."""
    times = []
    for _ in range(TIMED_RUNS):
        start = time.process_time()
        spacy.load(model)
        times.append(time.process_time() - start)
    return min(times)


def format_table(columns: dict[str, list[Figure]]) -> str:
    """Return a Markdown table with one column per pipeline; a figure one lacks is a dash.

    >>> print(format_table({"a": [Figure("LAS", "80.0")], "b": []}))
    | | a | b |
    |---|---|---|
    | LAS | 80.0 | - |
    """
    names = list(dict.fromkeys(figure.name for figures in columns.values() for figure in figures))
    values = [{figure.name: figure.value for figure in figures} for figures in columns.values()]
    head = ["| | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    rows = [f"| {name} | " + " | ".join(column.get(name, "-") for column in values) + " |" for name in names]
    return "\n".join([*head, *rows])


def main() -> None:
    """Measure from the command line."""
    parser = argparse.ArgumentParser(description="Measure pipelines and print a table.")
    parser.add_argument("model", type=Path)
    parser.add_argument("--baseline", type=Path, help="a second pipeline, measured in the same run")
    parser.add_argument("--corpus", type=Path, required=True, help="the folder training.convert wrote")
    parser.add_argument("--newswire", type=Path, help="the worldwide-ner folder")
    arguments = parser.parse_args()
    models = {"baseline": arguments.baseline, "stancegraph_en": arguments.model}
    columns = {title: measure(path, arguments.corpus, arguments.newswire) for title, path in models.items() if path}
    print(format_table(columns))


if __name__ == "__main__":
    main()
