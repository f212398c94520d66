"""Put other names in the place of names, so that the model learns contexts and not a few lists.

The entity corpora are mostly Western; people who read policy papers meet names from everywhere.
Within one text a name is always replaced by the same name. A sentence with a tree keeps its number
of words, so that the tree still fits; only whole words of proper nouns change there.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from training.conllu import Sentence, Token

SWAPPED = frozenset({"PERSON", "LOC", "ORG"})


@dataclass(frozen=True, slots=True)
class SwapLists:
    """The names that may stand in: words for people, whole names for places and organisations."""

    given: tuple[str, ...]
    family: tuple[str, ...]
    places: tuple[str, ...]
    organisations: tuple[str, ...]
    bodies: tuple[str, ...]


def read_swap_lists(path: Path) -> SwapLists:
    """Return the lists of ``swap.toml``."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return SwapLists(
        given=tuple(table["given"].split()),
        family=tuple(table["family"].split()),
        places=tuple(table["places"]),
        organisations=tuple(table["organisations"]),
        bodies=tuple(table["bodies"]),
    )


def swap_names(group: list[Sentence], lists: SwapLists, rate: float, chance: random.Random) -> list[Sentence]:
    """Return the sentences of one text with about ``rate`` of the distinct names replaced."""
    chosen: dict[str, list[str]] = {}
    return [_swap_sentence(sentence, lists, rate, (chance, chosen)) for sentence in group]


def _swap_sentence(sentence: Sentence, lists: SwapLists, rate: float, state: tuple[random.Random, dict[str, list[str]]]) -> Sentence:
    chance, chosen = state
    has_tree = any(token.head is not None for token in sentence.tokens)
    tokens: list[Token] = []
    for run in _split_runs(sentence.tokens):
        label = run[0].entity[2:]
        if label in SWAPPED:
            old = " ".join(token.text for token in run)
            if old not in chosen:
                is_kept = chance.random() >= rate
                chosen[old] = [] if is_kept else draw_name(label, len(run), lists, chance)
            run = _rewrite(run, chosen[old], has_tree)
        tokens += run
    return replace(sentence, tokens=tuple(tokens))


def _split_runs(tokens: Sequence[Token]) -> list[list[Token]]:
    """Return the tokens with each name in a run of its own."""
    runs: list[list[Token]] = []
    for token in tokens:
        if token.entity.startswith("I-") and runs:
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs


def draw_name(label: str, length: int, lists: SwapLists, chance: random.Random) -> list[str]:
    """Return the words of a new name; people keep one word where they had one."""
    if label == "PERSON":
        if length == 1:
            return [chance.choice(lists.family)]
        family = chance.choice(lists.family)
        if chance.random() < 0.08:
            return [chance.choice(lists.given), "al", "-", family]
        middle = [chance.choice(lists.given)] if length > 2 else []
        return [chance.choice(lists.given), *middle, family]
    if label == "LOC":
        return chance.choice(lists.places).split()
    if chance.random() < 0.4:
        return f"{chance.choice(lists.places)} {chance.choice(lists.bodies)}".split()
    return chance.choice(lists.organisations).split()


def _rewrite(run: list[Token], words: list[str], has_tree: bool) -> list[Token]:
    """Return the run under its new name, or as it was where the new name does not fit the tree."""
    if not words:
        return run
    if has_tree:
        is_plain = all(token.pos == "PROPN" for token in run) and "-" not in words
        if not is_plain or len(words) != len(run):
            return run
        return [replace(token, text=word, lemma=word) for token, word in zip(run, words, strict=True)]
    label = run[0].entity[2:]
    last = len(words) - 1
    return [
        Token(
            text=word,
            entity=f"{'I' if index else 'B'}-{label}",
            has_space=run[-1].has_space if index == last else _is_spaced(words, index),
        )
        for index, word in enumerate(words)
    ]


def _is_spaced(words: Sequence[str], index: int) -> bool:
    return "-" not in words[index : index + 2]
