"""Hold what DNA computed against what we compute: `python tests/network/oracle.py FILE.dna RECORDS.json...`.

RECORDS are JSON lists of records with `params` (the arguments of rDNA's functions, by their names) and what DNA gave: a matrix or a
list of matrices under `result`, an event list under `events`, or the bars of a bar plot under `counts`. A record whose result is null
is DNA's own failure and is left out; a record that cannot be read is not equal. Prints a line for each record that differs, a line a
file, and "N of M equal"; exits with 1 when not all are equal, with 2 when a file cannot be read.
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

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from tests.network.oracle_arguments import (
    STATEMENT_TYPE,
    read_duplicates,
    read_projection,
    read_qualifier,
    read_selection,
    read_variable,
    read_word,
)

from stancegraph.dna import DnaProject, events_of, read_dna
from stancegraph.dna.events import choose_type
from stancegraph.dna.project import StatementType
from stancegraph.errors import InputError, StancegraphError
from stancegraph.model.events import Event, Events
from stancegraph.network.bars import count_bars
from stancegraph.network.coding import count_seconds, drop_duplicates
from stancegraph.network.matrix import Matrix
from stancegraph.network.methods import Aggregation, Projection, Variable
from stancegraph.network.projections import project_windows
from stancegraph.network.selection import select_events

CLOSE = 1e-9
RESULTS = ("result", "events", "counts")
BAD_RECORD = (StancegraphError, AttributeError, IndexError, KeyError, OverflowError, TypeError, ValueError)
Record = Mapping[str, Any]


def compare_files(project: DnaProject, paths: Sequence[Path]) -> tuple[int, int]:
    """Print what differs, and return how many records are equal, of how many; raises InputError for a file without records."""
    equal = compared = 0
    for path in paths:
        problems = [(number, find_problem(project, record)) for number, record in read_records(path) if not is_failure(record)]
        for number, problem in problems:
            if problem:
                print(f"{path.name}[{number}]: {problem}")
        good = sum(not problem for _, problem in problems)
        print(f"{path.name}: {good} of {len(problems)} equal")
        equal, compared = equal + good, compared + len(problems)
    return equal, compared


def read_records(path: Path) -> Iterator[tuple[int, Any]]:
    """Yield the records with their places: of a list, of a list under `records`, or the one that the file is."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(path, f"cannot be read as JSON ({error})", "give a list of records") from error
    if isinstance(data, dict):
        data = data["records"] if isinstance(data.get("records"), list) else [data]
    if not isinstance(data, list):
        raise InputError(path, "is no list of records", "give a list of objects with params and result")
    yield from enumerate(data)


def is_failure(record: object) -> bool:
    """Return whether DNA itself failed at the record."""
    given = [record[name] for name in RESULTS if name in record] if isinstance(record, dict) else []
    return bool(given) and all(value is None for value in given)


def find_problem(project: DnaProject, record: Record) -> str:
    """Return the first difference between what DNA computed and what we compute; empty when they are equal."""
    try:
        compare = next((COMPARE[name] for name in RESULTS if record.get(name) is not None), None)
        if compare is None:
            return f"is no record: it has none of {', '.join(RESULTS)}"
        return next(compare(project, {**record, "params": record.get("params") or {}}), "")
    except BAD_RECORD as error:
        return f"cannot be compared ({type(error).__name__}): {error}"


def read_kind(project: DnaProject, params: Record) -> StatementType:
    """Return the statement type, which rDNA takes by label or by number."""
    word = read_word(params, "statementType", STATEMENT_TYPE)
    return next((kind for kind in project.statement_types if str(kind.id) == word), None) or choose_type(project, word)


def compare_matrices(project: DnaProject, record: Record) -> Iterator[str]:
    """Yield what differs between DNA's matrices and ours."""
    kind = read_kind(project, record["params"])
    projection, selection = read_projection(record["params"], kind), read_selection(record["params"], kind)
    ours = list(project_windows(events_of(project, kind.label, is_dna=True), projection, selection))
    theirs = record["result"] if isinstance(record["result"], list) else [record["result"]]
    if len(ours) != len(theirs):
        yield f"{len(theirs)} matrices, ours are {len(ours)}"
    for number, (their, our) in enumerate(zip(theirs, ours, strict=False)):
        yield from (f"matrix {number}: {problem}" for problem in compare_matrix(their, our))


def compare_matrix(their: Record, our: Matrix) -> Iterator[str]:
    """Yield what differs between a matrix of DNA's and ours; names, counts and dates that are missing or null are not compared."""
    facts = {"rows": list(our.rows), "columns": list(our.columns), "numStatements": our.number_of_statements}
    dates = {"start": our.start, "middle": our.middle, "stop": our.stop}
    yield from (f"{name} is {their[name]}, ours {value}" for name, value in facts.items() if their.get(name) not in (None, value))
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
    kind = read_kind(project, record["params"])
    events = events_of(project, kind.label, is_dna=True)
    projection, selection = read_projection(record["params"], kind), read_selection(record["params"], kind)
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
    kind = read_kind(project, params)
    selection, variable = read_selection(params, kind), read_variable(params, "variable", "concept", kind)
    qualifier = read_qualifier(params, kind) or None
    bars = count_bars(events_of(project, kind.label, is_dna=True), variable, qualifier, selection, read_duplicates(params), is_dna=True)
    facts = {"values": list(bars.names), "counts": [list(row) for row in bars.counts], "intValues": list(bars.levels)}
    yield from (f"{name} is {record[name]}, ours {value}" for name, value in facts.items() if record.get(name) not in (None, value))
    attributes = read_attributes(project, kind, variable, bars.names)
    yield from (f"{name} differ" for name, value in attributes.items() if record.get(name) not in (None, value))


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
        equal, compared = compare_files(read_dna(given.project), given.records)
    except StancegraphError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    print(f"{equal} of {compared} equal")
    return 0 if compared and equal == compared else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
