"""Measuring texts: their layouts, their groups, and the words that are given."""

from __future__ import annotations

import spacy
from benchmarks.language.measure import GIVEN, RAW, measure_treebank
from benchmarks.language.treebanks import Treebank, give_words, group_documents, join_paragraphs, shorten, split_paragraphs
from spacy.language import Language
from training.conllu import Sentence, parse_conllu


def write(document: str, *paragraphs: list[str]) -> list[Sentence]:
    """Return sentences of one document; each string is a sentence, its first word the head of the others."""
    lines = [f"# newdoc id = {document}"]
    for paragraph in paragraphs:
        lines.append("# newpar")
        for sentence in paragraph:
            for number, word in enumerate(sentence.split(), 1):
                arc = "1\tdep" if number > 1 else "0\troot"
                lines.append(f"{number}\t{word}\t{word}\tX\tX\t_\t{arc}\t_\t_")
            lines.append("")
    return parse_conllu(lines)


HEARINGS = [
    *write("bill", ["Farmers object .", "Millers agree ."], ["Voting follows ."]),
    *write("levy", ["Ports pay ."]),
]


def test_paragraphs_are_read_one_at_a_time() -> None:
    """Each paragraph is a text; the spaces are the treebank's."""
    texts = [paragraph.text for paragraph in split_paragraphs(HEARINGS)]
    assert texts == ["Farmers object . Millers agree .", "Voting follows .", "Ports pay ."]


def test_documents_keep_to_themselves_in_every_layout() -> None:
    """Paragraphs of one document are joined, those of two are not."""
    documents = list(join_paragraphs(HEARINGS, "\n\n"))
    assert [document.text for document in documents] == ["Farmers object . Millers agree .\n\nVoting follows .", "Ports pay ."]
    assert [len(document.sentences) for document in documents] == [3, 1]


def test_given_words_come_with_sentence_ends() -> None:
    """A Doc that is given has the treebank's sentences, and nothing can be added to them."""
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer", config={"punct_chars": ["object"]})
    doc = give_words(nlp.vocab, next(split_paragraphs(HEARINGS)))
    assert [sentence.text for sentence in doc.sents] == ["Farmers object .", "Millers agree ."]


def test_limit_takes_from_every_document() -> None:
    """A trial reads the first sentences of each document."""
    assert [sentence.document for sentence in shorten(HEARINGS, 2)] == ["bill", "levy"]
    assert shorten(HEARINGS, None) == HEARINGS


def test_edited_genres_are_grouped() -> None:
    """What is spoken stays out of the edited group."""
    groups = group_documents("GUM dev", ["GUM_bio_a", "GUM_news_a", "GUM_news_b", "GUM_vlog_a"])
    assert groups["GUM dev: edited"] == {"GUM_bio_a", "GUM_news_a", "GUM_news_b"}
    assert groups["GUM dev: news"] == {"GUM_news_a", "GUM_news_b"}


def test_figures_of_a_group_are_those_of_its_documents(chain: Language) -> None:
    """A treebank's figures are counted over all its documents, a group's over its own."""
    bank = Treebank("hearings", tuple(HEARINGS), {"hearings: levy": frozenset({"levy"})})
    tables, names = measure_treebank(chain, bank)
    whole, part = tables["hearings"], tables["hearings: levy"]
    assert (whole[RAW]["tokens"].gold, part[RAW]["tokens"].gold) == (12, 3)
    assert part[RAW]["UAS"].f1 == 1.0
    assert whole[GIVEN]["sentences"].f1 == 1.0 > whole[RAW]["sentences"].f1
    assert not names
