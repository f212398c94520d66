"""DNA 2: the tables of its SQLite file as values. Dates are in milliseconds, and a short text is written where it is coded.

What the values do not hold: links between statements, and what coders may see and change; the project's notes say where there were any.
"""

from __future__ import annotations

from collections.abc import Iterator

from stancegraph.dna.project import BLACK, AttributeVariable, Coder, DnaProject, Entity, Regex, StatementType
from stancegraph.dna.tables import Row, Tables
from stancegraph.dna.version3 import Values, read_color, read_documents, read_plain_values, read_statement_types, read_statements
from stancegraph.model.events import VariableType

TICKS = 1000
ATTRIBUTES = ("Type", "Alias", "Notes")
"""What DNA 2 knows of each entity, one column each."""
LEFT_OUT = (
    ("STATEMENTLINKS", "links between statements"),
    ("CODERPERMISSIONS", "coders' permissions"),
    ("CODERRELATIONS", "coders' relations"),
)

Known = dict[tuple[int, str], Entity]
"""Entities by variable and value."""


def parse_dna2(tables: Tables) -> DnaProject:
    """Return the project; what is wrong with single rows is noted in `tables`."""
    tables.require("DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT")
    types, documents = read_statement_types(tables), read_documents(tables, ticks=TICKS)
    attributes = _list_attributes(types)
    entities = _read_entities(tables, attributes)
    values = _read_values(tables, entities)
    return DnaProject(
        settings=tuple((row.text("Property"), row.text("Value")) for row in tables.rows("SETTINGS")),
        coders=tuple(Coder(row.number("ID"), row.text("Name"), read_color(row), row.text("Password")) for row in tables.rows("CODERS")),
        documents=documents,
        statement_types=types,
        attribute_variables=attributes,
        entities=tuple(sorted(entities.values(), key=lambda entity: entity.id)),
        regexes=tuple(Regex(row.text("Label"), read_color(row)) for row in tables.rows("REGEXES")),
        statements=read_statements(tables, types, documents, values),
        notes=tuple(_note_left_out(tables)),
    )


def _list_attributes(types: tuple[StatementType, ...]) -> tuple[AttributeVariable, ...]:
    short = [variable.id for kind in types for variable in kind.variables if variable.type is VariableType.SHORT_TEXT]
    pairs = [(variable, name) for variable in short for name in ATTRIBUTES]
    return tuple(AttributeVariable(number, variable, name) for number, (variable, name) in enumerate(pairs, 1))


def _read_entities(tables: Tables, attributes: tuple[AttributeVariable, ...]) -> Known:
    known: Known = {}
    for row in tables.rows("ATTRIBUTES"):
        entity = _read_entity(row, attributes)
        known.setdefault((entity.variable, entity.value), entity)
    return known


def _read_entity(row: Row, attributes: tuple[AttributeVariable, ...]) -> Entity:
    variable = row.number("VariableId")
    described = tuple((attribute.id, row.text(attribute.name)) for attribute in attributes if attribute.variable == variable)
    parent = row.optional("ChildOf")
    return Entity(row.number("ID"), variable, row.text("Value"), read_color(row), parent or None, described)


def _read_values(tables: Tables, known: Known) -> Values:
    """Return the coded values; a short text without an entity makes one, with the next id."""
    values = read_plain_values(tables)
    following = max((entity.id for entity in known.values()), default=0) + 1
    for row in tables.rows("DATASHORTTEXT"):
        key = row.number("VariableId"), row.text("Value")
        if key not in known:
            known[key] = Entity(following, *key, BLACK)
            following += 1
        values[row.number("StatementId")][key[0]] = known[key].id
    return values


def _note_left_out(tables: Tables) -> Iterator[str]:
    for table, words in LEFT_OUT:
        count = sum(1 for _ in tables.rows(table))
        if count:
            yield f"{count} {words} of DNA 2 are left out"
