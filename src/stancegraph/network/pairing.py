"""Which text of one coding is which of the other, and which passage is which: one to one, the most overlap in all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from stancegraph.model.coding import CodedPassage, CodedText, Coding

TIE = 1e-4  # per equal value; small beside any overlap of spans that people code, so that it only decides between equal overlaps
Values = Callable[[CodedPassage], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class TextPair:
    """A document that both coded; `is_same` says that the texts are known to be letter for letter the same."""

    first: tuple[CodedText, ...]
    second: tuple[CodedText, ...]
    is_same: bool

    @property
    def title(self) -> str:
        """What to call it to a reader."""
        return next((text.title or text.id for text in (*self.first, *self.second)), "")

    @property
    def length(self) -> int:
        """Its characters, 0 when unknown."""
        return max(text.length for text in (*self.first, *self.second))


@dataclass(frozen=True, slots=True)
class PassagePair:
    """Two passages taken for codings of the same words; `overlap` is 2·shared / (length of one + length of the other)."""

    first: CodedPassage
    second: CodedPassage
    overlap: float


def pair_texts(first: Coding, second: Coding) -> tuple[list[TextPair], list[CodedText], list[CodedText]]:
    """Return the documents of both, then those of the first alone and of the second alone.

    Documents are one when their texts have one digest, else when they have a name (identifier, title) in common that is nobody else's.
    Several documents of one text in one coding count as one.
    """
    ours, theirs = _group(first.texts), _group(second.texts)
    pairs = []
    for key in sorted(ours.keys() & theirs.keys()):
        mine, other = ours.pop(key), theirs.pop(key)
        pairs.append(TextPair(mine, other, is_same=bool(mine[0].digest) or first.texts is second.texts))
    named, other_named = _index_names(ours.values()), _index_names(theirs.values())
    taken: set[int] = set()
    for name in sorted(named.keys() & other_named.keys()):
        one, another = named[name], other_named[name]
        if one is not None and another is not None and not {id(one), id(another)} & taken:
            taken |= {id(one), id(another)}
            pairs.append(TextPair(one, another, is_same=False))
    left = [text for texts in ours.values() if id(texts) not in taken for text in texts]
    right = [text for texts in theirs.values() if id(texts) not in taken for text in texts]
    return sorted(pairs, key=lambda pair: (pair.title, pair.first[0].id)), left, right


def pair_passages(
    first: Sequence[CodedPassage], second: Sequence[CodedPassage], values: Values, least: float = 0.0
) -> tuple[list[PassagePair], list[CodedPassage], list[CodedPassage]]:
    """Return the pairs of one document, then what the first alone coded and what the second alone coded.

    The assignment is one to one with the greatest sum of overlaps (scipy's linear_sum_assignment: Crouse 2016,
    doi:10.1109/TAES.2016.140952). Of equal overlaps, as when two statements stand in one sentence, the one whose `values` are equal more
    often is taken. A pair that shares no character, or overlaps less than `least`, is none.
    """
    from scipy.optimize import linear_sum_assignment

    if not first or not second:
        return [], list(first), list(second)
    overlaps = _measure_overlaps(first, second)
    known, others = [values(one) for one in first], [values(one) for one in second]
    equal = np.array([[sum(a == b for a, b in zip(one, other, strict=True)) for other in others] for one in known])
    is_pair = (overlaps > 0) & (overlaps >= least)
    rows, columns = linear_sum_assignment(np.where(is_pair, overlaps + TIE * equal, 0.0), maximize=True)
    chosen = [(row, column) for row, column in zip(rows.tolist(), columns.tolist(), strict=True) if is_pair[row, column]]
    pairs = [PassagePair(first[row], second[column], float(overlaps[row, column])) for row, column in chosen]
    taken, other_taken = {row for row, _ in chosen}, {column for _, column in chosen}
    alone = [one for place, one in enumerate(first) if place not in taken]
    return pairs, alone, [one for place, one in enumerate(second) if place not in other_taken]


def _measure_overlaps(first: Sequence[CodedPassage], second: Sequence[CodedPassage]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    starts, ends = (np.array([getattr(one.span, name) for one in first], dtype=float)[:, None] for name in ("start", "end"))
    other_starts, other_ends = (np.array([getattr(one.span, name) for one in second], dtype=float)[None, :] for name in ("start", "end"))
    shared = np.maximum(np.minimum(ends, other_ends) - np.maximum(starts, other_starts), 0)
    lengths = (ends - starts) + (other_ends - other_starts)
    overlaps: np.ndarray[tuple[int, int], np.dtype[np.float64]] = np.zeros_like(shared)
    np.divide(2 * shared, lengths, out=overlaps, where=lengths > 0)
    return overlaps


def _group(texts: Iterable[CodedText]) -> dict[str, tuple[CodedText, ...]]:
    """Return the texts by digest; one without a digest stands alone under its id."""
    groups: defaultdict[str, list[CodedText]] = defaultdict(list)
    for text in texts:
        groups[text.digest or f"?{text.id}"].append(text)
    return {key: tuple(members) for key, members in groups.items()}


def _list_names(text: CodedText) -> Iterator[str]:
    """Yield what a text is called; a mere number is the name of a row, which is another's in another file."""
    return (name for name in (text.id, text.title, *text.names) if name.strip() and not name.isdecimal())


def _index_names(groups: Iterable[tuple[CodedText, ...]]) -> Mapping[str, tuple[CodedText, ...] | None]:
    """Return the groups by folded name; None for a name that several have."""
    index: dict[str, tuple[CodedText, ...] | None] = {}
    for texts in groups:
        for name in sorted({" ".join(name.split()).casefold() for text in texts for name in _list_names(text)}):
            index[name] = None if name in index else texts
    return index
