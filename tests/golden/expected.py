"""Expectations said in the words of a text, and the look-up that finds what a graph holds on them.

A marked passage names its parts: `[Unions|holder] [welcomed|support] the [levy|target]`. A part's role is `holder`, `target` or
`condition`; the cue's role is the polarity.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from stancegraph.model import Span
from stancegraph.model.facts import Facts, StatementFact

MARK = re.compile(r"\[([^|\]]*)\|([\w-]+)\]")
PARTS = frozenset({"holder", "target", "condition"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A marked passage, found in a text: its span there, the polarity its cue is marked with, and (role, span) of all parts."""

    span: Span
    polarity: str
    parts: tuple[tuple[str, Span], ...]


def find_passage(marked: str, text: str) -> Passage:
    """Return where the marked words stand; they must stand in the text once."""
    plain = strip_marks(marked)
    assert text.count(plain) == 1, f"stands {text.count(plain)} times in the text, not once: {plain}"
    at = text.index(plain)
    polarity, parts, removed = "", [], 0
    for match in MARK.finditer(marked):
        words, role = match.groups()
        start = at + match.start() - removed
        removed += len(match.group()) - len(words)
        polarity = polarity if role in PARTS else role
        parts.append((role if role in PARTS else "cue", Span(start, start + len(words))))
    return Passage(Span(at, at + len(plain)), polarity, tuple(parts))


def strip_marks(marked: str) -> str:
    """Return the plain words of a marked passage.

    >>> strip_marks("[Unions|holder] [welcomed|support] the [levy|target]")
    'Unions welcomed the levy'
    """
    return MARK.sub(r"\1", marked)


def statements_in(facts: Facts, span: Span) -> list[StatementFact]:
    """Return the statements whose holder, cue or target stands in the span."""
    return [
        statement
        for statement in facts.statements
        if any(role in {"holder", "cue", "target"} and span.contains(part) for role, part in statement.evidence.marks)
    ]


def has_parts(statement: StatementFact, passage: Passage) -> bool:
    """Say whether the statement's own parts take in those of the passage; of the target, at least the marked words."""
    for role, span in passage.parts:
        own = [part for name, part in statement.evidence.marks if name == role]
        if not any(part.contains(span) if role == "target" else part.overlaps(span) for part in own):
            return False
    return True


def labels(facts: Facts) -> dict[str, str]:
    """Return the labels of actors and positions by IRI; the empty IRI is nobody by name."""
    return {"": "", **{thing.iri: thing.label for thing in (*facts.actors, *facts.positions)}}


def target_words(statement: StatementFact) -> str:
    """Return the words of the statement's target, as the text has them."""
    start = statement.evidence.span.start
    return " ".join(
        statement.evidence.quote[part.start - start : part.end - start] for role, part in statement.evidence.marks if role == "target"
    )


def describe(facts: Facts, statements: list[StatementFact]) -> str:
    """Return one line a statement, for a failing test to show."""
    names = labels(facts)
    lines = [f"{names[one.holder] or 'nobody'} | {one.polarity} | {target_words(one)} | {one.condition}" for one in statements]
    return "\n".join(lines) or "nothing"
