"""Which words turn a position around on its axis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from stancegraph.errors import LexiconError
from stancegraph.lexicon.inflection import find_noun_forms, find_verb_forms
from stancegraph.lexicon.toml_files import read_toml
from stancegraph.resources import find_lexicon_folder

Tables = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Change:
    """What a word does to what it is about: `sign` is +1 or -1, `name` what it shares with the words that say the same."""

    name: str
    sign: int


@dataclass(frozen=True, slots=True)
class State:
    """What certain words of ending end: `name` is the state, `words` the lemmas, `of` what they must be about, `alone` those that may
    stand without it."""

    name: str
    words: frozenset[str]
    of: frozenset[str]
    alone: frozenset[str]


@dataclass(frozen=True, slots=True)
class Orientation:
    """Word forms with a direction, verbs that say what becomes of their subject, forms of measures by their first noun, and states."""

    verbs: Mapping[str, Change]
    nouns: Mapping[str, Change]
    itself: Mapping[str, Change]
    gone: frozenset[str]
    unless: Mapping[str, frozenset[str]]
    measure_nouns: Mapping[str, str]
    measure_verbs: Mapping[str, str]
    wrapper_verbs: frozenset[str]
    wrapper_nouns: frozenset[str]
    states: tuple[State, ...] = ()

    def find_state(self, word: str, about: str | None) -> str:
        """Return the state that the word ends when it is about that lemma (None: about nothing named), "" where there is none."""
        about_words = {about, about.removesuffix("s")} if about is not None else set()  # "troops" is a lemma of its own to some models
        for state in self.states:
            if word in (state.words if about is not None else state.alone) and (about is None or about_words & state.of):
                return state.name
        return ""


def load_orientation() -> Orientation:
    """Return the shipped table; raises LexiconError when the file is unusable."""
    path = find_lexicon_folder() / "orientation.toml"
    table = read_toml(path)
    changes = [(_read_change(entry, path), entry) for entry in _entries(table, "change", path)]
    measures = _entries(table, "measure", path)
    itself = (("negative", Change("end", -1)), ("positive", Change("keep", 1)))
    wrapper, alone = _section(table, "wrapper", path), _section(table, "itself", path)
    unless = _section(table, "unless", path)
    return Orientation(
        verbs={form: change for change, entry in changes for word in _words(entry, "verbs", path) for form in find_verb_forms(word)},
        nouns={form: change for change, entry in changes for word in _words(entry, "nouns", path) for form in find_noun_forms(word)},
        itself={form: change for key, change in itself for word in _words(alone, key, path) for form in find_verb_forms(word)},
        unless={verb: frozenset(_words(unless, verb, path)) for verb in unless},
        gone=frozenset(_words(alone, "gone", path)),
        measure_nouns=_read_measures(measures, "nouns", path),
        measure_verbs=_read_measures(measures, "verbs", path),
        wrapper_verbs=frozenset(_words(wrapper, "verbs", path)),
        wrapper_nouns=frozenset(_words(wrapper, "nouns", path)),
        states=tuple(_read_state(entry, path) for entry in _entries(table, "state", path)),
    )


def _read_change(entry: Tables, path: Path) -> Change:
    name, sign = entry.get("with", entry.get("name")), entry.get("sign")
    if not isinstance(name, str) or sign not in (1, -1):
        raise LexiconError(path, [("[[change]]", "needs a name, and 1 or -1 as sign")])
    return Change(name, 1 if sign == 1 else -1)


def _read_measures(entries: list[Tables], part: str, path: Path) -> dict[str, str]:
    find_forms = find_noun_forms if part == "nouns" else find_verb_forms
    return {form: _words(entry, "nouns", path)[0] for entry in entries for word in _words(entry, part, path) for form in find_forms(word)}


def _read_state(entry: Tables, path: Path) -> State:
    words, about, alone = (frozenset(_words(entry, part, path)) for part in ("words", "of", "alone"))
    return State(str(entry.get("name", "")), words, about, alone)


def _section(table: Tables, key: str, path: Path) -> Tables:
    section = table.get(key)
    if not isinstance(section, dict):
        raise LexiconError(path, [(f"[{key}]", "is missing")])
    return section


def _entries(table: Tables, key: str, path: Path) -> list[Tables]:
    entries = table.get(key)
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise LexiconError(path, [(f"[[{key}]]", "is missing")])
    return entries


def _words(section: Tables, part: str, path: Path) -> list[str]:
    words = section.get(part)
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise LexiconError(path, [(part, "is not a list of words")])
    return words
