"""Positions that answer one question belong to one issue, each with the reason that put it there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stancegraph.lexicon.position_files import PositionFile
from stancegraph.lexicon.positions import Likeness
from stancegraph.model import Issue

SHARE = 0.5  # of the shorter subject's stems that two subjects must share to be one issue


@dataclass(frozen=True, slots=True)
class Answer:
    """A position as issues see it: its label, its axis, and the stems of what it is about, the head first."""

    label: str
    axis: str
    stems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """The issue id of a position, and why it is there; the first of an issue needs no reason."""

    issue: str
    reason: str


@dataclass(frozen=True, slots=True)
class FoundIssues:
    """The issues of a document, and where each answer was placed."""

    issues: tuple[Issue, ...]
    placed: tuple[Placed, ...]


def find_issues(answers: Sequence[Answer], likeness: Likeness, file: PositionFile | None = None) -> FoundIssues:
    """Return the issues, ids i1, i2 … by first appearance.

    An answer joins the first issue whose first answer it shares a question with: chains (a like b, b like c) do not join a to c.
    """
    groups: list[list[int]] = []
    by_key: dict[tuple[str, str], list[int]] = {}  # only groups that share a key are compared, so that long documents stay cheap
    reasons: dict[int, str] = {}
    named: dict[int, str] = {}
    for number, answer in enumerate(answers):
        assigned = file.find(answer.label) if file is not None else None
        label = assigned.issue if assigned is not None else ""
        near = sorted({place for key in _keys_of(answer, label, likeness) for place in by_key.get(key, ())})
        found = _find_group(answer, label, [(place, answers[groups[place][0]]) for place in near], likeness)
        if label:
            named[number] = label
        if found is None:
            for key in _keys_of(answer, label, likeness):
                by_key.setdefault(key, []).append(len(groups))
            groups.append([number])
        else:
            groups[found[0]].append(number)
            reasons[number] = found[1]
    placed = {number: f"i{place}" for place, group in enumerate(groups, 1) for number in group}
    issues = tuple(
        Issue(f"i{place}", named.get(group[0]) or _name_issue([answers[number] for number in group], likeness))
        for place, group in enumerate(groups, 1)
    )
    return FoundIssues(issues, tuple(Placed(placed[number], reasons.get(number, "")) for number in range(len(answers))))


def _keys_of(answer: Answer, label: str, likeness: Likeness) -> list[tuple[str, str]]:
    """Return what an answer may share with others of its question; the file's label stands alone."""
    if label:
        return [("file", label)]
    tables = [("table", likeness.issues[answer.stems[0]])] if answer.stems and answer.stems[0] in likeness.issues else []
    return [("axis", answer.axis.casefold()), *tables, *(("stem", stem) for stem in answer.stems)]


def _find_group(answer: Answer, label: str, near: Sequence[tuple[int, Answer]], likeness: Likeness) -> tuple[int, str] | None:
    """Return the number of the group that the answer joins and why; what the file names goes by its name alone."""
    if label:
        return (near[0][0], "the file of positions says so") if near else None
    reasons = ((place, find_common_question(leader, answer, likeness)) for place, leader in near)
    return next(((place, reason) for place, reason in reasons if reason), None)


def find_common_question(one: Answer, other: Answer, likeness: Likeness) -> str:
    """Return why two positions answer one question, "" where they do not.

    >>> cap, freeze = Answer("cap on rents", "cap on rents", ("cap", "rent")), Answer("rent freeze", "rent freeze", ("freeze", "rent"))
    >>> find_common_question(cap, freeze, Likeness(measures=frozenset({"cap", "freeze"})))
    'both are about “rent”'
    """
    if one.axis.casefold() == other.axis.casefold():
        return "one subject"
    return next((reason for rule in RULES if (reason := rule(one.stems, other.stems, likeness))), "")


Stems = tuple[str, ...]


def _share_subject(one: Stems, other: Stems, likeness: Likeness) -> str:
    return "one subject" if one and set(one) == set(other) else ""


def _share_head(one: Stems, other: Stems, likeness: Likeness) -> str:
    """The head of one is among the other's stems, and they share half of the shorter one's, two at the least or the only one."""
    shared = set(one) & set(other)
    if not one or not other or not {one[0], other[0]} & shared:
        return ""
    words = [stem for stem in one if stem in shared and any(map(str.isalpha, stem)) and not stem.startswith("@")]
    telling = [word for word in words if word not in likeness.broad]
    shorter = min(len(set(one)), len(set(other)))
    is_enough = shorter == 1 or (len(shared) >= 2 and len(shared) / shorter >= SHARE)
    return _say(words) if is_enough and telling else ""


def _share_object(one: Stems, other: Stems, likeness: Likeness) -> str:
    """Two measures on one thing, or a measure and the thing ("rent cap", "rent freeze", "rents")."""
    rests = [[stem for stem in stems if stem not in likeness.measures] for stems in (one, other)]
    if not rests[0] or not rests[1] or (len(rests[0]) == len(one) and len(rests[1]) == len(other)):
        return ""
    heads_are_measures = [stems[0] in likeness.measures or len(stems) == 1 for stems in (one, other)]
    shared = [stem for stem in rests[0] if stem in rests[1] and stem not in likeness.broad and not stem.startswith("@")]
    is_one = set(rests[0]) <= set(rests[1]) or set(rests[1]) <= set(rests[0])
    return _say(shared) if all(heads_are_measures) and shared and is_one else ""


def _share_table(one: Stems, other: Stems, likeness: Likeness) -> str:
    """Heads that the table puts into one question, unless they are about things that differ."""
    questions = [likeness.issues.get(stems[0], "") if stems else "" for stems in (one, other)]
    rests = [{stem for stem in stems[1:] if not stem.startswith("@")} for stems in (one, other)]
    is_apart = rests[0] and rests[1] and not rests[0] & rests[1]
    return f"both are about {questions[0]}" if questions[0] and questions[0] == questions[1] and not is_apart else ""


RULES: tuple[Callable[[Stems, Stems, Likeness], str], ...] = (_share_subject, _share_table, _share_head, _share_object)


def _say(words: Sequence[str]) -> str:
    return "both are about " + " and ".join(f"“{word}”" for word in words[:3])


def _name_issue(answers: Sequence[Answer], likeness: Likeness) -> str:
    """Return the label: the axis of most answers, else the shared words of the shortest axis, else that axis."""
    axes = Counter(answer.axis for answer in answers)
    if len(axes) == 1:
        return _drop_loose(answers[0].axis, likeness)
    shared = set.intersection(*(set(answer.stems) for answer in answers))
    fitting = [answer for answer in answers if set(answer.stems) <= shared] or list(answers)
    shortest = min(fitting, key=lambda answer: (-axes[answer.axis], " " not in answer.axis, len(answer.axis), answer.axis))
    words = _pick_words(shortest.axis, shared, likeness) if axes[shortest.axis] == 1 else ""
    return words or _drop_loose(shortest.axis, likeness)


def _drop_loose(axis: str, likeness: Likeness) -> str:
    """Return the axis without an adjective at its beginning that tells nothing ("proposed weight limit")."""
    first, _, rest = axis.partition(" ")
    return rest if rest and first in likeness.loose else axis


def _pick_words(axis: str, shared: set[str], likeness: Likeness) -> str:
    """Return the words of the axis that all answers share, when they stand side by side at its end."""
    words = axis.split()
    lemmas = [word.lower() for word in words]
    kept = [w for w, lemma in zip(words, lemmas, strict=True) if any(_is_form(lemma, stem, likeness) for stem in shared)]
    is_telling = any(not _is_broad(word, likeness) for word in kept)
    return " ".join(kept) if is_telling and axis.endswith(" ".join(kept)) else ""


def _is_broad(word: str, likeness: Likeness) -> bool:
    return bool({word.lower(), word.lower().removesuffix("s")} & likeness.broad)


def _is_form(word: str, stem: str, likeness: Likeness) -> bool:
    singular = word.removesuffix("s")
    return stem in {word, singular, likeness.same.get(word, ""), likeness.same.get(singular, "")}
