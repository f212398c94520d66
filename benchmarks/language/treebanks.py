"""The treebank texts that are measured: which documents, in which groups, laid out how, with which names.

The text of a paragraph is that of its words and the spaces the treebank notes after them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from math import ceil
from pathlib import Path

import training.convert
from spacy.tokens import Doc
from spacy.vocab import Vocab
from training.conllu import Sentence, read_conllu
from training.convert import plain_texts, read_ewt
from training.entities import label_from_brackets, label_peoples, read_name_lists
from training.splits import gum_split, stops_training

from benchmarks.language.names import Labelled, find_labelled

EDITED = frozenset({"academic", "bio", "news", "textbook", "voyage"})
"""GUM's genres that an editor went over; the others are spoken or close to speech."""
LAYOUTS = {"documents, empty lines": "\n\n", "documents, run together": " "}
"""Whole documents, by what stands between their paragraphs."""
UNIVERSAL_NER = ("PERSON", "ORG", "LOC")
GUM_NAMES = ("PERSON", "ORG", "LOC", "NORP")


@dataclass(frozen=True, slots=True)
class Treebank:
    """Sentences with the groups of documents that get figures of their own; no `labels` means that names are not measured."""

    title: str
    sentences: tuple[Sentence, ...]
    groups: Mapping[str, frozenset[str]] = field(default_factory=dict)
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text to be read, and the sentences it consists of, all of one document."""

    text: str
    sentences: tuple[Sentence, ...]

    @property
    def document(self) -> str:
        """Return the id of the document that the text is from."""
        return self.sentences[0].document


def read_treebanks(corpora: Path, limit: int | None = None) -> list[Treebank]:
    """Return EWT dev and test, and GUM's held-out documents; with a limit about so many sentences of each, from all documents."""
    lists = read_name_lists(Path(training.convert.__file__).with_name("names.toml"))
    files = sorted((corpora / "ud-gum").glob("*.conllu"))
    held_out = {path: gum_split(path.stem) for path in files}
    gum = {
        part: [
            label_peoples(label_from_brackets(sentence, lists), lists)
            for path in files
            if held_out[path] == part
            for sentence in read_conllu(path)
        ]
        for part in ("dev", "test")
    }
    parts = {
        "EWT dev": (read_ewt(corpora, "dev"), ()),
        "EWT test": (read_ewt(corpora, "test"), UNIVERSAL_NER),
        "GUM dev": (gum["dev"], ()),
        "GUM test": (gum["test"], GUM_NAMES),
    }
    banks = []
    for title, (sentences, labels) in parts.items():
        groups = group_documents(title, {sentence.document for sentence in sentences})
        banks.append(Treebank(title, tuple(shorten(sentences, limit)), groups, labels))
    return banks


def group_documents(title: str, documents: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the groups within a treebank: EWT dev's two halves, GUM's genres and the edited ones together.

    >>> sorted(group_documents("GUM test", ["GUM_news_nasa", "GUM_vlog_covid"]))
    ['GUM test: edited', 'GUM test: news', 'GUM test: vlog']
    """
    named = sorted(documents)
    if title == "EWT dev":
        return {
            "EWT dev: stopped training": frozenset(name for name in named if stops_training(name)),
            "EWT dev: the other half": frozenset(name for name in named if not stops_training(name)),
        }
    if not title.startswith("GUM"):
        return {}
    genres = {genre: frozenset(members) for genre, members in groupby(named, key=_find_genre)}
    edited = frozenset(name for name in named if _find_genre(name) in EDITED)
    return {f"{title}: edited": edited} | {f"{title}: {genre}": members for genre, members in genres.items()}


def _find_genre(document: str) -> str:
    return document.split("_")[1]


def shorten(sentences: list[Sentence], limit: int | None) -> list[Sentence]:
    """Return about `limit` sentences, the first of each document or of every few documents; all without a limit."""
    if limit is None:
        return sentences
    documents = [list(members) for _, members in groupby(sentences, key=lambda sentence: sentence.document)]
    documents = documents[:: max(1, len(documents) // limit)]
    share = ceil(limit / max(len(documents), 1))
    return [sentence for members in documents for sentence in members[:share]]


def split_paragraphs(sentences: Iterable[Sentence]) -> Iterator[GoldText]:
    """Yield each paragraph as a text of its own."""
    for group in plain_texts(list(sentences)):
        yield GoldText(write_text(group), tuple(group))


def join_paragraphs(sentences: Iterable[Sentence], separator: str) -> Iterator[GoldText]:
    """Yield whole documents, the separator between their paragraphs."""
    for _, members in groupby(split_paragraphs(sentences), key=lambda paragraph: paragraph.document):
        paragraphs = list(members)
        text = separator.join(paragraph.text for paragraph in paragraphs)
        yield GoldText(text, tuple(sentence for paragraph in paragraphs for sentence in paragraph.sentences))


def write_text(sentences: Iterable[Sentence]) -> str:
    """Return the text of sentences that follow one another."""
    return "".join(token.text + " " * token.has_space for sentence in sentences for token in sentence.tokens).rstrip()


def give_words(vocab: Vocab, gold: GoldText) -> Doc:
    """Return the text cut into the treebank's words and sentences, with nothing else set."""
    tokens = [token for sentence in gold.sentences for token in sentence.tokens]
    starts: list[bool | int | None] = [place == 0 for sentence in gold.sentences for place in range(len(sentence.tokens))]
    return Doc(vocab, words=[token.text for token in tokens], spaces=[token.has_space for token in tokens], sent_starts=starts)


def label_text(gold: GoldText) -> Labelled:
    """Return the text with the names that the treebank marks in it."""
    return find_labelled([token for sentence in gold.sentences for token in sentence.tokens])
