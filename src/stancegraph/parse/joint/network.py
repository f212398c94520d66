"""The network: words in, what each of them is out. Long texts are read block by block, so that memory does not grow with them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from stancegraph.parse.joint.decode import bar_transitions, decode_labels, decode_tree
from stancegraph.parse.joint.windows import Window, plan_windows
from stancegraph.parse.joint.wordpieces import Gap, WordPieces

FILES = ("network.onnx", "relations.onnx", "labels.json", "vocab.txt")
OUTPUTS = ("tags", "feats", "entities", "starts", "arc_query", "arc_key", "label_query", "label_key")
LONGEST_SENTENCE = 400  # words; a longer one is cut, for trees take the square of it
BLOCK = 250  # words that are read together at least; a block ends with a paragraph

Output = dict[str, NDArray[np.float32]]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words as the network takes them, one entry a word.

    `cuts`: their pieces. `shapes`, `gaps`: letter case, and what stands before. `opens`: a paragraph begins here. `may_start`: a sentence
    may begin here. `ends`: a sentence may end here, for all that the marks tell.
    """

    cuts: list[tuple[int, ...]]
    shapes: list[int]
    gaps: list[int]
    opens: list[bool]
    may_start: list[bool]
    ends: list[bool]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of the words from `start` on, as numbers of labels; a root is its own head. Heads count words of the text."""

    start: int
    tags: Numbers
    feats: Numbers
    heads: Numbers
    labels: Numbers
    names: Numbers


@dataclass(frozen=True, slots=True)
class Labels:
    """What the network's numbers stand for."""

    tags: list[str]
    feats: list[str]
    labels: list[str]
    entities: list[str]


class Network:
    """The ONNX graph, its labels and word pieces, and the decoding of trees and names. It may be used by several threads."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.labels = Labels(**json.loads(files["labels.json"]))
        self.pieces = WordPieces(files["vocab.txt"].decode("utf-8").splitlines())
        self._bars = bar_transitions(self.labels.entities)
        self._root = self.labels.labels.index("ROOT")
        self._encoder = _open(files["network.onnx"])
        self._relations = _open(files["relations.onnx"])

    def read(self, words: Words, start: int, end: int) -> Reading:
        """Return the reading of a block that `find_blocks` gave."""
        lengths = [len(cut) for cut in words.cuts[start:end]]
        windows = plan_windows(lengths, words.opens[start:end], words.ends[start:end])
        parts = [self._run(words, start, window) for window in windows]
        out = {name: np.concatenate([part[name] for part in parts]) for name in OUTPUTS if not name.endswith("_key")}
        keys = {name: np.concatenate([part[name][:-1] for part in parts]) for name in ("arc_key", "label_key")}
        roots = {name: parts[0][name][-1:] for name in keys}
        count = end - start
        heads, labels, names = (np.zeros(count, dtype="int64") for _ in range(3))
        for first, stop in _split_sentences(words, out["starts"], start, end):
            here = slice(first, stop)
            local = np.array(decode_tree(_multiply(out["arc_query"][here], np.concatenate([keys["arc_key"][here], roots["arc_key"]]))))
            heads[here] = local + first + start
            labels[here] = self._choose_labels(out["label_query"][here], keys["label_key"][here], roots["label_key"], local)
            names[here] = decode_labels(out["entities"][here], self._bars)
        return Reading(start, out["tags"].argmax(axis=1), out["feats"].argmax(axis=1), heads, labels, names)

    def _run(self, words: Words, start: int, window: Window) -> Output:
        """Return the graph's output for the words a window keeps; keys have the root as last row."""
        pieces, shapes, gaps, places = [self.pieces.opens], [0], [0], []
        for i in range(start + window.first, start + window.end):
            cut = words.cuts[i]
            gap = int(Gap.START) if len(pieces) == 1 else words.gaps[i]
            places.append(len(pieces))
            pieces += cut
            shapes += [words.shapes[i]] * len(cut)
            gaps += [gap] * len(cut)
        pieces.append(self.pieces.closes)
        feed = {"pieces": pieces, "shapes": [*shapes, 0], "gaps": [*gaps, 0], "words": places}
        values = self._encoder.run(OUTPUTS, {name: np.array(value, dtype="int64") for name, value in feed.items()})
        skipped = window.start - window.first
        return {name: value[skipped:] for name, value in zip(OUTPUTS, values, strict=True)}

    def _choose_labels(
        self, query: NDArray[np.float32], keys: NDArray[np.float32], root: NDArray[np.float32], heads: NDArray[np.int64]
    ) -> Numbers:
        """Return the best relation to the head that was chosen; the root's is ROOT, and nothing else's."""
        count = len(query)
        is_root = heads == np.arange(count)
        chosen = np.concatenate([keys, root])[np.where(is_root, count, heads)]
        scores = np.array(self._relations.run(["scores"], {"query": query, "key": chosen})[0])
        scores[:, self._root] = np.where(is_root, np.inf, -np.inf)
        return np.asarray(scores.argmax(axis=1), dtype="int64")


def _open(graph: bytes) -> onnxruntime.InferenceSession:
    """Return a graph that computes on the thread that asks: texts are read side by side instead."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _multiply(rows: NDArray[np.float32], others: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return all products of rows, without the library whose threads would fight with ours for the cores."""
    return np.asarray(np.einsum("ik,jk->ij", rows, others), dtype="float32")


def find_blocks(words: Words) -> Iterator[tuple[int, int]]:
    """Yield half-open stretches of whole paragraphs, of `BLOCK` words or a little more, that can be read apart."""
    start = 0
    for i in range(1, len(words.cuts)):
        if words.opens[i] and i - start >= BLOCK:
            yield start, i
            start = i
    if words.cuts:
        yield start, len(words.cuts)


def _split_sentences(words: Words, scores: NDArray[np.float32], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield sentences as half-open stretches of the block's words."""
    first = 0
    for i in range(1, end - start):
        if words.opens[start + i] or i - first >= LONGEST_SENTENCE or (scores[i] > 0 and words.may_start[start + i]):
            yield first, i
            first = i
    yield first, end - start
