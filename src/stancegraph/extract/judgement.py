"""A judged position in a sentence, whoever judges."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

PLAIN = frozenset({"en.oblige.need", "en.oblige.require", "en.oblige.have", "en.oblige.deserve"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """A judged position. `sign` is +1, -1 or 0, negation already applied; `holder` is a head token where the grammar names one
    ("views ... as"), None where the source of the attribution around it holds it.

    `clause` is what is judged where `position` turns out to be an actor ("the governor is right [to build the dam]"), with the sign
    times `clause_sign`. `is_mixed` says that it judges both ways ("unfair but necessary").
    """

    rule: str
    cue: Token
    position: Token
    sign: int
    holder: Token | None = None
    needs_source: bool = True
    tokens: tuple[Token, ...] = ()
    clause: Token | None = None
    clause_sign: int = 1
    is_mixed: bool = False

    @property
    def is_due(self) -> bool:
        """Say whether it tells what should be done, so that the position is a clause and not what an evaluation is about."""
        return self.rule.startswith(("en.oblige", "en.plan"))

    @property
    def is_plan(self) -> bool:
        """Say whether it tells what somebody will do, which only a policy makes a stance."""
        return self.rule.startswith("en.plan")

    @property
    def is_undecided(self) -> bool:
        """Say whether it takes no side; an "if" beside it is what is left open, no condition."""
        return self.rule.startswith("en.undecided")

    @property
    def is_weak(self) -> bool:
        """Say whether the words judge plain things, too ("the pump works"), so that only a measure is believed to be judged."""
        return self.rule == "en.effect.works"

    @property
    def is_demand(self) -> bool:
        """Say whether it is an imperative ("Pass the bill"), which names no holder, so that its verb shows nobody's attitude otherwise."""
        return self.rule == "en.oblige.imperative"

    @property
    def tells_genre(self) -> bool:
        """Say whether news prose has no such judgement of its own; effects and needs stand in reports and manuals, too."""
        return self.rule == "en.judge.predicate" or (self.is_due and not self.is_plan and self.rule not in PLAIN)
