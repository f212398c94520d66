"""Who demands the fall of an actor opposes it; who asks others to take sides takes sides."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from stancegraph import load
from stancegraph.lexicon.relations import parse_example
from stancegraph.pipeline import Engine


@pytest.fixture(scope="module")
def relate() -> Callable[[str], set[tuple[str, str, str]]]:
    """Return a function that reads the relations of a text as words."""
    engine: Engine = load()

    def read(text: str) -> set[tuple[str, str, str]]:
        found = engine.extract(text).relations
        return {(one.subject_span.text_of(text), one.type.value, one.object_span.text_of(text)) for one in found}

    return read


@pytest.mark.parametrize(
    ("kind", "marked"),
    [
        ("opposes", "[Oxfam|subject] called for [the minister|object]'s resignation."),
        ("opposes", "[The students|subject] demanded the removal of [the rector|object]."),
        ("opposes", "[Lena Ferro|subject] urged [the mayor|object] to step down."),
        ("opposes", "[The miners|subject] want [the minister|object] fired."),
        ("supports", "[The bishops|subject] urged voters to back [Senator Diaz|object]."),
        ("opposes", "[The bishops|subject] urged voters to reject [Senator Diaz|object]."),
        ("opposes", "[Anna Weber|subject] said she could not support [the governor|object]."),
        ("opposes", "[Farmers|subject] do not trust [the minister|object]."),
        ("opposes", "[Peter Lang|subject] was wrong to trust [the mayor|object], he said."),
        ("opposes", "The vote was clean, [Lena Ferro|subject] said, and accused [the junta|object] of fraud."),
        ("opposes", "[Lena Ferro|subject] praised the mayor and accused [growers|object] of greed."),
        ("opposes", "What matters is that [Lena Ferro|subject] blames [the junta|object]."),
        ("opposes", "[Lena Ferro|subject] took the opportunity to criticise [the junta|object]."),
        ("opposes", "[The Kenyan|subject] criticism was aimed at [the rebels|object]."),
    ],
)
def test_demands_take_sides(kind: str, marked: str, relate: Callable[[str], set[tuple[str, str, str]]]) -> None:
    """The subject is who demands, refuses or distrusts, the object whom it is about."""
    example = parse_example(marked)
    subject, other = (example.spans(role)[0].text_of(example.text) for role in ("subject", "object"))
    assert any(found[1] == kind and found[0] in subject and other in found[2] for found in relate(example.text))


@pytest.mark.parametrize(
    "text",
    [
        "The army urged the militia to attack the rebels.",
        "The union urged the mayor to go to Lima.",
        "The board announced the resignation of the rector.",
        "The bishop and the union declined to back either candidate.",
        "Cruelty must be punished, Anna Weber said.",
        "Anna Weber is reluctant to criticise the governor.",
    ],
)
def test_what_demands_nobodys_fall(text: str, relate: Callable[[str], set[tuple[str, str, str]]]) -> None:
    """Deeds that are asked for, journeys, reports of a fall and criticism withheld take no side."""
    assert not {found[1] for found in relate(text)} & {"opposes", "supports", "fights"}
