"""Facts and their network turned into a scene: what the page draws and what each line says."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import networkx

from stancegraph.model.facts import DocumentFact, Facts, RelationFact, StatementFact
from stancegraph.model.scene import Drawing, Edge, Evidence, Node, Scene, Source
from stancegraph.network import aggregate, build_network
from stancegraph.network.build import LIST_MARK
from stancegraph.view.alliances import make_alliances
from stancegraph.view.evidence import cut_quote
from stancegraph.view.layout import draw_network
from stancegraph.view.lettering import clean_label

WEB = ("https://", "http://")
NO_PAGES: Mapping[str, str] = MappingProxyType({})


def make_scene(facts: Facts, *, title: str = "", pages: Mapping[str, str] = NO_PAGES) -> Scene:
    """Return the scene of a graph; the title is the one given, else the title of the only document, else a plain one.

    `pages` has the paths of documents' own pages by IRI.
    """
    network = build_network(facts)
    counted = aggregate(network)
    counts = Counter[str]()
    for source, target, count in counted.edges(data="count"):
        counts.update({source: count})
        counts.update({target: count if target != source else 0})
    said: dict[str, StatementFact | RelationFact] = {fact.iri: fact for fact in facts.statements}
    said.update((fact.iri, fact) for fact in facts.relations)
    nodes = tuple(_make_node(iri, attributes, counts[iri]) for iri, attributes in counted.nodes(data=True))
    edges = tuple(_make_edges(counted, said))
    return Scene(
        title=clean_label(title) or _find_title(facts),
        nodes=nodes,
        edges=edges,
        sources=tuple(_make_source(fact, pages.get(fact.iri, "")) for fact in facts.documents),
        drawings=tuple(_name_places(drawing, counted) for drawing in draw_network(counted)),
        alliances=make_alliances(facts, nodes, edges, {node.id: node.iri for node in nodes if node.role == "actor"}),
    )


def name_node(iri: str, role: str) -> str:
    """Return the short id that links use; it hangs on the IRI alone, so a link still works when the graph has grown."""
    return role[0] + hashlib.sha256(iri.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def _make_source(fact: DocumentFact, page: str) -> Source:
    return Source(
        fact.iri, clean_label(fact.title or fact.id), clean_label(fact.date), clean_label(fact.source), page, clean_label(fact.coder)
    )


def _find_title(facts: Facts) -> str:
    if len(facts.documents) == 1:
        return clean_label(facts.documents[0].title) or "Who supports and opposes what"
    return "Who supports and opposes what"


def _make_node(iri: str, attributes: dict[str, str], count: int) -> Node:
    is_actor = attributes["role"] == "actor"
    return Node(
        id=name_node(iri, attributes["role"]),
        iri=iri,
        label=clean_label(attributes["label"]) or "(no name)",
        role=attributes["role"],
        kind=attributes["kind"] if is_actor else "",
        issue="" if is_actor else clean_label(attributes["issue"]),
        axis="" if is_actor or not attributes["axis"] else _name_axis(attributes),
        orientation=0 if is_actor else int(attributes["orientation"]),
        aliases=tuple(clean_label(alias) for alias in _split(attributes.get("aliases", ""))),
        same_as=tuple(link for link in _split(attributes.get("same_as", "")) if link.startswith(WEB)),
        count=count,
    )


def _name_places(drawing: Drawing, counted: networkx.MultiDiGraph) -> Drawing:
    places = tuple(replace(place, node=name_node(place.node, counted.nodes[place.node]["role"])) for place in drawing.places)
    return replace(drawing, places=places)


def _name_axis(attributes: Mapping[str, str]) -> str:
    """Return a short name that positions of one axis of one issue share."""
    named = f"{attributes['issue']}\n{attributes['axis']}"
    return "x" + hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _split(joined: str) -> list[str]:
    return [part for part in joined.split(LIST_MARK) if part]


def _make_edges(counted: networkx.MultiDiGraph, said: dict[str, StatementFact | RelationFact]) -> list[Edge]:
    roles = dict(counted.nodes(data="role"))
    return [
        Edge(
            id="e" + hashlib.sha256("\n".join((source, target, key)).encode("utf-8", "surrogatepass")).hexdigest()[:10],
            source=name_node(source, roles[source]),
            target=name_node(target, roles[target]),
            role=facts["role"],
            type=facts["type"],
            evidence=tuple(_make_evidence(said[iri]) for iri in facts["statements"].split(LIST_MARK)),
        )
        for source, target, key, facts in counted.edges(keys=True, data=True)
    ]


def _make_evidence(fact: StatementFact | RelationFact) -> Evidence:
    words = fact.evidence
    shared = Evidence(
        iri=fact.iri,
        document=words.document,
        pieces=cut_quote(words),
        start=words.span.start,
        end=words.span.end,
        manner=fact.manner,
        rule=fact.rule,
        confidence=fact.confidence,
        chain=tuple(clean_label(link) for link in fact.chain),
        prefix=words.prefix,
        suffix=words.suffix,
    )
    if isinstance(fact, RelationFact):
        return shared
    return replace(
        shared,
        commitment=fact.commitment,
        condition=clean_label(fact.condition),
        disputed=fact.disputed,
        enacted=fact.enacted,
        date=clean_label(fact.date),
    )
