"""Confidence is what was counted by hand, lowered where reading is harder."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stancegraph.lexicon.confidence import ConfidenceTable, load_confidence

TABLE = ConfidenceTable({"en.verb.": (8, 10), "en.verb.support": (9, 9)}, 2.0, 0.9, 0.5, 100)


def test_rule_is_drawn_towards_its_class() -> None:
    """The class stands at (8 + 2 · 0.5) / (10 + 2) = 0.75, the rule at (9 + 2 · 0.75) / (9 + 2)."""
    assert TABLE.rate("en.verb.oppose", is_pronoun=False, length=10) == 0.75
    assert TABLE.rate("en.verb.support", is_pronoun=False, length=10) == 0.95


def test_rule_never_counted_stands_at_half() -> None:
    """Nothing known is neither right nor wrong."""
    assert TABLE.rate("en.noun.call", is_pronoun=False, length=10) == 0.5


def test_pronoun_and_long_position_lower_it() -> None:
    """Both factors apply."""
    assert TABLE.rate("en.verb.oppose", is_pronoun=True, length=101) == 0.34


@given(st.text(max_size=20), st.booleans(), st.integers(min_value=0, max_value=10_000))
def test_confidence_is_a_share(rule: str, is_pronoun: bool, length: int) -> None:
    """Whatever the rule, the shipped table answers in [0, 1]."""
    assert 0.0 <= load_confidence().rate(f"en.{rule}", is_pronoun=is_pronoun, length=length) <= 1.0
