"""Words that turn, end, dispute or hedge an attitude, whatever it is about (`signs.toml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from stancegraph.errors import LexiconError
from stancegraph.lexicon.toml_files import read_toml
from stancegraph.model import Commitment
from stancegraph.resources import find_lexicon_folder

Phrases = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class NegationWords:
    """Subjects that negate their verb ("nobody"), phrases that do so from the front, and phrases right before a predicate."""

    subjects: frozenset[str]
    phrases: Phrases
    predicates: Phrases


@dataclass(frozen=True, slots=True)
class PastWords:
    """What says that an attitude is over: adverbs before the verb, phrases before it, words that end a negated clause, words at a noun."""

    adverbs: frozenset[str]
    phrases: Phrases
    endings: Phrases
    at_nouns: Phrases


@dataclass(frozen=True, slots=True)
class VoiceWords:
    """Lemmas of verbs that deny or dispute what they report, nouns of what is said with the verbs that deny it, and, as they stand,
    beginnings of words that allege and nouns of adversaries."""

    deny: frozenset[str]
    dispute: frozenset[str]
    said: frozenset[str]
    deny_said: frozenset[str]
    alleging: tuple[str, ...]
    adversaries: frozenset[str]


@dataclass(frozen=True, slots=True)
class SignWords:
    """All of them; `hedges` holds the commitment that an adverb leaves."""

    negation: NegationWords
    past: PastWords
    voice: VoiceWords
    hedges: Mapping[str, Commitment]


def load_sign_words() -> SignWords:
    """Return the shipped words; raises LexiconError when the file is unusable."""
    path = find_lexicon_folder() / "signs.toml"
    table = read_toml(path)
    return SignWords(
        negation=NegationWords(
            subjects=frozenset(_words(table, "negation", "subjects", path)),
            phrases=_phrases(table, "negation", "phrases", path),
            predicates=_phrases(table, "negation", "predicates", path),
        ),
        past=PastWords(
            adverbs=frozenset(_words(table, "past", "adverbs", path)),
            phrases=_phrases(table, "past", "phrases", path),
            endings=_phrases(table, "past", "endings", path),
            at_nouns=_phrases(table, "past", "at_nouns", path),
        ),
        voice=VoiceWords(
            deny=frozenset(_words(table, "saying", "deny", path)),
            dispute=frozenset(_words(table, "saying", "dispute", path)),
            said=frozenset(_words(table, "saying", "words", path)),
            deny_said=frozenset(_words(table, "saying", "deny_words", path)),
            alleging=tuple(_words(table, "voice", "alleging", path)),
            adversaries=frozenset(_words(table, "voice", "adversaries", path)),
        ),
        hedges={
            word: level
            for key, level in (("probable", Commitment.PROBABLE), ("possible", Commitment.POSSIBLE))
            for word in _words(table, "hedges", key, path)
        },
    )


def _words(table: Mapping[str, object], section: str, key: str, path: Path) -> list[str]:
    part = table.get(section)
    words = part.get(key) if isinstance(part, dict) else None
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise LexiconError(path, [(f"[{section}]", f"{key} is not a list of words")])
    return words


def _phrases(table: Mapping[str, object], section: str, key: str, path: Path) -> Phrases:
    return frozenset(tuple(words.split()) for words in _words(table, section, key, path))
