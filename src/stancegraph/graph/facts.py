"""A graph → facts, the values that networks, pages and exports are made from. The way back from `write_trig`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Quad, Store

from stancegraph.errors import GraphError
from stancegraph.graph.contents import check_contents
from stancegraph.graph.store.opening import open_store
from stancegraph.graph.terms import ALIAS, LABEL, SAME_AS, TYPE
from stancegraph.model import Span
from stancegraph.model.facts import ActorFact, DocumentFact, EvidenceFact, Facts, PositionFact, RelationFact, StatementFact
from stancegraph.vocab import (
    ACTOR_KINDS,
    COMMITMENTS,
    CONDITION_KINDS,
    EVIDENCE_ROLES,
    MANNERS,
    POLARITIES,
    RELATION_TYPES,
    Class,
    Property,
)

UNSPECIFIED_SOURCE = "unspecified source"
"""The label in a chain for speech that the text attributes to nobody by name."""


def read_facts(source: str | Path | Store) -> Facts:
    """Return all facts of a graph file, folder or store; every tuple is sorted by IRI, an empty graph gives empty tuples.

    A statement without a day of its own gets its document's. Raises GraphError when the file is no RDF or nothing
    in it is ours (of an open store that is left to the caller), or a statement or relation lacks what it must have.
    """
    store = open_store(source)
    if not isinstance(source, Store):
        check_contents(store, "standard input" if str(source) == "-" else str(source))
    return make_facts(_select(store))


def make_facts(quads: Iterable[Quad]) -> Facts:
    """Return the facts that quads tell; raises as `read_facts` does. What they leave out must hang together."""
    index = _Index(quads)
    return Facts(
        documents=tuple(_read_document(index, iri) for iri in index.of_class(Class.DOCUMENT)),
        actors=tuple(_read_actor(index, iri) for iri in index.of_class(Class.ACTOR)),
        positions=tuple(_read_position(index, iri) for iri in index.of_class(Class.POSITION)),
        statements=tuple(_read_statement(index, iri) for iri in index.of_class(Class.STATEMENT)),
        relations=tuple(_read_relation(index, iri) for iri in index.of_class(Class.RELATION)),
    )


_CLASSES = (Class.DOCUMENT, Class.ACTOR, Class.POSITION, Class.STATEMENT, Class.RELATION)
_PROPERTIES = (
    *(Property.IDENTIFIER, Property.TITLE, Property.DATE, Property.SOURCE, Property.AUTHOR, Property.CODER, Property.DIGEST),
    *(Property.SECTION, Property.GENRE, Property.REMARK),
    *(Property.CHARACTERS, Property.KIND, Property.BELONGS_TO, Property.ISSUE, Property.AXIS, Property.ORIENTATION),
    *(Property.EVIDENCE, Property.CONDITION, Property.HOLDER, Property.POSITION, Property.POLARITY, Property.COMMITMENT),
    *(Property.MANNER, Property.RULE, Property.CONFIDENCE, Property.DISPUTED, Property.ENACTED, Property.CONDITION_KIND),
    *(Property.EXACT_QUOTE, Property.RELATION_TYPE, Property.SUBJECT, Property.OBJECT, Property.IN_DOCUMENT, Property.HAS_PART),
    *(Property.ROLE, Property.PREFIX, Property.SUFFIX, Property.START_OFFSET, Property.END_OFFSET, Property.CHAIN_LINK),
    *(Property.INDEX, Property.ATTRIBUTION, Property.SOURCE_LABEL),
)


def _select(store: Store) -> Iterator[Quad]:
    """Yield what facts are made of, about half of a graph; the rest is for other readers."""
    for name in _CLASSES:
        yield from store.quads_for_pattern(None, TYPE, NamedNode(name))
    for predicate in (LABEL, ALIAS, SAME_AS, *(NamedNode(prop) for prop in _PROPERTIES)):
        yield from store.quads_for_pattern(None, predicate, None)


class _Index:
    """All values of some quads by subject and predicate, graphs merged; one pass over them, then look-ups only."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._values: dict[str, dict[str, list[str]]] = defaultdict(dict)
        self._classes: dict[str, set[str]] = defaultdict(set)
        for quad in quads:
            subject, value = quad.subject, quad.object
            if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
                self._values[subject.value].setdefault(quad.predicate.value, []).append(value.value)
                if quad.predicate == TYPE:
                    self._classes[value.value].add(subject.value)

    def of_class(self, name: Class) -> list[str]:
        return sorted(self._classes[name])

    def all(self, subject: str, predicate: str) -> list[str]:
        return sorted(set(self._values.get(subject, {}).get(predicate, ())))

    def optional(self, subject: str, predicate: str) -> str:
        """Return the value, the smallest of several, empty when there is none."""
        return next(iter(self.all(subject, predicate)), "")

    def one(self, subject: str, predicate: Property) -> str:
        values = self.all(subject, predicate)
        if not values:
            raise GraphError(f"<{subject}> has no sg:{predicate.rpartition('#')[2]}; run: stancegraph validate, to see all that is missing")
        return values[0]

    def number(self, subject: str, predicate: Property) -> int:
        value = self.one(subject, predicate)
        try:
            return int(value)
        except ValueError as error:
            raise GraphError(f"<{subject}> has {value!r} as sg:{predicate.rpartition('#')[2]}, which is no whole number") from error

    def concept(self, subject: str, predicate: Property, vocabulary: Mapping[str, str]) -> str:
        """Return the value that a concept stands for in a closed vocabulary."""
        iri = self.one(subject, predicate)
        value = _VALUES.get(iri)
        if value is None or vocabulary.get(value) != iri:
            raise GraphError(f"<{subject}> has <{iri}> as sg:{predicate.rpartition('#')[2]}, which is not one of: {', '.join(vocabulary)}")
        return value


_VALUES: Mapping[str, str] = MappingProxyType(
    {
        iri: value
        for vocabulary in (ACTOR_KINDS, COMMITMENTS, CONDITION_KINDS, EVIDENCE_ROLES, MANNERS, POLARITIES, RELATION_TYPES)
        for value, iri in vocabulary.items()
    }
)


def _read_document(index: _Index, iri: str) -> DocumentFact:
    identifier = index.optional(iri, Property.IDENTIFIER)
    title = index.optional(iri, Property.TITLE) or index.optional(iri, LABEL.value) or identifier
    return DocumentFact(
        iri=iri,
        id=identifier,
        title=title,
        date=index.optional(iri, Property.DATE),
        source=index.optional(iri, Property.SOURCE),
        author=index.optional(iri, Property.AUTHOR),
        section=index.optional(iri, Property.SECTION),
        genre=index.optional(iri, Property.GENRE),
        remark=index.optional(iri, Property.REMARK),
        coder=index.optional(iri, Property.CODER),
        digest=index.optional(iri, Property.DIGEST),
        characters=index.number(iri, Property.CHARACTERS) if index.optional(iri, Property.CHARACTERS) else 0,
    )


def _read_actor(index: _Index, iri: str) -> ActorFact:
    return ActorFact(
        iri=iri,
        label=index.optional(iri, LABEL.value),
        kind=index.concept(iri, Property.KIND, ACTOR_KINDS),
        aliases=tuple(index.all(iri, ALIAS.value)),
        part_of=index.optional(iri, Property.BELONGS_TO),
        same_as=tuple(index.all(iri, SAME_AS.value)),
    )


def _read_position(index: _Index, iri: str) -> PositionFact:
    issue = index.optional(iri, Property.ISSUE)
    return PositionFact(
        iri=iri,
        label=index.optional(iri, LABEL.value),
        axis=index.optional(iri, Property.AXIS),
        orientation=index.number(iri, Property.ORIENTATION),
        issue=index.optional(issue, LABEL.value) if issue else "",
        issue_iri=issue,
    )


def _read_statement(index: _Index, iri: str) -> StatementFact:
    evidence = _read_evidence(index, iri)
    condition = index.optional(iri, Property.CONDITION)
    return StatementFact(
        iri=iri,
        holder=index.optional(iri, Property.HOLDER),
        position=index.one(iri, Property.POSITION),
        polarity=index.concept(iri, Property.POLARITY, POLARITIES),
        commitment=index.concept(iri, Property.COMMITMENT, COMMITMENTS),
        manner=index.concept(iri, Property.MANNER, MANNERS),
        evidence=evidence,
        rule=index.optional(iri, Property.RULE),
        confidence=_read_confidence(index, iri),
        disputed=index.optional(iri, Property.DISPUTED) == "true",
        enacted=index.optional(iri, Property.ENACTED) == "true",
        condition_kind=index.concept(condition, Property.CONDITION_KIND, CONDITION_KINDS) if condition else "",
        condition=index.one(condition, Property.EXACT_QUOTE) if condition else "",
        chain=_read_chain(index, iri),
        date=index.optional(iri, Property.DATE) or index.optional(evidence.document, Property.DATE),
    )


def _read_relation(index: _Index, iri: str) -> RelationFact:
    return RelationFact(
        iri=iri,
        type=index.concept(iri, Property.RELATION_TYPE, RELATION_TYPES),
        subject=index.one(iri, Property.SUBJECT),
        object=index.one(iri, Property.OBJECT),
        manner=index.concept(iri, Property.MANNER, MANNERS),
        evidence=_read_evidence(index, iri),
        rule=index.optional(iri, Property.RULE),
        confidence=_read_confidence(index, iri),
        chain=_read_chain(index, iri),
    )


def _read_evidence(index: _Index, passage: str) -> EvidenceFact:
    iri = index.one(passage, Property.EVIDENCE)
    marks = ((index.concept(part, Property.ROLE, EVIDENCE_ROLES), _read_span(index, part)) for part in index.all(iri, Property.HAS_PART))
    return EvidenceFact(
        document=index.one(iri, Property.IN_DOCUMENT),
        quote=index.one(iri, Property.EXACT_QUOTE),
        span=_read_span(index, iri),
        marks=tuple(sorted(marks, key=lambda mark: (mark[1], mark[0]))),
        prefix=index.optional(iri, Property.PREFIX),
        suffix=index.optional(iri, Property.SUFFIX),
    )


def _read_span(index: _Index, iri: str) -> Span:
    start, end = index.number(iri, Property.START_OFFSET), index.number(iri, Property.END_OFFSET)
    if not 0 <= start <= end:
        raise GraphError(f"<{iri}> has offsets {start} to {end}, which is no stretch of text; correct them")
    return Span(start, end)


def _read_confidence(index: _Index, iri: str) -> float:
    value = index.optional(iri, Property.CONFIDENCE)
    try:
        return float(value or "0")
    except ValueError as error:
        raise GraphError(f"<{iri}> has {value!r} as sg:confidence, which is no number") from error


def _read_chain(index: _Index, iri: str) -> tuple[str, ...]:
    """Return who says so, outermost first."""
    links = sorted((index.number(link, Property.INDEX), link) for link in index.all(iri, Property.CHAIN_LINK))
    attributions: Iterator[str] = (index.one(link, Property.ATTRIBUTION) for _, link in links)
    return tuple(index.optional(attribution, Property.SOURCE_LABEL) or UNSPECIFIED_SOURCE for attribution in attributions)
