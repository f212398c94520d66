"""The verb `export`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.view.made_facts import make_town

from stancegraph.cli.export import command
from stancegraph.export import FORMATS


@pytest.fixture(autouse=True)
def _town(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stancegraph.graph.facts.read_facts", lambda path: make_town())


@pytest.mark.parametrize("name", FORMATS)
def test_export_writes_the_format_that_the_name_asks_for(name: str, tmp_path: Path) -> None:
    """The file's ending is enough; asking for the format by name gives the same bytes on standard output."""
    file = tmp_path / f"town{FORMATS[name].suffix}"
    CliRunner().invoke(command, ["town.trig", "-o", str(file)], catch_exceptions=False)
    printed = CliRunner().invoke(command, ["town.trig", "--format", name], catch_exceptions=False)
    assert file.read_bytes() == printed.stdout_bytes


def test_export_prints_json_for_a_pipe() -> None:
    """Standard output holds the data and nothing else."""
    printed = CliRunner().invoke(command, ["town.trig", "-f", "json", "-o", "-"], catch_exceptions=False)
    assert len(json.loads(printed.stdout)["edges"]) == 33


def test_export_names_the_formats_when_one_is_unknown() -> None:
    """A misspelt format is a usage error that lists the formats."""
    result = CliRunner().invoke(command, ["town.trig", "-f", "graphlm"])
    assert result.exit_code == 2
    assert "graphml" in result.output


def test_export_help_says_what_each_format_loses() -> None:
    """The help tells every format, whom it is for and what it cannot hold."""
    shown = CliRunner().invoke(command, ["--help"]).output
    assert all(form.purpose in shown for form in FORMATS.values())
