"""What is measured of a store: loading, writing, asking, and the same beside rdflib on a slice."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, islice
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from benchmarks.store.documents import make_documents
from stancegraph.graph.ask.query import Limits, QueryTimeoutError, run_query
from stancegraph.graph.ask.questions import Question, ask_question, load_questions
from stancegraph.graph.build import build_quads, choose_documents, document_quads
from stancegraph.graph.derived.runs import describe_runs
from stancegraph.graph.formats.nquads import format_line
from stancegraph.graph.identity import PROVENANCE_GRAPH
from stancegraph.graph.store.archive import measure_store
from stancegraph.graph.store.disk import reading
from stancegraph.graph.store.writing import StoreWriter
from stancegraph.graph.terms import quads

T = TypeVar("T")
SECONDS = 20.0  # that a question may take before it is given up
TIMES = 3  # each question is asked so often, in a process of its own each time; the middle counts
QUICK = 2.0  # seconds; what takes longer is asked once
PUTS = 40
NARROWING = ("actor", "issue", "position")  # what makes a question light that needs no name
COUNTED: Mapping[str, str] = MappingProxyType(
    {
        "actor": "?statement sg:holder ?thing . GRAPH graph:reference { ?thing rdfs:label ?name }",
        "position": "?statement sg:position ?thing . GRAPH graph:reference { ?thing rdfs:label ?name }",
        "issue": "?statement sg:position ?position . GRAPH graph:reference { ?position sg:issue ?thing . ?thing rdfs:label ?name }",
        "rule": "?statement a sg:Statement ; sg:rule ?name",
        "document": "?statement a sg:Statement ; sg:evidence/sg:inDocument/sg:identifier ?name",
    }
)
"""Parameter to what gives each statement's name for it."""
LOAD = "import sys; from stancegraph.graph.store.loading import load_files; load_files(sys.argv[1], sys.argv[2:])"
RAW = """import sys; from pyoxigraph import RdfFormat, Store
store = Store(sys.argv[1]); store.bulk_load(path=sys.argv[2], format=RdfFormat.N_QUADS); store.flush()"""
COUNT = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
CHANGES = """SELECT ?holder ?position ?one ?two {
  GRAPH ?g1 { ?one sg:holder ?holder ; sg:position ?position ; sg:polarity sg:polarity-support }
  GRAPH ?g2 { ?two sg:holder ?holder ; sg:position ?position ; sg:polarity sg:polarity-oppose } }"""


@dataclass(frozen=True, slots=True)
class Asked:
    """How long a question took with these parameters, named by `choice`: `typical` or `commonest`, empty when nothing was named.

    `heavy` when it says so of itself, rows None when it ran into the time limit.
    """

    question: str
    parameters: tuple[str, ...]
    choice: str
    seconds: float
    cpu: float
    rows: int | None
    heavy: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """The same work done by pyoxigraph and by rdflib, in seconds."""

    work: str
    pyoxigraph: float
    rdflib: float


@dataclass(frozen=True, slots=True)
class Measured:
    """All figures of one run; seconds, bytes and megabytes."""

    statements: int
    documents: int
    quads: int
    build_seconds: float
    archive_quads: int
    archive_bytes: int
    load_seconds: float
    load_cpu: float
    load_megabytes: int
    raw_seconds: float
    raw_cpu: float
    raw_megabytes: int
    store_bytes: int
    first_put: float
    put: float
    cold_query: float
    asked: tuple[Asked, ...]
    slice_statements: int
    beside: tuple[Beside, ...]


def measure(statements: int, slice_statements: int, folder: Path) -> Measured:
    """Return the figures for a store of so many statements, made in a folder."""
    archive, store = folder / "made-up.nq", folder / "made-up.store"
    build_seconds, written = clock(lambda: write_archive(archive, statements))
    raw = load(folder / "raw", archive, RAW)
    shutil.rmtree(folder / "raw")
    load_seconds, load_cpu, megabytes = load(store, archive, LOAD)
    with reading(store) as opened:
        held = measure_store(store, opened)
    cold, _ = clock(lambda: run_query(store, "ASK { ?s a sg:Stance }"))
    asked = tuple(ask_all(store))
    first, later = put_more(store, statements)
    return Measured(
        statements=held.statements,
        documents=held.documents,
        quads=held.quads,
        build_seconds=build_seconds,
        archive_quads=written,
        archive_bytes=archive.stat().st_size,
        load_seconds=load_seconds,
        load_cpu=load_cpu,
        load_megabytes=megabytes,
        raw_seconds=raw[0],
        raw_cpu=raw[1],
        raw_megabytes=raw[2],
        store_bytes=held.bytes,
        first_put=first,
        put=later,
        cold_query=cold,
        asked=asked,
        slice_statements=slice_statements,
        beside=tuple(compare(slice_statements)),
    )


def clock(work: Callable[[], T]) -> tuple[float, T]:
    """Return the seconds that some work took, and what it returned."""
    started = time.perf_counter()
    result = work()
    return time.perf_counter() - started, result


def write_archive(path: Path, statements: int) -> int:
    """Write made-up documents as N-Quads, document by document, without what is derived; return how many triples these are."""
    written = 0
    with path.open("wb") as stream:
        for extraction in make_documents(statements):
            (read,) = choose_documents([extraction])
            found = [*document_quads(read), *quads(describe_runs([read]), PROVENANCE_GRAPH)]
            stream.writelines(map(format_line, found))
            written += len(found)
    return written


def load(store: Path, archive: Path, program: str) -> tuple[float, float, int]:
    """Load an archive by a program in a process of its own; return its seconds, its CPU seconds and its peak memory in megabytes."""
    started = time.perf_counter()
    child = subprocess.Popen([sys.executable, "-c", program, str(store), str(archive)])
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"loading ended with {child.returncode}")
    return time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


def put_more(store: Path, statements: int) -> tuple[float, float]:
    """Return the seconds to put a document into the store with a new writer, and with one at work; documents are new versions."""
    made = list(islice(make_documents(statements, seed=2), PUTS))
    with StoreWriter(store) as writer:
        seconds = [clock(lambda extraction=extraction: writer.put(extraction))[0] for extraction in made]  # type: ignore[misc]  # kept
    return seconds[0], sum(seconds[PUTS // 2 :]) / len(seconds[PUTS // 2 :])


def ask_all(store: Path) -> Iterator[Asked]:
    """Yield every named question's time: of a typical name and of the commonest one; a heavy one without any name, too."""
    typical, commonest = choose_names(store)
    for question in load_questions():
        needed = tuple(name for name in question.parameters if name in question.required)
        if not needed:
            yield ask(store, question, (), {}, "")
        narrowings = [needed] if needed else [(name,) for name in NARROWING if name in question.parameters]
        for parameters in narrowings:
            yield ask(store, question, parameters, typical, "typical")
            yield ask(store, question, parameters, commonest, "commonest")


def choose_names(store: Path) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return typical names and the commonest, by parameter: half of all statements have a commoner name than the typical one."""
    typical, commonest = {}, {}
    for parameter, pattern in COUNTED.items():
        query = f"SELECT ?name (COUNT(*) AS ?count) {{ {pattern} }} GROUP BY ?name ORDER BY DESC(?count) ?name"
        answer = run_query(store, query, limits=Limits(600, 10**6))
        names = [(name.value, int(count.value)) for name, count in answer.rows if name and count]
        sums = list(accumulate(count for _, count in names))
        middle = next(place for place, reached in enumerate(sums) if reached * 2 >= sums[-1])
        typical[parameter], commonest[parameter] = names[middle][0], names[0][0]
        if parameter == "actor":
            typical["other"], commonest["other"] = names[middle + 1][0], names[1][0]
    return typical, commonest


def ask(store: Path, question: Question, parameters: tuple[str, ...], names: Mapping[str, str], choice: str) -> Asked:
    """Return how long a question takes: the middle of several times, each in a process of its own; slow ones are asked once."""
    print(f"asking {question.name} {' '.join(parameters)} {choice}", file=sys.stderr, flush=True)
    chosen = {name: names[name] for name in parameters}
    times: list[tuple[float, float]] = []
    rows = None
    while len(times) < TIMES and (not times or times[0][0] < QUICK):
        before = _children_cpu()
        try:
            seconds, answer = clock(lambda: ask_question(store, question, chosen, Limits(SECONDS)))
        except QueryTimeoutError:
            return Asked(question.name, parameters, choice, SECONDS, SECONDS, None, bool(question.heavy))
        times.append((seconds, _children_cpu() - before))
        rows = len(answer.rows)
    seconds, cpu = sorted(times)[len(times) // 2]
    return Asked(question.name, parameters, choice, seconds, cpu, rows, bool(question.heavy))


def _children_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def compare(statements: int) -> Iterator[Beside]:
    """Yield what loading, counting and joining a slice takes in memory with either library, in this same run."""
    from pyoxigraph import RdfFormat, Store
    from rdflib import Dataset

    from stancegraph.graph.prefixes import PREFIXES

    body = b"".join(format_line(quad) for quad in build_quads(make_documents(statements)))
    ours, theirs = Store(), Dataset()
    loaded = clock(lambda: ours.load(body, RdfFormat.N_QUADS))[0], clock(lambda: theirs.parse(data=body, format="nquads"))[0]
    yield Beside("load", *loaded)
    for work, query in (("count triples by graph", COUNT), ("who held both sides", CHANGES)):
        mine, rows = clock(lambda query=query: len(list(ours.query(query, prefixes=dict(PREFIXES)))))  # type: ignore[misc,arg-type]  # rows
        other, same = clock(lambda query=query: len(list(theirs.query(query, initNs=dict(PREFIXES)))))  # type: ignore[misc]  # kept
        if rows > same:  # rdflib also counts an empty default graph
            raise RuntimeError(f"{work}: {rows} rows from pyoxigraph, {same} from rdflib")
        yield Beside(work, mine, other)


def to_json(measured: Measured) -> str:
    """Return the figures as JSON."""
    from dataclasses import asdict

    return json.dumps(asdict(measured), indent=2) + "\n"
