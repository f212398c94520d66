"""Nouns that do not act."""

from __future__ import annotations

from dataclasses import dataclass

from stancegraph.errors import LexiconError
from stancegraph.lexicon.toml_files import read_toml
from stancegraph.resources import find_lexicon_folder


@dataclass(frozen=True, slots=True)
class Things:
    """Lemmas of nouns that do not act, endings of abstract nouns, the actors among words with such endings, and
    words that name no policy when they stand alone, and verbs of answering that name none at all.

    `unjudged` are nouns that may be good or bad without being a policy (the weather, a score, a mood). `measures` are nouns for what
    policy decides, builds or pays, `changes` verbs for making, changing and ending it, `light` verbs that orient a position and say
    little by themselves, `named` last words of the names of treaties and laws. `documents` are things that speak for who issued them
    when they do what `demanding` verbs say.
    """

    words: frozenset[str]
    endings: tuple[str, ...]
    exceptions: frozenset[str] = frozenset()
    vague: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset()
    unjudged: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    demanding: frozenset[str] = frozenset()

    def has(self, lemma: str) -> bool:
        """Say whether the noun names a thing."""
        return lemma in self.words or (len(lemma) > 5 and lemma.endswith(self.endings) and lemma not in self.exceptions)

    def is_unjudged(self, lemma: str) -> bool:
        """Say whether calling the thing good or bad says nothing of a policy."""
        return lemma in self.unjudged


def load_things() -> Things:
    """Return the shipped list; raises LexiconError when the file is unusable."""
    path = find_lexicon_folder() / "things.toml"
    table = read_toml(path)
    nouns, vague, measures = table.get("nouns"), table.get("vague"), table.get("measures")
    if not isinstance(nouns, dict) or not isinstance(vague, dict) or not isinstance(measures, dict):
        raise LexiconError(path, [("file", "needs the tables [nouns], [vague] and [measures]")])
    return Things(
        words=frozenset(map(str, nouns.get("words", []))),
        endings=tuple(map(str, nouns.get("endings", []))),
        exceptions=frozenset(map(str, nouns.get("actors", []))),
        vague=frozenset(map(str, vague.get("words", []))),
        speech=frozenset(map(str, vague.get("speech", []))),
        measures=frozenset(map(str, measures.get("words", []))),
        changes=frozenset(map(str, measures.get("verbs", []))),
        unjudged=frozenset(map(str, vague.get("unjudged", []))),
        light=frozenset(map(str, measures.get("light", []))),
        named=frozenset(map(str, measures.get("named", []))),
        documents=frozenset(map(str, nouns.get("documents", []))),
        demanding=frozenset(map(str, nouns.get("demanding", []))),
    )
