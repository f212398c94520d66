"""What a graph says → coded statements, for networks.

Columns of the coding: actor, position, issue, axis, kind (of the actor) and document. Two qualifiers: `agreement` is 1 for support of
the position and 0 for opposition; `side` is 1 on the positive side of the position's axis and 0 on the other, so that opposing an end
of the levy counts as backing the levy. Statements on neither side have no agreement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from stancegraph.dna.project import SOFTWARE
from stancegraph.model.events import Event, Events, Origin, VariableType
from stancegraph.model.facts import ActorFact, DocumentFact, Facts, PositionFact, StatementFact

ACTOR, POSITION, ISSUE, AXIS, KIND, DOCUMENT = "actor", "position", "issue", "axis", "kind", "document"
AGREEMENT, SIDE = "agreement", "side"
SIGNS: Mapping[str, int] = {"support": 1, "oppose": -1}
DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?)?")


def events_from_facts(facts: Facts, source: str = "") -> Events:
    """Return a graph's statements as events; those whose holder is not named are left out, which a note says.

    Two actors or positions of one label keep apart: the second and later ones, by IRI, get a number behind it.
    """
    actors = name_entities({actor.iri: actor.label for actor in facts.actors})
    positions = name_entities({position.iri: position.label for position in facts.positions})
    kinds = {actor.iri: actor for actor in facts.actors}
    places = {position.iri: position for position in facts.positions}
    documents = {document.iri: document for document in facts.documents}
    events = tuple(
        _make_event(
            statement,
            _code(statement, kinds, places, actors, positions),
            places.get(statement.position),
            documents.get(statement.evidence.document),
        )
        for statement in facts.statements
        if statement.holder
    )
    dates = [date for document in facts.documents if (date := parse_day(document.date)) is not None]
    dates += [event.date for event in events if event.date is not None]
    return Events(
        events=events,
        variables={
            **dict.fromkeys((ACTOR, POSITION, ISSUE, AXIS, KIND, DOCUMENT), VariableType.SHORT_TEXT),
            **dict.fromkeys((AGREEMENT, SIDE), VariableType.BOOLEAN),
        },
        entities={
            ACTOR: tuple(sorted(actors.values())),
            POSITION: tuple(sorted(positions.values())),
            ISSUE: _list(position.issue for position in facts.positions),
            AXIS: _list(position.axis for position in facts.positions),
            KIND: _list(actor.kind for actor in facts.actors),
            DOCUMENT: _list(document.title or document.id for document in facts.documents),
        },
        qualifier=AGREEMENT,
        iris={
            ACTOR: {label: iri for iri, label in actors.items()},
            POSITION: {label: iri for iri, label in positions.items()},
            ISSUE: {position.issue: position.issue_iri for position in facts.positions if position.issue},
        },
        period=(min(dates), max(dates)) if dates else None,
        source=source,
        notes=tuple(_note(facts, events)),
    )


def parse_day(words: str) -> datetime | None:
    """Return a date's first moment, of a year or month its first day; None when it is no date.

    >>> parse_day("2024-05"), parse_day("someday")
    (datetime.datetime(2024, 5, 1, 0, 0), None)
    """
    found = DAY.match(words)
    if found is None:
        return None
    year, month, day, hour, minute, second = (None if part is None else int(part) for part in found.groups())
    try:
        return datetime(year or 0, month or 1, day or 1, hour or 0, minute or 0, second or 0)
    except ValueError:
        return None


def _make_event(statement: StatementFact, values: Mapping[str, str], position: PositionFact | None, document: DocumentFact | None) -> Event:
    sign = SIGNS.get(statement.polarity)
    orientation = 1 if position is None else position.orientation
    about = (
        {}
        if document is None
        else {
            "author": document.author,
            "source": document.source,
            "id": document.id,
            "title": document.title,
            "section": document.section,
            "type": document.genre,
        }
    )
    coder = "" if document is None else document.coder
    return Event(
        id=statement.iri,
        document=statement.evidence.document,
        date=parse_day(statement.date),
        start=statement.evidence.span.start,
        stop=statement.evidence.span.end,
        values={**values, **({} if document is None else {DOCUMENT: document.title or document.id})},
        qualifiers={} if sign is None else {AGREEMENT: int(sign > 0), SIDE: int(sign * orientation > 0)},
        about=about,
        text=statement.evidence.quote,
        confidence=statement.confidence,
        manner=statement.manner,
        origin=Origin.EXTRACTED if coder in {"", SOFTWARE} else Origin.HAND,
        coder=coder,
    )


def _code(
    statement: StatementFact,
    kinds: Mapping[str, ActorFact],
    places: Mapping[str, PositionFact],
    actors: Mapping[str, str],
    positions: Mapping[str, str],
) -> dict[str, str]:
    holder, position = kinds.get(statement.holder), places.get(statement.position)
    coded = {
        ACTOR: actors.get(statement.holder, statement.holder),
        POSITION: positions.get(statement.position, statement.position),
        KIND: "" if holder is None else holder.kind,
        ISSUE: "" if position is None else position.issue,
        AXIS: "" if position is None else position.axis,
    }
    return {name: value for name, value in coded.items() if value}


def name_entities(labels: Mapping[str, str]) -> dict[str, str]:
    """Return a label a thing, different for each."""
    named: dict[str, str] = {}
    taken: set[str] = set()
    for iri, label in sorted(labels.items()):
        number, name = 1, label or iri
        while name in taken:
            number += 1
            name = f"{label} ({number})"
        taken.add(name)
        named[iri] = name
    return named


def _list(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name}))


def _note(facts: Facts, events: Iterable[Event]) -> Iterator[str]:
    unheld = sum(not statement.holder for statement in facts.statements)
    neutral = sum(not event.qualifiers for event in events)
    if unheld:
        yield f"{unheld} of {len(facts.statements)} statements name no holder and are left out"
    if neutral:
        yield f"{neutral} statements neither support nor oppose and have no agreement"
