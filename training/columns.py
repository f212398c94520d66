"""Read entity corpora that come as word and label columns, and guess where spaces stood.

The files lost the spaces between words; the guess follows English typography, so that the
tokenizer sees text as it will meet it ("U.S.-led", not "U.S. - led").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from training.conllu import Sentence, Token
from training.entities import label_from_columns

NO_SPACE_BEFORE = frozenset(
    {".", ",", ";", ":", "?", "!", ")", "]", "%", "'s", "’s", "n't", "'", "'re", "'ve", "'ll", "'d", "'m", "...", "-", "–", "/"}
)
NO_SPACE_AFTER = frozenset({"(", "[", "$", "£", "€", "-", "–", "/", "#"})
BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "``": '"', "''": '"'}


def read_columns(path: Path) -> list[Sentence]:
    """Return the sentences of a file with a word and a label on each line."""
    return parse_columns(path.read_text(encoding="utf-8").splitlines())


def parse_columns(lines: Iterable[str]) -> list[Sentence]:
    """Return the sentences; blank lines part them, tags other than entities are unset.

    >>> [sentence] = parse_columns(["Ada B-person", "wrote O", ". O"])
    >>> [token.entity for token in sentence.tokens]
    ['B-PERSON', 'O', 'O']
    """
    sentences = []
    rows: list[list[str]] = []
    document = 0
    for line in [*lines, ""]:
        if line.startswith("-DOCSTART-"):
            document += 1
        elif line.strip():
            rows.append(line.split())
        elif rows:
            sentences.append(_build_sentence(rows, str(document)))
            rows = []
    return sentences


def read_iob2(path: Path) -> dict[str, list[str]]:
    """Return the label column of each sentence of a Universal NER file, by sentence id."""
    labels: dict[str, list[str]] = {}
    identifier = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# sent_id"):
            identifier = line.partition("=")[2].strip()
            labels[identifier] = []
        elif line.strip() and not line.startswith("#"):
            labels[identifier].append(line.split("\t")[2])
    return labels


def _build_sentence(rows: list[list[str]], document: str) -> Sentence:
    words = [BRACKETS.get(row[0], row[0]) for row in rows]
    sentence = Sentence(tuple(Token(text=word) for word in words), document)
    return label_from_columns(guess_spaces(sentence), [row[-1] for row in rows])


def guess_spaces(sentence: Sentence) -> Sentence:
    """Return the sentence with ``has_space`` set by the usual rules; straight quotes alternate."""
    tokens = []
    is_open = False
    following_words = [*(token.text for token in sentence.tokens), ""][1:]
    for token, following in zip(sentence.tokens, following_words, strict=True):
        if token.text == '"':
            is_open = not is_open
        glued = token.text in NO_SPACE_AFTER or following in NO_SPACE_BEFORE
        glued = glued or (token.text == '"' and is_open) or (following == '"' and is_open)
        tokens.append(replace(token, has_space=not glued))
    return replace(sentence, tokens=tuple(tokens))
