"""Lemma rules and exceptions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import stancegraph
from stancegraph.parse.joint.lemmas import Lemmas, apply_change, describe_change

WORDS = st.text(alphabet=st.characters(codec="ascii", categories=("Lu", "Ll")), min_size=1, max_size=12)
KNOWN = frozenset({"root", "state", "levy"})


@given(WORDS, WORDS)
def test_a_rule_leads_back_to_its_lemma(form: str, lemma: str) -> None:
    """What describes a change also makes it."""
    rule = describe_change(form, lemma)
    assert not rule or apply_change(form, rule) == lemma


@pytest.mark.parametrize(
    ("form", "lemma", "other", "result"),
    [("Voted", "vote", "debated", "debate"), ("cities", "city", "Parties", "party"), ("Wales", "Wales", "Kenya", "Kenya")],
)
def test_rules_carry_over(form: str, lemma: str, other: str, result: str) -> None:
    """A rule learned on one word serves others."""
    assert apply_change(other, describe_change(form, lemma)) == result


@pytest.fixture
def lemmas(tmp_path: Path) -> Lemmas:
    """Return a few rules, as training writes them."""
    stored = {
        "exceptions": {"VBD": {"went": "go"}},
        "endings": {
            "VBD": {"": ["low-2+"], "oted": ["low-1+"]},
            "NNS": {"": ["low-1+"], "ies": ["low-1+", "low-3+y"]},
            "NNP": {"": ["as-0+"]},
        },
    }
    (tmp_path / "lemmas.json").write_text(json.dumps(stored), encoding="utf-8")
    return Lemmas.read(tmp_path / "lemmas.json")


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("Went", "VBD", "go"),
        ("asked", "VBD", "ask"),
        ("voted", "VBD", "vote"),
        ("rooted", "VBD", "root"),
        ("stated", "VBD", "state"),
        ("levies", "NNS", "levy"),
        ("movies", "NNS", "movie"),
        ("Lagos", "NNP", "Lagos"),
        ("Of", "IN", "of"),
        ("Bonn", "NNPS", "Bonn"),
    ],
)
def test_the_longest_ending_decides_and_a_known_word_wins(lemmas: Lemmas, form: str, tag: str, lemma: str) -> None:
    """Exceptions, then endings; among several rules, and about a silent e, the vocabulary has the say."""
    assert lemmas.find(form, tag, KNOWN) == lemma


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("subsidies", "NNS", "subsidy"),
        ("conferred", "VBD", "confer"),
        ("vetoed", "VBD", "veto"),
        ("Kurds", "NNPS", "Kurd"),
        ("led", "VBD", "lead"),
    ],
)
def test_shipped_rules_know_english(form: str, tag: str, lemma: str) -> None:
    """What training learned, on words of policy texts."""
    folder = stancegraph.language_model_path() / "joint"
    words = frozenset((folder / "vocab.txt").read_text(encoding="utf-8").splitlines())
    assert Lemmas.read(folder / "lemmas.json").find(form, tag, words) == lemma
