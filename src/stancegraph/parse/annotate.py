"""A document's text as an annotated spaCy Doc, with the way back to the document's own offsets.

The parser reads a cleaned copy: white space runs become one blank, speaker labels, asides, the marks of items and the numbers of
footnotes are left out, long runs of quotes and brackets
(on which spaCy's tokenizer is quadratic) are cut, and so are endless sentences. `Parsed` maps every token to where it stands in the
document.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token

from stancegraph.model import Document, Segment, SegmentKind, Span
from stancegraph.parse.repair import repair
from stancegraph.parse.sentence_limit import describe_cuts, find_forced_starts
from stancegraph.parse.sentence_starts import mark_starts

MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
DATE = rf"(?:{MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {MONTH}(?: \d{{4}})?)"
DASH = r"\s(?:—|–|--?)\s"
DATELINE = re.compile(
    rf"(?:[A-Z][A-Z.’' ]{{2,30}}(?:/[A-Z.’' ]{{2,20}})?(?:, [A-Z][A-Za-z.]{{1,14}})?(?:,? \(?{DATE}\)?)?"
    rf"(?: [(/][A-Za-z0-9 ,.]{{2,24}}[)/](?:,? {DATE})?)?{DASH}"
    rf"|[A-Z][a-z]+(?:[ /][A-Z][a-z]+){{0,2}},? (?:[A-Z][A-Za-z.]{{1,14}}, )?(?:\([A-Z][A-Za-z]{{1,12}}\),? )?\(?{DATE}\)?"
    rf"(?: \([A-Z][A-Za-z]{{1,12}}\))?{DASH}"
    rf"|\([A-Z][A-Za-z]{{1,12}}\)(?:,? {DATE})?{DASH})"
    r"(?=[A-Z“\"])"
)  # "OSLO (Newswire) - ", "PORT ALLEN, La., March 3 — ", "PORT ALLEN, La. (March 4, 2021) — ", "Oslo, 4 May 2021 – "
MARK = re.compile(
    r"(?:[-–—*•‣◦▪▫●■□○·∙➢➤►▸▶→✓✔✗☐☑\uf0b7]|\(?(?:\d{1,3}|[A-Za-z]|[ivxlc]{1,6}|[IVXLC]{1,6})[.)]|§? ?\d{1,3}(?:\.\d{1,3}){1,4}[.)]?)"
    r"\s+(?=\S)"
)
"""The mark of a list's item or a numbered heading; "1." would be taken for a sentence of its own."""
MARKED = frozenset({SegmentKind.LIST_ITEM, SegmentKind.HEADING})
UNREAD = frozenset({SegmentKind.SPEAKER, SegmentKind.ASIDE})
NO_WORDS = re.compile(r"[ \t]*\[\d{1,3}(?:[,–-] ?\d{1,3})*\]|(?<=[.,;:!?”\"’)])[¹²³⁰⁴-⁹]+|^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
"""Inside a paragraph: the numbers of footnotes, and the marks before each line of a quoted message."""
RUN_LIMIT = 8  # characters of one kind of quote, bracket or filler in a row; real text has 3 at most
RUN_CHARACTERS = frozenset("\"'“”‘’()[]{}<>«»*_=-~.,;:!?/\\|#`^+")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document with its annotated Doc. `starts` and `ends` hold each token's offsets in the document's text.

    `segments` holds, for each token, the index of the document's segment that it stands in (0 where the document has none).
    """

    document: Document
    doc: Doc
    starts: array[int]
    ends: array[int]
    segments: array[int]

    def span(self, first: Token | int, last: Token | int) -> Span:
        """Return the stretch of the document from the first to the last token, both included."""
        a = first if isinstance(first, int) else first.i
        b = last if isinstance(last, int) else last.i
        return Span(self.starts[a], self.ends[b])

    def spans(self, tokens: Iterable[Token]) -> tuple[Span, ...]:
        """Return the stretches that the tokens form, joined where they are neighbours, in text order."""
        found: list[list[int]] = []
        for i in sorted({token.i for token in tokens}):
            if found and found[-1][1] == i - 1 and self.segments[i] == self.segments[i - 1]:
                found[-1][1] = i
            else:
                found.append([i, i])
        return tuple(self.span(a, b) for a, b in found)

    def tokens_of(self, span: Span) -> tuple[int, int]:
        """Return the first and the last token of a stretch of the document, both included."""
        return bisect_left(self.ends, span.start + 1), bisect_left(self.starts, span.end) - 1

    def sentence_span(self, token: Token) -> Span:
        """Return the sentence that the token stands in."""
        sentence = token.sent
        return self.span(sentence.start, sentence.end - 1)

    def segment_of(self, token: Token) -> Segment | None:
        """Return the document's segment that the token stands in."""
        return self.document.segments[self.segments[token.i]] if self.document.segments else None


def annotate(nlp: Language, documents: Iterable[Document], *, batch_size: int = 8) -> Iterator[Parsed]:
    """Yield each document parsed, in order; its notes tell of sentences that were cut. A document without text yields an empty Doc."""
    prepared = (_prepare(nlp, document) for document in documents)
    for doc, parsed in nlp.pipe(((parsed.doc, parsed) for parsed in prepared), as_tuples=True, batch_size=batch_size):
        yield Parsed(parsed.document, repair(doc), parsed.starts, parsed.ends, parsed.segments)


def _prepare(nlp: Language, document: Document) -> Parsed:
    characters, offsets, first_of_segment = _clean(document)
    doc = nlp.make_doc("".join(characters))
    starts, ends, segments = array("q"), array("q"), array("q")
    at = -1
    for token in doc:
        at = first_of_segment.get(token.idx, at)
        starts.append(offsets[token.idx])
        ends.append(offsets[token.idx + len(token) - 1] + 1)
        segments.append(max(at, 0))
    note = _set_sentence_starts(doc, frozenset(token.i for token in doc if token.idx in first_of_segment))
    document = replace(document, notes=(*document.notes, note)) if note else document
    return Parsed(document, doc, starts, ends, segments)


def _set_sentence_starts(doc: Doc, known: frozenset[int]) -> str:
    """Set where sentences start, cannot start, or may; return a note where one had to be cut, or nothing.

    All is set at once: spaCy looks through the whole document for every token set by itself.
    """
    words = [token.text for token in doc]
    forced = find_forced_starts(words, known)
    starts = mark_starts(words, [bool(token.whitespace_) for token in doc], [i in known for i in range(len(words))])
    for i in (*known, *forced):
        starts[i] = 1
    if words:
        values = np.array(starts, dtype="int64").astype("uint64")
        doc.from_array(["SENT_START"], values)  # type: ignore[arg-type]  # spaCy's stub does not know numpy's arrays
    return describe_cuts(words, forced)


def _clean(document: Document) -> tuple[list[str], array[int], dict[int, int]]:
    """Return the cleaned characters, each one's offset in the document, and where each segment starts (offset → segment)."""
    characters: list[str] = []
    offsets: array[int] = array("q")
    first_of_segment: dict[int, int] = {}
    whole = (Segment(SegmentKind.PARAGRAPH, Span(0, len(document.text))),)
    for number, segment in enumerate(document.segments or whole):
        if segment.kind in UNREAD:
            continue
        if characters and characters[-1] != " ":
            characters.append(" ")
            offsets.append(segment.span.start)
        before = len(characters)
        _clean_segment(document.text, _skip_opening(document.text, segment), characters, offsets)
        if len(characters) > before:
            first_of_segment[before] = number
    return characters, offsets, first_of_segment


def _skip_opening(text: str, segment: Segment) -> Span:
    """Return the stretch without a dateline or an item's mark at its start, which parsers take for words."""
    span = segment.span
    match = (MARK if segment.kind in MARKED else DATELINE).match(text, span.start, span.end)
    return Span(match.end(), span.end) if match and match.end() < span.end else span


def _clean_segment(text: str, span: Span, characters: list[str], offsets: array[int]) -> None:
    start = span.start
    for match in NO_WORDS.finditer(text, span.start, span.end):
        _add_clean(text, Span(start, match.start()), characters, offsets)
        start = match.end()
    _add_clean(text, Span(start, span.end), characters, offsets)


def _add_clean(text: str, span: Span, characters: list[str], offsets: array[int]) -> None:
    run = 0
    for offset in range(span.start, span.end):
        character = text[offset]
        if character.isspace() or not character.isprintable():
            if not characters or characters[-1] == " ":
                continue
            character = " "
        run = run + 1 if characters and character == characters[-1] and character in RUN_CHARACTERS else 1
        if run <= RUN_LIMIT:
            characters.append(character)
            offsets.append(offset)
