"""Who speaks in a transcript: the labels in front of turns are actors, though no sentence holds them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

from stancegraph.model import ActorKind, MentionForm, SegmentKind, Span
from stancegraph.model.draft import AttributionDraft
from stancegraph.model.reference import Gender, Number, Reference
from stancegraph.parse.annotate import Parsed

NO_TOKEN = -1
"""The head of a label: the parser does not read it."""


def find_speakers(parsed: Parsed, titles: Collection[str]) -> list[Reference]:
    """Return one reference for each speaker's label, in text order; "Mr. KELLER." is the name Keller, "The CHAIRMAN." a role."""
    starts = [parsed.starts[sentence.start] for sentence in parsed.doc.sents]
    found = []
    for segment in parsed.document.segments:
        if segment.kind is not SegmentKind.SPEAKER or not segment.speaker:
            continue
        words = segment.speaker.split()
        name = [word for word in words if word.lower().rstrip(".") not in titles and word.lower() != "the"]
        is_role = words[0].lower() == "the" or not name
        found.append(
            Reference(
                span=_trim(segment.span, parsed.document.text),
                head=NO_TOKEN,
                sentence=bisect_left(starts, segment.span.end),
                form=MentionForm.ROLE if is_role else MentionForm.NAME,
                text=segment.speaker,
                lemma=words[-1].lower(),
                name="" if is_role else " ".join(name),
                kind=ActorKind.PERSON,
                number=Number.SINGULAR,
                gender=Gender.PERSON,
                is_definite=True,
                is_subject=True,
            )
        )
    return found


def _trim(span: Span, text: str) -> Span:
    """Return the label without the full stop or colon that closes it."""
    words = span.text_of(text).rstrip(" .:-–—")
    return Span(span.start, span.start + max(len(words), 1))


def name_sources(attributions: Sequence[AttributionDraft], speakers: Sequence[Reference]) -> dict[str, Span]:
    """Return, by attribution id, the label that is the source of a turn's words."""
    return {
        draft.attribution.id: speaker.span
        for draft in attributions
        if draft.source_head is None
        for speaker in speakers
        if any(part.overlaps(speaker.span) for part in draft.attribution.source)
    }
