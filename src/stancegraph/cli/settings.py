"""Settings: a flag wins over `STANCEGRAPH_*`, that over `stancegraph.toml` or `[tool.stancegraph]`, that over the default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from stancegraph.errors import SettingsError

FILE = "stancegraph.toml"
PROJECT_FILE = "pyproject.toml"
PREFIX = "STANCEGRAPH_"
SECRETS = frozenset({"STANCEGRAPH_USER", "STANCEGRAPH_PASSWORD", "STANCEGRAPH_TOKEN"})
"""Variables that are no settings, so that none can stand in a file or an argument: graph.remote.login reads them."""
Value = str | int | list[str]


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: the command line's name for it, its type, and what it is for."""

    option: str
    type: type
    meaning: str


SETTINGS: dict[str, Setting] = {
    "language_model": Setting("language_model", str, "spaCy pipeline to read with, by name or path"),
    "lexicons": Setting("lexicon", list, "lexicon files read beside the one that ships"),
    "gazetteers": Setting("gazetteer", list, "files of actors read beside the gazetteer that ships"),
    "positions": Setting("positions", str, "file of positions to merge, split or label"),
    "form": Setting("form", str, "form of the input: auto, txt, md, html, pdf, docx, jsonl"),
    "max_bytes": Setting("max_bytes", int, "most bytes of one file"),
    "max_characters": Setting("max_characters", int, "most characters of one document"),
}
NAMES = {str: "a text", int: "a whole number", list: "a list of texts"}


def find_settings(file: str | None, environment: Mapping[str, str]) -> dict[str, Value]:
    """Return the settings by option name, those of the environment over those of the file.

    Without `file`, `stancegraph.toml` of the current folder is read, else `[tool.stancegraph]` of its `pyproject.toml`.
    Raises SettingsError naming every unknown key and wrong value.
    """
    given = read_settings_file(Path(file)) if file else _read_default_files()
    return {SETTINGS[key].option: value for key, value in {**given, **read_environment(environment)}.items()}


def read_settings_file(path: Path) -> dict[str, Value]:
    """Return the settings of a file, by key; a `pyproject.toml` is read at `[tool.stancegraph]`."""
    import tomllib

    try:
        table: object = tomllib.loads(path.read_bytes().decode("utf-8"))
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({(error.strerror or str(error)).lower()}); check the name") from error
    except RecursionError as error:
        raise SettingsError(f"{path}: is nested too deeply; settings are plain keys and values") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: is not TOML ({error}); correct it there") from error
    if path.name == PROJECT_FILE:
        table = _look_up(_look_up(table, "tool"), "stancegraph")
    return check_settings(table if isinstance(table, dict) else {}, str(path))


def read_environment(environment: Mapping[str, str]) -> dict[str, Value]:
    """Return the settings of `STANCEGRAPH_*` variables, by key; lists are split at the path separator of the system."""
    import os

    table: dict[str, object] = {}
    for name, value in environment.items():
        if name.startswith(PREFIX) and value and name not in SECRETS:
            key = name.removeprefix(PREFIX).lower()
            kind = SETTINGS[key].type if key in SETTINGS else str
            table[key] = value.split(os.pathsep) if kind is list else int(value) if kind is int and value.isdecimal() else value
    return check_settings(table, "the environment", prefix=PREFIX)


def check_settings(table: Mapping[str, object], where: str, *, prefix: str = "") -> dict[str, Value]:
    """Return the table when every key is known and every value has its type; else raise SettingsError with all problems."""
    problems = []
    checked: dict[str, Value] = {}
    for key, value in table.items():
        shown = f"{prefix}{key.upper()}" if prefix else key
        if key not in SETTINGS:
            problems.append(f"unknown setting {shown}{_suggest(key, prefix)}")
        elif _has_type(value, SETTINGS[key].type):
            checked[key] = cast(Value, value)
        else:
            problems.append(f"{shown} must be {NAMES[SETTINGS[key].type]}, not {value!r}"[:200])
    if problems:
        raise SettingsError(f"{where}: {'; '.join(problems)}; known settings: {', '.join(SETTINGS)}")
    return checked


def _read_default_files() -> dict[str, Value]:
    for name in (FILE, PROJECT_FILE):
        if Path(name).is_file():
            return read_settings_file(Path(name))
    return {}


def _suggest(key: str, prefix: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key, SETTINGS, n=1)
    return f" (did you mean {prefix + close[0].upper() if prefix else close[0]}?)" if close else ""


def _look_up(table: object, key: str) -> object:
    return table.get(key, {}) if isinstance(table, dict) else {}


def _has_type(value: object, kind: type) -> bool:
    if isinstance(value, list):
        return kind is list and all(isinstance(item, str) for item in value)
    return isinstance(value, kind) and not isinstance(value, bool)
