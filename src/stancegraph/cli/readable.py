"""An extraction in words, for a terminal: each statement with its evidence, and, where they were asked for, the reasons.

What it leaves out: relations' offsets, attributions and everything else that a program would ask the JSON record for.
"""

from __future__ import annotations

from collections.abc import Iterator

from stancegraph.graph.printing import count_noun, show_quote
from stancegraph.graph.wording import STATEMENT_VERBS
from stancegraph.model import Extraction, Rejection, Span, Statement

INDENT = " " * 6


def format_extraction(extraction: Extraction, *, explain: bool) -> str:
    """Return the extraction as lines; with `explain` the reasons of each statement, and the cues that came to nothing."""
    counted = ", ".join((count_noun(len(extraction.statements), "statement"), count_noun(len(extraction.relations), "relation")))
    lines = [f"{extraction.document.id}: {counted}"]
    for statement in extraction.statements:
        lines.extend(_format_statement(statement, extraction))
        if explain:
            lines.extend(_format_reasons(statement, extraction))
    lines.extend(_format_relations(extraction))
    if explain and extraction.rejected:
        lines.append(f"  {count_noun(len(extraction.rejected), 'cue')} without a statement")
        for rejection in extraction.rejected:
            lines.extend(_format_rejection(rejection, extraction))
    return "\n".join(lines) + "\n"


def _quote(span: Span, extraction: Extraction) -> str:
    return f"“{show_quote(span.text_of(extraction.document.text))}” [{span.start}, {span.end})"


def _format_statement(statement: Statement, extraction: Extraction) -> Iterator[str]:
    labels = {actor.id: actor.label for actor in extraction.actors} | {position.id: position.label for position in extraction.positions}
    marks = [statement.commitment.value, statement.manner.value, f"confidence {statement.confidence:.2f}"]
    marks += [word for word, holds in (("disputed", statement.disputed), ("enacted", statement.enacted)) if holds]
    holder = labels.get(statement.holder or "", "somebody")
    yield f"  {statement.id:4}{holder} {STATEMENT_VERBS[statement.polarity]}: {labels.get(statement.position, statement.position)}"
    yield f"{INDENT}({', '.join(marks)})"
    if statement.condition is not None:
        yield f"{INDENT}{statement.condition.kind.value}: {_quote(statement.condition.span, extraction)}"
    yield f"{INDENT}{_quote(statement.evidence, extraction)}"


def _format_reasons(statement: Statement, extraction: Extraction) -> Iterator[str]:
    reasons = statement.explanation
    if reasons is None:
        return
    cue = " … ".join(span.text_of(extraction.document.text) for span in statement.cue)
    named = {
        "cue": f"“{cue}”",
        "entry": reasons.entry,
        "path": reasons.path,
        "polarity": reasons.polarity,
        "commitment": reasons.commitment,
        "manner": reasons.manner,
        "confidence": reasons.confidence,
    }
    yield from (f"{INDENT}{name:11} {words}" for name, words in named.items() if words)


def _format_relations(extraction: Extraction) -> Iterator[str]:
    labels = {actor.id: actor.label for actor in extraction.actors}
    for relation in extraction.relations:
        ends = [labels.get(end, end) for end in (relation.subject, relation.object)]
        yield f"  {relation.id:4}{ends[0]} {relation.type.value} {ends[1]} ({relation.manner.value}, confidence {relation.confidence:.2f})"
        yield f"{INDENT}{_quote(relation.evidence, extraction)}"


def _format_rejection(rejection: Rejection, extraction: Extraction) -> Iterator[str]:
    cue = " … ".join(span.text_of(extraction.document.text) for span in rejection.cue)
    yield f"  -   “{cue}” ({rejection.rule}): {rejection.reason}"
    yield f"{INDENT}{_quote(rejection.evidence, extraction)}"
