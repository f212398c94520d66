"""The reporting lexicon: which words say that somebody says, thinks or knows something, and where its content stands.

Entries are data in TOML. `[[verb]]`, `[[noun]]` and `[[adjective]]` list `cue` (a lemma, with its particle if it has one: "point out"),
`frames` (see FRAMES; anything else is a preposition) and `catches`, a sentence with source, cue and content marked; `misses` is a sentence
that it must leave alone. `[[preposition]]` and `[[adverb]]` need no frames. `[words]` holds the lists of ReportWords.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path

from stancegraph.errors import LexiconError
from stancegraph.lexicon.inflection import find_noun_forms, find_verb_forms
from stancegraph.lexicon.toml_files import read_toml
from stancegraph.resources import find_lexicon_folder

WORD_CLASSES = ("verb", "noun", "adjective", "preposition", "adverb")
FRAMES = ("clause", "speech", "infinitive", "gerund", "object", "passive")
PREPOSITIONS = frozenset(
    "about against as at between by for from in into of off on onto over to toward towards through under upon with without".split()
)
KEYS = frozenset({"cue", "forms", "frames", "catches", "misses"})


@dataclass(frozen=True, slots=True)
class ReportingCue:
    """One cue. `head` is the word that its forms are made from, `particle` what must follow it ("" for none).

    `word_class` is one of WORD_CLASSES, `forms` are irregular forms that the inflection table does not know.
    """

    word_class: str
    head: str
    particle: str
    frames: tuple[str, ...]
    forms: tuple[str, ...] = ()
    catches: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the words of the cue, joined for a rule id."""
        return "-".join((self.head, *self.particle.split()))


@dataclass(frozen=True, slots=True)
class ReportWords:
    """The word lists of `[words]`: lemmas, but for `breaking`, whose words count as they stand.

    `addressing` verbs name who is told, `again` verbs coordinated to a report begin a new one, `breaking` words after a comma or a dash
    end indirect speech, `bare` verbs take a clause without "that", `texts` are nouns for what is said or written.
    """

    addressing: frozenset[str] = frozenset()
    again: frozenset[str] = frozenset()
    breaking: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()


NO_WORDS = ReportWords()


@dataclass(frozen=True, slots=True)
class ReportingLexicon:
    """All cues, and the same by word class and word form in lower case; several may share a form."""

    cues: tuple[ReportingCue, ...]
    by_form: Mapping[tuple[str, str], tuple[ReportingCue, ...]] = field(repr=False)
    words: ReportWords = field(default_factory=ReportWords, repr=False)

    def find(self, word_class: str, form: str) -> tuple[ReportingCue, ...]:
        """Return the cues of the class whose head has the form, those with a particle first."""
        return self.by_form.get((word_class, form), ())


def load_reporting(extra: Sequence[Path] = ()) -> ReportingLexicon:
    """Return the shipped cues with those of the user's files; raises LexiconError naming every unusable entry of a file.

    >>> load_reporting().find("verb", "say")[0].frames
    ('clause', 'speech', 'object')
    """
    cues: dict[tuple[str, str, str], ReportingCue] = {}
    for path in (find_lexicon_folder() / "reporting.toml", *extra):
        cues.update(((cue.word_class, cue.head, cue.particle), cue) for cue in read_reporting(path))
    return build_reporting(cues.values(), read_words(find_lexicon_folder() / "reporting.toml"))


def read_words(path: Path) -> ReportWords:
    """Return the word lists of a file; raises LexiconError when one is no list of words or has another name than those known."""
    table = read_toml(path).get("words", {})
    known = {one.name for one in fields(ReportWords)}
    problems = [(f"words.{name}", f"is not one of: {', '.join(sorted(known))}") for name in table if name not in known]
    words = {name: frozenset(_read_strings(listed, f"words.{name}", problems)) for name, listed in table.items() if name in known}
    if problems:
        raise LexiconError(path, problems)
    return ReportWords(**words)


def build_reporting(cues: Iterable[ReportingCue], words: ReportWords = NO_WORDS) -> ReportingLexicon:
    """Return the cues as a lexicon, found by every form of their heads."""
    kept = tuple(cues)
    by_form: dict[tuple[str, str], list[ReportingCue]] = {}
    for cue in sorted(kept, key=lambda cue: (not cue.particle, -len(cue.particle), cue.particle)):
        for form in {*cue.forms, *FORMS.get(cue.word_class, _find_no_forms)(cue.head)}:
            by_form.setdefault((cue.word_class, form), []).append(cue)
    return ReportingLexicon(kept, {key: tuple(found) for key, found in by_form.items()}, words)


def _find_no_forms(word: str) -> frozenset[str]:
    return frozenset({word})


FORMS: Mapping[str, Callable[[str], frozenset[str]]] = {"verb": find_verb_forms, "noun": find_noun_forms}


def read_reporting(path: Path) -> list[ReportingCue]:
    """Return the cues of one file in its order."""
    tables = read_toml(path)
    problems: list[tuple[str, str]] = []
    cues = [cue for name, entries in tables.items() if name != "words" for cue in _read_class(name, entries, problems)]
    if problems:
        raise LexiconError(path, problems)
    return cues


def _read_class(name: str, entries: object, problems: list[tuple[str, str]]) -> list[ReportingCue]:
    if name not in WORD_CLASSES or not isinstance(entries, list):
        problems.append((name, f"is not a list of entries named one of {', '.join(WORD_CLASSES)}"))
        return []
    found = [_read_entry(name, number, entry, problems) for number, entry in enumerate(entries, 1)]
    return [cue for cue in found if cue is not None]


def _read_entry(word_class: str, number: int, entry: object, problems: list[tuple[str, str]]) -> ReportingCue | None:
    where = f"{word_class} {number}"
    if not isinstance(entry, dict) or not isinstance(entry.get("cue"), str) or not entry["cue"].strip():
        problems.append((where, "has no `cue`"))
        return None
    where = f"{where} ({entry['cue']})"
    if unknown := sorted(set(entry) - KEYS):
        problems.append((where, f"has unknown keys {', '.join(unknown)}"))
    lists = {key: _read_strings(entry.get(key, []), f"{where} `{key}`", problems) for key in ("forms", "frames", "catches", "misses")}
    if wrong := [frame for frame in lists["frames"] if frame not in FRAMES and frame not in PREPOSITIONS]:
        problems.append((where, f"has frames that are neither one of {', '.join(FRAMES)} nor a preposition: {', '.join(wrong)}"))
    if word_class in {"verb", "noun", "adjective"} and not lists["frames"]:
        problems.append((where, "has no `frames`"))
    words = entry["cue"].lower().split()
    return ReportingCue(word_class, words[0], " ".join(words[1:]), **lists)


def _read_strings(value: object, where: str, problems: list[tuple[str, str]]) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    problems.append((where, "is not a list of strings"))
    return ()
