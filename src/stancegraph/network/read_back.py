"""A network that was read from a file → what it says: coded statements where its edges are such, else the ties of a weighted network.

Of statements that went through a network file these are lost: documents' sources, authors and digests, what marks holder and cue, and
from a list of edges the axes. Whose hand coded a statement is lost, but not that a hand did.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import networkx
import numpy as np
from scipy import sparse

from stancegraph.model.facts import ActorFact, DocumentFact, EvidenceFact, Facts, PositionFact, RelationFact, StatementFact
from stancegraph.model.span import Span
from stancegraph.network.build import CHAIN_MARK, LIST_MARK, UNSPECIFIED_HOLDER

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    Values = Mapping[str, Any]

HAND_CODED = "hand-coded"
SOME_HAND = "(by hand)"
"""The coder of statements whose file does not say whose hand it was."""
MODES = ("mode", "bipartite")
"""What tells the two kinds of nodes of a two-mode network apart: our word and networkx's."""


@dataclass(frozen=True, slots=True, eq=False)
class Weighted:
    """Actors and the ties between them: symmetric, signed, no diagonal. `statements` are each actor's, where the file says how many."""

    names: tuple[str, ...]
    ties: csr_array
    statements: tuple[int | None, ...]
    source: str = ""
    notes: tuple[str, ...] = ()


def has_statements(network: networkx.Graph) -> bool:
    """Return whether the edges are statements and relations, as our own exports of a graph have them."""
    return any(facts.get("role") in {"statement", "relation"} for *_, facts in network.edges(data=True))


def read_back(network: networkx.Graph) -> Facts:
    """Return the facts that the network was built from, so far as it holds them; edges of another role are passed over."""
    edges = [(one, other, _complete(network, one, other, key, facts)) for one, other, key, facts in _list_edges(network)]
    said = [edge for edge in edges if edge[2].get("role") == "statement"]
    related = [edge for edge in edges if edge[2].get("role") == "relation"]
    positions = {target: values for _, target, values in said}
    actors = {node for node, _, _ in said} | {node for edge in related for node in edge[:2]} | _find_role(network, "actor")
    documents = {values["document"]: values for _, _, values in (*said, *related)}
    return Facts(
        documents=tuple(_make_document(iri, values) for iri, values in sorted(documents.items())),
        actors=tuple(_make_actor(node, network.nodes[node]) for node in sorted(actors - {UNSPECIFIED_HOLDER})),
        positions=tuple(
            _make_position(node, {**positions.get(node, {}), **network.nodes[node]})
            for node in sorted(set(positions) | _find_role(network, "position"))
        ),
        statements=tuple(sorted((_make_statement(*edge) for edge in said), key=lambda one: one.iri)),
        relations=tuple(sorted((_make_relation(*edge) for edge in related), key=lambda one: one.iri)),
    )


def weigh_network(network: networkx.Graph, source: str = "") -> Weighted:
    """Return the network's ties; an edge without a weight has 1, several between two actors are summed, whichever way they point.

    Of a two-mode network the ties are the products of what two actors have on each column, summed: of one that says for less against
    (`subtract`), that is congruence − conflict. Actors who are in no edge stand there without ties.
    """
    modes = {node: _read_mode(facts) for node, facts in network.nodes(data=True)}
    is_two_mode = {0, 1} <= set(modes.values()) and all(modes[one] != modes[other] for one, other in network.edges())
    rows = [node for node, mode in modes.items() if mode == 0 or not is_two_mode]
    columns = [node for node, mode in modes.items() if mode == 1] if is_two_mode else rows
    names = _label(network, rows)
    rows = sorted(rows, key=names.__getitem__)
    row, column = ({node: place for place, node in enumerate(nodes)} for nodes in (rows, columns if is_two_mode else rows))
    cells = []
    for one, other, facts in network.edges(data=True):
        actor, target = (one, other) if one in row and other in column else (other, one)
        cells.append((row[actor], column[target], float(facts.get("weight", 1.0))))
    places = np.array([cell[:2] for cell in cells], dtype=np.int64).reshape(-1, 2)
    weights = np.array([cell[2] for cell in cells])
    table = sparse.coo_array((weights, (places[:, 0], places[:, 1])), shape=(len(row), len(column))).tocsr()
    square = (table @ table.T if is_two_mode else table + table.T).tocoo()
    is_kept = (square.row != square.col) & (square.data != 0)
    ties = sparse.coo_array((square.data[is_kept], (square.row[is_kept], square.col[is_kept])), shape=square.shape).tocsr()
    what = "products of the weights on what two share (two-mode)" if is_two_mode else "sums of the weights"
    return Weighted(
        tuple(names[node] for node in rows),
        ties,
        tuple(_read_count(network.nodes[node].get("statements")) for node in rows),
        f"{source}: {what}",
    )


def _list_edges(network: networkx.Graph) -> list[tuple[str, str, str, Values]]:
    if network.is_multigraph():
        return [(one, other, str(key), facts) for one, other, key, facts in network.edges(keys=True, data=True)]
    return [(one, other, "", facts) for one, other, facts in network.edges(data=True)]


def _complete(network: networkx.Graph, source: str, target: str, key: str, facts: Values) -> dict[str, Any]:
    """Return an edge's attributes under the names of our own network; the kind of an edge travels as `edge_type` where XML needs `type`."""
    return {
        **facts,
        "type": str(facts.get("edge_type") or facts.get("type") or facts.get("label") or ""),
        "iri": str(facts.get("iri") or key or f"{source} {target}"),
        "document": str(facts.get("document") or facts.get("document_title") or ""),
    }


def _find_role(network: networkx.Graph, role: str) -> set[str]:
    return {node for node, facts in network.nodes(data=True) if facts.get("role") == role}


def _make_document(iri: str, values: Values) -> DocumentFact:
    title = str(values.get("document_title") or iri)
    return DocumentFact(iri, title, title, coder=SOME_HAND if values.get("rule") == HAND_CODED else "")


def _make_actor(node: str, facts: Values) -> ActorFact:
    aliases, same = (tuple(filter(None, str(facts.get(name) or "").split(LIST_MARK))) for name in ("aliases", "same_as"))
    return ActorFact(node, str(facts.get("label") or node), str(facts.get("kind") or ""), aliases, str(facts.get("part_of") or ""), same)


def _make_position(node: str, facts: Values) -> PositionFact:
    label = str(facts.get("label") or node)
    issue = str(facts.get("issue") or "")
    orientation = -1 if str(facts.get("orientation", 1)).startswith("-") else 1
    return PositionFact(node, label, str(facts.get("axis") or label), orientation, issue, str(facts.get("issue_iri") or issue))


def _make_statement(source: str, target: str, values: Values) -> StatementFact:
    return StatementFact(
        iri=values["iri"],
        holder="" if source == UNSPECIFIED_HOLDER else source,
        position=target,
        polarity=values["type"],
        commitment=str(values.get("commitment") or ""),
        evidence=_read_evidence(values),
        disputed=_read_truth(values.get("disputed")),
        enacted=_read_truth(values.get("enacted")),
        condition_kind=str(values.get("condition_kind") or ""),
        condition=str(values.get("condition") or ""),
        date=str(values.get("date") or ""),
        **_read_reading(values),
    )


def _make_relation(source: str, target: str, values: Values) -> RelationFact:
    return RelationFact(values["iri"], values["type"], source, target, evidence=_read_evidence(values), **_read_reading(values))


def _read_reading(values: Values) -> dict[str, Any]:
    return {
        "manner": str(values.get("manner") or ""),
        "rule": str(values.get("rule") or ""),
        "confidence": _read_confidence(values.get("confidence", 1.0)),
        "chain": tuple(filter(None, str(values.get("chain") or "").split(CHAIN_MARK))),
    }


def _read_evidence(values: Values) -> EvidenceFact:
    start, end = (_read_count(values.get(name)) or 0 for name in ("quote_start", "quote_end"))
    return EvidenceFact(values["document"], str(values.get("quote") or ""), Span(start, max(start, end)))


def _read_confidence(value: object) -> float:
    try:
        return min(max(float(str(value)), 0.0), 1.0)
    except ValueError:
        return 1.0


def _read_count(value: object) -> int | None:
    words = str(value).removesuffix(".0")
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 15 else None


def _read_truth(value: object) -> bool:
    return str(value).casefold() in {"true", "1"}


def _read_mode(facts: Values) -> int:
    given = next((facts[name] for name in MODES if name in facts), 1 if facts.get("role") == "position" else 0)
    return 0 if _read_count(given) in {0, None} else 1


def _label(network: networkx.Graph, nodes: list[str]) -> dict[str, str]:
    """Return a label for each node, all different."""
    labels: dict[str, str] = {}
    taken: set[str] = set()
    for node in sorted(nodes, key=str):
        label = str(network.nodes[node].get("label") or node)
        name, number = label, 1
        while name in taken:
            number += 1
            name = f"{label} ({number})"
        taken.add(name)
        labels[node] = name
    return labels
