"""What documents say, gathered from extractions or from their graphs in a store: all that reference and stances are derived from.

Both ways give equal values; tests hold them to it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from stancegraph.graph.derived.shown import ActorShown, PositionShown, show_actor, show_issue, show_position
from stancegraph.graph.identity import Names
from stancegraph.graph.terms import choose_day
from stancegraph.model import Commitment, Extraction, Manner, Statement

S = TypeVar("S")
Read = tuple[Extraction, Names]
Pair = tuple[str, str]
"""An actor's IRI and a position's."""


@dataclass(frozen=True, slots=True)
class Held:
    """A statement with a holder, as far as its stance needs it: `is_plain` when certain, unconditional and the holder's own.

    `graph` is that of its document, `date` its day (empty when unknown), `start` where its evidence begins, `cue` its first cue (in values
    from a store only where it decides).
    """

    statement: str
    polarity: str
    is_plain: bool
    date: str
    graph: str
    start: int
    cue: int = 0

    @property
    def place(self) -> tuple[bool, str, str, int]:
        """Sort key up to the sentence: plain statements count before all others, then the later one."""
        return self.is_plain, self.date, self.graph, self.start

    @property
    def weight(self) -> tuple[bool, str, str, int, int, str]:
        """Sort key: in one sentence the later cue counts more; no two statements weigh alike."""
        return *self.place, self.cue, self.statement


@dataclass(frozen=True, slots=True)
class Touched:
    """IRIs of the actors, issues and positions that documents show, and the pairs of actor and position that they have statements on."""

    actors: frozenset[str] = frozenset()
    issues: frozenset[str] = frozenset()
    positions: frozenset[str] = frozenset()
    stances: frozenset[Pair] = frozenset()

    def __or__(self, other: Touched) -> Touched:
        return Touched(
            actors=self.actors | other.actors,
            issues=self.issues | other.issues,
            positions=self.positions | other.positions,
            stances=self.stances | other.stances,
        )

    def __sub__(self, other: Touched) -> Touched:
        return Touched(
            actors=self.actors - other.actors,
            issues=self.issues - other.issues,
            positions=self.positions - other.positions,
            stances=self.stances - other.stances,
        )


@dataclass(frozen=True, slots=True)
class Seen:
    """How often documents show each thing how, by its IRI, and the statements of each pair, by theirs."""

    actors: dict[str, Counter[ActorShown]] = field(default_factory=lambda: defaultdict(Counter))
    issues: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    positions: dict[str, Counter[PositionShown]] = field(default_factory=lambda: defaultdict(Counter))
    stances: dict[Pair, dict[str, Held]] = field(default_factory=lambda: defaultdict(dict))

    @property
    def touched(self) -> Touched:
        """Return what there is anything to say about."""
        return Touched(frozenset(self.actors), frozenset(self.issues), frozenset(self.positions), frozenset(self.stances))

    def add(self, other: Seen) -> None:
        """Take in what other documents say."""
        _count_in(self.actors, other.actors)
        _count_in(self.issues, other.issues)
        _count_in(self.positions, other.positions)
        for pair, held in other.stances.items():
            self.stances[pair].update(held)

    def take_away(self, other: Seen) -> None:
        """Forget what some of the documents say."""
        _count_out(self.actors, other.actors)
        _count_out(self.issues, other.issues)
        _count_out(self.positions, other.positions)
        for pair, held in other.stances.items():
            for statement in held:
                self.stances[pair].pop(statement, None)
            if not self.stances[pair]:
                del self.stances[pair]

    def about(self, touched: Touched) -> Seen:
        """Return the part about some things and pairs."""
        return Seen(
            actors={iri: self.actors[iri] for iri in touched.actors if iri in self.actors},
            issues={iri: self.issues[iri] for iri in touched.issues if iri in self.issues},
            positions={iri: self.positions[iri] for iri in touched.positions if iri in self.positions},
            stances={pair: self.stances[pair] for pair in touched.stances if pair in self.stances},
        )


def _count_in(mine: dict[str, Counter[S]], others: Mapping[str, Counter[S]]) -> None:
    for iri, shown in others.items():
        mine[iri].update(shown)


def _count_out(mine: dict[str, Counter[S]], others: Mapping[str, Counter[S]]) -> None:
    for iri, shown in others.items():
        left = mine[iri] - shown
        if left:
            mine[iri] = left
        else:
            del mine[iri]


def see_extractions(reads: Iterable[Read]) -> Seen:
    """Return what extractions say."""
    seen = Seen()
    for extraction, names in reads:
        for actor in extraction.actors:
            seen.actors[names.actor(actor.id).value][show_actor(actor, names)] += 1
        for issue in extraction.issues:
            seen.issues[names.issue(issue.id).value][show_issue(issue)] += 1
        for position in extraction.positions:
            seen.positions[names.position(position.id).value][show_position(position, names)] += 1
        for statement, iri in zip(extraction.statements, names.statements, strict=True):
            if statement.holder is not None:
                pair = names.actor(statement.holder).value, names.position(statement.position).value
                seen.stances[pair][iri.value] = _hold(statement, iri.value, extraction, names)
    return seen


def _hold(statement: Statement, iri: str, extraction: Extraction, names: Names) -> Held:
    date = choose_day(statement.date, extraction.document.date)
    return Held(
        statement=iri,
        polarity=statement.polarity.value,
        is_plain=statement.commitment is Commitment.CERTAIN and statement.manner is Manner.OWN and statement.condition is None,
        date=date.value if date is not None else "",
        graph=names.graph.value,
        start=statement.evidence.start,
        cue=min((span.start for span in statement.cue), default=0),
    )
