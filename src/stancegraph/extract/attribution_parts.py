"""Attributions as stretches of tokens, before they are spans of the document.

Stretches are (first, last) token indexes, both included. The parser is not trusted around quotation marks: what stands between them
is taken whole.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from stancegraph.extract.grammar import base
from stancegraph.extract.quotations import Quotation, find_chain, find_quotations
from stancegraph.lexicon.reporting import NO_WORDS, ReportWords
from stancegraph.model import Span
from stancegraph.parse.annotate import Parsed

Stretch = tuple[int, int]
NOT_QUOTED = -1
CUE_WORDS = frozenset({"aux", "advmod"})
CLOSERS = frozenset(",;:.!?–—-")


@dataclass(frozen=True, slots=True)
class Reading:
    """A parsed document with its quotations; `quote_at` holds each token's quotation number, or NOT_QUOTED, `words` the
    word lists of reporting."""

    parsed: Parsed
    doc: Doc
    quotations: Sequence[Quotation]
    quote_at: array[int]
    words: ReportWords = NO_WORDS

    def is_segment_start(self, i: int) -> bool:
        """Say whether a segment of the document begins with the token."""
        return i == 0 or self.parsed.segments[i - 1] != self.parsed.segments[i]


@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks: the head token and the stretch of the whole noun phrase."""

    head: Token
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposed attribution in token stretches. `head` is the cue's head token, for a transcript's turn its first token.

    `label` is a turn's speaker label, which is no token of the Doc.
    """

    rule: str
    source: Source | None
    cue: tuple[Stretch, ...]
    head: Token
    content: tuple[Stretch, ...]
    label: Span | None = None


def read_quotations(parsed: Parsed, words: ReportWords = NO_WORDS) -> Reading:
    """Return the document with its quotations laid over the tokens."""
    quotations = find_quotations(parsed)
    quote_at = array("q", [NOT_QUOTED]) * len(parsed.doc)
    for number, quotation in enumerate(quotations):
        for i in range(quotation.first, quotation.last + 1):
            quote_at[i] = number
    return Reading(parsed, parsed.doc, quotations, quote_at, words)


def find_cue_stretch(verb: Token, source: Source | None) -> Stretch:
    """Return the verb with its auxiliaries, adverbs and particle, as far as they stand next to it ("has repeatedly called out")."""
    first = last = verb.i
    left = {child.i for child in verb.lefts if base(child.dep_) in CUE_WORDS}
    while first - 1 in left:
        first -= 1
    if verb.dep_ == "xcomp" and first - 1 >= 0 and verb.doc[first - 1].lower_ == "to":
        first -= 1
    right = {child.i for child in verb.rights if child.dep_ == "compound:prt"}
    while last + 1 in right:
        last += 1
    if source and source.stretch[0] <= first <= source.stretch[1]:
        first = verb.i
    return first, last


def trim(doc: Doc, stretch: Stretch) -> Stretch | None:
    """Return the stretch without punctuation at its ends (brackets and quotation marks stay); None when nothing is left."""
    first, last = stretch
    while first <= last and doc[first].text in CLOSERS:
        first += 1
    while last >= first and doc[last].text in CLOSERS:
        last -= 1
    return (first, last) if first <= last else None


def trim_unpaired(reading: Reading, stretch: Stretch) -> Stretch | None:
    """Return the stretch trimmed, keeping punctuation that a quotation in it holds, dropping marks of quotations that begin outside."""
    first, last = stretch
    quote_at, doc = reading.quote_at, reading.doc
    while last >= first and doc[last].text in CLOSERS and quote_at[last] == NOT_QUOTED:
        last -= 1
    while first <= last and doc[first].text in CLOSERS and quote_at[first] == NOT_QUOTED:
        first += 1
    return (first, last) if first <= last else None


def subtract(stretch: Stretch, holes: Iterable[Stretch]) -> list[Stretch]:
    """Return what is left of the stretch without the holes, in order.

    >>> subtract((0, 9), [(3, 4)])
    [(0, 2), (5, 9)]
    """
    left = [stretch]
    for a, b in holes:
        left = [piece for first, last in left for piece in ((first, min(last, a - 1)), (max(first, b + 1), last)) if piece[0] <= piece[1]]
        left = sorted(set(left))
    return left


def widen_to_quotations(reading: Reading, pieces: Sequence[Stretch], cue: Token) -> list[Stretch]:
    """Return the pieces with every quotation whole that an end of them stands in, and its speech's further paragraphs."""
    found: list[Stretch] = []
    for first, last in pieces:
        for end in (first, last):
            number = reading.quote_at[end]
            if number == NOT_QUOTED or number == reading.quote_at[cue.i]:
                continue
            for other in find_chain(reading.quotations, number):
                quotation = reading.quotations[other]
                if other == number:
                    first, last = min(first, quotation.first), max(last, quotation.last)
                elif other > number:
                    found.append((quotation.first, quotation.last))
        found.append((first, last))
    return merge(found)


def merge(pieces: Iterable[Stretch]) -> list[Stretch]:
    """Return the pieces in order, overlapping and touching ones joined.

    >>> merge([(4, 6), (0, 2), (3, 3)])
    [(0, 6)]
    """
    found: list[Stretch] = []
    for first, last in sorted(pieces):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found
