"""The network as a spaCy component: it fills an ordinary Doc with tags, lemmas, a tree, sentence ends and names.

Sentence starts that the Doc already has are kept, and none is set where the Doc forbids one.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
import srsly  # type: ignore[import-untyped]  # spaCy's serialiser, ships no types
from numpy.typing import NDArray
from spacy.language import Language
from spacy.scorer import Scorer, get_ner_prf
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import minibatch

from stancegraph.parse.joint.decode import bar_transitions, decode_labels, decode_tree
from stancegraph.parse.joint.lemmas import Lemmas
from stancegraph.parse.joint.windows import Window, plan_windows
from stancegraph.parse.joint.wordpieces import Gap, WordPieces, find_shape

FACTORY = "stancegraph_joint"
FILES = ("network.onnx", "labels.json", "lemmas.json", "vocab.txt")
MOST_THREADS = 4  # more do not pay: a paragraph is short work
LONGEST_SENTENCE = 400  # words; a longer one is cut, for trees take the square of it
ENDING = frozenset(".!?…:;")
OUTPUTS = ("tags", "feats", "entities", "starts", "arc_query", "arc_key", "label_query", "label_key")
ATTRIBUTES: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"]
IOB = {"B": 3, "I": 1, "O": 2}
OUTSIDE = 2

Output = dict[str, NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class _Words:
    """A Doc's words as the network takes them; `places` are their token numbers (blank tokens are no words)."""

    places: list[int]
    cuts: list[tuple[int, ...]]
    shapes: list[int]
    gaps: list[int]
    opens: list[bool]
    windows: list[Window]


@dataclass(frozen=True, slots=True)
class _Labels:
    """What the network's numbers stand for."""

    tags: list[str]
    feats: list[str]
    labels: list[str]
    entities: list[str]


class JointReader:
    """Reads tags, features, lemmas, dependencies, sentence ends and names with one network."""

    def __init__(self, nlp: Language, name: str, threads: int) -> None:
        self.vocab, self.name = nlp.vocab, name
        self.threads = threads or min(MOST_THREADS, _count_cores())
        self._source: Path | dict[str, bytes] = {}

    @property
    def labels(self) -> tuple[str, ...]:
        """The dependency labels, as a parser of spaCy's own would tell them."""
        return tuple(self._labels.labels)

    @property
    def entity_labels(self) -> tuple[str, ...]:
        """The kinds of names."""
        return tuple(label[2:] for label in self._labels.entities if label.startswith("B-"))

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> JointReader:
        """Load the network, its labels and its vocabulary from a folder."""
        del exclude
        self._source = Path(path)
        return self._load()

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Write the files to a folder."""
        del exclude
        target = Path(path)
        contents = {file: self._read(file) for file in FILES}
        target.mkdir(parents=True, exist_ok=True)
        for file, content in contents.items():
            (target / file).write_bytes(content)

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> JointReader:
        """Load what `to_bytes` gave."""
        del exclude
        self._source = srsly.msgpack_loads(data)
        return self._load()

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return all files as one string of bytes; spaCy sends pipelines to its worker processes so."""
        del exclude
        packed: bytes = srsly.msgpack_dumps({file: self._read(file) for file in FILES})
        return packed

    def _read(self, file: str) -> bytes:
        return self._source[file] if isinstance(self._source, dict) else (self._source / file).read_bytes()

    def _load(self) -> JointReader:
        self._labels = _Labels(**json.loads(self._read("labels.json")))
        self._lemmas = Lemmas.parse(self._read("lemmas.json"))
        self._pieces = WordPieces(self._read("vocab.txt").decode("utf-8").splitlines())
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(self._read("network.onnx"), options, providers=["CPUExecutionProvider"])
        self._bars = bar_transitions(self._labels.entities)
        self._number_labels()
        return self

    def __call__(self, doc: Doc) -> Doc:
        """Fill one Doc."""
        with ThreadPoolExecutor(self.threads) as pool:
            return self._read_all([doc], pool)[0]

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 8) -> Iterator[Doc]:
        """Fill the Docs of a stream, in order; a Doc's analysis does not depend on its neighbours."""
        with ThreadPoolExecutor(self.threads) as pool:
            for batch in minibatch(stream, batch_size):  # type: ignore[no-untyped-call]  # spaCy's own, without types
                yield from self._read_all(batch, pool)

    def score(self, examples: Iterable[Example], **options: object) -> dict[str, object]:
        """Return what spaCy's own components report, for `Language.evaluate`; trees without punctuation."""
        del options
        pairs = list(examples)
        scores: dict[str, object] = {}
        for attribute in ("tag", "pos", "morph", "lemma"):
            scores |= Scorer.score_token_attr(pairs, attribute)
        scores |= Scorer.score_spans(pairs, "sents", has_annotation=lambda doc: doc.has_annotation("SENT_START"))
        scores |= Scorer.score_deps(pairs, "dep", ignore_labels=("punct",))
        return scores | get_ner_prf(pairs)

    def _number_labels(self) -> None:
        """Put every label into spaCy's string store, once."""
        strings = self.vocab.strings
        self._tag_keys = np.array([strings.add(tag) for tag in self._labels.tags], dtype="uint64")
        self._dep_keys = np.array([strings.add(label) for label in self._labels.labels], dtype="uint64")
        parts = [label.partition("|") for label in self._labels.feats]
        self._pos_keys = np.array([strings.add(pos) for pos, _, _ in parts], dtype="uint64")
        self._morph_keys = np.array([self.vocab.morphology.add(feats) for _, _, feats in parts], dtype="uint64")
        kinds = [label[2:] for label in self._labels.entities]
        self._kind_keys = np.array([strings.add(kind) if kind else 0 for kind in kinds], dtype="uint64")
        self._marks = np.array([IOB[label[0]] for label in self._labels.entities], dtype="uint64")
        self._root_label = self._labels.labels.index("ROOT")
        self._blank = [strings.add(text) for text in ("_SP", "SPACE", "dep")]

    def _read_all(self, docs: Sequence[Doc], pool: ThreadPoolExecutor) -> list[Doc]:
        words = [self._find_words(doc) for doc in docs]
        jobs = [(member, window) for member in words for window in member.windows]
        outputs = pool.map(lambda job: self._run(*job), jobs)
        for doc, member in zip(docs, words, strict=True):
            parts = [next(outputs) for _ in member.windows]
            self._fill(doc, member, parts)
        return list(docs)

    def _find_words(self, doc: Doc) -> _Words:
        """Return the words and windows; a paragraph begins where a sentence must, and after an empty line."""
        places, cuts, shapes, gaps = [], [], [], []
        opens: list[bool] = []
        gap, is_open = Gap.START, True
        for token in doc:
            text = token.text
            if token.is_space:
                gap = Gap.LINE if "\n" in text else Gap.SPACE
                is_open = is_open or text.count("\n") > 1
                continue
            if token.is_sent_start and token.i:
                is_open = True
            places.append(token.i)
            cuts.append(self._pieces.cut(text))
            shapes.append(int(find_shape(text)))
            gaps.append(int(Gap.START if is_open else gap))
            opens.append(is_open)
            gap, is_open = Gap.SPACE if token.whitespace_ else Gap.NONE, False
        may_end = [doc[place].text[-1] in ENDING for place in places]
        return _Words(places, cuts, shapes, gaps, opens, plan_windows([len(cut) for cut in cuts], opens, may_end))

    def _run(self, words: _Words, window: Window) -> Output:
        """Return the network's output for the words a window keeps."""
        pieces, shapes, gaps, starts = [self._pieces.opens], [0], [0], []
        for i in range(window.first, window.end):
            cut = words.cuts[i]
            gap = int(Gap.START) if i == window.first else words.gaps[i]
            starts.append(len(pieces))
            pieces += cut
            shapes += [words.shapes[i]] * len(cut)
            gaps += [gap] * len(cut)
        pieces.append(self._pieces.closes)
        feed = {"pieces": pieces, "shapes": [*shapes, 0], "gaps": [*gaps, 0], "words": starts}
        values = self._session.run(OUTPUTS, {name: np.array(value, dtype="int64") for name, value in feed.items()})
        skipped = window.start - window.first
        return {name: value[skipped:] for name, value in zip(OUTPUTS, values, strict=True)}

    def _fill(self, doc: Doc, words: _Words, parts: list[Output]) -> None:
        if not words.places:
            self._fill_blank(doc)
            return
        out = {name: np.concatenate([part[name] for part in parts]) for name in OUTPUTS if not name.endswith("_key")}
        keys = {name: np.concatenate([part[name][:-1] for part in parts]) for name in ("arc_key", "label_key")}
        roots = {name: parts[0][name][-1:] for name in keys}
        count = len(words.places)
        heads = np.arange(count)
        labels = np.zeros(count, dtype="int64")
        names = np.zeros(count, dtype="int64")
        for start, end in self._split_sentences(doc, words, out["starts"]):
            here = slice(start, end)
            arc_keys = np.concatenate([keys["arc_key"][here], roots["arc_key"]])
            local = np.array(decode_tree(out["arc_query"][here] @ arc_keys.T))
            is_root = local == np.arange(end - start)
            heads[here] = local + start
            label_keys = np.concatenate([keys["label_key"][here], roots["label_key"]])[np.where(is_root, end - start, local)]
            query = out["label_query"][here].reshape(end - start, len(self._labels.labels), -1)
            scores = np.einsum("nlk,nk->nl", query, label_keys)
            scores[:, self._root_label] = np.where(is_root, np.inf, -np.inf)
            labels[here] = scores.argmax(axis=1)
            names[here] = decode_labels(out["entities"][here], self._bars)
        self._write(doc, words, out, heads, labels, names)

    def _split_sentences(self, doc: Doc, words: _Words, scores: NDArray[np.float32]) -> Iterator[tuple[int, int]]:
        """Yield sentences as half-open stretches of words."""
        start = 0
        for i in range(1, len(words.places) + 1):
            if i == len(words.places):
                yield start, i
            elif words.opens[i] or i - start >= LONGEST_SENTENCE or (scores[i] > 0 and doc[words.places[i]].is_sent_start is None):
                yield start, i
                start = i

    def _write(
        self,
        doc: Doc,
        words: _Words,
        out: Output,
        heads: NDArray[np.intp],
        labels: NDArray[np.int64],
        names: NDArray[np.int64],
    ) -> None:
        strings = self.vocab.strings
        places = np.array(words.places, dtype="int64")
        feats = out["feats"].argmax(axis=1)
        tags = out["tags"].argmax(axis=1)
        values = self._blank_values(doc)
        known = self._pieces.words
        lemmas = [
            strings.add(self._lemmas.find(doc[place].text, self._labels.tags[tag], known))
            for place, tag in zip(words.places, tags, strict=True)
        ]
        offsets = places[heads] - places
        columns = (
            self._tag_keys[tags],
            self._pos_keys[feats],
            self._morph_keys[feats],
            np.array(lemmas, dtype="uint64"),
            self._dep_keys[labels],
            offsets.astype("uint64"),
            self._marks[names],
            self._kind_keys[names],
        )
        for number, column in enumerate(columns):
            values[places, number] = column
        doc.from_array(ATTRIBUTES, values)  # type: ignore[arg-type]  # spaCy's stub does not know numpy's arrays

    def _blank_values(self, doc: Doc) -> NDArray[np.uint64]:
        """Return every token's values as if all were blank: each hangs from the word before, or the first word after."""
        values = np.zeros((len(doc), len(ATTRIBUTES)), dtype="uint64")
        tag, pos, dep = self._blank
        values[:, 0], values[:, 1], values[:, 4], values[:, 6] = tag, pos, dep, OUTSIDE
        first = next((token.i for token in doc if not token.is_space), 0)
        last = first
        for token in doc:
            values[token.i, 3] = token.orth
            if token.is_space:
                values[token.i, 5] = np.int64(last - token.i).astype("uint64")
            else:
                last = token.i
        return values

    def _fill_blank(self, doc: Doc) -> None:
        if len(doc):
            doc.from_array(ATTRIBUTES, self._blank_values(doc))  # type: ignore[arg-type]  # as above


def _count_cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@Language.factory(
    FACTORY,
    assigns=["token.tag", "token.pos", "token.morph", "token.lemma", "token.dep", "token.head", "token.is_sent_start", "doc.ents"],
    default_config={"threads": 0},
)
def create_joint_reader(nlp: Language, name: str, threads: int) -> JointReader:
    """Return the component, empty until it is loaded; `threads` 0 means one for each core, at most `MOST_THREADS`."""
    return JointReader(nlp, name, threads)
