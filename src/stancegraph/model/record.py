"""What `stancegraph extract` prints: the JSON record of an extraction; `record_reading` is the way back.

What the record cannot hold: segments of the document and the reader's notes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from stancegraph.model.actor import Actor, Mention
from stancegraph.model.attribution import Attribution
from stancegraph.model.document import Document
from stancegraph.model.relation import Relation
from stancegraph.model.span import Span
from stancegraph.model.statement import Position, Statement

if TYPE_CHECKING:
    from stancegraph.model.extraction import Extraction, Rejection

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]
SCHEMA = "stancegraph/extraction@1"


def format_record(extraction: Extraction, *, with_text: bool, explain: bool) -> dict[str, Json]:
    """Return the record of an extraction; key order is fixed, so equal extractions print equal bytes."""
    record: dict[str, Json] = {
        "schema": SCHEMA,
        "document": _format_document(extraction.document, with_text=with_text),
        "sentences": _format_spans(extraction.sentences),
        "actors": [_format_actor(actor) for actor in extraction.actors],
        "attributions": [_format_attribution(attribution) for attribution in extraction.attributions],
        "issues": [{"id": issue.id, "label": issue.label} for issue in extraction.issues],
        "positions": [_format_position(position) for position in extraction.positions],
        "statements": [_format_statement(statement, explain=explain) for statement in extraction.statements],
        "relations": [_format_relation(relation) for relation in extraction.relations],
    }
    if explain:
        record["rejected"] = [_format_rejection(item) for item in extraction.rejected]
    if extraction.coder:
        record["generator"] = {"coder": extraction.coder}
    elif extraction.model:
        record["generator"] = {"language_model": extraction.model, "stancegraph": extraction.version}
    return record


def _format_spans(spans: Sequence[Span]) -> list[Json]:
    return [span.to_list() for span in spans]


def _format_document(document: Document, *, with_text: bool) -> dict[str, Json]:
    record: dict[str, Json] = {
        "id": document.id,
        "title": document.title,
        "date": document.date,
        "source": document.source,
        "author": document.author,
        "sha256": document.sha256,
        "chars": len(document.text),
    }
    coded = {"section": document.section, "genre": document.genre, "remark": document.remark}
    record |= {name: words for name, words in coded.items() if words}
    if with_text:
        record["text"] = document.text
    return record


def _format_actor(actor: Actor) -> dict[str, Json]:
    return {
        "id": actor.id,
        "label": actor.label,
        "kind": actor.kind.value,
        "part_of": actor.part_of,
        "same_as": list(actor.same_as),
        "aliases": list(actor.aliases),
        "mentions": [_format_mention(mention) for mention in actor.mentions],
    }


def _format_mention(mention: Mention) -> dict[str, Json]:
    record: dict[str, Json] = {"span": mention.span.to_list(), "form": mention.form.value}
    if mention.reason:
        record["reason"] = mention.reason
    if mention.joined_to is not None:
        record["joined_to"] = mention.joined_to.to_list()
    return record


def _format_attribution(attribution: Attribution) -> dict[str, Json]:
    return {
        "id": attribution.id,
        "source": _format_spans(attribution.source),
        "cue": _format_spans(attribution.cue),
        "content": _format_spans(attribution.content),
        "actor": attribution.actor,
        "manner": attribution.manner.value,
        "parent": attribution.parent,
        "rule": attribution.rule,
    }


def _format_position(position: Position) -> dict[str, Json]:
    return {
        "id": position.id,
        "label": position.label,
        "issue": position.issue,
        "axis": position.axis,
        "orientation": position.orientation,
        "issue_reason": position.issue_reason,
        "wordings": [
            {"span": w.span.to_list(), "label": w.label, "axis": w.axis, "orientation": w.orientation, "reason": w.reason}
            for w in position.wordings
        ],
    }


def _format_rejection(item: Rejection) -> dict[str, Json]:
    return {"evidence": item.evidence.to_list(), "reason": item.reason, "cue": _format_spans(item.cue), "rule": item.rule}


def _format_statement(statement: Statement, *, explain: bool) -> dict[str, Json]:
    condition, explanation = statement.condition, statement.explanation if explain else None
    return {
        "id": statement.id,
        "holder": statement.holder,
        "holder_span": statement.holder_span.to_list() if statement.holder_span else None,
        "position": statement.position,
        "position_span": statement.position_span.to_list(),
        "polarity": statement.polarity.value,
        "commitment": statement.commitment.value,
        "disputed": statement.disputed,
        "enacted": statement.enacted,
        "condition": {"kind": condition.kind.value, "span": condition.span.to_list()} if condition else None,
        "manner": statement.manner.value,
        "attributions": list(statement.attributions),
        "cue": _format_spans(statement.cue),
        "evidence": statement.evidence.to_list(),
        "date": statement.date,
        "rule": statement.rule,
        "confidence": statement.confidence,
    } | ({"explanation": explanation.to_dict()} if explanation else {})


def _format_relation(relation: Relation) -> dict[str, Json]:
    return {
        "id": relation.id,
        "type": relation.type.value,
        "subject": relation.subject,
        "object": relation.object,
        "subject_span": relation.subject_span.to_list(),
        "object_span": relation.object_span.to_list(),
        "cue": _format_spans(relation.cue),
        "evidence": relation.evidence.to_list(),
        "manner": relation.manner.value,
        "attributions": list(relation.attributions),
        "rule": relation.rule,
        "confidence": relation.confidence,
    }
