"""Training texts as numbers: word pieces, letter case, gaps, and gold labels where there are any."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import torch
from torch import Tensor

from stancegraph.parse.joint.wordpieces import Gap, WordPieces, find_shape
from training.conllu import Sentence, Token

ABSENT = -100  # torch's own mark for "no gold label here"
RARE = 3  # feature bundles seen less often are not learned
ENTITIES = ("O", *(f"{mark}-{kind}" for kind in ("PERSON", "ORG", "LOC", "NORP", "EVENT", "MISC") for mark in "BI"))


@dataclass(frozen=True, slots=True)
class Labels:
    """What each head chooses from, in the order of its numbers."""

    tags: tuple[str, ...]
    feats: tuple[str, ...]
    labels: tuple[str, ...]
    entities: tuple[str, ...] = ENTITIES

    @classmethod
    def collect(cls, sentences: Iterable[Sentence]) -> Labels:
        """Return the labels of annotated sentences, the frequent ones first."""
        counts: dict[str, Counter[str]] = {name: Counter() for name in ("tags", "feats", "labels")}
        for sentence in sentences:
            for token in sentence.tokens:
                if token.head is None:
                    continue
                counts["tags"][token.tag] += 1
                counts["feats"][describe_feats(token)] += 1
                counts["labels"][token.dep] += 1
        kept = {
            name: tuple(sorted((k for k, n in counter.items() if n >= RARE), key=lambda k: (-counter[k], k)))
            for name, counter in counts.items()
        }
        return cls(**kept)


def describe_feats(token: Token) -> str:
    """Return part of speech and features as one label: "NOUN|Number=Sing"."""
    return f"{token.pos}|{token.feats}" if token.feats else token.pos


@dataclass(slots=True)
class Text:
    """One training text; the lists run over words, but `pieces`, `shapes` and `gaps` over word pieces."""

    pieces: list[int] = field(default_factory=list)
    shapes: list[int] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    tags: list[int] = field(default_factory=list)
    feats: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    entities: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)


class Numbering:
    """Turns sentences into numbers."""

    def __init__(self, labels: Labels, wordpieces: WordPieces) -> None:
        self.wordpieces = wordpieces
        self.tags, self.feats, self.labels, self.entities = (
            {label: number for number, label in enumerate(values)} for values in (labels.tags, labels.feats, labels.labels, labels.entities)
        )

    def text(self, group: Sequence[Sentence]) -> Text:
        """Return the sentences of one text; blank tokens become gaps. A head of -1 is the root."""
        text = Text(pieces=[self.wordpieces.opens], shapes=[0], gaps=[0])
        gap = Gap.START
        for number, sentence in enumerate(group):
            kept = [i for i, token in enumerate(sentence.tokens) if not token.text.isspace()]
            place = {old: len(text.words) + new for new, old in enumerate(kept)}
            for i, token in enumerate(sentence.tokens):
                if i not in place:
                    gap = Gap.LINE if "\n" in token.text else Gap.SPACE
                    continue
                self._add(text, token, gap)
                text.sentences.append(number)
                text.starts.append(int(i == kept[0]) if len(text.words) > 1 else ABSENT)
                text.heads.append(ABSENT if token.head is None else -1 if token.head == i else place.get(token.head, ABSENT))
                gap = Gap.SPACE if token.has_space else Gap.NONE
            if gap is Gap.NONE and not sentence.tokens[-1].text.isspace():
                gap = Gap.SPACE
        text.pieces.append(self.wordpieces.closes)
        text.shapes.append(0)
        text.gaps.append(0)
        return text

    def _add(self, text: Text, token: Token, gap: Gap) -> None:
        cut = self.wordpieces.cut(token.text)
        shape = find_shape(token.text)
        text.words.append(len(text.pieces))
        text.pieces += cut
        text.shapes += [shape] * len(cut)
        text.gaps += [gap] * len(cut)
        known = token.head is not None
        text.tags.append(self.tags.get(token.tag, ABSENT) if known else ABSENT)
        text.feats.append(self.feats.get(describe_feats(token), ABSENT) if known else ABSENT)
        text.labels.append(self.labels.get(token.dep, ABSENT) if known else ABSENT)
        text.entities.append(self.entities.get(token.entity, ABSENT))


@dataclass(frozen=True, slots=True)
class Batch:
    """Texts padded to one length; gold labels hold `ABSENT` where there is none."""

    pieces: Tensor
    shapes: Tensor
    gaps: Tensor
    words: Tensor
    mask: Tensor
    gold: dict[str, Tensor]
    count: int


GOLD = ("sentences", "tags", "feats", "heads", "labels", "entities", "starts")


def build_batch(texts: Sequence[Text]) -> Batch:
    """Return the texts as tensors."""
    length = max(len(text.pieces) for text in texts)
    width = max(len(text.words) for text in texts)

    def pad(name: str, size: int, filler: int) -> Tensor:
        return torch.tensor([getattr(text, name) + [filler] * (size - len(getattr(text, name))) for text in texts])

    mask = torch.tensor([[True] * len(text.pieces) + [False] * (length - len(text.pieces)) for text in texts])
    return Batch(
        pieces=pad("pieces", length, 0),
        shapes=pad("shapes", length, 0),
        gaps=pad("gaps", length, 0),
        words=pad("words", width, 0),
        mask=mask[:, None, None, :],
        gold={name: pad(name, width, ABSENT) for name in GOLD},
        count=sum(len(text.words) for text in texts),
    )


def split_batches(texts: Sequence[Text], pieces: int, chance: random.Random) -> Iterator[list[Text]]:
    """Yield batches of about so many pieces, padding counted, of texts of like length, in random order."""
    order = sorted(texts, key=lambda text: len(text.pieces) + chance.random() * 12)
    batches: list[list[Text]] = [[]]
    for text in order:
        if batches[-1] and len(text.pieces) * (len(batches[-1]) + 1) > pieces:
            batches.append([])
        batches[-1].append(text)
    chance.shuffle(batches)
    yield from batches
