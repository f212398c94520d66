"""Outcomes on our gold: each thing asked for and each thing coded is named once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.gold_passages import GoldError, parse_passage
from benchmarks.reading.our_gold import judge_passages, read_coded_documents
from benchmarks.reading.outcomes import Verdict
from benchmarks.reading.report import Counts, mean_over_documents

from stancegraph.model import Extraction
from stancegraph.pipeline import Engine

TEXT = "Peru opposes the toll. Chile, a mountain state, backs the tram."
ROW = {"id": "noun-01", "stratum": "noun", "genre": "wire", "region": "latam", "text": TEXT, "relations": []}
TOLL = {"holder": "Peru", "cue": "opposes", "position": "the toll", "polarity": "support"}
FARE = {"holder": "Chile", "cue": "backs", "position": "state", "polarity": "support"}


@pytest.fixture(scope="module")
def read(engine: Engine) -> dict[str, Extraction]:
    return {"noun-01": engine.extract(TEXT)}


def test_each_item_has_one_outcome(read: dict[str, Extraction]) -> None:
    """Found with the wrong side, missed, and coded without being asked for."""
    outcomes = list(judge_passages("ours", [parse_passage(ROW | {"statements": [TOLL, FARE]})], read))
    verdicts = {outcome.words: outcome.verdict for outcome in outcomes if outcome.kind == "statement"}
    assert verdicts == {
        "Peru | support | the toll": Verdict.WRONG_SIDE,
        "Chile | support | state": Verdict.MISSED,
        "Chile | support | the tram": Verdict.FALSE,
    }
    assert Counts.of(outcomes).precision == 0.0
    assert mean_over_documents(outcomes) == 0.0


def test_documents_coded_elsewhere_are_read(tmp_path: Path, read: dict[str, Extraction]) -> None:
    """Records with offsets give the same outcomes as words."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "noun-01.txt").write_text(TEXT, encoding="utf-8")
    statement = {"holder_span": [0, 4], "position_span": [13, 21], "polarity": "oppose", "orientation": 1, "evidence_span": [0, 22]}
    (tmp_path / "gold.jsonl").write_text(json.dumps({"doc": "noun-01", "statements": [statement]}), encoding="utf-8")
    (outcome, *_) = judge_passages("elsewhere", read_coded_documents(tmp_path), read)
    assert (outcome.verdict, outcome.rule) == (Verdict.RIGHT, "en.verb.oppose")


def test_folder_without_gold_is_named(tmp_path: Path) -> None:
    """One sentence says what is missing."""
    with pytest.raises(GoldError, match=r"needs gold\.jsonl and docs/"):
        read_coded_documents(tmp_path)
