"""How well policy passages of our own are read: `python -m benchmarks.gold`.

Scores the main part of `tests/gold` by stratum: holder and position, then polarity too. The last line is JSON with the headline figures.

    --whole            whole documents instead of passages
    --set-aside        what nobody reads while rules are written
    --records FILE     score a kept output of `stancegraph extract` instead of reading
    --write FOLDER     score nothing, write the gold as `gold.jsonl` with `docs/ID.txt` in the form of statement records, for other scorers,
                       and the input `passages.jsonl` for `stancegraph extract --from jsonl`
    --language-model   a spaCy pipeline; default: the one that ships
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import stancegraph
from benchmarks.gold_passages import MAIN, SET_ASIDE, WHOLE, WHOLE_SET_ASIDE, GoldError, Passage, find_problems, read_passages
from benchmarks.gold_scoring import Tally, score_passages
from benchmarks.gold_strata import DOCUMENTS, STRATA
from stancegraph.model import Document, Extraction, Span

FILES = {(False, False): MAIN, (False, True): SET_ASIDE, (True, False): WHOLE, (True, True): WHOLE_SET_ASIDE}
"""The gold file by (whole documents, set aside)."""


def main(words: Sequence[str] | None = None) -> int:
    """Score, check or write from the command line; return the exit status."""
    arguments = _parse_arguments(words)
    passages = read_passages(FILES[arguments.whole, arguments.set_aside])
    if problems := find_problems(read_passages(MAIN), read_passages(SET_ASIDE)):
        print("\n".join(problems), file=sys.stderr)
        return 1
    if arguments.write:
        write_records(passages, arguments.write)
        return 0
    if arguments.records:
        extractions = read_extractions(arguments.records, passages)
    else:
        engine = stancegraph.load(arguments.language_model)
        documents = [Document(id=passage.id, text=passage.text) for passage in passages]
        extractions = {extraction.document.id: extraction for extraction in engine.pipe(documents)}
    print_report(*score_passages(passages, extractions))
    return 0


def read_extractions(path: Path, passages: Sequence[Passage]) -> dict[str, Extraction]:
    """Return the extractions of a file of records, by passage; raises GoldError when a passage has none."""
    texts = {passage.id: passage.text for passage in passages}
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = {name: Extraction.from_dict(record, texts[name]) for record in records if (name := record["document"]["id"]) in texts}
    if missing := texts.keys() - found.keys():
        raise GoldError(f"{path}: no record for {len(missing)} passages, such as {min(missing)}; extract the written passages.jsonl")
    return found


def write_records(passages: Sequence[Passage], folder: Path) -> None:
    """Write gold, texts and extractor input; past statements are left out, and pronouns as positions give way to what they mean."""
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    for passage in passages:
        (folder / "docs" / f"{passage.id}.txt").write_bytes(passage.text.encode())
    inputs: list[dict[str, object]] = [{"id": passage.id, "text": passage.text} for passage in passages]
    for name, rows in (("gold.jsonl", [format_gold(passage) for passage in passages]), ("passages.jsonl", inputs)):
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / name).write_text(lines, encoding="utf-8")


def format_gold(passage: Passage) -> dict[str, object]:
    """Return the passage as one line of gold in the form of statement records: the first words that count, as offsets."""
    statements = [
        {
            "holder_span": _offsets(statement.holders[0]) if statement.holders else None,
            "position_span": _offsets(statement.referent or statement.positions[0]),
            "evidence_span": _offsets(statement.evidence),
            "cue": _offsets(statement.cue),
            "polarity": statement.polarity.value,
            "orientation": statement.orientation,
            "commitment": statement.commitment.value,
            "manner": statement.manner.value,
            "optional": statement.optional,
        }
        for statement in passage.statements
        if not statement.past
    ]
    relations = [
        {
            "type": relation.type.value,
            "subject_span": _offsets(relation.subject),
            "object_span": _offsets(relation.object),
            "optional": relation.optional,
        }
        for relation in passage.relations
    ]
    return {"doc": passage.id, "statements": statements, "relations": relations}


def _offsets(span: Span) -> list[int]:
    return span.to_list()


def print_report(statements: Mapping[str, Tally], relations: Mapping[str, Tally]) -> None:
    """Print a line for each stratum and group, the attributes, the relations, and the headline as JSON."""
    whole, all_relations, groups = Tally(), Tally(), dict[str, Tally]()
    print(f"{'stratum':32}{'passages':>9}{'gold':>6}{'coded':>6}{'found':>6}{'right':>6}{'F1 found':>10}{'F1 right':>10}")
    for stratum in (*STRATA, *DOCUMENTS):
        if stratum in statements:
            _print_line(stratum, statements[stratum])
            groups.setdefault(stratum.partition(".")[0], Tally()).add(statements[stratum])
            whole.add(statements[stratum])
            all_relations.add(relations[stratum])
    print()
    for group, tally in groups.items():
        _print_line(group, tally)
    _print_line("all statements", whole)
    _print_line("all relations", all_relations)
    for stratum, tally in relations.items():
        if stratum.startswith("relation."):
            _print_line(f"  as relations: {stratum.partition('.')[2]}", tally)
    shares = {name: round(right / judged, 4) for name, (right, judged) in sorted(whole.attributes.items())}
    print(
        "of the found statements, right:", ", ".join(f"{name} {share:.2f} of {whole.attributes[name][1]}" for name, share in shares.items())
    )
    print(json.dumps(headline(whole, all_relations, groups) | {"attributes": shares}))


def _print_line(name: str, tally: Tally) -> None:
    counts = f"{tally.passages:9}{tally.gold:6}{tally.predicted:6}{tally.found:6}{tally.right:6}"
    shares = f"{tally.found_f1:10.3f}{tally.right_f1:10.3f}" if tally.gold else f"{'-':>10}{'-':>10}"
    print(f"{name:32}{counts}{shares}")


def headline(whole: Tally, relations: Tally, groups: Mapping[str, Tally]) -> dict[str, object]:
    """Return the figures to remember: F1 of all, of the sign table and of relations, precision, recall, false statements on distractors."""
    sign, distractors = groups.get("sign", Tally()), groups.get("distractor", Tally())
    return {
        "passages": whole.passages,
        "found_f1": round(whole.found_f1, 4),
        "right_f1": round(whole.right_f1, 4),
        "right_precision": round(whole.right / max(1, whole.predicted), 4),
        "right_recall": round(whole.right / max(1, whole.gold), 4),
        "sign_right_f1": round(sign.right_f1, 4),
        "relation_f1": round(relations.found_f1, 4),
        "false_on_distractors": distractors.predicted,
    }


def _parse_arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--whole", action="store_true", help="score whole documents instead of passages")
    parser.add_argument("--set-aside", action="store_true", help="score what is kept for the end")
    parser.add_argument("--records", type=Path, default=None, help="records of `stancegraph extract` to score")
    parser.add_argument("--write", type=Path, default=None, help="write the gold in the form of statement records, score nothing")
    parser.add_argument("--language-model", default=None, help="a spaCy pipeline; default: the one that ships")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
