"""The check of spans finds what it is for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.spans import find_problems, list_spans, main

from stancegraph.model import Span
from stancegraph.pipeline import Engine


def test_every_kind_of_span_is_listed(engine: Engine) -> None:
    """Flat ones and lists, of statements, actors and attributions."""
    record = engine.extract("Peru said on Monday that it opposes the toll.").to_dict()
    names = {where for where, _, _ in list_spans(record)}
    assert {"record.statements.cue", "record.statements.holder_span", "record.actors.mentions.span", "record.attributions.content"} <= names


def test_words_outside_the_evidence_are_found(engine: Engine) -> None:
    """A statement whose evidence stops before its position."""
    extraction = engine.extract("Peru opposes the toll.")
    (statement,) = extraction.statements
    assert list(find_problems(extraction)) == []
    broken = replace(extraction, statements=(replace(statement, evidence=Span(0, 12)),))
    assert list(find_problems(broken)) == ["s1: words outside the evidence"]


def test_command_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder of good documents has no problems."""
    (tmp_path / "a.txt").write_text("Peru opposes the toll.", encoding="utf-8")
    assert main([str(tmp_path)]) == 0
    assert "1 documents, 1 statements" in capsys.readouterr().out
