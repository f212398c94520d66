"""Read CoNLL-U and two-column entity files into sentences of tokens.

What is not kept: enhanced dependencies, empty nodes, and the surface form of a multiword token
("don't"): its words are kept, with the space that followed the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

COLUMNS = 10


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word; an empty string or a head of ``None`` means "not annotated"."""

    text: str
    lemma: str = ""
    pos: str = ""
    tag: str = ""
    feats: str = ""
    head: int | None = None
    dep: str = ""
    has_space: bool = True
    entity: str = "?"
    brackets: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens in order; ``head`` counts tokens of the sentence from 0, the root is its own head."""

    tokens: tuple[Token, ...]
    document: str = ""
    starts_paragraph: bool = False
    identifier: str = ""


@dataclass(slots=True)
class _Block:
    """The lines of one sentence while they are being read."""

    comments: dict[str, str] = field(default_factory=dict)
    rows: list[list[str]] = field(default_factory=list)


def read_conllu(path: Path) -> list[Sentence]:
    """Return the sentences of a CoNLL-U file in order."""
    return parse_conllu(path.read_text(encoding="utf-8").splitlines())


def parse_conllu(lines: Iterable[str]) -> list[Sentence]:
    """Return the sentences of CoNLL-U lines; a sentence's document is the latest ``newdoc id``.

    >>> [sentence] = parse_conllu(["1\\tGo\\tgo\\tVERB\\tVB\\t_\\t0\\troot\\t_\\t_", ""])
    >>> sentence.tokens[0].tag, sentence.tokens[0].head
    ('VB', 0)
    """
    sentences = []
    document = ""
    for block in _split_blocks(lines):
        opens_document = "newdoc id" in block.comments
        document = block.comments.get("newdoc id", document)
        sentences.append(
            Sentence(
                tokens=_build_tokens(block.rows),
                document=document,
                starts_paragraph=opens_document or any(name.startswith("newpar") for name in block.comments),
                identifier=block.comments.get("sent_id", ""),
            )
        )
    return sentences


def _split_blocks(lines: Iterable[str]) -> Iterator[_Block]:
    """Yield one block per sentence; comments before a sentence belong to it."""
    block = _Block()
    for line in lines:
        if line.startswith("#"):
            name, _, value = line[1:].partition("=")
            block.comments[name.strip()] = value.strip()
        elif line.strip():
            block.rows.append(line.split("\t"))
        elif block.rows:
            yield block
            block = _Block()
    if block.rows:
        yield block


def _build_tokens(rows: list[list[str]]) -> tuple[Token, ...]:
    """Return the words; inside a multiword token only the last may be followed by a space."""
    tokens: list[Token] = []
    range_end, range_has_space = 0, True
    for row in rows:
        number, space = row[0], "SpaceAfter=No" not in row[9]
        if "-" in number:
            range_end, range_has_space = int(number.split("-")[1]), space
        elif "." not in number:
            if int(number) <= range_end:
                space = range_has_space and int(number) == range_end
            tokens.append(_build_token(row, space))
    return tuple(tokens)


def _build_token(row: list[str], has_space: bool) -> Token:
    """Return the word of one row; an underscore in a column means "empty"."""
    number, text, lemma, pos, tag, feats, head, dep = row[:8]
    governor = int(head) if head.isdigit() else None
    return Token(
        text=text,
        lemma=text if lemma == "_" and pos in ("PUNCT", "SYM") else _or_empty(lemma),
        pos=_or_empty(pos),
        tag=_or_empty(tag),
        feats=_or_empty(feats),
        head=None if governor is None else (governor or int(number)) - 1,
        dep="ROOT" if dep == "root" else _or_empty(dep),
        has_space=has_space,
        brackets=_find_misc(row[9], "Entity"),
    )


def _or_empty(value: str) -> str:
    return "" if value == "_" else value


def _find_misc(column: str, name: str) -> str:
    """Return the value of one MISC entry, or an empty string."""
    for entry in column.split("|"):
        key, _, value = entry.partition("=")
        if key == name:
            return value
    return ""
