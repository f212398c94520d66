"""Updates by `query --allow-update`, as a user meets them."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest
from tests.graph.remote.fake_store import run_fake
from tests.graph.samples import ferry_extraction, levy_extraction

from stancegraph.cli.main import run
from stancegraph.graph.build import write_trig
from stancegraph.graph.formats.nquads import format_nquads
from stancegraph.graph.store.disk import LOADING, is_store, reading
from stancegraph.graph.store.opening import open_store
from stancegraph.graph.store.writing import StoreWriter

Capture = pytest.CaptureFixture[str]
DROP = "DROP GRAPH graph:stances"
RUNAWAY = """INSERT { GRAPH graph:stances { ?a ?b ?n } } WHERE { SELECT ?a ?b (COUNT(*) AS ?n)
{ GRAPH ?g { ?a ?b ?c } GRAPH ?h { ?d ?e ?f } GRAPH ?i { ?j ?k ?l } GRAPH ?m { ?x ?y ?z } } GROUP BY ?a ?b }"""
BLANK = "INSERT { GRAPH ?g { ?d rdfs:seeAlso [] } } WHERE { GRAPH ?g { ?d a sg:Document } }"


@pytest.fixture(params=["file", "folder", "store"])
def graph(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A graph of two documents, in each form that can be changed."""
    both = [ferry_extraction(), levy_extraction()]
    if request.param == "store":
        with StoreWriter(tmp_path / "news.store") as writer:
            for extraction in both:
                writer.put(extraction)
        return str(tmp_path / "news.store")
    (tmp_path / "graph.trig").write_bytes(write_trig(both))
    return str(tmp_path if request.param == "folder" else tmp_path / "graph.trig")


def dump(graph: str) -> bytes:
    """Return what a graph holds, in settled order."""
    if is_store(graph):
        with reading(graph) as store:
            return b"".join(format_nquads(store))
    return b"".join(format_nquads(open_store(graph)))


def test_an_update_changes_the_graph(graph: str, capsys: Capture) -> None:
    """Graph by graph; it is told how many triples there are, and that sums may be out of step."""
    assert run(["query", graph, "-q", "DELETE WHERE { GRAPH graph:stances { ?s sg:firstDate ?d } }", "--allow-update"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "triples" in err
    assert "stancegraph validate tells" in err
    assert run(["query", graph, "-q", DROP, "--allow-update"]) == 0
    assert b"graph/stances" not in dump(graph)


def test_derived_graphs_are_made_anew(graph: str) -> None:
    """What was dropped is there again, byte for byte."""
    before = dump(graph)
    assert run(["-q", "query", graph, "-q", "DROP GRAPH graph:stances ; CLEAR GRAPH graph:reference", "--allow-update", "--derive"]) == 0
    assert dump(graph) == before


def test_bytes_are_those_of_build(tmp_path: Path) -> None:
    """Whatever was in the file's order before."""
    path, built = tmp_path / "graph.trig", write_trig([ferry_extraction(), levy_extraction()])
    path.write_bytes(built)
    assert run(["-q", "query", str(path), "-q", DROP, "--allow-update", "--derive"]) == 0
    assert path.read_bytes() == built


@pytest.mark.parametrize(
    ("words", "options", "code", "message"),
    [
        (DROP, [], 2, "query:1:1: updates are not accepted here"),
        ("LOAD <http://127.0.0.1:1/a>", ["--allow-update"], 2, "query:1:1: LOAD is off"),
        ("INSERT { GRAPH graph:stances { ?s ?p 1 } } WHERE { SERVICE <http://h/> { ?s ?p ?o } }", ["--allow-update"], 2, "SERVICE is off"),
        ("INSERT DATA {\n GRAPH graph:stances { ?s a sg:Stance } }", ["--allow-update"], 2, "query:2:"),
        ("DROP ALL", ["--allow-update"], 2, "nothing is changed"),
        (BLANK, ["--allow-update"], 2, "blank nodes"),
        ("INSERT DATA { sg:a sg:b sg:c }", ["--allow-update"], 2, "outside any named graph"),
        ("INSERT DATA { GRAPH <https://example.org/g> { sg:a sg:b sg:c } }", ["--allow-update"], 2, "the graph <https://example.org/g>"),
        ("DELETE WHERE { GRAPH ?g { ?s sg:shownLabel ?o } }", ["--allow-update"], 2, "stancegraph validate"),
        (RUNAWAY, ["--allow-update", "--timeout", "1.5"], 124, "stopped after 1.5 s"),
        (DROP, ["--allow-update", "--format", "csv"], 2, "an update takes no names"),
        (DROP, ["--allow-update", "--actor", "Norway"], 2, "an update takes no names"),
    ],
)
def test_nothing_changes_when_it_fails(graph: str, words: str, options: list[str], code: int, message: str, capsys: Capture) -> None:
    """Refused, malformed, stopped, or leaving what is no graph of ours."""
    before = dump(graph)
    assert run(["query", graph, "-q", words, *options]) == code
    assert message in capsys.readouterr().err
    assert dump(graph) == before
    assert not (Path(graph) / LOADING).exists()


def test_a_mistake_has_a_caret(graph: str, capsys: Capture) -> None:
    """As in a query."""
    assert run(["query", graph, "-q", "INSERT DATA { GRAPH graph:stances { foo:a sg:b 1 } }", "--allow-update"]) == 2
    excerpt, caret, message = capsys.readouterr().err.splitlines()
    assert excerpt[caret.index("^") - 1 :].startswith("r ") or "foo" in excerpt
    assert message.startswith("stancegraph: query:1:")


def test_a_query_still_only_reads(graph: str, capsys: Capture) -> None:
    """With the option a SELECT answers, and an update behind it is no way in."""
    assert run(["query", graph, "-q", "ASK { ?s a sg:Document }", "--allow-update"]) == 0
    assert capsys.readouterr().out == "true\n"
    assert run(["query", graph, "-q", "SELECT * { ?s ?p ?o } ; CLEAR ALL", "--allow-update"]) == 2


def test_a_pattern_without_graphs_sees_nothing(graph: str, capsys: Capture) -> None:
    """Which is said."""
    assert run(["query", graph, "-q", "DELETE WHERE { ?s ?p ?o }", "--allow-update"]) == 0
    assert "a pattern sees only the graphs that it names" in capsys.readouterr().err


def test_load_fetches_when_both_are_allowed(graph: str, capsys: Capture) -> None:
    """What is not there is told of and changes nothing; what is there is added."""
    name, before = "https://example.org/more", dump(graph)
    options = ["--allow-update", "--allow-service"]
    with run_fake() as fake:
        load = f"LOAD <{fake.url}/store?graph={name}> INTO GRAPH graph:stances"
        assert run(["query", graph, "-q", load, *options]) == 2
        assert "nothing is changed" in capsys.readouterr().err
        assert dump(graph) == before
        fake.store.load(b"<https://example.org/a> <https://example.org/b> 1 .", ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(name))
        assert run(["query", graph, "-q", load, *options]) == 0
        assert fake.asked
    assert b"<https://example.org/a>" in dump(graph)
