"""From scores to one tree, one set of names: what fits together, not what wins word by word."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
BARRED = -1e9


def decode_tree(scores: Scores) -> list[int]:
    """Return every word's governor in the best tree with exactly one root; the root's own governor is itself.

    `scores`: shape (words, words + 1), word by governor, the last column for "is the root". Chu-Liu/Edmonds (McDonald et al. 2005); the
    single root by a handicap on every root arc that no gain elsewhere outweighs.
    """
    count = len(scores)
    weights = np.empty((count + 1, count + 1), dtype="float64")  # row: word, column: governor, 0 is the root
    weights[1:, 1:] = scores[:, :count]
    weights[1:, 0] = scores[:, count] - (np.ptp(scores) + 1.0) * (count + 1)
    weights[0, :] = BARRED * (count + 2)
    np.fill_diagonal(weights, BARRED * (count + 2))
    heads = find_arborescence(weights)
    return [head - 1 if head else word for word, head in enumerate(heads[1:])]


def find_arborescence(weights: NDArray[np.float64]) -> list[int]:
    """Return the governor of every node in the heaviest tree that hangs from node 0, whose own is 0.

    `weights`: shape (nodes, nodes), node by governor; the diagonal must be far below all others.
    """
    heads = weights.argmax(axis=1)
    heads[0] = 0
    cycle = np.array(_find_cycle(heads), dtype="intp")
    if not len(cycle):
        return [int(head) for head in heads]
    inside = np.zeros(len(weights), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    size = len(outside)
    contracted = np.full((size + 1, size + 1), weights.min())
    contracted[:size, :size] = weights[np.ix_(outside, outside)]
    leaving = weights[np.ix_(outside, cycle)]  # outside words governed from the cycle
    contracted[:size, size] = leaving.max(axis=1)
    loss = weights[cycle, heads[cycle]]
    entering = weights[np.ix_(cycle, outside)] - loss[:, None]  # what it costs to break the cycle at each word
    contracted[size, :size] = entering.max(axis=0)
    inner = find_arborescence(contracted)
    result = [int(head) for head in heads]
    for place, node in enumerate(outside):
        if place:
            result[node] = int(cycle[leaving[place].argmax()] if inner[place] == size else outside[inner[place]])
    entrance = inner[size]
    result[int(cycle[entering[:, entrance].argmax()])] = int(outside[entrance])
    return result


def _find_cycle(heads: NDArray[np.intp]) -> list[int]:
    """Return the nodes of one cycle, or nothing; node 0 hangs from itself and is none."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return path[path.index(node) :]
        for passed in path:
            state[passed] = 2
    return []


def bar_transitions(labels: Sequence[str]) -> Scores:
    """Return what may follow what, (label before, label), as 0 or a bar: "I-ORG" only continues an ORG.

    The row after the last stands for the start of a sentence.
    """
    bars = np.zeros((len(labels) + 1, len(labels)), dtype="float32")
    for after, label in enumerate(labels):
        if label.startswith("I-"):
            for before, other in enumerate([*labels, "O"]):
                if other[2:] != label[2:] or other == "O":
                    bars[before, after] = BARRED
    return bars


def decode_labels(scores: Scores, bars: Scores) -> list[int]:
    """Return the best sequence that the bars allow (Viterbi). `scores`: shape (words, labels)."""
    if not len(scores):
        return []
    steps = bars[:-1]
    best = scores[0] + bars[-1]
    back: list[NDArray[np.intp]] = []
    for row in scores[1:]:
        paths = best[:, None] + steps
        back.append(paths.argmax(axis=0))
        best = paths.max(axis=0) + row
    label = int(best.argmax())
    chosen = [label]
    for choices in reversed(back):
        label = int(choices[label])
        chosen.append(label)
    return chosen[::-1]
