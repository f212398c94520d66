"""The verb `ask`, as a user meets it."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
from tests.graph.samples import ferry_extraction, one_statement

from stancegraph.cli.main import run
from stancegraph.graph.build import write_trig
from stancegraph.model import Issue, Position


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


@pytest.fixture(scope="module")
def trams(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A graph of a position, its opposite, and a longer one; two of the three documents have a date."""
    first = one_statement("The union backs a tram extension.", "The union", "backs", "tram extension", id="a", date="2024-01-02")
    text = "The guild backs rejecting the tram extension."
    second = one_statement(text, "The guild", "backs", "rejecting the tram extension", id="b", date="2024-01-03")
    opposite = Position("p1", "rejecting tram extension", "tram extension", -1, "i1")
    second = replace(second, positions=(opposite,), issues=(Issue("i1", "tram extension"),))
    third = one_statement("Shops back a tram extension to airport.", "Shops", "back", "tram extension to airport", id="c")
    path = tmp_path_factory.mktemp("trams") / "graph.trig"
    path.write_bytes(write_trig([first, second, third]))
    return str(path)


def test_the_opposite_has_no_supporters_here(trams: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Words of both sides mean one side; which, and what its opposite is called, is told."""
    assert run(["ask", trams, "who-supports", "tram exten", "-f", "csv"]) == 0
    shown = capsys.readouterr()
    assert [row["actorLabel"] for row in csv.DictReader(io.StringIO(shown.out))] == ["Shops", "The union"]
    assert "left out as the opposite: “rejecting tram extension”; for that ask by its whole name\n" in shown.err
    assert run(["ask", trams, "who-supports", "tram exten", "--show-query"]) == 0
    assert "reject" not in capsys.readouterr().out


def test_positions_beside_a_whole_name_are_told(trams: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The longer position drops out, but not without a word."""
    assert run(["ask", trams, "who-supports", "tram extension"]) == 0
    told = "“tram extension” is also in “rejecting tram extension”, “tram extension to airport”, not asked here; ask by their whole names"
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["changed-position"], ["contradictions"], ["who-supports", "tram", "--since", "2020"]])
def test_undated_documents_are_counted_where_dates_matter(trams: str, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing changed, as far as the dates tell."""
    assert run(["ask", trams, *arguments]) == 0
    assert "1 of 3 documents have no date" in capsys.readouterr().err


def test_undated_documents_are_not_counted_elsewhere(trams: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A list of actors needs no dates."""
    assert run(["ask", trams, "actors"]) == 0
    assert "no date" not in capsys.readouterr().err


FOREIGN = '<http://a.example/x> <http://a.example/says> "something" .\n'


@pytest.mark.parametrize("arguments", [["ask", "GRAPH", "actors"], ["export", "GRAPH", "-f", "csv"], ["graph", "GRAPH", "-o", "-"]])
@pytest.mark.parametrize(("text", "problem"), [(FOREIGN, "nothing in it is an actor"), ("", "the graph is empty")])
def test_rdf_of_others_is_told(arguments: list[str], text: str, problem: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Silence would be taken for an answer."""
    path = tmp_path / "other.ttl"
    path.write_text(text)
    assert run([str(path) if word == "GRAPH" else word for word in arguments]) == 2
    shown = capsys.readouterr()
    assert (shown.out, shown.err.count("\n")) == ("", 1)
    assert f"other.ttl: {problem}" in shown.err


def test_turtle_without_named_graphs_goes_as_far_as_it_can(graph: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Our own Turtle makes a network and a page, and takes queries; ready-made questions need the named graphs, and say so."""
    path = str(tmp_path / "own.ttl")
    assert run(["export", graph, "-o", path]) == 0
    assert run(["export", path, "-f", "csv"]) == 0
    assert run(["graph", path, "-o", str(tmp_path / "page.html")]) == 0
    assert run(["query", path, "-q", "SELECT ?a { ?a a sg:Actor }"]) == 0
    capsys.readouterr()
    assert run(["ask", path, "actors"]) == 2
    assert "own.ttl: has no named graphs, and ready-made questions ask these" in capsys.readouterr().err
