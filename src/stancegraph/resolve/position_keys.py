"""What two wordings are compared by: the words of their axis, freed of what does not tell positions apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stancegraph.lexicon.positions import Likeness
from stancegraph.model.draft import Wording
from stancegraph.resolve.position_names import KnownActors

PLAIN = frozenset({"", "keep"})
QUANTIFIED = (["every"], ["all"], ["no"], ["each"], ["both"], ["most"], ["many"])  # "every bill" is not what "the bill" means


@dataclass(frozen=True, slots=True)
class Subject:
    """What a position is about: its stems as compared, the head first, and why a stem differs from the text's own word."""

    stems: tuple[str, ...]
    notes: Mapping[str, str]

    @property
    def head(self) -> str:
        """Return the stem of the head, "" where there is none."""
        return self.stems[0] if self.stems else ""


@dataclass(frozen=True, slots=True)
class Key:
    """Wordings with one key are one position."""

    stems: frozenset[str]
    orientation: int
    change: str


def read_subject(wording: Wording, likeness: Likeness, known: KnownActors) -> Subject:
    """Return the stems to compare: synonyms as one, names of one actor as one, adjectives that tell nothing left out."""
    stems: dict[str, str] = {}
    places = wording.places if len(wording.places) == len(wording.stems) else (None,) * len(wording.stems)
    for number, (stem, place) in enumerate(zip(wording.stems, places, strict=True)):
        if number and stem in likeness.loose:
            continue
        actor = known.find_name_around(place) if place is not None and number else None
        read = f"@{actor}" if actor else likeness.same.get(stem, stem)
        stems.setdefault(read, stem)
    for stand in (*wording.axis_stands, *wording.stands):
        actor = known.of.get(stand.span)
        if actor:
            stems.setdefault(f"@{actor}", "")
        elif not stand.is_possessive:
            stems.setdefault(f"?{stand.span.start}", "")  # "changing them" is not any change
    return Subject(_join_phrases(tuple(stems), likeness), stems)


def _join_phrases(stems: tuple[str, ...], likeness: Likeness) -> tuple[str, ...]:
    for words, others in likeness.phrases.items():
        first = tuple(word for word in words if word)
        if set(first) <= set(stems):
            rest = [stem for stem in stems if stem not in first]
            stems = (*reversed([word for word in others if word]), *rest)
    return stems


def make_keys(wording: Wording, subject: Subject, likeness: Likeness) -> list[Key]:
    """Return the wording's own key, and that of the measure which it makes ("banning peat" is a ban on peat)."""
    stems = frozenset(subject.stems) or frozenset({wording.label})
    change = "keep" if wording.change in PLAIN else wording.change
    keys = [Key(stems, wording.orientation, change)]
    if wording.measure and wording.orientation < 0 and " " not in wording.change:
        keys.append(Key(stems | {likeness.same.get(wording.measure, wording.measure)}, 1, "keep"))
    return keys


def expand_short_forms(subjects: Sequence[Subject], wordings: Sequence[Wording]) -> list[Subject]:
    """Return the subjects, those of "the cap" now that of "a cap on rents" where only one such is spoken of.

    A short form is a definite noun without arguments, or a bare state ("withdrawal"); its long form may have any sign.
    """
    named = [(subject.stems, wording) for subject, wording in zip(subjects, wordings, strict=True) if len(subject.stems) > 1]
    long = [(stems, wording.is_plural) for stems, wording in named if wording.label.split()[:1] not in QUANTIFIED]
    by_head: dict[tuple[str, bool], set[frozenset[str]]] = {}
    for stems, is_plural in long:
        by_head.setdefault((stems[0], is_plural), set()).add(frozenset(stems))
    in_order = {frozenset(stems): stems for stems, _ in reversed(long)}
    expanded = []
    for subject, wording in zip(subjects, wordings, strict=True):
        found = by_head.get((subject.head, wording.is_plural), set()) if len(subject.stems) == 1 and wording.is_definite else set()
        least = min(found, key=lambda stems: (len(stems), sorted(stems)), default=frozenset[str]())
        is_one = bool(found) and all(least <= other for other in found)
        stems = in_order[least] if is_one else subject.stems
        expanded.append(Subject(stems, subject.notes))
    return expanded
