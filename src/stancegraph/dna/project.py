"""A project of Discourse Network Analyzer (DNA) as values: what a .dna file holds, whichever version wrote it.

Ids are those of the file. What the values cannot hold: row numbers of coded values and attribute values, which say nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from stancegraph.model.events import VariableType

Color = tuple[int, int, int]
BLACK: Color = (0, 0, 0)
SOFTWARE = "stancegraph"
"""The coder of what was not coded by hand."""
LONGEST_LABEL = 190
"""Most characters of a title, a label, an entity or an attribute in DNA 3; only texts, notes and long texts may be longer."""


@dataclass(frozen=True, slots=True)
class Coder:
    """A person who codes. `password` is a salted digest (see `passwords`); `settings` are all other columns, in the file's order."""

    id: int
    name: str
    color: Color = BLACK
    password: str = ""
    settings: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class CoderRelation:
    """What a coder may see and change of another's work; DNA writes 1 for yes."""

    id: int
    coder: int
    other: int
    sees_statements: int = 1
    edits_statements: int = 1
    sees_documents: int = 1
    edits_documents: int = 1


@dataclass(frozen=True, slots=True)
class CodedDocument:
    """A document; `date` is in seconds since 1970, UTC."""

    id: int
    title: str
    text: str
    date: int
    coder: int | None = None
    author: str = ""
    source: str = ""
    section: str = ""
    notes: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True)
class Variable:
    """What is coded of a statement, such as `organization`; names are unique within a statement type."""

    id: int
    name: str
    type: VariableType


@dataclass(frozen=True, slots=True)
class StatementType:
    """A kind of statement, with the variables that it is coded by."""

    id: int
    label: str
    color: Color = BLACK
    variables: tuple[Variable, ...] = ()


@dataclass(frozen=True, slots=True)
class VariableLink:
    """Two variables that share what is written into them."""

    id: int
    source: int
    target: int


@dataclass(frozen=True, slots=True)
class Regex:
    """A pattern that DNA colours in the text; nothing here ever runs it."""

    label: str
    color: Color = BLACK


@dataclass(frozen=True, slots=True)
class AttributeVariable:
    """What is known of each entity of a variable, such as `Type`."""

    id: int
    variable: int
    name: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A value of a short text variable; `attributes` are (attribute variable's id, value) pairs by id, `parent` is another entity's id.

    The colour is None where the file gives none.
    """

    id: int
    variable: int
    value: str
    color: Color | None = None
    parent: int | None = None
    attributes: tuple[tuple[int, str], ...] = ()


Value = int | str


@dataclass(frozen=True, slots=True)
class CodedStatement:
    """A coded stretch of a text, half-open and counted in UTF-16 units as DNA counts; `units` turns them into code points.

    `values` are (variable's id, value) pairs by id: an entity's id for a short text, 0 or 1 for a boolean. `confidence` and `manner` are
    what another file than DNA's told of the statement; they are not written.
    """

    id: int
    type: int
    document: int
    start: int
    stop: int
    coder: int | None = None
    values: tuple[tuple[int, Value], ...] = ()
    confidence: float | None = None
    manner: str = ""


@dataclass(frozen=True, slots=True)
class DnaProject:
    """All of a .dna file; tuples are in the order of the ids. `notes` say what an older format held that the values cannot."""

    settings: tuple[tuple[str, str], ...] = ()
    coders: tuple[Coder, ...] = ()
    coder_relations: tuple[CoderRelation, ...] = ()
    documents: tuple[CodedDocument, ...] = ()
    statement_types: tuple[StatementType, ...] = ()
    variable_links: tuple[VariableLink, ...] = ()
    attribute_variables: tuple[AttributeVariable, ...] = ()
    entities: tuple[Entity, ...] = ()
    regexes: tuple[Regex, ...] = ()
    statements: tuple[CodedStatement, ...] = ()
    notes: tuple[str, ...] = ()
