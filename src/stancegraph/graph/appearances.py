"""How one document shows its actors, issues and positions: the triples from which the reference graph can be elected again.

Of the places where a document names an actor only the first in each wording is written, and none where there is but one wording:
enough to check what was taken for one actor, at a tenth of the triples.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode

from stancegraph.graph.derived.shown import show_actor, show_issue, show_label, show_position
from stancegraph.graph.identity import Names, mint, spans_key
from stancegraph.graph.spans import describe_span
from stancegraph.graph.terms import TYPE, Triple, clean_label, fold, integer, text
from stancegraph.model import Actor, Extraction, Issue, Mention, MentionForm, Position, Span
from stancegraph.model.statement import PositionWording
from stancegraph.vocab import ACTOR_KINDS, MENTION_FORMS, Class, Property


def describe_appearances(extraction: Extraction, names: Names) -> Iterator[Triple]:
    """Yield how the document shows each actor, issue and position that it lists, in its order."""
    for actor in extraction.actors:
        yield from _describe_actor(actor, extraction, names)
    for issue in extraction.issues:
        yield from _describe_issue(issue, names)
    for position in extraction.positions:
        yield from _describe_position(position, extraction, names)


def _describe_appearance(iri: NamedNode, kind: Class, thing: NamedNode, label: str, names: Names) -> Iterator[Triple]:
    yield iri, TYPE, NamedNode(Class.APPEARANCE)
    yield iri, TYPE, NamedNode(kind)
    yield iri, NamedNode(Property.APPEARANCE_OF), thing
    yield iri, NamedNode(Property.APPEARS_IN), names.document
    yield iri, NamedNode(Property.SHOWN_LABEL), text(label)


def _describe_actor(actor: Actor, extraction: Extraction, names: Names) -> Iterator[Triple]:
    iri, shown = names.appearance("actor", actor.id), show_actor(actor, names)
    yield from _describe_appearance(iri, Class.ACTOR_APPEARANCE, names.actor(actor.id), shown.label, names)
    yield iri, NamedNode(Property.SHOWN_KIND), NamedNode(ACTOR_KINDS[shown.kind])
    for alias in shown.aliases:
        yield iri, NamedNode(Property.SHOWN_ALIAS), text(alias)
    if shown.whole:
        yield iri, NamedNode(Property.SHOWN_WHOLE), NamedNode(shown.whole)
    for same in shown.same_as:
        yield iri, NamedNode(Property.SHOWN_SAME_AS), NamedNode(same)
    mentions = _choose_mentions(actor, extraction.document.text)
    iris = {span: mint("mention", iri.value, spans_key(span)) for span in mentions}
    for node in iris.values():
        yield iri, NamedNode(Property.MENTION), node
    joined = _join(actor, mentions, extraction.document.text)
    for span, mention in mentions.items():
        yield iris[span], TYPE, NamedNode(Class.MENTION)
        yield iris[span], NamedNode(Property.MENTION_FORM), NamedNode(MENTION_FORMS[mention.form])
        if mention.reason:
            yield iris[span], NamedNode(Property.JOIN_REASON), text(clean_label(mention.reason))
        if span in joined:
            yield iris[span], NamedNode(Property.JOINED_TO), iris[joined[span]]
        yield from describe_span(iris[span], span, extraction.document, names)


def _choose_mentions(actor: Actor, body: str) -> dict[Span, Mention]:
    """Return the first mention in each wording, by span; none when the actor is always named alike."""
    first: dict[str, Mention] = {}
    for mention in sorted(actor.mentions, key=lambda mention: mention.span):
        if mention.form is not MentionForm.PRONOUN:
            first.setdefault(fold(mention.span.text_of(body)), mention)
    return {mention.span: mention for mention in first.values()} if len(first) > 1 else {}


def _join(actor: Actor, chosen: Mapping[Span, Mention], body: str) -> dict[Span, Span]:
    """Return for each chosen mention the one that it repeats: pronouns on the way are passed over, repeated words stand for the first."""
    by_span = {mention.span: mention for mention in actor.mentions}
    by_words = {fold(span.text_of(body)): span for span in chosen}
    joined: dict[Span, Span] = {}
    for span, mention in chosen.items():
        at, passed = mention.joined_to, {span}
        while at is not None and at not in passed:
            passed.add(at)
            other = by_span.get(at)
            words = by_words.get(fold(at.text_of(body))) if other is not None and other.form is not MentionForm.PRONOUN else None
            if words is not None and words != span:
                joined[span] = words
                break
            at = other.joined_to if other is not None else None
    return joined


def _describe_issue(issue: Issue, names: Names) -> Iterator[Triple]:
    iri = names.appearance("issue", issue.id)
    yield from _describe_appearance(iri, Class.ISSUE_APPEARANCE, names.issue(issue.id), show_issue(issue), names)


def _describe_position(position: Position, extraction: Extraction, names: Names) -> Iterator[Triple]:
    iri, shown = names.appearance("position", position.id), show_position(position, names)
    yield from _describe_appearance(iri, Class.POSITION_APPEARANCE, names.position(position.id), shown.label, names)
    yield iri, NamedNode(Property.SHOWN_AXIS), text(shown.axis)
    yield iri, NamedNode(Property.SHOWN_ORIENTATION), integer(shown.orientation)
    if shown.issue:
        yield iri, NamedNode(Property.SHOWN_ISSUE), NamedNode(shown.issue)
    if position.issue_reason:
        yield iri, NamedNode(Property.ISSUE_REASON), text(clean_label(position.issue_reason))
    wordings = {_name_wording(iri, wording): wording for wording in position.wordings} if len(position.wordings) > 1 else {}
    for node in wordings:
        yield iri, NamedNode(Property.WORDING), node
    for node, wording in wordings.items():
        yield node, TYPE, NamedNode(Class.WORDING)
        yield node, NamedNode(Property.SHOWN_LABEL), text(show_label(wording.label))
        yield node, NamedNode(Property.SHOWN_AXIS), text(clean_label(wording.axis))
        yield node, NamedNode(Property.SHOWN_ORIENTATION), integer(wording.orientation)
        if wording.reason:
            yield node, NamedNode(Property.JOIN_REASON), text(clean_label(wording.reason))
        yield from describe_span(node, wording.span, extraction.document, names)


def _name_wording(appearance: NamedNode, wording: PositionWording) -> NamedNode:
    """Two wordings at one place stay two when they are read differently."""
    reading = (wording.label, wording.axis, str(wording.orientation), wording.reason)
    return mint("wording", appearance.value, spans_key(wording.span), *reading)
