"""Whose stance flipped, moved, appeared or vanished, with the words that decide it on both sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from stancegraph.graph.diff.passages import NOBODY
from stancegraph.graph.diff.reading import Reading, Stance, find_quote_statement, value_of
from stancegraph.graph.diff.things import Named, ThingMap
from stancegraph.graph.diff.values import Held, Quote, StanceChange
from stancegraph.graph.terms import fold
from stancegraph.vocab import Property

Things = tuple[dict[str, Named], dict[str, Named]]
"""Actors and positions, by IRI."""

Place = tuple[str, str]
"""Actor and position of a stance."""


def compare_stances(old: Reading, new: Reading, things: tuple[Things, Things], maps: tuple[ThingMap, ThingMap]) -> tuple[StanceChange, ...]:
    """Return the stances that changed; a stance of actors or positions that were merged or renamed is followed to its new place.

    So is one whose place is gone, to what its actor now holds on the same axis. A position that is now worded the other way round turns
    support into opposition, and that is no flip; to support scrapping what one supported is one.
    """
    found: dict[Place, list[Stance]] = defaultdict(list)
    gone: list[Stance] = []
    for (actor, position), stance in old.stances.items():
        places = [(a, p) for a in sorted(maps[0].targets.get(actor, ())) for p in sorted(maps[1].targets.get(position, ()))]
        reached = [place for place in places if place in new.stances]
        for place in reached:
            found[place].append(stance)
        gone += [] if reached else [stance]
    fresh: dict[tuple[str, str, str], list[Place]] = defaultdict(list)
    for place, stance in new.stances.items():
        if place not in found and stance.side:
            fresh[stance.actor, *_axis(stance, things[1])].append(place)
    vanished = []
    for stance in gone:
        axis = _axis(stance, things[0])
        actors = sorted(maps[0].targets.get(stance.actor, ())) if stance.side and all(axis) else []
        reached = [place for actor in actors for place in fresh[actor, *axis]]
        for place in reached:
            found[place].append(stance)
        vanished += [] if reached else [stance]
    changes = [StanceChange("vanished", _label(things[0][0], one.actor), _describe(old, one, things[0]), None) for one in vanished]
    for place, stance in new.stances.items():
        changes += _compare(found.get(place, []), stance, (old, new), things)
    return tuple(sorted(changes, key=lambda change: change.order))


def _axis(stance: Stance, things: Things) -> tuple[str, str]:
    """Return what tells an axis from others: its issue and its name, empty where the graph does not tell."""
    position = things[1].get(stance.position)
    fields = dict(position.fields) if position is not None else {}
    return fold(fields.get("issue", "")), fold(fields.get("axis", ""))


def _compare(
    before: list[Stance], after: Stance, readings: tuple[Reading, Reading], things: tuple[Things, Things]
) -> Iterator[StanceChange]:
    actor = _label(things[1][0], after.actor)
    if not before:
        yield StanceChange("appeared", actor, None, _describe(readings[1], after, things[1]))
        return
    side = _side(after, things[1])
    sides = [_side(stance, things[0]) for stance in before]
    is_same = any(one == side and (stance.polarity == after.polarity or side) for stance, one in zip(before, sides, strict=True))
    if is_same:
        return
    chosen = max(before, key=lambda stance: (stance.statements, stance.actor, stance.position))
    kind = "flipped" if side and _side(chosen, things[0]) == -side else "moved"
    yield StanceChange(kind, actor, _describe(readings[0], chosen, things[0]), _describe(readings[1], after, things[1]))


def _side(stance: Stance, things: Things) -> int:
    """Return the side of the position's axis."""
    position = things[1].get(stance.position)
    return stance.side * (-1 if position is not None and dict(position.fields)["orientation"] == "-1" else 1)


def _describe(reading: Reading, stance: Stance, things: Things) -> Held:
    statement = find_quote_statement(reading.store, stance)
    evidence = value_of(reading.store, statement, Property.EVIDENCE)
    document = value_of(reading.store, evidence, Property.IN_DOCUMENT)
    quote = Quote(
        words=value_of(reading.store, evidence, Property.EXACT_QUOTE),
        document=value_of(reading.store, document, Property.IDENTIFIER) or document,
        date=value_of(reading.store, statement, Property.DATE) or value_of(reading.store, document, Property.DATE),
    )
    return Held(stance.polarity.value, _label(things[1], stance.position), _side(stance, things), stance.statements, quote)


def _label(things: dict[str, Named], iri: str) -> str:
    named = things.get(iri)
    return named.thing.label or iri if named is not None else iri or NOBODY
