"""What docs/push.md shows of Oxigraph, done with a real one."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from tests.readme import ROOT, find_steps, is_shown
from tests.stores.conftest import find_ports, find_program, serving

from stancegraph.cli.main import run
from stancegraph.graph.remote.address import KINDS

PAGE = (ROOT / "docs" / "push.md").read_text(encoding="utf-8")
GRAPH = Path("graphs", "us-iraq", "graph.trig")


def test_what_the_page_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """The server starts as it says, on another port, and each command prints what stands below it."""
    (port,) = find_ports(1)
    page = PAGE.replace("localhost:7878", f"127.0.0.1:{port}")
    (start,) = re.findall(r"^oxigraph (serve .*)$", page, re.MULTILINE)
    (tmp_path / GRAPH).parent.mkdir(parents=True)
    shutil.copy(ROOT / GRAPH, tmp_path / GRAPH)
    monkeypatch.chdir(tmp_path)
    steps = find_steps(page)
    assert len(steps) == 5
    with serving([find_program("oxigraph"), *shlex.split(start)], tmp_path, port):
        for step in steps:
            program, *arguments = shlex.split(step.code)
            assert (program, run(arguments)) == ("stancegraph", 0)
            captured = capfd.readouterr()
            assert is_shown(step.shown, captured.out + captured.err), (step.name, captured)


def test_the_page_names_every_kind() -> None:
    """With its base address and paths, as they are in the code."""
    for name, kind in KINDS.items():
        (row,) = re.findall(rf"^\| `{name}`.*$", PAGE, re.MULTILINE)
        assert f"`{kind.base}`" in row
        assert all(f"`{path}`" in row for path in (kind.graphs[0], kind.query) if path)
