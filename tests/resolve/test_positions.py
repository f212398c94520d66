"""The same position in other words, and positions that answer one question."""

from __future__ import annotations

from stancegraph.model import Span
from stancegraph.model.draft import Wording
from stancegraph.resolve.positions import resolve_positions


def wording(label: str, stems: str, orientation: int = 1, start: int = 0) -> Wording:
    return Wording(Span(start, start + len(label)), label, label, orientation, tuple(stems.split()), tuple(stems.split()))


def test_same_axis_and_side_is_one_position() -> None:
    """Wordings with the same content lemmas and orientation become one position with one issue."""
    resolved = resolve_positions([wording("ending the night ban", "ban night", -1), wording("end to night ban", "ban night", -1, 40)])
    assert len(resolved.positions) == 1
    assert resolved.positions[0].label == "end to night ban"


def test_opposite_sides_of_one_axis_are_two_positions_of_one_issue() -> None:
    """Keeping and ending the same thing answer the same question."""
    resolved = resolve_positions([wording("keep the toll", "toll bridge", 1), wording("scrap the toll", "toll bridge", -1, 30)])
    assert [position.orientation for position in resolved.positions] == [1, -1]
    assert len(resolved.issues) == 1


def test_chain_of_likenesses_does_not_join_its_ends() -> None:
    """A like B and B like C does not put A and C into one issue."""
    a, b, c = (
        wording("a", "fleet coastal small"),
        wording("b", "fleet coastal deep", start=9),
        wording("c", "deep mine coastal fleet sea", start=20),
    )
    resolved = resolve_positions([a, c, b])
    assert resolved.of[a] != resolved.of[c]


def test_no_wordings_give_no_positions() -> None:
    """Nothing in, nothing out."""
    assert resolve_positions([]).positions == ()
