"""Reading measuring articles and scoring names."""

from __future__ import annotations

from benchmarks.language.names import NEWSWIRE_LABELS, find_labelled, parse_article, score_names
from benchmarks.language.scores import Score
from training.conllu import Token

LINES = ["Zenda\tB-Organization\tB-Location", "Herald\tI-Organization", "told\tO", "Flavia\tB-Person", ".\tO"]
ALL = frozenset(NEWSWIRE_LABELS.values())


def test_first_label_of_a_row_counts() -> None:
    """A row with several labels is read by its first."""
    article = parse_article(LINES)
    assert article.text == "Zenda Herald told Flavia."
    assert article.names == {(0, 12, "ORG"), (18, 24, "PERSON")}


def test_only_exact_matches_with_the_right_label_count() -> None:
    """A name cut short is both a wrong find and a missed one."""
    article = parse_article(LINES)
    found = [[(0, 5, "ORG"), (18, 24, "PER"), (13, 17, "MISC")]]
    assert score_names([article], found, ALL) == Score(matched=1, found=2, gold=2)


def test_countries_count_as_places() -> None:
    """Pipelines that say GPE are measured like those that say LOC."""
    article = parse_article(["Zenda\tB-Location"])
    assert score_names([article], [[(0, 5, "GPE")]], ALL).f1 == 1.0


def test_nothing_found_scores_zero() -> None:
    """No match is an F of 0, not an error."""
    assert Score(0, 0, 0).f1 == 0.0


def test_what_nobody_labelled_is_neither_right_nor_wrong() -> None:
    """A found name counts only where the treebank says what stands there."""
    text = find_labelled([Token("Zenda", entity="?"), Token("met", entity="O"), Token("Ruritania", entity="B-LOC")])
    assert score_names([text], [[(0, 5, "ORG"), (6, 9, "ORG"), (10, 19, "LOC")]], ALL) == Score(matched=1, found=2, gold=1)


def test_leading_article_counts_on_neither_side() -> None:
    """A treebank's "the" is left out of the name, as a pipeline's is."""
    text = find_labelled([Token("The", entity="B-ORG"), Token("Herald", entity="I-ORG")])
    assert text.names == {(4, 10, "ORG")}
