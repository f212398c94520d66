"""The verb `validate`, as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.graph.samples import ferry_extraction

from stancegraph.cli.main import run
from stancegraph.graph.build import write_trig


def test_good_graph(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 0, and a word."""
    path = tmp_path / "graph.trig"
    path.write_bytes(write_trig([ferry_extraction()]))
    assert run(["validate", str(tmp_path)]) == 0
    assert capsys.readouterr().out == "no findings\n"


def test_bad_graph(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1, and what was found."""
    path = tmp_path / "bad.ttl"
    path.write_text("<http://example.org/i> a <https://w3id.org/stancegraph/ontology#Issue> .", encoding="utf-8")
    assert run(["validate", str(path), "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["findings"][0]["message"] == "one label is needed"


def test_no_graph(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, one line."""
    assert run(["validate", str(tmp_path / "absent.trig")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
