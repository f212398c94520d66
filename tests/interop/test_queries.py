"""All questions that ship have the same rows on pyoxigraph, rdflib and Comunica, whatever a store takes for its default graph."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import cast

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store
from rdflib import BNode, Dataset, URIRef
from rdflib import Literal as RdflibLiteral
from tests.interop.graphs import GRAPHS
from tests.interop.tools import Job, ask_node, find_problem_with_node, require

from stancegraph.graph.ask.parameters import variable_of
from stancegraph.graph.ask.questions import Question, load_questions, spell_question
from stancegraph.graph.dataset import to_dataset
from stancegraph.graph.prefixes import PREFIXES

XSD = PREFIXES["xsd"]
NUMBERS = {f"{XSD}{name}" for name in ("integer", "decimal", "double", "float", "long", "int")}
VALUES = {"since": "2000", "until": "2024-06", "min-confidence": "0.5", "at-least": "1"}
"""What is asked for where a parameter is no name; something is left, and something falls away."""

UNSPECIFIED = "unspecified"  # what stands for the actor of a statement without one
SLOW = frozenset({"disagreements"})
"""Questions that Comunica takes more than half a minute for on the example; on the smaller graph it is asked them, too."""

ASKED = ("example", "ferries", "made-up")
OF_COMUNICA: tuple[tuple[str, bool], ...] = (("ferries", True), ("ferries", False), ("example", True), ("example", False))

Term = tuple[str, ...]
Row = frozenset[tuple[str, Term]]
Rows = Counter[Row]
"""Rows without order, each as often as it comes; an unbound variable is not in its row."""

Case = tuple[str, str, bool]
"""Graph, query, and whether the default graph is the union of all."""


def to_term(kind: str, value: str, datatype: str = "", language: str = "") -> Term:
    """Return a term to compare: numbers by value, so that 1 and 1.0 are one."""
    if datatype in NUMBERS:
        return "number", str(Decimal(value).normalize())
    return kind, value, datatype, language


def ask_pyoxigraph(store: Store, query: str, is_union: bool) -> Rows:
    solutions = store.query(query, use_default_graph_as_union=is_union)
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    rows: Rows = Counter()
    for solution in solutions:
        rows[frozenset((name, _of_pyoxigraph(term)) for name, term in zip(names, solution, strict=True) if term is not None)] += 1
    return rows


def _of_pyoxigraph(term: object) -> Term:
    if isinstance(term, Literal):
        return to_term("Literal", term.value, term.datatype.value, term.language or "")
    assert isinstance(term, NamedNode | BlankNode)
    return to_term(type(term).__name__, term.value)


def ask_rdflib(dataset: Dataset, query: str, is_union: bool) -> Rows:
    dataset.default_union = is_union
    rows: Rows = Counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's engine uses names that rdflib has withdrawn
        result = dataset.query(query)
        bindings = result.bindings
    for binding in bindings:
        rows[frozenset((str(name), _of_rdflib(term)) for name, term in binding.items() if name in result.vars)] += 1
    return rows


def _of_rdflib(term: object) -> Term:
    if isinstance(term, RdflibLiteral):
        datatype = str(term.datatype or (f"{PREFIXES['rdf']}langString" if term.language else f"{XSD}string"))
        return to_term("Literal", str(term), datatype, term.language or "")
    return to_term("NamedNode" if isinstance(term, URIRef) else "BlankNode", str(term)) if isinstance(term, URIRef | BNode) else ("?",)


def of_comunica(rows: Iterable[Mapping[str, list[str]]]) -> Rows:
    return Counter(frozenset((name, to_term(*term)) for name, term in row.items()) for row in rows)


def find_names(store: Store, question: Question) -> dict[str, str]:
    """Return a value for each parameter: of the names those of the middle row, so that asking for them finds something."""
    names = dict(VALUES)
    solutions = store.query(spell_question(store, question, {}), use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)
    rows = list(solutions)
    for parameter in question.parameters:
        row = rows[len(rows) // 2] if rows else None
        term = row[variable_of(parameter)] if row is not None and parameter not in VALUES else None
        if isinstance(term, NamedNode | Literal) and term.value != UNSPECIFIED:
            names[parameter] = term.value
    return {name: value for name, value in names.items() if name in question.parameters}


def spell_all(store: Store) -> dict[str, str]:
    """Return each question as SPARQL, with none of its parameters and with all."""
    spelt = {}
    for question in load_questions():
        names = find_names(store, question)
        for choice, chosen in {"": {}, "all": names}.items():
            spelt[f"{question.name} {choice}".strip()] = spell_question(store, question, chosen)
    return spelt


def choose(queries: Mapping[str, Mapping[str, str]], graph: str) -> dict[str, str]:
    """Return the queries that Comunica is asked: all on a small graph, those that are not slow on the example."""
    return {name: query for name, query in queries[graph].items() if graph == "ferries" or name.split()[0] not in SLOW}


@pytest.fixture(scope="module")
def stores() -> dict[str, Store]:
    stores = {}
    for name in ASKED:
        stores[name] = Store()
        stores[name].extend(GRAPHS[name]())
    return stores


@pytest.fixture(scope="module")
def queries(stores: dict[str, Store]) -> dict[str, dict[str, str]]:
    return {name: spell_all(store) for name, store in stores.items()}


@pytest.fixture(scope="module")
def comunica(
    stores: dict[str, Store], queries: dict[str, dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, bool], dict[str, Rows]]:
    """Return Comunica's rows by graph and default graph, then by query."""
    require(find_problem_with_node())
    folder = tmp_path_factory.mktemp("graphs")
    jobs: list[Job] = []
    for name, is_union in OF_COMUNICA:
        file = Path(folder, f"{name}.nq")
        file.write_text("".join(f"{quad} .\n" for quad in stores[name]), encoding="utf-8")
        jobs.append({"kind": "query", "file": str(file), "queries": choose(queries, name), "union": is_union})
    answers = cast("list[dict[str, dict[str, list[dict[str, list[str]]]]]]", ask_node(jobs))
    return {
        case: {name: of_comunica(answer["rows"]) for name, answer in answered.items()}
        for case, answered in zip(OF_COMUNICA, answers, strict=True)
    }


@pytest.mark.parametrize(("graph", "is_union"), OF_COMUNICA)
def test_comunica_gives_the_same_rows(
    graph: str,
    is_union: bool,
    stores: dict[str, Store],
    queries: dict[str, dict[str, str]],
    comunica: dict[tuple[str, bool], dict[str, Rows]],
) -> None:
    """Every question, with none and with all of its parameters."""
    theirs = comunica[graph, is_union]
    differing = [name for name, query in choose(queries, graph).items() if theirs[name] != ask_pyoxigraph(stores[graph], query, is_union)]
    assert differing == []


@pytest.mark.parametrize("is_union", [True, False], ids=["union", "named-graphs-alone"])
@pytest.mark.parametrize("graph", ASKED)
def test_rdflib_gives_the_same_rows(graph: str, is_union: bool, stores: dict[str, Store], queries: dict[str, dict[str, str]]) -> None:
    """Every question, with none and with all of its parameters."""
    dataset = to_dataset(stores[graph])
    differing = [
        name
        for name, query in queries[graph].items()
        if ask_rdflib(dataset, query, is_union) != ask_pyoxigraph(stores[graph], query, is_union)
    ]
    assert differing == []


ANSWERED = [question for question in load_questions() if question.name != "contradictions"]  # nobody here holds both sides on one day


@pytest.mark.parametrize("question", ANSWERED, ids=lambda question: question.name)
def test_question_has_rows_to_compare(question: Question, stores: dict[str, Store], queries: dict[str, dict[str, str]]) -> None:
    """No agreement about nothing: each question has rows in some graph."""
    assert any(ask_pyoxigraph(stores[name], queries[name][question.name], True).total() for name in ASKED)
