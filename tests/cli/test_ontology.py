"""The verb `ontology`, as a user meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stancegraph.cli.main import run


@pytest.mark.parametrize(("part", "words"), [([], "owl:Ontology"), (["shapes"], "sh:NodeShape"), (["alignments"], "prov:Entity")])
def test_show_prints_a_part(part: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The file as it ships."""
    assert run(["ontology", "show", *part]) == 0
    assert words in capsys.readouterr().out


def test_context_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON-LD context."""
    assert run(["ontology", "context"]) == 0
    assert "@context" in json.loads(capsys.readouterr().out)


def test_path_is_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    """Where the files lie."""
    assert run(["ontology", "path"]) == 0
    assert (Path(capsys.readouterr().out.strip()) / "queries").is_dir()
