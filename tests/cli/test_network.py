"""The verb `network`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import networkx
import pytest

from stancegraph.cli.main import run

GRAPH = str(Path(__file__).parents[2] / "graphs" / "us-iraq")
RECORDS = f"{GRAPH}/extraction.jsonl"


def printed(capsysbinary: pytest.CaptureFixture[bytes], *arguments: str) -> str:
    assert run(["-q", "network", *arguments]) == 0
    return capsysbinary.readouterr().out.decode("utf-8")


def test_a_graph_and_its_records_give_one_network(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """The records that a graph was built from hold the same statements."""
    graph, records = (json.loads(printed(capsysbinary, source, "-f", "json")) for source in (GRAPH, RECORDS))
    assert graph["matrix"] == records["matrix"]
    assert graph["numStatements"] == 11


def test_a_table_says_method_and_source(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Below the numbers stand how they were made and by whose book."""
    table = printed(capsysbinary, GRAPH, "--mode", "actors", "--aggregation", "congruence", "--columns", "issue")
    assert "aggregation: congruence" in table
    assert "source: Leifeld" in table
    assert "qualifier: side" in table


def test_edges_are_the_cells_that_are_not_zero(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """As many rows as cells that are not 0."""
    rows = list(csv.DictReader(io.StringIO(printed(capsysbinary, GRAPH, "--edges", "-f", "csv"))))
    cells = json.loads(printed(capsysbinary, GRAPH, "-f", "json"))["matrix"]
    assert len(rows) == sum(cell != 0 for row in cells for cell in row) > 5


@pytest.mark.parametrize(("name", "read"), [("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)])
def test_a_network_file_reads_back(name: str, read: object, tmp_path: Path) -> None:
    """networkx reads nodes, edges and weights back."""
    assert run(["-q", "network", GRAPH, "-f", name, "-o", str(tmp_path / "net")]) == 0
    assert callable(read)
    network = read(tmp_path / "net")
    assert {facts["weight"] for *_, facts in network.edges(data=True)} == {-1.0, 1.0}
    assert {facts["mode"] for _, facts in network.nodes(data=True)} == {0, 1}


def test_thin_data_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Few statements carry little, which standard error says."""
    assert run(["network", GRAPH, "-o", str(tmp_path / "net.txt")]) == 0
    assert "thin data" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--rows", "nobody"],
        ["--aggregation", "congruence"],
        ["--since", "someday"],
        ["--exclude", "actor"],
        ["--statement-type", "X"],
        ["--section", "A", "--rows", "agreement"],
    ],
)
def test_what_does_not_fit_is_one_sentence(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2 and a line on standard error."""
    assert run(["network", GRAPH, *arguments]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


@pytest.mark.parametrize("mode", ["two", "actors"])
def test_plot_is_a_heat_map_and_twice_the_same(mode: str, tmp_path: Path) -> None:
    """Names and numbers stay letters, and the same data give the same bytes."""
    pytest.importorskip("matplotlib")
    files = [tmp_path / name for name in ("a.svg", "b.svg")]
    for file in files:
        assert run(["-q", "network", GRAPH, "--mode", mode, "--plot", str(file), "-o", str(tmp_path / "table.txt")]) == 0
    assert files[0].read_bytes() == files[1].read_bytes()
    assert ">United States<" in files[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [["--window", "days"], ["--since", "2100"]])
def test_plot_of_windows_or_nothing_is_refused(arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A picture holds one matrix with something in it."""
    pytest.importorskip("matplotlib")
    assert run(["network", RECORDS, *arguments, "--plot", str(tmp_path / "a.svg")]) == 2
    assert not (tmp_path / "a.svg").exists()
    assert capsys.readouterr().err.startswith("stancegraph: ")


def test_thin_windows_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence for all windows, not what is so of the first."""
    said = ["2024-01-02"] * 6 + ["2024-03-05"] * 2
    rows = "".join(f"Moss Union,levy,1,{day}\n" for day in said)
    (tmp_path / "a.csv").write_text(f"organization,concept,agreement,date\n{rows}", encoding="utf-8")
    assert run(["network", str(tmp_path / "a.csv"), "--window", "months", "-o", str(tmp_path / "net.txt")]) == 0
    told = capsys.readouterr().err
    assert "in 1 of 3 windows some (organization) stand on fewer than 5" in told
    assert "1 of 3 windows hold no statement" in told


def test_no_window_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Statements without a date are in no window, and nothing alone would be a riddle."""
    (tmp_path / "a.csv").write_text("organization,concept,agreement\nMoss Union,levy,1\n", encoding="utf-8")
    assert run(["network", str(tmp_path / "a.csv"), "--window", "months", "-o", str(tmp_path / "net.txt")]) == 0
    assert "there is no window" in capsys.readouterr().err


def test_a_category_cannot_be_subtracted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The sentence names the variable and its values, why, and what to do."""
    (tmp_path / "a.csv").write_text("organization,concept,agreement,tone\nA,x,1,warm\nB,x,0,cold\n", encoding="utf-8")
    assert run(["network", str(tmp_path / "a.csv"), "--qualifier", "tone"]) == 2
    assert "'tone' is a category (cold, warm), which is none; choose --aggregation ignore, combine" in capsys.readouterr().err


@pytest.mark.parametrize("verb", [["network"], ["stats"], ["coalitions"], ["agreement", GRAPH]])
def test_an_unknown_file_is_told_with_all_that_are_read(verb: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Not graphs alone: tables, records, networks and DNA's files, too."""
    (tmp_path / "x.txt").write_text("hello", encoding="utf-8")
    assert run([*verb, str(tmp_path / "x.txt")]) == 2
    told = capsys.readouterr().err
    assert all(suffix in told for suffix in (".trig", ".jsonl", ".csv", ".graphml", ".dna"))


@pytest.mark.parametrize("verb", ["stats", "coalitions", "network"])
def test_a_table_without_rows_is_told(verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A first line alone is no coding without agreement, but an empty one."""
    (tmp_path / "a.csv").write_text("organization,concept,agreement\n", encoding="utf-8")
    assert run([verb, str(tmp_path / "a.csv")]) == 0
    told = "".join(capsys.readouterr())
    assert "no statement is counted" in told
    assert "has no rows below its first line" in told
