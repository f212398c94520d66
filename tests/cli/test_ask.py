"""The verb `ask`, as a user meets it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from tests.graph.samples import ferry_extraction

from stancegraph.cli.main import run
from stancegraph.graph.build import write_trig


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("graph") / "graph.trig"
    path.write_bytes(write_trig([ferry_extraction()]))
    return str(path)


def test_a_name_stands_after_the_question(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Who supports the levy: one row, with the words."""
    assert run(["ask", graph, "who-supports", "night ferry levy"]) == 0
    head, _, row = capsys.readouterr().out.splitlines()
    assert head.split()[:3] == ["actor", "polarity", "position"]
    assert row.startswith("Harbour Union  support   night ferry levy")
    assert "The Harbour Union welcomed the night ferry levy." in row


@pytest.mark.parametrize("arguments", [["Norway", "levy"], ["--actor", "norway", "levy"], ["--position", "levy", "--actor", "Norway"]])
def test_names_by_place_or_option(graph: str, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Names fill the parameters that no option gave, in order."""
    assert run(["ask", graph, "evidence-for", *arguments, "--format", "csv"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert row["quote"] == "Norway has not endorsed the night ferry levy."
    assert row["actor"].endswith("wikidata-Q20")


def test_unknown_name_is_one_line_with_a_suggestion(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, and the nearest name."""
    assert run(["ask", graph, "positions-of", "Norwey"]) == 2
    assert capsys.readouterr().err == "stancegraph: no actor is called “Norwey” in this graph. Did you mean “Norway”?\n"


@pytest.mark.parametrize("name", ["nosuch", "nosuch.trig", "nosuch.store"])
def test_a_graph_that_is_not_there(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is missing is said to be missing, whatever its name ends in."""
    assert run(["ask", str(tmp_path / name), "actors"]) == 2
    assert f"{name}: there is no such file, folder or store" in capsys.readouterr().err


def test_name_that_looks_like_an_option(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    """After two dashes a name is a name."""
    assert run(["ask", graph, "positions-of", "--", "--help"]) == 2
    assert "no actor is called “--help”" in capsys.readouterr().err


def test_nothing_found_is_no_error(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty answer is a header, and a word to the person."""
    assert run(["ask", graph, "contradictions"]) == 0
    assert "nothing in the graph answers this" in capsys.readouterr().err


def test_a_name_of_several_things_is_told(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Words that match two positions ask for both."""
    assert run(["ask", graph, "who-opposes", "night"]) == 0
    assert "“night” stands for 2 things called “end of night ferries”, “night ferry levy”" in capsys.readouterr().err


def test_query_can_be_shown(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The SPARQL behind a question can be taken further."""
    assert run(["ask", graph, "contested", "--show-query"]) == 0
    assert "PREFIX sg:" in capsys.readouterr().out


def test_list_needs_no_graph(capsys: pytest.CaptureFixture[str]) -> None:
    """Each question with the names it takes."""
    assert run(["ask", "--list"]) == 0
    assert "who-supports POSITION [ACTOR] [ISSUE] --since --until --min-confidence\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["who-supports"], "needs a name for position"),
        (["contested", "a", "b"], "takes 1 more name, not 2: issue"),
        (["who-cares"], "there is no question"),
    ],
)
def test_wrong_use_is_one_line(graph: str, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong, and exit code 2."""
    assert run(["ask", graph, *arguments]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1
