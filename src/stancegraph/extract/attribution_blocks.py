"""Statements that a release or a record prints below their introduction, without quotation marks.

"Following the talks the minister said:" and "Below are the Speaker's remarks:" end a paragraph; what follows is theirs until a heading, the
end of the talk, or a paragraph in which the teller speaks of them again, and no further than the last paragraph in the first person. Our
own rules, read off government and parliament releases.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from stancegraph.extract.attribution_parts import NOT_QUOTED, Candidate, Reading, Source, Stretch, find_cue_stretch
from stancegraph.extract.attribution_sources import find_source
from stancegraph.extract.authorship import FIRST_PERSON
from stancegraph.extract.grammar import NOMINALS, base, children, find_owners, find_preposition
from stancegraph.lexicon.reporting import ReportingLexicon
from stancegraph.model import SegmentKind
from stancegraph.read.turns import ends_talk

SPEECH_FRAMES = {"speech", "clause"}
SAID_KINDS = frozenset({SegmentKind.PARAGRAPH, SegmentKind.LIST_ITEM, SegmentKind.ASIDE})
SHORTEST = 6  # tokens; a shorter paragraph without a full stop is a heading that the page does not mark
STOPS = frozenset(".!?…:;”\"'’")


def find_blocks(reading: Reading, lexicon: ReportingLexicon) -> Iterator[Candidate]:
    """Yield what introductions that end their paragraph with a colon attribute to their speaker."""
    doc = reading.doc
    for colon in range(1, len(doc) - 1):
        if doc[colon].text == ":" and reading.is_segment_start(colon + 1) and reading.quote_at[colon] == NOT_QUOTED:
            found = _read_introduction(reading, colon, lexicon)
            if found is None:
                continue
            head, source = found
            content = _find_block(reading, colon + 1, source, needs_self=head.pos_ != "VERB")
            if content:
                yield Candidate("en.report.block", source, (find_cue_stretch(head, source),), head, (content,))


def _read_introduction(reading: Reading, colon: int, lexicon: ReportingLexicon) -> tuple[Token, Source] | None:
    """Return the cue and the source of the sentence before the colon, None when it introduces nothing that somebody says."""
    sentence = reading.doc[colon].sent
    for token in reversed(list(sentence)):
        is_speech = token.pos_ == "VERB" and any(set(cue.frames) >= SPEECH_FRAMES for cue in lexicon.find("verb", token.lower_))
        if is_speech and not children(token, "xcomp", "ccomp"):
            source = find_source(reading, token)
        elif token.lemma_.lower() in reading.words.texts and token.pos_ == "NOUN":
            source = _find_author(reading, token)
        else:
            continue
        if source and source.head.pos_ in NOMINALS:
            return token, source
    return None


def _find_author(reading: Reading, text: Token) -> Source | None:
    """Return whose text it is: "the Speaker's remarks", "a statement by the ministry", "the envoy issued a statement"."""
    for author in (*find_owners(text), *(child for child in text.rights if find_preposition(child) in {"by", "from", "of"})):
        marks = [child.i for child in author.children if child.tag_ == "POS" or base(child.dep_) == "case"]
        inside = [i for i in range(author.left_edge.i, author.right_edge.i + 1) if i not in marks]
        return Source(author, (inside[0], inside[-1]))
    return find_source(reading, text.head) if base(text.dep_) == "obj" and text.head.pos_ == "VERB" else None


def _find_block(reading: Reading, start: int, source: Source, *, needs_self: bool) -> Stretch | None:
    """Return the paragraphs from a token on that the source says; None where they are quoted, which other rules read.

    The first paragraph counts, unless `needs_self` asks for words in the first person; later ones as far as the last that has such words.
    """
    if reading.quote_at[start] != NOT_QUOTED:
        return None
    first, end = start, None if needs_self else _paragraph_end(reading, start)
    while first < len(reading.doc):
        last = _paragraph_end(reading, first)
        if not _is_said(reading, (first, last), source):
            break
        if any(reading.doc[i].lower_ in FIRST_PERSON and reading.quote_at[i] == NOT_QUOTED for i in range(first, last + 1)):
            end = last
        first = last + 1
    return (start, end) if end is not None and first > start else None


def _paragraph_end(reading: Reading, first: int) -> int:
    while first + 1 < len(reading.doc) and not reading.is_segment_start(first + 1):
        first += 1
    return first


def _is_said(reading: Reading, paragraph: Stretch, source: Source) -> bool:
    doc, (first, last) = reading.doc, paragraph
    segment = reading.parsed.segment_of(doc[first])
    is_heading = last - first + 1 < SHORTEST and doc[last].text not in STOPS
    if is_heading or (segment is not None and segment.kind not in SAID_KINDS):
        return False
    if ends_talk(segment.span.text_of(reading.parsed.document.text) if segment else doc[first : last + 1].text):
        return False
    return not any(_names(doc[i], source) for i in range(first, last + 1))


def _names(token: Token, source: Source) -> bool:
    """Say whether the token speaks of the source as the subject of a clause, as the teller does."""
    if not token.dep_.startswith("nsubj") or token.pos_ not in {"NOUN", "PROPN"}:
        return False
    words = {token.doc[i].lower_ for i in range(source.stretch[0], source.stretch[1] + 1) if token.doc[i].pos_ == "PROPN"}
    return token.lower_ == source.head.lower_ or token.lower_ in words
