"""Cues inside cues: which words only change another attitude's reading, and which stand in what another attitude is about."""

from __future__ import annotations

from spacy.tokens import Token

from stancegraph.extract.found_cue import FoundCue
from stancegraph.extract.frame_holders import LETTERS
from stancegraph.extract.governed_holders import Governed
from stancegraph.extract.grammar import base, find_agents, find_owners
from stancegraph.extract.operators import is_said
from stancegraph.lexicon.sign_words import VoiceWords

TRYING = frozenset({"try", "attempt", "work"})
"""Verbs that leave a decision under them the attitude ("tried to block the census")."""


def find_governing(cues: list[FoundCue], governors: Governed) -> set[int]:
    """Return the cue tokens that only change another cue's reading; a decision under "plans to" is itself the position instead."""
    found: set[int] = set()
    for cue in cues:
        above = governors[cue.token.i]
        is_tried = any(governor.token.lemma_.lower() in TRYING for governor in above)
        if cue.cue.is_decision and not is_tried and any(governor.operator.effect in {"intend", "hedge"} for governor in above):
            continue
        if cue.cue.frame.word_class in {"verb", "adjective"}:
            found.update(governor.token.i for governor in governors[cue.token.i])
    return found


def find_contents(cues: list[FoundCue], governing: set[int], voice: VoiceWords) -> set[int]:
    """Return the cue tokens that stand in the infinitive, gerund or noun phrase that another cue is about; what is only said is none."""
    found: set[int] = set()
    by_sentence: dict[int, list[FoundCue]] = {}
    for cue in cues:
        by_sentence.setdefault(cue.token.sent.start, []).append(cue)
    for cue in cues:
        if cue.token.i in governing:
            continue
        beside = by_sentence[cue.token.sent.start]
        for position in cue.positions:
            if is_said(position, voice):
                continue
            found.update(other.token.i for other in beside if _is_content(other.token, position, cue.token) and not _is_of_another(other))
    return found


def _is_of_another(cue: FoundCue) -> bool:
    """Say whether a noun inside a position has a holder of its own ("stands behind [the president's] opposition to the pact")."""
    owners = find_owners(cue.token) if cue.cue.frame.word_class == "noun" else []
    return bool(owners) and owners[0].tag_ != "PRP$"


def _is_content(token: Token, position: Token, cue: Token) -> bool:
    if token == cue or cue.head == token:
        return False
    if position.lemma_.lower() in LETTERS and token.head == position and token.dep_ == "acl":
        return False  # "signed a letter urging delay"
    if token == position.head and cue.is_ancestor(token) and token.lemma_.lower() in TRYING and base(position.dep_) in {"xcomp", "advcl"}:
        return True  # "urged them to [work] to find a way"
    return token == position or (position.is_ancestor(token) and not _has_own_clause(token, position))


def _has_own_clause(token: Token, position: Token) -> bool:
    """Say whether a relative or complement clause stands between the cue and the position it lies in."""
    while token != position:
        if token.dep_ in {"acl:relcl", "ccomp"} or base(token.dep_) in {"parataxis"}:
            return True
        if token.dep_ == "acl" and token.tag_ == "VBN" and find_agents(token):  # "the plan, favoured by exporters"
            return True
        token = token.head
    return False
