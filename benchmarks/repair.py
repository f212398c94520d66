"""Whether the repairs of parses help: `python -m benchmarks.repair --treebank FILE.conllu [--language-model NAME]`.

Parses the treebank's sentences and counts the tokens whose head or label each repair changes: wrong before and right after (better),
right before and wrong after (worse), wrong either way (neither). Only tokens that stand in the treebank with the same words, as do their
heads, are counted. The treebanks are free to download (Universal Dependencies); none is part of this project.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from stancegraph.parse.language_model import load_language_model
from stancegraph.parse.repair import REPAIRS, repair

Arcs = dict[tuple[int, int], tuple[tuple[int, int], str]]
"""For each token's characters, those of its head (its own for the root) and its label."""


def main() -> None:
    """Print one line for each repair, and one for all together."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--treebank", type=Path, required=True)
    parser.add_argument("--language-model")
    arguments = parser.parse_args()
    sentences = list(read_treebank(arguments.treebank))
    nlp = load_language_model(arguments.language_model)
    print(f"{len(sentences)} sentences of {arguments.treebank.name}\n{'repair':24}{'better':>8}{'worse':>8}{'neither':>9}")
    for name in REPAIRS:
        _print(name, count(nlp, sentences, {name}))
    _print("all", count(nlp, sentences, set(REPAIRS)))


def _print(name: str, counts: Counter[str]) -> None:
    print(f"{name:24}{counts['better']:8}{counts['worse']:8}{counts['neither']:9}")


def count(nlp: Language, sentences: list[tuple[str, Arcs]], names: set[str]) -> Counter[str]:
    """Return how many tokens the repairs with the names change for better, worse or neither."""
    counts: Counter[str] = Counter()
    chosen = {name: mend for name, mend in REPAIRS.items() if name in names}
    for doc, gold in nlp.pipe(sentences, as_tuples=True):
        before = _arcs_of(doc)
        after = _arcs_of(repair(doc, chosen))
        for token in before.keys() & gold.keys():
            if before[token] != after[token]:
                was_right, is_right = before[token] == gold[token], after[token] == gold[token]
                counts["better" if is_right else "worse" if was_right else "neither"] += 1
    return counts


def _arcs_of(doc: Doc) -> Arcs:
    spans = [(token.idx, token.idx + len(token)) for token in doc]
    return {spans[token.i]: (spans[token.head.i], token.dep_) for token in doc}


def read_treebank(path: Path) -> Iterator[tuple[str, Arcs]]:
    """Yield the text and the arcs of each sentence of a CoNLL-U file; words that cannot be found in the text are left out."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        text = next((line.partition("=")[2].strip() for line in lines if line.startswith("# text =")), "")
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        if text:
            yield text, _read_arcs(text, [row for row in rows if row[0].isdigit()])


def _read_arcs(text: str, rows: list[list[str]]) -> Arcs:
    spans: dict[str, tuple[int, int]] = {}
    at = 0
    for row in rows:
        start = text.find(row[1], at)
        if start >= 0:
            at = start + len(row[1])
            spans[row[0]] = (start, at)
    arcs: Arcs = {}
    for number, _, _, _, _, _, head, label, *_ in rows:
        if number in spans and (head == "0" or head in spans):
            arcs[spans[number]] = (spans[number if head == "0" else head], "ROOT" if head == "0" else label)
    return arcs


if __name__ == "__main__":
    main()
