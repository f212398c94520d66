"""The words by which texts speak of actors without naming them, and the words inside names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from stancegraph.errors import LexiconError
from stancegraph.lexicon.toml_files import read_toml
from stancegraph.model import ActorKind
from stancegraph.resources import find_lexicon_folder


class NounUse(StrEnum):
    """How a noun refers to an actor; `lexicon/en/actor-nouns.toml` says what each means."""

    ROLE = "role"
    PERSON = "person"
    SOURCE = "source"
    PEOPLE = "people"
    BODY = "body"
    WEAK_BODY = "weak-body"
    PART = "part"
    PLACE = "place"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class ActorNoun:
    """One use of a noun. `is_plural_only` nouns are no actors in the singular, `needs_whole` ones only with what they are of,
    `is_definite_only` ones only with an article or owner."""

    lemma: str
    use: NounUse
    kind: ActorKind
    is_plural_only: bool = False
    needs_whole: bool = False
    is_definite_only: bool = False


@dataclass(frozen=True, slots=True)
class Homonym:
    """A name of the gazetteer that is also another entry's: `other` where a word of `when` stands in the text and none of `unless`."""

    text: str
    other: str
    when: frozenset[str]
    unless: frozenset[str]


@dataclass(frozen=True, slots=True)
class ActorNouns:
    """Every word list that finding actors needs; all in lower case but `heads`, `things` and `not_acronyms`.

    `nouns` holds a noun's uses in the order of the file. `heads` are the words that make a run of capitalised words an organisation's
    name, `things` those that make it the name of something else.
    """

    nouns: Mapping[str, tuple[ActorNoun, ...]]
    partial: frozenset[str]
    vague: frozenset[str]
    camps: frozenset[str]
    agentive: frozenset[str]
    addressing: frozenset[str]
    titles: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    male_names: frozenset[str]
    female_names: frozenset[str]
    particles: frozenset[str]
    heads: Mapping[str, ActorKind]
    things: frozenset[str]
    not_acronyms: frozenset[str]
    nobody: frozenset[str]
    chairing: frozenset[str]
    homonyms: tuple[Homonym, ...] = ()

    def uses_of(self, lemma: str, *, is_plural: bool) -> tuple[ActorNoun, ...]:
        """Return the uses that the noun has in that number, the most telling first; empty when it names no actor.

        >>> [noun.use.value for noun in load_actor_nouns().uses_of("critic", is_plural=True)]
        ['source']
        """
        order = PLURAL_ORDER if is_plural else SINGULAR_ORDER
        found = [noun for noun in self.nouns.get(lemma, ()) if is_plural or not noun.is_plural_only]
        return tuple(sorted(found, key=lambda noun: order.index(noun.use)))


SINGULAR_ORDER = (
    NounUse.ROLE,
    NounUse.SOURCE,
    NounUse.PERSON,
    NounUse.BODY,
    NounUse.WEAK_BODY,
    NounUse.UNIT,
    NounUse.PLACE,
    NounUse.PART,
    NounUse.PEOPLE,
)
PLURAL_ORDER = (
    NounUse.SOURCE,
    NounUse.PEOPLE,
    NounUse.PERSON,
    NounUse.ROLE,
    NounUse.BODY,
    NounUse.WEAK_BODY,
    NounUse.UNIT,
    NounUse.PLACE,
    NounUse.PART,
)


def load_actor_nouns(language: str = "en") -> ActorNouns:
    """Return the word lists that ship with the package. Raises LexiconError when a file cannot be used."""
    folder = find_lexicon_folder(language)
    nouns = read_toml(folder / "actor-nouns.toml")
    names = read_toml(folder / "titles.toml")
    homonyms = read_toml(folder / "homonyms.toml").get("homonym", [])
    try:
        return ActorNouns(
            nouns=_group(_read_nouns(nouns["noun"])),
            partial=frozenset(nouns["partial"]["words"]),
            vague=frozenset(nouns["vague"]["words"]),
            camps=frozenset(nouns["camps"]["words"]),
            agentive=frozenset(nouns["agentive"]["verbs"]),
            addressing=frozenset(nouns["addressing"]["verbs"]),
            titles=frozenset(names["titles"]["words"]),
            male=frozenset(names["gender"]["male"]),
            female=frozenset(names["gender"]["female"]),
            male_names=frozenset(names["first-names"]["male"]),
            female_names=frozenset(names["first-names"]["female"]),
            particles=frozenset(names["particles"]["words"]),
            heads=MappingProxyType({word: ActorKind(kind) for kind, words in names["organizations"].items() for word in words}),
            things=frozenset(names["things"]["words"]),
            not_acronyms=frozenset(names["acronyms"]["not-actors"]),
            nobody=frozenset(names["labels"]["nobody"]),
            chairing=frozenset(names["labels"]["roles"]),
            homonyms=tuple(
                Homonym(entry["text"], entry["other"], frozenset(entry["when"]), frozenset(entry["unless"])) for entry in homonyms
            ),
        )
    except (KeyError, ValueError) as error:
        raise LexiconError(folder, [("actor-nouns.toml, titles.toml", f"{error} is missing or not known")]) from error


def _read_nouns(tables: list[dict[str, Any]]) -> Iterator[ActorNoun]:
    for table in tables:
        for lemma in table["nouns"]:
            yield ActorNoun(
                lemma,
                NounUse(table["use"]),
                ActorKind(table["kind"]),
                is_plural_only=bool(table.get("plural-only", False)),
                needs_whole=bool(table.get("only-with-whole", False)),
                is_definite_only=bool(table.get("definite-only", False)),
            )


def _group(nouns: Iterator[ActorNoun]) -> Mapping[str, tuple[ActorNoun, ...]]:
    found: dict[str, list[ActorNoun]] = {}
    for noun in nouns:
        found.setdefault(noun.lemma, []).append(noun)
    return MappingProxyType({lemma: tuple(uses) for lemma, uses in found.items()})
