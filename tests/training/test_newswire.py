"""Reading measuring articles and scoring names."""

from __future__ import annotations

from training.newswire import NEWSWIRE_LABELS, Score, parse_article, score_names

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
