"""Operators: words that govern a cue and change how it is read ("declined to support"), found by word form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stancegraph.lexicon.inflection import find_noun_forms, find_verb_forms
from stancegraph.model import Commitment

EFFECTS = frozenset({"refuse", "shrink", "withhold", "deny", "past", "hedge", "intend", "agree", "dispute", "allege", "report"})


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that governs a cue and changes how it is read; `effect` is one of EFFECTS.

    `near` follows it, `before` stands right before it, `mark` introduces what it governs, `voice` is "active" or "passive" where only one
    has the effect. An operator that `takes_nouns` also governs an attitude that is its object ("dropped its opposition"); one that
    `names_other` has an object that holds the attitude ("accused them of opposing"). `closes` are sentences that it leaves without a
    statement.
    """

    id: str
    heads: tuple[str, ...]
    effect: str
    near: tuple[str, ...] = ()
    commitment: Commitment = Commitment.CERTAIN
    catches: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    mark: tuple[str, ...] = ()
    voice: str = ""
    takes_nouns: bool = False
    names_other: bool = False
    file: str = ""


def index_operators(operators: Iterable[Operator]) -> Mapping[str, tuple[Operator, ...]]:
    """Return the operators by the forms of their heads in lower case; those that ask for more words come first."""
    index: defaultdict[str, list[Operator]] = defaultdict(list)
    for operator in operators:
        for head in operator.heads:
            for form in find_verb_forms(head) | find_noun_forms(head):
                index[form].append(operator)
    return {form: tuple(sorted(found, key=_strictness)) for form, found in index.items()}


def _strictness(operator: Operator) -> int:
    """Entries that ask for more words come first ("is said to" before "said")."""
    return -len(operator.near) - len(operator.before) - len(operator.mark) - bool(operator.voice)
