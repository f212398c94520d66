"""The facts of what is most spoken of in a graph: for a page of a graph that is too large to be drawn or read as a whole.

Only what is chosen is read, so a page of a store of 100,000 statements takes seconds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Store

from stancegraph.graph.facts import make_facts
from stancegraph.graph.terms import ALIAS, LABEL, SAME_AS, TYPE
from stancegraph.model.facts import Facts
from stancegraph.vocab import Class, Property

POSITIONS = ACTORS = 60  # enough to look around in; the first drawing shows 24 and 30 of them
_FOLLOWED = frozenset(
    {
        *(Property.HOLDER, Property.POSITION, Property.ISSUE, Property.SUBJECT, Property.OBJECT, Property.EVIDENCE, Property.IN_DOCUMENT),
        *(Property.HAS_PART, Property.CONDITION, Property.CHAIN_LINK, Property.ATTRIBUTION),
    }
)
"""What leads from a statement or relation to all that is said of it."""


_SHARED = frozenset({Property.HOLDER, Property.POSITION, Property.ISSUE, Property.SUBJECT, Property.OBJECT})
_CALLED = (
    *(TYPE, LABEL, ALIAS, SAME_AS),
    *map(NamedNode, (Property.KIND, Property.BELONGS_TO, Property.AXIS, Property.ORIENTATION, Property.ISSUE)),
)

Line = tuple[str, str, str]
"""Who, what and how: the passages of one line of the drawing."""


@dataclass(frozen=True, slots=True)
class MainFacts:
    """`facts` are about the positions most spoken of and who speaks most on them; `statements` counts those of the whole graph."""

    facts: Facts
    statements: int


def count_statements(store: Store) -> int:
    """Return how many statements a store holds."""
    return sum(1 for _ in store.quads_for_pattern(None, TYPE, NamedNode(Class.STATEMENT)))


def read_main_facts(store: Store, most: int) -> MainFacts:
    """Return the facts of at most so many statements and as many relations: on the positions most spoken of, of who speaks most on them.

    Where they are too many, each actor keeps on each position and with each polarity about as many. The same store gives the same.
    """
    position_of, holder_of, polarity_of = (_read_values(store, prop) for prop in (Property.POSITION, Property.HOLDER, Property.POLARITY))
    kept = set(_rank(Counter(position for statement, position in position_of.items() if statement in holder_of))[:POSITIONS])
    near = [statement for statement in holder_of if position_of.get(statement) in kept]
    actors = set(_rank(Counter(holder_of[statement] for statement in near))[:ACTORS])
    lines = {statement: (holder_of[statement], position_of[statement], polarity_of.get(statement, "")) for statement in near}
    statements = _thin({statement: line for statement, line in lines.items() if line[0] in actors}, most)
    subject_of, object_of, type_of = (_read_values(store, prop) for prop in (Property.SUBJECT, Property.OBJECT, Property.RELATION_TYPE))
    ties = {relation: (subject, object_of.get(relation, ""), type_of.get(relation, "")) for relation, subject in subject_of.items()}
    relations = _thin({relation: tie for relation, tie in ties.items() if {tie[0], tie[1]} <= actors}, most)
    return MainFacts(make_facts(_follow(store, [*statements, *relations])), count_statements(store))


def _thin(lines: Mapping[str, Line], most: int) -> list[str]:
    """Return at most so many passages: the first of each line of the drawing, then the second of each, and so on."""
    depth: Counter[Line] = Counter()
    order = []
    for passage, line in sorted(lines.items()):
        order.append((depth[line], passage))
        depth[line] += 1
    return [passage for _, passage in sorted(order)[:most]]


def _read_values(store: Store, prop: Property) -> dict[str, str]:
    quads = store.quads_for_pattern(None, NamedNode(prop), None)
    return {
        quad.subject.value: quad.object.value
        for quad in quads
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
    }


def _rank(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda iri: (-counts[iri], iri))


def _follow(store: Store, subjects: list[str]) -> Iterator[Quad]:
    """Yield what is said of the subjects and of what they lead to; of things that many share only how they are called.

    In a store of many documents an actor has a shortcut in each.
    """
    waiting, seen = [(subject, False) for subject in subjects], set(subjects)
    while waiting:
        subject, is_shared = waiting.pop()
        for prop in _CALLED if is_shared else (None,):
            for quad in store.quads_for_pattern(NamedNode(subject), prop, None):
                yield quad
                follow = quad.predicate.value
                if follow in _FOLLOWED and isinstance(quad.object, NamedNode) and quad.object.value not in seen:
                    seen.add(quad.object.value)
                    waiting.append((quad.object.value, follow in _SHARED))
