"""The same position in other words is one position, with the reason for every merge.

Wordings are compared by what they are about, which way they go, and what is to be done. All of it can be undone: a position keeps the
label, axis and sign of each of its wordings, and a file of the user's may put any of them elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from stancegraph.lexicon.position_files import PositionFile
from stancegraph.lexicon.positions import Likeness
from stancegraph.model import Issue, Position, PositionWording
from stancegraph.model.draft import Wording
from stancegraph.resolve.issues import Answer, find_issues
from stancegraph.resolve.position_keys import Key, Subject, expand_short_forms, make_keys, read_subject
from stancegraph.resolve.position_names import KnownActors, name_label


@dataclass(frozen=True, slots=True)
class ResolvedPositions:
    """Positions and issues of one document; `of` holds the position id of every wording."""

    positions: tuple[Position, ...]
    issues: tuple[Issue, ...]
    of: Mapping[Wording, str]


@dataclass(frozen=True, slots=True)
class PositionContext:
    """What wordings are compared with: the table of likenesses, the document's actors and text, and the user's own merges."""

    likeness: Likeness = field(default_factory=Likeness)
    known: KnownActors = field(default_factory=KnownActors)
    text: str = ""
    file: PositionFile = field(default_factory=PositionFile)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A wording with its names filled in, what it is about as the text has it and as compared, and its keys."""

    wording: Wording
    label: str
    axis: str
    own: Subject
    subject: Subject
    keys: tuple[Key | str, ...]

    @property
    def is_short(self) -> bool:
        """Say whether it is a short form of a subject named elsewhere."""
        return self.own.stems != self.subject.stems


def resolve_positions(wordings: Sequence[Wording], context: PositionContext | None = None) -> ResolvedPositions:
    """Return the positions that the wordings express, ids p1, p2 … and i1, i2 … by first appearance.

    Wordings are one position when one of their keys is the same: subject, sign and change.
    """
    context = context or PositionContext()
    wordings = list(dict.fromkeys(wordings))
    groups = _group(_read(wordings, context))
    leading = [_choose(group) for group in groups]
    axes = _name_axes(groups, leading)
    issues = find_issues([_answer(reading, axis) for reading, axis in zip(leading, axes, strict=True)], context.likeness, context.file)
    positions, of = [], {}
    for number, (group, reading, axis, placed) in enumerate(zip(groups, leading, axes, issues.placed, strict=True), 1):
        assigned = context.file.find(*(member.label for member in group))
        positions.append(
            Position(
                id=f"p{number}",
                label=assigned.label if assigned else reading.label,
                axis=(assigned.axis if assigned else "") or axis,
                orientation=(assigned.orientation if assigned else 0) or reading.wording.orientation,
                issue=placed.issue,
                wordings=_explain(group, reading),
                issue_reason=placed.reason,
            )
        )
        of.update({member.wording: f"p{number}" for member in group})
    return ResolvedPositions(tuple(positions), issues.issues, of)


def _read(wordings: Sequence[Wording], context: PositionContext) -> list[_Reading]:
    own = [read_subject(wording, context.likeness, context.known) for wording in wordings]
    readings = []
    for wording, plain, subject in zip(wordings, own, expand_short_forms(own, wordings), strict=True):
        label, axis = name_label(wording, context.known, context.text)
        assigned = context.file.find(label)
        keys = [assigned.label] if assigned else make_keys(wording, subject, context.likeness)
        readings.append(_Reading(wording, label, axis, plain, subject, tuple(keys)))
    return readings


def _group(readings: Sequence[_Reading]) -> list[list[_Reading]]:
    """Return the readings that share a key, in the order of the first of each group."""
    group_of: dict[Key | str, int] = {}
    groups: list[list[_Reading]] = []
    for reading in readings:
        found = sorted({group_of[key] for key in reading.keys if key in group_of})
        if not found:
            found = [len(groups)]
            groups.append([])
        for other in found[1:]:
            groups[found[0]] += groups[other]
            groups[other] = []
            group_of.update({key: found[0] for key, group in group_of.items() if group == other})
        groups[found[0]].append(reading)
        group_of.update(dict.fromkeys(reading.keys, found[0]))
    return [sorted(group, key=lambda reading: reading.wording.span) for group in groups if group]


def _choose(group: Sequence[_Reading]) -> _Reading:
    """Return whose label the position gets: no short form, a measure before its verb, the most frequent, the shorter, the earlier."""
    counts = Counter(reading.label for reading in group)
    return min(
        group,
        key=lambda reading: (
            reading.is_short,
            not (reading.wording.measure and reading.wording.orientation > 0),
            -counts[reading.label],
            len(reading.label),
            sum(letter.isupper() for letter in reading.label),  # headings have capitals of their own
            reading.wording.span,
        ),
    )


def _name_axes(groups: Sequence[Sequence[_Reading]], leading: Sequence[_Reading]) -> list[str]:
    """Return the axis of each position: one name for one subject, that which most wordings have, then the shorter one."""
    names: dict[frozenset[str], Counter[str]] = {}
    for group in groups:
        for reading in group:
            if not reading.is_short:
                names.setdefault(frozenset(reading.subject.stems), Counter())[reading.axis] += 1
    return [_name_axis(names.get(frozenset(reading.subject.stems), Counter()), reading.axis) for reading in leading]


def _name_axis(counts: Counter[str], own: str) -> str:
    return min(counts, key=lambda axis: (-counts[axis], len(axis), axis)) if counts else own


def _answer(reading: _Reading, axis: str) -> Answer:
    return Answer(reading.label, axis, reading.subject.stems)


def _explain(group: Sequence[_Reading], leading: _Reading) -> tuple[PositionWording, ...]:
    return tuple(
        PositionWording(reading.wording.span, reading.label, reading.axis, reading.wording.orientation, _find_reason(reading, leading))
        for reading in group
    )


def _find_reason(reading: _Reading, leading: _Reading) -> str:
    """Return in words why the wording is taken for the position, "" for the one that gives it its label."""
    if reading is leading:
        return ""
    if reading.label == leading.label:
        return "the same words"
    if isinstance(reading.keys[0], str):
        return "the file of positions says so"
    if reading.is_short or leading.is_short:
        short, long = (reading, leading) if reading.is_short else (leading, reading)
        return f"“{short.label}” is short for “{long.label}”, the only one spoken of"
    if not set(reading.keys[:1]) & set(leading.keys[:1]):
        return f"both are a {reading.wording.measure or leading.wording.measure}"
    reasons = [
        f"“{other}” for “{mine}”" if not stem.startswith("@") else f"“{other}” and “{mine}” name one actor"
        for stem, mine in leading.own.notes.items()
        if (other := reading.own.notes.get(stem, mine)) != mine and mine and other
    ]
    if reading.wording.change != leading.wording.change or not reasons:
        reasons.append("one subject, one side" if not reasons else "one side")
    return ", ".join(reasons)
