"""Outcomes on gold of our own: passages and whole documents, and documents coded elsewhere in the form of statement records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from benchmarks.gold_passages import GoldError, GoldRelation, GoldStatement, Passage
from benchmarks.gold_scoring import find_orientations, has_right_side, match_relations, match_statements
from benchmarks.reading.outcomes import Outcome, Verdict
from stancegraph.model import Commitment, Extraction, Manner, Polarity, RelationType, Span


def judge_passages(gold: str, passages: Iterable[Passage], extractions: Mapping[str, Extraction]) -> Iterator[Outcome]:
    """Yield the outcomes of statements and relations of each passage."""
    for passage in passages:
        extraction = extractions.get(passage.id)
        yield from _judge_statements(gold, passage, extraction)
        yield from _judge_relations(gold, passage, extraction)


def _judge_statements(gold: str, passage: Passage, extraction: Extraction | None) -> Iterator[Outcome]:
    matching = match_statements(passage, extraction)
    orientations = find_orientations(extraction)
    for one, other in matching.pairs:
        verdict = Verdict.RIGHT if has_right_side(one, other, orientations) else Verdict.WRONG_SIDE
        key, words = _describe_statement(passage, other)
        yield Outcome(gold, "statement", key, verdict, words, one.rule, one.confidence)
    for missed in matching.missed:
        key, words = _describe_statement(passage, missed)
        yield Outcome(gold, "statement", key, Verdict.MISSED, words)
    for false in matching.false:
        key = f"{passage.id} +{false.position_span.start}-{false.position_span.end} {false.polarity}"
        words = _join(passage, false.holder_span, false.polarity, false.position_span)
        yield Outcome(gold, "statement", key, Verdict.FALSE, words, false.rule, false.confidence)


def _judge_relations(gold: str, passage: Passage, extraction: Extraction | None) -> Iterator[Outcome]:
    matching = match_relations(passage, extraction)
    for one, other in matching.pairs:
        key, words = _describe_relation(passage, other)
        yield Outcome(gold, "relation", key, Verdict.RIGHT, words, one.rule, one.confidence)
    for missed in matching.missed:
        key, words = _describe_relation(passage, missed)
        yield Outcome(gold, "relation", key, Verdict.MISSED, words)
    for false in matching.false:
        key = f"{passage.id} +{false.type} {false.subject_span.start}-{false.object_span.end}"
        words = _join(passage, false.subject_span, false.type, false.object_span)
        yield Outcome(gold, "relation", key, Verdict.FALSE, words, false.rule, false.confidence)


def _describe_statement(passage: Passage, statement: GoldStatement) -> tuple[str, str]:
    place = statement.positions[0]
    words = _join(passage, statement.holders[0] if statement.holders else None, statement.polarity, place)
    return f"{passage.id} {statement.cue.start}:{place.start}-{place.end} {statement.polarity}", words


def _describe_relation(passage: Passage, relation: GoldRelation) -> tuple[str, str]:
    words = _join(passage, relation.subject, relation.type, relation.object)
    return f"{passage.id} {relation.type} {relation.subject.start}-{relation.object.end}", words


def _join(passage: Passage, subject: Span | None, middle: str, target: Span) -> str:
    first = subject.text_of(passage.text) if subject else "(nobody named)"
    return " ".join(f"{first} | {middle} | {target.text_of(passage.text)}".split())


def read_coded_documents(folder: Path) -> list[Passage]:
    """Return documents with gold in the form of statement records: `gold.jsonl` with `docs/ID.txt`, as `benchmarks.gold --write` writes.

    Raises GoldError when a file is missing or a line is not in that form.
    """
    try:
        lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
        return [_parse_document(json.loads(line), folder) for line in lines if line.strip()]
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise GoldError(f"{folder}: no coded documents ({type(error).__name__} {error}); needs gold.jsonl and docs/ID.txt") from error


def _parse_document(row: Mapping[str, object], folder: Path) -> Passage:
    name = str(row["doc"])
    return Passage(
        id=name,
        stratum="document",
        genre="",
        region="",
        text=(folder / "docs" / f"{name}.txt").read_bytes().decode(),
        statements=tuple(map(_parse_statement, _rows(row["statements"]))),
        relations=tuple(map(_parse_relation, _rows(row.get("relations", [])))),
    )


def _parse_statement(row: Mapping[str, object]) -> GoldStatement:
    evidence = _span(row["evidence_span"])
    return GoldStatement(
        holders=() if row.get("holder_span") is None else (_span(row["holder_span"]),),
        positions=(_span(row["position_span"]),),
        referent=None,
        cue=evidence,
        sentence=evidence,
        polarity=Polarity(str(row["polarity"])),
        orientation=int(str(row.get("orientation") or 1)),
        commitment=Commitment.CERTAIN,
        disputed=None,
        enacted=False,
        condition=None,
        manner=Manner.OWN,
        chain=(),
        past=False,
        optional=row.get("optional") is True,
    )


def _parse_relation(row: Mapping[str, object]) -> GoldRelation:
    subject, target = _span(row["subject_span"]), _span(row["object_span"])
    return GoldRelation(RelationType(str(row["type"])), subject, target, subject, row.get("optional") is True)


def _span(value: object) -> Span:
    if not isinstance(value, list):
        raise TypeError("a span is [start, end]")
    return Span(*map(int, value))


def _rows(value: object) -> list[Mapping[str, object]]:
    if not isinstance(value, list):
        raise TypeError("statements and relations are lists")
    return value
