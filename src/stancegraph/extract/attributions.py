"""Who says what: attributions with source, cue and content, found by cue words and their grammar and by quotation marks.

Each cue of the lexicon proposes a candidate per place where it stands; then quotations without a cue go to the speaker they continue,
and what lies inside another's content gets that as its parent.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from stancegraph.extract.attribution_cues import find_candidates
from stancegraph.extract.attribution_labels import find_turns
from stancegraph.extract.attribution_parts import NOT_QUOTED, Candidate, Reading, Stretch, merge, read_quotations, widen_to_quotations
from stancegraph.lexicon.reporting import ReportingLexicon
from stancegraph.model import Attribution, AttributionManner, Span
from stancegraph.model.draft import AttributionDraft
from stancegraph.parse.annotate import Parsed

VERBATIM = frozenset({"en.report.turn", "en.report.block"})
"""What is somebody's own words without quotation marks."""
SPEECH_RULES = (".clause", ".rest", ".speech", ".label", ".according-to", ".turn", ".signature", ".block")


def find_attributions(parsed: Parsed, lexicon: ReportingLexicon) -> list[AttributionDraft]:
    """Return the document's attributions in text order of their cues, with ids t1, t2 …; `actor` is left open."""
    reading = read_quotations(parsed, lexicon.words)
    candidates = find_candidates(reading, lexicon)
    candidates = _continue_quotations(reading, candidates)
    return _write_drafts(reading, [*_read_turns(parsed), *candidates])


def _read_turns(parsed: Parsed) -> list[Candidate]:
    """Return a candidate for every turn of a transcript: the label says what its paragraphs hold."""
    found = []
    for turn in find_turns(parsed.document.segments):
        first = bisect_left(parsed.starts, turn.content[0].start)
        last = bisect_left(parsed.starts, turn.content[-1].end) - 1
        if first <= last:
            found.append(Candidate("en.report.turn", None, (), parsed.doc[first], ((first, last),), turn.label))
    return found


def _continue_quotations(reading: Reading, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give quotations that nobody's cue claims to the speaker whose sentence stands right before them in the paragraph."""
    claimed = array("b", bytes(len(reading.quotations) + 1))
    for candidate in candidates:
        for first, last in candidate.content:
            for number in {reading.quote_at[first], reading.quote_at[last]} - {NOT_QUOTED, reading.quote_at[candidate.head.i]}:
                claimed[number] = 1
    found: list[Candidate] = []
    for candidate in candidates:
        following = _next_quotation(reading, candidate)
        if following is None or claimed[following]:
            found.append(candidate)
            continue
        claimed[following] = 1
        quotation = reading.quotations[following]
        more = widen_to_quotations(reading, [(quotation.first, quotation.last)], candidate.head)
        found.append(replace(candidate, content=tuple(merge([*candidate.content, *more]))))
    return found


def _next_quotation(reading: Reading, candidate: Candidate) -> int | None:
    """Return the number of the quotation that the next sentence of the paragraph opens: `"No," he said on Monday. "Never."`."""
    if reading.quote_at[candidate.head.i] != NOT_QUOTED or not candidate.rule.endswith(SPEECH_RULES):
        return None
    doc = reading.doc
    i = max(candidate.head.i, candidate.cue[-1][1], candidate.content[-1][1]) + 1
    ended = False
    while i < len(doc) and not reading.is_segment_start(i):
        if reading.quote_at[i] != NOT_QUOTED:
            return reading.quote_at[i] if ended or doc[i - 1].text in {",", ":", ";", "and", "but"} else None
        if ended:
            return None
        ended = doc[i].text in {".", "!", "?"}
        i += 1
    return None


def _write_drafts(reading: Reading, candidates: Iterable[Candidate]) -> list[AttributionDraft]:
    ordered = sorted(
        _without_nested_attitudes(reading, candidates),
        key=lambda candidate: (candidate.head.i, candidate.label is None, candidate.content[0]),
    )
    parents = _find_parents(reading, ordered)
    return [_write_draft(reading, candidate, number, parents[number]) for number, candidate in enumerate(ordered)]


def _without_nested_attitudes(reading: Reading, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Drop wishes and judgements inside what another source says; speech within speech stays.

    "The mayor said the unions want a raise" is the mayor's claim: what the unions want is a statement, not a second source.
    """
    found = list(candidates)
    parents = _find_parents(reading, found)
    return [one for one, parent in zip(found, parents, strict=True) if parent is None or one.rule.endswith(SPEECH_RULES)]


def _write_draft(reading: Reading, candidate: Candidate, number: int, parent: int | None) -> AttributionDraft:
    source = _spans(reading.parsed, [candidate.source.stretch]) if candidate.source else ()
    attribution = Attribution(
        id=f"t{number + 1}",
        source=(candidate.label,) if candidate.label else source,
        cue=_spans(reading.parsed, candidate.cue),
        content=_spans(reading.parsed, candidate.content),
        manner=AttributionManner.DIRECT if candidate.rule in VERBATIM else _manner(reading, candidate),
        parent=None if parent is None else f"t{parent + 1}",
        rule=candidate.rule,
    )
    return AttributionDraft(
        attribution,
        source_head=candidate.source.head.i if candidate.source else None,
        cue_head=None if candidate.label else candidate.head.i,
    )


def _find_parents(reading: Reading, candidates: Sequence[Candidate]) -> list[int | None]:
    """Return for each candidate the one with the smallest larger content that its cue stands in."""
    owner = array("q", [-1]) * len(reading.doc)
    parents: list[int | None] = [None] * len(candidates)
    sizes = [sum(last - first + 1 for first, last in candidate.content) for candidate in candidates]
    for number in sorted(range(len(candidates)), key=lambda number: (-sizes[number], number)):
        above: int = owner[candidates[number].head.i]
        parents[number] = None if above < 0 else above
        for first, last in candidates[number].content:
            owner[first : last + 1] = array("q", [number]) * (last + 1 - first)
    return parents


def _manner(reading: Reading, candidate: Candidate) -> AttributionManner:
    """Direct when nothing but punctuation stands outside quotation marks, indirect when nothing stands inside any."""
    quoted = [
        reading.quote_at[i] not in {NOT_QUOTED, reading.quote_at[candidate.head.i]}
        for first, last in candidate.content
        for i in range(first, last + 1)
        if reading.doc[i].is_alpha
    ]
    if not any(quoted):
        return AttributionManner.INDIRECT
    return AttributionManner.DIRECT if all(quoted) else AttributionManner.MIXED


def _spans(parsed: Parsed, stretches: Iterable[Stretch]) -> tuple[Span, ...]:
    """Return the stretches as spans of the document, cut where a segment ends."""
    found = []
    for first, last in stretches:
        start = first
        for i in range(first + 1, last + 1):
            if parsed.segments[i] != parsed.segments[i - 1]:
                found.append(parsed.span(start, i - 1))
                start = i
        found.append(parsed.span(start, last))
    return tuple(found)
