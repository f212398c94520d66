"""From sentences to spaCy documents."""

from __future__ import annotations

import random

import spacy
from spacy.vocab import Vocab
from training.conllu import Sentence, Token, parse_conllu
from training.convert import build_doc, build_texts, group_sentences, plain_texts
from training.splits import GUM_DEV, GUM_TEST, gum_split
from training.swap import SwapLists

TREE = """\
# newdoc id = a
1\tDoves\tdove\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t_\t_
2\twon\twin\tVERB\tVBD\tTense=Past\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

# newpar
1\tHawks\thawk\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t_\t_
2\tlost\tlose\tVERB\tVBD\tTense=Past\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
""".splitlines()
NO_LISTS = SwapLists((), (), (), (), ())


def repeatable(seed: int) -> random.Random:
    """Return a source of chance that always runs alike."""
    return random.Random(seed)  # noqa: S311 - a test, no secret


def vocab() -> Vocab:
    """Return an empty English vocabulary."""
    return spacy.blank("en").vocab


def test_trees_become_sentences_of_one_document() -> None:
    """Heads are shifted, so that each sentence keeps its own root."""
    doc = build_doc(vocab(), parse_conllu(TREE))
    assert doc.text == "Doves won. Hawks lost. "
    assert [sentence.root.text for sentence in doc.sents] == ["won", "lost"]


def test_missing_annotation_stays_missing() -> None:
    """A treebank without entities sets none; an entity corpus sets no tag and no head."""
    tree = build_doc(vocab(), parse_conllu(TREE))
    names = build_doc(vocab(), [Sentence((Token("Zenda", entity="B-LOC"), Token("fell", entity="?")))])
    assert not tree.has_annotation("ENT_IOB")
    assert not names.has_annotation("TAG")
    assert not names.has_annotation("DEP")
    assert [token.ent_iob_ for token in names] == ["B", ""]


def test_groups_never_cross_documents() -> None:
    """Two documents give at least two texts, whatever the chance."""
    sentences = [Sentence((Token("x"),), document=name) for name in "aaaabbbb"]
    groups = list(group_sentences(sentences, repeatable(5)))
    assert all(len({sentence.document for sentence in group}) == 1 for group in groups)
    assert sum(map(len, groups)) == len(sentences)


def test_line_breaks_are_tokens_inside_the_sentence_before() -> None:
    """A paragraph end, when drawn as a line break, hangs on the last word and opens nothing."""
    seeds = (build_texts(parse_conllu(TREE), NO_LISTS, [0.0], repeatable(seed)) for seed in range(40))
    docs = [build_doc(vocab(), group) for texts in seeds for group in texts]
    broken = [doc for doc in docs if "\n" in doc.text]
    assert broken
    assert all(len(list(doc.sents)) == 2 for doc in broken)


def test_measuring_texts_are_whole_paragraphs() -> None:
    """Each paragraph is one text, unchanged."""
    assert [len(group) for group in plain_texts(parse_conllu(TREE))] == [1, 1]


def test_no_document_both_trains_and_measures() -> None:
    """The two held-out lists share nothing, and both are kept out of training."""
    assert not GUM_DEV & GUM_TEST
    assert {gum_split(name) for name in GUM_DEV | GUM_TEST} == {"dev", "test"}
