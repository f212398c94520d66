"""Which actors and positions of NEW are those of OLD: the same, renamed, merged or split, by what they are called and what they hold.

A thing that is gone is now whatever its passages were given to, or else what goes by its name. A thing that is new came out of an old one
when all its passages, two at least, were that one's, or when the old one went by its name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from stancegraph.graph.diff.passages import Sameness
from stancegraph.graph.diff.values import FieldChange, Fields, Thing, ThingChange, ThingChanges, compare_fields
from stancegraph.graph.terms import fold
from stancegraph.model.facts import Facts

FEWEST_MOVES = 2  # passages that make a new thing part of an old one that is still there; one may be a mere correction
STATEMENTS, NAMES = "by what they hold", "by name"


@dataclass(frozen=True, slots=True)
class Named:
    """An actor or position with all that it is called, folded, and its other fields."""

    thing: Thing
    names: frozenset[str]
    fields: Fields

    @property
    def label(self) -> str:
        return fold(self.thing.label)


@dataclass(frozen=True, slots=True)
class ThingMap:
    """For each thing of OLD what it is in NEW, and for those that are not simply the same, why."""

    targets: Mapping[str, frozenset[str]]
    reasons: Mapping[tuple[str, str], str]


def read_actors(facts: Facts) -> dict[str, Named]:
    """Return the actors by IRI."""
    labels = {actor.iri: actor.label for actor in facts.actors}
    return {
        actor.iri: Named(
            Thing(actor.iri, actor.label, actor.kind),
            frozenset(fold(name) for name in (actor.label, *actor.aliases)),
            (
                ("label", actor.label),
                ("kind", actor.kind),
                ("also called", ", ".join(actor.aliases)),
                ("belongs to", labels.get(actor.part_of, actor.part_of)),
                ("same as", ", ".join(actor.same_as)),
            ),
        )
        for actor in facts.actors
    }


def read_positions(facts: Facts) -> dict[str, Named]:
    """Return the positions by IRI."""
    return {
        position.iri: Named(
            Thing(position.iri, position.label, position.issue),
            frozenset({fold(position.label)}),
            (("label", position.label), ("axis", position.axis), ("orientation", f"{position.orientation:+d}"), ("issue", position.issue)),
        )
        for position in facts.positions
    }


def find_sameness(old: Mapping[str, Named], new: Mapping[str, Named]) -> Sameness:
    """Return what may be the same before any passage was compared: things that share a name."""
    by_name: dict[str, set[str]] = defaultdict(set)
    for iri, named in new.items():
        for name in named.names:
            by_name[name].add(iri)
    return Sameness({iri: frozenset().union(*(by_name[name] for name in named.names if name in by_name)) for iri, named in old.items()})


def map_things(old: Mapping[str, Named], new: Mapping[str, Named], moves: Sequence[tuple[str, str]]) -> ThingMap:
    """Return which thing is which; `moves` are the (OLD, NEW) things of the passages that are one."""
    targets: dict[str, set[str]] = {iri: {iri} & new.keys() for iri in old}
    reasons: dict[tuple[str, str], str] = {}
    counts = Counter(move for move in moves if move[0] in old and move[1] in new)
    for iri in sorted(old.keys() - new.keys()):
        found, because = _follow_gone(iri, old, new, counts)
        _link(targets, reasons, [(iri, target) for target in found], because)
    for iri in sorted(new.keys() - old.keys()):
        _link(targets, reasons, [(source, iri) for source in _follow_new_by_passages(iri, counts)], STATEMENTS)
        if not any(iri in found for found in targets.values()):
            _link(targets, reasons, [(source, iri) for source in _follow_new_by_name(iri, old, new)], NAMES)
    _pair_namesakes(targets, reasons, old, new)
    return ThingMap({iri: frozenset(found) for iri, found in targets.items()}, reasons)


def _link(targets: dict[str, set[str]], reasons: dict[tuple[str, str], str], links: Iterable[tuple[str, str]], because: str) -> None:
    for source, target in links:
        targets[source].add(target)
        reasons.setdefault((source, target), because)


def _follow_gone(iri: str, old: Mapping[str, Named], new: Mapping[str, Named], counts: Counter[tuple[str, str]]) -> tuple[list[str], str]:
    """Return what a thing that is gone has become: who got most of its passages, or else its name."""
    takers = {target: number for (source, target), number in counts.items() if source == iri}
    if takers:
        most = min(takers, key=lambda target: (-takers[target], target))
        others = [target for target in takers if target not in old and (takers[target] >= FEWEST_MOVES or _shares(old[iri], new[target]))]
        return sorted({most, *others}), STATEMENTS
    gained = [other for other in new if other in old and old[iri].label in new[other].names - old[other].names]
    return (gained, NAMES) if len(gained) == 1 else ([], "")


def _follow_new_by_passages(iri: str, counts: Counter[tuple[str, str]]) -> list[str]:
    givers = {source: number for (source, target), number in counts.items() if target == iri}
    return list(givers) if len(givers) == 1 and sum(givers.values()) >= FEWEST_MOVES else []


def _follow_new_by_name(iri: str, old: Mapping[str, Named], new: Mapping[str, Named]) -> list[str]:
    lost = [other for other in old if other in new and new[iri].label in old[other].names - new[other].names]
    return lost if len(lost) == 1 else []


def _pair_namesakes(
    targets: dict[str, set[str]], reasons: dict[tuple[str, str], str], old: Mapping[str, Named], new: Mapping[str, Named]
) -> None:
    """Pair what is left on both sides under one label and note, in the order of their IRIs: "two countries" of an edited text."""
    free = defaultdict(list)
    reached = set().union(*targets.values())
    for iri in sorted(new.keys() - reached):
        free[new[iri].label, new[iri].thing.note].append(iri)
    for iri in sorted(source for source, found in targets.items() if not found):
        namesakes = free[old[iri].label, old[iri].thing.note]
        if namesakes:
            _link(targets, reasons, [(iri, namesakes.pop(0))], NAMES)


def _shares(one: Named, other: Named) -> bool:
    return bool(one.names & other.names)


def pair_labels(old: Mapping[str, Named], new: Mapping[str, Named], mapped: ThingMap) -> frozenset[tuple[str, str]]:
    """Return (label in OLD, label in NEW) of all things that are one."""
    return frozenset((old[iri].thing.label, new[target].thing.label) for iri, found in mapped.targets.items() for target in found)


def index_labels(things: Mapping[str, Named]) -> dict[str, str]:
    """Return IRI by label; labels that several share are left out."""
    counts = Counter(named.thing.label for named in things.values())
    return {named.thing.label: iri for iri, named in things.items() if counts[named.thing.label] == 1}


def compare_things(old: Mapping[str, Named], new: Mapping[str, Named], mapped: ThingMap) -> ThingChanges:
    """Return what became of the things."""
    reached = set().union(*mapped.targets.values()) if mapped.targets else set()
    changes = [_describe_group(group, old, new, mapped) for group in _group(mapped) if group[0] and group[1]]
    return ThingChanges(
        added=tuple(sorted((new[iri].thing for iri in new.keys() - reached), key=_order)),
        removed=tuple(sorted((old[iri].thing for iri, found in mapped.targets.items() if not found), key=_order)),
        changes=tuple(
            sorted((change for change in changes if change is not None), key=lambda change: (change.kind, _order(change.new[0])))
        ),
    )


def _group(mapped: ThingMap) -> list[tuple[list[str], list[str]]]:
    """Return the things that hang together, of OLD and of NEW."""
    sources: dict[str, set[str]] = defaultdict(set)
    for iri, found in mapped.targets.items():
        for target in found:
            sources[target].add(iri)
    groups, seen = [], set[str]()
    for start in sorted(mapped.targets):
        if start in seen:
            continue
        before, after, waiting = {start}, set[str](), [start]
        while waiting:
            for target in mapped.targets[waiting.pop()] - after:
                after.add(target)
                waiting += sources[target] - before
                before |= sources[target]
        seen |= before
        groups.append((sorted(before), sorted(after)))
    return groups


def _describe_group(
    group: tuple[list[str], list[str]], old: Mapping[str, Named], new: Mapping[str, Named], mapped: ThingMap
) -> ThingChange | None:
    """Return the change of things that hang together, None when it is none."""
    before, after = [old[iri] for iri in group[0]], [new[iri] for iri in group[1]]
    fields: tuple[FieldChange, ...] = ()
    if len(before) == len(after) == 1:
        fields = compare_fields(before[0].fields, after[0].fields)
        if not fields:
            return None
        kind = "renamed" if fields[0].name == "label" else "changed"
    else:
        kind = "merged" if len(after) == 1 else "split" if len(before) == 1 else "regrouped"
    because = {mapped.reasons[source, target] for source in group[0] for target in group[1] if (source, target) in mapped.reasons}
    return ThingChange(
        kind,
        tuple(sorted((named.thing for named in before), key=_order)),
        tuple(sorted((named.thing for named in after), key=_order)),
        " and ".join(sorted(because)),
        fields,
    )


def _order(thing: Thing) -> tuple[str, str]:
    return fold(thing.label), thing.iri
