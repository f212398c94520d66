"""Who speaks in a transcript: the labels in front of turns are actors, though no sentence holds them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from stancegraph.extract.noun_phrases import PERSONAL_USES
from stancegraph.lexicon.actor_nouns import ActorNouns
from stancegraph.lexicon.gazetteer import Gazetteer
from stancegraph.model import ActorKind, MentionForm, SegmentKind, Span
from stancegraph.model.draft import AttributionDraft
from stancegraph.model.reference import Gender, Number, Reference
from stancegraph.parse.annotate import Parsed

NO_TOKEN = -1
"""The head of a label: the parser does not read it."""


def find_speakers(parsed: Parsed, nouns: ActorNouns, gazetteer: Gazetteer) -> list[Reference]:
    """Return one reference for each speaker's label, in text order.

    "Mr. KELLER." is the name Keller, "The CHAIRMAN." and "Moderator:" are roles, "Harbour Workers' Union:" is an organisation, and labels
    that name nobody ("Q:", "Audience member:") are left out.
    """
    starts = [parsed.starts[sentence.start] for sentence in parsed.doc.sents]
    return [
        replace(
            _read_label(segment.speaker, nouns, gazetteer),
            span=_trim(segment.span, parsed.document.text),
            sentence=bisect_left(starts, segment.span.end),
        )
        for segment in parsed.document.segments
        if segment.kind is SegmentKind.SPEAKER and segment.speaker and not _is_nobody(segment.speaker, nouns)
    ]


def _is_nobody(label: str, nouns: ActorNouns) -> bool:
    words = [word.rstrip(".:") for word in label.lower().split()]
    return bool({words[0], words[-1]} & nouns.nobody)


def _read_label(label: str, nouns: ActorNouns, gazetteer: Gazetteer) -> Reference:
    words = label.split()
    bare = label.removeprefix("The ").removeprefix("the ").rstrip(" .:")
    name = [word for word in words if word.lower().rstrip(".") not in nouns.titles and word.lower() != "the"]
    lemma = words[-1].lower().rstrip(".:")
    reference = Reference(
        Span(0, 0), NO_TOKEN, 0, MentionForm.NAME, label, lemma, " ".join(name), ActorKind.PERSON, Number.SINGULAR, Gender.PERSON,
        is_definite=True, is_subject=True,
    )  # fmt: skip
    known = gazetteer.find(bare)
    if known is not None:
        return replace(reference, name=known[0].name, kind=known[0].kind, gender=Gender.THING, same_as=known[0].same_as)
    head = next((word for word in reversed(bare.split()) if word.title() in nouns.heads), None)
    if head is not None and len(bare.split()) > 1:
        return replace(reference, name=bare, kind=nouns.heads[head.title()], gender=Gender.THING)
    if words[0].lower() == "the" or not name or (len(name) == 1 and _is_role(lemma, nouns)):
        return replace(reference, form=MentionForm.ROLE, name="")
    return reference


def _is_role(word: str, nouns: ActorNouns) -> bool:
    return word in nouns.chairing or any(noun.use in PERSONAL_USES for noun in nouns.uses_of(word, is_plural=False))


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
