"""The verb `agreement`."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.cli.conftest import Run
from tests.graph.samples import ferry_extraction

from stancegraph.cli.agreement import command
from stancegraph.cli.main import run
from stancegraph.graph.build import write_trig
from stancegraph.model import Polarity


@pytest.fixture
def graphs(tmp_path: Path) -> tuple[str, str]:
    """Two readings of one text; the second takes the first statement for opposition, and has not seen the last."""
    reading = ferry_extraction()
    first, *others, _ = reading.statements
    other = replace(reading, statements=(replace(first, polarity=Polarity.OPPOSE), *others))
    (tmp_path / "a.trig").write_bytes(write_trig([reading]))
    (tmp_path / "b.jsonl").write_text(json.dumps(other.to_dict(with_text=True)) + "\n", encoding="utf-8")
    return str(tmp_path / "a.trig"), str(tmp_path / "b.jsonl")


def test_a_graph_is_compared_with_records(graphs: tuple[str, str]) -> None:
    """Four pairs, one of another polarity; the fifth statement is A's alone. Figures, quotes and methods are told."""
    result = CliRunner().invoke(command, [*graphs, "-f", "json"], catch_exceptions=False)
    found = json.loads(result.stdout)
    assert {figure["variable"]: figure["percent"] for figure in found["figures"]} == {"holder": 1, "position": 1, "polarity": 0.75}
    (differing,) = found["disagreements"]
    assert (differing["a"]["polarity"], differing["b"]["polarity"]) == ("support", "oppose")
    assert differing["a"]["quote"] == differing["b"]["quote"] != ""
    assert (len(found["only_a"]), found["only_b"]) == (1, [])
    assert any("Krippendorff" in source for source in found["sources"])
    assert "thin data" in result.stderr


@pytest.mark.parametrize("form", ["table", "md"])
def test_reports_show_both_quotes(graphs: tuple[str, str], form: str) -> None:
    """A reader sees what each coded of the words."""
    shown = CliRunner().invoke(command, [*graphs, "-f", form], catch_exceptions=False).stdout
    assert "Coded differently (1)" in shown
    assert shown.count("welcomed") >= 2
    assert "Only A coded (1)" in shown


def test_csv_has_a_row_for_each_passage(graphs: tuple[str, str]) -> None:
    """Pairs and what one alone coded, all rows of one width."""
    shown = CliRunner().invoke(command, [*graphs, "-f", "csv"], catch_exceptions=False).stdout
    head, *rows = csv.reader(io.StringIO(shown, newline=""))
    assert sorted(row[0] for row in rows) == ["agrees", "agrees", "agrees", "differs", "only_a"]
    assert {len(row) for row in rows} == {len(head)}


@pytest.mark.parametrize(("least", "code"), [("0.7", 0), ("0.8", 1)])
def test_min_decides_the_exit_code(graphs: tuple[str, str], least: str, code: int) -> None:
    """Polarity agrees in three of four."""
    assert CliRunner().invoke(command, [*graphs, "--min", least, "--measure", "percent"]).exit_code == code


def test_one_table_holds_two_coders(tmp_path: Path) -> None:
    """Two coders of one table are compared by name."""
    table = tmp_path / "coded.csv"
    rows = ("coder,document,start,end,actor,concept,agreement", "Ann,d,0,9,Port,levy,1", "Ben,d,0,9,Port,levy,0")
    table.write_text("\n".join(rows) + "\n", encoding="utf-8")
    result = CliRunner().invoke(command, [str(table), "--coder", "Ann", "--coder", "Ben", "-f", "json"], catch_exceptions=False)
    assert json.loads(result.stdout)["polarities"] == [{"a": "support", "b": "oppose", "count": 1}]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["x.csv"], "give two codings, or one and --coder twice"),
        (["-", "-"], "cannot both come from standard input"),
        (["x.csv", "y.csv"], "x.csv: cannot be read"),
        (["x.jsonl", "y.jsonl"], "x.jsonl: cannot be read"),
    ],
)
def test_what_cannot_be_compared_is_said(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2 and one sentence."""
    assert run(["agreement", *arguments]) == 2
    assert said in capsys.readouterr().err


def test_a_table_without_places_says_why_nothing_matches(tmp_path: Path, command: Run) -> None:
    """Statements without start and end share no passage with any; the warning says so and what to do."""
    (tmp_path / "a.csv").write_text("organization,concept,agreement,document\nPort Union,levy,1,doc\n", encoding="utf-8")
    code, _, told = command("agreement", str(tmp_path / "a.csv"), str(tmp_path / "a.csv"))
    assert (code, "1 of 1 statements of" in told, "stancegraph import --documents" in told) == (0, True, True)
