"""Conditions: what a stance hangs on, kept beside it with its connective and words."""

from __future__ import annotations

import pytest
from tests.extract.described import describe

from stancegraph.pipeline import Engine

CONDITIONS = [
    ("The union will support the merger if jobs are protected.", "if", "if jobs are protected"),
    ("If wages rise, the union will support the merger.", "if", "If wages rise"),
    ("The senator opposes the bill unless it protects farmers.", "unless", "unless it protects farmers"),
    ("The bloc supports talks only if the blockade ends.", "only-if", "only if the blockade ends"),
    ("The rebels support a truce as long as the border stays open.", "if", "as long as the border stays open"),
    ("The mayor supports the stadium provided that the club pays for it.", "if", "provided that the club pays for it"),
    ("Hanoi opposes new drills until the dispute is settled.", "until", "until the dispute is settled"),
    ("Tehran would support inspections in exchange for new loans.", "in-exchange", "in exchange for new loans"),
    ("The bank supports the loan on condition that reforms go ahead.", "on-conditions", "on condition that reforms go ahead"),
    ("The governor supports the quarry, subject to a safety review.", "on-conditions", "subject to a safety review"),
]


@pytest.mark.parametrize(("sentence", "kind", "words"), CONDITIONS, ids=[words for _, _, words in CONDITIONS])
def test_condition_is_kept_with_its_connective(sentence: str, kind: str, words: str, engine: Engine) -> None:
    """The statement carries the kind of the connective and the words of the condition."""
    (statement,) = engine.extract(sentence).statements
    assert statement.condition is not None
    assert (statement.condition.kind.value, statement.condition.span.text_of(sentence)) == (kind, words)


def test_condition_leaves_polarity_and_commitment(engine: Engine) -> None:
    """Support under a condition is support."""
    (statement,) = engine.extract("The union supports the merger if jobs are protected.").statements
    assert (statement.polarity.value, statement.commitment.value) == ("support", "certain")


REACHES = [
    ("The guild backs the bypass, provided the marsh is spared.", "if", "provided the marsh is spared"),
    ("Only when the wells are tested will the village accept the plant.", "only-if", "Only when the wells are tested"),
    ("The council would only support the tower if it were shorter.", "only-if", "if it were shorter"),
    ("Cork will not sign the pact without fishing rights.", "unless", "without fishing rights"),
    ("The rebels' support for the truce is contingent on an amnesty.", "on-conditions", "contingent on an amnesty"),
    ("Provided that wages rise, the guild will back the bypass.", "if", "Provided that wages rise"),
    ("Providing the city pays, the guild backs the bypass.", "if", "Providing the city pays"),
    ("On the condition that wages rise, the guild accepts the bypass.", "on-conditions", "On the condition that wages rise"),
    ("The jury approved the spire on the condition that the elms stay.", "on-conditions", "on the condition that the elms stay"),
    ("The guild backs the bypass with the proviso that wages rise.", "on-conditions", "with the proviso that wages rise"),
    ("The guild backs the bypass, but only on condition that wages rise.", "on-conditions", "only on condition that wages rise"),
    ("Should wages rise, the guild would back the bypass.", "if", "Should wages rise"),
    ("Were wages higher, the guild would back the bypass.", "if", "Were wages higher"),
    ("The guild will back the bypass except if wages fall.", "unless", "except if wages fall"),
    ("The guild would back the bypass only in exchange for higher wages.", "in-exchange", "only in exchange for higher wages"),
    ("The guild makes its support for the bypass conditional on a wage rise.", "on-conditions", "conditional on a wage rise"),
    ('"We will back the bypass only if wages rise," said Ida Roth.', "only-if", "only if wages rise"),
]


@pytest.mark.parametrize(("sentence", "kind", "words"), REACHES, ids=[words for _, _, words in REACHES])
def test_condition_is_found_where_the_parser_hangs_it_elsewhere(sentence: str, kind: str, words: str, engine: Engine) -> None:
    """Participles, inverted clauses, "only" at the verb and predicates of the noun set conditions too."""
    (statement,) = engine.extract(sentence).statements
    assert statement.condition is not None
    assert (statement.condition.kind.value, statement.condition.span.text_of(sentence)) == (kind, words)


ENDS = [
    ("The guild will back the bypass if the port pays, its chair, Tom Lund, said.", "if the port pays"),
    ('"We will back the bypass if the port pays, Mr Chairman."', "if the port pays"),
    ("The guild will back the bypass if its chair, Tom Lund, agrees.", "if its chair, Tom Lund, agrees"),
    ("The guild would back the bypass if the owners, Lund Lines, paid for it.", "if the owners, Lund Lines, paid for it"),
]


@pytest.mark.parametrize(("sentence", "words"), ENDS)
def test_condition_ends_before_who_says_it_or_is_spoken_to(sentence: str, words: str, engine: Engine) -> None:
    """The source behind the comma and a form of address are no part of the condition; an apposition in it is."""
    (statement,) = engine.extract(sentence).statements
    assert statement.condition is not None
    assert statement.condition.span.text_of(sentence) == words


def test_condition_is_left_out_of_the_position(engine: Engine) -> None:
    """What hangs beside the attitude is no part of what is wanted; "based on conditions" is."""
    found = engine.extract("The jury approved the spire on the condition that the elms stay.")
    assert describe(found) == ["The jury: support: the spire"]
    assert describe(engine.extract("The guild opposes a sale subject to conditions.")) == [
        "The guild: oppose: a sale subject to conditions"
    ]


NO_CONDITION = [
    "The board opposes the closure and, unless ferries run, will sue.",
    "The senator, once a critic of the quarry, supports the spire.",
    "The board supports the merger, even without the subsidy.",
    "Without question, the veterans oppose the clinic plan.",
    "The mayor backs a plan without teeth.",
    "The mayor wants the city to pay if the dyke breaks.",
    "The churches, which once resisted the reform, now support the law.",
    "The union supports the merger even if jobs are lost.",
    "The party opposes the bill regardless of the price.",
    "The union supports the merger.",
    "The party opposes the bill even though it helps farmers.",
]


@pytest.mark.parametrize("sentence", NO_CONDITION)
def test_concession_is_no_condition(sentence: str, engine: Engine) -> None:
    """What would not change the stance is no condition of it."""
    assert {s.condition for s in engine.extract(sentence).statements} == {None}


def test_condition_inside_the_content_is_not_on_the_stance(engine: Engine) -> None:
    """What the holder wants to depend on something is no condition of wanting it."""
    (statement,) = engine.extract("The senator demands that the plant be closed if the water is poisoned.").statements
    assert statement.condition is None


def test_condition_of_another_clause_is_not_shared(engine: Engine) -> None:
    """What one actor makes its support hang on is no condition of somebody else's in the same sentence."""
    sentence = "The mayor praised the plan, while the union said it could support the rules only if the city paid."
    found = {s.cue[0].text_of(sentence): s.condition and s.condition.kind.value for s in engine.extract(sentence).statements}
    assert found == {"praised": None, "support": "only-if"}
