"""The graph of stances: what each actor holds on each position, summed over the statements of all documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from stancegraph.graph.identity import Names, mint
from stancegraph.graph.terms import TYPE, Triple, day, integer
from stancegraph.model import Commitment, Extraction, Manner, Polarity, Statement
from stancegraph.vocab import POLARITIES, Class, Property


@dataclass(frozen=True, slots=True)
class Dated:
    """A statement with its IRI, the place it stands at, and its day (its own, else the document's; empty when unknown)."""

    statement: Statement
    iri: NamedNode
    document: str
    date: str

    @property
    def weight(self) -> tuple[bool, str, str, int]:
        """Sort key: certain, unconditional and own statements count before all others, then the later one."""
        statement = self.statement
        plain = statement.commitment is Commitment.CERTAIN and statement.manner is Manner.OWN and statement.condition is None
        return plain, self.date, self.document, statement.evidence.start


def describe_stances(reads: Sequence[tuple[Extraction, Names]]) -> Iterator[Triple]:
    """Yield one stance per actor and position, ordered by actor and position; statements without a holder give none."""
    stances: dict[tuple[str, str], list[Dated]] = defaultdict(list)
    for extraction, names in reads:
        for statement, iri in zip(extraction.statements, names.statements, strict=True):
            if statement.holder is not None:
                date = day(statement.date) or day(extraction.document.date)
                dated = Dated(statement, iri, names.document.value, date.value if date is not None else "")
                stances[names.actor(statement.holder).value, names.position(statement.position).value].append(dated)
    for (actor, position), statements in sorted(stances.items()):
        yield from _describe_stance(NamedNode(actor), NamedNode(position), statements)


def _describe_stance(actor: NamedNode, position: NamedNode, statements: list[Dated]) -> Iterator[Triple]:
    iri = mint("stance", actor.value, position.value)
    latest = max(statements, key=lambda dated: dated.weight)
    counts = Counter(dated.statement.polarity for dated in statements)
    support, oppose = counts[Polarity.SUPPORT], counts[Polarity.OPPOSE]
    dates = sorted(dated.date for dated in statements if dated.date)
    yield iri, TYPE, NamedNode(Class.STANCE)
    yield iri, NamedNode(Property.STANCE_OF), actor
    yield iri, NamedNode(Property.STANCE_ON), position
    yield iri, NamedNode(Property.CURRENT_POLARITY), NamedNode(POLARITIES[latest.statement.polarity])
    yield iri, NamedNode(Property.STATEMENT_COUNT), integer(len(statements))
    yield iri, NamedNode(Property.SUPPORT_COUNT), integer(support)
    yield iri, NamedNode(Property.OPPOSE_COUNT), integer(oppose)
    yield iri, NamedNode(Property.OTHER_COUNT), integer(len(statements) - support - oppose)
    for prop, date in zip((Property.FIRST_DATE, Property.LAST_DATE), (dates[:1], dates[-1:]), strict=True):
        value = day(date[0]) if date else None
        if value is not None:
            yield iri, NamedNode(prop), value
    for dated in sorted(statements, key=lambda dated: dated.iri.value):
        yield iri, NamedNode(Property.BASED_ON), dated.iri
