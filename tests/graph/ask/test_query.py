"""Queries run in a child process, within limits."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store
from tests.graph.samples import ferry_extraction, levy_extraction

from stancegraph.errors import GraphError, QueryError
from stancegraph.graph.ask.answer import Answer
from stancegraph.graph.ask.guard import QueryPlaceError
from stancegraph.graph.ask.query import GraphChoice, Limits, QueryTimeoutError, QueryUnwantedError, run_query
from stancegraph.graph.build import write_trig

NAMES = "SELECT ?name { ?actor a sg:Actor ; rdfs:label ?name } ORDER BY ?name"
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HOSTILE = Path(__file__).parents[2] / "../shared/hostile/query"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "graph.trig"
    path.write_bytes(write_trig([ferry_extraction(), levy_extraction()]))
    return path


def values(answer: Answer) -> list[str]:
    return [term.value for row in answer.rows for term in row if term is not None]


def test_default_graph_is_the_union(graph: Path) -> None:
    """A plain pattern finds what lies in the named graphs; prefixes are known."""
    assert values(run_query(graph, NAMES)) == ["Ana Lindqvist", "Coast Bank", "Coast Post", "Harbour Union", "Norway", "Some dockers"]


def test_folder_and_store_are_graphs_too(graph: Path) -> None:
    """A folder holds its graph.trig; a store is asked as it is."""
    store = Store()
    store.load(path=graph, format=RdfFormat.TRIG)
    assert run_query(graph.parent, NAMES) == run_query(store, NAMES) == run_query(graph, NAMES)


def test_ask_gives_a_truth(graph: Path) -> None:
    """Yes or no."""
    assert run_query(graph, "ASK { ?s a sg:Statement }").truth is True


def test_construct_gives_sorted_turtle(graph: Path) -> None:
    """Only prefixes in use are declared."""
    turtle = run_query(graph, "CONSTRUCT { ?a rdfs:label ?l } WHERE { ?a a sg:Party ; rdfs:label ?l }").turtle
    assert turtle == ""


def test_names_are_bound_not_pasted(graph: Path) -> None:
    """An alias, in any case, finds the actor."""
    answer = run_query(graph, "SELECT ?actor ?quote { ?s sg:holder ?actor ; sg:evidence/sg:exactQuote ?quote }", names={"actor": "hu"})
    assert len(answer.rows) == 2
    assert answer.matched == (("actor", "Harbour Union"),)


@pytest.mark.parametrize("name", ['x" . } ; DROP ALL ; #', "x' } UNION { ?s ?p ?o } #", ".*", "*", "", "\\", "--help", "%s%n", "x" * 5000])
def test_hostile_name_is_no_actor(graph: Path, name: str) -> None:
    """Names have no meaning but themselves."""
    with pytest.raises(QueryError, match="no actor is called") as caught:
        run_query(graph, "SELECT ?actor { ?actor a sg:Actor }", names={"actor": name})
    assert len(str(caught.value)) < 300


def test_unknown_name_brings_the_nearest(graph: Path) -> None:
    """A slip of the pen is met with a suggestion."""
    with pytest.raises(QueryError, match=r"no actor is called “Harbor Union” in this graph\. Did you mean “Harbour Union”"):
        run_query(graph, "SELECT ?actor { ?actor a sg:Actor }", names={"actor": "Harbor Union"})


def test_time_limit_stops_the_query(graph: Path) -> None:
    """A runaway query ends at its limit, the file unharmed."""
    started = time.monotonic()
    with pytest.raises(QueryTimeoutError, match=r"stopped after 0.5 s, its time limit"):
        run_query(graph, RUNAWAY, limits=Limits(seconds=0.5))
    assert time.monotonic() - started < 3


def test_row_limit_cuts_and_says_so(graph: Path) -> None:
    """More rows than allowed are not silently dropped."""
    answer = run_query(graph, NAMES, limits=Limits(rows=2))
    assert (len(answer.rows), answer.is_cut) == (2, True)


def test_a_crash_of_the_engine_is_an_error(graph: Path) -> None:
    """A query that brings the engine down leaves the caller standing."""
    with pytest.raises(QueryError, match="the query engine crashed"):
        run_query(graph, "SELECT (" + "!" * 20_000 + "1 AS ?x) {}")


@pytest.mark.parametrize(
    ("query", "place"),
    [("SELECT * {\n  ?s foo:bar ?o }", "query:2:13: this prefix is not declared"), ("SELECT * {\n ?s ?p }", "query:2:9:")],
)
def test_syntax_error_has_line_and_column(graph: Path, query: str, place: str) -> None:
    """The engine's place, in our words."""
    with pytest.raises(QueryPlaceError, match=place):
        run_query(graph, query)


def test_graph_error_names_file_and_line(tmp_path: Path) -> None:
    """A broken file is told by its line."""
    path = tmp_path / "broken.trig"
    path.write_text("@prefix a: <http://a/> .\na:b a:c .\n")
    with pytest.raises(GraphError, match=r"broken.trig:2: "):
        run_query(path, NAMES)


@pytest.mark.parametrize("name", ["absent.trig", "graph.rdf"])
def test_unreadable_graph_is_one_sentence(tmp_path: Path, name: str) -> None:
    """No such file, or no such format."""
    with pytest.raises(GraphError, match=name):
        run_query(tmp_path / name, NAMES)


def test_query_that_nobody_waits_for_is_stopped(graph: Path) -> None:
    """Long before its time limit."""
    began = time.monotonic()
    with pytest.raises(QueryUnwantedError):
        run_query(graph, RUNAWAY, limits=Limits(seconds=60, is_unwanted=lambda: True))
    assert time.monotonic() - began < 30


def test_time_limit_holds_while_somebody_waits(graph: Path) -> None:
    """Being asked for does not make a query run on."""
    with pytest.raises(QueryTimeoutError):
        run_query(graph, RUNAWAY, limits=Limits(seconds=0.5, is_unwanted=lambda: False))


def test_large_graph_is_answered_while_somebody_waits(graph: Path) -> None:
    """More than a pipe holds at once reaches the process, which takes longer than a look at who waits."""
    store = Store()
    store.load(path=graph, format=RdfFormat.TRIG)
    store.load(("".join(f"<http://h/s> <http://h/p> {number} .\n" for number in range(50_000))).encode(), RdfFormat.TURTLE)
    assert run_query(store, "ASK { <http://h/s> <http://h/p> 49999 }", limits=Limits(is_unwanted=lambda: False)).truth is True


@pytest.fixture(scope="module")
def sizes(graph: Path) -> dict[str, int]:
    """The graphs of the file, and how many triples each has."""
    answer = run_query(graph, "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g")
    return {row[0].value: int(row[1].value) for row in answer.rows if row[0] is not None and row[1] is not None}


def count(graph: Path, query: str, choice: GraphChoice) -> int:
    return int(values(run_query(graph, query, graphs=choice))[0])


PLAIN = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
NAMED = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"


def test_chosen_graphs_are_all_that_is_asked(graph: Path, sizes: dict[str, int]) -> None:
    """Those of the default graph without GRAPH, the named ones within it; what is not chosen is empty."""
    first, second = list(sizes)[:2]
    choice = GraphChoice((first,), (second,))
    assert (count(graph, PLAIN, choice), count(graph, NAMED, choice)) == (sizes[first], sizes[second])
    assert (count(graph, NAMED, GraphChoice((first,))), count(graph, PLAIN, GraphChoice(None, (first,)))) == (0, 0)


def test_from_chooses_where_a_choice_is_allowed(graph: Path, sizes: dict[str, int]) -> None:
    """FROM names the default graph; a choice made beside the query wins; without either it is the union."""
    first, second = list(sizes)[:2]
    query = PLAIN.replace("{", f"FROM <{first}> {{", 1)
    assert count(graph, query, GraphChoice()) == sizes[first]
    assert count(graph, query, GraphChoice((second,))) == sizes[second]
    assert count(graph, PLAIN, GraphChoice()) == count(graph, PLAIN, GraphChoice(tuple(sizes)))


@pytest.mark.parametrize(("iri", "problem"), [("http://h/none", "there is no graph <http://h/none> here"), ("no iri", "is no IRI")])
def test_choice_of_no_graph_is_told(graph: Path, iri: str, problem: str) -> None:
    """An unknown graph is neither fetched nor taken for an empty one."""
    with pytest.raises(QueryError, match=problem):
        run_query(graph, PLAIN, graphs=GraphChoice((iri,)))


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the hostile queries are not here")
@pytest.mark.parametrize("path", sorted(HOSTILE.glob("*.r[qu]")) if HOSTILE.is_dir() else [], ids=lambda path: path.name)
def test_hostile_query_ends_in_one_line(graph: Path, path: Path) -> None:
    """Each is refused, stopped or answered with nothing; none takes the caller down."""
    try:
        answer = run_query(graph, path.read_bytes().decode("utf-8"), limits=Limits(seconds=0.5, megabytes=1024))
    except QueryError as error:
        assert "\n" not in str(error)
    else:
        assert answer.rows == ()
