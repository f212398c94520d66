"""The graph of stances: what each actor holds on each position, summed over the statements of all documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from pyoxigraph import NamedNode

from stancegraph.graph.derived.seen import Held, Pair, Seen
from stancegraph.graph.identity import mint
from stancegraph.graph.terms import TYPE, Triple, day, integer
from stancegraph.model import Polarity
from stancegraph.vocab import POLARITIES, Class, Property


def describe_stances(seen: Seen) -> Iterator[Triple]:
    """Yield one stance per actor and position, ordered by actor and position; statements without a holder give none."""
    for pair, statements in sorted(seen.stances.items()):
        yield from _describe_stance(pair, list(statements.values()))


def name_stance(pair: Pair) -> NamedNode:
    """Return the IRI of what an actor holds on a position."""
    return mint("stance", *pair)


def _describe_stance(pair: Pair, statements: list[Held]) -> Iterator[Triple]:
    iri = name_stance(pair)
    latest = max(statements, key=lambda held: held.weight)
    counts = Counter(held.polarity for held in statements)
    support, oppose = counts[Polarity.SUPPORT], counts[Polarity.OPPOSE]
    dates = [held.date for held in statements if held.date]
    yield iri, TYPE, NamedNode(Class.STANCE)
    yield iri, NamedNode(Property.STANCE_OF), NamedNode(pair[0])
    yield iri, NamedNode(Property.STANCE_ON), NamedNode(pair[1])
    yield iri, NamedNode(Property.CURRENT_POLARITY), NamedNode(POLARITIES[latest.polarity])
    yield iri, NamedNode(Property.CURRENT_STATEMENT), NamedNode(latest.statement)
    yield iri, NamedNode(Property.STATEMENT_COUNT), integer(len(statements))
    yield iri, NamedNode(Property.SUPPORT_COUNT), integer(support)
    yield iri, NamedNode(Property.OPPOSE_COUNT), integer(oppose)
    yield iri, NamedNode(Property.OTHER_COUNT), integer(len(statements) - support - oppose)
    for prop, value in ((Property.FIRST_DATE, day(min(dates, default=""))), (Property.LAST_DATE, day(max(dates, default="")))):
        if value is not None:
            yield iri, NamedNode(prop), value
    for statement in sorted(held.statement for held in statements):
        yield iri, NamedNode(Property.BASED_ON), NamedNode(statement)
