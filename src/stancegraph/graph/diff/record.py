"""A comparison as JSON (`stancegraph/diff@1`): everything that is in it, in a fixed order."""

from __future__ import annotations

import json
from collections.abc import Iterable

from stancegraph.graph.diff.values import (
    Difference,
    DocumentChange,
    FieldChange,
    Held,
    Passage,
    PassageChange,
    PassageChanges,
    Quote,
    Side,
    StanceChange,
    Thing,
    ThingChange,
    ThingChanges,
)
from stancegraph.model.record import Json

SCHEMA = "stancegraph/diff@1"


def format_json(difference: Difference) -> str:
    """Return the comparison as one JSON object."""
    body: dict[str, Json] = {
        "schema": SCHEMA,
        "old": _side(difference.old),
        "new": _side(difference.new),
        "differ": not difference.is_empty,
        "counts": difference.count(),
        "documents": {
            "added": list(difference.documents.added),
            "removed": list(difference.documents.removed),
            "changed": [_document(change) for change in difference.documents.changed],
        },
        "stances": [_stance(change) for change in difference.stances],
        "statements": _passages(difference.statements, ("holder", "position")),
        "relations": _passages(difference.relations, ("subject", "object")),
        "actors": _things(difference.actors, "kind"),
        "positions": _things(difference.positions, "issue"),
    }
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def _side(side: Side) -> dict[str, Json]:
    return {
        "graph": side.where,
        "runs": list(side.runs),
        "documents": side.documents,
        "statements": side.statements,
        "relations": side.relations,
        "actors": side.actors,
        "positions": side.positions,
    }


def _document(change: DocumentChange) -> dict[str, Json]:
    return {"old": change.old, "new": change.new, "fields": _fields(change.fields)}


def _fields(changes: Iterable[FieldChange]) -> list[Json]:
    return [{"name": change.name, "old": change.old, "new": change.new} for change in changes]


def _stance(change: StanceChange) -> dict[str, Json]:
    return {"change": change.kind, "actor": change.actor, "old": _held(change.old), "new": _held(change.new)}


def _held(held: Held | None) -> dict[str, Json] | None:
    if held is None:
        return None
    return {
        "polarity": held.polarity,
        "position": held.position,
        "side": held.side,
        "statements": held.statements,
        "quote": _quote(held.quote),
    }


def _quote(quote: Quote) -> dict[str, Json]:
    return {"words": quote.words, "document": quote.document, "date": quote.date}


def _passages(changes: PassageChanges, names: tuple[str, str]) -> dict[str, Json]:
    return {
        "added": [_passage(passage, names) for passage in changes.added],
        "removed": [_passage(passage, names) for passage in changes.removed],
        "changed": [_change(change, names) for change in changes.changed],
        "reread": [_change(change, names) for change in changes.reread],
        "same": changes.same,
    }


def _change(change: PassageChange, names: tuple[str, str]) -> dict[str, Json]:
    return {"fields": _fields(change.fields), "old": _passage(change.old, names), "new": _passage(change.new, names)}


def _passage(passage: Passage, names: tuple[str, str]) -> dict[str, Json]:
    who, what = names
    return {
        "iri": passage.iri,
        who: {"iri": passage.who, "label": passage.who_label} if passage.who else None,
        what: {"iri": passage.what, "label": passage.what_label},
        **{name.replace(" ", "_"): value for name, value in (*passage.meaning, *passage.details) if name != "quote"},
        "span": passage.span.to_list(),
        "quote": _quote(passage.quote),
    }


def _things(changes: ThingChanges, note: str) -> dict[str, Json]:
    """`note` is what the note of a thing says: the kind of an actor, the issue of a position."""
    return {
        "added": [_thing(thing, note) for thing in changes.added],
        "removed": [_thing(thing, note) for thing in changes.removed],
        "changes": [_thing_change(change, note) for change in changes.changes],
    }


def _thing_change(change: ThingChange, note: str) -> dict[str, Json]:
    return {
        "change": change.kind,
        "old": [_thing(thing, note) for thing in change.old],
        "new": [_thing(thing, note) for thing in change.new],
        "because": change.because,
        "fields": _fields(change.fields),
    }


def _thing(thing: Thing, note: str) -> dict[str, Json]:
    return {"iri": thing.iri, "label": thing.label, note: thing.note}
