"""Cues inside cues: which words only change another attitude's reading, and which stand in what another attitude is about."""

from __future__ import annotations

from spacy.tokens import Token

from stancegraph.extract.frames import FoundCue, find_positions
from stancegraph.extract.grammar import base
from stancegraph.extract.polarity import Governor


def find_governing(cues: list[FoundCue], governors: dict[int, list[Governor]]) -> set[int]:
    """Return the cue tokens that only change another cue's reading; a decision under "plans to" is itself the position instead."""
    found: set[int] = set()
    for cue in cues:
        if cue.cue.is_decision and any(governor.operator.effect in {"intend", "hedge"} for governor in governors[cue.token.i]):
            continue
        if cue.cue.frame.word_class in {"verb", "adjective"}:
            found.update(governor.token.i for governor in governors[cue.token.i])
    return found


def find_contents(cues: list[FoundCue], governing: set[int]) -> set[int]:
    """Return the cue tokens that stand in the infinitive, gerund or noun phrase that another cue is about."""
    found: set[int] = set()
    by_sentence: dict[int, list[Token]] = {}
    for cue in cues:
        by_sentence.setdefault(cue.token.sent.start, []).append(cue.token)
    for cue in cues:
        if cue.token.i in governing:
            continue
        beside = by_sentence[cue.token.sent.start]
        for position in find_positions(cue):
            found.update(other.i for other in beside if _is_content(other, position, cue.token))
    return found


def _is_content(token: Token, position: Token, cue: Token) -> bool:
    if token == cue or cue.head == token:
        return False
    return token == position or (position.is_ancestor(token) and not _has_own_clause(token, position))


def _has_own_clause(token: Token, position: Token) -> bool:
    """Say whether a relative or complement clause stands between the cue and the position it lies in."""
    while token != position:
        if token.dep_ in {"acl:relcl", "ccomp"} or base(token.dep_) in {"parataxis"}:
            return True
        token = token.head
    return False
