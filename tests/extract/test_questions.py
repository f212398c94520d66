"""Questions: what they ask is nobody's stance; what they take for granted is."""

from __future__ import annotations

import pytest
from tests.extract.described import describe

from stancegraph.pipeline import Engine

ASKED = [
    "Does the guild support the bypass?",
    "Will the premier back the levy?",
    "Who opposes the spire?",
    "Why should the city fund the spire?",
    "Why would anyone support the levy?",
    "The guild supports the bypass?",
    "The guild supports the bypass, doesn't it?",
    "Is there anyone who supports the bypass?",
    "Will the premier back a party that opposes the levy?",
    "Did you know that the guild opposes the bypass?",
    '"Does the guild support the bypass?" the host asked.',
    '"Do we really want to repeal the law?" said Ida Roth.',
    '"Is the levy a mistake?" Ida Roth said.',
    "The committee asked: will the ministry support the reform?",
    "Does the guild oppose the bypass because it fears the noise?",
]


@pytest.mark.parametrize("sentence", ASKED)
def test_what_is_asked_is_no_stance(sentence: str, engine: Engine) -> None:
    """A question claims nothing, whoever asks it, in quotation marks or not."""
    assert describe(engine.extract(sentence)) == []


BESIDE = [
    ("Will the dockers, who oppose the merger, strike?", ["who: oppose: the merger"]),
    ("Where does the party stand on the bill that Ida Roth opposes?", ["Ida Roth: oppose: the bill"]),
    ("Now that the guild opposes the bypass, will the premier drop it?", ["the guild: oppose: the bypass"]),
    ("Does the guild's opposition to the bypass worry the premier?", ["the guild: oppose: the bypass"]),
    ("The guild opposes the bypass, so who backs it?", ["The guild: oppose: the bypass"]),
    ("The guild opposes the bypass, but does the premier?", ["The guild: oppose: the bypass"]),
    ('The premier backs the levy, but "who pays?" he asked.', ["The premier: support: the levy"]),
    ('The union, which opposes the levy, asked: "Who pays?"', ["which: oppose: the levy"]),
]


@pytest.mark.parametrize(("sentence", "found"), BESIDE)
def test_what_stands_beside_the_question_is_claimed(sentence: str, found: list[str], engine: Engine) -> None:
    """Relative clauses on something definite, reasons before the question, what somebody owns, and clauses in plain order are told."""
    extraction = engine.extract(sentence)
    assert describe(extraction) == found
    assert {s.commitment.value for s in extraction.statements} == {"certain"}


WHY = [
    ("Why does the guild oppose the bypass?", ["the guild: oppose: the bypass"]),
    ("How come the guild opposes the bypass?", ["the guild: oppose: the bypass"]),
    ("Why doesn't the guild support the bypass?", ["the guild: withheld-support: the bypass"]),
    ('"Why does the guild oppose the bypass?" asked Ida Roth.', ["the guild: oppose: the bypass"]),
]


@pytest.mark.parametrize(("sentence", "found"), WHY)
def test_question_for_reasons_takes_the_stance_for_granted(sentence: str, found: list[str], engine: Engine) -> None:
    """Who asks why supposes that it is so, and claims it as little as any question does: the commitment is unspecified."""
    extraction = engine.extract(sentence)
    assert describe(extraction) == found
    assert {s.commitment.value for s in extraction.statements} == {"unspecified"}
