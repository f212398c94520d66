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
    ],
)
def test_wrong_use_is_one_line(graph: str, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong, and exit code 2."""
    assert run([argument.replace("{graph}", graph) for argument in arguments]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1
