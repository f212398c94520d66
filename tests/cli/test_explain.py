"""The verb `explain`, as a user meets it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.graph.samples import ferry_extraction

from stancegraph.cli.main import run
from stancegraph.graph.build import write_trig


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("graph") / "graph.trig"
    path.write_bytes(write_trig([ferry_extraction()]))
    return str(path)


def test_actor_is_enough(graph: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The quote with its parts, then the facts, then the triples."""
    assert run(["explain", graph, "--actor", "coast bank"]) == 0
    out = capsys.readouterr().out
    assert "[The Coast Bank|holder]" in out
    assert "rule         en.verb.attitude, confidence 0.9" in out
    assert "a sg:Statement ;" in out


@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_list_gives_the_names_that_explain_takes(graph: str, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """All statements and relations in text order, or those of an actor."""
    assert run(["explain", graph, "--list", "-f", form]) == 0
    names = re.findall(r"(?:statement|relation):[0-9a-f]{20}", capsys.readouterr().out)
    assert len(names) == len(ferry_extraction().statements) + len(ferry_extraction().relations)
    for name in names:
        assert run(["explain", graph, name]) == 0
    capsys.readouterr()
    assert run(["explain", graph, "--list", "--actor", "coast bank", "-f", form]) == 0
    of_bank = re.findall(r"(?:statement|relation):[0-9a-f]{20}", capsys.readouterr().out)
    assert 0 < len(of_bank) < len(names)
    assert set(of_bank) < set(names)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "--list shows all with their names"),
        (["ab12", "--list"], "not both"),
        (["ab12", "--actor", "x"], "not both"),
        (["zz"], "names no"),
    ],
)
def test_wrong_use_is_one_line(graph: str, arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong, and exit code 2."""
    assert run(["explain", graph, *arguments]) == 2
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1


def test_a_list_of_nothing_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Silence would be taken for an answer; an empty file is an error, a document that says nothing is none."""
    empty, dull = tmp_path / "empty.trig", tmp_path / "dull.trig"
    empty.write_text("")
    dull.write_bytes(write_trig([replace(ferry_extraction(), statements=(), relations=())]))
    assert run(["explain", str(empty), "--list"]) == 2
    assert "the graph is empty" in capsys.readouterr().err
    assert run(["explain", str(dull), "--list"]) == 0
    assert "nothing in the graph is a statement or relation that fits" in capsys.readouterr().err
