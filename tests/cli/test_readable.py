"""An extraction in words: who holds what, the evidence, and the reasons."""

from __future__ import annotations

from stancegraph.cli.readable import format_extraction
from stancegraph.pipeline import Engine


def test_statement_stands_with_its_evidence(engine: Engine) -> None:
    """A line says who holds what, the next ones how it is meant and where it stands."""
    lines = format_extraction(engine.extract("Unions reject the levy if wages fall."), explain=False).splitlines()
    assert lines[0] == "text: 1 statement, 0 relations"
    assert lines[1].endswith("opposes: levy")
    assert lines[2].startswith("      (certain, own, confidence ")
    assert lines[3:] == ["      if: “if wages fall” [23, 36)", "      “Unions reject the levy if wages fall.” [0, 37)"]


def test_reasons_follow_where_they_are_asked_for(engine: Engine) -> None:
    """Each reason has its line, then come the cues that gave nothing."""
    text = format_extraction(engine.extract("Unions declined to back the levy.", explain=True), explain=True)
    names = [line.split()[0] for line in text.splitlines() if line.startswith("      ") and line[6].isalpha()]
    assert names == ["cue", "entry", "path", "polarity", "commitment", "manner", "confidence"]
    assert "  1 cue without a statement" in text
    assert "changes the reading of the attitude that it governs" in text
