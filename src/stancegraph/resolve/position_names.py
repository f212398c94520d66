"""Names in the place of pronouns: "his plan" is "Ortega’s plan" where it is known who he is."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from stancegraph.model import Actor, ActorKind, MentionForm, Span
from stancegraph.model.draft import Stand, Wording

NEAR = 8  # names before a word that may reach over it; names inside names are two or three
LONGEST_NAME = 4  # words of a name that stands in a label
INCLUSIVE = frozenset({"our", "us", "your", "you"})  # "our economy" is not the speaker's alone


@dataclass(frozen=True, slots=True)
class KnownActors:
    """The actors of a document by id, and the actor id at each reference's span.

    `names` are the references that are names; `in_order` and `starts` are their spans and where these start, for looking up.
    """

    actors: Mapping[str, Actor] = field(default_factory=dict)
    of: Mapping[Span, str] = field(default_factory=dict)
    names: Mapping[Span, str] = field(default_factory=dict)
    in_order: tuple[Span, ...] = ()
    starts: tuple[int, ...] = ()

    def find_name_around(self, span: Span) -> str | None:
        """Return the actor of the shortest name that the span lies in, None where there is none."""
        at = bisect_right(self.starts, span.start)
        around = [name for name in self.in_order[max(0, at - NEAR) : at] if name.contains(span)]
        return self.names[min(around, key=len)] if around else None


def know_actors(actors: Sequence[Actor], of: Mapping[Span, str]) -> KnownActors:
    """Return the actors of a document for looking up; `of` holds the actor id at each reference's span."""
    names = {mention.span: actor.id for actor in actors for mention in actor.mentions if mention.form is MentionForm.NAME}
    ordered = tuple(sorted(names))
    return KnownActors({actor.id: actor for actor in actors}, of, names, ordered, tuple(span.start for span in ordered))


def name_label(wording: Wording, known: KnownActors, text: str) -> tuple[str, str]:
    """Return label and axis with names in the place of pronouns; a possessive that nobody is known for is left out."""
    label = _fill(wording.label, wording.stands, wording.span, known, text)
    if wording.axis == wording.label:
        return label, label
    return label, _fill(wording.axis, wording.axis_stands, None, known, text)


def _fill(label: str, stands: Sequence[Stand], span: Span | None, known: KnownActors, text: str) -> str:
    for stand in sorted(stands, key=lambda stand: -stand.at):
        name = _name(stand, span, known, text)
        if name:
            label = label[: stand.at] + name + label[stand.at + stand.length :]
    return label


def _name(stand: Stand, span: Span | None, known: KnownActors, text: str) -> str:
    pronoun = stand.span.text_of(text)
    identifier = known.of.get(stand.span)
    actor = known.actors.get(identifier) if identifier else None
    if actor is None:
        return ""
    others = [mention.span for mention in actor.mentions if len(mention.span) > len(stand.span)]
    if span is not None and any(span.contains(other) for other in others):  # "inspectors keeping their badges"
        return f"{pronoun.lower()} " if stand.is_possessive else ""
    is_general = pronoun.lower() in INCLUSIVE and actor.kind is ActorKind.PERSON
    is_named = any(mention.form is MentionForm.NAME for mention in actor.mentions)  # "Many citizens’ country" names nobody
    if is_general or not is_named or len(actor.label.split()) > LONGEST_NAME or not actor.label[:1].isupper():
        return ""
    if not stand.is_possessive:
        return actor.label
    return f"{actor.label}’ " if actor.label.endswith("s") and actor.kind is not ActorKind.PERSON else f"{actor.label}’s "
