"""What a cue is about: the policies that its words name, pronouns replaced by what they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from stancegraph.extract.decisions import find_decided, word_decided
from stancegraph.extract.found_cue import FoundCue
from stancegraph.extract.grammar import base, children, is_infinitive
from stancegraph.extract.negation import is_ruled_out_beside
from stancegraph.extract.objects import find_objects
from stancegraph.extract.operators import is_said
from stancegraph.extract.policies import (
    find_doing,
    is_about_measure,
    is_asked_of_body,
    is_believed,
    is_measure,
    is_plainly_policy,
    is_policy,
    is_undertaken,
)
from stancegraph.extract.position_axes import orient
from stancegraph.extract.position_links import find_meant, is_told_of
from stancegraph.extract.surroundings import StatementRules, Surroundings
from stancegraph.extract.votes import find_vote
from stancegraph.lexicon.cues import Strength

FATE = frozenset({"moved-that", "mourning"})
"""Frames of feelings about what became of a policy."""
DEEDS = frozenset({"trying", "liking"})
"""Frames of what people do and like every day: they count only where the words name a measure."""
CONDUCT = frozenset({"record", "reputation", "conduct", "remark", "comment", "performance"})
"""What people did or said: to back it is to back them."""


@dataclass(frozen=True, slots=True)
class Reader:
    """What reading a cue takes; `known` are the heads of all positions, for pronouns that mean one."""

    around: Surroundings
    rules: StatementRules
    known: frozenset[int]
    cues: Sequence[FoundCue]


@dataclass(frozen=True, slots=True)
class Policy:
    """What a cue is about: the head of its words, and whether what should become of it ends it ("want it scrapped").

    `said` is the word that stands in its place ("it", "the decision"), `without` what the wording leaves out.
    """

    head: Token
    is_ended: bool = False
    said: Token | None = None
    without: tuple[Token, ...] = ()


def find_policies(cue: FoundCue, reader: Reader) -> list[Policy]:
    """Return what the cue is about, pronouns replaced by what they stand for; actors and mere words are left out."""
    references, rules, known = reader.around.references, reader.rules, reader.known
    found = []
    for position in cue.positions:
        head = find_doing(position, cue, references)
        subject = find_said_subject(cue, head)
        is_made = subject is not None and not is_infinitive(head) and subject.pos_ == "PRON"
        said = subject if subject is not None and is_made else head
        meant = find_meant(said, references, rules.things, known)
        change = rules.wording.orientation.verbs.get(head.lemma_.lower()) if is_made else None
        is_ended = (change is not None and change.sign < 0) != is_ruled_out_beside(head)
        vote = find_vote(meant) if meant is not None else None
        if vote is not None:
            found.append(Policy(vote.about, vote.is_against))
            continue
        decided = find_decided(meant, reader.cues) if meant is not None else None
        if decided is not None:
            found.append(_word_decided(decided, said, is_ended=is_ended))
            continue
        if meant is None or not is_policy(meant, references, rules.things) or is_said(meant, rules.signs.voice):
            continue  # among them words ("rejected claims that she opposes the levy")
        if _is_beside_policy(cue, meant, head, rules) or not _is_meant_earnestly(cue, meant, subject, reader):
            continue
        found.append(Policy(meant, is_ended, said=said if meant != said and said.pos_ == "PRON" else None))
    return found


def _is_beside_policy(cue: FoundCue, meant: Token, head: Token, rules: StatementRules) -> bool:
    """Say whether the attitude is one toward people, words or everyday things, by its frame and by where the words stand."""
    frame, things = cue.cue.frame.name, rules.things
    if frame in FATE and not orient(meant, rules.wording.orientation).change:
        return True  # "glad that she came", "mourned the dead": nothing became of a policy
    if frame == "hating" and not children(meant, "det", "nmod:poss"):
        return True  # "hated arguments" is a taste
    if frame == "backing" and meant.lemma_.lower() in CONDUCT and children(meant, "nmod:poss"):
        return True  # "defended her record"
    if is_measure(meant, things):
        return False
    if frame == "lying-before" and meant.pos_ in {"NOUN", "PROPN"}:
        return True  # "the soup is on the table for the guests"
    if frame == "urging" and base(head.dep_) == "obj" and not things.has(meant.lemma_.lower()):
        return True  # "urged restraint", but not "advised the units"
    return is_told_of(meant, cue.token)  # "the records that the auditor questioned": the noun must say that it is a policy


def _is_meant_earnestly(cue: FoundCue, meant: Token, subject: Token | None, reader: Reader) -> bool:
    """Say whether weak words for wishes and deeds are about a policy here, and strong ones about something that people believe in."""
    things, orientation, frame = reader.rules.things, reader.rules.wording.orientation, cue.cue.frame.name
    is_asked = subject is not None and subject.pos_ in {"NOUN", "PROPN"} and subject.ent_type_ != "PERSON"
    is_asked = is_asked or is_asked_of_body(cue, reader.around.references)
    if cue.cue.strength is Strength.WEAK and not is_asked and not is_plainly_policy(meant, things, orientation):
        return False  # "wants to own a shop"
    if frame in DEEDS and not is_about_measure(meant, things):
        return False  # "tried to call", "likes long walks"
    if frame == "undertaking" and not is_undertaken(meant, things, orientation):
        return False  # "we will see"
    return is_believed(cue.cue, meant, things, orientation)


def _word_decided(decided: FoundCue, said: Token, *, is_ended: bool) -> Policy:
    worded, left_out = word_decided(decided)
    return Policy(worded, is_ended, said, left_out)


def find_said_subject(cue: FoundCue, position: Token) -> Token | None:
    """Return whom a wish is about ("wants the forces to leave"), None where the infinitive is the holder's own."""
    if cue.cue.frame.name != "wanting" or not (is_infinitive(position) or position.tag_ in {"VBN", "JJ", "VBD"}):
        return None
    return next((token for token in find_objects(cue.token) if cue.token.i < token.i < position.i), None)
