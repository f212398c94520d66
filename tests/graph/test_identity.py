"""When two things are one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stancegraph.graph.identity import mint, name_things, slug_of
from stancegraph.model import Actor, ActorKind, Document, Extraction, Issue, Mention, MentionForm, Position, Span


def actor(label: str, kind: ActorKind = ActorKind.ORGANIZATION, form: MentionForm = MentionForm.NAME, **more: object) -> Actor:
    return replace(Actor("a1", label, kind, (Mention(Span(0, 3), form),)), **more)  # type: ignore[arg-type]


def iris(text: str, *actors: Actor) -> list[str]:
    """Return the IRIs of actors in a document of that text."""
    return [iri.value for iri in name_things(Extraction(Document("d", text), actors=actors)).actors.values()]


def are_one(first: Actor, second: Actor) -> bool:
    """Say whether the actors, each in a document of its own, get one IRI."""
    return iris("one text", first) == iris("another text", second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (actor("Port Authority"), actor("the port  authority")),
        (actor("Port\u200b Authority"), actor("Port Authority")),
        (actor("Jose\u0301 Lima", ActorKind.PERSON), actor("José Lima", ActorKind.PERSON)),
        (
            actor("Norway", ActorKind.STATE, same_as=("http://www.wikidata.org/entity/Q20",)),
            actor("Norge", ActorKind.STATE, same_as=("https://www.wikidata.org/wiki/Q20",)),
        ),
    ],
    ids=["case and article", "zero width", "composed letters", "Wikidata"],
)
def test_one_actor_in_two_documents(first: Actor, second: Actor) -> None:
    """A full name or a Wikidata item makes them one."""
    assert are_one(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (actor("critics", ActorKind.GROUP), actor("critics", ActorKind.GROUP)),
        (actor("an official", ActorKind.UNNAMED), actor("an official", ActorKind.UNNAMED)),
        (actor("Lima", ActorKind.PERSON), actor("Lima", ActorKind.PERSON)),
        (actor("Senator Lima", ActorKind.PERSON), actor("Senator Lima", ActorKind.PERSON)),
        (actor("the ministry", form=MentionForm.NOMINAL), actor("the ministry", form=MentionForm.NOMINAL)),
        (actor("Georgia", ActorKind.STATE), actor("Georgia", ActorKind.GOVERNMENT)),
        (actor("Маrch Party", ActorKind.PARTY), actor("March Party", ActorKind.PARTY)),
    ],
    ids=["group", "unnamed", "surname", "title and surname", "common noun", "kind", "Cyrillic letters"],
)
def test_two_actors_in_two_documents(first: Actor, second: Actor) -> None:
    """What a name alone does not tell stays apart."""
    assert not are_one(first, second)


def test_an_office_is_told_apart_by_its_whole() -> None:
    """Two ministries of one name belong to two states."""
    offices = []
    for item in ("Q20", "Q34"):
        state = actor("A state", ActorKind.STATE, same_as=(f"http://www.wikidata.org/entity/{item}",))
        offices.append(iris("text", state, actor("Ministry of Transport", ActorKind.GOVERNMENT, id="a2", part_of="a1"))[1])
    assert offices[0] != offices[1]


def test_a_circle_of_parts_ends() -> None:
    """Two actors that are parts of each other still get an IRI each."""
    assert len(set(iris("text", actor("North", part_of="a2"), actor("South", id="a2", part_of="a1")))) == 2


def test_two_groups_of_one_document_stay_two() -> None:
    """The same words at two places are two groups."""
    second = Actor("a2", "critics", ActorKind.GROUP, (Mention(Span(50, 57), MentionForm.NOMINAL),))
    assert len(set(iris("text", actor("critics", ActorKind.GROUP), second))) == 2


def test_position_and_issue_are_told_by_their_labels() -> None:
    """Case does not count, words do."""
    positions = tuple(Position(str(n), label, "levy", 1, "i") for n, label in enumerate(["Carbon levy", "carbon levy", "carbon tax"]))
    names = name_things(Extraction(Document("d", "text"), issues=(Issue("i", "levy"),), positions=positions))
    assert len({iri.value for iri in names.positions.values()}) == 2


@given(st.text())
def test_any_label_gives_a_short_safe_iri(label: str) -> None:
    """Whatever a name holds, the IRI is letters, digits and hyphens, and under 256 characters."""
    local = mint("actor", label, slug=slug_of(label)).value.removeprefix("https://w3id.org/stancegraph/id/actor/")
    assert local.replace("-", "").isalnum()
    assert local.isascii()
    assert len(local) < 80
