"""The tables of a DNA 3 file: facts about its columns, keys and limits, written down anew. What DNA checks, a file of ours keeps."""

from __future__ import annotations

from collections.abc import Iterable

PERMISSIONS = tuple(
    f"Permission{name}"
    for name in (
        "AddDocuments EditDocuments DeleteDocuments ImportDocuments AddStatements EditStatements DeleteStatements EditAttributes"
        " EditRegex EditStatementTypes EditCoders EditCoderRelations ViewOthersDocuments EditOthersDocuments ViewOthersStatements"
        " EditOthersStatements"
    ).split()
)
CODER_SETTINGS: tuple[tuple[str, int, int, int], ...] = (
    ("Refresh", 0, 9999, 0),
    ("FontSize", 1, 99, 14),
    ("PopupWidth", 100, 9999, 300),
    ("ColorByCoder", 0, 1, 0),
    ("PopupDecoration", 0, 1, 0),
    ("PopupAutoComplete", 0, 1, 1),
    *((name, 0, 1, 1) for name in PERMISSIONS),
)
"""A coder's settings: column, least value, most value, and the value of a new coder."""


def _key() -> str:
    return "ID INTEGER NOT NULL PRIMARY KEY"


def _short(name: str, default: str | None = None) -> str:
    return f"{name} TEXT NOT NULL{_default(default)} CHECK (LENGTH({name}) < 191)"


def _default(value: str | None) -> str:
    return "" if value is None else f" DEFAULT '{value}'"


def _between(name: str, least: int, most: int, default: int | None = None) -> str:
    return f"{name} INTEGER NOT NULL{'' if default is None else f' DEFAULT {default}'} CHECK ({name} BETWEEN {least} AND {most})"


def _settings(settings: Iterable[tuple[str, int, int, int]]) -> list[str]:
    return [_between(*setting) for setting in settings]


def _colors(*, may_lack: bool = False) -> list[str]:
    if may_lack:
        return [f"{name} INTEGER CHECK ({name} BETWEEN 0 AND 255)" for name in ("Red", "Green", "Blue")]
    return [_between(name, 0, 255, 0) for name in ("Red", "Green", "Blue")]


def _refers(name: str, table: str) -> str:
    return f"FOREIGN KEY ({name}) REFERENCES {table} (ID) ON DELETE CASCADE"


def _value(kind: str) -> list[str]:
    keys = [_refers("StatementId", "STATEMENTS"), _refers("VariableId", "VARIABLES")]
    return [_key(), "StatementId INTEGER NOT NULL", "VariableId INTEGER NOT NULL", kind, *keys, "UNIQUE (StatementId, VariableId)"]


_CODER_RELATION = ("viewStatements", "editStatements", "viewDocuments", "editDocuments")
_DATA_TYPES = ("boolean", "integer", "long text", "short text")

TABLES: dict[str, list[str]] = {
    "SETTINGS": ["Property TEXT PRIMARY KEY", "Value TEXT NOT NULL"],
    "CODERS": [_key(), _short("Name"), *_colors(), *_settings(CODER_SETTINGS[:2]), _short("Password"), *_settings(CODER_SETTINGS[2:])],
    "CODERRELATIONS": [
        _key(),
        "Coder INTEGER CHECK (Coder > 0)",
        "OtherCoder INTEGER CHECK (OtherCoder > 0)",
        *(_between(name, 0, 1, 1) for name in _CODER_RELATION),
        "CHECK (Coder != OtherCoder)",
        _refers("Coder", "CODERS"),
        _refers("OtherCoder", "CODERS"),
    ],
    "DOCUMENTS": [
        _key(),
        _short("Title"),
        "Text TEXT NOT NULL",
        "Coder INTEGER",
        *(_short(name, "") for name in ("Author", "Source", "Section")),
        "Notes TEXT NOT NULL DEFAULT ''",
        _short("Type", ""),
        "Date INTEGER NOT NULL",
        _refers("Coder", "CODERS"),
    ],
    "STATEMENTTYPES": [_key(), _short("Label"), *_colors()],
    "VARIABLES": [
        _key(),
        _short("Variable"),
        "DataType TEXT NOT NULL DEFAULT 'short text' CHECK (" + " OR ".join(f"DataType = '{name}'" for name in _DATA_TYPES) + ")",
        "StatementTypeId INTEGER",
        _refers("StatementTypeId", "STATEMENTTYPES"),
        "UNIQUE (Variable, StatementTypeId)",
    ],
    "VARIABLELINKS": [
        _key(),
        "SourceVariableId INTEGER",
        "TargetVariableId INTEGER",
        "CHECK (TargetVariableId != SourceVariableId)",
        _refers("SourceVariableId", "VARIABLES"),
        _refers("TargetVariableId", "VARIABLES"),
    ],
    "REGEXES": ["Label TEXT PRIMARY KEY CHECK (LENGTH(Label) < 191)", *_colors()],
    "STATEMENTS": [
        _key(),
        "StatementTypeId INTEGER",
        "DocumentId INTEGER",
        "Start INTEGER NOT NULL CHECK (Start >= 0)",
        "Stop INTEGER NOT NULL CHECK (Stop >= 0)",
        "Coder INTEGER",
        "CHECK (Start < Stop)",
        _refers("StatementTypeId", "STATEMENTTYPES"),
        _refers("Coder", "CODERS"),
        _refers("DocumentId", "DOCUMENTS"),
    ],
    "ENTITIES": [
        _key(),
        "VariableId INTEGER NOT NULL",
        _short("Value", ""),
        *_colors(may_lack=True),
        "ChildOf INTEGER CHECK (ChildOf > 0)",
        "UNIQUE (VariableId, Value)",
        _refers("ChildOf", "ENTITIES"),
        _refers("VariableId", "VARIABLES"),
    ],
    "DATABOOLEAN": _value("Value INTEGER NOT NULL DEFAULT 1"),
    "DATAINTEGER": _value("Value INTEGER NOT NULL DEFAULT 0"),
    "DATASHORTTEXT": [*_value("Entity INTEGER NOT NULL"), _refers("Entity", "ENTITIES")],
    "DATALONGTEXT": _value("Value TEXT DEFAULT ''"),
    "ATTRIBUTEVARIABLES": [
        _key(),
        "VariableId INTEGER NOT NULL",
        _short("AttributeVariable"),
        "UNIQUE (VariableId, AttributeVariable)",
        _refers("VariableId", "VARIABLES"),
    ],
    "ATTRIBUTEVALUES": [
        _key(),
        "EntityId INTEGER NOT NULL",
        "AttributeVariableId INTEGER NOT NULL",
        _short("AttributeValue", ""),
        "UNIQUE (EntityId, AttributeVariableId)",
        _refers("EntityId", "ENTITIES"),
        _refers("AttributeVariableId", "ATTRIBUTEVARIABLES"),
    ],
}
"""Each table's columns and rules, a table after those it refers to."""


def create_tables() -> list[str]:
    """Return the statements that make the tables; rules of a table stand after all its columns, as SQL wants it."""
    return [f"CREATE TABLE {name} ({', '.join(sorted(parts, key=_is_rule))})" for name, parts in TABLES.items()]


def _is_rule(part: str) -> bool:
    return part.startswith(("FOREIGN", "UNIQUE", "CHECK"))
