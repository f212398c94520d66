"""DNA 3: the tables of its SQLite file as values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from stancegraph.dna.project import (
    AttributeVariable,
    CodedDocument,
    CodedStatement,
    Coder,
    CoderRelation,
    Color,
    DnaProject,
    Entity,
    Regex,
    StatementType,
    Value,
    Variable,
    VariableLink,
)
from stancegraph.dna.schema import CODER_SETTINGS
from stancegraph.dna.tables import Row, Tables
from stancegraph.dna.units import Ruler
from stancegraph.model.events import VariableType

TYPES = frozenset(kind.value for kind in VariableType)
Values = dict[int, dict[int, Value]]
"""Coded values by statement and variable."""


def parse_dna3(tables: Tables) -> DnaProject:
    """Return the project; what is wrong with single rows is noted in `tables`."""
    tables.require("ENTITIES", "DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT")
    types, documents, entities = read_statement_types(tables), read_documents(tables), _read_entities(tables)
    return DnaProject(
        settings=tuple((row.text("Property"), row.text("Value")) for row in tables.rows("SETTINGS")),
        coders=tuple(_read_coder(row) for row in tables.rows("CODERS")),
        coder_relations=tuple(_read_relation(row) for row in tables.rows("CODERRELATIONS")),
        documents=documents,
        statement_types=types,
        variable_links=tuple(
            VariableLink(row.number("ID"), row.number("SourceVariableId"), row.number("TargetVariableId"))
            for row in tables.rows("VARIABLELINKS")
        ),
        attribute_variables=tuple(
            AttributeVariable(row.number("ID"), row.number("VariableId"), row.text("AttributeVariable"))
            for row in tables.rows("ATTRIBUTEVARIABLES")
        ),
        entities=entities,
        regexes=tuple(Regex(row.text("Label"), read_color(row)) for row in tables.rows("REGEXES")),
        statements=read_statements(tables, types, documents, _read_values(tables, entities)),
    )


def read_color(row: Row) -> Color:
    """Return a row's colour; black where it has none."""
    red, green, blue = (row.optional(name) or 0 for name in ("Red", "Green", "Blue"))
    return red, green, blue


def _read_coder(row: Row) -> Coder:
    settings = tuple((name, row.number(name)) for name, *_ in CODER_SETTINGS if row.has(name))
    return Coder(row.number("ID"), row.text("Name"), read_color(row), row.text("Password"), settings)


def _read_relation(row: Row) -> CoderRelation:
    return CoderRelation(
        id=row.number("ID"),
        coder=row.number("Coder"),
        other=row.number("OtherCoder"),
        sees_statements=row.number("viewStatements"),
        edits_statements=row.number("editStatements"),
        sees_documents=row.number("viewDocuments"),
        edits_documents=row.number("editDocuments"),
    )


def read_documents(tables: Tables, *, ticks: int = 1) -> tuple[CodedDocument, ...]:
    """Return the documents; `ticks` is how many units of their dates make a second."""
    return tuple(_read_document(row, ticks) for row in tables.rows("DOCUMENTS"))


def _read_document(row: Row, ticks: int) -> CodedDocument:
    return CodedDocument(
        id=row.number("ID"),
        title=row.text("Title"),
        text=row.text("Text"),
        date=row.number("Date") // ticks,
        coder=row.optional("Coder"),
        author=row.text("Author"),
        source=row.text("Source"),
        section=row.text("Section"),
        notes=row.text("Notes"),
        type=row.text("Type"),
    )


def read_statement_types(tables: Tables) -> tuple[StatementType, ...]:
    """Return the statement types with their variables."""
    variables: dict[int, list[Variable]] = defaultdict(list)
    for row in tables.rows("VARIABLES"):
        kind = row.text("DataType")
        if kind in TYPES:
            variables[row.number("StatementTypeId")].append(Variable(row.number("ID"), row.text("Variable"), VariableType(kind)))
        else:
            row.fail(f"data type {kind[:60]!r} of variable {row.text('Variable')[:60]!r} is none of: {', '.join(VariableType)}")
    types = tuple(
        StatementType(row.number("ID"), row.text("Label"), read_color(row), tuple(variables.pop(row.number("ID"), ())))
        for row in tables.rows("STATEMENTTYPES")
    )
    tables.problems.extend(f"VARIABLES: statement type {type_id} is missing" for type_id in variables)
    return types


def _read_entities(tables: Tables) -> tuple[Entity, ...]:
    attributes: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for row in tables.rows("ATTRIBUTEVALUES"):
        attributes[row.number("EntityId")].append((row.number("AttributeVariableId"), row.text("AttributeValue")))
    return tuple(
        Entity(
            id=row.number("ID"),
            variable=row.number("VariableId"),
            value=row.text("Value"),
            color=read_color(row) if row.has("Red") or row.has("Green") or row.has("Blue") else None,
            parent=row.optional("ChildOf"),
            attributes=tuple(sorted(attributes[row.number("ID")])),
        )
        for row in tables.rows("ENTITIES")
    )


def _read_values(tables: Tables, entities: Iterable[Entity]) -> Values:
    values = read_plain_values(tables)
    known = {entity.id: entity.variable for entity in entities}
    for row in tables.rows("DATASHORTTEXT"):
        if known.get(row.number("Entity")) != row.number("VariableId"):
            row.fail(f"entity {row.number('Entity')} is none of variable {row.number('VariableId')}")
        values[row.number("StatementId")][row.number("VariableId")] = row.number("Entity")
    return values


def read_plain_values(tables: Tables) -> Values:
    """Return the coded truth values, numbers and long texts."""
    values: Values = defaultdict(dict)
    for table in ("DATABOOLEAN", "DATAINTEGER"):
        for row in tables.rows(table):
            values[row.number("StatementId")][row.number("VariableId")] = row.number("Value")
    for row in tables.rows("DATALONGTEXT"):
        values[row.number("StatementId")][row.number("VariableId")] = row.text("Value")
    return values


def read_statements(
    tables: Tables, types: Iterable[StatementType], documents: Iterable[CodedDocument], values: Values
) -> tuple[CodedStatement, ...]:
    """Return the statements with their values; notes statements outside their text and values of variables of another type."""
    lengths = {document.id: Ruler.of(document.text).units for document in documents}
    variables = {kind.id: {variable.id for variable in kind.variables} for kind in types}
    found = []
    for row in tables.rows("STATEMENTS"):
        coded = tuple(sorted(values.get(row.number("ID"), {}).items()))
        statement = CodedStatement(
            id=row.number("ID"),
            type=row.number("StatementTypeId"),
            document=row.number("DocumentId"),
            start=row.number("Start"),
            stop=row.number("Stop"),
            coder=row.optional("Coder"),
            values=coded,
        )
        _check_statement(row, statement, lengths, variables)
        found.append(statement)
    return tuple(found)


def _check_statement(row: Row, statement: CodedStatement, lengths: dict[int, int], variables: dict[int, set[int]]) -> None:
    if statement.document not in lengths:
        row.fail(f"its document {statement.document} is missing")
    elif not 0 <= statement.start < statement.stop <= lengths[statement.document]:
        length = lengths[statement.document]
        row.fail(f"{statement.start} to {statement.stop} is no stretch of document {statement.document}, which has {length} characters")
    if statement.type not in variables:
        row.fail(f"its statement type {statement.type} is missing")
    elif strangers := {variable for variable, _ in statement.values} - variables[statement.type]:
        row.fail(f"variable {min(strangers)} is none of statement type {statement.type}")
