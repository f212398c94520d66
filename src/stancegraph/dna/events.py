"""A DNA project as coded statements to make networks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from stancegraph.dna.project import SOFTWARE, CodedDocument, CodedStatement, DnaProject, StatementType, Variable
from stancegraph.dna.units import Ruler
from stancegraph.errors import SettingsError
from stancegraph.model.events import Event, Events, Origin, VariableType

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
AGREEMENT = "agreement"
CONFIDENCE, MANNER = "confidence", "manner"
"""What files of ours tell of each statement; a number that is no agreement, whatever the file."""


def choose_type(project: DnaProject, label: str | None = None) -> StatementType:
    """Return the statement type of a label, or the first with statements that has a variable to tell agreement by.

    Raises SettingsError when there is none.
    """
    coded = {statement.type for statement in project.statements}
    known = ", ".join(repr(kind.label) for kind in project.statement_types)
    if label is not None:
        for kind in project.statement_types:
            if kind.label.casefold() == label.casefold():
                return kind
        raise SettingsError(f"statement type {label!r} is not in the file; choose one of: {known}")
    kinds = [kind for kind in project.statement_types if kind.id in coded] or list(project.statement_types)
    if not kinds:
        raise SettingsError("the file has no statement types; code some statements in DNA first")
    return next((kind for kind in kinds if find_agreement(kind)), kinds[0])


def find_agreement(kind: StatementType) -> str:
    """Return the variable that tells agreement: the one of that name, else the first boolean, else the first integer one, else none.

    How sure a statement is tells none.
    """
    names = [variable.name for variable in kind.variables if variable.name == AGREEMENT]
    for wanted in (VariableType.BOOLEAN, VariableType.INTEGER):
        names += [variable.name for variable in kind.variables if variable.type is wanted and variable.name != CONFIDENCE]
    return next(iter(names), "")


def events_of(project: DnaProject, statement_type: str | None = None, *, is_dna: bool = False) -> Events:
    """Return the statements of one type as events, by id; all other types are left out, which a note says.

    `values` hold short and long texts, `qualifiers` truth values and numbers; what was left empty is absent. A document of the
    first moment of 1970 is undated, for that is what stands where nobody knows the day; `is_dna` keeps the moment, as DNA does. Raises
    SettingsError when there is no such type.
    """
    kind = choose_type(project, statement_type)
    named = {entity.id: entity.value for entity in project.entities}
    rulers = {document.id: (document, Ruler.of(document.text)) for document in project.documents}
    coders = {coder.id: coder.name for coder in project.coders}
    events = tuple(
        _make_event(statement, kind, rulers[statement.document], named, coders.get(statement.coder or 0, ""), is_dna=is_dna)
        for statement in project.statements
        if statement.type == kind.id
    )
    short = {variable.id: variable.name for variable in kind.variables if variable.type is VariableType.SHORT_TEXT}
    entities: dict[str, set[str]] = {name: set() for name in short.values()}
    for entity in project.entities:
        if entity.value and entity.variable in short:
            entities[short[entity.variable]].add(entity.value)
    return Events(
        events=events,
        variables={variable.name: variable.type for variable in kind.variables},
        entities={name: tuple(sorted(values)) for name, values in entities.items()},
        qualifier=find_agreement(kind),
        period=_find_period(project, is_dna=is_dna),
        source=f"statements of type {kind.label!r}, {_tell_origin(events)}",
        notes=(*project.notes, *_note_others(project, kind)),
    )


def _find_period(project: DnaProject, *, is_dna: bool) -> tuple[datetime, datetime] | None:
    dates = [date for document in project.documents if (date := _read_date(document, is_dna=is_dna)) is not None]
    return (min(dates), max(dates)) if dates else None


def _read_date(document: CodedDocument, *, is_dna: bool) -> datetime | None:
    return to_datetime(document.date) if document.date or is_dna else None


def _tell_origin(events: Iterable[Event]) -> str:
    origins = {event.origin for event in events}
    if Origin.EXTRACTED not in origins:
        return "coded by hand in DNA"
    return f"read by {SOFTWARE}" if Origin.HAND not in origins else f"some coded by hand in DNA, some read by {SOFTWARE}"


def to_datetime(seconds: int) -> datetime | None:
    """Return the time in UTC, without a zone; None when it lies outside the years 1 to 9999."""
    try:
        return (EPOCH + timedelta(seconds=seconds)).replace(tzinfo=None)
    except OverflowError:
        return None


def _make_event(
    statement: CodedStatement,
    kind: StatementType,
    placed: tuple[CodedDocument, Ruler],
    named: dict[int, str],
    coder: str,
    *,
    is_dna: bool,
) -> Event:
    document, ruler = placed
    span = ruler.to_span(statement.start, statement.stop)
    coded = dict(statement.values)
    values, qualifiers = {}, {}
    for variable, value in ((variable, coded[variable.id]) for variable in kind.variables if variable.id in coded):
        if isinstance(value, int) and variable.type in {VariableType.BOOLEAN, VariableType.INTEGER}:
            qualifiers[variable.name] = value
        elif words := _word(variable, value, named):
            values[variable.name] = words
    return Event(
        id=str(statement.id),
        document=str(document.id),
        date=_read_date(document, is_dna=is_dna),
        start=span.start,
        stop=span.end,
        values=values,
        qualifiers=qualifiers,
        about=_describe(document),
        text=span.text_of(document.text),
        confidence=_read_confidence(statement, qualifiers.get(CONFIDENCE), coder),
        manner=statement.manner or values.get(MANNER, ""),
        origin=Origin.EXTRACTED if coder == SOFTWARE else Origin.HAND,
        coder=coder,
    )


def _read_confidence(statement: CodedStatement, percent: int | None, coder: str) -> float:
    """A hand is sure unless its table says otherwise: DNA writes 0 where it leaves our own variable alone."""
    if statement.confidence is not None:
        return statement.confidence
    return percent / 100 if coder == SOFTWARE and percent is not None and 0 <= percent <= 100 else 1.0


def _word(variable: Variable, value: int | str, named: dict[int, str]) -> str:
    return named.get(value, "") if variable.type is VariableType.SHORT_TEXT and isinstance(value, int) else str(value)


def _describe(document: CodedDocument) -> dict[str, str]:
    return {
        "author": document.author,
        "source": document.source,
        "section": document.section,
        "type": document.type,
        "id": str(document.id),
        "title": document.title,
    }


def _note_others(project: DnaProject, kind: StatementType) -> Iterator[str]:
    left = sum(statement.type != kind.id for statement in project.statements)
    if left:
        yield f"{left} {'statement' if left == 1 else 'statements'} of other types left out"
