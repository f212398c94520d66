"""Other SHACL validators come to the same verdict as pySHACL: on the same things, on the same paths, by the same constraints.

rdf-validate-shacl and shacl-engine judge whole graphs by all but the SPARQL constraints, which the first does not know and for which the
second takes minutes; by those, shacl-engine judges the things that break them.
"""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import cast

import pytest
from pyoxigraph import Quad, RdfFormat, parse
from pyshacl import validate
from rdflib import RDF, SH, XSD, Graph, Literal
from rdflib.collection import Collection
from rdflib.term import BNode, Node
from tests.graph.samples import levy_extraction
from tests.graph.test_shapes import FAULTS, SHAPES, Fault, break_graph, full_extraction
from tests.interop.graphs import EXAMPLE
from tests.interop.tools import Job, ask_node, find_problem_with_node, require

from stancegraph.graph.build import build_quads
from stancegraph.graph.dataset import to_rdflib

Finding = tuple[str, str, str]
"""Focus node, path, constraint component without its namespace."""

Findings = Counter[Finding]
NO_DAY = Literal("tomorrow", datatype=XSD.date, normalize=False)
BATCHES = 8
NAMES = ("good", "example", "empty", *(f"broken-{batch}" for batch in range(BATCHES)))


def merged(quads: Iterable[Quad]) -> Graph:
    graph = Graph()
    for quad in quads:
        graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    return graph


def find_with_pyshacl(graph: Graph, shapes: Graph, focus: Node | None = None) -> Findings:
    """Return what pySHACL finds in a graph, or on one thing of it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # rdflib warns of the ill-typed literals that are the point here
        _, report, _ = validate(graph, shacl_graph=shapes, inference="none", focus_nodes=[focus] if focus is not None else None)
    results = list(report.subjects(RDF.type, SH.ValidationResult))
    return Counter(
        (
            str(report.value(result, SH.focusNode)),
            write_path(report, report.value(result, SH.resultPath)),
            str(report.value(result, SH.sourceConstraintComponent)).removeprefix(str(SH)),
        )
        for result in results
    )


def write_path(report: Graph, path: Node | None) -> str:
    """Return the properties of a path, one after the other."""
    steps = [] if path is None else list(Collection(report, path)) if isinstance(path, BNode) else [path]
    return " ".join(str(step) for step in steps)


def by_sparql(findings: Findings) -> Findings:
    return Counter({finding: count for finding, count in findings.items() if finding[2] == "SPARQLConstraintComponent"})


def without_calendar(fault: Fault) -> Fault:
    """Return the fault with a day that is none at first sight: the other two take 30 February for a day, which SHACL does not."""
    return replace(fault, values=tuple(NO_DAY if str(value).endswith("-02-30") else value for value in fault.values))


CASES = [without_calendar(fault) for fault in FAULTS]
SPARQL_MESSAGES = re.findall(
    r'sh:sparql \[\s*sh:message "(.*?)"(?:(?!sh:message|GROUP BY).)*?\] [;.]', SHAPES.read_text(encoding="utf-8"), re.DOTALL
)
BY_SPARQL = [fault for fault in FAULTS if fault.message in SPARQL_MESSAGES]


@pytest.fixture(scope="module")
def shapes() -> Graph:
    """Return the shapes without the constraint that counts: Comunica, by which shacl-engine asks, binds no variable that is grouped by."""
    graph = Graph().parse(SHAPES, format="turtle")
    counting = [constraint for constraint, query in graph.subject_objects(SH.select) if "GROUP BY" in query]
    assert len(counting) == 1
    graph.remove((None, SH.sparql, counting[0]))
    return graph


@pytest.fixture(scope="module")
def core(shapes: Graph) -> Graph:
    """Return the shapes without SPARQL constraints."""
    graph = Graph()
    for triple in shapes:
        if triple[1] != SH.sparql:
            graph.add(triple)
    return graph


@pytest.fixture(scope="module")
def good() -> Graph:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "0")
        return merged(build_quads([full_extraction(), levy_extraction()]))


@pytest.fixture(scope="module")
def cases(good: Graph) -> dict[str, tuple[Graph, Node | None]]:
    """Return the graphs to judge: sound ones, broken ones, each fault of the shapes in one of them, and those to judge on one thing."""
    cases: dict[str, tuple[Graph, Node | None]] = {
        "good": (good, None),
        "example": (merged(parse(path=EXAMPLE, format=RdfFormat.TRIG)), None),
        "empty": (Graph(), None),
    }
    for batch in range(BATCHES):
        graph = good
        for fault in CASES[batch::BATCHES]:
            graph, _ = break_graph(graph, fault)
        cases[f"broken-{batch}"] = graph, None
    return cases | {fault.message: break_graph(good, fault) for fault in BY_SPARQL}


@pytest.fixture(scope="module")
def verdicts(
    cases: dict[str, tuple[Graph, Node | None]], shapes: Graph, core: Graph, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, Findings]]:
    """Return what each validator finds in each graph."""
    require(find_problem_with_node())
    folder = tmp_path_factory.mktemp("shacl")
    shapes.serialize(folder / "shapes.ttl", format="turtle")
    jobs: list[Job] = []
    for number, (graph, focus) in enumerate(cases.values()):
        graph.serialize(folder / f"{number}.nt", format="nt", encoding="utf-8")
        job: Job = {"kind": "shacl", "file": str(folder / f"{number}.nt"), "shapes": str(folder / "shapes.ttl")}
        jobs.append(job | ({} if focus is None else {"focus": str(focus)}))
    answers = cast("list[dict[str, list[list[str]]]]", ask_node(jobs))
    return {
        name: {tool: Counter((focus, path, component) for focus, path, component in found) for tool, found in answer.items()}
        | {"pyshacl": find_with_pyshacl(graph, core) if thing is None else by_sparql(find_with_pyshacl(graph, shapes, thing))}
        for (name, (graph, thing)), answer in zip(cases.items(), answers, strict=True)
    }


@pytest.mark.parametrize("name", [*NAMES, *(fault.message for fault in BY_SPARQL)])
def test_verdict_is_the_same(name: str, verdicts: dict[str, dict[str, Findings]]) -> None:
    """Two or three validators, one verdict: the same findings, and as many."""
    verdict = verdicts[name]
    for tool in verdict.keys() - {"pyshacl"}:
        assert verdict[tool] == verdict["pyshacl"], tool


def test_sound_graphs_keep_all_promises_and_broken_ones_do_not(verdicts: dict[str, dict[str, Findings]]) -> None:
    """Each broken graph has at least a finding for every two of its faults (one may hide another, and some break SPARQL constraints)."""
    found = {name: verdict["pyshacl"].total() for name, verdict in verdicts.items()}
    assert [found[name] for name in ("good", "example", "empty")] == [0, 0, 0]
    assert all(found[f"broken-{batch}"] * 2 >= len(CASES[batch::BATCHES]) for batch in range(BATCHES))
    assert all(found[fault.message] for fault in BY_SPARQL)
    assert len(BY_SPARQL) >= 5
