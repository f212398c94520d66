"""The graph of one document: its statements and relations, each with the words that show it, and the shortcuts they allow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from stancegraph.graph.appearances import describe_appearances
from stancegraph.graph.identity import Names, mint, spans_key
from stancegraph.graph.spans import describe_span
from stancegraph.graph.terms import LABEL, OA, TYPE, Triple, boolean, choose_day, clean_label, day, decimal, integer, text
from stancegraph.model import Attribution, Commitment, Document, Extraction, Manner, Polarity, Relation, Span, Statement
from stancegraph.vocab import (
    ATTRIBUTION_MANNERS,
    COMMITMENTS,
    CONDITION_KINDS,
    CONDITIONAL_SHORTCUTS,
    EVIDENCE_ROLES,
    MANNERS,
    POLARITIES,
    POLARITY_SHORTCUTS,
    RELATION_SHORTCUTS,
    RELATION_TYPES,
    Class,
    Property,
)

CONTEXT = 32  # code points kept before and after evidence; the Web Annotation model's own examples use about as many
SIGNS = {Polarity.SUPPORT: 1, Polarity.OPPOSE: -1}
"""The side that a polarity takes toward its position; all others take none."""

Mark = tuple[str, Span]


def describe_document(extraction: Extraction, names: Names) -> Iterator[Triple]:
    """Yield the triples of a document's graph: the document, its passages in text order, the shortcuts, how it shows whom and what.

    Raises RecordError when a span lies outside the text or an id is not listed.
    """
    yield from _describe_metadata(extraction.document, names)
    if names.coder:
        yield names.document, NamedNode(Property.CODER), text(names.coder)
    used: set[str] = set()
    shortcuts: set[Triple] = set()
    for statement, iri in zip(extraction.statements, names.statements, strict=True):
        yield from _describe_statement(iri, statement, extraction, names)
        shortcuts.update(_shorten_statement(statement, names))
        used.update(statement.attributions)
    for relation, iri in zip(extraction.relations, names.relations, strict=True):
        yield from _describe_relation(iri, relation, extraction, names)
        shortcuts.update(_shorten_relation(relation, names))
        used.update(relation.attributions)
    for attribution in _with_parents(extraction.attributions, used):
        yield from _describe_attribution(attribution, extraction, names)
    yield from sorted(shortcuts, key=str)
    yield from describe_appearances(extraction, names)


def _describe_metadata(document: Document, names: Names) -> Iterator[Triple]:
    iri = names.document
    yield iri, TYPE, NamedNode(Class.DOCUMENT)
    yield iri, LABEL, text(clean_label(document.title or document.id))
    yield iri, NamedNode(Property.IDENTIFIER), text(document.id)
    yield iri, NamedNode(Property.DIGEST), text(names.digest)
    yield iri, NamedNode(Property.CHARACTERS), integer(len(document.text))
    written = (
        (Property.TITLE, document.title),
        (Property.SOURCE, document.source),
        (Property.AUTHOR, document.author),
        (Property.SECTION, document.section),
        (Property.GENRE, document.genre),
    )
    for prop, value in written:
        if value:
            yield iri, NamedNode(prop), text(clean_label(value))
    if document.remark:
        yield iri, NamedNode(Property.REMARK), text(document.remark)
    yield from _describe_day(iri, day(document.date))


def _describe_day(iri: NamedNode, date: Literal | None) -> Iterator[Triple]:
    """A passage always carries the day that counts for it, so that no query must look in two places."""
    if date is not None:
        yield iri, NamedNode(Property.DATE), date


def _describe_statement(iri: NamedNode, statement: Statement, extraction: Extraction, names: Names) -> Iterator[Triple]:
    yield iri, TYPE, NamedNode(Class.STATEMENT)
    if statement.holder is not None:
        yield iri, NamedNode(Property.HOLDER), names.actor(statement.holder)
    yield iri, NamedNode(Property.POLARITY), NamedNode(POLARITIES[statement.polarity])
    yield iri, NamedNode(Property.POSITION), names.position(statement.position)
    yield iri, NamedNode(Property.AXIS_SIDE), integer(_side(statement, extraction))
    yield iri, NamedNode(Property.COMMITMENT), NamedNode(COMMITMENTS[statement.commitment])
    yield iri, NamedNode(Property.DISPUTED), boolean(statement.disputed)
    yield iri, NamedNode(Property.ENACTED), boolean(statement.enacted)
    yield from _describe_day(iri, choose_day(statement.date, extraction.document.date))
    marks = [("cue", span) for span in statement.cue] + [("target", statement.position_span)]
    marks += [("holder", statement.holder_span)] if statement.holder_span is not None else []
    condition = mint("condition", iri.value)
    if statement.condition is not None:
        yield iri, NamedNode(Property.CONDITION), condition
        marks.append(("condition", statement.condition.span))
    yield from _describe_reading(iri, statement, marks, extraction, names)
    if statement.condition is not None:
        yield condition, TYPE, NamedNode(Class.CONDITION)
        yield condition, NamedNode(Property.CONDITION_KIND), NamedNode(CONDITION_KINDS[statement.condition.kind])
        yield from describe_span(condition, statement.condition.span, extraction.document, names)


def _describe_relation(iri: NamedNode, relation: Relation, extraction: Extraction, names: Names) -> Iterator[Triple]:
    subject, other = names.actor(relation.subject), names.actor(relation.object)
    yield iri, TYPE, NamedNode(Class.RELATION)
    yield iri, NamedNode(Property.SUBJECT), subject
    yield iri, NamedNode(Property.RELATION_TYPE), NamedNode(RELATION_TYPES[relation.type])
    yield iri, NamedNode(Property.OBJECT), other
    yield from _describe_day(iri, day(extraction.document.date))
    marks = [("subject", relation.subject_span), ("object", relation.object_span), *(("cue", span) for span in relation.cue)]
    yield from _describe_reading(iri, relation, marks, extraction, names)


def _describe_reading(
    iri: NamedNode, passage: Statement | Relation, marks: Iterable[Mark], extraction: Extraction, names: Names
) -> Iterator[Triple]:
    """Yield what statements and relations share: manner, rule, confidence, chain and evidence."""
    evidence = mint("evidence", iri.value)
    yield iri, NamedNode(Property.MANNER), NamedNode(MANNERS[passage.manner])
    if passage.rule:
        yield iri, NamedNode(Property.RULE), text(passage.rule)
    confidence = decimal(passage.confidence)
    if confidence is not None:
        yield iri, NamedNode(Property.CONFIDENCE), confidence
    yield iri, NamedNode(Property.EVIDENCE), evidence
    chain = [names.attribution(local) for local in reversed(passage.attributions)]
    links = [mint("link", iri.value, str(index)) for index in range(len(chain))]
    for link in links:
        yield iri, NamedNode(Property.CHAIN_LINK), link
    yield from _describe_evidence(evidence, passage.evidence, marks, extraction, names)
    for index, (link, attribution) in enumerate(zip(links, chain, strict=True)):
        yield link, TYPE, NamedNode(Class.CHAIN_LINK)
        yield link, NamedNode(Property.INDEX), integer(index)
        yield link, NamedNode(Property.ATTRIBUTION), attribution


def _describe_evidence(iri: NamedNode, span: Span, marks: Iterable[Mark], extraction: Extraction, names: Names) -> Iterator[Triple]:
    """Yield evidence twice over: as Web Annotation selectors for tools that know them, flat for queries."""
    body = extraction.document.text
    quote = mint("selector", iri.value, "quote")
    place = mint("selector", iri.value, "position")
    prefix, suffix = body[max(0, span.start - CONTEXT) : span.start], body[span.end : span.end + CONTEXT]
    parts = sorted({(mint("part", iri.value, role, spans_key(part)), role, part) for role, part in marks}, key=lambda row: (row[2], row[1]))
    yield iri, TYPE, NamedNode(Class.EVIDENCE)
    yield iri, TYPE, NamedNode(f"{OA}SpecificResource")
    yield from describe_span(iri, span, extraction.document, names)
    yield iri, NamedNode(Property.PREFIX), text(prefix)
    yield iri, NamedNode(Property.SUFFIX), text(suffix)
    for part, _, _ in parts:
        yield iri, NamedNode(Property.HAS_PART), part
    yield iri, NamedNode(f"{OA}hasSource"), names.document
    yield iri, NamedNode(f"{OA}hasSelector"), quote
    yield iri, NamedNode(f"{OA}hasSelector"), place
    yield quote, TYPE, NamedNode(f"{OA}TextQuoteSelector")
    yield quote, NamedNode(f"{OA}exact"), text(span.text_of(body))
    yield quote, NamedNode(f"{OA}prefix"), text(prefix)
    yield quote, NamedNode(f"{OA}suffix"), text(suffix)
    yield place, TYPE, NamedNode(f"{OA}TextPositionSelector")
    yield place, NamedNode(f"{OA}start"), integer(span.start)
    yield place, NamedNode(f"{OA}end"), integer(span.end)
    for part, role, stretch in parts:
        yield from _describe_part(part, role, stretch, extraction, names)


def _describe_part(iri: NamedNode, role: str, span: Span, extraction: Extraction, names: Names) -> Iterator[Triple]:
    yield iri, TYPE, NamedNode(Class.EVIDENCE_PART)
    yield iri, NamedNode(Property.ROLE), NamedNode(EVIDENCE_ROLES[role])
    yield from describe_span(iri, span, extraction.document, names)


def _describe_attribution(attribution: Attribution, extraction: Extraction, names: Names) -> Iterator[Triple]:
    iri = names.attribution(attribution.id)
    spoken = " ".join(span.text_of(extraction.document.text) for span in attribution.source)
    labels = {actor.id: actor.label for actor in extraction.actors}
    label = clean_label(labels.get(attribution.actor or "", "") or spoken)
    yield iri, TYPE, NamedNode(Class.ATTRIBUTION)
    if label:
        yield iri, NamedNode(Property.SOURCE_LABEL), text(label)
    if attribution.actor is not None:
        yield iri, NamedNode(Property.SOURCE_ACTOR), names.actor(attribution.actor)
    yield iri, NamedNode(Property.ATTRIBUTION_MANNER), NamedNode(ATTRIBUTION_MANNERS[attribution.manner])
    if attribution.parent is not None:
        yield iri, NamedNode(Property.PARENT_ATTRIBUTION), names.attribution(attribution.parent)
    marks = [(role, span) for role in ("source", "cue", "content") for span in dict.fromkeys(getattr(attribution, role))]
    parts = [(mint("part", iri.value, role, spans_key(span)), role, span) for role, span in marks]
    for part, _, _ in parts:
        yield iri, NamedNode(Property.HAS_PART), part
    for part, role, span in parts:
        yield from _describe_part(part, role, span, extraction, names)


def _with_parents(attributions: Iterable[Attribution], used: set[str]) -> list[Attribution]:
    """Return the attributions used by a passage and those around them, in the order given; the others say nothing about a stance."""
    by_id = {item.id: item for item in attributions}
    kept: set[str] = set()
    waiting = sorted(used)
    while waiting:
        local = waiting.pop()
        if local in kept or local not in by_id:
            continue
        kept.add(local)
        parent = by_id[local].parent
        waiting += [parent] if parent is not None else []
    return [item for item in by_id.values() if item.id in kept]


def _side(statement: Statement, extraction: Extraction) -> int:
    orientations = {position.id: position.orientation for position in extraction.positions}
    return SIGNS.get(statement.polarity, 0) * orientations[statement.position]


def _shorten_statement(statement: Statement, names: Names) -> Iterator[Triple]:
    """Yield the shortcuts that the statement allows, if any.

    "May back the levy" and "rivals say she opposes the levy" would mislead as bare edges, so they have none. A condition does not change
    polarity: a conditional statement has the plain shortcut and a narrower one that says so.
    """
    if statement.holder is None or statement.manner is Manner.ALLEGED or statement.commitment is Commitment.POSSIBLE:
        return
    for table in (POLARITY_SHORTCUTS, CONDITIONAL_SHORTCUTS if statement.condition is not None else {}):
        prop = table.get(statement.polarity)
        if prop is not None:
            yield names.actor(statement.holder), NamedNode(prop), names.position(statement.position)


def _shorten_relation(relation: Relation, names: Names) -> Iterator[Triple]:
    if relation.manner is not Manner.ALLEGED:
        yield names.actor(relation.subject), NamedNode(RELATION_SHORTCUTS[relation.type]), names.actor(relation.object)
