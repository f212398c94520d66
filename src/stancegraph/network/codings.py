"""Codings to compare, from what a graph says and from coded events (DNA files, event lists)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from types import MappingProxyType

from stancegraph.errors import SettingsError
from stancegraph.model.coding import CodedPassage, CodedText, Coding
from stancegraph.model.events import Event, Events
from stancegraph.model.facts import Facts, PositionFact, StatementFact
from stancegraph.model.span import Span

POLARITY = "polarity"
SOFTWARE = "software"
"""What the coder of a text is called that was read, not coded by hand."""
MIRRORED: Mapping[str, str] = MappingProxyType(
    {
        "support": "oppose",
        "oppose": "support",
        "withheld-support": "withheld-opposition",
        "withheld-opposition": "withheld-support",
    }
)
AGREEMENTS: Mapping[int | str, str] = MappingProxyType({1: "support", 0: "oppose"})


class Level(StrEnum):
    """What counts as the position of a graph's statement; on the axis, opposing the end of a thing is support for the thing."""

    POSITION = "position"
    AXIS = "axis"
    ISSUE = "issue"


def code_facts(facts: Facts, name: str, level: Level = Level.POSITION) -> Coding:
    """Return the statements of a graph as a coding; statements without a holder have an empty one."""
    actors = {actor.iri: actor.label for actor in facts.actors}
    positions = {position.iri: position for position in facts.positions}
    coders = {document.iri: document.coder or SOFTWARE for document in facts.documents}
    texts = tuple(
        CodedText(document.iri, document.title, document.digest, document.characters, tuple(filter(None, (document.id, document.title))))
        for document in facts.documents
    )
    passages = tuple(_code_statement(statement, actors, positions, coders, level) for statement in facts.statements)
    aliases = {alias: actor.label for actor in facts.actors for alias in actor.aliases}
    return Coding(name, texts, passages, aliases)


def code_events(
    events: Events,
    name: str,
    texts: tuple[CodedText, ...],
    *,
    holder: str = "organization",
    position: str = "concept",
    polarity: str = "",
    otherwise: str = "",
) -> Coding:
    """Return events as a coding; the names are those of variables, no polarity takes the events' own qualifier.

    Where the holder is left open, the variable `otherwise` has it. A truth value is support (1) or oppose (0); where agreement is left
    open, a variable `polarity` tells in words, as in files of ours. Raises SettingsError when there is no such variable.
    """
    polarity = polarity or events.qualifier
    for variable in filter(None, (holder, position, polarity)):
        if variable not in events.variables:
            known = ", ".join(events.variables)
            raise SettingsError(f"{name}: there is no variable {variable!r}; choose one of: {known}")
    passages = tuple(_code_event(event, (holder, otherwise), position, polarity) for event in events.events)
    placeless = sum(not len(passage.span) for passage in passages)
    note = (
        f"{placeless} of {len(passages)} statements of {name} have no start and end, and so no passage of the other coding is theirs; "
        "take them into a graph by: stancegraph import --documents TEXTS, and compare that"
    )
    return Coding(name, texts, passages, notes=(*events.notes, note) if placeless else events.notes)


def choose_coder(coding: Coding, coder: str | None) -> Coding:
    """Return what one coder made; without a name all of it.

    Raises SettingsError when nobody of that name coded anything.
    """
    if coder is None:
        return coding
    coders = sorted({passage.coder for passage in coding.passages})
    found = tuple(passage for passage in coding.passages if passage.coder.casefold() == coder.casefold())
    if not found:
        raise SettingsError(f"{coding.name}: no coder {coder!r}; choose one of: {', '.join(map(repr, coders)) or 'nobody'}")
    return replace(coding, name=f"{coding.name} ({coder})", passages=found)


def _code_statement(
    statement: StatementFact, actors: Mapping[str, str], positions: Mapping[str, PositionFact], coders: Mapping[str, str], level: Level
) -> CodedPassage:
    position = positions.get(statement.position)
    label = statement.position if position is None else {"position": position.label, "axis": position.axis, "issue": position.issue}[level]
    is_mirrored = position is not None and level is Level.AXIS and position.orientation < 0
    return CodedPassage(
        id=statement.iri,
        document=statement.evidence.document,
        span=statement.evidence.span,
        quote=statement.evidence.quote,
        holder=actors.get(statement.holder, statement.holder),
        position=label or statement.position,
        polarity=MIRRORED.get(statement.polarity, statement.polarity) if is_mirrored else statement.polarity,
        coder=coders.get(statement.evidence.document, SOFTWARE),
    )


def _code_event(event: Event, holders: tuple[str, str], position: str, polarity: str) -> CodedPassage:
    value = event.qualifiers.get(polarity, event.values.get(polarity, event.values.get(POLARITY, "")))
    return CodedPassage(
        id=event.id,
        document=event.document,
        span=Span(event.start, max(event.start, event.stop)),
        quote=event.text,
        holder=next((event.values[name] for name in holders if name in event.values), ""),
        position=event.values.get(position, ""),
        polarity=AGREEMENTS.get(value, str(value)),
        coder=event.coder,
    )
