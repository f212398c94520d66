"""Read the worldwide newswire articles that names are measured on, and score names found in them.

Tab-separated: a word and one or more labels a row; the first label counts. The articles are for
measuring only: their licence is not stated, nothing of them trains or ships. What is read is a
text with guessed spaces, so that each pipeline is measured with its own tokenizer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from training.columns import guess_spaces
from training.conllu import Sentence, Token

NEWSWIRE_LABELS = {"Person": "PERSON", "Organization": "ORG", "Location": "LOC", "NORP": "NORP"}
MODEL_LABELS = {"PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "NORP": "NORP"}
"""Labels that count; facilities, products, dates and the rest count neither as gold nor as found."""

Name = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Article:
    """A text and its names as character offsets, half-open, with our label."""

    text: str
    names: frozenset[Name]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of exact matches (offsets and label)."""

    matched: int
    found: int
    gold: int

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall, 0 where nothing matches."""
        return 2 * self.matched / (self.found + self.gold) if self.matched else 0.0

    @property
    def precision(self) -> float:
        """Return the share of found names that are right."""
        return self.matched / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Return the share of gold names that were found."""
        return self.matched / self.gold if self.gold else 0.0


def read_articles(folder: Path) -> list[Article]:
    """Return the articles of a folder of ``.tsv`` files, in order of file name."""
    return [parse_article(path.read_text(encoding="utf-8").splitlines()) for path in sorted(folder.glob("*.tsv"))]


def parse_article(lines: Iterable[str]) -> Article:
    """Return one article; sentences, parted by blank lines, are joined by a space.

    >>> parse_article(["Ada\\tB-Person", "came\\tO", ".\\tO"])
    Article(text='Ada came.', names=frozenset({(0, 3, 'PERSON')}))
    """
    sentences: list[list[Token]] = [[]]
    for line in lines:
        columns = line.split("\t")
        if len(columns) > 1 and columns[0].strip():
            sentences[-1].append(Token(text=columns[0].strip(), entity=columns[1].strip()))
        elif sentences[-1]:
            sentences.append([])
    tokens: list[Token] = []
    for sentence in sentences:
        spaced = guess_spaces(Sentence(tuple(sentence))).tokens
        tokens += [*spaced[:-1], *(replace(token, has_space=True) for token in spaced[-1:])]
    return _build_article(tokens)


def _build_article(tokens: list[Token]) -> Article:
    text = ""
    names: list[Name] = []
    open_name: Name | None = None
    for token in tokens:
        prefix, _, kind = token.entity.partition("-")
        end = len(text) + len(token.text)
        if open_name and prefix == "I" and kind == open_name[2]:
            open_name = (open_name[0], end, kind)
        else:
            names += [open_name] if open_name else []
            open_name = (len(text), end, kind) if kind else None
        text += token.text + " " * token.has_space
    names += [open_name] if open_name else []
    known = {(start, end, NEWSWIRE_LABELS[kind]) for start, end, kind in names if kind in NEWSWIRE_LABELS}
    return Article(text.rstrip(), frozenset(known))


def score_names(articles: Iterable[Article], found: Iterable[Iterable[Name]], labels: frozenset[str]) -> Score:
    """Return the micro-averaged score over the given labels."""
    matched = found_total = gold_total = 0
    for article, names in zip(articles, found, strict=True):
        gold = {name for name in article.names if name[2] in labels}
        ours = {name for name in map_labels(names, MODEL_LABELS) if name[2] in labels}
        matched += len(gold & ours)
        found_total += len(ours)
        gold_total += len(gold)
    return Score(matched, found_total, gold_total)


def map_labels(names: Iterable[Name], labels: Mapping[str, str]) -> set[Name]:
    """Return the names whose label is known, under our label."""
    return {(start, end, labels[label]) for start, end, label in names if label in labels}
