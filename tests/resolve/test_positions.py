"""The same position in other words is one position, and each of its wordings says why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from stancegraph.lexicon.position_files import AssignedPosition, PositionFile
from stancegraph.lexicon.positions import load_position_words
from stancegraph.model import Span
from stancegraph.model.draft import Wording
from stancegraph.pipeline import Engine
from stancegraph.resolve.positions import PositionContext, ResolvedPositions, resolve_positions

LIKENESS = load_position_words().likeness


def wording(label: str, stems: str, orientation: int = 1, start: int = 0, change: str = "", *, is_definite: bool = False) -> Wording:
    words = tuple(stems.split())
    return Wording(Span(start, start + len(label)), label, label, orientation, words, words, change, is_definite=is_definite)


def resolve(*wordings: Wording, file: PositionFile | None = None) -> ResolvedPositions:
    return resolve_positions(wordings, PositionContext(LIKENESS, file=file or PositionFile()))


def test_same_subject_side_and_change_is_one_position() -> None:
    """The shorter label is kept, and the other wording is stored with its own and the reason."""
    resolved = resolve(
        wording("ending the night toll", "toll night", -1, 0, "end"), wording("end to night toll", "toll night", -1, 40, "end")
    )
    (position,) = resolved.positions
    assert position.label == "end to night toll"
    assert [(one.label, one.orientation, one.reason) for one in position.wordings] == [
        ("ending the night toll", -1, "one subject, one side"),
        ("end to night toll", -1, ""),
    ]


def test_cutting_and_ending_are_two_positions_of_one_issue() -> None:
    """Both are against the toll, but one of them only lowers it."""
    resolved = resolve(wording("cut the toll", "toll", -1, 0, "cut"), wording("scrap the toll", "toll", -1, 30, "end"))
    assert len(resolved.positions) == 2
    assert len(resolved.issues) == 1


def test_opposite_sides_of_one_axis_are_two_positions_of_one_issue() -> None:
    """Keeping and ending the same thing answer the same question."""
    resolved = resolve(wording("keep the toll", "toll bridge", 1, 0, "keep"), wording("scrap the toll", "toll bridge", -1, 30, "end"))
    assert [position.orientation for position in resolved.positions] == [1, -1]
    assert len(resolved.issues) == 1


def test_synonyms_are_one_and_say_so() -> None:
    """The reason names both words."""
    resolved = resolve(wording("fuel levy", "levy fuel"), wording("fuel tax", "tax fuel", start=20))
    (position,) = resolved.positions
    assert "“levy” for “tax”" in [one.reason for one in position.wordings]


def test_definite_short_form_joins_the_only_long_one() -> None:
    """ "The cap" is the cap on rents where no other is spoken of; "a cap" is not."""
    long = wording("cap on rents", "cap rent")
    assert len(resolve(long, wording("cap", "cap", start=30, is_definite=True)).positions) == 1
    assert len(resolve(long, wording("cap", "cap", start=30)).positions) == 2
    other = wording("cap on fares", "cap fare", start=60)
    assert len(resolve(long, other, wording("cap", "cap", start=90, is_definite=True)).positions) == 3


def test_short_form_agrees_in_number() -> None:
    """ "These taxes" are more than the one tax that was named."""
    short = replace(wording("taxes", "tax", start=30, is_definite=True), is_plural=True)
    assert len(resolve(wording("fuel tax", "tax fuel"), short).positions) == 2


def test_file_merges_and_splits() -> None:
    """An entry gathers its wordings; two entries part what the reading would join."""
    one, other = wording("fuel levy", "levy fuel"), wording("fuel tax", "tax fuel", start=20)
    apart = PositionFile({"fuel levy": AssignedPosition("fuel levy"), "fuel tax": AssignedPosition("fuel tax")})
    assert len(resolve(one, other, file=apart).positions) == 2
    joined = AssignedPosition("transport", "mobility", -1)
    resolved = resolve(one, wording("bus lane", "lane bus", start=40), file=PositionFile({"fuel levy": joined, "bus lane": joined}))
    (position,) = resolved.positions
    assert (position.label, position.orientation, resolved.issues[0].label) == ("transport", -1, "mobility")
    assert "the file of positions says so" in [one.reason for one in position.wordings]


def test_chain_of_likenesses_does_not_join_its_ends() -> None:
    """A like B and B like C does not put A and C into one issue."""
    a, b, c = (
        wording("a", "fleet coastal small"),
        wording("b", "fleet coastal deep", start=9),
        wording("c", "deep mine coastal fleet sea", start=20),
    )
    resolved = resolve(a, c, b)
    assert resolved.of[a] != resolved.of[c]


def test_measure_as_verb_and_noun_is_one(engine: Engine) -> None:
    """Banning peat is a ban on peat; the noun gives the label, and the verb keeps its own sign."""
    extraction = engine.extract("Riga supports a ban on peat. Tallinn supports banning peat.")
    (position,) = extraction.positions
    assert (position.label, position.orientation) == ("ban on peat", 1)
    assert [(one.orientation, one.reason) for one in position.wordings] == [(1, ""), (-1, "both are a ban")]


def test_names_of_one_actor_are_one(engine: Engine) -> None:
    """ "US" and "United States" in a position are the same words."""
    extraction = engine.extract("The league opposes the United States tariff. The guild opposes the US tariff.")
    assert len(extraction.positions) == 1


def test_no_wordings_give_no_positions() -> None:
    """Nothing in, nothing out."""
    assert resolve_positions([]).positions == ()


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("Many Latvian farmers want foreign mills out of their country.", "foreign mills out of country"),
        ("Peru wants to protect its own ports.", "protecting Peru’s own ports"),
    ],
)
def test_possessive_gives_way_to_a_name_only(sentence: str, label: str, engine: Engine) -> None:
    """A group that is only described is no name for what it owns."""
    assert [position.label for position in engine.extract(sentence).positions] == [label]
