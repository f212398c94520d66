"""Literals and IRIs that every parser takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from stancegraph.graph.prefixes import PREFIXES, expand, shorten
from stancegraph.graph.terms import LABEL_LENGTH, clean_label, day, decimal, fold, foreign_iri, text


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0.91, "0.91"),
        (1.0, "1"),
        (0.0, "0"),
        (-0.0, "0"),
        (1e-9, "0"),
        (0.1 + 0.2, "0.3"),
        (100.0, "100"),
        (1e21, "1000000000000000000000"),
    ],
)
def test_decimal_is_canonical(number: float, written: str) -> None:
    """No exponent, no trailing zero, six places at most."""
    literal = decimal(number)
    assert literal is not None
    assert literal.value == written


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_what_is_no_number_is_no_decimal(number: float) -> None:
    """NaN never reaches a graph."""
    assert decimal(number) is None


@pytest.mark.parametrize(
    ("value", "valid"), [("2024-02-29", True), ("2023-02-29", False), ("0000-01-01", False), ("2024-1-1", False), ("20240101", False)]
)
def test_day_must_be_in_the_calendar(value: str, valid: bool) -> None:
    """30 February is no day."""
    assert (day(value) is not None) is valid


@pytest.mark.parametrize(
    ("given_iri", "kept"),
    [
        ("http://example.org/a b", "http://example.org/a%20b"),
        ('http://example.org/<x>"{}|\\^`', "http://example.org/%3Cx%3E%22%7B%7D%7C%5C%5E%60"),
        ("urn:isbn:1", "urn:isbn:1"),
        ("/relative", None),
        ("not an iri", None),
        ("", None),
        ("http://example.org/" + "é" * 890, "http://example.org/" + "é" * 890),
        ("http://example.org/" + "é" * 891, None),
    ],
)
def test_foreign_iri_is_made_fit_or_left_out(given_iri: str, kept: str | None) -> None:
    """Odd characters are percent-encoded; what is not absolute, or longer than a store keeps, is no IRI."""
    assert foreign_iri(given_iri) == (None if kept is None else NamedNode(kept))


@given(st.text(st.characters(codec=None)))
def test_label_is_clean(value: str) -> None:
    """One line, bounded, no control or bidi character, and clean twice is clean once."""
    label = clean_label(value)
    assert len(label) <= LABEL_LENGTH
    assert not any(letter in label for letter in "\n\r\t\0\x1b\u202e\u2066\u200b\u2028")
    assert clean_label(label) == label
    assert len(text(value).value) == len(value)


@given(st.text())
def test_folding_twice_is_folding_once_but_for_articles(value: str) -> None:
    """A folded name is its own fold."""
    folded = fold(value)
    assert fold(folded) == (folded.removeprefix("the ") or folded)


@given(st.sampled_from(sorted(PREFIXES)), st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8})?", fullmatch=True))
def test_short_and_long_names_of_an_iri(prefix: str, local: str) -> None:
    """What is shortened expands to the same IRI."""
    assert shorten(PREFIXES[prefix] + local) == f"{prefix}:{local}"
    assert expand(f"{prefix}:{local}") == PREFIXES[prefix] + local
