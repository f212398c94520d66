"""What is said in parliaments and hearings: bills by number, votes asked for by their side, answers without a name."""

from __future__ import annotations

import pytest
from tests.extract.described import describe

from stancegraph.model import Document
from stancegraph.pipeline import Engine
from stancegraph.read.plain import read_text

SAID = [
    ("The senator supports H.R. 1234.", ["The senator: support: H.R. 1234"]),
    ("The chamber opposes SB 12.", ["The chamber: oppose: SB 12"]),
    ("I rise in opposition to H.R. 12.", ["I: oppose: H.R. 12"]),
    ("The mayor urged a no vote on the levy.", ["The mayor: oppose: the levy"]),
    ('The mayor urged a "yes" vote on the levy.', ["The mayor: support: the levy"]),
]


@pytest.mark.parametrize(("sentence", "found"), SAID)
def test_bills_by_number_and_votes_by_side(sentence: str, found: list[str], engine: Engine) -> None:
    """A bill's number names no actor, and who asks for a vote takes its side on what is voted on."""
    assert describe(engine.extract(sentence)) == found


def test_view_is_no_part_of_what_should_be(engine: Engine) -> None:
    """Whose view it is stands beside what should be done."""
    text = "We spoke for the port. We thank the board. In our view, the levy should be kept."
    assert describe(engine.extract(text)) == ["?: support: the levy should be kept"]


def test_answers_hold_judgements_of_nobody_named(engine: Engine) -> None:
    """Whoever answers behind an "A:" judges, though no name is given."""
    reading = read_text("Q: What of the toll?\n\nA: The toll is unfair.\n\nQ: And the ferry?\n\nA: It sails at night.\n")
    document = Document("talk", reading.text, segments=reading.segments)
    assert describe(engine.extract(document)) == ["?: oppose: The toll"]
