"""How well extractions match our own gold: matching, counting, figures for each stratum.

Rules, in the spirit of the scorer for gold in the project's record format:

- **holder**: both name none, or the predicted holder's words overlap any of the gold's (the mention, what it refers to, what also counts);
- **position**: the predicted and the gold words share half of the content words of the shorter one;
- **polarity**: the words agree, or polarity times orientation gives the same side ("opposes ending X" and "supports X").

A statement is *found* when holder and position match and its evidence overlaps, *right* when the polarity matches too. Each is matched
at most once. Optional statements are neither asked for nor wrong; past ones are not asked for, and coding one as held now is wrong.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from benchmarks.gold_passages import GoldRelation, GoldStatement, Passage
from stancegraph.model import Extraction, Polarity, Relation, RelationType, Span, Statement

EMPTY_WORDS = frozenset("the a an of to in on for and or by with that this these those its their his her our any all more".split())
SIDES = {Polarity.SUPPORT: 1, Polarity.OPPOSE: -1}
One = TypeVar("One")
Other = TypeVar("Other")

ENOUGH = 0.5  # of the shorter one's content words
BOTH_WAYS = frozenset(
    {RelationType.COOPERATES_WITH, RelationType.ALLIED_WITH, RelationType.COMMUNICATES_WITH, RelationType.NEGOTIATES_WITH},
)
"""Relations that mean the same when turned round."""


@dataclass(slots=True)
class Tally:
    """Counts of one stratum or of all. `attributes` holds, for each one, how often it was right and how often it was judged."""

    passages: int = 0
    gold: int = 0
    predicted: int = 0
    found: int = 0
    right: int = 0
    attributes: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))

    def add(self, other: Tally) -> None:
        """Add the counts of another tally."""
        self.passages += other.passages
        self.gold += other.gold
        self.predicted += other.predicted
        self.found += other.found
        self.right += other.right
        for name, (right, judged) in other.attributes.items():
            self.judge(name, right, judged)

    def judge(self, name: str, right: int, judged: int = 1) -> None:
        """Count an attribute of a found statement."""
        counts = self.attributes[name]
        counts[0] += right
        counts[1] += judged

    @property
    def found_f1(self) -> float:
        """Return the F1 of holder and position."""
        return f1(self.found, self.predicted, self.gold)

    @property
    def right_f1(self) -> float:
        """Return the F1 of holder, position and polarity."""
        return f1(self.right, self.predicted, self.gold)


def f1(hits: int, predicted: int, gold: int) -> float:
    """Return the harmonic mean of precision and recall; 0 when there is nothing to hit.

    >>> f1(1, 2, 2)
    0.5
    """
    return 2 * hits / (predicted + gold) if predicted + gold else 0.0


def score_passages(passages: Iterable[Passage], extractions: Mapping[str, Extraction]) -> tuple[dict[str, Tally], dict[str, Tally]]:
    """Return the tallies of statements and of relations, by stratum; a passage without an extraction counts as unread."""
    statements: dict[str, Tally] = defaultdict(Tally)
    relations: dict[str, Tally] = defaultdict(Tally)
    for passage in passages:
        extraction = extractions.get(passage.id)
        statements[passage.stratum].add(score_statements(passage, extraction))
        relations[passage.stratum].add(score_relations(passage, extraction))
    return dict(statements), dict(relations)


@dataclass(frozen=True, slots=True)
class Matching(Generic[One, Other]):
    """Which of the coded ones answers which of the asked ones, what was missed, and what is false. Optional ones are in no list."""

    pairs: list[tuple[One, Other]]
    missed: list[Other]
    false: list[One]

    @property
    def coded(self) -> int:
        """Return how many of the coded ones count."""
        return len(self.pairs) + len(self.false)


def match_statements(passage: Passage, extraction: Extraction | None) -> Matching[Statement, GoldStatement]:
    """Return the statements of one passage, matched by holder, position and evidence; past ones are not asked for."""
    asked = [statement for statement in passage.statements if not statement.past]
    coded = extraction.statements if extraction else ()
    return _pair(coded, asked, lambda one, other: _likeness(passage.text, one, other), [one.optional for one in asked])


def match_relations(passage: Passage, extraction: Extraction | None) -> Matching[Relation, GoldRelation]:
    """Return the relations of one passage, matched by type and both ends."""
    coded = extraction.relations if extraction else ()
    return _pair(coded, passage.relations, _is_same_relation, [one.optional for one in passage.relations])


def score_statements(passage: Passage, extraction: Extraction | None) -> Tally:
    """Return the counts of the statements of one passage."""
    matching = match_statements(passage, extraction)
    gold = len(matching.pairs) + len(matching.missed)
    tally = Tally(passages=1, gold=gold, predicted=matching.coded, found=len(matching.pairs))
    orientations = find_orientations(extraction)
    for one, other in matching.pairs:
        tally.right += has_right_side(one, other, orientations)
        tally.judge("side", _has_same_side(one, other, orientations))
        _judge(tally, one, other, _sources_of(extraction, one))
    return tally


def find_orientations(extraction: Extraction | None) -> dict[str, int]:
    """Return the orientation of each position of an extraction, by id."""
    return {position.id: position.orientation for position in extraction.positions} if extraction else {}


def has_right_side(one: Statement, other: GoldStatement, orientations: Mapping[str, int]) -> bool:
    """Say whether the polarity is the gold's, as worded or as side of the axis."""
    return one.polarity == other.polarity or _has_same_side(one, other, orientations)


def _has_same_side(one: Statement, other: GoldStatement, orientations: Mapping[str, int]) -> bool:
    sides = [SIDES.get(one.polarity, 0) * orientations.get(one.position, 1), SIDES.get(other.polarity, 0) * other.orientation]
    return sides[0] == sides[1] and (sides[0] != 0 or one.polarity == other.polarity)


def _judge(tally: Tally, one: Statement, other: GoldStatement, sources: Sequence[Span]) -> None:
    kinds = [condition.kind if condition else None for condition in (one.condition, other.condition)]
    tally.judge("commitment", one.commitment == other.commitment)
    tally.judge("manner", one.manner == other.manner)
    tally.judge("enacted", one.enacted == other.enacted)
    if any(kinds):
        tally.judge("condition", kinds[0] == kinds[1])
    if other.disputed is not None:
        tally.judge("disputed", one.disputed == other.disputed)
    if other.chain:
        tally.judge("chain", all(any(link.overlaps(source) for source in sources) for link in other.chain))


def _sources_of(extraction: Extraction | None, statement: Statement) -> list[Span]:
    attributions = extraction.attributions if extraction else ()
    return [span for attribution in attributions if attribution.id in statement.attributions for span in attribution.source]


def score_relations(passage: Passage, extraction: Extraction | None) -> Tally:
    """Return the counts of the relations of one passage."""
    matching = match_relations(passage, extraction)
    return Tally(1, len(matching.pairs) + len(matching.missed), matching.coded, len(matching.pairs), len(matching.pairs))


def _likeness(text: str, one: Statement, other: GoldStatement) -> float:
    if one.holder_span is None or not other.holders:
        same_holder = one.holder_span is None and not other.holders
    else:
        same_holder = any(one.holder_span.overlaps(span) for span in other.holders)
    if not same_holder or not one.evidence.overlaps(other.evidence):
        return 0.0
    return max(share_words(one.position_span.text_of(text), span.text_of(text)) for span in other.positions)


def _is_same_relation(one: Relation, other: GoldRelation) -> float:
    straight = one.subject_span.overlaps(other.subject) and one.object_span.overlaps(other.object)
    turned = one.type in BOTH_WAYS and one.subject_span.overlaps(other.object) and one.object_span.overlaps(other.subject)
    return float(one.type == other.type and (straight or turned))


def share_words(one: str, other: str) -> float:
    """Return the share of the shorter one's content words that both hold.

    >>> share_words("the new fuel levy", "the levy")
    1.0
    """
    words, others = (set(re.findall(r"\w+", text.lower())) - EMPTY_WORDS for text in (one, other))
    return len(words & others) / max(1, min(len(words), len(others)))


def _pair(
    coded: Sequence[One],
    asked: Sequence[Other],
    likeness: Callable[[One, Other], float],
    optional: Sequence[bool],
) -> Matching[One, Other]:
    """Return what matches; coded ones that can only match an optional one are neither right nor false."""
    edges = []
    for one in coded:
        scores = [(likeness(one, other), number) for number, other in enumerate(asked)]
        edges.append([number for score, number in sorted(scores, key=lambda pair: -pair[0]) if score >= ENOUGH])
    matched = match_most(edges)
    answered = set(matched.values())
    return Matching(
        pairs=[(coded[i], asked[j]) for i, j in sorted(matched.items()) if not optional[j]],
        missed=[one for number, one in enumerate(asked) if number not in answered and not optional[number]],
        false=[one for i, one in enumerate(coded) if i not in matched and not any(optional[j] for j in edges[i])],
    )


def match_most(edges: Sequence[Sequence[int]]) -> dict[int, int]:
    """Return a matching of the most left ends, each with one right end; earlier choices of a left end come first.

    >>> match_most([[0, 1], [0]])
    {1: 0, 0: 1}
    """
    taken: dict[int, int] = {}

    def place(left: int, tried: set[int]) -> bool:
        for right in edges[left]:
            if right not in tried:
                tried.add(right)
                if right not in taken or place(taken[right], tried):
                    taken[right] = left
                    return True
        return False

    for left in range(len(edges)):
        place(left, set())
    return {left: right for right, left in taken.items()}
