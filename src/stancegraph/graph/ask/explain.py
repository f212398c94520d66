"""Why a statement or relation stands in a graph: its words in context with every part marked, who says so, the rule, and its triples."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, Store

from stancegraph.errors import GraphError, QueryError
from stancegraph.graph.ask.names import find_named
from stancegraph.graph.formats.trig import format_trig
from stancegraph.graph.prefixes import ID, expand, shorten
from stancegraph.graph.store.opening import open_store
from stancegraph.graph.terms import LABEL, OA, TYPE
from stancegraph.vocab import Class, Property

SHORTEST = 4  # letters of a hash that are enough to ask with, as in git
MOST = 20  # passages that a choice by actor and position may find; more are no explanation but a list
PASSAGES = (Class.STATEMENT, Class.RELATION)
"""What can be explained."""
_HASH = re.compile(r"[0-9a-f]{4,20}")
_OWN = (Property.EVIDENCE, Property.CONDITION, Property.CHAIN_LINK, Property.ATTRIBUTION, Property.HAS_PART, Property.PARENT_ATTRIBUTION)
_FOLLOWED = frozenset({*(prop.value for prop in _OWN), f"{OA}hasSelector"})
"""What leads from a passage to the things that are its alone."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of the quote: its role, and offsets into the quote in code points, half-open."""

    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """A link of the chain of who says so; `cue` is the words that report it."""

    label: str
    manner: str
    cue: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A statement or relation and what it rests on.

    `subject` is the holder of a statement or the first actor of a relation, `verb` its polarity or the relation's type, `object` the
    position or the second actor. `chain` is outermost first, empty when the document itself says so. `triples` is Turtle.
    """

    iri: str
    kind: str
    subject: str
    verb: str
    object: str
    issue: str
    commitment: str
    manner: str
    condition: str
    quote: str
    prefix: str
    suffix: str
    start: int
    end: int
    marks: tuple[Mark, ...]
    chain: tuple[Source, ...]
    rule: str
    confidence: str
    document: str
    document_id: str
    date: str
    triples: str


def explain_passage(source: str | Path | Store, name: str) -> Explanation:
    """Return the explanation of the statement or relation of that name: an IRI, whole or prefixed, or the beginning of its hash.

    Raises QueryError when there is none or the hash begins several.
    """
    store = open_store(source)
    return _explain(store, _find_passage(store, name))


def explain_choice(source: str | Path | Store, actor: str = "", position: str = "") -> list[Explanation]:
    """Return the explanations of an actor's statements on a position, by names as people write them; one of the two may be left out.

    Raises QueryError for an unknown name, when nothing is found, and when more than MOST are.
    """
    store = open_store(source)
    found: set[NamedNode] | None = None
    for prop, variable, name in ((Property.HOLDER, "actor", actor), (Property.POSITION, "position", position)):
        if name:
            things = [thing for thing, _ in find_named(store, variable, name)]
            statements = {node for thing in things for node in _subjects(store, prop, thing)}
            found = statements if found is None else found & statements
    if not found:
        raise QueryError(
            f"no statement of “{actor or 'anybody'}” on “{position or 'anything'}” is in this graph; see: stancegraph explain GRAPH --list"
        )
    if len(found) > MOST:
        raise QueryError(
            f"{len(found)} statements are more than the {MOST} explained at once; name both actor and position, or see them with --list"
        )
    return sorted((_explain(store, iri) for iri in found), key=lambda item: (item.date, item.document, item.start, item.iri))


def _find_passage(store: Store, name: str) -> NamedNode:
    iri = expand(name)
    if "/" in iri:
        node = _read_iri(iri)
        if any(_is_a(store, node, kind) for kind in PASSAGES):
            return node
        raise QueryError(f"{shorten(iri)[:200]} is no statement or relation of this graph; give one as answers print it")
    wanted = name.strip().lower()
    if not _HASH.fullmatch(wanted):
        raise QueryError(f"{name[:80]!r} names no statement; give its IRI, or at least {SHORTEST} digits of its hash, such as 1a2b3c")
    found = sorted({node.value for kind in ("statement", "relation") for node in _begin(store, f"{ID}{kind}/{wanted}")})
    if not found:
        raise QueryError(f"no statement or relation of this graph has a hash that begins with {wanted}; give another, or its IRI")
    if len(found) > 1:
        raise QueryError(f"{wanted} begins {len(found)} hashes, among them {' and '.join(map(shorten, found[:2]))}; give more digits")
    return NamedNode(found[0])


def _read_iri(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise QueryError(f"{iri[:200]!r} is no IRI; give one as an answer prints it, such as statement:1a2b") from error


def _is_a(store: Store, node: NamedNode, kind: Class) -> bool:
    return next(store.quads_for_pattern(node, TYPE, NamedNode(kind)), None) is not None


def _begin(store: Store, start: str) -> Iterator[NamedNode]:
    """Yield the passages whose IRIs begin so; one look at each passage of the store."""
    for kind in PASSAGES:
        for quad in store.quads_for_pattern(None, TYPE, NamedNode(kind)):
            if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(start):
                yield quad.subject


def _subjects(store: Store, prop: Property, thing: NamedNode | Literal) -> Iterator[NamedNode]:
    for quad in store.quads_for_pattern(None, NamedNode(prop), thing):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject


class Reader:
    """Values of a store by subject and property; the smallest of several, empty when there is none."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def all(self, subject: str, prop: str) -> list[str]:
        if not subject:
            return []
        found = self.store.quads_for_pattern(NamedNode(subject), NamedNode(prop), None)
        return sorted({quad.object.value for quad in found if isinstance(quad.object, NamedNode | Literal)})

    def one(self, subject: str, prop: str) -> str:
        return next(iter(self.all(subject, prop)), "")

    def label(self, subject: str) -> str:
        return self.one(subject, LABEL.value)

    def concept(self, subject: str, prop: Property, prefix: str) -> str:
        return self.one(subject, prop).rpartition(f"#{prefix}-")[2]

    def number(self, subject: str, prop: Property) -> int:
        value = self.one(subject, prop)
        if not value.isdigit():
            raise GraphError(f"{shorten(subject)} has {value[:40]!r} for an offset; run: stancegraph validate, to see what else is wrong")
        return int(value)


def name_parts(read: Reader, store: Store, passage: NamedNode) -> tuple[str, str, str]:
    """Return who holds or does it, its polarity or type, and the position or other actor."""
    iri, is_statement = passage.value, _is_a(store, passage, Class.STATEMENT)
    first = read.one(iri, Property.HOLDER if is_statement else Property.SUBJECT)
    last = read.one(iri, Property.POSITION if is_statement else Property.OBJECT)
    verb = read.concept(iri, Property.POLARITY, "polarity") or read.concept(iri, Property.RELATION_TYPE, "relation")
    return read.label(first) or "unspecified", verb, read.label(last)


def _explain(store: Store, passage: NamedNode) -> Explanation:
    read, iri = Reader(store), passage.value
    is_statement = _is_a(store, passage, Class.STATEMENT)
    evidence, position = read.one(iri, Property.EVIDENCE), read.one(iri, Property.POSITION)
    subject, verb, whom = name_parts(read, store, passage)
    document = read.one(evidence, Property.IN_DOCUMENT)
    start, end = read.number(evidence, Property.START_OFFSET), read.number(evidence, Property.END_OFFSET)
    condition = read.one(iri, Property.CONDITION)
    return Explanation(
        iri=iri,
        kind="statement" if is_statement else "relation",
        subject=subject,
        verb=verb,
        object=whom,
        issue=read.label(read.one(position, Property.ISSUE)),
        commitment=read.concept(iri, Property.COMMITMENT, "commitment"),
        manner=read.concept(iri, Property.MANNER, "manner"),
        condition=read.one(condition, Property.EXACT_QUOTE),
        quote=read.one(evidence, Property.EXACT_QUOTE),
        prefix=read.one(evidence, Property.PREFIX),
        suffix=read.one(evidence, Property.SUFFIX),
        start=start,
        end=end,
        marks=tuple(_read_marks(read, evidence, start)),
        chain=tuple(_read_chain(read, iri)),
        rule=read.one(iri, Property.RULE),
        confidence=read.one(iri, Property.CONFIDENCE),
        document=read.label(document),
        document_id=read.one(document, Property.IDENTIFIER),
        date=read.one(iri, Property.DATE) or read.one(document, Property.DATE),
        triples=write_triples(store, passage.value),
    )


def _read_marks(read: Reader, evidence: str, start: int) -> Iterable[Mark]:
    parts = read.all(evidence, Property.HAS_PART)
    marks = [
        Mark(
            read.concept(part, Property.ROLE, "role"),
            read.number(part, Property.START_OFFSET) - start,
            read.number(part, Property.END_OFFSET) - start,
        )
        for part in parts
    ]
    return sorted(marks, key=lambda mark: (mark.start, mark.end, mark.role))


def _read_chain(read: Reader, iri: str) -> Iterator[Source]:
    links = sorted(read.all(iri, Property.CHAIN_LINK), key=lambda link: read.number(link, Property.INDEX))
    for link in links:
        said = read.one(link, Property.ATTRIBUTION)
        cues = [part for part in read.all(said, Property.HAS_PART) if read.concept(part, Property.ROLE, "role") == "cue"]
        cues.sort(key=lambda part: read.number(part, Property.START_OFFSET))
        yield Source(
            label=read.one(said, Property.SOURCE_LABEL) or "unspecified source",
            manner=read.concept(said, Property.ATTRIBUTION_MANNER, "attribution"),
            cue=" … ".join(read.one(part, Property.EXACT_QUOTE) for part in cues),
        )


def write_triples(store: Store, passage: str) -> str:
    """Return a passage, by its IRI, and the things that are its alone as Turtle, the passage first."""
    first = NamedNode(passage)
    waiting, seen, triples = [first], {first}, []
    while waiting:
        quads = sorted(set(store.quads_for_pattern(waiting.pop(0), None, None)), key=lambda quad: (quad.predicate != TYPE, str(quad)))
        for quad in quads:
            triples.append(Quad(quad.subject, quad.predicate, quad.object))
            if quad.predicate.value in _FOLLOWED and isinstance(quad.object, NamedNode) and quad.object not in seen:
                seen.add(quad.object)
                waiting.append(quad.object)
    text = format_trig(triples).decode("utf-8")
    head, _, body = text.partition("\n\n")
    used = [line for line in head.splitlines() if re.search(rf"(?:^|[\s^]){line.split()[1]}", body)]
    return "\n".join(used) + "\n\n" + body
