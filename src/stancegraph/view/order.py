"""Which node stands above which: orders that keep lines short and crossings few, and places that keep boxes apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Neighbours = Mapping[str, Sequence[str]]

SWEEPS = 12


def order_part(part: Sequence[str], columns: Mapping[str, str], neighbours: Neighbours) -> list[str]:
    """Return the nodes of one connected part ordered from top to bottom by barycentre sweeps (Sugiyama et al. 1981).

    `columns` names the column of each node; the nodes of a column are moved to the mean rank of their neighbours, column by column.
    Ties keep the order they came in, so that the same part gives the same order.
    """
    names = sorted({columns[node] for node in part})
    ranked = {name: [node for node in part if columns[node] == name] for name in names}
    rank = _spread_ranks(ranked)
    for sweep in range(SWEEPS):
        for name in names if sweep % 2 else reversed(names):
            mean = {node: _mean([rank[other] for other in neighbours[node] if other in rank], rank[node]) for node in ranked[name]}
            ranked[name].sort(key=mean.__getitem__)
            rank = _spread_ranks(ranked)
    return sorted(part, key=rank.__getitem__)


def _spread_ranks(ranked: Mapping[str, list[str]]) -> dict[str, float]:
    return {node: (number + 0.5) / len(nodes) for nodes in ranked.values() for number, node in enumerate(nodes)}


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def space_out(wanted: Sequence[float], sizes: Sequence[float], gap: float) -> list[float]:
    """Return middles as near as possible to the wanted ones, in the same order, with boxes of these sizes at least `gap` apart.

    Boxes that would touch are moved together by their mean (pool adjacent violators), so no box moves further than it must.

    >>> space_out([10, 10], [4, 4], 2)
    [7.0, 13.0]
    """
    offsets, reach = [], 0.0
    for size in sizes:
        offsets.append(reach + size / 2)
        reach += size + gap
    blocks: list[tuple[float, int]] = []
    for number, middle in enumerate(wanted):
        value, count = middle - offsets[number], 1
        while blocks and blocks[-1][0] >= value:
            before, members = blocks.pop()
            value, count = (before * members + value * count) / (members + count), members + count
        blocks.append((value, count))
    starts = [value for value, count in blocks for _ in range(count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]
