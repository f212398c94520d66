"""Which words name a holder best: a name beside a description, and the speaker for "I" and "we" ("'We back the port,' the guild wrote")."""

from __future__ import annotations

from stancegraph.extract.authorship import FIRST_PERSON
from stancegraph.extract.grammar import children
from stancegraph.extract.surroundings import Surroundings
from stancegraph.model import MentionForm, Span
from stancegraph.model.reference import Reference


def name_holder(reference: Reference, around: Surroundings) -> Span:
    """Return the span that names the holder best.

    That is the speaker's where the reference is "I" or "we" in words that a speaker of the same sentence says, the name's where one stands
    in apposition ("another favourite of the left — Ana Ruiz —"), else the reference's own.
    """
    if reference.form is MentionForm.PRONOUN:
        return _find_speaker(reference, around) if reference.text.lower() in FIRST_PERSON else reference.span
    if reference.form is MentionForm.NAME or reference.head < 0:
        return reference.span
    named = [around.references.at(child) for child in children(around.parsed.doc[reference.head], "appos")]
    return next((other.span for other in named if other is not None and other.form is MentionForm.NAME and other.is_actor), reference.span)


def _find_speaker(reference: Reference, around: Surroundings) -> Span:
    token = around.parsed.doc[reference.head]
    for draft in around.voices.find_holding(reference.span)[:1]:
        if draft.source_head is None or around.parsed.doc[draft.source_head].sent != token.sent:
            continue
        source = around.references.at(around.parsed.doc[draft.source_head])
        if source is not None and source.is_actor:
            return source.span
    return reference.span
