"""Who "I" and "we" are in somebody's words, where the same sentence names the speaker: "'We back the port,' the guild wrote"."""

from __future__ import annotations

from stancegraph.extract.authorship import FIRST_PERSON
from stancegraph.extract.surroundings import Surroundings
from stancegraph.model import MentionForm, Span
from stancegraph.model.reference import Reference


def name_holder(reference: Reference, around: Surroundings) -> Span:
    """Return the span that names the holder: the speaker's where the reference is "I" or "we" in words that a speaker of the same
    sentence says, else the reference's own."""
    if reference.form is not MentionForm.PRONOUN or reference.text.lower() not in FIRST_PERSON:
        return reference.span
    token = around.parsed.doc[reference.head]
    for draft in around.voices.find_holding(reference.span)[:1]:
        if draft.source_head is None or around.parsed.doc[draft.source_head].sent != token.sent:
            continue
        source = around.references.at(around.parsed.doc[draft.source_head])
        if source is not None and source.is_actor:
            return source.span
    return reference.span
