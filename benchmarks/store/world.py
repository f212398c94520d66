"""A made-up country of actors and positions, the same for the same seed: who there is to hold what in made-up documents.

Few are met often and most are met once, as in the news: the n-th actor and the n-th position come up 1/n as often as the first.
"""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from types import MappingProxyType

from stancegraph.model import ActorKind

ACTORS_PER_STATEMENT = 0.05
POSITIONS_PER_STATEMENT = 0.02
FEWEST = 24
STATES = 40  # the world has no more, however much is said in it

_FIRST = "ba bel bri cal cor dan del dor el fen gar hal is jor kal lin lor mar mel nor os per quin ral sal tar tor ul ver wil yor".split()
_MIDDLE = "a an de el en er i in le li na ne o on or ra re ro sa ta te u va vo".split()
_LAST = "bay berg brook by dale den field ford ham holm land ley mere mont more port stad stead ton vale wick worth".split()
_GIVEN = "Ada Ben Cora Dan Edda Finn Greta Hugo Ida Jon Kaja Leo Mira Nils Olga Per Quin Rosa Sven Tove Una Vera Will Yara Zeno".split()
_MEASURES = "fee levy ban cap subsidy quota permit tariff fund register limit loan tax charter code corridor inspection licence".split()
_THINGS = (
    "harbour ferry bridge rail school clinic farm forest river wind grid mine dock market housing fishing airport freight water archive"
).split()
_MANNERS_OF_THINGS = "coastal northern rural municipal federal regional public private seasonal joint temporary nightly urban".split()

KINDS: Mapping[ActorKind, tuple[str, int]] = MappingProxyType(
    {
        ActorKind.PERSON: ("{given} {place}", 38),
        ActorKind.ORGANIZATION: ("{place} Union", 26),
        ActorKind.PARTY: ("{place} Party", 8),
        ActorKind.GOVERNMENT: ("{place} Council", 10),
        ActorKind.LEGISLATURE: ("{place} Assembly", 4),
        ActorKind.INTERNATIONAL_ORGANIZATION: ("{place} Compact", 3),
        ActorKind.ARMED_GROUP: ("{place} Brigade", 2),
        ActorKind.COALITION: ("{place} Alliance", 4),
        ActorKind.STATE: ("{place}ia", 5),
    }
)
"""Kind of actor to how it is called and how many of a hundred actors are of it."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who can hold, say or do something; `whole` is the number of the actor that this one belongs to."""

    number: int
    name: str
    kind: ActorKind
    whole: int | None
    wikidata: str
    alias: str


@dataclass(frozen=True, slots=True)
class Aim:
    """A position: what is asked for, the words that orient it left out (`axis`), which side it takes, the question it answers."""

    number: int
    label: str
    axis: str
    orientation: int
    issue: str
    other_words: str


@dataclass(frozen=True, slots=True)
class World:
    """Everybody and everything, and how often each comes up (sums of weights, for `pick`)."""

    persons: tuple[Person, ...]
    aims: tuple[Aim, ...]
    person_weights: tuple[float, ...]
    aim_weights: tuple[float, ...]

    def pick_person(self, chance: random.Random) -> Person:
        """Return an actor, the first ones most often."""
        return self.persons[_pick(self.person_weights, chance)]

    def pick_aim(self, chance: random.Random) -> Aim:
        """Return a position, the first ones most often."""
        return self.aims[_pick(self.aim_weights, chance)]


def make_world(statements: int, seed: int = 1) -> World:
    """Return the world that so many statements are made in.

    >>> make_world(100).persons == make_world(100).persons
    True
    """
    chance = random.Random(f"world {seed}")  # noqa: S311 (made-up data, no secret)
    persons = tuple(_make_persons(max(FEWEST, round(statements * ACTORS_PER_STATEMENT)), chance))
    aims = tuple(_make_aims(max(FEWEST, round(statements * POSITIONS_PER_STATEMENT)), chance))
    return World(persons, aims, _weigh(persons), _weigh(aims))


def _weigh(things: Sequence[object]) -> tuple[float, ...]:
    return tuple(accumulate(1 / (rank + 1) for rank in range(len(things))))


def _pick(weights: Sequence[float], chance: random.Random) -> int:
    return bisect_left(weights, chance.random() * weights[-1])


def _make_persons(count: int, chance: random.Random) -> Iterator[Person]:
    kinds, shares = list(KINDS), [share for _, share in KINDS.values()]
    states = 0
    for number in range(count):
        kind = chance.choices(kinds, shares)[0]
        states += kind is ActorKind.STATE
        kind = ActorKind.ORGANIZATION if kind is ActorKind.STATE and states > STATES else kind
        place = _make_place(number)
        name = KINDS[kind][0].format(given=_GIVEN[number % len(_GIVEN)], place=place)
        whole = chance.randrange(number) if number and kind is not ActorKind.STATE and chance.random() < 0.2 else None
        known = f"http://www.wikidata.org/entity/Q{900_000_000 + number}" if kind is ActorKind.STATE or chance.random() < 0.1 else ""
        alias = f"the {place} people" if chance.random() < 0.3 else ""
        yield Person(number, name, kind, whole, known, alias)


def _make_place(number: int) -> str:
    """Return a name for a place; another number gives another name."""
    rest, last = divmod(number, len(_LAST))
    rest, first = divmod(rest, len(_FIRST))
    middle = ""
    while rest:
        rest, part = divmod(rest - 1, len(_MIDDLE))
        middle += _MIDDLE[part]
    return (_FIRST[first] + middle + _LAST[last]).capitalize()


def _make_aims(count: int, chance: random.Random) -> Iterator[Aim]:
    """Yield positions; two in three have an opposite, which follows at once."""
    number = axis_number = 0
    while number < count:
        axis, thing = _make_axis(axis_number)
        axis_number += 1
        issue = f"{thing} policy {axis_number // 60 + 1}" if axis_number >= 60 else f"{thing} policy"
        for orientation in (1, -1) if chance.random() < 2 / 3 else (1,):
            label = f"introduction of {axis}" if orientation > 0 else f"end of {axis}"
            words = f"bringing in {axis}" if orientation > 0 else f"doing away with {axis}"
            yield Aim(number, label, axis, orientation, issue, words)
            number += 1


def _make_axis(number: int) -> tuple[str, str]:
    rest, thing = divmod(number, len(_THINGS))
    rest, measure = divmod(rest, len(_MEASURES))
    rest, manner = divmod(rest, len(_MANNERS_OF_THINGS))
    place = f" in {_make_place(rest - 1)}" if rest else ""
    return f"the {_MANNERS_OF_THINGS[manner]} {_THINGS[thing]} {_MEASURES[measure]}{place}", _THINGS[thing]
