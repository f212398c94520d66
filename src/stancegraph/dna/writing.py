"""A project → a .dna file that DNA 3 opens (SQLite). The same project gives the same bytes.

What the format cannot hold: labels, titles and attributes of more than 190 characters, and half surrogates, which become U+FFFD. A label
that is too long is the caller's to shorten: `write_dna` refuses it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing

from stancegraph.dna.project import CodedStatement, Coder, DnaProject, Entity, Value
from stancegraph.dna.schema import CODER_SETTINGS, create_tables
from stancegraph.errors import OutputError
from stancegraph.model.events import VariableType

Cells = tuple[object, ...]
DATA_TABLES = {
    VariableType.BOOLEAN: "DATABOOLEAN",
    VariableType.INTEGER: "DATAINTEGER",
    VariableType.SHORT_TEXT: "DATASHORTTEXT",
    VariableType.LONG_TEXT: "DATALONGTEXT",
}
VERSION = "3.0.7"
"""The version written into files: the first of this form. DNA 3.0 and 3.1 open it."""
SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


def write_dna(project: DnaProject, where: str = "DNA project") -> bytes:
    """Return the project as a DNA 3 file, whatever version it was read from; raises OutputError when DNA's limits do not hold it."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        try:
            with connection:
                connection.execute("PRAGMA defer_foreign_keys = ON")  # an entity may stand before the one it belongs to
                for statement in create_tables():
                    connection.execute(statement)
                for table, rows in _list_tables(project):
                    _insert(connection, table, rows)
            connection.execute("VACUUM")
        except (sqlite3.Error, OverflowError) as error:
            raise OutputError(where, f"breaks a limit of DNA ({error})", "shorten or correct it there") from error
        return connection.serialize()


def _insert(connection: sqlite3.Connection, table: str, rows: Iterable[Cells]) -> None:
    for row in rows:
        cells = [cell.translate(SURROGATES) if isinstance(cell, str) and not cell.isascii() else cell for cell in row]
        connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(cells))})", cells)  # noqa: S608  # a table's name of ours


def _list_tables(project: DnaProject) -> Iterator[tuple[str, Iterable[Cells]]]:
    """Yield the tables in an order that foreign keys allow, cells in the order of `schema.TABLES`."""
    yield "SETTINGS", _list_settings(project)
    yield "CODERS", map(_list_coder, project.coders)
    yield (
        "CODERRELATIONS",
        (
            (one.id, one.coder, one.other, one.sees_statements, one.edits_statements, one.sees_documents, one.edits_documents)
            for one in project.coder_relations
        ),
    )
    yield (
        "DOCUMENTS",
        (
            (one.id, one.title, one.text, one.coder, one.author, one.source, one.section, one.notes, one.type, one.date)
            for one in project.documents
        ),
    )
    yield "STATEMENTTYPES", ((kind.id, kind.label, *kind.color) for kind in project.statement_types)
    yield "VARIABLES", sorted((one.id, one.name, one.type.value, kind.id) for kind in project.statement_types for one in kind.variables)
    yield "VARIABLELINKS", ((link.id, link.source, link.target) for link in project.variable_links)
    yield "REGEXES", ((regex.label, *regex.color) for regex in project.regexes)
    yield "ENTITIES", map(_list_entity, project.entities)
    yield "ATTRIBUTEVARIABLES", ((one.id, one.variable, one.name) for one in project.attribute_variables)
    attributes = ((entity.id, *pair) for entity in project.entities for pair in entity.attributes)
    yield "ATTRIBUTEVALUES", ((number, *cells) for number, cells in enumerate(attributes, 1))
    yield (
        "STATEMENTS",
        ((one.id, one.type, one.document, one.start, one.stop, one.coder) for one in project.statements),
    )
    yield from _list_values(project)


def _list_settings(project: DnaProject) -> Iterator[Cells]:
    """A file of an older version becomes one of DNA 3."""
    settings = dict(project.settings)
    if not settings.get("version", "").startswith("3"):
        settings["version"] = VERSION
    yield from settings.items()


def _list_coder(coder: Coder) -> Cells:
    """DNA's columns have the password between the settings."""
    given = dict(coder.settings)
    settings = [given.get(name, default) for name, _, _, default in CODER_SETTINGS]
    return (coder.id, coder.name, *coder.color, *settings[:2], coder.password, *settings[2:])


def _list_entity(entity: Entity) -> Cells:
    return (entity.id, entity.variable, entity.value, *(entity.color or (None, None, None)), entity.parent)


def _list_values(project: DnaProject) -> Iterator[tuple[str, Iterable[Cells]]]:
    types = {variable.id: variable.type for kind in project.statement_types for variable in kind.variables}
    for kind, table in DATA_TABLES.items():
        coded = _find_values(project.statements, {variable for variable, its in types.items() if its is kind})
        yield table, ((number, *cells) for number, cells in enumerate(coded, 1))


def _find_values(statements: Iterable[CodedStatement], variables: set[int]) -> Iterator[tuple[int, int, Value]]:
    for statement in statements:
        yield from ((statement.id, variable, value) for variable, value in statement.values if variable in variables)
