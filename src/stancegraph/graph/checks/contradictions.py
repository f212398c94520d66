"""An actor on both sides of a position, or of the axis that positions share, in one document on one day, or in one sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from pyoxigraph import NamedNode, Store

from stancegraph.graph.checks.contents import Contents
from stancegraph.graph.checks.finding import Finding, find
from stancegraph.graph.prefixes import shorten
from stancegraph.graph.printing import show_quote
from stancegraph.graph.terms import LABEL
from stancegraph.model import Commitment, Polarity
from stancegraph.vocab import COMMITMENTS, POLARITIES, Class, Property

_VERBS: Mapping[str, str] = MappingProxyType({"support": "supports", "oppose": "opposes"})


def find_contradictions(contents: Contents, store: Store) -> Iterator[Finding]:
    """Yield a note for each actor and document with both sides of a position or of an axis: the first statement of each, in text order.

    On an axis a side counts as the reading guide has it: certain and unconditional statements alone. On one position any support beside
    any opposition is noted, since there a misreading is the likelier cause. What is noted of a position is not noted of its axis again.
    """
    held: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    sides: dict[tuple[str, tuple[str, str]], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for statement in contents.of_class(Class.STATEMENT):
        holder, position = contents.one(statement, Property.HOLDER), contents.one(statement, Property.POSITION)
        if not (holder and position):
            continue
        held[holder, position][contents.one(statement, Property.POLARITY)].append(statement)
        axis = _find_axis(store, position)
        if axis is not None and _is_firm(contents, statement):
            sides[holder, axis][contents.one(statement, Property.AXIS_SIDE)].append(statement)
    told = set()
    for (holder, position), by_polarity in sorted(held.items()):
        pair = _find_pair(contents, by_polarity, POLARITIES[Polarity.SUPPORT], POLARITIES[Polarity.OPPOSE])
        if pair is not None:
            told.add((holder, _find_axis(store, position)))
            yield _describe(contents, store, holder, pair)
    for (holder, axis), by_side in sorted(sides.items()):
        pair = _find_pair(contents, by_side, "1", "-1")
        if pair is not None and (holder, axis) not in told:
            yield _describe(contents, store, holder, pair)


def _find_axis(store: Store, position: str) -> tuple[str, str] | None:
    """Return the issue and the axis of a position, None where the graph does not tell."""
    found = [
        sorted(getattr(quad.object, "value", "") for quad in store.quads_for_pattern(NamedNode(position), NamedNode(prop), None))
        for prop in (Property.ISSUE, Property.AXIS)
    ]
    return (found[0][0], found[1][0]) if all(found) else None


def _is_firm(contents: Contents, statement: str) -> bool:
    is_certain = contents.one(statement, Property.COMMITMENT) == COMMITMENTS[Commitment.CERTAIN]
    return is_certain and not contents.all(statement, Property.CONDITION)


def _find_pair(contents: Contents, by_side: dict[str, list[str]], for_it: str, against: str) -> tuple[str, str] | None:
    """Return the first statement on one side and the first on the other that are of one document and day, or of one sentence."""
    return next(
        (
            (first, second)
            for first in _order(contents, by_side.get(for_it, []))
            for second in _order(contents, by_side.get(against, []))
            if _clash(contents, first, second)
        ),
        None,
    )


def _order(contents: Contents, statements: list[str]) -> list[str]:
    return sorted(statements, key=lambda iri: (_place(contents, iri), iri))


def _place(contents: Contents, statement: str) -> tuple[int, int]:
    span = contents.span(contents.one(statement, Property.EVIDENCE))
    return (span.start, span.end) if span is not None else (-1, -1)


def _clash(contents: Contents, first: str, second: str) -> bool:
    (start, end), (other_start, other_end) = _place(contents, first), _place(contents, second)
    documents = [contents.one(contents.one(statement, Property.EVIDENCE), Property.IN_DOCUMENT) for statement in (first, second)]
    if documents[0] != documents[1]:
        return False  # the default graph may hold several documents
    is_one_day = contents.one(first, Property.DATE) == contents.one(second, Property.DATE)
    return is_one_day or (start < other_end and other_start < end)


def _describe(contents: Contents, store: Store, holder: str, pair: tuple[str, str]) -> Finding:
    sides = " and ".join(_tell_side(contents, store, statement) for statement in pair)
    evidence = contents.one(pair[0], Property.EVIDENCE)
    finding = find("contradiction", pair[0], f"“{_label(store, holder)}” {sides}", value=pair[1], graph=contents.name)
    return replace(finding, document=contents.one(evidence, Property.IN_DOCUMENT), span=contents.span(evidence))


def _tell_side(contents: Contents, store: Store, statement: str) -> str:
    quote = contents.one(contents.one(statement, Property.EVIDENCE), Property.EXACT_QUOTE)
    polarity = contents.one(statement, Property.POLARITY).rpartition("#polarity-")[2]
    verb = _VERBS.get(polarity, polarity)
    return f"{verb} “{_label(store, contents.one(statement, Property.POSITION))}” (“{show_quote(quote)}”)"


def _label(store: Store, iri: str) -> str:
    labels = sorted(getattr(quad.object, "value", "") for quad in store.quads_for_pattern(NamedNode(iri), LABEL, None))
    return labels[0] if labels else shorten(iri)
