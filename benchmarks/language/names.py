"""Texts with the names in them, and how many of the names are found: by exact offsets and label.

Worldwide newswire comes tab-separated: a word and one or more labels a row; the first label counts. The articles are for measuring
only: their licence is not stated, nothing of them trains or ships. Spaces are guessed, so that each pipeline is measured with its
own tokenizer. A leading "the" counts on neither side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc
from training.columns import guess_spaces
from training.conllu import Sentence, Token
from training.entities import UNKNOWN

from benchmarks.language.scores import Score

NEWSWIRE_LABELS = {"Person": "PERSON", "Organization": "ORG", "Location": "LOC", "NORP": "NORP"}
LABELS = {"PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "NORP": "NORP"} | NEWSWIRE_LABELS
"""Labels that count; facilities, products, dates and the rest count neither as gold nor as found."""
MICRO = ("PERSON", "ORG", "LOC")
"""The labels that every source has; their figure together is the one to compare."""

Name = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and its names as character offsets, half-open, with our label; of what stands in `unknown` nobody said what it is."""

    text: str
    names: frozenset[Name]
    unknown: tuple[tuple[int, int], ...] = ()


def read_articles(folder: Path) -> list[Labelled]:
    """Return the articles of a folder of ``.tsv`` files, in order of file name."""
    return [parse_article(path.read_text(encoding="utf-8").splitlines()) for path in sorted(folder.glob("*.tsv"))]


def parse_article(lines: Iterable[str]) -> Labelled:
    """Return one article; sentences, parted by blank lines, are joined by a space.

    >>> parse_article(["Ada\\tB-Person", "came\\tO", ".\\tO"]).names
    frozenset({(0, 3, 'PERSON')})
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
    return find_labelled(tokens)


def find_labelled(tokens: Iterable[Token]) -> Labelled:
    """Return the text of labelled tokens with its names; labels that do not count are left out."""
    text = ""
    names: list[Name] = []
    unknown: list[tuple[int, int]] = []
    open_name: Name | None = None
    for token in tokens:
        prefix, _, kind = token.entity.partition("-")
        end = len(text) + len(token.text)
        if open_name and prefix == "I" and kind == open_name[2]:
            open_name = (open_name[0], end, kind)
        else:
            names += [open_name] if open_name else []
            open_name = (len(text), end, kind) if kind else None
        if token.entity == UNKNOWN:
            unknown.append((len(text), end))
        text += token.text + " " * token.has_space
    names += [open_name] if open_name else []
    return Labelled(text.rstrip(), frozenset(_drop_article(text, name) for name in map_labels(names, LABELS)), tuple(unknown))


def find_names(doc: Doc) -> list[Name]:
    """Return the entities of a Doc as character offsets, without a leading "the"."""
    return [_drop_article(doc.text, (entity.start_char, entity.end_char, entity.label_)) for entity in doc.ents]


def _drop_article(text: str, name: Name) -> Name:
    start, end, label = name
    return (start + 4, end, label) if text[start : start + 4].lower() == "the " and end > start + 4 else name


def score_names(texts: Iterable[Labelled], found: Iterable[Iterable[Name]], labels: Iterable[str]) -> Score:
    """Return the micro-averaged score over the labels; a found name that touches something unknown is neither right nor wrong."""
    wanted = frozenset(labels)
    score = Score(0, 0, 0)
    for text, names in zip(texts, found, strict=True):
        gold = {name for name in text.names if name[2] in wanted}
        ours = {name for name in map_labels(names, LABELS) if name[2] in wanted and not _touches(name, text.unknown)}
        score += Score(len(gold & ours), len(ours), len(gold))
    return score


def score_labels(texts: Sequence[Labelled], found: Sequence[Iterable[Name]], labels: Iterable[str]) -> dict[str, Score]:
    """Return the score of each label, after that of `MICRO` together."""
    return {"+".join(MICRO): score_names(texts, found, MICRO)} | {label: score_names(texts, found, [label]) for label in labels}


def _touches(name: Name, stretches: Iterable[tuple[int, int]]) -> bool:
    return any(start < name[1] and name[0] < end for start, end in stretches)


def map_labels(names: Iterable[Name], labels: Mapping[str, str]) -> set[Name]:
    """Return the names whose label is known, under our label."""
    return {(start, end, labels[label]) for start, end, label in names if label in labels}
