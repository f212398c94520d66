"""Count how often each rule is right, and say what the confidences are worth: `python -m benchmarks.reading.calibrate`.

Reads our own gold (passages and whole documents, never what is set aside) and documents coded elsewhere, counts right answers by rule,
and writes the table of confidences that ships. A relation's group of cues states a share in the lexicon; counted is how its rules keep
it. Calibration is reported by tenfold cross-validation over documents: each tenth is rated with the counts of the other nine. The expected
calibration error is the mean distance between confidence and share of right answers over ten equal bins, weighted by how many fall into
each (Naeini, Cooper and Hauskrecht 2015).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import stancegraph
from benchmarks.gold_passages import MAIN, WHOLE, Passage, read_passages
from benchmarks.gold_scoring import find_orientations, has_right_side, match_relations, match_statements
from benchmarks.reading.our_gold import read_coded_documents
from stancegraph.lexicon.confidence import ConfidenceTable
from stancegraph.model import Document, Extraction, MentionForm, Statement
from stancegraph.pipeline import Engine
from stancegraph.resources import find_lexicon_folder

FEWEST = 5  # answers of a rule of its own line in the table; rarer rules go by their class
CLASS_WEIGHT = 4.0  # chosen among 1, 2, 4, 8 by the calibration error of the cross-validation
LONG_POSITION = 120  # characters; about a tenth of the positions are longer
FOLDS = 10
BINS = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """One statement that counts, and whether holder, position and polarity are all right."""

    document: str
    rule: str
    is_pronoun: bool
    length: int
    is_right: bool


@dataclass(frozen=True, slots=True)
class RelationAnswer:
    """One relation that counts, what its cues state for it, and whether type and both ends are right."""

    document: str
    rule: str
    stated: float
    is_right: bool


@dataclass(slots=True)
class Bin:
    """Answers of about one confidence."""

    seen: int = 0
    right: int = 0
    confidence: float = 0.0


@dataclass(slots=True)
class Calibration:
    """Bins of confidence by tenths, lowest first."""

    bins: list[Bin] = field(default_factory=lambda: [Bin() for _ in range(BINS)])

    def add(self, confidence: float, is_right: bool) -> None:
        """Put one answer into its bin."""
        place = self.bins[min(int(confidence * BINS), BINS - 1)]
        place.seen += 1
        place.right += is_right
        place.confidence += confidence

    @property
    def error(self) -> float:
        """Return the expected calibration error, 0 to 1; 0 without answers."""
        seen = sum(place.seen for place in self.bins)
        return sum(abs(place.confidence - place.right) for place in self.bins) / seen if seen else 0.0


def main(words: Sequence[str] | None = None) -> int:
    """Count, report and write from the command line; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, action="append", default=[], help="a folder with gold.jsonl and docs/, may be repeated")
    parser.add_argument("--check", action="store_true", help="report only, write nothing")
    arguments = parser.parse_args(words)
    passages = [*read_passages(MAIN), *(read_passages(WHOLE) if WHOLE.exists() else [])]
    coded = [document for folder in arguments.documents for document in read_coded_documents(folder)]
    answers, relations = collect_answers([*passages, *coded])
    for title, calibration in (("statements", cross_validate(answers)), ("relations", cross_validate_relations(relations))):
        print(f"{title}:")
        print_calibration(calibration)
    if not arguments.check:
        path = find_lexicon_folder() / "confidence.toml"
        table = replace(fit_table(answers), relations=fit_relations(relations))
        counted = f"{len(answers)} statements and {len(relations)} relations in {len(passages)} passages and documents of our own gold"
        elsewhere = f" and in {len(coded)} articles, releases and speeches coded elsewhere" if coded else ""
        path.write_text(format_table(table, counted + elsewhere), encoding="utf-8")
    return 0


def collect_answers(passages: Sequence[Passage]) -> tuple[list[Answer], list[RelationAnswer]]:
    """Read the passages and return every statement and relation that is right or wrong by the gold."""
    engine = load_unrated()
    extractions = engine.pipe([Document(id=passage.id, text=passage.text) for passage in passages])
    answers: list[Answer] = []
    relations: list[RelationAnswer] = []
    for passage, extraction in zip(passages, extractions, strict=True):
        answers += judge_statements(passage, extraction)
        matching = match_relations(passage, extraction)
        relations += [RelationAnswer(passage.id, one.rule, one.confidence, True) for one, _ in matching.pairs]
        relations += [RelationAnswer(passage.id, one.rule, one.confidence, False) for one in matching.false]
    return answers, relations


def load_unrated() -> Engine:
    """Return the shipped engine with relations as sure as their groups of cues state, whatever the table that ships says."""
    engine = stancegraph.load()
    table = replace(engine.knowledge.confidence, relations={})
    return replace(engine, knowledge=replace(engine.knowledge, confidence=table))


def judge_statements(passage: Passage, extraction: Extraction) -> list[Answer]:
    """Return the answers of one passage."""
    matching = match_statements(passage, extraction)
    orientations = find_orientations(extraction)
    judged: list[tuple[Statement, bool]] = [(one, has_right_side(one, other, orientations)) for one, other in matching.pairs]
    judged += [(one, False) for one in matching.false]
    pronouns = {mention.span for actor in extraction.actors for mention in actor.mentions if mention.form is MentionForm.PRONOUN}
    return [Answer(passage.id, one.rule, one.holder_span in pronouns, len(one.position_span), is_right) for one, is_right in judged]


def fit_relations(answers: Sequence[RelationAnswer]) -> dict[str, tuple[int, float]]:
    """Return how many relations of each rule and class were right, and how many had been promised."""
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    promised: defaultdict[str, float] = defaultdict(float)
    for answer in answers:
        for prefix in list_prefixes(answer.rule):
            seen[prefix] += 1
            right[prefix] += answer.is_right
            promised[prefix] += answer.stated
    return {prefix: (right[prefix], round(promised[prefix], 1)) for prefix, count in sorted(seen.items()) if count >= FEWEST}


def cross_validate_relations(answers: Sequence[RelationAnswer]) -> Calibration:
    """Return how confidences of relations fare on documents that were not counted for them."""
    fold_of = find_folds(answer.document for answer in answers)
    calibration = Calibration()
    for fold in range(FOLDS):
        counts = fit_relations([answer for answer in answers if fold_of[answer.document] != fold])
        table = ConfidenceTable({}, CLASS_WEIGHT, 1.0, 1.0, LONG_POSITION, counts)
        for answer in answers:
            if fold_of[answer.document] == fold:
                calibration.add(table.rate_relation(answer.rule, answer.stated), answer.is_right)
    return calibration


def find_folds(documents: Iterable[str]) -> dict[str, int]:
    """Return the fold of each document, all about equally large."""
    return {name: number % FOLDS for number, name in enumerate(sorted(set(documents)))}


def fit_table(answers: Sequence[Answer]) -> ConfidenceTable:
    """Return the table of the answers: counts by beginning of the rule's id, and the factors that lower."""
    seen: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for answer in answers:
        for prefix in list_prefixes(answer.rule):
            seen[prefix] += 1
            right[prefix] += answer.is_right
    counts = {prefix: (right[prefix], count) for prefix, count in sorted(seen.items()) if count >= FEWEST}
    plain = ConfidenceTable(counts, CLASS_WEIGHT, 1.0, 1.0, LONG_POSITION)
    pronoun = find_factor(plain, [answer for answer in answers if answer.is_pronoun])
    long_position = find_factor(plain, [answer for answer in answers if answer.length > LONG_POSITION])
    return ConfidenceTable(counts, CLASS_WEIGHT, pronoun, long_position, LONG_POSITION)


def list_prefixes(rule: str) -> list[str]:
    """Return the classes of a rule and the rule itself, widest first.

    >>> list_prefixes("en.verb.want")
    ['en.', 'en.verb.', 'en.verb.want']
    """
    parts = rule.split(".")
    return [".".join(parts[:count]) + "." * (count < len(parts)) for count in range(1, len(parts) + 1)]


def find_factor(table: ConfidenceTable, answers: Sequence[Answer]) -> float:
    """Return by how much answers of a kind are right less often than their rules promise: at most 1, drawn towards 1 when few."""
    promised = sum(table.share(answer.rule) for answer in answers)
    right = sum(answer.is_right for answer in answers)
    return round(min(1.0, (right + CLASS_WEIGHT) / (promised + CLASS_WEIGHT)), 2)


def cross_validate(answers: Sequence[Answer]) -> Calibration:
    """Return how confidences fare on documents that were not counted for them."""
    fold_of = find_folds(answer.document for answer in answers)
    calibration = Calibration()
    for fold in range(FOLDS):
        table = fit_table([answer for answer in answers if fold_of[answer.document] != fold])
        for answer in answers:
            if fold_of[answer.document] == fold:
                confidence = table.rate(answer.rule, is_pronoun=answer.is_pronoun, length=answer.length)
                calibration.add(confidence, answer.is_right)
    return calibration


def print_calibration(calibration: Calibration) -> None:
    """Print the bins and the expected calibration error."""
    for line in describe_bins(calibration.bins):
        print(line)
    print(f"expected calibration error {calibration.error:.3f}")


def describe_bins(bins: Iterable[Bin]) -> list[str]:
    """Return a line for each bin that holds answers."""
    return [
        f"confidence {place.confidence / place.seen:.2f}: {place.right} of {place.seen} right ({place.right / place.seen:.2f})"
        for place in bins
        if place.seen
    ]


def format_table(table: ConfidenceTable, counted: str) -> str:
    """Return the TOML file of the table; `counted` says what was counted."""
    relations = "\n".join(f'"{prefix}" = [{right}, {promised}]' for prefix, (right, promised) in table.relations.items())
    return f"""# Made by `make calibrate`, counted on {counted}.
# [rules]: statements that were right (holder, position and polarity) and statements seen, by the beginning of a rule's id.
# [relations]: relations that were right (type and both ends) and the number that their groups of cues promised.
# A rule is drawn towards its class: see ConfidenceTable.

[rules]
{_format_counts(table.counts)}

[relations]
{relations}

[shrinkage]
class_weight = {table.class_weight}

[lowered]
pronoun = {table.pronoun_factor}
long_position = {table.long_position_factor}
long_position_characters = {table.long_position}
"""


def _format_counts(counts: Mapping[str, tuple[int, int]]) -> str:
    return "\n".join(f'"{prefix}" = [{right}, {seen}]' for prefix, (right, seen) in counts.items())


if __name__ == "__main__":
    sys.exit(main())
