"""How far a rule is to be believed: the share of its right answers on development data, counted by a command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from stancegraph.errors import LexiconError
from stancegraph.lexicon.toml_files import read_toml
from stancegraph.resources import find_lexicon_folder


@dataclass(frozen=True, slots=True)
class ConfidenceTable:
    """Counts (right, seen) by the beginning of a rule's id, how strongly a class pulls its rules to itself, and what lowers the figure.

    Few answers prove little: a rule's share is drawn towards that of its class as if the class had been seen `class_weight` times more,
    the widest class towards one half (Bayesian shrinkage with a beta prior at each level). `relations` holds, for rules of relations and
    their classes, how many were right and how many their groups of cues had promised.
    """

    counts: Mapping[str, tuple[int, int]]
    class_weight: float
    pronoun_factor: float
    long_position_factor: float
    long_position: int
    relations: Mapping[str, tuple[int, float]] = field(default_factory=dict)

    def rate(self, rule: str, *, is_pronoun: bool, length: int) -> float:
        """Return the confidence in [0, 1], two decimals. `length` is that of the position's span in characters."""
        value = self.share(rule)
        if is_pronoun:
            value *= self.pronoun_factor
        if length > self.long_position:
            value *= self.long_position_factor
        return round(value, 2)

    def share(self, rule: str) -> float:
        """Return the share of right answers expected of a rule, from its class and from its own; 0.5 when neither was ever counted."""
        value = 0.5
        for prefix in sorted((key for key in self.counts if rule.startswith(key)), key=len):
            right, seen = self.counts[prefix]
            value = (right + self.class_weight * value) / (seen + self.class_weight)
        return value

    def explain(self, rule: str, *, is_pronoun: bool, length: int) -> str:
        """Return where a rule's figure comes from, in words: the counts, from the widest class to the rule, and what lowers it."""
        counted = sorted((key for key in self.counts if rule.startswith(key)), key=len)
        words = [f"{self.counts[key][0]} of {self.counts[key][1]} right for {key}*" for key in counted] or ["never counted"]
        words += [f"times {self.pronoun_factor}, the holder is a pronoun"] if is_pronoun else []
        words += [f"times {self.long_position_factor}, a long position"] if length > self.long_position else []
        return ", ".join(words)

    def rate_relation(self, rule: str, stated: float) -> float:
        """Return what the group of cues states, scaled by how its rule and class kept what they promise; two decimals, at most 1."""
        factor = 1.0
        for prefix in sorted((key for key in self.relations if rule.startswith(key)), key=len):
            right, promised = self.relations[prefix]
            factor = (right + self.class_weight * factor) / (promised + self.class_weight)
        return round(min(1.0, stated * factor), 2)


def load_confidence() -> ConfidenceTable:
    """Return the shipped table; raises LexiconError when the file is unusable."""
    path = find_lexicon_folder() / "confidence.toml"
    table = read_toml(path)
    parts: dict[str, dict[str, Any]] = {name: part for name, part in table.items() if isinstance(part, dict)}
    if missing := {"rules", "relations", "shrinkage", "lowered"} - parts.keys():
        raise LexiconError(path, [("file", f"lacks the table [{min(missing)}]")])
    shrinkage, lowered = parts["shrinkage"], parts["lowered"]
    return ConfidenceTable(
        counts={str(rule): (int(count[0]), int(count[1])) for rule, count in parts["rules"].items()},
        class_weight=float(shrinkage["class_weight"]),
        pronoun_factor=float(lowered["pronoun"]),
        long_position_factor=float(lowered["long_position"]),
        long_position=int(lowered["long_position_characters"]),
        relations={str(rule): (int(count[0]), float(count[1])) for rule, count in parts["relations"].items()},
    )
