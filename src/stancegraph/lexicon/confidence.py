"""How far a rule is to be believed: the share of right answers counted by hand on development articles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stancegraph.errors import LexiconError
from stancegraph.lexicon.toml_files import read_toml
from stancegraph.resources import find_lexicon_folder


@dataclass(frozen=True, slots=True)
class ConfidenceTable:
    """Counts (right, seen) by the beginning of a rule's id, and what lowers the figure."""

    counts: Mapping[str, tuple[int, int]]
    pronoun_factor: float
    long_position_factor: float
    long_position: int

    def rate(self, rule: str, *, is_pronoun: bool, length: int) -> float:
        """Return the confidence in [0, 1], two decimals: (right + 1) / (seen + 2) of the longest matching beginning, then lowered.

        `length` is that of the position's span in characters. A rule that was never counted stands at 0.5.
        """
        prefix = max((key for key in self.counts if rule.startswith(key)), key=len, default="")
        right, seen = self.counts.get(prefix, (0, 0))
        value = (right + 1) / (seen + 2)
        if is_pronoun:
            value *= self.pronoun_factor
        if length > self.long_position:
            value *= self.long_position_factor
        return round(value, 2)


def load_confidence() -> ConfidenceTable:
    """Return the shipped table; raises LexiconError when the file is unusable."""
    path = find_lexicon_folder() / "confidence.toml"
    table = read_toml(path)
    rules, lowered = table.get("rules"), table.get("lowered")
    if not isinstance(rules, dict) or not isinstance(lowered, dict):
        raise LexiconError(path, [("file", "needs the tables [rules] and [lowered]")])
    return ConfidenceTable(
        counts={str(rule): (int(count[0]), int(count[1])) for rule, count in rules.items()},
        pronoun_factor=float(lowered["pronoun"]),
        long_position_factor=float(lowered["long_position"]),
        long_position=int(lowered["long_position_characters"]),
    )
