"""The network of a graph: actors and positions as nodes, an edge per statement and per relation.

Every attribute is a plain string, number or truth value, so that any file format can hold it; what is a list in the facts is joined
with `LIST_MARK`. Nodes and edges stand in the order of the facts, which is the order of their IRIs.
"""

from __future__ import annotations

import networkx

from stancegraph.model.facts import ActorFact, EvidenceFact, Facts, PositionFact, RelationFact, StatementFact

UNSPECIFIED_HOLDER = "urn:stancegraph:unspecified-holder"
"""The node that stands for "no holder named", so that "the plan is widely opposed" is still seen."""

LIST_MARK = " | "
CHAIN_MARK = " > "

Scalar = str | int | float | bool


def build_network(facts: Facts) -> networkx.MultiDiGraph:
    """Return a directed network with an edge per statement (holder to position) and per relation (subject to object).

    The key of an edge is the IRI of its statement or relation. Node attribute `role` is `actor` or `position`, edge attribute `role` is
    `statement` or `relation`. An actor or position that an edge names and the facts do not list becomes a node labelled by its IRI.

    >>> sorted(build_network(Facts()).nodes)
    []
    """
    network = networkx.MultiDiGraph()
    for actor in facts.actors:
        network.add_node(actor.iri, **_actor_attributes(actor))
    if any(not statement.holder for statement in facts.statements):
        network.add_node(UNSPECIFIED_HOLDER, **_unknown_actor("unspecified holder"))
    for position in facts.positions:
        network.add_node(position.iri, **_position_attributes(position))
    titles = {document.iri: document.title or document.id for document in facts.documents}
    for statement in facts.statements:
        holder = statement.holder or UNSPECIFIED_HOLDER
        _ensure_actor(network, holder)
        if statement.position not in network:
            network.add_node(statement.position, **_unknown_position(statement.position))
        network.add_edge(holder, statement.position, key=statement.iri, **_statement_attributes(statement, titles))
    for relation in facts.relations:
        _ensure_actor(network, relation.subject)
        _ensure_actor(network, relation.object)
        network.add_edge(relation.subject, relation.object, key=relation.iri, **_relation_attributes(relation, titles))
    return network


def _ensure_actor(network: networkx.MultiDiGraph, iri: str) -> None:
    if iri not in network:
        network.add_node(iri, **_unknown_actor(iri))


def _actor_attributes(actor: ActorFact) -> dict[str, Scalar]:
    return {
        "role": "actor",
        "label": actor.label or actor.iri,
        "kind": actor.kind,
        "aliases": LIST_MARK.join(actor.aliases),
        "part_of": actor.part_of,
        "same_as": LIST_MARK.join(actor.same_as),
    }


def _unknown_actor(label: str) -> dict[str, Scalar]:
    return {"role": "actor", "label": label, "kind": "unnamed", "aliases": "", "part_of": "", "same_as": ""}


def _position_attributes(position: PositionFact) -> dict[str, Scalar]:
    return {
        "role": "position",
        "label": position.label or position.iri,
        "axis": position.axis,
        "orientation": position.orientation,
        "issue": position.issue,
        "issue_iri": position.issue_iri,
    }


def _unknown_position(iri: str) -> dict[str, Scalar]:
    return {"role": "position", "label": iri, "axis": iri, "orientation": 1, "issue": "", "issue_iri": ""}


def _statement_attributes(statement: StatementFact, titles: dict[str, str]) -> dict[str, Scalar]:
    return {
        "role": "statement",
        "type": statement.polarity,
        "commitment": statement.commitment,
        "manner": statement.manner,
        "disputed": statement.disputed,
        "enacted": statement.enacted,
        "condition_kind": statement.condition_kind,
        "condition": statement.condition,
        "chain": CHAIN_MARK.join(statement.chain),
        "date": statement.date,
        "rule": statement.rule,
        "confidence": statement.confidence,
        **_evidence_attributes(statement.evidence, titles),
    }


def _relation_attributes(relation: RelationFact, titles: dict[str, str]) -> dict[str, Scalar]:
    return {
        "role": "relation",
        "type": relation.type,
        "manner": relation.manner,
        "chain": CHAIN_MARK.join(relation.chain),
        "rule": relation.rule,
        "confidence": relation.confidence,
        **_evidence_attributes(relation.evidence, titles),
    }


def _evidence_attributes(evidence: EvidenceFact, titles: dict[str, str]) -> dict[str, Scalar]:
    return {
        "quote": evidence.quote,
        "quote_start": evidence.span.start,
        "quote_end": evidence.span.end,
        "document": evidence.document,
        "document_title": titles.get(evidence.document, ""),
    }
