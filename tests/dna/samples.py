"""A small project coded by hand, and strategies for projects of any kind."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from stancegraph.dna.project import (
    AttributeVariable,
    CodedDocument,
    CodedStatement,
    Coder,
    CoderRelation,
    DnaProject,
    Entity,
    Regex,
    StatementType,
    Value,
    Variable,
    VariableLink,
)
from stancegraph.dna.schema import CODER_SETTINGS
from stancegraph.dna.units import Ruler
from stancegraph.model import Span
from stancegraph.model.events import VariableType

SETTINGS = tuple((name, value) for name, _, _, value in CODER_SETTINGS)
DAY = 1_700_000_000 - 1_700_000_000 % 86400
TEXT = "👍 Harbour talks. Ana Bru of the Dock Union welcomed the night ferry. The Quay Board rejects it, she said."
KIND = StatementType(
    1,
    "DNA Statement",
    (239, 208, 51),
    (
        Variable(1, "person", VariableType.SHORT_TEXT),
        Variable(2, "organization", VariableType.SHORT_TEXT),
        Variable(3, "concept", VariableType.SHORT_TEXT),
        Variable(4, "agreement", VariableType.BOOLEAN),
    ),
)
NOTE_KIND = StatementType(
    2, "Annotation", (1, 2, 3), (Variable(5, "note", VariableType.LONG_TEXT), Variable(6, "weight", VariableType.INTEGER))
)


def find_units(words: str, text: str = TEXT) -> tuple[int, int]:
    """Return where words stand in a text, in UTF-16 units."""
    start = text.index(words)
    return Ruler.of(text).to_units(Span(start, start + len(words)))


def harbour_project() -> DnaProject:
    """Return a document with an emoji, two coders, two coded statements and a note; one person is not named."""
    first, second = find_units("Ana Bru of the Dock Union welcomed the night ferry."), find_units("The Quay Board rejects it, she said.")
    return DnaProject(
        settings=(("version", "3.0.7"), ("date", "2022-06-10")),
        coders=(Coder(1, "Admin", (255, 255, 0), "x", SETTINGS), Coder(2, "Mira", settings=SETTINGS)),
        coder_relations=(CoderRelation(1, 1, 2), CoderRelation(2, 2, 1, edits_documents=0)),
        documents=(CodedDocument(1, "Harbour talks", TEXT, DAY, 1, author="J. Poe", source="The Gull", section="Local", type="news"),),
        statement_types=(KIND, NOTE_KIND),
        attribute_variables=(AttributeVariable(1, 2, "Type"), AttributeVariable(2, 3, "Issue")),
        entities=(
            Entity(1, 1, "", (0, 0, 0)),
            Entity(2, 1, "Ana Bru", (0, 0, 0)),
            Entity(3, 2, "Dock Union", None, None, ((1, "organization"),)),
            Entity(4, 2, "Quay Board", (9, 9, 9), 3, ((1, "government"),)),
            Entity(5, 3, "night ferry", (0, 0, 0), None, ((2, "Harbour traffic"),)),
        ),
        regexes=(Regex("ferr(y|ies)", (255, 0, 0)),),
        statements=(
            CodedStatement(1, 1, 1, *first, 2, ((1, 2), (2, 3), (3, 5), (4, 1))),
            CodedStatement(2, 1, 1, *second, 2, ((1, 1), (2, 4), (3, 5), (4, 0))),
            CodedStatement(3, 2, 1, *second, 1, ((5, "who is “she”?"), (6, -3))),
        ),
    )


def with_version(project: DnaProject, version: str) -> DnaProject:
    """Return the project as another version of DNA would number it."""
    return replace(project, settings=(("version", version),))


LABELS = st.text(max_size=190).map(lambda text: "".join(" " if "\ud800" <= c <= "\udfff" or c == "\0" else c for c in text))
TEXTS = st.text(st.sampled_from("a b\n👍🏽é\u200fשלוםعلم"), min_size=1, max_size=60)
COLORS = st.tuples(*[st.integers(0, 255)] * 3)
KINDS = st.sampled_from(list(VariableType))


@st.composite
def projects(draw: st.DrawFn) -> DnaProject:
    """Draw a project that DNA could hold: types of all kinds, entities with parents and attributes, statements anywhere in the texts."""
    coders = tuple(Coder(number, draw(LABELS), draw(COLORS), "p", SETTINGS) for number in (1, 2))
    types = draw(_statement_types())
    short = [variable.id for kind in types for variable in kind.variables if variable.type is VariableType.SHORT_TEXT]
    attributes = tuple(AttributeVariable(number, variable, f"Type {number}") for number, variable in enumerate(short, 1))
    entities = draw(_entities(short))
    documents = tuple(
        CodedDocument(
            number, draw(LABELS), draw(TEXTS), draw(st.integers(-(2**40), 2**40)), draw(st.sampled_from([None, 1, 2])), draw(LABELS)
        )
        for number in range(1, draw(st.integers(1, 3)) + 1)
    )
    return DnaProject(
        settings=(("version", "3.1"),),
        coders=coders,
        coder_relations=(CoderRelation(1, 1, 2, 0, 1, 0, 1),),
        documents=documents,
        statement_types=types,
        variable_links=(VariableLink(1, 1, 2),) if len(short) > 1 and {1, 2} <= {v.id for kind in types for v in kind.variables} else (),
        attribute_variables=attributes,
        entities=entities,
        regexes=tuple(Regex(label, draw(COLORS)) for label in draw(st.lists(LABELS, max_size=2, unique=True))),
        statements=draw(_statements(documents, types, entities)),
    )


@st.composite
def _statement_types(draw: st.DrawFn) -> tuple[StatementType, ...]:
    found, following = [], 1
    for number in (1, 2):
        kinds = draw(st.lists(KINDS, min_size=1, max_size=4))
        variables = tuple(Variable(following + place, f"variable {place}", kind) for place, kind in enumerate(kinds))
        following += len(kinds)
        found.append(StatementType(number, draw(LABELS), draw(COLORS), variables))
    return tuple(found)


@st.composite
def _entities(draw: st.DrawFn, variables: list[int]) -> tuple[Entity, ...]:
    found: list[Entity] = []
    for attribute, variable in enumerate(variables, 1):
        first = len(found) + 1
        for place, value in enumerate(draw(st.lists(LABELS, min_size=1, max_size=3, unique=True))):
            parent = draw(st.sampled_from([None, first])) if place else None
            color = draw(st.none() | COLORS)
            found.append(Entity(len(found) + 1, variable, value, color, parent, ((attribute, draw(LABELS)),)))
    return tuple(found)


@st.composite
def _statements(
    draw: st.DrawFn, documents: tuple[CodedDocument, ...], types: tuple[StatementType, ...], entities: tuple[Entity, ...]
) -> tuple[CodedStatement, ...]:
    found = []
    for number in range(1, draw(st.integers(0, 4)) + 1):
        document, kind = draw(st.sampled_from(documents)), draw(st.sampled_from(types))
        start = draw(st.integers(0, len(document.text) - 1))
        units = Ruler.of(document.text).to_units(Span(start, draw(st.integers(start + 1, len(document.text)))))
        values = tuple((variable.id, draw(_values(variable, entities))) for variable in kind.variables)
        found.append(CodedStatement(number, kind.id, document.id, *units, draw(st.sampled_from([None, 1, 2])), values))
    return tuple(found)


def _values(variable: Variable, entities: tuple[Entity, ...]) -> st.SearchStrategy[Value]:
    mine = [entity.id for entity in entities if entity.variable == variable.id]
    table: dict[VariableType, st.SearchStrategy[Value]] = {
        VariableType.BOOLEAN: st.integers(0, 1),
        VariableType.INTEGER: st.integers(-(2**31), 2**31 - 1),
        VariableType.LONG_TEXT: TEXTS,
        VariableType.SHORT_TEXT: st.sampled_from(mine or [0]),
    }
    return table[variable.type]
