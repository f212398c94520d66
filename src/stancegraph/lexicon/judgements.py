"""Words that judge, and connectives that set conditions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from stancegraph.errors import LexiconError
from stancegraph.lexicon.inflection import find_verb_forms
from stancegraph.lexicon.toml_files import read_toml
from stancegraph.model import ConditionKind
from stancegraph.resources import find_lexicon_folder

SIGNS = {"support": 1, "oppose": -1, "neutral": 0}
SHORT = 2  # letters; no phrase is looked up by its "a", "in" or "of"


@dataclass(frozen=True, slots=True)
class Judgements:
    """Evaluative words with their sign (+1, -1, 0), verbs of effect and of judging by form, words of obligation.

    `phrases` holds judging phrases by each of their words, `effect_phrases` the words that follow a verb of effect by that verb's forms
    ("put": "at risk"). `raising` verbs bring about what they name and `lowering` ones take it away; `outcomes` says which of it is good.
    `states` are what a policy may make people or things ("safer"), `standing` verbs that judge without an object ("rent caps work").
    `bars` holds, for a judging word, the words after which it judges nothing. `stance_nouns` to `siding` are the words of who holds no
    side ("declined to say whether it backs the toll"). What a body says it will do is a policy with one of `deeds_alone`, or with one of
    `deeds_done` and a measure as its object.
    """

    nouns: Mapping[str, int]
    adjectives: Mapping[str, int]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]
    bars: Mapping[str, frozenset[str]]
    effects: Mapping[str, int]
    effect_phrases: Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]
    outcomes: Mapping[str, int]
    states: Mapping[str, int]
    standing: Mapping[str, int]
    raising: frozenset[str]
    lowering: frozenset[str]
    breaching: frozenset[str]
    judging_as: frozenset[str]
    naming: frozenset[str]
    obliging_modals: frozenset[str]
    obliging_verbs: frozenset[str]
    needing: frozenset[str]
    ending: frozenset[str]
    closing: frozenset[str]
    unbearable: frozenset[str]
    unobliged: frozenset[str]
    demanding: frozenset[str]
    deeds: frozenset[str]
    stance_nouns: frozenset[str]
    stance_verbs: frozenset[str]
    mixed_feelings: frozenset[str]
    refusing: frozenset[str]
    saying: frozenset[str]
    siding: frozenset[str]
    deeds_alone: frozenset[str]
    deeds_done: frozenset[str]
    announcing: frozenset[str]
    telling: frozenset[str]


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
        nouns=table.signs("nouns"),
        adjectives=table.signs("adjectives"),
        phrases=_index_phrases(table.signs("phrases")),
        bars={word: frozenset(table.words("bars", word)) for word in table.keys("bars")},
        effects=_sign_forms(table.signs("effects")),
        effect_phrases=_index_effects(table.signs("effect_phrases")),
        outcomes=table.signs("outcomes"),
        states=table.signs("states"),
        standing=_sign_forms(table.signs("standing")),
        raising=_find_all_forms(table.words("causing", "raising")),
        lowering=_find_all_forms(table.words("causing", "lowering")),
        breaching=_find_all_forms(table.words("causing", "breaching")),
        judging_as=_find_all_forms(table.words("judging", "as")),
        naming=_find_all_forms(table.words("judging", "naming")),
        obliging_modals=frozenset(table.words("obliging", "modals")),
        obliging_verbs=_find_all_forms(table.words("obliging", "verbs")),
        needing=_find_all_forms(table.words("obliging", "needing")),
        ending=frozenset(table.words("obliging", "ending")),
        closing=frozenset(table.words("obliging", "closing")),
        unbearable=frozenset(table.words("obliging", "unbearable")),
        unobliged=frozenset(table.words("obliging", "unobliged")),
        demanding=frozenset(table.words("obliging", "demanding")),
        deeds=frozenset(table.words("judging", "deeds")),
        stance_nouns=frozenset(table.words("undecided", "stance_nouns")),
        stance_verbs=frozenset(table.words("undecided", "stance_verbs")),
        mixed_feelings=frozenset(table.words("undecided", "mixed_feelings")),
        refusing=frozenset(table.words("undecided", "refusing")),
        saying=frozenset(table.words("undecided", "saying")),
        siding=frozenset(table.words("undecided", "siding")),
        deeds_alone=_find_all_forms(table.words("plans", "alone")),
        deeds_done=_find_all_forms(table.words("plans", "done")),
        announcing=_find_all_forms(table.words("plans", "announcing")),
        telling=_find_all_forms(table.words("plans", "telling")),
    )


def _find_all_forms(verbs: Iterable[str]) -> frozenset[str]:
    return frozenset(form for verb in verbs for form in find_verb_forms(verb))


def _sign_forms(signs: Mapping[str, int]) -> dict[str, int]:
    return {form: sign for verb, sign in signs.items() for form in sorted(find_verb_forms(verb))}


def _split(phrase: str) -> tuple[str, ...]:
    """Return the words as the tokenizer parts them: "ill-conceived" is three."""
    return tuple(phrase.replace("-", " - ").split())


def _index_phrases(signs: Mapping[str, int]) -> dict[str, tuple[tuple[tuple[str, ...], int], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for phrase, sign in sorted(signs.items(), key=lambda item: (-len(_split(item[0])), item[0])):
        for word in dict.fromkeys(_split(phrase)):
            if word.isalpha() and len(word) > SHORT:
                found.setdefault(word, []).append((_split(phrase), sign))
    return {word: tuple(phrases) for word, phrases in found.items()}


def _index_effects(signs: Mapping[str, int]) -> dict[str, tuple[tuple[tuple[str, ...], int], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for phrase, sign in sorted(signs.items(), key=lambda item: (-len(item[0].split()), item[0])):
        verb, *rest = phrase.split()
        for form in sorted(find_verb_forms(verb)):
            found.setdefault(form, []).append((tuple(rest), sign))
    return {form: tuple(phrases) for form, phrases in found.items()}


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

    def signs(self, key: str) -> dict[str, int]:
        """Return the words of a list with the sign of the section that they stand in; a section may lack the list."""
        sections = [(name, sign) for name, sign in SIGNS.items() if key in self.keys(name)]
        return {word: sign for name, sign in sections for word in self.words(name, key)}

    def keys(self, section: str) -> list[str]:
        part = self.content.get(section)
        return list(part) if isinstance(part, dict) else []

    def kinds(self, section: str) -> dict[str, ConditionKind]:
        part = self.content.get(section)
        try:
            return {str(word): ConditionKind(str(kind)) for word, kind in (part.items() if isinstance(part, dict) else ())}
        except ValueError as error:
            raise LexiconError(self.path, [(f"[{section}]", str(error))]) from error
