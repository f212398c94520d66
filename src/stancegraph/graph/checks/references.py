"""Whether all that is referred to is described, and whether all actors are shown and take part."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Store

from stancegraph.graph.checks.contents import Contents
from stancegraph.graph.checks.finding import Finding, find
from stancegraph.graph.prefixes import ID, shorten
from stancegraph.graph.terms import LABEL, TYPE
from stancegraph.vocab import Class, Property

TAKING_PART = (Property.HOLDER, Property.SUBJECT, Property.OBJECT, Property.SOURCE_ACTOR)
SHOWING = (Property.APPEARANCE_OF, Property.SHOWN_WHOLE, Property.BELONGS_TO)


def check_references(contents: Contents, store: Store) -> Iterator[Finding]:
    """Yield the names of ours that stand for nothing in the whole store."""
    seen: dict[str, bool] = {}
    for quad in contents.quads:
        value = quad.object
        if not isinstance(value, NamedNode) or not value.value.startswith(ID) or value.value in contents.values:
            continue
        if value.value not in seen:
            seen[value.value] = next(store.quads_for_pattern(value, None, None), None) is not None
        if not seen[value.value] and isinstance(quad.subject, NamedNode):
            message = f"refers to {shorten(value.value)}, which the graph says nothing about"
            yield find("dangling", quad.subject.value, message, path=quad.predicate.value, graph=contents.name)


def check_actors(store: Store) -> Iterator[Finding]:
    """Yield actors that no document shows, and those that are named and do nothing."""
    for actor in sorted({quad.subject for quad in store.quads_for_pattern(None, TYPE, NamedNode(Class.ACTOR))}, key=str):
        if not isinstance(actor, NamedNode) or _has(store, actor, TAKING_PART):
            continue
        labels = sorted(getattr(quad.object, "value", "") for quad in store.quads_for_pattern(actor, LABEL, None))
        label = labels[0] if labels else shorten(actor.value)
        quad = next(store.quads_for_pattern(actor, TYPE, None))
        graph = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
        if _has(store, actor, SHOWING):
            yield find("only-named", actor.value, f"“{label}” is named, but in no statement, relation or attribution", graph=graph)
        else:
            yield find("orphan", actor.value, f"“{label}” is shown by no document, and nothing refers to it", graph=graph)


def _has(store: Store, actor: NamedNode, properties: tuple[Property, ...]) -> bool:
    return any(next(store.quads_for_pattern(None, NamedNode(prop), actor), None) is not None for prop in properties)
