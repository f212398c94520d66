"""A comparison lists what became right, what was right before, and false ones that came and went."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.reading.compare import OUTCOMES, find_changes, main
from benchmarks.reading.outcomes import Outcome, Verdict, read_outcomes, write_outcomes

from stancegraph.errors import StancegraphError


def make(key: str, verdict: Verdict) -> Outcome:
    return Outcome("ours", "statement", key, verdict, f"words of {key}", "en.verb.support", 0.9)


OLD = [make("a", Verdict.MISSED), make("b", Verdict.RIGHT), make("c", Verdict.FALSE), make("d", Verdict.RIGHT), make("e", Verdict.MISSED)]
NEW = [
    make("a", Verdict.RIGHT),
    make("b", Verdict.WRONG_SIDE),
    make("f", Verdict.FALSE),
    make("d", Verdict.RIGHT),
    make("e", Verdict.MISSED),
]


def test_changes_are_listed_by_kind() -> None:
    """What stayed as it was is not listed."""
    changes = {kind: [outcome.key for outcome in rows] for (_, kind), rows in find_changes(OLD, NEW).items()}
    assert changes == {"gained": ["a"], "lost": ["b"], "false ones gone": ["c"], "new false ones": ["f"]}


def test_command_prints_counts_and_examples(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """From kept files, with the words of each example."""
    for name, outcomes in (("old", OLD), ("new", NEW)):
        (tmp_path / name).mkdir()
        write_outcomes(tmp_path / name / OUTCOMES, outcomes)
    assert main([str(tmp_path / "old"), str(tmp_path / "new")]) == 0
    printed = capsys.readouterr().out
    assert "ours: 1 gained" in printed
    assert "words of a" in printed
    assert "words of d" not in printed


def test_unusable_file_is_named(tmp_path: Path) -> None:
    """One sentence says which file and how to make it."""
    (tmp_path / OUTCOMES).write_text("{}\n", encoding="utf-8")
    with pytest.raises(StancegraphError, match=r"outcomes\.jsonl: not a file of outcomes"):
        read_outcomes(tmp_path / OUTCOMES)
