"""One sentence as a tree that can be rebuilt, word by word, and stays a tree whatever is done to it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span

from stancegraph.parse.clear_labels import NOMINAL_KINDS, NOMINAL_LABELS

NO_NAME = -1


class Tree:
    """A sentence's words with heads and labels that change; places count from the start of the sentence.

    A class, for it is changed step by step and has a law to keep: one root, no cycles. `given` are the labels as the parser gave them,
    `labels` as they are now; `kinds` are coarse parts of speech; `prepositions` tells which preposition was put below which word.
    The root is its own head.
    """

    def __init__(self, sentence: Span) -> None:
        self.words = [token.lower_ for token in sentence]
        self.lemmas = [(token.lemma_ or token.text).lower() for token in sentence]
        self.tags = [token.tag_ for token in sentence]
        self.kinds = [token.pos_ for token in sentence]
        self.given = tuple(token.dep_ for token in sentence)
        self.labels = list(self.given)
        self.heads = [token.head.i - sentence.start for token in sentence]
        self.prepositions: dict[int, int] = {}
        self.persons = [(name.start - sentence.start, name.end - sentence.start) for name in sentence.ents if name.label_ == "PERSON"]
        self._below: list[set[int]] = [set() for _ in self.words]
        self._root_all()

    def __len__(self) -> int:
        return len(self.words)

    def _root_all(self) -> None:
        """Hang everything on one root: a head outside the sentence is none, and further roots stand beside the first."""
        count = len(self)
        roots = [i for i, head in enumerate(self.heads) if head == i or not 0 <= head < count]
        for i in roots:
            self.heads[i] = roots[0]
            self.labels[i] = "ROOT" if i == roots[0] else "parataxis" if self.labels[i] == "ROOT" else self.labels[i]
        for i, head in enumerate(self.heads):
            if i != head:
                self._below[head].add(i)

    def children(self, i: int, *labels: str) -> list[int]:
        """Return the dependents, or those with one of the labels, in text order."""
        return sorted(child for child in self._below[i] if not labels or self.labels[child] in labels)

    def has(self, i: int, *labels: str) -> bool:
        """Say whether a word has a dependent with one of the labels."""
        return any(self.labels[child] in labels for child in self._below[i])

    def is_below(self, i: int, other: int) -> bool:
        """Say whether a word is the other one or hangs from it, however far."""
        while i != other and self.heads[i] != i:
            i = self.heads[i]
        return i == other

    def attach(self, i: int, head: int, label: str = "") -> None:
        """Hang a word from another one; nothing happens where the tree would fall apart (the root, a head from below the word)."""
        if self.heads[i] == i or self.is_below(head, i):
            return
        self._below[self.heads[i]].discard(i)
        self._below[head].add(i)
        self.heads[i] = head
        self.labels[i] = label or self.labels[i]

    def lift(self, below: int, top: int, label: str) -> None:
        """Exchange a word and one that hangs from it: the lower takes the place, label and dependents of the upper, which gets `label`."""
        self.attach(below, top)
        if self.heads[below] != top or below == top:
            return
        above = self.heads[top]
        moving = self._below[top] - {below}
        for child in moving:
            self.heads[child] = below
        self._below[below] |= moving | {top}
        self._below[top].clear()
        if above != top:
            self._below[above] ^= {top, below}
        self.heads[below], self.heads[top] = below if above == top else above, below
        self.labels[below], self.labels[top] = self.labels[top], label

    def first_below(self, i: int) -> int:
        """Return the leftmost word of what hangs from a word, itself included."""
        found, waiting = i, [i]
        while waiting:
            at = waiting.pop()
            found = min(found, at)
            waiting.extend(self._below[at])
        return found

    def from_top(self) -> Iterator[int]:
        """Yield all words, governors before what they govern, as the tree stands now."""
        waiting = [i for i, head in enumerate(self.heads) if head == i]
        while waiting:
            at = waiting.pop()
            yield at
            waiting.extend(sorted(self._below[at], reverse=True))

    def is_nominal(self, i: int) -> bool:
        """Say whether a word heads a noun phrase."""
        return self.kinds[i] in NOMINAL_KINDS or (self.kinds[i] == "ADJ" and self.given[i] in NOMINAL_LABELS)
