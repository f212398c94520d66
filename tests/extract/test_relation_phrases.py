"""Phrases beside the clause, and bodies beside a name, tie actors together."""

from __future__ import annotations

import pytest
from tests.extract.test_affiliations import Read, read

__all__ = ["read"]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Talks between the miners' union and the ministry resumed.", ("negotiates-with", "the miners' union", "the ministry")),
        (
            "In a letter to the bishop, the herders' society described the drought.",
            ("communicates-with", "the herders' society", "the bishop"),
        ),
        ("After a month of haggling with the nurses, the city gave in.", ("negotiates-with", "the city", "the nurses")),
        ("Peru helps Bolivia in the fight against the militia.", ("fights", "Bolivia", "the militia")),
        ("Peru supports the Bolivian army in its efforts to defeat the militia.", ("fights", "the Bolivian army", "the militia")),
        ("The coalition flew missions in support of the Iraqi army.", ("aids", "The coalition", "the Iraqi army")),
        ("The army conducted two strikes using drones and artillery against the militia.", ("fights", "The army", "the militia")),
        ("Oxfam runs the clinic together with the nurses' union.", ("cooperates-with", "Oxfam", "the nurses' union")),
        ("Norway remains Iceland's closest ally.", ("allied-with", "Norway", "Iceland")),
    ],
)
def test_phrases_tie_actors(text: str, relation: tuple[str, str, str], read: Read) -> None:
    """Contact, fights and help are read from the phrase, their subject from the clause or from right before it."""
    assert relation in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "The difference between the union and the ministry narrowed.",
        "The minister spoke in support of the levy.",
        "The clinic runs together with the school calendar.",
        "Norway remains a quiet place.",
    ],
)
def test_other_phrases_tie_nobody(text: str, read: Read) -> None:
    """Without a word of contact, help or fight, or without two actors, nothing is read."""
    assert not read(text)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Ann Otieno of Oxfam agreed.", ("member-of", "Ann Otieno", "Oxfam")),
        ("Dr Eva Moor, chief hydrologist, Valley Water Trust, agreed.", ("member-of", "Dr Eva Moor", "Valley Water Trust")),
        ("Linda Hart, a nurse at the Mercy Hospital, agreed.", ("member-of", "Linda Hart", "the Mercy Hospital")),
    ],
)
def test_a_body_beside_a_name_is_theirs(text: str, relation: tuple[str, str, str], read: Read) -> None:
    """A preposition, or a plain noun in apposition, ties a named person to a named body."""
    assert relation in read(text)


@pytest.mark.parametrize(
    "text", ["King Haakon of Norway agreed.", "Ann Lee of Chicago agreed.", "Ann Lee, a friend of the Mercy Hospital, agreed."]
)
def test_homes_and_friends_are_no_members(text: str, read: Read) -> None:
    """Countries, towns and what somebody is to a body say nothing of membership."""
    assert "member-of" not in {kind for kind, *_ in read(text)}


def test_a_list_of_subjects_stays_whole(read: Read) -> None:
    """Each item of a list acts, though the parser may call each a subject."""
    found = read("Chile, the wider Andean Coalition and the Government of Peru are committed to defeating the militia.")
    assert {subject for kind, subject, _ in found if kind == "fights"} >= {"Chile", "the Government of Peru"}
