"""Compares two graphs: documents first, then their passages, then who and what they are about, then stances."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from stancegraph.graph.diff.documents import compare_documents, count_quotes, pair_documents
from stancegraph.graph.diff.passages import Pairs, Sameness, find_moves, pair_passages, read_relations, read_statements
from stancegraph.graph.diff.reading import Reading, read_pair
from stancegraph.graph.diff.stances import compare_stances
from stancegraph.graph.diff.things import (
    ThingMap,
    compare_things,
    find_sameness,
    index_labels,
    map_things,
    pair_labels,
    read_actors,
    read_positions,
)
from stancegraph.graph.diff.values import CHAIN, LINK, Difference, FieldChange, Passage, PassageChange, PassageChanges, Side, compare_fields
from stancegraph.vocab import Class

if TYPE_CHECKING:
    from pyoxigraph import Store


@dataclass(frozen=True, slots=True)
class _Same:
    """Who and what of OLD is who and what of NEW: actors and positions by IRI, speakers by what they are called."""

    maps: tuple[ThingMap, ThingMap]
    labels: frozenset[tuple[str, str]]

    def is_actor(self, old: str, new: str) -> bool:
        return old == new or new in self.maps[0].targets.get(old, ())

    def is_position(self, old: str, new: str) -> bool:
        return old == new or new in self.maps[1].targets.get(old, ())

    def is_chain(self, old: str, new: str) -> bool:
        before, after = old.split(LINK), new.split(LINK)
        pairs = list(zip(before, after, strict=False))
        return len(before) == len(after) and all(one == other or (one, other) in self.labels for one, other in pairs)


def diff_graphs(old: str | Path | Store, new: str | Path | Store) -> Difference:
    """Return what changed from one graph file, folder or store to another; raises GraphError for what is no graph of ours.

    A passage is the same when it says the same of the same actor and position, or of what they have become; that its words stand elsewhere
    in an edited text, and therefore its IRI is another one, is no change.
    """
    first, second = read_pair(old, new)
    actors, positions = (read_actors(first.facts), read_actors(second.facts)), (read_positions(first.facts), read_positions(second.facts))
    statements = read_statements(first.facts), read_statements(second.facts)
    relations = read_relations(first.facts), read_relations(second.facts)
    quotes = count_quotes((*statements[0], *relations[0])), count_quotes((*statements[1], *relations[1]))
    documents = pair_documents(first.facts.documents, second.facts.documents, quotes)
    sameness = Sameness({**find_sameness(*actors).things, **find_sameness(*positions).things})
    told, tied = pair_passages(*statements, documents, sameness), pair_passages(*relations, documents, sameness)
    moves = find_moves((*told, *tied), (index_labels(actors[0]), index_labels(actors[1])))
    maps = map_things(*actors, moves[0]), map_things(*positions, moves[1])
    same = _Same(maps, pair_labels(*actors, maps[0]))
    return Difference(
        old=_describe_side(first),
        new=_describe_side(second),
        documents=compare_documents(first.facts.documents, second.facts.documents, documents),
        stances=compare_stances(first, second, ((actors[0], positions[0]), (actors[1], positions[1])), maps),
        statements=_compare_passages(statements, told, same, first.counts[Class.STATEMENT]),
        relations=_compare_passages(relations, tied, same, first.counts[Class.RELATION]),
        actors=compare_things(*actors, maps[0]),
        positions=compare_things(*positions, maps[1]),
    )


def _describe_side(reading: Reading) -> Side:
    counts = reading.counts
    return Side(
        where=reading.where,
        documents=counts[Class.DOCUMENT],
        statements=counts[Class.STATEMENT],
        relations=counts[Class.RELATION],
        actors=counts[Class.ACTOR],
        positions=counts[Class.POSITION],
        runs=reading.runs,
    )


def _compare_passages(passages: tuple[list[Passage], list[Passage]], pairs: Pairs, same: _Same, total: int) -> PassageChanges:
    """`total` is the number of passages of OLD, those of documents that are the same in both included."""
    gone, kept = {old.iri for old, _ in pairs}, {new.iri for _, new in pairs}
    changed, reread = [], []
    for old, new in sorted(pairs, key=lambda pair: (pair[1].order, pair[0].order)):
        fields = _compare_meaning(old, new, same)
        details = compare_fields(old.details, new.details)
        if fields:
            changed.append(PassageChange(old, new, fields + details))
        elif details:
            reread.append(PassageChange(old, new, details))
    removed = tuple(passage for passage in passages[0] if passage.iri not in gone)
    return PassageChanges(
        added=tuple(passage for passage in passages[1] if passage.iri not in kept),
        removed=removed,
        changed=tuple(changed),
        reread=tuple(reread),
        same=total - len(removed) - len(changed) - len(reread),
    )


def _compare_meaning(old: Passage, new: Passage, same: _Same) -> tuple[FieldChange, ...]:
    """Return what the passage says otherwise; what an actor or position was merged into, split into or renamed to is no change."""
    is_statement = old.kind == "statement"
    names = ("holder", "position") if is_statement else ("subject", "object")
    fields = []
    if not same.is_actor(old.who, new.who):
        fields.append(FieldChange(names[0], old.who_label, new.who_label))
    if not (same.is_position if is_statement else same.is_actor)(old.what, new.what):
        fields.append(FieldChange(names[1], old.what_label, new.what_label))
    told = compare_fields(old.meaning, new.meaning)
    return (*fields, *(change for change in told if change.name != CHAIN or not same.is_chain(change.old, change.new)))
