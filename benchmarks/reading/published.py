"""Outcomes and figures on published gold: PolNeAR, directed sentiment and re3d, with the scorer that lies beside the sets.

The sets have licences of their own and are no part of this project; the folder with `score.py` is given on the command line.
"""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.reading.outcomes import Outcome, Verdict
from stancegraph.errors import StancegraphError

Record = Mapping[str, Any]
SIGNS = {"supports": 1, "cooperates-with": 1, "allied-with": 1, "aids": 1, "opposes": -1, "threatens": -1, "sanctions": -1, "fights": -1}
"""Relation types that take a side, as the scorer of directed sentiment counts them."""
BOTH_WAYS = ("AlliesOf", "CommWith", "FightingAgainst")
CLASSES = {0: "no side", 1: "for, forwards", 2: "for, backwards", 3: "against, forwards", 4: "against, backwards"}


@dataclass(frozen=True, slots=True)
class PublishedSet:
    """A set that `score.py` scores: its name there, its options, and the headline figures wanted."""

    name: str
    title: str
    options: tuple[str, ...]
    figures: tuple[str, ...]


SETS = (
    PublishedSet(
        "polnear",
        "PolNeAR dev: who is cited, by which words, for what",
        ("--split", "dev"),
        ("attribution", "exact.source", "exact.cue", "exact.content"),
    ),
    PublishedSet(
        "directed",
        "Directed sentiment, valid: who is for or against whom",
        ("--split", "valid"),
        ("all.macro_f1", "fresh.macro_f1"),
    ),
    PublishedSet("re3d", "re3d: actors and relations", (), ("actor_mention_recall", "relations")),
)


@dataclass(frozen=True, slots=True)
class Published:
    """What the scorer said of one set: the headline figures, its whole print, and where the records are."""

    set: PublishedSet
    figures: Mapping[str, object]
    printed: str
    records: Path


def score_set(folder: Path, published: PublishedSet, keep: Path) -> Published:
    """Read a set and score it, the records kept in the folder `keep`; raises StancegraphError when the scorer fails."""
    program, records = Path(sys.executable).with_name("stancegraph"), keep / f"{published.name}.records.jsonl"
    command = [sys.executable, str(folder / "score.py"), published.name, *published.options, "--cmd", str(program), "--keep", str(records)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise StancegraphError(f"{folder / 'score.py'} {published.name} ended with {done.returncode}: {done.stderr.strip()[-300:]}")
    found = json.loads(done.stdout.splitlines()[-1])
    return Published(published, {name: found[name] for name in published.figures}, done.stdout, records)


def judge_set(folder: Path, published: Published) -> list[Outcome]:
    """Return the outcomes of a set that was scored."""
    lines = published.records.read_text(encoding="utf-8").splitlines()
    records = {str((record := json.loads(line))["document"]["id"]): record for line in lines if line.strip()}
    judges = {"polnear": _judge_polnear, "directed": _judge_directed, "re3d": _judge_re3d}
    return list(judges[published.set.name](folder, records))


def _load(folder: Path, module: str) -> Any:
    """Return a module that lies beside the sets; it is not part of this project and has no types."""
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    return importlib.import_module(module)


def _judge_polnear(folder: Path, records: Mapping[str, Record]) -> Iterator[Outcome]:
    """Yield an outcome for each attribution: right when content and source match as the scorer has it."""
    polnear = _load(folder, "polnear")
    for article in polnear.load_split(folder / "polnear", "dev"):
        coded = [one for one in records.get(article["doc"], {}).get("attributions", []) if not one.get("parent") and one["content"]]
        tokens = polnear.Tokens(article["text"])
        asked = [one for one in article["attributions"] if tokens.set(one["content"])]
        edges = [_rank(polnear, tokens, one, coded) for one in asked]
        matched = polnear.max_matching(edges, len(coded))
        for number, one in enumerate(asked):
            verdict = Verdict.RIGHT if number in matched else Verdict.MISSED
            yield _describe_attribution(article, one, "", verdict)
        for number, one in enumerate(coded):
            if number not in matched.values():
                yield _describe_attribution(article, one, "+", Verdict.FALSE)


def _rank(polnear: Any, tokens: Any, one: Record, coded: list[Record]) -> list[int]:
    """Return the coded attributions that match one of the gold, the most alike first."""
    content, source = tokens.set(one["content"]), tokens.set(one["source"])
    ranked = []
    for number, other in enumerate(coded):
        likeness = polnear.jaccard(content, tokens.set(other["content"]))
        other_source = tokens.set(other["source"])
        if likeness >= 0.5 and (source & other_source or (not source and not other_source)):
            ranked.append((-likeness, number))
    return [number for _, number in sorted(ranked)]


def _describe_attribution(article: Record, one: Record, sign: str, verdict: Verdict) -> Outcome:
    text = article["text"]
    parts = [" ".join(" … ".join(text[start:end] for start, end in one[role]).split()) for role in ("source", "cue", "content")]
    start = min(start for start, _ in one["content"])
    return Outcome("polnear", "attribution", f"{article['doc']} {sign}{start}", verdict, " | ".join(parts))


def _judge_directed(folder: Path, records: Mapping[str, Record]) -> Iterator[Outcome]:
    """Yield an outcome for each row that has a side in the gold or in the reading."""
    directed = _load(folder, "directed")
    for row in directed.load("valid", folder / "directed"):
        coded, confidence, rule = _vote(records.get(str(row["id"]), {}), row)
        if not coded and not row["label"]:
            continue
        verdict = Verdict.RIGHT if coded == row["label"] else Verdict.MISSED if not coded else Verdict.FALSE
        if coded and row["label"] and coded != row["label"]:
            verdict = Verdict.WRONG_SIDE
        pair = " and ".join(row["text"][slice(*row[name])] for name in ("pw", "qw"))
        words = f"{pair}: {CLASSES[row['label']]} (coded: {CLASSES[coded]}) | {row['text']}"
        yield Outcome("directed", "row", str(row["id"]), verdict, words, rule, confidence)


def _vote(record: Record, row: Record) -> tuple[int, float | None, str]:
    """Return the class with most confidence, that of its surest relation, and its rule; 0 when no relation joins the two."""
    votes: dict[int, float] = {}
    surest: dict[int, tuple[float, str]] = {}
    for relation in record.get("relations", []):
        sign = SIGNS.get(relation["type"])
        for way, (first, second) in enumerate(((row["pw"], row["qw"]), (row["qw"], row["pw"]))):
            if sign and _overlap(relation["subject_span"], first) and _overlap(relation["object_span"], second):
                label = (1 if sign > 0 else 3) + way
                votes[label] = votes.get(label, 0.0) + relation["confidence"]
                surest[label] = max(surest.get(label, (0.0, "")), (relation["confidence"], relation["rule"]))
    if not votes:
        return 0, None, ""
    best = max(votes, key=lambda label: votes[label])
    return best, *surest[best]


def _overlap(one: list[int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _judge_re3d(folder: Path, records: Mapping[str, Record]) -> Iterator[Outcome]:
    """Yield an outcome for each relation of the gold; what is coded beyond them is not judged, for the gold is sparse."""
    types = _load(folder, "score").RE3D
    texts = {row["_id"]: row["text"] for row in _read_rows(folder, "documents")}
    for row in _read_rows(folder, "relations"):
        if row["type"] not in types or float(row.get("confidence") or 0) < 0.5:
            continue
        ends = ((row["sourceBegin"], row["sourceEnd"]), (row["targetBegin"], row["targetEnd"]))
        relations = [one for one in records.get(row["documentId"], {}).get("relations", []) if one["type"] in types[row["type"]]]
        found = next((one for one in relations if _joins(one, ends, row["type"] in BOTH_WAYS)), None)
        text = texts[row["documentId"]]
        words = " | ".join((text[slice(*ends[0])], row["type"], text[slice(*ends[1])]))
        key = f"{row['documentId']} {row['type']} {ends[0][0]}-{ends[1][1]}"
        verdict = Verdict.RIGHT if found else Verdict.MISSED
        yield Outcome("re3d", "row", key, verdict, words, found["rule"] if found else "", found["confidence"] if found else None)


def _joins(relation: Record, ends: tuple[tuple[int, int], tuple[int, int]], both_ways: bool) -> bool:
    one, other = relation["subject_span"], relation["object_span"]
    turned = both_ways and _overlap(one, ends[1]) and _overlap(other, ends[0])
    return turned or (_overlap(one, ends[0]) and _overlap(other, ends[1]))


def _read_rows(folder: Path, name: str) -> Iterator[Record]:
    for path in sorted((folder / "re3d").glob(f"**/{name}.json")):
        yield from (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
