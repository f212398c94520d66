"""Measure language models on treebanks and newswire.

    python -m benchmarks.language --corpora FOLDER --newswire FOLDER [--model [TITLE=]PIPELINE]...

Without a model the shipped one is measured; several models get a column each. Writes `language.json` and `language.md`, anew after
each pipeline. Ends with 1 when a pipeline read the same text in two ways, with 2 when the folders do not hold what they should.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from subprocess import CalledProcessError

from benchmarks.language.measure import Tables, measure_newswire, measure_treebank
from benchmarks.language.names import Labelled, read_articles
from benchmarks.language.probe import Cost, join_texts, run_probe
from benchmarks.language.repeat import find_differences
from benchmarks.language.report import Measured, write_report
from benchmarks.language.scores import Scores
from benchmarks.language.treebanks import Treebank, read_treebanks, split_paragraphs
from stancegraph.errors import LanguageModelError
from stancegraph.parse.language_model import describe_language_model, load_language_model

RESULTS = Path(__file__).parents[1] / "results"
TEXT_WORDS = 700  # a news article of some length
TOTAL_WORDS = 50_000
CORES = (1, 2)


def main() -> int:
    """Measure from the command line; return the exit status."""
    parser = build_parser()
    arguments = parser.parse_args()
    for treebank in ("ud-ewt", "ud-gum"):
        if not any((arguments.corpora / treebank).glob("*.conllu")):
            parser.error(f"{arguments.corpora} holds no {treebank}/*.conllu; give the folder of the corpora with --corpora")
    articles = read_articles(arguments.newswire)[: arguments.limit]
    if not articles:
        parser.error(f"{arguments.newswire} holds no .tsv files; give the folder of the newswire articles with --newswire")
    banks = read_treebanks(arguments.corpora, arguments.limit)
    measured: list[Measured] = []
    for title, model in map(split_title, arguments.model or [""]):
        try:
            pipeline = measure(model or None, banks, articles, arguments.runs)
        except (LanguageModelError, CalledProcessError) as error:
            parser.error(str(error))
        measured.append(replace(pipeline, name=title or pipeline.name))
        write_report(arguments.output, name_apart(measured), banks, len(articles), arguments.limit)
    for pipeline in measured:
        for problem in pipeline.problems:
            print(f"{pipeline.name}: {problem}", file=sys.stderr)
    return int(any(pipeline.problems for pipeline in measured))


def build_parser() -> argparse.ArgumentParser:
    """Return the command line."""
    parser = argparse.ArgumentParser(prog="benchmarks.language", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--corpora", type=Path, required=True, help="the folder with ud-ewt, ud-gum and ner")
    parser.add_argument("--newswire", type=Path, required=True, help="the folder of the newswire articles")
    parser.add_argument("--model", action="append", metavar="[TITLE=]PIPELINE", help="by folder or name; may be repeated")
    parser.add_argument("--output", type=Path, default=RESULTS, help="where the two files go")
    parser.add_argument("--runs", type=int, default=3, help="fresh processes for each figure of speed; 0 leaves speed out")
    parser.add_argument("--limit", type=int, help="about so many sentences of each treebank, for a trial")
    return parser


def split_title(argument: str) -> tuple[str, str]:
    """Return the title of a column, empty where none is given, and the pipeline.

    >>> split_title("wide=build/wide"), split_title("build/wide")
    (('wide', 'build/wide'), ('', 'build/wide'))
    """
    title, _, model = argument.rpartition("=")
    return title, model


def measure(model: str | None, banks: Sequence[Treebank], articles: Sequence[Labelled], runs: int) -> Measured:
    """Return everything about one pipeline: what fresh processes take, whether it reads alike each time, and how well."""
    paragraphs = [paragraph.text for bank in reversed(banks) for paragraph in split_paragraphs(bank.sentences)]
    _tell(f"{model or 'the shipped model'}: speed and memory")
    costs = take_costs(model, list(join_texts(paragraphs, TEXT_WORDS, TOTAL_WORDS)), runs)
    nlp = load_language_model(model)
    _tell("the same text again")
    problems = find_differences(nlp, [*paragraphs, *(article.text for article in articles)])
    if len({cost.fingerprint for cost in costs}) > 1:
        problems.append("the same texts were read differently in another process")
    trees: Tables = {}
    names: dict[str, Scores] = {}
    for bank in banks:
        _tell(bank.title)
        bank_trees, bank_names = measure_treebank(nlp, bank)
        trees |= bank_trees
        names |= bank_names
    _tell("newswire")
    names["newswire"] = measure_newswire(nlp, articles)
    return Measured(describe_language_model(nlp), trees, names, costs, measure_size(nlp.path), problems)


def take_costs(model: str | None, texts: list[str], runs: int) -> list[Cost]:
    """Return the costs of fresh processes, so many for each number of cores, taking turns."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "texts.json"
        file.write_text(json.dumps(texts), encoding="utf-8")
        return list(chain.from_iterable([run_probe(model, file, cores) for cores in CORES] for _ in range(runs)))


def measure_size(folder: Path | None) -> float:
    """Return megabytes (10^6 bytes) of all files under the folder of a pipeline."""
    files = [path for path in folder.rglob("*") if path.is_file()] if folder else []
    return sum(path.stat().st_size for path in files) / 1e6


def name_apart(measured: Sequence[Measured]) -> list[Measured]:
    """Return the pipelines with a number after names that come up again."""
    names = [pipeline.name for pipeline in measured]
    return [
        replace(pipeline, name=f"{pipeline.name} ({names[:place].count(pipeline.name) + 1})")
        if pipeline.name in names[:place]
        else pipeline
        for place, pipeline in enumerate(measured)
    ]


def _tell(what: str) -> None:
    print(f"measuring {what}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
