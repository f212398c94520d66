"""Coded statements of any kind, such as a table's → a project, as if they had been coded in DNA.

A document is what has one name and one date. Its text is the one given for that name; without one it is made of the statements' words,
a line each, where a statement without words has its values for words. Confidence and manner stay where the coding tells them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from stancegraph.dna.events import EPOCH
from stancegraph.dna.project import (
    SOFTWARE,
    AttributeVariable,
    CodedDocument,
    CodedStatement,
    Coder,
    DnaProject,
    Entity,
    StatementType,
    Value,
    Variable,
)
from stancegraph.dna.units import Ruler
from stancegraph.model import Span
from stancegraph.model.events import Event, Events, Origin, VariableType

TOLD = {"kind": (("actor",), "Type"), "issue": (("position", "concept"), "Issue")}
"""Variables that say something of another variable's entity, and the attribute that DNA has for it."""
Key = tuple[str, datetime | None]


def lay_out_project(events: Events, find_text: Callable[[str, Iterable[str]], str | None]) -> DnaProject:
    """Return a project of one statement type; `find_text` gives the text of a document by its name and words in it, or None.

    Statements whose words are not in their document's text are left out, which a note says.
    """
    variables = {name: Variable(number, name, kind) for number, (name, kind) in enumerate(events.variables.items(), start=1)}
    shares: dict[Key, list[Event]] = {}
    for event in events.events:
        shares.setdefault((event.document or event.about.get("title", ""), event.date), []).append(event)
    sheets = []
    for number, (key, share) in enumerate(shares.items(), start=1):
        given = find_text(key[0], [event.text for event in share if event.text])
        sheets.append(_Sheet(number, key, given))
        for event in sorted(share, key=lambda event: (event.start, event.stop)):
            sheets[-1].place(event)
    coders = {name: number for number, name in enumerate(sorted({_name_coder(event) for event in events.events} - {""}), start=1)}
    book = _Entities(events, variables)
    statements = [
        CodedStatement(
            number,
            1,
            sheet.number,
            *sheet.ruler.to_units(span),
            coders.get(_name_coder(event)),
            book.code(event),
            event.confidence,
            event.manner,
        )
        for number, (sheet, event, span) in enumerate(((sheet, event, span) for sheet in sheets for event, span in sheet.placed), start=1)
    ]
    return DnaProject(
        coders=tuple(Coder(number, name) for name, number in coders.items()),
        documents=tuple(sheet.make_document() for sheet in sheets),
        statement_types=(StatementType(1, events.source or "Statement", variables=tuple(variables.values())),),
        attribute_variables=tuple(book.attributes.values()),
        entities=tuple(book.list_entities()),
        statements=tuple(statements),
        notes=(*events.notes, *_note(sheets)),
    )


def _name_coder(event: Event) -> str:
    return event.coder or (SOFTWARE if event.origin is Origin.EXTRACTED else "")


@dataclass(slots=True)
class _Sheet:
    """A document as its statements come; without a text their words become one, and equal words stand there once."""

    number: int
    key: Key
    given: str | None
    lines: list[str] = field(default_factory=list)
    starts: dict[str, int] = field(default_factory=dict)
    length: int = 0
    placed: list[tuple[Event, Span]] = field(default_factory=list)
    lost: int = 0

    def place(self, event: Event) -> None:
        span = self._write(event) if self.given is None else _find(event, self.given)
        if span is None:
            self.lost += 1
        else:
            self.placed.append((event, span))

    def _write(self, event: Event) -> Span:
        words = " ".join(event.text.split()) or ", ".join(str(value) for value in (*event.values.values(), *event.qualifiers.values()))
        if words not in self.starts:
            self.starts[words] = self.length
            self.lines.append(words)
            self.length += len(words) + 1
        return Span(self.starts[words], self.starts[words] + len(words))

    @property
    def text(self) -> str:
        return "\n".join(self.lines) if self.given is None else self.given

    @property
    def ruler(self) -> Ruler:
        return Ruler.of(self.text)

    def make_document(self) -> CodedDocument:
        name, date = self.key
        about: Mapping[str, str] = self.placed[0][0].about if self.placed else {}
        return CodedDocument(
            id=self.number,
            title=about.get("title") or name or (date.date().isoformat() if date else ""),
            text=self.text,
            date=0 if date is None else int((date.replace(tzinfo=UTC) - EPOCH).total_seconds()),
            author=about.get("author", ""),
            source=about.get("source", ""),
            section=about.get("section", ""),
            type=about.get("type", ""),
        )


def _find(event: Event, text: str) -> Span | None:
    """Return where the statement's words stand: where it says, or else the one nearest to that."""
    if not event.text:
        return Span(event.start, event.stop) if event.start < event.stop <= len(text) else None
    if text[event.start : event.start + len(event.text)] == event.text:
        return Span(event.start, event.start + len(event.text))
    places = []
    place = text.find(event.text)
    while place >= 0:
        places.append(place)
        place = text.find(event.text, place + 1)
    if not places:
        return None
    nearest = min(places, key=lambda place: abs(place - event.start))
    return Span(nearest, nearest + len(event.text))


@dataclass(slots=True)
class _Entities:
    """The values of short texts, numbered as they come, each with what other variables say of it."""

    events: Events
    variables: Mapping[str, Variable]
    known: dict[tuple[int, str], int] = field(default_factory=dict)
    attributes: dict[str, AttributeVariable] = field(default_factory=dict)
    told: dict[int, dict[int, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for teller, (subjects, name) in TOLD.items():
            subject = next((one for one in subjects if one in self.variables), None)
            if teller in self.variables and subject is not None:
                self.attributes[teller] = AttributeVariable(len(self.attributes) + 1, self.variables[subject].id, name)

    def code(self, event: Event) -> tuple[tuple[int, Value], ...]:
        """Return an event's values; what it left open is absent."""
        for teller, attribute in self.attributes.items():
            subject = next(name for name, variable in self.variables.items() if variable.id == attribute.variable)
            if teller in event.values and subject in event.values:
                place = self._find(attribute.variable, event.values[subject])
                self.told.setdefault(place, {}).setdefault(attribute.id, event.values[teller])
        coded: list[tuple[int, Value]] = []
        for name, variable in self.variables.items():
            if name in event.qualifiers:
                coded.append((variable.id, event.qualifiers[name]))
            elif name in event.values:
                is_short = variable.type is VariableType.SHORT_TEXT
                coded.append((variable.id, self._find(variable.id, event.values[name]) if is_short else event.values[name]))
        return tuple(coded)

    def _find(self, variable: int, value: str) -> int:
        return self.known.setdefault((variable, value), len(self.known) + 1)

    def list_entities(self) -> Iterable[Entity]:
        """Yield the entities by number."""
        for (variable, value), number in self.known.items():
            yield Entity(number, variable, value, attributes=tuple(sorted(self.told.get(number, {}).items())))


def _note(sheets: list[_Sheet]) -> Iterable[str]:
    made, lost = sum(sheet.given is None for sheet in sheets), sum(sheet.lost for sheet in sheets)
    if made:
        yield (
            f"no text is known of {made} of {len(sheets)} documents, and the statements' words stand for it, a line each; "
            "give the texts with --documents"
        )
    if lost:
        yield f"{lost} statements left out whose words are not in the text of their document"
