"""The verb `graph`."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.view.made_facts import make_town

from stancegraph.cli.graph import command
from stancegraph.errors import GraphError


@pytest.fixture
def town_graph(monkeypatch: pytest.MonkeyPatch) -> str:
    """Stand a town's facts behind the name of a graph file; reading RDF has tests of its own."""
    monkeypatch.setattr("stancegraph.graph.facts.read_facts", lambda path: make_town())
    return "town.trig"


def test_graph_writes_a_page(town_graph: str, tmp_path: Path) -> None:
    """The page stands in the named file, with the title asked for."""
    page = tmp_path / "new" / "page.html"
    result = CliRunner().invoke(command, [town_graph, "-o", str(page), "--title", "A town & its quarrels"], catch_exceptions=False)
    assert result.exit_code == 0
    assert '<h1 dir="auto">A town &amp; its quarrels</h1>' in page.read_text(encoding="utf-8")


def test_graph_writes_line_feeds_only(town_graph: str, tmp_path: Path) -> None:
    """The page has the same bytes on every system."""
    page = tmp_path / "page.html"
    CliRunner().invoke(command, [town_graph, "-o", str(page)], catch_exceptions=False)
    assert b"\r" not in page.read_bytes()


def test_graph_needs_a_place_to_write(town_graph: str) -> None:
    """Without -o nothing is written and the usage is said."""
    assert CliRunner().invoke(command, [town_graph]).exit_code == 2


def test_graph_says_when_there_is_no_graph(tmp_path: Path) -> None:
    """A missing graph is an error and no page."""
    page = tmp_path / "page.html"
    result = CliRunner().invoke(command, [str(tmp_path / "none.trig"), "-o", str(page)])
    assert isinstance(result.exception, GraphError)
    assert not page.exists()
