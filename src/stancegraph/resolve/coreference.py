"""Who a pronoun or a definite noun stands for: agreement, nearness and subjecthood; "unknown" rather than a guess.

The weights are our own, in the spirit of Lappin and Leass (1994), and were set by reading newswire.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stancegraph.model import ActorKind, Document, MentionForm, SegmentKind
from stancegraph.model.reference import Gender, Number, Reference
from stancegraph.resolve.clusters import Cluster, Match

REACH = 3  # sentences back for he and she
SHORT_REACH = 1  # sentences back for it and they, which often stand for things that are no actors
CLEAR_LEAD = 2  # points by which the best candidate must lead
PER_SENTENCE = 3  # points lost for each sentence back
SUBJECT_BONUS = 4
GENDER_BONUS = 3  # a title, first name or earlier pronoun tells the gender; an unknown one only may fit
PRONOUN_BONUS = 1  # a chain that is being talked about goes on
RELATIVE_BONUS = 2  # "Bush, who announced that he": more than the subject of the main clause
OBJECTS = frozenset({"him", "them", "it", "her"})
HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
COLLECTIVE = frozenset(
    {
        ActorKind.ARMED_GROUP,
        ActorKind.COALITION,
        ActorKind.GOVERNMENT,
        ActorKind.GROUP,
        ActorKind.LEGISLATURE,
        ActorKind.ORGANIZATION,
        ActorKind.PARTY,
    }
)
PERSONS = frozenset({ActorKind.PERSON, ActorKind.UNNAMED})


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A mention already resolved: what later pronouns may stand for."""

    reference: Reference
    cluster: Cluster


class Headings:
    """Where headings stand, across which no pronoun is followed."""

    def __init__(self, document: Document) -> None:
        headings = {SegmentKind.HEADING, SegmentKind.TITLE}
        self._starts = sorted(segment.span.start for segment in document.segments if segment.kind in headings)
        self._ends = sorted(segment.span.end for segment in document.segments if segment.kind in headings)

    def lie_between(self, start: int, end: int) -> bool:
        """Say whether a heading starts or ends between the two offsets."""
        return bisect_left(self._starts, start) < bisect_right(self._starts, end) or bisect_left(self._ends, start) < bisect_right(
            self._ends, end
        )


def resolve_pronoun(pronoun: Reference, history: Sequence[Mentioned], headings: Headings, speaker: Cluster | None = None) -> Match | None:
    """Return what a third-person pronoun stands for and why; None when no candidate is clearly ahead.

    `history` holds the mentions before it in text order; `speaker` says the pronoun in direct words and is not meant by it.
    """
    word = pronoun.text.lower()
    rule = next((rule for words, rule in RULES if word in words), None)
    if rule is None or not pronoun.is_actor:
        return None
    reach, fits = rule
    scores: dict[int, tuple[int, Mentioned]] = {}
    for mentioned in reversed(history):
        distance = pronoun.sentence - mentioned.reference.sentence
        if distance > reach or headings.lie_between(mentioned.reference.span.end, pronoun.span.start):
            break
        if (
            mentioned.cluster is speaker
            or not mentioned.reference.is_actor
            or not fits(mentioned)
            or mentioned.reference.span.contains(pronoun.span)
        ):
            continue
        score = _score(pronoun, mentioned.reference, distance) + GENDER_BONUS * (mentioned.cluster.gender is pronoun.gender)
        known = scores.get(mentioned.cluster.number)
        if known is None or score > known[0]:
            scores[mentioned.cluster.number] = (score, mentioned)
    ranked = sorted(scores.values(), key=lambda pair: -pair[0])
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < CLEAR_LEAD):
        return None
    best = ranked[0][1]
    if reach == SHORT_REACH and not (best.reference.is_subject and _may_be_actor(pronoun)):
        return None
    reason = "agrees with the nearest subject" if best.reference.is_subject else "the clearest candidate"
    return Match(best.cluster, reason, best.reference.span)


def _may_be_actor(pronoun: Reference) -> bool:
    """Say whether "it" or "they" stands where an actor is likely: as a subject or owner, while objects are mostly things."""
    return pronoun.is_subject or pronoun.text.lower() in {"its", "their"}


def _score(pronoun: Reference, candidate: Reference, distance: int) -> int:
    score = -PER_SENTENCE * distance
    if candidate.is_subject:
        score += SUBJECT_BONUS
    if candidate.form is MentionForm.PRONOUN:
        is_relative = candidate.text.lower() in {"who", "which"} and distance == 0
        score += PRONOUN_BONUS + RELATIVE_BONUS * is_relative
    if distance == 0 and candidate.is_subject and not pronoun.is_subject and pronoun.text.lower() in OBJECTS:
        score -= 2 * SUBJECT_BONUS  # "Kovac said Iversen met him": not the subject of his own clause
    return score


def _fits_he(mentioned: Mentioned) -> bool:
    return _is_single_person(mentioned) and mentioned.cluster.gender is not Gender.FEMALE


def _fits_she(mentioned: Mentioned) -> bool:
    return _is_single_person(mentioned) and mentioned.cluster.gender is not Gender.MALE


def _is_single_person(mentioned: Mentioned) -> bool:
    return mentioned.cluster.kind in PERSONS and not mentioned.cluster.is_plural


def _fits_it(mentioned: Mentioned) -> bool:
    kind = mentioned.cluster.kind
    return kind is not None and kind not in PERSONS and kind is not ActorKind.GROUP and not mentioned.cluster.is_plural


def _fits_they(mentioned: Mentioned) -> bool:
    is_one = mentioned.cluster.kind in PERSONS and not mentioned.cluster.is_plural  # "we" does not make a plurality of a person
    return not is_one and (
        mentioned.cluster.is_plural or mentioned.cluster.kind in COLLECTIVE or mentioned.reference.number is Number.PLURAL
    )


RULES: tuple[tuple[frozenset[str], tuple[int, Callable[[Mentioned], bool]]], ...] = (
    (HE, (REACH, _fits_he)),
    (SHE, (REACH, _fits_she)),
    (IT, (SHORT_REACH, _fits_it)),
    (THEY, (SHORT_REACH, _fits_they)),
)
