"""Transcripts: the label in front of a turn is who says its "I" and "we"."""

from __future__ import annotations

import pytest

from stancegraph.model import Extraction
from stancegraph.pipeline import Engine

HEARING = """The CHAIRWOMAN. The session is open. I support the ferry bill.

Mr. OKORO. Thank you. We oppose the bill. The fare rules should stay.

Ms. LIND: We have no objection to the timetable.
"""


@pytest.fixture(scope="module")
def hearing(engine: Engine) -> Extraction:
    return engine.extract(HEARING)


@pytest.mark.parametrize(
    ("speaker", "polarity", "words"),
    [
        ("Chairwoman", "support", "the ferry bill"),
        ("Okoro", "oppose", "the bill"),
        ("Okoro", "support", "The fare rules should stay"),
        ("Lind", "withheld-opposition", "the timetable"),
    ],
)
def test_first_person_of_a_turn_is_its_speaker(hearing: Extraction, speaker: str, polarity: str, words: str) -> None:
    """The statements of a turn belong to the person named in its label."""
    labels = {actor.id: actor.label for actor in hearing.actors}
    found = [(labels[s.holder], s.polarity.value, s.position_span.text_of(HEARING)) for s in hearing.statements if s.holder]
    assert (speaker, polarity, words) in found


def test_label_is_a_mention_without_its_full_stop(hearing: Extraction) -> None:
    """The label's words are the mention."""
    mentions = {mention.span.text_of(HEARING) for actor in hearing.actors for mention in actor.mentions}
    assert {"Mr. OKORO", "The CHAIRWOMAN", "Ms. LIND"} <= mentions


PANEL = """Moderator: I support the ferry bill.

Harbour Workers Union: We oppose the bill.

Q: Is the quay safe?

A: We support the quay.

Q: Thank you.

Moderator: The timetable should stay.

Harbour Workers Union: The bill should be scrapped.
"""


def test_labels_are_persons_bodies_roles_or_nobody(engine: Engine) -> None:
    """A union in a label is an organisation, a moderator one person, and the letters Q and A nobody."""
    extraction = engine.extract(PANEL)
    kinds = {actor.label: actor.kind.value for actor in extraction.actors}
    assert kinds == {"Moderator": "person", "Harbour Workers Union": "organization"}
    labels = {actor.id: actor.label for actor in extraction.actors}
    found = [labels.get(statement.holder) if statement.holder else None for statement in extraction.statements]
    assert found == ["Moderator", "Harbour Workers Union", None, "Moderator", "Harbour Workers Union"]
