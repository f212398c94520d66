"""Scores of a reading that cuts a text otherwise than the treebank does."""

from __future__ import annotations

import pytest
import spacy
from benchmarks.language.alignment import read_doc, read_gold, score_reading
from benchmarks.language.scores import Score
from spacy.tokens import Doc
from training.conllu import Sentence, parse_conllu

VOCAB = spacy.blank("en").vocab
PLEDGE = """\
1\tMalta\tMalta\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\t_
2\tbacks\tback\tVERB\tVBZ\tMood=Ind|Typo=Yes\t0\troot\t_\t_
3\tdebt-relief\tdebt-relief\tNOUN\tNN\tNumber=Sing\t2\tobj\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

1\tOslo\tOslo\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\t_
2\twaits\t_\tVERB\tVBZ\tMood=Ind\t0\troot\t_\t_
3\tthere\tthere\tADV\tRB\t_\t2\tadvmod:lmod\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
"""
WORDS = "Malta backs debt-relief . Oslo waits there .".split()
TREE = {"heads": [1, 1, 1, 1, 5, 5, 5, 5], "deps": ["nsubj", "ROOT", "obj", "punct", "nsubj", "ROOT", "advmod:lmod", "punct"]}


@pytest.fixture
def gold() -> list[Sentence]:
    """Return two sentences, eight words."""
    return parse_conllu(PLEDGE.splitlines())


def score(gold: list[Sentence], words: list[str], heads: list[int], deps: list[str], **columns: list[str]) -> dict[str, Score]:
    """Return the scores of a Doc with the words, heads as places of the text, and labels."""
    doc = Doc(VOCAB, words=words, heads=heads, deps=deps, **columns)
    return score_reading(read_gold(gold), read_doc(doc))


def test_same_words_and_tree_match_throughout(gold: list[Sentence]) -> None:
    """A tree like the treebank's is right in every arc and sentence, whatever spaces stand between the words."""
    found = score(gold, WORDS, **TREE)
    assert {name: found[name] for name in ("tokens", "UAS", "LAS", "LAS, full labels")} == dict.fromkeys(
        ("tokens", "UAS", "LAS", "LAS, full labels"), Score(8, 8, 8)
    )
    assert found["sentences"] == Score(2, 2, 2)
    assert found["LAS, no punctuation"] == Score(6, 6, 6)


def test_word_cut_in_three_is_one_missed_and_three_found(gold: list[Sentence]) -> None:
    """The pieces count as found, and the words around them still align; a lone hyphen counts as punctuation."""
    words = "Malta backs debt - relief . Oslo waits there .".split()
    heads = [1, 1, 4, 4, 1, 1, 7, 7, 7, 7]
    deps = ["nsubj", "ROOT", "compound", "punct", "obj", "punct", "nsubj", "ROOT", "advmod:lmod", "punct"]
    found = score(gold, words, heads, deps)
    assert found["tokens"] == Score(7, 10, 8)
    assert found["LAS"] == Score(7, 10, 8)
    assert found["LAS, no punctuation"] == Score(5, 7, 6)


def test_what_hangs_from_a_word_cut_otherwise_is_wrong(gold: list[Sentence]) -> None:
    """A head that is no word of the treebank cannot be right."""
    words = "Malta backs debt-relief . Oslo wait s there .".split()
    heads = [1, 1, 1, 1, 5, 5, 5, 5, 5]
    found = score(gold, words, heads, [*TREE["deps"][:6], "dep", *TREE["deps"][6:]])
    assert found["UAS"] == Score(4, 9, 8)


def test_missed_sentence_end_costs_both_sentences(gold: list[Sentence]) -> None:
    """One long sentence is neither of the two; the second root now has a head, and is wrong."""
    found = score(gold, WORDS, [1, 1, 1, 1, 5, 1, 5, 5], [*TREE["deps"][:5], "parataxis", *TREE["deps"][6:]])
    assert found["sentences"] == Score(0, 1, 2)
    assert found["UAS"] == Score(7, 8, 8)


def test_subtypes_count_in_full_labels_only(gold: list[Sentence]) -> None:
    """A label without its subtype is right as a main label."""
    found = score(gold, WORDS, TREE["heads"], [label.partition(":")[0] for label in TREE["deps"]])
    assert found["LAS"] == Score(8, 8, 8)
    assert found["LAS, full labels"] == Score(7, 8, 8)


def test_columns_are_compared_each_by_itself(gold: list[Sentence]) -> None:
    """Other features than the universal ones are left out of one figure; a lemma the treebank lacks cannot be wrong."""
    columns = {
        "tags": ["NNP", "VBZ", "NN", ".", "NNP", "VBZ", "EX", "."],
        "pos": ["PROPN", "VERB", "NOUN", "PUNCT", "PROPN", "VERB", "PRON", "PUNCT"],
        "morphs": ["Number=Sing", "Mood=Ind", "Number=Sing", "", "Number=Plur", "Mood=Ind", "", ""],
        "lemmas": ["Malta", "back", "debt-relief", ".", "Oslo", "wait", "here", "."],
    }
    found = score(gold, WORDS, **TREE, **columns)
    matched = {name: found[name].matched for name in ("tags", "UPOS", "features", "universal features", "lemmas")}
    assert matched == {"tags": 7, "UPOS": 7, "features": 6, "universal features": 7, "lemmas": 7}


def test_blank_tokens_are_no_words(gold: list[Sentence]) -> None:
    """A line break between the sentences changes nothing, though a word may hang from it."""
    words = [*WORDS[:4], "\n\n", *WORDS[4:]]
    heads = [1, 1, 1, 4, 1, 6, 6, 6, 6]
    found = score(gold, words, heads, [*TREE["deps"][:4], "dep", *TREE["deps"][4:]])
    assert found["tokens"] == Score(8, 8, 8)
    assert found["UAS"] == Score(8, 8, 8)
    assert found["sentences"] == Score(2, 2, 2)
