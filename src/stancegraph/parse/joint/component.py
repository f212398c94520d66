"""The network as a spaCy component: it fills an ordinary Doc with tags, lemmas, a tree, sentence ends and names.

Sentence starts that the Doc already has are kept, and none is set where the Doc forbids one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import srsly  # type: ignore[import-untyped]  # spaCy's serialiser, ships no types
from numpy.typing import NDArray
from spacy.language import Language
from spacy.scorer import Scorer, get_ner_prf
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import minibatch

from stancegraph.parse.joint.lemmas import Lemmas
from stancegraph.parse.joint.network import FILES as NETWORK_FILES
from stancegraph.parse.joint.network import Network, Reading, Words, find_blocks
from stancegraph.parse.joint.wordpieces import Gap, find_shape

FACTORY = "stancegraph_joint"
FILES = (*NETWORK_FILES, "lemmas.json")
MOST_THREADS = 4  # more do not pay: a paragraph is short work
ENDING = frozenset(".!?…:;")
ATTRIBUTES: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"]
IOB = {"B": 3, "I": 1, "O": 2}
OUTSIDE = IOB["O"]

Keys = NDArray[np.uint64]


class JointReader:
    """Reads tags, features, lemmas, dependencies, sentence ends and names with one network."""

    def __init__(self, nlp: Language, name: str, threads: int) -> None:
        self.vocab, self.name = nlp.vocab, name
        self.threads = threads or min(MOST_THREADS, _count_cores())
        self._source: Path | dict[str, bytes] = {}

    @property
    def labels(self) -> tuple[str, ...]:
        """The dependency labels, as a parser of spaCy's own would tell them."""
        return tuple(self._network.labels.labels)

    @property
    def entity_labels(self) -> tuple[str, ...]:
        """The kinds of names."""
        return tuple(label[2:] for label in self._network.labels.entities if label.startswith("B-"))

    def from_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> JointReader:
        """Load the network, its labels and its vocabulary from a folder."""
        del exclude
        self._source = Path(path)
        return self._load()

    def to_disk(self, path: Path | str, *, exclude: Iterable[str] = ()) -> None:
        """Write the files to a folder."""
        del exclude
        target = Path(path)
        contents = {file: self._read_file(file) for file in FILES}
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
        packed: bytes = srsly.msgpack_dumps({file: self._read_file(file) for file in FILES})
        return packed

    def _read_file(self, file: str) -> bytes:
        return self._source[file] if isinstance(self._source, dict) else (self._source / file).read_bytes()

    def _load(self) -> JointReader:
        self._network = Network({file: self._read_file(file) for file in NETWORK_FILES})
        self._lemmas = Lemmas.parse(self._read_file("lemmas.json"))
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
        strings, labels = self.vocab.strings, self._network.labels

        def number(texts: Iterable[str]) -> Keys:
            return np.array([strings.add(text) if text else 0 for text in texts], dtype="uint64")

        parts = [label.partition("|") for label in labels.feats]
        self._tag_keys, self._dep_keys = number(labels.tags), number(labels.labels)
        self._pos_keys = number(pos for pos, _, _ in parts)
        self._morph_keys = np.array([self.vocab.morphology.add(feats) for _, _, feats in parts], dtype="uint64")
        self._kind_keys = number(label[2:] for label in labels.entities)
        self._marks = np.array([IOB[label[0]] for label in labels.entities], dtype="uint64")
        self._blank = [strings.add(text) for text in ("_SP", "SPACE", "dep")]

    def _read_all(self, docs: Sequence[Doc], pool: ThreadPoolExecutor) -> list[Doc]:
        found = [self._find_words(doc) for doc in docs]
        jobs = [[pool.submit(self._network.read, words, start, end) for start, end in find_blocks(words)] for words, _ in found]
        for doc, (_, places), blocks in zip(docs, found, jobs, strict=True):
            values = self._blank_values(doc)
            for block in blocks:
                self._enter(doc, places, block.result(), values)
            if len(doc):
                doc.from_array(ATTRIBUTES, values)  # type: ignore[arg-type]  # spaCy's stub does not know numpy's arrays
        return list(docs)

    def _find_words(self, doc: Doc) -> tuple[Words, NDArray[np.int64]]:
        """Return the words, and their places among the tokens (blank tokens are no words).

        A paragraph begins where a sentence must, and after an empty line.
        """
        words = Words([], [], [], [], [], [])
        places = []
        gap, is_open = Gap.START, True
        for token in doc:
            text = token.text
            if token.is_space:
                gap = Gap.LINE if "\n" in text else Gap.SPACE
                is_open = is_open or text.count("\n") > 1 or (token.is_sent_start is True and token.i > 0)
                continue
            is_open = is_open or (token.is_sent_start is True and token.i > 0)
            places.append(token.i)
            words.cuts.append(self._network.pieces.cut(text))
            words.shapes.append(int(find_shape(text)))
            words.gaps.append(int(Gap.START if is_open else gap))
            words.opens.append(is_open)
            words.may_start.append(token.is_sent_start is None)
            words.ends.append(text[-1] in ENDING)
            gap, is_open = Gap.SPACE if token.whitespace_ else Gap.NONE, False
        return words, np.array(places, dtype="int64")

    def _enter(self, doc: Doc, places: NDArray[np.int64], reading: Reading, values: Keys) -> None:
        """Enter a block's reading into the table of the Doc's tokens."""
        here = places[reading.start : reading.start + len(reading.tags)]
        tags, known = self._network.labels.tags, self._network.pieces.words
        lemmas = [self._lemmas.find(doc[i].text, tags[tag], known) for i, tag in zip(here.tolist(), reading.tags.tolist(), strict=True)]
        columns = (
            self._tag_keys[reading.tags],
            self._pos_keys[reading.feats],
            self._morph_keys[reading.feats],
            np.array([self.vocab.strings.add(lemma) for lemma in lemmas], dtype="uint64"),
            self._dep_keys[reading.labels],
            (places[reading.heads] - here).astype("uint64"),
            self._marks[reading.names],
            self._kind_keys[reading.names],
        )
        for number, column in enumerate(columns):
            values[here, number] = column

    def _blank_values(self, doc: Doc) -> Keys:
        """Return every token's values as if all were blank: each hangs from the word before, or the first word after."""
        values = np.zeros((len(doc), len(ATTRIBUTES)), dtype="uint64")
        tag, pos, dep = self._blank
        values[:, 0], values[:, 1], values[:, 4], values[:, 6] = tag, pos, dep, OUTSIDE
        last = next((token.i for token in doc if not token.is_space), 0)
        for token in doc:
            values[token.i, 3] = token.orth
            if token.is_space:
                values[token.i, 5] = np.int64(last - token.i).astype("uint64")
            else:
                last = token.i
        return values


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
