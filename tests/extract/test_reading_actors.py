"""Actors of whole short texts, from the words to the merged actors: names, roles, groups and who is meant again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stancegraph.model import Actor, Extraction
from stancegraph.pipeline import Engine

Read = Callable[[str], Extraction]


@pytest.fixture
def read(engine: Engine) -> Read:
    """Return a function that reads a text."""
    return engine.extract


def mentions_of(extraction: Extraction, label: str) -> list[str]:
    """Return the words of the mentions of the actor with the label."""
    actor = named(extraction, label)
    return [mention.span.text_of(extraction.document.text) for mention in actor.mentions]


def named(extraction: Extraction, label: str) -> Actor:
    """Return the one actor with the label."""
    (actor,) = (actor for actor in extraction.actors if actor.label == label)
    return actor


def holders(extraction: Extraction) -> list[str | None]:
    """Return the labels of who holds the statements, in text order."""
    labels = {actor.id: actor.label for actor in extraction.actors}
    return [labels.get(statement.holder) if statement.holder else None for statement in extraction.statements]


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        ("Senate Democrats rejected the harbour deal.", "Senate Democrats", "group"),
        ("Texas Republicans opposed the water levy.", "Texas Republicans", "group"),
        ("Senators Rosa Diaz and Tom Hale opposed the levy.", "Rosa Diaz", "person"),
        ("The European People's Party rejected the quota.", "European People's Party", "party"),
        ("The opposition rejected the budget.", "opposition", "party"),
        ("The city of Norrby opposed the runway.", "city of Norrby", "government"),
        ("A campaign operative opposed the merger.", "campaign operative", "unnamed"),
        ("The Security Council condemned the raid.", "UN Security Council", "international-organization"),
        ("Seven Democrats in the Ortland Senate opposed the bill.", "Seven Democrats in the Ortland Senate", "group"),
        ("Voters were asked. 59 percent said it was wrong.", "59 percent", "group"),
        ("A Republican opposed the levy.", "Republican", "unnamed"),
        ("Labour opposes the levy.", "Labour Party", "party"),
    ],
)
def test_kind_is_that_of_the_head(read: Read, text: str, label: str, kind: str) -> None:
    """What an actor is follows from the word that its name or phrase is built on."""
    assert named(read(text), label).kind.value == kind


@pytest.mark.parametrize(
    "text",
    [
        "No one opposed the runway.",
        "Nobody wants the dam.",
        "One opposes war.",
        "Rep. Tom Hale (R-Ohio) spoke on the levy.",
        "There was fresh opposition to the levy.",
    ],
)
def test_what_names_nobody_is_no_actor(read: Read, text: str) -> None:
    """Words for nobody in particular, party and seat in brackets, and attitudes are no actors."""
    assert {actor.label for actor in read(text).actors} <= {"Tom Hale"}


def test_a_list_of_names_holds_one_by_one(read: Read) -> None:
    """Each of three names joined by commas holds the stance."""
    extraction = read("Anna Moll, Peter Weiss and Karl Berg opposed the pipeline.")
    assert holders(extraction) == ["Anna Moll", "Peter Weiss", "Karl Berg"]


def test_names_after_a_plural_title_hold_one_by_one(read: Read) -> None:
    """ "Contenders Ann Cole and Tom Hale" are the two who are named."""
    assert holders(read("Democratic contenders Ann Cole and Tom Hale opposed the levy.")) == ["Ann Cole", "Tom Hale"]


def test_a_camp_is_part_of_its_chamber(read: Read) -> None:
    """Members of a legislature are part of it, and voters of a state are not part of the state."""
    extraction = read("Seven Democrats in the Ortland Senate opposed the bill. Iraqi citizens want it.")
    assert named(extraction, "Seven Democrats in the Ortland Senate").part_of == named(extraction, "Ortland Senate").id
    assert named(extraction, "Iraqi citizens").part_of is None


def test_a_headline_with_a_full_stop_names_nobody_new(read: Read) -> None:
    """Capitals of a headline do not make a name of a verb."""
    extraction = read("Keller Wades Into Harbour Levy Debate.\n\nAnna Keller opposed the levy.")
    assert {actor.label for actor in extraction.actors if actor.kind.value == "person"} == {"Anna Keller"}


def test_a_name_with_and_inside_is_one_holder(read: Read) -> None:
    """ "and" inside a known name does not make two holders."""
    assert holders(read("The Islamic State of Iraq and the Levant rejected the truce.")) == ["Islamic State"]


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        ("Leeds City Council backed the charge. The council will fund buses.", "Leeds City Council", "The council"),
        ("The Premier met farmers. Finance minister Anna Moll spoke. The minister opposed the levy.", "Anna Moll", "The minister"),
        ("Hamas rejected the truce. The group wants a longer pause.", "Hamas", "The group"),
        ("UN experts criticised the law. The experts want it repealed.", "UN experts", "The experts"),
        ("NATO backed the plan. The alliance wants more bases.", "NATO", "The alliance"),
        ("Rosa Diaz, 57, a retired miner, spoke. The 57-year-old opposes the mine.", "Rosa Diaz", "The 57-year-old"),
        ("Rosa Diaz, 57, a retired miner, opposes the mine.", "Rosa Diaz", "a retired miner"),
        ("Republican Sen. Tom Hale spoke. The Republican opposes the levy.", "Tom Hale", "The Republican"),
        ("It pleased employers such as Harbour Foods, which opposed the bill.", "Harbour Foods", "which"),
        ("Tom Hale, the top Democrat on the Water Committee who led the talks, backs the bill.", "Tom Hale", "who"),
    ],
)
def test_the_actor_is_meant_again(read: Read, text: str, label: str, words: str) -> None:
    """A definite noun means the one that may be called so."""
    assert words in mentions_of(read(text), label)


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        ("Each state drew up a plan. The Ortland legislature met. The state must pay, it said.", "Each state", "The state"),
        ("Some Democrats oppose the levy. The Democrats met in Norrby.", "Some Democrats", "The Democrats"),
        ("Vice President Ann Cole spoke in Norrby. The president opposes the levy.", "Ann Cole", "The president"),
        ("Hamas met the Red Cross and Oxfam. The group opposes the fence.", "Oxfam", "The group"),
        ("President Keller backed the levy. His wife, Anna Keller, opposed it.", "Anna Keller", "President Keller"),
        ("People oppose the dam. In the south, people want the dam.", "People", "people"),
    ],
)
def test_another_one_is_meant(read: Read, text: str, label: str, words: str) -> None:
    """What differs in office, is one of several, or is too general is not merged."""
    found = [actor for actor in read(text).actors if actor.label == label]
    assert all(words not in [mention.span.text_of(text) for mention in actor.mentions] for actor in found)


def test_he_in_direct_words_is_not_who_says_them(read: Read) -> None:
    """Nobody calls himself "he" in his own words."""
    text = "Tom Hale criticised Karl Berg on Monday. “He opposes the levy,” Hale said."
    assert "He" not in mentions_of(read(text), "Tom Hale")


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("“We want a ban,” said Maria Koch, a spokeswoman for Clean Rivers.", "Clean Rivers"),
        ("NFU spokesman Tom Hale opposed the quota.", "NFU"),
        ("“We oppose the quota,” said Tom Hale, a grower.", "Tom Hale"),
        ("Statement by the Harbour League on ferry fares\n\nWe oppose the fare rise.", "Harbour League"),
        ("Harbour League statement on ferry fares\n\nWe oppose the fare rise.", "Harbour League"),
        ("FOR IMMEDIATE RELEASE\n\nThe Norrby Trust today spoke up. We oppose the fare rise.", "Norrby Trust"),
        ("The fares should stay, ferry riders say. We oppose the fare rise.", None),
    ],
)
def test_we_is_who_speaks(read: Read, text: str, holder: str | None) -> None:
    """ "We" is the body behind a spokesperson, the speaker, or who issues the document; nobody where the text does not say."""
    assert holders(read(text))[-1] == holder


def test_i_in_indirect_speech_is_not_the_source(read: Read) -> None:
    """ "Critics say I …" is not the critics' "I"."""
    extraction = read("Statement by Rosa Diaz on the dam\n\nCritics say that I oppose the dam.")
    assert "I" in mentions_of(extraction, "Rosa Diaz")


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        ("Rep. Jim Jordan (R-Ohio) spoke. Jordan opposed the bill.", "Jim Jordan", "person"),
        ("Jordan signed the treaty. Rep. Jim Jordan praised talks in Jordan.", "Jordan", "state"),
        ("Georgia sued over the rule. Gov. Brian Holt spoke in Atlanta.", "Georgia (U.S. state)", "government"),
        ("Georgia signed the treaty in Tbilisi.", "Georgia", "state"),
    ],
)
def test_homonyms_are_told_apart(read: Read, text: str, label: str, kind: str) -> None:
    """A place's name is a person's or another place's where the document says so."""
    assert named(read(text), label).kind.value == kind
