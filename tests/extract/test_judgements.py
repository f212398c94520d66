"""Judgements: evaluations, obligations and claims of effects that show a stance without naming it."""

from __future__ import annotations

import pytest

from stancegraph.model import Extraction
from stancegraph.pipeline import Engine


def describe(extraction: Extraction) -> list[str]:
    """Return "holder: polarity: position" for each statement, in the words of the text."""
    text = extraction.document.text
    return [
        f"{s.holder_span.text_of(text) if s.holder_span else '?'}: {s.polarity.value}: {s.position_span.text_of(text)}"
        for s in extraction.statements
    ]


JUDGEMENTS = [
    ("The senator called the bill a mistake.", "The senator: oppose: the bill"),
    ("The mayor called the amnesty a success.", "The mayor: support: the amnesty"),
    ("Farmers see the quota as unfair.", "Farmers: oppose: the quota"),
    ("The minister described the toll as necessary.", "The minister: support: the toll"),
    ("The doctor views the ban as a complex issue.", "The doctor: neutral: the ban"),
    ("The senator said the levy is unfair.", "The senator: oppose: the levy"),
    ("The senator said the levy is not unfair.", "The senator: support: the levy"),
    ("The union said the wage law is essential.", "The union: support: the wage law"),
    ("The union said that it is vital to keep the port.", "The union: support: keep the port"),
    ("The mayor said the council should pass the rent bill.", "The mayor: support: the council should pass the rent bill"),
    ("The mayor said the shelling must stop.", "The mayor: support: the shelling must stop"),
    ("The envoy said the states need to end the blockade.", "The envoy: support: end the blockade"),
    ("The bank said the levy would hurt small farms.", "The bank: oppose: the levy"),
    ("The bank said the treaty would protect small farms.", "The bank: support: the treaty"),
    ("The bank said the levy would not hurt small farms.", "The bank: support: the levy"),
    ("“The curfew is wrong,” the bishop said.", "the bishop: oppose: The curfew"),
    ("According to the union, the merger is dangerous.", "the union: oppose: the merger"),
]


@pytest.mark.parametrize(("sentence", "expected"), JUDGEMENTS, ids=[sentence for sentence, _ in JUDGEMENTS])
def test_judgement_is_its_sources_stance(sentence: str, expected: str, engine: Engine) -> None:
    """Who judges a policy good, bad or due holds the stance that the judgement shows."""
    assert describe(engine.extract(sentence)) == [expected]


NONE = [
    "The levy is unfair.",
    "The council should pass the rent bill.",
    "The senator said the bill has twelve pages.",
    "The senator said the mayor is dishonest.",
    "The mayor asked whether the levy is unfair.",
    "The senator said the committee meets on Monday.",
    "The levy would hurt small farms.",
]


@pytest.mark.parametrize("sentence", NONE)
def test_judgement_in_nobodys_mouth_is_no_statement(sentence: str, engine: Engine) -> None:
    """News prose judges nothing itself; a report, a question and a judgement on a person are no stance on a policy."""
    assert describe(engine.extract(sentence)) == []


def test_negated_obligation_lies_on_the_other_side(engine: Engine) -> None:
    """ "Should not sell" is against what "should sell" is for, on one axis."""
    sides = []
    for modal in ("should", "should not"):
        extraction = engine.extract(f"The mayor said the city {modal} sell the harbour.")
        orientation = {position.id: position.orientation for position in extraction.positions}
        sides += [(s.polarity.value, orientation[s.position]) for s in extraction.statements]
    assert sides == [("support", 1), ("oppose", 1)]
