"""Turn the corpora into spaCy training files, with sentences put together as people write them.

    python -m training.convert --corpora ../corpora --output build/corpus

What is not annotated stays unset: EWT's training part has no entities, the entity corpora have no
tags and no trees. What the result cannot hold: multiword surface forms and enhanced dependencies.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab

from training.augment import Rates, vary
from training.columns import read_columns, read_iob2
from training.conllu import Sentence, Token, read_conllu
from training.entities import (
    NameLists,
    count_labels,
    forget_other_names,
    label_from_brackets,
    label_from_columns,
    label_peoples,
    read_name_lists,
)
from training.splits import gum_split, stops_training
from training.swap import SwapLists, read_swap_lists, swap_names

HERE = Path(__file__).parent
LONGEST = 5  # sentences in one training text; the parser's oracle is quadratic in the text
TREE_SWAP_RATES = (0.0, 0.3)  # one pass over the treebanks for each: the share of names replaced
NAME_SWAP_RATES = (0.0, 0.4, 0.6)  # the same for the corpora that have entities only
PARAGRAPH_BREAKS = ("\n\n", "\n\n", "\n", " ")  # drawn with equal chance


@dataclass(frozen=True, slots=True)
class Corpora:
    """The sentences of each part, labelled; only ``train_*`` reach the weights."""

    train_trees: list[Sentence]
    train_names: list[Sentence]
    dev: list[Sentence]
    test: list[Sentence]
    gum_test: list[Sentence]


def read_corpora(folder: Path, names: NameLists) -> Corpora:
    """Return every sentence with its labels, by the part it plays."""
    ewt = {part: read_ewt(folder, part) for part in ("train", "dev", "test")}
    gum = [
        label_peoples(label_from_brackets(sentence, names), names)
        for path in sorted((folder / "ud-gum").glob("*.conllu"))
        for sentence in read_conllu(path)
    ]
    by_part = {part: [s for s in gum if gum_split(s.document) == part] for part in ("train", "dev", "test")}
    dev = [label_peoples(sentence, names) for sentence in ewt["dev"]]
    lent = [_keep_entities(forget_other_names(s)) for s in dev if not stops_training(s.document)]
    columns = [*sorted((folder / "ner/crossner-politics").glob("*.txt")), folder / "ner/wikigold/wikigold.txt"]
    wiki = [label_peoples(s, names) for path in columns for s in read_columns(path)]
    return Corpora(
        train_trees=ewt["train"] + by_part["train"],
        train_names=lent + wiki,
        dev=[s for s in dev if stops_training(s.document)] + by_part["dev"],
        test=[label_peoples(sentence, names) for sentence in ewt["test"]],
        gum_test=by_part["test"],
    )


def read_ewt(folder: Path, part: str) -> list[Sentence]:
    """Return EWT's sentences, with Universal NER's labels where that corpus has them."""
    sentences = read_conllu(folder / "ud-ewt" / f"en_ewt-ud-{part}.conllu")
    path = folder / "ner/uner-ewt" / f"en_ewt-ud-{part}.iob2"
    if not path.exists():
        return sentences
    labels = read_iob2(path)
    return [_label_if_aligned(sentence, labels.get(sentence.identifier, [])) for sentence in sentences]


def _label_if_aligned(sentence: Sentence, labels: list[str]) -> Sentence:
    if len(labels) != len(sentence.tokens):
        return sentence
    return label_from_columns(sentence, labels)


def _keep_entities(sentence: Sentence) -> Sentence:
    """Return the sentence with text and entities only, so that its tree trains nothing."""
    tokens = (Token(text=token.text, has_space=token.has_space, entity=token.entity) for token in sentence.tokens)
    return replace(sentence, tokens=tuple(tokens))


def group_sentences(sentences: Iterable[Sentence], chance: random.Random, longest: int = LONGEST) -> Iterator[list[Sentence]]:
    """Yield runs of one to `longest` neighbouring sentences, never across documents."""
    for _, members in groupby(sentences, key=lambda sentence: sentence.document):
        rest = list(members)
        while rest:
            size = chance.randint(1, longest)
            yield rest[:size]
            rest = rest[size:]


def build_texts(
    sentences: list[Sentence], lists: SwapLists, rates: Sequence[float], chance: random.Random, longest: int = LONGEST
) -> Iterator[list[Sentence]]:
    """Yield the training texts: one pass for each rate of swapped names, all grouped anew."""
    for rate in rates:
        for group in group_sentences(sentences, chance, longest):
            swapped = swap_names(group, lists, rate, chance)
            yield _break_paragraphs(vary(swapped, Rates(), chance), chance)


def _break_paragraphs(group: list[Sentence], chance: random.Random) -> list[Sentence]:
    """Return the group with line breaks, as tokens of their own, where some paragraphs end."""
    broken = []
    for sentence, following in zip(group, [*group[1:], None], strict=True):
        mark = chance.choice(PARAGRAPH_BREAKS) if following and following.starts_paragraph else " "
        broken.append(sentence if mark == " " else _end_line(sentence, mark))
    return broken


def _end_line(sentence: Sentence, mark: str) -> Sentence:
    last = sentence.tokens[-1]
    space = Token(text=mark, lemma=mark, pos="SPACE", tag="_SP", head=len(sentence.tokens) - 1, dep="dep", has_space=False)
    if last.head is None:
        space = Token(text=mark, has_space=False)
    space = replace(space, entity="?" if last.entity == "?" else "O")
    return replace(sentence, tokens=(*sentence.tokens[:-1], replace(last, has_space=False), space))


def build_doc(vocab: Vocab, group: list[Sentence]) -> Doc:
    """Return one gold document; a sentence that ends a text without a space gets one.

    Annotation missing in the sentences is missing in the document.
    """
    tokens = [token for sentence in group for token in _space_out(sentence)]
    words, spaces = [token.text for token in tokens], [token.has_space for token in tokens]
    has_entities = any(token.entity != "?" for token in tokens)
    entities = ["" if token.entity == "?" else token.entity for token in tokens] if has_entities else None
    if all(token.head is None for token in tokens):
        return Doc(vocab, words=words, spaces=spaces, ents=entities)
    offsets = [start for start, sentence in _with_starts(group) for _ in sentence.tokens]
    return Doc(
        vocab,
        words=words,
        spaces=spaces,
        ents=entities,
        tags=[token.tag for token in tokens],
        pos=[token.pos for token in tokens],
        morphs=[token.feats for token in tokens],
        lemmas=[token.lemma for token in tokens],
        heads=[offset + (token.head or 0) for offset, token in zip(offsets, tokens, strict=True)],
        deps=[token.dep for token in tokens],
    )


def _space_out(sentence: Sentence) -> tuple[Token, ...]:
    """Return the tokens; the last is followed by a space unless it is a line break."""
    last = sentence.tokens[-1]
    return (*sentence.tokens[:-1], replace(last, has_space=not last.text.isspace()))


def _with_starts(group: list[Sentence]) -> Iterator[tuple[int, Sentence]]:
    start = 0
    for sentence in group:
        yield start, sentence
        start += len(sentence.tokens)


def plain_texts(sentences: list[Sentence]) -> Iterator[list[Sentence]]:
    """Yield measuring texts: whole paragraphs, unchanged, one after another."""
    group: list[Sentence] = []
    for sentence in sentences:
        if group and (sentence.starts_paragraph or sentence.document != group[-1].document):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def write_docs(vocab: Vocab, groups: Iterable[list[Sentence]], path: Path) -> None:
    """Write one spaCy training file."""
    docs = (build_doc(vocab, group) for group in groups)
    DocBin(docs=docs, store_user_data=False).to_disk(path)


def convert(corpora: Path, output: Path, seed: int = 0) -> None:
    """Write ``train``, ``dev``, ``ewt-test`` and ``gum-test`` files; the same seed gives the same bytes."""
    parts = read_corpora(corpora, read_name_lists(HERE / "names.toml"))
    output.mkdir(parents=True, exist_ok=True)
    vocab = spacy.blank("en").vocab
    chance = random.Random(seed)  # noqa: S311 - no secret, a reproducible shuffle
    lists = read_swap_lists(HERE / "swap.toml")
    training = [
        *build_texts(parts.train_trees, lists, TREE_SWAP_RATES, chance),
        *build_texts(parts.train_names, lists, NAME_SWAP_RATES, chance),
    ]
    write_docs(vocab, training, output / "train.spacy")
    for name, sentences in (("dev", parts.dev), ("ewt-test", parts.test), ("gum-test", parts.gum_test)):
        write_docs(vocab, plain_texts(sentences), output / f"{name}.spacy")
        print(name, len(sentences), "sentences", count_labels(sentences))
    print("train", len(training), "texts", count_labels(parts.train_trees + parts.train_names))


def main() -> None:
    """Convert from the command line."""
    parser = argparse.ArgumentParser(description="Write spaCy training files from the corpora.")
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    convert(arguments.corpora, arguments.output)


if __name__ == "__main__":
    main()
