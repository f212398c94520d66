"""Hold what DNA computed against what we compute: `python tests/network/oracle.py FILE.dna RECORDS.json...`.

RECORDS are JSON lists of records with `params` (the arguments of rDNA's functions, by their names) and what DNA gave: a matrix or a
list of matrices under `result`, an event list under `events`, or the bars of a bar plot under `counts`. A record whose result is null
is DNA's own failure and is left out. Prints a line for each record that differs, a line a file, and "N of M equal"; exits with 1 when
not all are equal.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from stancegraph.dna import DnaProject, events_of, read_dna
from stancegraph.dna.events import choose_type
from stancegraph.dna.project import StatementType
from stancegraph.errors import StancegraphError
from stancegraph.model.events import Event, Events
from stancegraph.network.bars import count_bars
from stancegraph.network.coding import count_seconds, drop_duplicates
from stancegraph.network.matrix import Matrix
from stancegraph.network.methods import Aggregation, Duplicates, Kernel, Mode, Normalization, Projection, Unit, Variable, Window
from stancegraph.network.projections import project_windows
from stancegraph.network.selection import Filter, Selection, select_events

CLOSE = 1e-9
DUPLICATES = {"acrossrange": Duplicates.RANGE}
NORMALIZATIONS = {"cosine": Normalization.DNA_COSINE}
MODES = {"twomode": Mode.TWO, "onemode": Mode.ACTORS}
DOCUMENT_FILTERS = (("Authors", "author"), ("Sources", "source"), ("Sections", "section"), ("Types", "type"))
EARLIEST, LATEST = "01.01.1900", "31.12.2099"

Record = Mapping[str, Any]


def compare_files(project: DnaProject, paths: Sequence[Path]) -> tuple[int, int]:
    """Print what differs, and return how many records are equal, of how many."""
    equal = compared = 0
    for path in paths:
        records = [record for record in json.loads(path.read_text(encoding="utf-8")) if not is_failure(record)]
        problems = [(number, find_problem(project, record)) for number, record in enumerate(records)]
        for number, problem in problems:
            if problem:
                print(f"{path.name}[{number}]: {problem}")
        good = sum(not problem for _, problem in problems)
        print(f"{path.name}: {good} of {len(records)} equal")
        equal, compared = equal + good, compared + len(records)
    return equal, compared


def is_failure(record: Record) -> bool:
    """Return whether DNA itself failed at the record."""
    return not any(record.get(name) is not None for name in ("result", "events", "counts"))


def find_problem(project: DnaProject, record: Record) -> str:
    """Return the first difference between what DNA computed and what we compute; empty when they are equal."""
    compare = next(function for name, function in COMPARE.items() if record.get(name) is not None)
    try:
        return next(compare(project, record), "")
    except StancegraphError as error:
        return f"we refuse: {error}"


def compare_matrices(project: DnaProject, record: Record) -> Iterator[str]:
    """Yield what differs between DNA's matrices and ours."""
    events = events_of(project, record["params"].get("statementType", "DNA Statement"))
    projection, selection = read_params(record["params"])
    ours = list(project_windows(events, projection, selection))
    theirs = record["result"] if isinstance(record["result"], list) else [record["result"]]
    if len(ours) != len(theirs):
        yield f"{len(theirs)} matrices, ours are {len(ours)}"
    for number, (their, our) in enumerate(zip(theirs, ours, strict=False)):
        yield from (f"matrix {number}: {problem}" for problem in compare_matrix(their, our))


def compare_matrix(their: Record, our: Matrix) -> Iterator[str]:
    """Yield what differs between a matrix of DNA's and ours."""
    facts = {"rows": list(our.rows), "columns": list(our.columns), "numStatements": our.number_of_statements}
    dates = {"start": our.start, "middle": our.middle, "stop": our.stop}
    yield from (f"{name} is {their[name]}, ours {value}" for name, value in facts.items() if name in their and their[name] != value)
    for name, date in dates.items():
        if their.get(name) is not None and (date is None or parse_date(their[name]) != date):
            yield f"{name} is {their[name]}, ours {date}"
    if [len(row) for row in their["matrix"]] != [len(our.columns)] * len(our.rows):
        yield "the matrix has another size"
        return
    for row, (expected, got) in enumerate(zip(their["matrix"], our.to_array().tolist(), strict=True)):
        for column, (one, other) in enumerate(zip(expected, got, strict=True)):
            if not is_close(one, other):
                yield f"cell {our.rows[row]!r}, {our.columns[column]!r} is {one}, ours {other}"


def is_close(expected: object, got: float) -> bool:
    """Return whether two numbers differ by less than 1e-9; JSON has no NaN and may write it as null or text."""
    number = float("nan") if expected is None else float(str(expected))
    return (math.isnan(number) and math.isnan(got)) or number == got or abs(number - got) <= CLOSE


def compare_events(project: DnaProject, record: Record) -> Iterator[str]:
    """Yield what differs between DNA's list of statements and ours."""
    events = events_of(project, record["params"].get("statementType", "DNA Statement"))
    projection, selection = read_params(record["params"])
    identity = list_identity(projection)
    kept = drop_duplicates(select_events(events.events, selection), projection.duplicates, identity, is_dna=True)
    ours = [describe_event(project, events, event) for event in kept]
    theirs = record["events"]
    if len(ours) != record.get("n", len(theirs)) or len(ours) != len(theirs):
        yield f"{len(theirs)} statements, ours are {len(ours)}"
    for their, our in zip(theirs, ours, strict=False):
        yield from (
            f"statement {their['statement_id']}: {name} is {str(their[name])[:60]!r}, ours {str(our.get(name))[:60]!r}"
            for name in their
            if name not in our or their[name] != our[name]
        )


def list_identity(projection: Projection) -> tuple[Variable, ...]:
    """Return what makes two statements duplicates."""
    qualifier = () if projection.qualifier is None or projection.aggregation is Aggregation.IGNORE else (projection.qualifier,)
    return (projection.rows, projection.columns, *qualifier)


def describe_event(project: DnaProject, events: Events, event: Event) -> dict[str, object]:
    """Return an event under the names of DNA's list, with DNA's offsets."""
    coded = next(statement for statement in project.statements if str(statement.id) == event.id)
    text = next(document.text for document in project.documents if document.id == coded.document)
    date = event.date or datetime.max
    return {
        "statement_id": coded.id,
        "time_epoch": count_seconds(date),
        "time": format_date(date),
        **{name: event.qualifiers.get(name, event.values.get(name, "")) for name in events.variables},
        "start_position": coded.start,
        "stop_position": coded.stop,
        "text": text.encode("utf-16-le")[2 * coded.start : 2 * coded.stop].decode("utf-16-le", "replace"),
        "coder": coded.coder,
        "document_id": coded.document,
        **{f"document_{name}": event.about[name] for name in ("title", "author", "source", "section", "type")},
    }


def compare_bars(project: DnaProject, record: Record) -> Iterator[str]:
    """Yield what differs between DNA's counts per entity and level and ours."""
    params = record["params"]
    events = events_of(project, params.get("statementType", "DNA Statement"))
    _, selection = read_params(params)
    qualifier = params.get("qualifier")
    bars = count_bars(events, params["variable"], qualifier, selection, read_duplicates(params), is_dna=True)
    facts = {"values": list(bars.names), "counts": [list(row) for row in bars.counts], "intValues": list(bars.levels)}
    yield from (f"{name} is {record[name]}, ours {value}" for name, value in facts.items() if name in record and record[name] != value)
    kind = choose_type(project, params.get("statementType", "DNA Statement"))
    attributes = read_attributes(project, kind, params["variable"], bars.names)
    yield from (f"{name} differ" for name, value in attributes.items() if name in record and record[name] != value)


COMPARE: Mapping[str, Callable[[DnaProject, Record], Iterator[str]]] = {
    "result": compare_matrices,
    "events": compare_events,
    "counts": compare_bars,
}


def read_attributes(project: DnaProject, kind: StatementType, variable: str, names: Sequence[str]) -> dict[str, object]:
    """Return colours and attributes of entities under the names that bar plots have for them."""
    place = next(one for one in kind.variables if one.name == variable)
    columns = sorted((one for one in project.attribute_variables if one.variable == place.id), key=lambda one: one.name)
    entities = {entity.value: entity for entity in project.entities if entity.variable == place.id}
    rows = []
    for name in names:
        given = dict(entities[name].attributes)
        color = "#{:02X}{:02X}{:02X}".format(*(entities[name].color or (0, 0, 0)))
        rows.append([color, *(given.get(column.id, "") for column in columns)])
    return {"attributes": rows, "attributeVariables": ["Color", *(column.name for column in columns)]}


def read_params(params: Record) -> tuple[Projection, Selection]:
    """Return what rDNA's arguments ask for."""
    name = params.get("qualifier")
    projection = Projection(
        rows=Variable(params.get("variable1", "organization"), bool(params.get("variable1Document", False))),
        columns=Variable(params.get("variable2", "concept"), bool(params.get("variable2Document", False))),
        qualifier=Variable(name, bool(params.get("qualifierDocument", False))) if name else None,
        mode=MODES.get(params.get("networkType", "twomode"), Mode.TWO),
        aggregation=Aggregation(params.get("qualifierAggregation", "ignore")),
        normalization=read_normalization(params.get("normalization", "no")),
        duplicates=read_duplicates(params),
        has_isolates=bool(params.get("isolates", False)),
        window=Window(Unit(params.get("timeWindow", "no")), int(params.get("windowSize", 1)), Kernel(params.get("kernel", "no"))),
        is_dna_compatible=True,
    )
    return projection, read_selection(params)


def read_normalization(name: str) -> Normalization:
    """Return the normalization that DNA calls so."""
    return NORMALIZATIONS.get(name) or Normalization(name)


def read_duplicates(params: Record) -> Duplicates:
    """Return where statements count once."""
    name = params.get("duplicates", "include")
    return DUPLICATES.get(name) or Duplicates(name)


def read_selection(params: Record) -> Selection:
    """Return the filters that rDNA's arguments ask for."""
    grouped: dict[str, set[str]] = {}
    for variable, value in zip(as_list(params, "excludeVariables"), as_list(params, "excludeValues"), strict=True):
        grouped.setdefault(variable, set()).add(value)
    own = [Filter(Variable(name), frozenset(values), bool(params.get("invertValues", False))) for name, values in grouped.items()]
    about = [
        Filter(Variable(name, of_document=True), frozenset(values), bool(params.get(f"invert{plural}", False)))
        for plural, name in DOCUMENT_FILTERS
        if (values := as_list(params, f"exclude{plural}"))
    ]
    return Selection(
        since=read_moment(params.get("start.date", EARLIEST), params.get("start.time", "00:00:00")),
        until=read_moment(params.get("stop.date", LATEST), params.get("stop.time", "23:59:59")),
        filters=(*own, *about),
    )


def as_list(params: Record, name: str) -> list[str]:
    """Return an argument that may be missing, one text or a list."""
    value = params.get(name) or []
    return [value] if isinstance(value, str) else [str(one) for one in value]


def read_moment(day: str, time: str) -> datetime:
    """Return the moment of a date as people write it in Europe.

    >>> read_moment("02.02.2005", "23:59:59")
    datetime.datetime(2005, 2, 2, 23, 59, 59)
    """
    return datetime.strptime(f"{day} {time}", "%d.%m.%Y %H:%M:%S")


def parse_date(words: str) -> datetime:
    """Return a moment as Java prints it, seconds left out when they are 0."""
    return datetime.fromisoformat(words.removesuffix("Z"))


def format_date(date: datetime) -> str:
    """Return a moment as Java prints it."""
    return date.isoformat(timespec="seconds" if date.second else "minutes")


def main(arguments: Sequence[str]) -> int:
    """Compare from the command line; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("project", type=Path, metavar="FILE.dna")
    parser.add_argument("records", type=Path, nargs="+", metavar="RECORDS.json")
    given = parser.parse_args(arguments)
    try:
        project = read_dna(given.project)
    except StancegraphError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    equal, compared = compare_files(project, given.records)
    print(f"{equal} of {compared} equal")
    return 0 if compared and equal == compared else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
