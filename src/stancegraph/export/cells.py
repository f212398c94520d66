"""A network → the cells of a matrix: actors by positions, or one kind of node by itself."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx

from stancegraph.graph.formats.xml_text import strip_forbidden


@dataclass(frozen=True, slots=True)
class Cells:
    """Labels of rows and columns, each unique, and the values that are not 0 by their places; a one-mode matrix is symmetric."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: Mapping[tuple[int, int], float]
    is_one_mode: bool


def read_cells(network: networkx.Graph) -> Cells:
    """Return the cells of a network: an edge's `weight`, or the number of statements where edges have none; relations do not count.

    Rows are the nodes of mode 0 (a projection's rows, a graph's actors), columns those of mode 1 (positions); without any of mode 1, and
    without positions, rows and columns are the same nodes.
    """
    modes = {node: facts.get("mode", 1 if facts.get("role") == "position" else 0) for node, facts in network.nodes(data=True)}
    is_one_mode = not network.is_directed() and not any(modes.values())
    rows = [node for node, mode in modes.items() if mode == 0]
    columns = rows if is_one_mode else [node for node, mode in modes.items() if mode != 0]
    place, other = ({node: number for number, node in enumerate(nodes)} for nodes in (rows, columns))
    values: defaultdict[tuple[int, int], float] = defaultdict(float)
    for first, second, facts in network.edges(data=True):
        if facts.get("role", "statement") == "statement":
            for one, another in ((first, second), (second, first)):
                if one in place and another in other:
                    values[place[one], other[another]] += facts.get("weight", 1)
    names = [label_nodes(network, nodes) for nodes in (rows, columns)]
    return Cells(names[0], names[1], {at: value for at, value in values.items() if value}, is_one_mode)


def label_nodes(network: networkx.Graph, nodes: Iterable[object]) -> tuple[str, ...]:
    """Return a label for each node, on one line; a label that several have gets a number."""
    labels, seen = [], Counter[str]()
    for node in nodes:
        label = " ".join(strip_forbidden(str(network.nodes[node].get("label") or node)).split()) or "?"
        name, number = label, 1
        while name in seen:
            number += 1
            name = f"{label} ({number})"
        seen[name] += 1
        labels.append(name)
    return tuple(labels)


def format_number(value: float) -> str:
    """Return a whole number without a point, another in full.

    >>> format_number(2.0), format_number(0.5)
    ('2', '0.5')
    """
    return str(int(value)) if float(value).is_integer() else repr(float(value))
