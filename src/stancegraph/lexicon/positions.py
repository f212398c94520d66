"""How positions are written down and compared: what a label leaves out, and which words name one thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from stancegraph.errors import LexiconError
from stancegraph.lexicon.toml_files import read_toml
from stancegraph.resources import find_lexicon_folder


@dataclass(frozen=True, slots=True)
class LabelWords:
    """Lemmas of times and places, openers of side remarks, and adverbs: what a label leaves out."""

    times: frozenset[str]
    dayparts: frozenset[str]
    places: frozenset[str]
    asides: frozenset[str]
    adverbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How lemmas are compared.

    `loose` ones do not tell positions apart, `same` maps a lemma to the first of those that name one thing, `phrases` two lemmas to
    two; `broad` ones name no question alone, `measures` say what is done about a thing, `issues` maps a lemma to its question's label.
    """

    loose: frozenset[str] = frozenset()
    same: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    broad: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    issues: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PositionWords:
    """The whole table."""

    labels: LabelWords
    likeness: Likeness


def load_position_words() -> PositionWords:
    """Return the shipped table; raises LexiconError when the file is unusable."""
    path = find_lexicon_folder() / "positions.toml"
    table = read_toml(path)
    labels, comparing, issues = table.get("labels"), table.get("comparing"), table.get("issue", [])
    if not isinstance(labels, dict) or not isinstance(comparing, dict):
        raise LexiconError(path, [("file", "needs the tables [labels] and [comparing]")])
    return PositionWords(
        LabelWords(*(frozenset(_words(labels, part, path)) for part in ("times", "dayparts", "places", "asides", "adverbs"))),
        Likeness(
            loose=frozenset(_words(comparing, "loose", path)),
            same={word: group[0] for group in comparing.get("same", []) for word in group},
            phrases={_pair(words): _pair(group[0]) for group in comparing.get("phrases", []) for words in group[1:]},
            broad=frozenset(_words(comparing, "broad", path)),
            measures=frozenset(_words(comparing, "measures", path)),
            issues={word: str(entry["label"]) for entry in issues for word in entry["words"]},
        ),
    )


def _pair(words: str) -> tuple[str, str]:
    first, _, second = words.rpartition(" ")
    return first, second


def _words(section: Mapping[str, object], part: str, path: Path) -> list[str]:
    words = section.get(part)
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise LexiconError(path, [(part, "is not a list of words")])
    return words
