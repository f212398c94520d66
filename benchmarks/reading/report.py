"""Write what was measured of the reading: everything as JSON, the tables as Markdown. Neither holds a date or a path."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean

from benchmarks.gold_scoring import f1
from benchmarks.reading.outcomes import Outcome, Verdict
from benchmarks.reading.published import Published
from benchmarks.speed import Speed


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything that goes into the report; `ours` names the gold sets of our own kind, in order."""

    outcomes: Sequence[Outcome]
    published: Sequence[Published]
    speed: Speed
    ours: Sequence[str]


@dataclass(frozen=True, slots=True)
class Counts:
    """Outcomes of one set or one rule."""

    right: int
    wrong_side: int
    missed: int
    false: int

    @classmethod
    def of(cls, outcomes: Iterable[Outcome]) -> Counts:
        """Count the verdicts."""
        verdicts = [outcome.verdict for outcome in outcomes]
        return cls(*(verdicts.count(verdict) for verdict in (Verdict.RIGHT, Verdict.WRONG_SIDE, Verdict.MISSED, Verdict.FALSE)))

    @property
    def coded(self) -> int:
        """Return how many were coded."""
        return self.right + self.wrong_side + self.false

    @property
    def asked(self) -> int:
        """Return how many were asked for."""
        return self.right + self.wrong_side + self.missed

    @property
    def precision(self) -> float:
        """Return the share of right ones among the coded; 0 when none was coded."""
        return self.right / self.coded if self.coded else 0.0

    @property
    def recall(self) -> float:
        """Return the share of right ones among those asked for; 0 when none was."""
        return self.right / self.asked if self.asked else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return f1(self.right, self.coded, self.asked)


def write_report(folder: Path, measured: Measured) -> None:
    """Write `reading.json` and `reading.md`."""
    folder.mkdir(parents=True, exist_ok=True)
    figures = {
        "ours": {name: _figures_of(measured.outcomes, name) for name in measured.ours},
        "published": {one.set.name: dict(one.figures) for one in measured.published},
        "speed": asdict(measured.speed) | {"extraction_over_parse": round(measured.speed.cost, 3)},
        "rules": {f"{kind} {rule}": asdict(counts) for (kind, rule), counts in count_rules(measured.outcomes).items()},
    }
    (folder / "reading.json").write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / "reading.md").write_text("\n".join(_write_lines(measured)) + "\n", encoding="utf-8")


def _figures_of(outcomes: Iterable[Outcome], gold: str) -> dict[str, object]:
    chosen = [outcome for outcome in outcomes if outcome.gold == gold]
    return {
        kind: {**asdict(counts), "precision": round(counts.precision, 4), "recall": round(counts.recall, 4), "f1": round(counts.f1, 4)}
        | {"mean_f1_of_documents": round(mean_over_documents([one for one in chosen if one.kind == kind]), 4)}
        for kind in ("statement", "relation")
        for counts in [Counts.of(one for one in chosen if one.kind == kind)]
    }


def mean_over_documents(outcomes: Iterable[Outcome]) -> float:
    """Return the mean F1 over documents that ask for something or coded something; 0 without any."""
    by_document: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_document[outcome.key.split(" ", 1)[0]].append(outcome)
    return fmean(Counts.of(rows).f1 for rows in by_document.values()) if by_document else 0.0


def count_rules(outcomes: Iterable[Outcome]) -> dict[tuple[str, str], Counts]:
    """Return the counts of each rule on gold of our own kind, by kind of outcome and rule, most used first."""
    by_rule: dict[tuple[str, str], list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.rule and outcome.kind in ("statement", "relation"):
            by_rule[outcome.kind, outcome.rule].append(outcome)
    counts = {name: Counts.of(rows) for name, rows in by_rule.items()}
    return dict(sorted(counts.items(), key=lambda item: (item[0][0] != "statement", -item[1].coded, item[0])))


def _write_lines(measured: Measured) -> Iterable[str]:
    yield "# How well documents are read"
    yield ""
    yield "Made by `make bench-reading`. A statement is right when holder, position and polarity are right; a relation when type and both"
    yield "ends are. The mean F1 is over documents, so that one long list does not rule."
    yield ""
    yield "| gold | kind | asked | coded | right | wrong side | precision | recall | F1 | mean F1 |"
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for name in measured.ours:
        yield from _write_set(measured.outcomes, name)
    yield ""
    for published in measured.published:
        figures = ", ".join(f"{name} {_format(value)}" for name, value in published.figures.items())
        yield f"- {published.set.title}: {figures}"
    speed = measured.speed
    yield f"- Speed, one run over {speed.words} words, CPU time: parse alone {speed.parse_alone:.0f} words/s, whole reading"
    yield f"  {speed.whole_reading:.0f} words/s: extraction costs {speed.cost:.0%} on top of the parse."
    for published in measured.published:
        yield from ("", f"## {published.set.title}", "", "```", published.printed.rpartition("\n{")[0].strip(), "```")
    yield from _write_rules(count_rules(measured.outcomes))


def _write_set(outcomes: Sequence[Outcome], name: str) -> Iterable[str]:
    for kind in ("statement", "relation"):
        chosen = [one for one in outcomes if one.gold == name and one.kind == kind]
        counts = Counts.of(chosen)
        shares = f"{counts.precision:.3f} | {counts.recall:.3f} | {counts.f1:.3f} | {mean_over_documents(chosen):.3f}"
        yield f"| {name} | {kind} | {counts.asked} | {counts.coded} | {counts.right} | {counts.wrong_side} | {shares} |"


def _write_rules(rules: Mapping[tuple[str, str], Counts]) -> Iterable[str]:
    yield ""
    yield "## Rules"
    yield ""
    yield "| kind | rule | coded | right | wrong side | false | precision |"
    yield "|---|---|---|---|---|---|---|"
    for (kind, rule), counts in rules.items():
        row = f"{counts.coded} | {counts.right} | {counts.wrong_side} | {counts.false} | {counts.precision:.2f}"
        yield f"| {kind} | `{rule}` | {row} |"


def _format(value: object) -> str:
    if isinstance(value, Mapping):
        return "(" + ", ".join(f"{name} {part}" for name, part in value.items()) + ")"
    return str(value)
