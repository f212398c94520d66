"""Measure the reading on all gold: our passages and documents, and the published sets beside a `score.py`.

    python -m benchmarks.reading --published FOLDER [--documents FOLDER]... [--keep FOLDER] [--set-aside]

Writes `reading.json` and `reading.md`. `--keep FOLDER` also keeps the records and the outcome of each example, for
`python -m benchmarks.reading.compare OLD NEW`. Without `--published` only our own gold is read.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import stancegraph
from benchmarks.gold_passages import MAIN, SET_ASIDE, WHOLE, WHOLE_SET_ASIDE, Passage, read_passages
from benchmarks.reading.compare import OUTCOMES
from benchmarks.reading.our_gold import judge_passages, read_coded_documents
from benchmarks.reading.outcomes import Outcome, write_outcomes
from benchmarks.reading.published import SETS, Published, judge_set, score_set
from benchmarks.reading.report import Measured, write_report
from benchmarks.speed import measure_speed
from stancegraph.errors import StancegraphError
from stancegraph.model import Document
from stancegraph.pipeline import Engine

RESULTS = Path(__file__).parents[1] / "results"
FEWEST_WORDS = 100  # of the documents that speed is measured on; single sentences fill no batch
PASSAGES, DOCUMENTS, CODED = "our passages", "our documents", "documents coded elsewhere"


def main() -> int:
    """Measure from the command line; return the exit status."""
    parser = build_parser()
    arguments = parser.parse_args()
    engine = stancegraph.load()
    try:
        sets = read_sets(arguments.set_aside, arguments.documents)
        with tempfile.TemporaryDirectory() as scratch:
            keep = arguments.keep or Path(scratch)
            keep.mkdir(parents=True, exist_ok=True)
            outcomes = [outcome for name, passages in sets.items() for outcome in read_and_judge(engine, name, passages)]
            published = list(score_published(arguments.published, keep)) if arguments.published else []
            outcomes += [outcome for one in published for outcome in judge_set(arguments.published, one)]
            write_outcomes(keep / OUTCOMES, outcomes)
    except StancegraphError as error:
        parser.error(str(error))
    passages = [passage for part in sets.values() for passage in part]
    documents = [Document(id=passage.id, text=passage.text) for passage in passages if len(passage.text.split()) >= FEWEST_WORDS]
    write_report(arguments.output, Measured(outcomes, published, measure_speed(engine, documents), list(sets)))
    return 0


def build_parser() -> argparse.ArgumentParser:
    """Return the command line."""
    parser = argparse.ArgumentParser(prog="benchmarks.reading", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--published", type=Path, default=None, help="the folder of score.py and the published sets")
    parser.add_argument("--documents", type=Path, action="append", default=[], help="documents coded elsewhere: gold.jsonl and docs/")
    parser.add_argument("--set-aside", action="store_true", help="score what is kept for the end instead of the main parts")
    parser.add_argument("--keep", type=Path, default=None, help="keep records and outcomes here")
    parser.add_argument("--output", type=Path, default=RESULTS, help="where the two files go")
    return parser


def read_sets(set_aside: bool, folders: Iterable[Path]) -> dict[str, list[Passage]]:
    """Return the passages of each set of gold that we coded; raises GoldError when a file cannot be used."""
    passages, documents = (SET_ASIDE, WHOLE_SET_ASIDE) if set_aside else (MAIN, WHOLE)
    sets = {PASSAGES: read_passages(passages)} | ({DOCUMENTS: read_passages(documents)} if documents.exists() else {})
    coded = [passage for folder in folders for passage in read_coded_documents(folder)]
    return sets | ({CODED: coded} if coded else {})


def read_and_judge(engine: Engine, name: str, passages: Sequence[Passage]) -> list[Outcome]:
    """Return the outcomes of a set of passages."""
    documents = [Document(id=passage.id, text=passage.text) for passage in passages]
    extractions = {extraction.document.id: extraction for extraction in engine.pipe(documents)}
    return list(judge_passages(name, passages, extractions))


def score_published(folder: Path, keep: Path) -> Iterable[Published]:
    """Yield each published set, read and scored."""
    for published in SETS:
        print(f"reading {published.title}", file=sys.stderr)
        yield score_set(folder, published, keep)


if __name__ == "__main__":
    sys.exit(main())
