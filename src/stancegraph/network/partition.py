"""Splitting a network into communities, on arrays: Louvain, label propagation, greedy modularity, and Leiden where it is installed.

networkx has the same methods; at 1,000 actors one run of its Louvain takes longer than the forty runs that stability needs here (see
benchmarks/networks). A partition is a label per node; labels say nothing by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from stancegraph.errors import SettingsError

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Labels = NDArray[np.int64]

LEAST_GAIN = 1e-12  # of modularity × total weight; below it a move is rounding
MOST_ROUNDS = 100
SETTLED = 0.004  # share of nodes still moving at which a round is the last: none below 250 nodes; 2 % lost up to 0.003 of Q at 200


def louvain(ties: csr_array, seed: int = 0, resolution: float = 1.0) -> Labels:
    """Return the communities that moving nodes and then joining communities finds; the seed gives the order of nodes."""
    generator = np.random.default_rng(seed)
    labels = np.arange(ties.shape[0])
    while ties.shape[0] > 1 and ties.nnz:
        moved = _renumber(_move_nodes(ties, generator, resolution))
        labels = moved[labels]
        number = int(moved.max()) + 1
        if number == ties.shape[0]:
            break
        join = sparse.coo_array((np.ones(len(moved)), (moved, np.arange(len(moved)))), shape=(number, len(moved))).tocsr()
        ties = (join @ ties @ join.T).tocsr()
    return _renumber(labels)


def propagate_labels(ties: csr_array, seed: int = 0, resolution: float = 1.0) -> Labels:
    """Return the communities in which each node has the label that most of its ties' weight has; the seed gives order and ties."""
    generator = np.random.default_rng(seed)
    labels = np.arange(ties.shape[0])
    for _ in range(MOST_ROUNDS):
        is_settled = True
        for node in generator.permutation(len(labels)).tolist():
            first, last = ties.indptr[node], ties.indptr[node + 1]
            if first == last:
                continue
            weights = np.bincount(labels[ties.indices[first:last]], ties.data[first:last])
            best = np.flatnonzero(weights >= weights.max() - LEAST_GAIN)
            if labels[node] not in best:
                labels[node] = generator.choice(best)
                is_settled = False
        if is_settled:
            break
    return _renumber(labels)


def join_greedily(ties: csr_array, seed: int = 0, resolution: float = 1.0) -> Labels:
    """Return the communities after joining, again and again, the two that raise modularity most; the seed changes nothing.

    Needs memory for all pairs of nodes.
    """
    labels = np.arange(ties.shape[0])
    total = ties.sum()
    if not total:
        return labels
    shares = ties.toarray() / total
    degrees = shares.sum(axis=1)
    gains = shares - resolution * np.outer(degrees, degrees)
    np.fill_diagonal(gains, -np.inf)
    best, at = gains.max(axis=1), gains.argmax(axis=1)
    while True:
        kept = int(best.argmax())
        gone = int(at[kept])
        if best[kept] <= LEAST_GAIN:
            return _renumber(labels)
        labels[labels == gone] = kept
        shares[kept] += shares[gone]
        shares[:, kept] += shares[:, gone]
        degrees[kept] += degrees[gone]
        fresh = shares[kept] - resolution * degrees[kept] * degrees
        fresh[~np.isfinite(gains[kept])] = -np.inf
        gains[kept], gains[:, kept] = fresh, fresh
        gains[gone], gains[:, gone] = -np.inf, -np.inf
        stale = np.isin(at, (kept, gone)) | (np.arange(len(at)) == kept)
        better = ~stale & (fresh > best)
        best[better], at[better] = fresh[better], kept
        best[stale], at[stale] = gains[stale].max(axis=1), gains[stale].argmax(axis=1)


def leiden(ties: csr_array, seed: int = 0, resolution: float = 1.0) -> Labels:
    """Return Leiden's communities; raises SettingsError where leidenalg (GPL, an extra of its own) is not installed."""
    try:
        import igraph
        import leidenalg
    except ImportError as error:
        raise SettingsError("leiden needs leidenalg, which is not installed; run: pip install leidenalg; or choose louvain") from error
    upper = sparse.triu(ties).tocoo()
    graph = igraph.Graph(n=ties.shape[0], edges=list(zip(upper.row.tolist(), upper.col.tolist(), strict=True)))
    found = leidenalg.find_partition(
        graph, leidenalg.RBConfigurationVertexPartition, weights=upper.data.tolist(), seed=seed, resolution_parameter=resolution
    )
    return _renumber(np.array(found.membership, dtype=np.int64))


METHODS: Mapping[str, Callable[[csr_array, int, float], Labels]] = MappingProxyType(
    {"louvain": louvain, "label-propagation": propagate_labels, "greedy": join_greedily, "leiden": leiden}
)
"""How communities are found, by name."""


def modularity(ties: csr_array, labels: Labels, resolution: float = 1.0) -> float:
    """Return Newman and Girvan's Q of a partition, 0 for a network without ties; the ties must not be negative."""
    total = float(ties.sum())
    if not total:
        return 0.0
    cells = ties.tocoo()
    inside = float(cells.data[labels[cells.row] == labels[cells.col]].sum())
    degrees = np.bincount(labels, np.asarray(ties.sum(axis=1)).reshape(-1))
    return inside / total - resolution * float(((degrees / total) ** 2).sum())


def compare_partitions(first: Labels, second: Labels) -> float:
    """Return the adjusted Rand index: 1 for the same partition, about 0 for two that have nothing to do with each other.

    >>> compare_partitions(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0]))
    1.0
    """
    if len(first) < 2:
        return 1.0
    table = np.zeros((int(first.max()) + 1, int(second.max()) + 1))
    np.add.at(table, (first, second), 1)
    pairs, rows, columns = (_count_pairs(counts) for counts in (table, table.sum(axis=1), table.sum(axis=0)))
    expected = rows * columns / _count_pairs(np.array([float(len(first))]))
    most = (rows + columns) / 2
    return 1.0 if most == expected else float((pairs - expected) / (most - expected))


def _count_pairs(counts: NDArray[np.float64]) -> float:
    return float((counts * (counts - 1) / 2).sum())


def _move_nodes(ties: csr_array, generator: np.random.Generator, resolution: float) -> Labels:
    starts, neighbours, weights = ties.indptr.tolist(), ties.indices, ties.data
    degrees = np.asarray(ties.sum(axis=1)).reshape(-1)
    total = degrees.sum()
    own = ties.diagonal()
    labels, sums = np.arange(len(degrees)), degrees.copy()
    for _ in range(MOST_ROUNDS):
        moves = 0
        for node in generator.permutation(len(degrees)).tolist():
            now, degree = labels[node], degrees[node]
            near = labels[neighbours[starts[node] : starts[node + 1]]]
            if not len(near):
                continue
            gains = np.bincount(near, weights[starts[node] : starts[node + 1]], minlength=now + 1)
            gains[now] -= own[node]
            sums[now] -= degree
            gains -= sums[: len(gains)] * (resolution * degree / total)
            best = int(gains.argmax())
            if gains[best] > gains[now] + LEAST_GAIN * total:
                labels[node] = best
                now, moves = best, moves + 1
            sums[now] += degree
        if moves <= SETTLED * len(degrees):
            break
    return labels


def _renumber(labels: Labels) -> Labels:
    """Return the labels as 0, 1, … in the order of their first node."""
    _, first, places = np.unique(labels, return_index=True, return_inverse=True)
    ranks = np.empty(len(first), dtype=np.int64)
    ranks[np.argsort(first)] = np.arange(len(first))
    return ranks[places]
