"""The verb `diff`, as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.graph.samples import ferry_extraction, levy_extraction

from stancegraph.cli.main import run
from stancegraph.graph.build import write_trig


@pytest.fixture
def graphs(tmp_path: Path) -> tuple[str, str]:
    """A graph file, and a folder with a graph of one document more."""
    (tmp_path / "new").mkdir()
    (tmp_path / "old.trig").write_bytes(write_trig([ferry_extraction()]))
    (tmp_path / "new" / "graph.trig").write_bytes(write_trig([ferry_extraction(), levy_extraction()]))
    return str(tmp_path / "old.trig"), str(tmp_path / "new")


def test_counts_come_first(graphs: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    """Differing is no failure unless it is asked for."""
    assert run(["diff", *graphs]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("old  ")
    assert lines[3:6] == ["documents  1 added", "stances    1 flipped, 1 appeared", "statements 2 added (5 the same)"]


@pytest.mark.parametrize(("swap", "code"), [(False, 1), (True, 0)])
def test_exit_code_where_asked_for(graphs: tuple[str, str], swap: bool, code: int) -> None:
    """1 when they differ, 0 when not."""
    assert run(["diff", graphs[0], graphs[0] if swap else graphs[1], "--exit-code"]) == code


def test_json_and_markdown(graphs: tuple[str, str], capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """To standard output or a file."""
    assert run(["diff", *graphs, "-f", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["schema"] == "stancegraph/diff@1"
    assert run(["diff", *graphs, "-f", "md", "--counts", "-o", str(tmp_path / "changes.md")]) == 0
    assert "| documents | 1 added |" in (tmp_path / "changes.md").read_text()


@pytest.mark.parametrize("body", ["this is no RDF", "", "<urn:a> <urn:b> <urn:c> ."])
def test_bad_input_is_one_sentence(graphs: tuple[str, str], body: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Exit code 2."""
    (tmp_path / "bad.trig").write_text(body)
    assert run(["diff", graphs[0], str(tmp_path / "bad.trig")]) == 2
    err = capsys.readouterr().err
    assert "bad.trig" in err
    assert err.count("\n") == 1
