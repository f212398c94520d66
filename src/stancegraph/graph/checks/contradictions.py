"""An actor on both sides of a position, in one document on one day, or in one sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from pyoxigraph import NamedNode, Store

from stancegraph.graph.checks.contents import Contents
from stancegraph.graph.checks.finding import Finding, find
from stancegraph.graph.prefixes import shorten
from stancegraph.graph.printing import show_quote
from stancegraph.graph.terms import LABEL
from stancegraph.model import Polarity
from stancegraph.vocab import POLARITIES, Class, Property


def find_contradictions(contents: Contents, store: Store) -> Iterator[Finding]:
    """Yield a note for each actor, position and document with both sides: the first statement of each, in text order."""
    held: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for statement in contents.of_class(Class.STATEMENT):
        holder, position = contents.one(statement, Property.HOLDER), contents.one(statement, Property.POSITION)
        if holder and position:
            held[holder, position][contents.one(statement, Property.POLARITY)].append(statement)
    for (holder, position), by_polarity in sorted(held.items()):
        pairs = [
            (first, second)
            for first in _order(contents, by_polarity.get(POLARITIES[Polarity.SUPPORT], []))
            for second in _order(contents, by_polarity.get(POLARITIES[Polarity.OPPOSE], []))
            if _clash(contents, first, second)
        ]
        if pairs:
            yield _describe(contents, store, (holder, position), pairs[0])


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


def _describe(contents: Contents, store: Store, what: tuple[str, str], pair: tuple[str, str]) -> Finding:
    quotes = [contents.one(contents.one(statement, Property.EVIDENCE), Property.EXACT_QUOTE) for statement in pair]
    actor, position = (_label(store, iri) for iri in what)
    message = f"“{actor}” supports “{position}” (“{show_quote(quotes[0])}”) and opposes it (“{show_quote(quotes[1])}”)"
    evidence = contents.one(pair[0], Property.EVIDENCE)
    finding = find("contradiction", pair[0], message, value=pair[1], graph=contents.name)
    return replace(finding, document=contents.one(evidence, Property.IN_DOCUMENT), span=contents.span(evidence))


def _label(store: Store, iri: str) -> str:
    labels = sorted(getattr(quad.object, "value", "") for quad in store.quads_for_pattern(NamedNode(iri), LABEL, None))
    return labels[0] if labels else shorten(iri)
