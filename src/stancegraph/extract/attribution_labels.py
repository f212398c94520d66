"""Attributions without a verb: "according to", "reportedly", labels before a colon, names under a quotation, a transcript's turns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from stancegraph.extract.attribution_parts import (
    NOT_QUOTED,
    Candidate,
    Reading,
    Source,
    Stretch,
    subtract,
    trim,
    trim_unpaired,
    widen_to_quotations,
)
from stancegraph.extract.grammar import NOMINALS, base
from stancegraph.lexicon.reporting import ReportingLexicon
from stancegraph.model import Segment, SegmentKind, Span

LONGEST_PHRASE = 20  # tokens of a source after "according to"; longer ones have swallowed the clause
LEAST_SIDE = 4  # tokens; "In addition, according to the bank, ..." has nothing to say before it
LONGEST_APPOSITION = 14  # tokens after the comma
LONGEST_LABEL = 7  # tokens before a colon in a headline or in front of a quotation
LONGEST_SIGNATURE = 16  # tokens of who is named under a quotation, with place and trade
DASHES = frozenset({"―", "—", "–", "--", "-", "~"})
QUOTATION_MARKS = frozenset("\"“”„«»‘’'") | {"''", "``"}


def find_phrases(reading: Reading, lexicon: ReportingLexicon) -> Iterator[Candidate]:
    """Yield what "according to", "in the words of" and their like attribute to the noun phrase after them."""
    doc = reading.doc
    for token in doc:
        for cue in lexicon.find("preposition", token.lower_):
            words = cue.particle.split()
            end = token.i + len(words)
            if end + 1 >= len(doc) or [doc[token.i + 1 + k].lower_ for k in range(len(words))] != words:
                continue
            found = _read_phrase(reading, (token.i, end), f"en.report.{cue.name}")
            if found:
                yield found
            break


def _read_phrase(reading: Reading, cue: Stretch, rule: str) -> Candidate | None:
    doc = reading.doc
    sentence = doc[cue[0]].sent
    source = _phrase_after(reading, cue, sentence.end)
    if source is None:
        return None
    head = next(
        (doc[i] for i in range(source[0], source[1] + 1) if doc[i].pos_ in NOMINALS and not source[0] <= doc[i].head.i <= source[1]), None
    )
    head = head or doc[source[1]]
    governor = head.head if head.head.i < cue[0] or head.head.i > source[1] else None
    while (
        governor is not None and base(governor.dep_) in {"nmod", "obl", "obj", "appos", "xcomp", "amod", "compound"} and governor.i < cue[0]
    ):
        governor = governor.head
    whole = (sentence.start, sentence.end - 1)
    if governor is not None and governor.dep_ in {"ccomp", "acl:relcl"}:
        whole = (governor.left_edge.i, governor.right_edge.i)
    pieces = widen_to_quotations(reading, _side(reading, whole, (cue[0], source[1])), doc[cue[0]])
    content = [piece for part in pieces for left in subtract(part, [(cue[0], source[1])]) if (piece := trim_unpaired(reading, left))]
    return Candidate(rule, Source(head, source), (cue,), doc[cue[0]], tuple(content)) if content else None


def _phrase_after(reading: Reading, cue: Stretch, stop: int) -> Stretch | None:
    """Return the noun phrase after the words: up to the next punctuation, with an apposition where the parser sees one."""
    doc, last = reading.doc, cue[1] + 1
    while last < stop and doc[last].pos_ != "PUNCT" and last - cue[1] <= LONGEST_PHRASE:
        last += 1
    if last < stop and doc[last].text == ",":
        for i in range(cue[1] + 1, last):
            for child in doc[i].rights:
                end = min(child.right_edge.i + 1, stop)
                is_short = child.i > last and end - last <= LONGEST_APPOSITION and child.left_edge.i <= last + 1
                if is_short and child.dep_ in {"appos", "acl:relcl"} and (end == stop or doc[end].pos_ == "PUNCT"):
                    last = max(last, end)
    return trim(doc, (cue[1] + 1, last - 1))


def _side(reading: Reading, whole: Stretch, hole: Stretch) -> list[Stretch]:
    """Return the stretch around the hole; a side of a few words is left out when the other has more."""
    left, right = (whole[0], hole[0] - 1), (hole[1] + 1, whole[1])
    sides = [side for side in (left, right) if side[1] - side[0] >= LEAST_SIDE]
    return sides or [side for side in (left, right) if side[0] <= side[1]]


def find_hearsay(reading: Reading, lexicon: ReportingLexicon) -> Iterator[Candidate]:
    """Yield the clauses that "reportedly" and its like mark as said by nobody named."""
    for token in reading.doc:
        if token.pos_ == "ADV" and (cues := lexicon.find("adverb", token.lower_)):
            clause = token.head
            if clause.pos_ not in {"VERB", "AUX", "NOUN", "ADJ"} or clause is token:
                continue
            first, last = clause.left_edge.i, clause.right_edge.i
            pieces = [piece for part in subtract((first, last), [(token.i, token.i)]) if (piece := trim_unpaired(reading, part))]
            if pieces:
                yield Candidate(f"en.report.{cues[0].name}", None, ((token.i, token.i),), token, tuple(pieces))


def find_colons(reading: Reading) -> Iterator[Candidate]:
    """Yield short labels before a colon with what follows them: `Poll: Voters split on the levy`, `The mayor: "No."`."""
    doc = reading.doc
    for i in range(1, len(doc) - 1):
        if doc[i].text != ":" or reading.quote_at[i] != NOT_QUOTED or reading.is_segment_start(i) or reading.is_segment_start(i + 1):
            continue
        label = _label_before(reading, i)
        if label is None:
            continue
        end = _segment_end(reading, i)
        is_quoted = reading.quote_at[i + 1] != NOT_QUOTED
        if not is_quoted and not _is_title(reading, i):
            continue
        content = widen_to_quotations(reading, [(i + 1, i + 1 if is_quoted else end)], doc[i])
        head = next((doc[k] for k in range(label[0], label[1] + 1) if not label[0] <= doc[k].head.i <= label[1]), doc[label[1]])
        yield Candidate("en.report.label", Source(head, label), ((i, i),), doc[i], tuple(content))


def _label_before(reading: Reading, colon: int) -> Stretch | None:
    doc, first = reading.doc, colon - 1
    while not reading.is_segment_start(first) and colon - first <= LONGEST_LABEL:
        first -= 1
    if not reading.is_segment_start(first):
        return None
    words = [doc[i] for i in range(first, colon)]
    if any(word.pos_ in {"VERB", "AUX"} or word.is_digit for word in words) or not any(word.pos_ in {"PROPN", "NOUN"} for word in words):
        return None
    return first, colon - 1


def _is_title(reading: Reading, i: int) -> bool:
    """Say whether the token stands in a title or heading, or in the first line of a text that marks none."""
    segment = reading.parsed.segment_of(reading.doc[i])
    return reading.parsed.segments[i] == 0 or (segment is not None and segment.kind in {SegmentKind.TITLE, SegmentKind.HEADING})


def find_signatures(reading: Reading) -> Iterator[Candidate]:
    """Yield quotations that are signed: `“Close the dam.” — Ana Ruiz, farmer`, the name to the paragraph's end or in one of its own."""
    doc = reading.doc
    for i in range(1, len(doc) - 1):
        if doc[i].text not in DASHES or reading.quote_at[i] != NOT_QUOTED or reading.is_segment_start(i + 1):
            continue
        end = _segment_end(reading, i)
        is_named = doc[i + 1].pos_ == "PROPN" and not any(doc[k].pos_ in {"VERB", "AUX"} for k in range(i + 1, end + 1))
        if doc[i - 1].text not in QUOTATION_MARKS or not is_named or end - i > LONGEST_SIGNATURE:
            continue
        first = i - 1
        while not reading.is_segment_start(first):
            first -= 1
        if doc[first].text not in QUOTATION_MARKS:
            continue
        last = next((k - 1 for k in range(i + 1, end + 1) if doc[k].pos_ == "PUNCT"), end)
        head = next((doc[k] for k in range(i + 1, last + 1) if not i < doc[k].head.i <= last), doc[last])
        content = widen_to_quotations(reading, [(first, i - 1)], doc[i])
        yield Candidate("en.report.signature", Source(head, (i + 1, last)), ((i, i),), doc[i], tuple(content))


def _segment_end(reading: Reading, i: int) -> int:
    while i + 1 < len(reading.doc) and not reading.is_segment_start(i + 1):
        i += 1
    return i


@dataclass(frozen=True, slots=True)
class Turn:
    """A transcript's turn: the label's span and the spans of what is said."""

    label: Span
    content: tuple[Span, ...]


def find_turns(segments: tuple[Segment, ...]) -> list[Turn]:
    """Return the turns of a transcript: each speaker label with the paragraphs up to the next."""
    turns: list[Turn] = []
    label: Span | None = None
    spoken: list[Span] = []
    for segment in (*segments, None):
        if segment is None or segment.kind is SegmentKind.SPEAKER or segment.speaker is None:
            if label is not None and spoken:
                turns.append(Turn(label, tuple(spoken)))
            label, spoken = (segment.span if segment is not None and segment.kind is SegmentKind.SPEAKER else None), []
        elif label is not None:
            spoken.append(segment.span)
    return turns
