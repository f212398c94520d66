"""What became of each thing asked for and each thing coded, so that two runs can be compared by example.

An outcome is named by what it is about, not by what the program made of it: an example keeps its key from run to run.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path

from stancegraph.errors import StancegraphError


class Verdict(StrEnum):
    """How an example ended: as the gold has it, found with the wrong side, not found, or coded without being in the gold."""

    RIGHT = "right"
    WRONG_SIDE = "wrong side"
    MISSED = "missed"
    FALSE = "false"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One example of one gold set.

    `key` names it within the set, the same in every run: for a gold item its document and place, for a false one those of the coded
    item. `rule` is the rule that coded it, empty for a missed one. `confidence` is None where nothing was coded.
    """

    gold: str
    kind: str
    key: str
    verdict: Verdict
    words: str
    rule: str = ""
    confidence: float | None = None


def write_outcomes(path: Path, outcomes: Iterable[Outcome]) -> None:
    """Write one outcome a line."""
    path.write_text("".join(json.dumps(asdict(outcome), ensure_ascii=False) + "\n" for outcome in outcomes), encoding="utf-8")


def read_outcomes(path: Path) -> list[Outcome]:
    """Return the outcomes of a file; raises StancegraphError when it cannot be used."""
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return [Outcome(**(row | {"verdict": Verdict(row["verdict"])})) for row in rows]
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise StancegraphError(
            f"{path}: not a file of outcomes ({error}); make it with python -m benchmarks.reading --keep FOLDER"
        ) from error
