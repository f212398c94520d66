"""`--positions`: the user's own merges and labels, by flag, variable or settings file."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Run, StandInEngine


@pytest.fixture(autouse=True)
def _a_document(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ports back it.")


@pytest.mark.parametrize("verb", [["extract"], ["build", "-o", "out"]])
def test_file_comes_from_flag_variable_or_settings(
    command: Run, loaded: list[StandInEngine], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: list[str]
) -> None:
    """The nearer source wins; without any there is none."""
    command(*verb, "a.txt")
    (tmp_path / "stancegraph.toml").write_text('positions = "a.toml"\n')
    command(*verb, "a.txt")
    monkeypatch.setenv("STANCEGRAPH_POSITIONS", "b.toml")
    command(*verb, "a.txt")
    command(*verb, "a.txt", "--positions", "c.toml")
    assert [engine.positions for engine in loaded] == [None, "a.toml", "b.toml", "c.toml"]
