"""The verb `query`, as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.graph.samples import ferry_extraction

from stancegraph.cli.main import run
from stancegraph.graph.build import write_trig

NAMES = "SELECT ?name { ?actor a sg:State ; rdfs:label ?name }"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("graph") / "graph.trig"
    path.write_bytes(write_trig([ferry_extraction()]))
    return str(path)


def test_words_of_a_query(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A query on the command line, a table on standard output."""
    assert run(["query", graph, "-q", NAMES]) == 0
    assert capsys.readouterr().out == "name\n------\nNorway\n"


def test_file_and_output(graph: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A query from a file, an answer into a file."""
    question, answer = tmp_path / "states.rq", tmp_path / "states.json"
    question.write_text(NAMES, encoding="utf-8")
    assert run(["query", graph, str(question), "--format", "json", "-o", str(answer)]) == 0
    assert json.loads(answer.read_text(encoding="utf-8"))["results"]["bindings"][0]["name"]["value"] == "Norway"
    assert capsys.readouterr().out == ""


def test_syntax_error_shows_the_place(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The line, a caret, and one sentence."""
    assert run(["query", graph, "-q", "SELECT ?s { ?s foo:bar ?o }"]) == 2
    excerpt, caret, message = capsys.readouterr().err.splitlines()
    assert excerpt[caret.index("^") - 1] == "r"
    assert message == "stancegraph: query:1:23: this prefix is not declared; declare it, or see the known ones with --prefixes"


def test_time_limit_has_its_own_exit_code(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    """124, as timeout(1) has it."""
    runaway = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    assert run(["query", graph, "-q", runaway, "--timeout", "0.3"]) == 124
    assert "stopped after 0.3 s" in capsys.readouterr().err


def test_a_cut_answer_is_told(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    """More rows than the limit are not silently dropped."""
    assert run(["query", graph, "-q", "SELECT ?s { ?s ?p ?o }", "--limit", "3"]) == 0
    assert "cut after 3 rows" in capsys.readouterr().err


def test_prefixes_need_no_graph(capsys: pytest.CaptureFixture[str]) -> None:
    """The prefixes are printed as a query would declare them."""
    assert run(["query", "--prefixes"]) == 0
    assert "PREFIX sg: <https://w3id.org/stancegraph/ontology#>\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["query"], "give a graph file or folder"),
        (["query", "{graph}"], "give one query"),
        (["query", "{graph}", "a.rq", "-q", NAMES], "give one query"),
        (["query", "-", "-"], "graph and query cannot both come from standard input"),
        (["query", "absent.trig", "-q", NAMES], "absent.trig"),
        (["query", "{graph}", "absent.rq"], "absent.rq"),
        (["query", "{graph}", "contested", "--since", "2025", "--until", "2020"], "--since 2025 is later than --until 2020"),
        (["query", "{graph}", "-q", NAMES, "--actor", "Norway"], "the query selects no ?actor, which --actor is to bind"),
    ],
)
def test_wrong_use_is_one_line(graph: str, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong, and exit code 2."""
    assert run([argument.replace("{graph}", graph) for argument in arguments]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1


def test_question_by_its_name(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What `ask` answers, `query` answers too, with the same options."""
    assert run(["query", graph, "who-opposes", "--position", "levy", "--since", "2023", "--format", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["results"]["bindings"]
    assert row["actorLabel"]["value"] == "Some dockers"
    assert run(["query", graph, "who-opposes", "--position", "levy", "--until", "2022", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["results"]["bindings"] == []


def test_names_bind_variables_of_an_own_query(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A selected variable of the option's name stands for the thing of that name."""
    assert run(["query", graph, "-q", "SELECT ?actor ?rule { ?s sg:holder ?actor ; sg:rule ?rule }", "--actor", "norway", "-f", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()[1].endswith("wikidata-Q20,en.verb.attitude")


def test_shown_question_has_its_values_written_in(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is printed can be asked of any endpoint."""
    assert run(["query", graph, "positions-of", "--actor", "norway", "--since", "2023", "--show-query"]) == 0
    shown = capsys.readouterr().out
    assert "VALUES ?actor { <https://w3id.org/stancegraph/id/actor/wikidata-Q20> }" in shown
    assert run(["query", graph, "-q", shown, "--format", "csv"]) == 0
    assert "Norway has not endorsed" in capsys.readouterr().out


def test_service_is_let_through_when_allowed(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Off, it is refused before anything runs; on, the request goes out (here to a port where nobody listens)."""
    text = "SELECT * { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }"
    assert run(["query", graph, "-q", text]) == 2
    assert "SERVICE is off" in capsys.readouterr().err
    assert run(["query", graph, "-q", text, "--allow-service"]) == 2
    assert "SERVICE is off" not in capsys.readouterr().err


def test_near_name_of_a_question(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither a file nor a question: the nearest question is offered."""
    assert run(["query", graph, "who-suports"]) == 2
    assert "did you mean the question who-supports?" in capsys.readouterr().err
