"""Whose words a passage stands in: attributions by place, found fast in long documents."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from stancegraph.extract.spokespersons import find_represented
from stancegraph.model import MentionForm, Span
from stancegraph.model.attribution import AttributionManner
from stancegraph.model.draft import AttributionDraft
from stancegraph.model.reference import Gender, Reference


class Voices:
    """The attributions of one document. `sources` holds, by attribution id, the span of the reference that is the source.

    Built once for a document; a look-up costs the attributions that start before the passage and may still hold it.
    """

    def __init__(self, attributions: Sequence[AttributionDraft], sources: Mapping[str, Span]) -> None:
        self.sources = sources
        parts = [(span, number) for number, draft in enumerate(attributions) for span in draft.attribution.content]
        parts.sort(key=lambda part: part[0])
        self._attributions = attributions
        self._parts = parts
        self._starts = [span.start for span, _ in parts]
        self._reach = list(accumulate((span.end for span, _ in parts), max))
        self._sizes = [sum(len(span) for span in draft.attribution.content) for draft in attributions]

    def find_holding(self, span: Span) -> list[AttributionDraft]:
        """Return the attributions whose content holds the passage, innermost (shortest content) first."""
        found: set[int] = set()
        at = bisect_right(self._starts, span.start) - 1
        while at >= 0 and self._reach[at] >= span.end:
            part, number = self._parts[at]
            if part.contains(span):
                found.add(number)
            at -= 1
        return [self._attributions[number] for number in sorted(found, key=lambda number: (self._sizes[number], number))]

    def find_speaker(self, span: Span) -> Span | None:
        """Return whose "I" a passage's would be: the source of the innermost direct or mixed speech that holds it, None for none.

        "Critics say I lost" is not the critics' "I".
        """
        holding = (draft.attribution for draft in self.find_holding(span))
        innermost = next((attribution for attribution in holding if attribution.manner is not AttributionManner.INDIRECT), None)
        return self.sources.get(innermost.id) if innermost is not None else None

    def is_quoted(self, span: Span) -> bool:
        """Say whether somebody, known or not, says the passage in direct or mixed speech."""
        return any(draft.attribution.manner is not AttributionManner.INDIRECT for draft in self.find_holding(span))

    def find_quoted(self, span: Span) -> Span | None:
        """Return who says the passage word for word, None where nobody does or it is not known who."""
        holding = self.find_holding(span)
        is_direct = bool(holding) and holding[0].attribution.manner is AttributionManner.DIRECT
        return self.sources.get(holding[0].attribution.id) if is_direct else None


FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "mine", "ours", "myself", "ourselves"})


PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})


def give_voice(references: Sequence[Reference], voices: Voices, author: Span | None = None) -> list[Reference]:
    """Return the references, pronouns in somebody's words now knowing who speaks: "I" is the speaker, "he" in direct words is not.

    A spokesperson's "we" is the body; `author` is whose "I" and "we" they are where nobody is said to speak.
    """
    represented = find_represented(references)
    return [
        _hear(reference, voices, represented, author) if reference.form is MentionForm.PRONOUN else reference for reference in references
    ]


def _hear(pronoun: Reference, voices: Voices, represented: Mapping[Span, Span], author: Span | None) -> Reference:
    if pronoun.text.lower() not in FIRST_PERSON:
        speaker = voices.find_quoted(pronoun.span)
        if pronoun.gender is Gender.THING and speaker is not None:
            speaker = represented.get(speaker, speaker)  # a spokesperson's body is "we" and not "it"
        return replace(pronoun, speaker=speaker) if speaker is not None else pronoun
    speaker = voices.find_speaker(pronoun.span)
    if speaker is None:
        is_own = author is not None and not voices.is_quoted(pronoun.span)
        return replace(pronoun, antecedent=author, antecedent_reason="first person in the author's words") if is_own else pronoun
    if pronoun.text.lower() in PLURAL and speaker in represented:
        return replace(pronoun, antecedent=represented[speaker], antecedent_reason="we in the words of a spokesperson")
    return replace(pronoun, antecedent=speaker, antecedent_reason="first person in the source's words")
