"""Which IRI a thing gets: a hash of what makes it that thing, so that a rebuild changes only what changed.

Actors are the same in two documents when they share a Wikidata item, or when both are named in full and agree in kind, name and whole.
Unnamed actors, groups, and persons named by one word are local to their document: two "critics" are never one.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from stancegraph.errors import RecordError
from stancegraph.graph.prefixes import ID
from stancegraph.graph.terms import clean_label, drop_accents, fold
from stancegraph.model import Actor, ActorKind, Extraction, Issue, MentionForm, Position, Relation, Span, Statement

REFERENCE_GRAPH = NamedNode(f"{ID}graph/reference")
STANCES_GRAPH = NamedNode(f"{ID}graph/stances")
PROVENANCE_GRAPH = NamedNode(f"{ID}graph/provenance")

_DOCUMENT = f"{ID}document/"
DOCUMENT_GRAPH = f"{ID}graph/document-"

LOCAL_KINDS = frozenset({ActorKind.GROUP, ActorKind.UNNAMED})
HONORIFIC = re.compile(
    r"(?:president|vice|prime|minister|chancellor|secretary|sen(?:ator)?|rep(?:resentative)?|gov(?:ernor)?|mayor|judge|justice"
    r"|gen(?:eral)?|col(?:onel)?|capt(?:ain)?|king|queen|prince|princess|sheikh|sir|lord|lady|dr|mr|mrs|ms|prof(?:essor)?|ambassador)\.?"
)
"""A word in front of a surname that does not make it a full name."""

_WIKIDATA = re.compile(r"https?://(?:www\.)?wikidata\.org/(?:entity|wiki)/(Q[1-9]\d*)")


def is_document_graph(graph: NamedNode) -> bool:
    """Say whether a graph's name is that of one document's graph."""
    return graph.value.startswith(DOCUMENT_GRAPH)


def document_of(graph: NamedNode) -> NamedNode:
    """Return the IRI of the document that a document's graph is about."""
    return NamedNode(f"{_DOCUMENT}{graph.value.removeprefix(DOCUMENT_GRAPH)}")


def graph_of(document: NamedNode) -> NamedNode:
    """Return the name of the graph of a document, the other way round."""
    return NamedNode(f"{DOCUMENT_GRAPH}{document.value.removeprefix(_DOCUMENT)}")


def mint(kind: str, *parts: str, slug: str = "") -> NamedNode:
    """Return the IRI for a kind of thing and the parts that make it what it is; `slug` is for the reader only."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(joined).hexdigest()[:20]
    return NamedNode(f"{ID}{kind}/{slug}-{digest}" if slug else f"{ID}{kind}/{digest}")


def slug_of(label: str) -> str:
    """Return up to 40 lower-case letters, digits and hyphens that remind of the label, perhaps none; the same for labels that fold alike.

    >>> slug_of("Côte d'Azur: ferries")
    'cote-d-azur-ferries'
    >>> slug_of("Håkon Ødegård")
    'hakon-odegard'
    """
    plain = drop_accents(fold(label)[:200]).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"(?<=\w)[’'](?=s\b)", "", plain)).strip("-")[:40].strip("-")


@dataclass(frozen=True, slots=True)
class Names:
    """The IRIs of one extraction's things, by their local ids; raises RecordError for an id that the record does not list.

    `coder` is who coded the document by hand, empty where software read it: two codings of one text share no passages. `statements`
    and `relations` are in the extraction's order.
    """

    document: NamedNode
    graph: NamedNode
    digest: str
    coder: str
    actors: dict[str, NamedNode]
    issues: dict[str, NamedNode]
    positions: dict[str, NamedNode]
    attributions: dict[str, NamedNode] = field(default_factory=dict)
    statements: list[NamedNode] = field(default_factory=list)
    relations: list[NamedNode] = field(default_factory=list)
    appearances: dict[tuple[str, str], NamedNode] = field(default_factory=dict)
    taken: Counter[NamedNode] = field(default_factory=Counter)

    def actor(self, local: str) -> NamedNode:
        return self._find(self.actors, local, "actor")

    def issue(self, local: str) -> NamedNode:
        return self._find(self.issues, local, "issue")

    def position(self, local: str) -> NamedNode:
        return self._find(self.positions, local, "position")

    def attribution(self, local: str) -> NamedNode:
        return self._find(self.attributions, local, "attribution")

    def appearance(self, kind: str, local: str) -> NamedNode:
        """Return how the document shows the thing; `kind` is actor, issue or position."""
        return self.appearances[kind, local]

    def passage(self, kind: str, *parts: str) -> NamedNode:
        """Return a fresh IRI for a passage of the document; a second passage with equal parts gets another one."""
        first = mint(kind, key_reading(self.digest, self.coder), *parts)
        self.taken[first] += 1
        return first if self.taken[first] == 1 else mint(kind, key_reading(self.digest, self.coder), *parts, str(self.taken[first]))

    def _find(self, table: dict[str, NamedNode], local: str, kind: str) -> NamedNode:
        try:
            return table[local]
        except KeyError:
            raise RecordError(f"record of {self.document.value}: {kind} {local!r} is used but not listed; correct the record") from None


def name_things(extraction: Extraction) -> Names:
    """Return the IRIs for all things of an extraction."""
    digest = extraction.document.sha256
    coder = clean_label(extraction.coder)
    document = name_document(digest, coder)
    names = Names(
        document=document,
        graph=NamedNode(f"{DOCUMENT_GRAPH}{document.value.removeprefix(_DOCUMENT)}"),
        digest=digest,
        coder=coder,
        actors=_name_actors(extraction.actors, digest),
        issues={issue.id: name_issue(issue) for issue in extraction.issues},
        positions={position.id: name_position(position) for position in extraction.positions},
    )
    for kind, table in (("actor", names.actors), ("issue", names.issues), ("position", names.positions)):
        names.appearances.update({(kind, local): names.passage("appearance", thing.value) for local, thing in table.items()})
    for item in extraction.attributions:
        names.attributions[item.id] = names.passage("attribution", spans_key(*item.source, *item.cue, *item.content))
    names.statements.extend(names.passage("statement", *_statement_key(statement, names)) for statement in extraction.statements)
    names.relations.extend(names.passage("relation", *_relation_key(relation, names)) for relation in extraction.relations)
    return names


def name_document(digest: str, coder: str = "") -> NamedNode:
    """Return the IRI of a text as read by software, or as coded by a person."""
    suffix = f"-{slug_of(coder) or 'coder'}-{hashlib.sha256(coder.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}" if coder else ""
    return NamedNode(f"{_DOCUMENT}{digest[:32]}{suffix}")


def key_reading(digest: str, coder: str = "") -> str:
    """Return what the names of a document's passages are made of."""
    return f"{digest} {coder}" if coder else digest


def _statement_key(statement: Statement, names: Names) -> tuple[str, ...]:
    holder = names.actor(statement.holder).value if statement.holder is not None else ""
    spans = spans_key(statement.evidence, statement.holder_span, statement.position_span, *statement.cue)
    return holder, names.position(statement.position).value, statement.polarity.value, spans


def _relation_key(relation: Relation, names: Names) -> tuple[str, ...]:
    subject, other = names.actor(relation.subject), names.actor(relation.object)
    spans = spans_key(relation.evidence, relation.subject_span, relation.object_span, *relation.cue)
    return subject.value, relation.type.value, other.value, spans


def name_issue(issue: Issue) -> NamedNode:
    """Return the IRI of an issue: its label decides."""
    return mint("issue", fold(issue.label), slug=slug_of(issue.label))


def name_position(position: Position) -> NamedNode:
    """Return the IRI of a position: its label decides."""
    return mint("position", fold(position.label), slug=slug_of(position.label))


def find_wikidata(same_as: tuple[str, ...]) -> str | None:
    """Return the Wikidata item among the IRIs, the smallest when there are several."""
    items = sorted(found.group(1) for iri in same_as if (found := _WIKIDATA.fullmatch(iri.strip())))
    return items[0] if items else None


def is_named_in_full(actor: Actor) -> bool:
    """Say whether the name alone tells who the actor is, also in another document.

    An actor without mentions was named by a coder, who means the same by a name wherever it stands.
    """
    if not actor.mentions:
        return actor.kind not in LOCAL_KINDS
    if actor.kind in LOCAL_KINDS or not any(mention.form is MentionForm.NAME for mention in actor.mentions):
        return False
    if actor.kind is not ActorKind.PERSON:
        return True
    words = [word for word in fold(actor.label).split() if not HONORIFIC.fullmatch(word)]
    return len(words) >= 2


def spans_key(*spans: Span | None) -> str:
    """Return the spans as text to hash, such as `10-24 30-35`."""
    return " ".join(f"{span.start}-{span.end}" for span in spans if span is not None)


def _name_actors(actors: tuple[Actor, ...], digest: str) -> dict[str, NamedNode]:
    by_id = {actor.id: actor for actor in actors}
    return {actor.id: _name_actor(actor, by_id, digest, frozenset()) for actor in actors}


def _name_actor(actor: Actor, by_id: dict[str, Actor], digest: str, parts: frozenset[str]) -> NamedNode:
    """`parts` are the ids already on the way up from part to whole; a circle ends there."""
    item = find_wikidata(actor.same_as)
    if item is not None:
        return NamedNode(f"{ID}actor/wikidata-{item}")
    slug = slug_of(actor.label)
    if not is_named_in_full(actor):
        first = spans_key(min(actor.mentions).span) if actor.mentions else actor.id
        return mint("actor", "local", digest, actor.kind.value, fold(actor.label), first, slug=slug)
    whole = by_id.get(actor.part_of) if actor.part_of is not None and actor.part_of not in parts else None
    above = _name_actor(whole, by_id, digest, parts | {actor.id}).value if whole is not None and whole is not actor else ""
    return mint("actor", "named", actor.kind.value, fold(actor.label), above, slug=slug)
