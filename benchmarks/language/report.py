"""Write what was measured: everything as JSON, the tables as Markdown with one column per pipeline.

Neither holds a date or a path, so that a second run changes nothing but the figures that the clock makes.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.language.measure import GIVEN, RAW, Tables
from benchmarks.language.names import MICRO
from benchmarks.language.probe import Cost
from benchmarks.language.scores import Score, Scores
from benchmarks.language.treebanks import LAYOUTS, Treebank

LIBRARIES = ("spacy", "thinc", "numpy", "onnxruntime")
SHORT = ("sentences", "LAS", "UAS, no punctuation", "LAS, no punctuation")
"""The figures shown of a single genre."""
CUTS = ("tokens", "sentences")
"""What says nothing where the words are given."""
INTRODUCTION = """\
# Language models, measured

Written by `make bench-language CORPORA=folder NEWSWIRE=folder`; `language.json` beside it has every figure. Figures are F in percent.

- **Texts**: paragraphs as raw text, each pipeline with its own words and sentence ends, unless a row says otherwise.
- **Method**: the CoNLL 2018 shared task's: words are the same where they begin and end at the same characters, and a word cut wrongly
  is wrong in every row. `LAS` counts punctuation and cuts subtypes from labels, as that task did; `full labels` keeps subtypes.
- **No punctuation**: words that the treebank labels `punct` do not count, nor does what was found there.
- **Names**: exact offsets and label; a leading "the" does not count. EWT test has Universal NER's labels, GUM its brackets read by
  `training/entities.py`; NORP in GUM is partly our own list of peoples.
- **EWT dev**: half of its documents stopped the training; names of the other half trained, trees did not. GUM dev stopped it too.
- **Speed**: a word is what stands between white space and holds a letter or digit. Texts of about 700 words, read eight
  at a time in a fresh process; the best of several, for other work only ever slows a run down. Memory is the most of any.
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything about one pipeline; `problems` says where two readings of a text differed."""

    name: str
    trees: Tables
    names: Mapping[str, Scores]
    costs: Sequence[Cost]
    size_mb: float
    problems: Sequence[str]


def write_report(folder: Path, measured: Sequence[Measured], banks: Sequence[Treebank], articles: int, limit: int | None) -> None:
    """Write `language.json` and `language.md` into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    versions = find_versions()
    record = {
        "versions": versions,
        "machine": describe_machine(),
        "sentence limit": limit,
        "texts": count_texts(banks) | {"newswire": {"documents": articles}},
        "pipelines": {pipeline.name: build_record(pipeline) for pipeline in measured},
    }
    (folder / "language.json").write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    lines = [INTRODUCTION, f"{describe_machine()}; " + ", ".join(f"{name} {number}" for name, number in versions.items()) + "."]
    if limit is not None:
        lines.append(f"\n**A trial on about {limit} sentences of each treebank: no figure here is worth quoting.**")
    sections = build_sections(measured)
    lines += [f"\n## {title}\n\n{format_table(rows, measured)}" for title, rows in sections.items()]
    lines.append("\n## How much was read\n\n| | documents | sentences | words |\n|---|---|---|---|")
    lines += ["| " + " | ".join([title, *map(str, counts.values())]) + " |" for title, counts in count_texts(banks).items()]
    lines.append(f"| newswire | {articles} | | |")
    (folder / "language.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def build_record(pipeline: Measured) -> dict[str, object]:
    """Return the figures of one pipeline as plain values, rounded."""
    return {
        "trees": {
            group: {way: {name: _percent(score.f1) for name, score in scores.items()} for way, scores in ways.items()}
            for group, ways in pipeline.trees.items()
        },
        "names": {source: {label: _spell(score) for label, score in scores.items()} for source, scores in pipeline.names.items()},
        "costs": summarise_costs(pipeline),
        "differences": list(pipeline.problems),
    }


def _percent(share: float) -> float:
    return round(100 * share, 2)


def _spell(score: Score) -> dict[str, float]:
    return {"P": _percent(score.precision), "R": _percent(score.recall), "F": _percent(score.f1), "names": score.gold}


def summarise_costs(pipeline: Measured) -> dict[str, float]:
    """Return the best time and the worst memory of the fresh processes."""
    costs = pipeline.costs
    figures: dict[str, float] = {}
    if costs:
        for cores in sorted({cost.cores for cost in costs}):
            best = max(cost.words / cost.wall_s for cost in costs if cost.cores == cores)
            figures[f"words a second, {cores} core{'s' * (cores > 1)}"] = round(best)
        figures |= {
            "words a second of processor time": round(max(cost.words / cost.cpu_s for cost in costs)),
            "spacy.load, s": round(min(cost.load_s for cost in costs), 2),
            "spacy.load to first sentence read, s": round(min(cost.first_s for cost in costs), 2),
            "imports before that, s": round(min(cost.import_s for cost in costs), 2),
            f"peak memory after {_round_words(costs)} words, MB": round(max(cost.peak_mb for cost in costs)),
        }
    return figures | {"package data, MB": round(pipeline.size_mb, 1)}


def _round_words(costs: Iterable[Cost]) -> str:
    return f"{max(cost.words for cost in costs):,}"


Row = Callable[[Measured], str]


def build_sections(measured: Sequence[Measured]) -> dict[str, dict[str, Row]]:
    """Return the rows of each table, by title, each row with what to show of a pipeline."""
    sections: dict[str, dict[str, Row]] = {}
    for group, ways in measured[0].trees.items():
        if _is_small(group):
            parent, _, genre = group.partition(": ")
            sections.setdefault(f"{parent} by part", {}).update({f"{genre}: {name}": _tree_row(group, RAW, name) for name in SHORT})
            continue
        rows = {name: _tree_row(group, RAW, name) for name in ways[RAW]}
        rows |= {f"{GIVEN}: {name}": _tree_row(group, GIVEN, name) for name in ways[GIVEN] if name not in CUTS}
        rows |= {f"{layout}: {name}": _tree_row(group, layout, name) for layout in LAYOUTS for name in ways[layout]}
        sections[group] = rows
    for source, scores in measured[0].names.items():
        sections[f"Names: {source}"] = {f"{label} F (P, R)": _name_row(source, label) for label in scores}
    costs = dict.fromkeys(name for pipeline in measured for name in summarise_costs(pipeline))
    sections["Speed, size and memory"] = {name: _cost_row(name) for name in costs} | {"same analysis every time": _say_sameness}
    return sections


def _is_small(group: str) -> bool:
    return ": " in group and not group.endswith(": edited")


def _tree_row(group: str, way: str, name: str) -> Row:
    return lambda pipeline: f"{100 * pipeline.trees[group][way][name].f1:.1f}"


def _name_row(source: str, label: str) -> Row:
    def show(pipeline: Measured) -> str:
        score = pipeline.names[source][label]
        text = f"{100 * score.f1:.1f} ({100 * score.precision:.1f}, {100 * score.recall:.1f})"
        return f"**{text}**" if label == "+".join(MICRO) else text

    return show


def _cost_row(name: str) -> Row:
    def show(pipeline: Measured) -> str:
        value = summarise_costs(pipeline).get(name)
        return "-" if value is None else f"{value:,}"

    return show


def _say_sameness(pipeline: Measured) -> str:
    return "no: " + "; ".join(pipeline.problems) if pipeline.problems else "yes"


def format_table(rows: Mapping[str, Row], measured: Sequence[Measured]) -> str:
    """Return a Markdown table with one column per pipeline."""
    head = ["| | " + " | ".join(pipeline.name for pipeline in measured) + " |", "|---" * (len(measured) + 1) + "|"]
    return "\n".join([*head, *(f"| {name} | " + " | ".join(show(pipeline) for pipeline in measured) + " |" for name, show in rows.items())])


def count_texts(banks: Iterable[Treebank]) -> dict[str, dict[str, int]]:
    """Return how many documents, sentences and words each group has."""
    counts = {}
    for bank in banks:
        whole = {bank.title: frozenset(sentence.document for sentence in bank.sentences)}
        for title, members in (whole | dict(bank.groups)).items():
            inside = [sentence for sentence in bank.sentences if sentence.document in members]
            counts[title] = {
                "documents": len({sentence.document for sentence in inside}),
                "sentences": len(inside),
                "words": sum(len(sentence.tokens) for sentence in inside),
            }
    return counts


def find_versions() -> dict[str, str]:
    """Return the versions of what the figures depend on; a library that is not installed is left out."""
    versions = {"Python": platform.python_version()}
    for library in LIBRARIES:
        try:
            versions[library] = version(library)
        except PackageNotFoundError:
            continue
    return versions


def describe_machine() -> str:
    """Return the processor and how many of its cores there are."""
    listing = Path("/proc/cpuinfo")
    lines = listing.read_text(encoding="utf-8").splitlines() if listing.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{names[0] if names else platform.machine()}, {os.cpu_count()} cores"
