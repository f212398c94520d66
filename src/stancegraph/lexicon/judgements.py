"""Words that judge, and connectives that set conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from stancegraph.errors import LexiconError
from stancegraph.lexicon.inflection import find_verb_forms
from stancegraph.lexicon.toml_files import read_toml
from stancegraph.model import ConditionKind
from stancegraph.resources import find_lexicon_folder

SIGNS = {"support": 1, "oppose": -1, "neutral": 0}


@dataclass(frozen=True, slots=True)
class Judgements:
    """Evaluative words with their sign (+1, -1, 0), verbs of effect by form, verbs that judge by form, words of obligation."""

    nouns: Mapping[str, int]
    adjectives: Mapping[str, int]
    effects: Mapping[str, int]
    judging_as: frozenset[str]
    naming: frozenset[str]
    obliging_modals: frozenset[str]
    obliging_verbs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Conditions:
    """Connectives of conditions: single words that introduce a clause, phrases of several words, and concessions to leave alone."""

    marks: Mapping[str, ConditionKind]
    phrases: Mapping[tuple[str, ...], ConditionKind]
    concessions: frozenset[tuple[str, ...]]


def load_judgements() -> Judgements:
    """Return the shipped words; raises LexiconError when the file is unusable."""
    table = _Table(find_lexicon_folder() / "evaluations.toml")
    return Judgements(
        nouns={word: sign for name, sign in SIGNS.items() for word in table.words(name, "nouns")},
        adjectives={word: sign for name, sign in SIGNS.items() for word in table.words(name, "adjectives")},
        effects={
            form: sign
            for name, sign in SIGNS.items()
            if sign
            for word in table.words(name, "effects")
            for form in sorted(find_verb_forms(word))
        },
        judging_as=frozenset(form for word in table.words("judging", "as") for form in find_verb_forms(word)),
        naming=frozenset(form for word in table.words("judging", "naming") for form in find_verb_forms(word)),
        obliging_modals=frozenset(table.words("obliging", "modals")),
        obliging_verbs=frozenset(form for word in table.words("obliging", "verbs") for form in find_verb_forms(word)),
    )


def load_conditions() -> Conditions:
    """Return the shipped connectives; raises LexiconError when the file is unusable."""
    table = _Table(find_lexicon_folder() / "conditions.toml")
    phrases = {tuple(words.split()): kind for words, kind in table.kinds("phrases").items()}
    return Conditions(
        marks=table.kinds("marks"),
        phrases=dict(sorted(phrases.items(), key=lambda item: (-len(item[0]), item[0]))),
        concessions=frozenset(tuple(words.split()) for words in table.words("concessions", "phrases")),
    )


class _Table:
    """A TOML file of word lists."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.content = read_toml(path)

    def words(self, section: str, key: str) -> list[str]:
        part = self.content.get(section)
        found = part.get(key) if isinstance(part, dict) else None
        if not isinstance(found, list) or not all(isinstance(word, str) for word in found):
            raise LexiconError(self.path, [(f"[{section}]", f"{key} is not a list of words")])
        return found

    def kinds(self, section: str) -> dict[str, ConditionKind]:
        part = self.content.get(section)
        try:
            return {str(word): ConditionKind(str(kind)) for word, kind in (part.items() if isinstance(part, dict) else ())}
        except ValueError as error:
            raise LexiconError(self.path, [(f"[{section}]", str(error))]) from error
