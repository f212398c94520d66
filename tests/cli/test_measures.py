"""The verbs `stats` and `coalitions`."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.network.camps import BROKER, EAST, WEST, make_events

from stancegraph.cli.coalitions import coalitions
from stancegraph.cli.stats import stats


@pytest.fixture(autouse=True)
def _town(monkeypatch: pytest.MonkeyPatch) -> None:
    for verb in ("stats", "coalitions"):
        monkeypatch.setattr(f"stancegraph.cli.{verb}.open_source", lambda source, kind: make_events([*WEST, *EAST, *BROKER]))


def test_coalitions_prints_members_and_method() -> None:
    """A table for people, with the paper and the warning of thin data."""
    printed = CliRunner().invoke(coalitions, ["town"], catch_exceptions=False).stdout
    assert all(words in printed for words in ("Members", "Mia", "Blondel", "thin data"))


def test_coalitions_csv_is_one_part() -> None:
    """A row an actor, under one heading."""
    printed = CliRunner().invoke(coalitions, ["town", "-f", "csv"], catch_exceptions=False).stdout
    rows = list(csv.DictReader(io.StringIO(printed)))
    assert [row["actor"] for row in rows] == ["Ann", "Bea", "Cem", "Mia", "Xan", "Yva", "Zoe"]


@pytest.mark.parametrize("verb", [stats, coalitions])
def test_json_holds_every_part(verb: object) -> None:
    """JSON is whole, and twice the same."""
    first, second = (CliRunner().invoke(verb, ["town", "-f", "json"], catch_exceptions=False).stdout for _ in range(2))  # type: ignore[arg-type]  # a command
    assert first == second
    assert len(json.loads(first)) >= 5


def test_stats_prints_markdown_and_series() -> None:
    """Windows stand in order under their names."""
    printed = CliRunner().invoke(stats, ["town", "-f", "md", "--series", "weeks", "--part", "series"], catch_exceptions=False).stdout
    assert printed.index("2024-01-01") < printed.index("2024-01-08")


def test_stats_plot_needs_a_series() -> None:
    """What has no time cannot be drawn over time."""
    assert CliRunner().invoke(stats, ["town", "--plot", "a.svg"]).exit_code == 2


def test_size_needs_a_series() -> None:
    """A size without its unit would say nothing."""
    assert CliRunner().invoke(stats, ["town", "--size", "3"]).exit_code == 2


@pytest.mark.parametrize(("verb", "options"), [(coalitions, []), (stats, ["--series", "weeks"])])
def test_plot_of_nothing_is_refused(verb: object, options: list[str], tmp_path: Path) -> None:
    """No statement, no empty picture."""
    pytest.importorskip("matplotlib")
    asked = ["town", *options, "--since", "2030", "--plot", str(tmp_path / "a.svg")]
    assert CliRunner().invoke(verb, asked).exit_code != 0  # type: ignore[arg-type]  # a command
    assert not (tmp_path / "a.svg").exists()


@pytest.mark.parametrize(("verb", "options"), [(coalitions, []), (stats, ["--series", "weeks"])])
def test_plot_is_text_and_twice_the_same(verb: object, options: list[str], tmp_path: Path) -> None:
    """Letters stay letters, and the same data give the same bytes."""
    pytest.importorskip("matplotlib")
    files = [tmp_path / name for name in ("a.svg", "b.svg")]
    for file in files:
        CliRunner().invoke(verb, ["town", *options, "--plot", str(file)], catch_exceptions=False)  # type: ignore[arg-type]  # a command
    assert files[0].read_bytes() == files[1].read_bytes()
    assert "<text" in files[0].read_text(encoding="utf-8")


def test_plot_of_an_unknown_form_is_refused(tmp_path: Path) -> None:
    """The sentence says which forms there are."""
    result = CliRunner().invoke(coalitions, ["town", "--plot", str(tmp_path / "a.doc")])
    assert ".svg" in str(result.exception)


@pytest.fixture
def ties(tmp_path: Path) -> str:
    """Two pairs that stand against each other, as an edge list."""
    path = tmp_path / "ties.csv"
    path.write_text("source,target,type,weight\nAnn,Bea,undirected,3\nXan,Yva,undirected,2\nBea,Xan,undirected,-4\n", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(("verb", "words"), [("coalitions", "Louvain"), ("stats", "negative ties"), ("coalitions", "over seeds alone")])
def test_a_network_file_of_ties_is_enough(verb: str, words: str, ties: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Coalitions and numbers of ties need no statements; what cannot be told is said."""
    monkeypatch.undo()
    printed = CliRunner().invoke({"coalitions": coalitions, "stats": stats}[verb], [ties], catch_exceptions=False).stdout
    assert words.casefold() in printed.casefold()


@pytest.mark.parametrize(("verb", "option"), [(coalitions, "--since=2024"), (coalitions, "--plot=a.svg"), (stats, "--series=months")])
def test_ties_have_no_statements_to_choose_from(verb: object, option: str, ties: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An option that needs statements is refused, by its name."""
    monkeypatch.undo()
    told = CliRunner().invoke(verb, [ties, option])  # type: ignore[arg-type]  # a command
    assert told.exit_code == 2
    assert f"{option.partition('=')[0]} needs statements" in told.stderr
