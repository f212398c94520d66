"""The same position in other words is one position; positions that answer one question belong to one issue.

Both groupings are our own: they compare content lemmas, never whole sentences, and keep the first wording as the label. They are
reversible: every statement keeps the span of its own wording.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stancegraph.model import Issue, Position
from stancegraph.model.draft import Wording

SHARE = 0.5  # of the shorter axis' stems that two axes must share to be one issue


@dataclass(frozen=True, slots=True)
class ResolvedPositions:
    """Positions and issues of one document; `of` holds the position id of every wording."""

    positions: tuple[Position, ...]
    issues: tuple[Issue, ...]
    of: Mapping[Wording, str]


def resolve_positions(wordings: Sequence[Wording]) -> ResolvedPositions:
    """Return the positions that the wordings express, ids p1, p2 … and i1, i2 … by first appearance.

    Wordings are one position when their axes share all content lemmas and their orientation agrees.
    """
    groups: dict[tuple[frozenset[str], int], list[Wording]] = {}
    for wording in wordings:
        key = (frozenset(wording.stems) or frozenset({wording.label}), wording.orientation)
        groups.setdefault(key, []).append(wording)
    axes = _group_axes([(group[0].stems, group[0].words) for group in groups.values()])
    issues: dict[int, Issue] = {}
    positions, of = [], {}
    for number, (group, axis) in enumerate(zip(groups.values(), axes, strict=True), 1):
        if axis not in issues:
            issues[axis] = Issue(f"i{len(issues) + 1}", _name_axis([g for g, a in zip(groups.values(), axes, strict=True) if a == axis]))
        chosen = _choose_wording(group)
        positions.append(Position(f"p{number}", chosen.label, chosen.axis, chosen.orientation, issues[axis].id))
        of.update(dict.fromkeys(group, f"p{number}"))
    return ResolvedPositions(tuple(positions), tuple(issues.values()), of)


def _choose_wording(group: Sequence[Wording]) -> Wording:
    """Return the wording whose label most statements share, the shorter one among equals, the earlier one after that."""
    counts = Counter(wording.label for wording in group)
    return min(group, key=lambda wording: (-counts[wording.label], len(wording.label), wording.span))


def _name_axis(groups: Sequence[Sequence[Wording]]) -> str:
    """Return the axis label that most wordings of the issue share; among equals one of two words or more, then the shorter one."""
    counts = Counter(wording.axis for group in groups for wording in group)
    return min(counts, key=lambda axis: (-counts[axis], " " not in axis, len(axis), axis))


def _group_axes(axes: Sequence[tuple[tuple[str, ...], tuple[str, ...]]]) -> list[int]:
    """Return, for each (axis stems, label stems), the number of the first axis of its group.

    An axis joins the first group whose first axis it answers one question with: chains (a like b, b like c) do not join a to c.
    Label stems join a bare "withdrawal" to a "troop withdrawal" elsewhere in the document.
    """
    leaders: list[int] = []
    group = []
    for number, axis in enumerate(axes):
        leader = next((leader for leader in leaders if _are_joined(axes[leader], axis)), None)
        if leader is None:
            leaders.append(number)
        group.append(number if leader is None else leader)
    return group


def _are_joined(one: tuple[tuple[str, ...], tuple[str, ...]], other: tuple[tuple[str, ...], tuple[str, ...]]) -> bool:
    if are_one_issue(one[0], other[0]):
        return True
    return min(len(one[1]), len(other[1])) == 1 and one[1][:1] == other[1][:1]


def are_one_issue(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two axes, as stems with the head first, answer the same question.

    They do when the head of one is among the other's stems and they share at least half of the shorter one's stems, two at the least
    unless one axis is a single word.

    >>> are_one_issue(["presence", "coalition", "force"], ["presence", "force"])
    True
    >>> are_one_issue(["tax", "carbon"], ["tax", "income"])
    False
    """
    if not one or not other:
        return False
    shared = set(one) & set(other)
    if one[0] not in shared and other[0] not in shared:
        return False
    shorter = min(len(set(one)), len(set(other)))
    if shorter == 1:
        return True
    return len(shared) >= 2 and len(shared) / shorter >= SHARE
