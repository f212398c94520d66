"""The arguments of rDNA's functions, by their names, as what we ask of a projection.

An argument that is missing or null has rDNA's default (for the qualifier null says that there is none); case does not matter, nor
whether a word is given as a list of one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from stancegraph.dna.project import StatementType
from stancegraph.errors import SettingsError
from stancegraph.network.methods import Aggregation, Duplicates, Kernel, Mode, Normalization, Projection, Unit, Variable, Window
from stancegraph.network.selection import Filter, Selection

Record = Mapping[str, Any]
Choice = TypeVar("Choice", bound=StrEnum)

STATEMENT_TYPE, QUALIFIER = "DNA Statement", "agreement"
DUPLICATES = {"acrossrange": "range"}
NORMALIZATIONS = {"cosine": "dna-cosine"}
MODES = {"twomode": "two", "onemode": "actors", "eventlist": "two"}
DOCUMENT_FILTERS = (("Authors", "author"), ("Sources", "source"), ("Sections", "section"), ("Types", "type"))
EARLIEST, LATEST = "01.01.1900", "31.12.2099"
TRUTHS = {"true": True, "t": True, "1": True, "false": False, "f": False, "0": False}
DATES = ("%d.%m.%Y", "%Y-%m-%d")
TIMES = ("%H:%M:%S", "%H:%M")


def read_projection(params: Record, kind: StatementType) -> Projection:
    """Return the network that rDNA's arguments ask for."""
    qualifier = read_qualifier(params, kind)
    return Projection(
        rows=Variable(read_variable(params, "variable1", "organization", kind), read_truth(params, "variable1Document")),
        columns=Variable(read_variable(params, "variable2", "concept", kind), read_truth(params, "variable2Document")),
        qualifier=Variable(qualifier, read_truth(params, "qualifierDocument")) if qualifier else None,
        mode=read_choice(params, "networkType", "twomode", Mode, MODES),
        aggregation=read_choice(params, "qualifierAggregation", "ignore", Aggregation),
        normalization=read_choice(params, "normalization", "no", Normalization, NORMALIZATIONS),
        duplicates=read_duplicates(params),
        has_isolates=read_truth(params, "isolates"),
        window=read_window(params),
        is_dna_compatible=True,
    )


def read_window(params: Record) -> Window:
    """Return the window; without one, size and kernel say nothing."""
    unit = read_choice(params, "timeWindow", "no", Unit)
    if unit is Unit.NO:
        return Window()
    return Window(unit, int(read_word(params, "windowSize", "1")), read_choice(params, "kernel", "no", Kernel))


def read_word(params: Record, name: str, default: str) -> str:
    """Return an argument as one text; the default when it is missing, null or empty."""
    value = params.get(name)
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    return default if value is None or value in ("", []) else str(value)


def read_choice(params: Record, name: str, default: str, choices: type[Choice], names: Mapping[str, str] | None = None) -> Choice:
    """Return the choice that rDNA calls so; `names` are those that are called otherwise here."""
    word = read_word(params, name, default).casefold()
    called = (names or {}).get(word, word)
    try:
        return choices(called)
    except ValueError as error:
        raise SettingsError(f"{name} {word!r} is not one of: {', '.join(choices)}") from error


def read_duplicates(params: Record) -> Duplicates:
    """Return where statements count once."""
    return read_choice(params, "duplicates", "include", Duplicates, DUPLICATES)


def read_truth(params: Record, name: str) -> bool:
    """Return a yes or no, no when it is missing."""
    word = read_word(params, name, "false").casefold()
    if word not in TRUTHS:
        raise SettingsError(f"{name} {word!r} is neither true nor false")
    return TRUTHS[word]


def read_variable(params: Record, name: str, default: str, kind: StatementType) -> str:
    """Return a variable as the statement type spells it; as it is given when the type has none such."""
    word = read_word(params, name, default)
    known = [variable.name for variable in kind.variables]
    return word if word in known else next((one for one in known if one.casefold() == word.casefold()), word)


def read_qualifier(params: Record, kind: StatementType) -> str:
    """Return the qualifier: `agreement` when the argument is missing and there is such a variable, none when it is null."""
    if "qualifier" not in params:
        return QUALIFIER if any(variable.name == QUALIFIER for variable in kind.variables) else ""
    return read_variable(params, "qualifier", "", kind)


def read_selection(params: Record, kind: StatementType) -> Selection:
    """Return the filters that rDNA's arguments ask for."""
    grouped: dict[str, set[str]] = {}
    for variable, value in read_exclusions(params, kind):
        grouped.setdefault(variable, set()).add(value)
    is_inverted = read_truth(params, "invertValues")
    own = [Filter(Variable(name), frozenset(values), is_inverted) for name, values in grouped.items()]
    about = [
        Filter(Variable(name, of_document=True), frozenset(values), read_truth(params, f"invert{plural}"))
        for plural, name in DOCUMENT_FILTERS
        if (values := read_words(params.get(f"exclude{plural}")))
    ]
    return Selection(
        since=read_moment(read_word(params, "start.date", EARLIEST), read_word(params, "start.time", "00:00:00")),
        until=read_moment(read_word(params, "stop.date", LATEST), read_word(params, "stop.time", "23:59:59")),
        filters=(*own, *about),
    )


def read_exclusions(params: Record, kind: StatementType) -> Iterator[tuple[str, str]]:
    """Yield (variable, value): from two lists of one length, or from values by variable as people give them in R."""
    values = params.get("excludeValues")
    if isinstance(values, Mapping):
        pairs = [(name, value) for name, group in values.items() for value in read_words(group)]
    else:
        names, words = read_words(params.get("excludeVariables")), read_words(values)
        if len(names) != len(words):
            raise SettingsError(f"excludeVariables has {len(names)} values and excludeValues {len(words)}")
        pairs = list(zip(names, words, strict=True))
    yield from ((read_variable({"": name}, "", "", kind), value) for name, value in pairs)


def read_words(value: object) -> list[str]:
    """Return an argument that may be missing, one text or a list."""
    listed = value if isinstance(value, list) else [value]
    return [str(one) for one in listed if one is not None and (isinstance(value, list) or one != "")]


def read_moment(day: str, time: str) -> datetime:
    """Return the moment of a date as people write it in Europe, or by ISO 8601.

    >>> read_moment("02.02.2005", "23:59:59")
    datetime.datetime(2005, 2, 2, 23, 59, 59)
    """
    for pattern in (f"{date} {clock}" for date in DATES for clock in TIMES):
        try:
            return datetime.strptime(f"{day} {time}", pattern)
        except ValueError:
            continue
    raise SettingsError(f"{day!r} {time!r} is no date and time such as 02.02.2005 23:59:59")
