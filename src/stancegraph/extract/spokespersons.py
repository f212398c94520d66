"""Who speaks for a body: a spokesperson's "we" and stance are those of the body that the same words name.

`stance semantics`, section 2: a spokesperson speaks for the organisation; the person is the speaker, the organisation the holder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from stancegraph.model import ActorKind, MentionForm, Span
from stancegraph.model.draft import StatementDraft
from stancegraph.model.reference import Reference

SPEAKING = "spokes"  # spokesman, spokeswoman, spokesperson, spokespeople
PERSONS = frozenset({ActorKind.PERSON, ActorKind.UNNAMED})


def find_represented(references: Iterable[Reference]) -> dict[Span, Span]:
    """Return, by the span of a spokesperson's mention, the span of the body that the person speaks for.

    The name that "a spokeswoman for Clean Rivers" explains counts, too. Those who speak for a person ("his spokesman") are left out.
    """
    references = list(references)
    by_span = {reference.span: reference for reference in references}
    found: dict[Span, Span] = {}
    for reference in references:
        body = by_span.get(reference.whole or reference.modifier or reference.span)
        if SPEAKING not in reference.text.lower() or body is None or body is reference or body.kind in PERSONS:
            continue
        if body.form is MentionForm.PRONOUN:
            continue
        found[reference.span] = body.span
        if reference.antecedent is not None:
            found.setdefault(reference.antecedent, body.span)
    return found


def take_bodies(references: Sequence[Reference]) -> list[Reference]:
    """Return the references, the bodies that somebody speaks for now actors ("NFU" in "NFU spokesman Tom Hale")."""
    bodies = set(find_represented(references).values())
    return [replace(reference, is_actor=True) if reference.span in bodies else reference for reference in references]


def speak_for(drafts: Sequence[StatementDraft], represented: Mapping[Span, Span]) -> list[StatementDraft]:
    """Return the statements, those that a spokesperson holds now held by the body."""
    return [replace(draft, holder=represented.get(draft.holder, draft.holder)) if draft.holder else draft for draft in drafts]
