"""An extraction in words, for a terminal: each statement with its evidence, and, where they were asked for, the reasons.

What it leaves out: relations' offsets, attributions and everything else that a program would ask the JSON record for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from stancegraph.model import Extraction, Polarity, Rejection, Span, Statement

VERBS: Mapping[Polarity, str] = {
    Polarity.SUPPORT: "supports",
    Polarity.OPPOSE: "opposes",
    Polarity.NEUTRAL: "takes no side on",
    Polarity.AMBIVALENT: "is of two minds on",
    Polarity.WITHHELD_SUPPORT: "withholds support of",
    Polarity.WITHHELD_OPPOSITION: "does not oppose",
}
INDENT = " " * 6
WIDEST = 160  # characters of a quotation; a whole page is no evidence for a reader


def format_extraction(extraction: Extraction, *, explain: bool) -> str:
    """Return the extraction as lines; with `explain` the reasons of each statement, and the cues that came to nothing."""
    lines = [
        f"{extraction.document.id}: {_count(len(extraction.statements), 'statement')}, {_count(len(extraction.relations), 'relation')}"
    ]
    for statement in extraction.statements:
        lines.extend(_format_statement(statement, extraction))
        if explain:
            lines.extend(_format_reasons(statement, extraction))
    lines.extend(_format_relations(extraction))
    if explain and extraction.rejected:
        lines.append(f"  {_count(len(extraction.rejected), 'cue')} without a statement")
        for rejection in extraction.rejected:
            lines.extend(_format_rejection(rejection, extraction))
    return "\n".join(lines) + "\n"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _quote(span: Span, extraction: Extraction) -> str:
    words = " ".join(span.text_of(extraction.document.text).split())
    return f"“{words if len(words) <= WIDEST else words[: WIDEST - 1] + '…'}” [{span.start}, {span.end})"


def _format_statement(statement: Statement, extraction: Extraction) -> Iterator[str]:
    labels = {actor.id: actor.label for actor in extraction.actors} | {position.id: position.label for position in extraction.positions}
    marks = [statement.commitment.value, statement.manner.value, f"confidence {statement.confidence:.2f}"]
    marks += [word for word, holds in (("disputed", statement.disputed), ("enacted", statement.enacted)) if holds]
    holder = labels.get(statement.holder or "", "somebody")
    yield f"  {statement.id:4}{holder} {VERBS[statement.polarity]}: {labels.get(statement.position, statement.position)}"
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
