"""What can be asked of a network: modes, aggregations, normalizations, duplicates, windows and kernels, each with its formula.

The names are those of discourse network analysis (Leifeld 2017, doi:10.1093/oxfordhb/9780190228217.013.25; Leifeld and Haunss 2012,
doi:10.1111/j.1475-6765.2011.02003.x). X[i,j,k] is the number of statements of row i on column j at qualifier level k, N = Σk X.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from stancegraph.errors import SettingsError


class Mode(StrEnum):
    """Which two kinds of things the cells stand between."""

    TWO = "two"
    ACTORS = "actors"
    POSITIONS = "positions"


class Aggregation(StrEnum):
    """What becomes of the qualifier."""

    IGNORE = "ignore"
    SUBTRACT = "subtract"
    COMBINE = "combine"
    CONGRUENCE = "congruence"
    CONFLICT = "conflict"


class Normalization(StrEnum):
    """What a cell is divided by; 0/0 is 0."""

    NO = "no"
    ACTIVITY = "activity"
    PROMINENCE = "prominence"
    AVERAGE = "average"
    JACCARD = "jaccard"
    COSINE = "cosine"
    DNA_COSINE = "dna-cosine"


class Duplicates(StrEnum):
    """Within what a statement that says the same again is left out; `range` is the whole range of dates."""

    INCLUDE = "include"
    DOCUMENT = "document"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"


class Unit(StrEnum):
    """What a window's size counts; `no` is one matrix of everything."""

    NO = "no"
    EVENTS = "events"
    SECONDS = "seconds"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Kernel(StrEnum):
    """How a statement's weight falls with its distance u from the middle of the window (1 at its ends)."""

    NO = "no"
    UNIFORM = "uniform"
    TRIANGULAR = "triangular"
    EPANECHNIKOV = "epanechnikov"
    GAUSSIAN = "gaussian"


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of the statement, or one of its document (author, source, section, type, id, title)."""

    name: str
    of_document: bool = False


@dataclass(frozen=True, slots=True)
class Window:
    """Windows of `size` units, moved by one unit."""

    unit: Unit = Unit.NO
    size: int = 1
    kernel: Kernel = Kernel.NO


@dataclass(frozen=True, slots=True)
class Projection:
    """A network to compute from events; without a qualifier all statements are on one level.

    In the mode `actors` the cells stand between two rows, by the columns they share; in `positions` between two columns.
    `is_dna_compatible` computes what DNA computes where it has a fault: see docs/networks.md.
    """

    rows: Variable
    columns: Variable
    qualifier: Variable | None = None
    mode: Mode = Mode.TWO
    aggregation: Aggregation = Aggregation.IGNORE
    normalization: Normalization = Normalization.NO
    duplicates: Duplicates = Duplicates.INCLUDE
    has_isolates: bool = False
    window: Window = field(default_factory=Window)
    is_dna_compatible: bool = False


_ONE_MODE = MappingProxyType(
    {
        Aggregation.IGNORE: "Σj Na·Nb",
        Aggregation.CONGRUENCE: "Σj Σk,l Xak·Xbl·(1−|k−l|/r); a category: Σj Σk Xak·Xbk",
        Aggregation.CONFLICT: "Σj Σk,l Xak·Xbl·|k−l|/r; a category: Σj Σk Xak[Xbk=0] + Xbk[Xak=0]",
        Aggregation.SUBTRACT: "congruence − conflict",
    }
)
AGGREGATIONS: Mapping[Mode, Mapping[Aggregation, str]] = MappingProxyType(
    {
        Mode.TWO: MappingProxyType(
            {
                Aggregation.IGNORE: "Σk X",
                Aggregation.SUBTRACT: "X₁ − X₀; a scale: Σk k·X",
                Aggregation.COMBINE: "Σn 2^(levels−1−n)·[Xn>0]; agreement: 1 positive, 2 negative, 3 both",
            }
        ),
        Mode.ACTORS: _ONE_MODE,
        Mode.POSITIONS: _ONE_MODE,
    }
)
"""The aggregations of each mode, with their formulas."""

_ONE_MODE_NORMALIZATIONS = MappingProxyType(
    {
        Normalization.NO: "1",
        Normalization.AVERAGE: "(A+B)/2, the two totals",
        Normalization.JACCARD: "m10 + m01 + m11; m10 = Σ Xa[Xb=0], m11 = Σ Xa·Xb",
        Normalization.COSINE: "√(self-congruence of a · self-congruence of b)",
        Normalization.DNA_COSINE: "A·B, which DNA calls cosine",
    }
)
NORMALIZATIONS: Mapping[Mode, Mapping[Normalization, str]] = MappingProxyType(
    {
        Mode.TWO: MappingProxyType(
            {
                Normalization.NO: "1",
                Normalization.ACTIVITY: "the row's statements (combine: its nonzero cells)",
                Normalization.PROMINENCE: "the column's statements (combine: its nonzero cells)",
            }
        ),
        Mode.ACTORS: _ONE_MODE_NORMALIZATIONS,
        Mode.POSITIONS: _ONE_MODE_NORMALIZATIONS,
    }
)
"""The normalizations of each mode, with what a cell is divided by."""

SOURCE = "Leifeld (2017), Discourse Network Analysis, doi:10.1093/oxfordhb/9780190228217.013.25"
KERNEL_SOURCE = "weights by distance in time: Silverman (1986), Density Estimation for Statistics and Data Analysis, table 3.1"


def check_projection(projection: Projection) -> None:
    """Raise SettingsError when the mode has no such aggregation or normalization, or the window no sense."""
    mode = projection.mode
    for what, chosen, known in (
        ("aggregation", projection.aggregation, AGGREGATIONS[mode]),
        ("normalization", projection.normalization, NORMALIZATIONS[mode]),
    ):
        if chosen not in known:
            raise SettingsError(f"{what} {chosen.value!r} does not exist in the mode {mode.value}; choose one of: {', '.join(known)}")
    if projection.qualifier is None and projection.aggregation is not Aggregation.IGNORE and not projection.is_dna_compatible:
        raise SettingsError(f"{projection.aggregation.value} compares levels of a qualifier, and there is none; choose ignore, or name one")
    _check_window(projection.window)


def _check_window(window: Window) -> None:
    if window.size < 1:
        raise SettingsError(f"a window of {window.size} {window.unit.value} holds nothing; give a size of 1 or more")
    if window.kernel is not Kernel.NO and window.unit is Unit.NO:
        raise SettingsError(f"the kernel {window.kernel.value} weighs statements within a window; choose a window too")
    if window.size > 1 and window.unit is Unit.NO:
        raise SettingsError(f"a window's size of {window.size} says nothing without its unit; choose a window too")


def describe_projection(projection: Projection) -> tuple[tuple[str, str], ...]:
    """Return method, parameters and source as (what, words) pairs, for whoever reads the numbers."""
    mode, window = projection.mode, projection.window
    qualifier = "none" if projection.qualifier is None else name_variable(projection.qualifier)
    described = [
        ("mode", f"{mode.value}: {_describe_mode(projection)}"),
        ("qualifier", qualifier),
        ("aggregation", f"{projection.aggregation.value}: {AGGREGATIONS[mode][projection.aggregation]}"),
        ("normalization", f"{projection.normalization.value}: divided by {NORMALIZATIONS[mode][projection.normalization]}"),
        ("duplicates", projection.duplicates.value),
        ("isolates", "with" if projection.has_isolates else "without"),
    ]
    if window.unit is not Unit.NO:
        described += [("window", f"{window.size} {window.unit.value}"), ("kernel", window.kernel.value)]
    if projection.is_dna_compatible:
        described.append(("compatible", "with DNA 3.1.2, its faults included"))
    sources = SOURCE if window.kernel is Kernel.NO else f"{SOURCE}; {KERNEL_SOURCE}"
    return (*described, ("source", sources))


def name_variable(variable: Variable) -> str:
    """Return the variable as people write it: the name, for a document's after `document:`.

    >>> name_variable(Variable("author", of_document=True))
    'document:author'
    """
    return f"document:{variable.name}" if variable.of_document else variable.name


def parse_variable(words: str) -> Variable:
    """Return the variable that people write, see `name_variable`.

    >>> parse_variable("document:source"), parse_variable("actor")
    (Variable(name='source', of_document=True), Variable(name='actor', of_document=False))
    """
    name = words.removeprefix("document:")
    return Variable(name, of_document=name != words)


def _describe_mode(projection: Projection) -> str:
    rows, columns = name_variable(projection.rows), name_variable(projection.columns)
    words = {
        Mode.TWO: f"{rows} × {columns}",
        Mode.ACTORS: f"{rows} × {rows} via {columns}",
        Mode.POSITIONS: f"{columns} × {columns} via {rows}",
    }
    return words[projection.mode]
