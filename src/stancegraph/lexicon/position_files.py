"""A user's own merges, splits and labels of positions: a TOML file that has the last word.

    [[position]]
    label = "rent cap"                       # printed for all of them
    wordings = ["ceiling on rents", "cap"]   # labels as `extract` prints them; the label itself where left out
    issue = "rents"                          # where it belongs
    orientation = 1                          # and which way it goes, where the reading has it wrong
    axis = "rent cap"

A wording that is named in an entry belongs to that position and to no other, so one entry merges and two entries split.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from stancegraph.errors import LexiconError
from stancegraph.lexicon.toml_files import read_toml

KEYS = {"label": str, "wordings": list, "issue": str, "orientation": int, "axis": str}


@dataclass(frozen=True, slots=True)
class AssignedPosition:
    """A position as the file has it; an empty text or 0 leaves the reading's own."""

    label: str
    issue: str = ""
    orientation: int = 0
    axis: str = ""


@dataclass(frozen=True, slots=True)
class PositionFile:
    """Assigned positions by the folded label of a wording."""

    by_wording: Mapping[str, AssignedPosition] = field(default_factory=dict)

    def find(self, *labels: str) -> AssignedPosition | None:
        """Return the position that the file gives to the first of the labels that it names."""
        return next((self.by_wording[key] for label in labels if (key := _fold(label)) in self.by_wording), None)


def read_position_file(path: Path) -> PositionFile:
    """Return what the file says; raises LexiconError with every problem found."""
    table = read_toml(path)
    entries = table.get("position", [])
    problems = [(key, "is not known; the file holds [[position]] entries") for key in table if key != "position"]
    by_wording: dict[str, AssignedPosition] = {}
    for number, entry in enumerate(entries if isinstance(entries, list) else [entries], 1):
        where = f"[[position]] {number}"
        found = _find_problems(entry)
        problems += [(where, problem) for problem in found]
        if found:
            continue
        assigned = AssignedPosition(entry["label"], entry.get("issue", ""), entry.get("orientation", 0), entry.get("axis", ""))
        for wording in dict.fromkeys(map(_fold, (entry["label"], *entry.get("wordings", [])))):
            if wording in by_wording:
                problems.append((where, f"{wording!r} stands in two entries"))
            by_wording[wording] = assigned
    if problems:
        raise LexiconError(path, problems)
    return PositionFile(by_wording)


def _find_problems(entry: object) -> list[str]:
    if not isinstance(entry, dict):
        return ["is not a table"]
    problems = [f"{key} is not one of: {', '.join(KEYS)}" for key in entry if key not in KEYS]
    problems += [f"{key} has the wrong type" for key, kind in KEYS.items() if key in entry and not isinstance(entry[key], kind)]
    if not entry.get("label"):
        problems.append("label is missing")
    if entry.get("orientation", 1) not in (1, -1):
        problems.append("orientation is 1 or -1")
    if isinstance(entry.get("wordings"), list) and not all(isinstance(wording, str) for wording in entry["wordings"]):
        problems.append("wordings are texts")
    return problems


def _fold(label: str) -> str:
    return " ".join(label.casefold().split())
