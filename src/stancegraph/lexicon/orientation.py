"""Which words turn a position around on its axis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from stancegraph.errors import LexiconError
from stancegraph.lexicon.inflection import find_noun_forms, find_verb_forms
from stancegraph.lexicon.toml_files import read_toml
from stancegraph.resources import find_lexicon_folder


@dataclass(frozen=True, slots=True)
class State:
    """What certain words of ending end: `name` is the state, `words` the lemmas, `of` what they must be about, `alone` whether they may
    stand without it."""

    name: str
    words: frozenset[str]
    of: frozenset[str]
    is_said_alone: bool


@dataclass(frozen=True, slots=True)
class Orientation:
    """Word forms with a direction (+1, -1), lemmas of wrappers without one, words that name the same thing when
    positions are compared, and states."""

    verbs: Mapping[str, int]
    nouns: Mapping[str, int]
    wrapper_verbs: frozenset[str]
    wrapper_nouns: frozenset[str]
    same: Mapping[str, str]
    states: tuple[State, ...] = ()

    def find_state(self, word: str, about: str | None) -> str:
        """Return the state that the word ends when it is about that lemma (None: about nothing named), "" where there is none."""
        for state in self.states:
            if word in state.words and (about in state.of if about is not None else state.is_said_alone):
                return state.name
        return ""


def load_orientation() -> Orientation:
    """Return the shipped table; raises LexiconError when the file is unusable."""
    path = find_lexicon_folder() / "orientation.toml"
    table = read_toml(path)
    signs = (("negative", -1), ("positive", 1))
    return Orientation(
        verbs={form: sign for key, sign in signs for word in _words(table, key, "verbs", path) for form in find_verb_forms(word)},
        nouns={form: sign for key, sign in signs for word in _words(table, key, "nouns", path) for form in find_noun_forms(word)},
        wrapper_verbs=frozenset(_words(table, "wrapper", "verbs", path)),
        wrapper_nouns=frozenset(_words(table, "wrapper", "nouns", path)),
        same=_read_groups(table, path),
        states=_read_states(table, path),
    )


def _words(table: Mapping[str, object], key: str, part: str, path: Path) -> list[str]:
    section = table.get(key)
    words = section.get(part) if isinstance(section, dict) else None
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise LexiconError(path, [(f"[{key}]", f"{part} is not a list of words")])
    return words


def _read_groups(table: Mapping[str, object], path: Path) -> dict[str, str]:
    section = table.get("same")
    groups = section.get("groups") if isinstance(section, dict) else None
    if not isinstance(groups, list):
        raise LexiconError(path, [("[same]", "groups is not a list of lists of words")])
    return {word: group[0] for group in groups for word in group}


def _read_states(table: Mapping[str, object], path: Path) -> tuple[State, ...]:
    entries = table.get("state", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) and {"name", "words", "of"} <= set(entry) for entry in entries):
        raise LexiconError(path, [("[[state]]", "needs name, words and of")])
    return tuple(
        State(str(entry["name"]), frozenset(entry["words"]), frozenset(entry["of"]), entry.get("alone") is True) for entry in entries
    )
