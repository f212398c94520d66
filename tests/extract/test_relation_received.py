"""Whose attitude somebody meets with, in English sentences of our own; Read gives (type, subject, object) by actors' labels."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import stancegraph

Read = Callable[[str], set[tuple[str, str, str]]]


@pytest.fixture(scope="module")
def read() -> Read:
    """Return a function that reads a text's relations as type and the labels of both ends."""
    engine = stancegraph.load()

    def read_text(text: str) -> set[tuple[str, str, str]]:
        found = engine.extract(text)
        labels = {actor.id: actor.label for actor in found.actors}
        return {(relation.type.value, labels[relation.subject], labels[relation.object]) for relation in found.relations}

    return read_text


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Maria Ortega won Peter Lang's ringing endorsement.", ("supports", "Peter Lang", "Maria Ortega")),
        ("Maria Ortega picked up her first endorsement on Thursday from Peter Lang.", ("supports", "Peter Lang", "Maria Ortega")),
        ("Maria Ortega has a lot of support among Danish farmers.", ("supports", "Danish farmers", "Maria Ortega")),
        ("With the backing of Peter Lang, Maria Ortega became mayor.", ("supports", "Peter Lang", "Maria Ortega")),
        ("Maria Ortega drew Peter Lang's scorn.", ("opposes", "Peter Lang", "Maria Ortega")),
        ("Peter Lang offered Maria Ortega a tepid endorsement.", ("supports", "Peter Lang", "Maria Ortega")),
        ("Peter Lang came to Maria Ortega's defence.", ("supports", "Peter Lang", "Maria Ortega")),
        ("Peter Lang backed Maria Ortega's bid for president.", ("supports", "Peter Lang", "Maria Ortega")),
        ("Some members were enthusiastic Ortega supporters.", ("supports", "Some members", "Ortega")),
        ("Maria Ortega's supporters include Peter Lang.", ("supports", "Peter Lang", "Maria Ortega")),
        ("Maria Ortega is someone Peter Lang admires.", ("supports", "Peter Lang", "Maria Ortega")),
        ("I would love to thank Maria Ortega, says Peter Lang.", ("supports", "Peter Lang", "Maria Ortega")),
        ("Norway is providing two million crowns more in aid to the Malawian government.", ("aids", "Norway", "Malawian government")),
        ("Maria Ortega refused to support Peter Lang but is now endorsing Ivan Petrov.", ("supports", "Maria Ortega", "Ivan Petrov")),
        ("Peter Lang has voiced his support for Maria Ortega.", ("supports", "Peter Lang", "Maria Ortega")),
        ("The bill drew criticism from growers. Maria Ortega is popular among farmers.", ("supports", "farmers", "Maria Ortega")),
    ],
)
def test_attitude_is_received(text: str, relation: tuple[str, str, str], read: Read) -> None:
    """Owners and sources of support or scorn hold it; whoever wins, suffers or is offered it is whom it is about."""
    assert relation in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "Maria Ortega won Peter Lang's support for the harbour bill.",
        "The harbour bill passed with the support of Peter Lang.",
        "Peter Lang opposed Maria Ortega's bid to close the harbour.",
        "Maria Ortega needs someone the union trusts.",
        "Peter Lang is a radio contributor.",
        "Peter Lang would not come to Maria Ortega's defence.",
    ],
)
def test_what_is_received_for_something_else(text: str, read: Read) -> None:
    """Support for a bill, bids for a measure, and what is only needed or withheld tie nobody."""
    assert not {kind for kind, _, _ in read(text)} & {"supports", "opposes", "aids"}


def test_the_name_stands_for_its_pronoun() -> None:
    """An end is where the sentence names the actor, not at the pronoun that stands for it."""
    text = "When Maria Ortega left the council, she was accused by Peter Lang of fraud."
    [relation] = [one for one in stancegraph.load().extract(text).relations if one.type.value == "opposes"]
    assert relation.object_span.text_of(text) == "Maria Ortega"
