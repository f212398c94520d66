"""What is written: one column per pipeline, and nothing that a second run would change."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.language.__main__ import name_apart
from benchmarks.language.measure import measure_treebank
from benchmarks.language.probe import Cost, count_words, join_texts
from benchmarks.language.report import Measured, write_report
from benchmarks.language.scores import Score
from benchmarks.language.treebanks import Treebank
from spacy.language import Language
from training.conllu import parse_conllu

ROWS = ["1\tQuotas\tquota\tNOUN\tNNS\t_\t0\troot\t_\t_", "2\tfell\tfall\tVERB\tVBD\t_\t1\tdep\t_\t_", ""]
SLOW = Cost(words=100, cores=1, import_s=2, load_s=1, first_s=1.5, cpu_s=4, wall_s=5, peak_mb=90, fingerprint="a")
FAST = Cost(words=100, cores=1, import_s=1, load_s=0.5, first_s=0.7, cpu_s=2, wall_s=2.5, peak_mb=80, fingerprint="a")


def test_both_files_tell_the_same(chain: Language, tmp_path: Path) -> None:
    """The best time and the worst memory count; two pipelines of one name get two columns."""
    bank = Treebank("quotas", tuple(parse_conllu(ROWS)))
    trees, _ = measure_treebank(chain, bank)
    names = {"newswire": {"PERSON+ORG+LOC": Score(1, 2, 2)}}
    one = Measured("chain 1.0", trees, names, [SLOW, FAST], 1.25, [])
    write_report(tmp_path, name_apart([one, one]), [bank], articles=1, limit=None)
    figures = json.loads((tmp_path / "language.json").read_text(encoding="utf-8"))["pipelines"]["chain 1.0 (2)"]
    table = (tmp_path / "language.md").read_text(encoding="utf-8")
    assert figures["names"]["newswire"]["PERSON+ORG+LOC"] == {"P": 50.0, "R": 50.0, "F": 50.0, "names": 2}
    assert figures["costs"]["words a second, 1 core"] == 40
    assert "| peak memory after 100 words, MB | 90 | 90 |" in table
    assert "| UAS | 100.0 | 100.0 |" in table
    assert "| | chain 1.0 | chain 1.0 (2) |" in table


def test_words_are_counted_without_a_pipeline() -> None:
    """A dash by itself is no word; a word with marks is one."""
    assert count_words("The “co-op” — its 40 members — won't sell.") == 7


def test_texts_are_put_together_from_paragraphs() -> None:
    """Paragraphs are joined until a text is long enough, texts are made until there is enough to read."""
    assert list(join_texts(["one two", "three", "four five six", "seven"], words=3, total=6)) == ["one two\n\nthree", "four five six"]
