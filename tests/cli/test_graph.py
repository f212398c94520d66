"""The verb `graph` as a user runs it."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.graph.samples import ferry_extraction, levy_extraction

from stancegraph.cli.main import run
from stancegraph.graph.build import write_trig


@pytest.fixture
def graph(tmp_path: Path) -> str:
    """Give a graph of two documents, one of them dated."""
    (tmp_path / "graph.trig").write_bytes(write_trig([ferry_extraction(), levy_extraction()]))
    return str(tmp_path / "graph.trig")


def read_scene(page: Path) -> dict:
    """Return what a page draws."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page.read_text(encoding="utf-8"), re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def test_graph_writes_a_page(graph: str, tmp_path: Path) -> None:
    """The page stands in the named file, with the title asked for, in line feeds alone."""
    page = tmp_path / "new" / "page.html"
    assert run(["graph", graph, "-o", str(page), "--title", "A town & its quarrels"]) == 0
    assert '<h1 dir="auto">A town &amp; its quarrels</h1>' in page.read_text(encoding="utf-8")
    assert b"\r" not in page.read_bytes()


def test_page_opens_as_asked(graph: str, tmp_path: Path) -> None:
    """With a view, a theme, or inside another page."""
    page = tmp_path / "page.html"
    assert run(["graph", graph, "-o", str(page), "--view", "matrix", "--theme", "dark", "--embed"]) == 0
    assert read_scene(page)["opens"] == {"view": "matrix", "embed": True}
    assert '<html lang="en" data-theme="dark">' in page.read_text(encoding="utf-8")


def test_page_shows_what_was_asked_for(graph: str, tmp_path: Path) -> None:
    """An actor with those who speak on the same, or the most spoken of."""
    page, whole = tmp_path / "page.html", tmp_path / "whole.html"
    assert run(["graph", graph, "-o", str(whole)]) == 0
    assert run(["graph", graph, "-o", str(page), "--actor", "ana lindqvist"]) == 0
    labels = {node["label"] for node in read_scene(page)["scene"]["nodes"]}
    assert "Ana Lindqvist" in labels
    assert labels < {node["label"] for node in read_scene(whole)["scene"]["nodes"]}
    assert run(["graph", graph, "-o", str(page), "--top", "1"]) == 0
    scene = read_scene(page)["scene"]
    assert len({edge["source"] for edge in scene["edges"] if edge["role"] == "statement"}) == 1


def test_time_is_asked_for(tmp_path: Path) -> None:
    """What has no date is in no time; nothing left is a page with a sentence."""
    first = ferry_extraction()
    dated = replace(first, document=replace(first.document, date="2023-05-04"))
    (tmp_path / "g.trig").write_bytes(write_trig([dated]))
    page = tmp_path / "page.html"
    assert run(["graph", str(tmp_path / "g.trig"), "-o", str(page), "--since", "2023-05", "--until", "2023-05"]) == 0
    assert read_scene(page)["scene"]["edges"]
    assert run(["graph", str(tmp_path / "g.trig"), "-o", str(page), "--since", "2024"]) == 0
    assert "edges" not in read_scene(page)["scene"]
    assert "holds no statement" in page.read_text(encoding="utf-8")


def test_picture_is_written(graph: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With a page or without, in a file or printed."""
    assert run(["graph", graph, "--svg", str(tmp_path / "g.svg")]) == 0
    assert (tmp_path / "g.svg").read_text(encoding="utf-8").startswith("<svg")
    assert run(["graph", graph, "--svg", "-", "--theme", "dark"]) == 0
    assert "#15181c" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "say where the page goes with -o FILE"),
        (["-o", "-", "--open"], "--open needs a page in a file"),
        (["-o", "x.html", "--actor", "Nobody Atall"], "no actor is called “Nobody Atall”"),
        (["-o", "x.html", "--since", "2025", "--until", "2024"], "--since 2025 is later than --until 2024"),
        (["-o", "x.html", "--since", "soon"], "soon"),
    ],
)
def test_wrong_use_is_one_line(graph: str, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence, exit code 2."""
    assert run(["graph", graph, *arguments]) == 2
    error = capsys.readouterr().err
    assert words in error
    assert error.count("\n") == 1


def test_a_missing_graph_is_an_error_and_no_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One sentence that names it."""
    assert run(["graph", str(tmp_path / "none.trig"), "-o", str(tmp_path / "page.html")]) == 2
    assert "none.trig" in capsys.readouterr().err
    assert not (tmp_path / "page.html").exists()
