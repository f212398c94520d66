"""Between extraction values and the JSON record that `stancegraph extract` prints.

What the record cannot hold: segments of the document and the reader's notes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from stancegraph.errors import RecordError
from stancegraph.model.actor import Actor, ActorKind, Mention, MentionForm
from stancegraph.model.attribution import Attribution, AttributionManner
from stancegraph.model.document import Document
from stancegraph.model.explanation import Explanation
from stancegraph.model.relation import Relation, RelationType
from stancegraph.model.span import Span
from stancegraph.model.statement import Commitment, Condition, ConditionKind, Issue, Manner, Polarity, Position, PositionWording, Statement

if TYPE_CHECKING:
    from stancegraph.model.extraction import Extraction, Rejection

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]
SCHEMA = "stancegraph/extraction@1"
E_ = TypeVar("E_", bound=StrEnum)


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
    if extraction.model:
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


class _Reader:
    """Reads typed fields out of JSON values and gathers every problem instead of stopping at the first."""

    def __init__(self) -> None:
        self.problems: list[str] = []

    def text(self, item: Mapping[str, Json], key: str, where: str) -> str:
        value = item.get(key)
        if isinstance(value, str):
            return value
        self.problems.append(f"{where}.{key} is {value!r}, not a text")
        return ""

    def optional(self, item: Mapping[str, Json], key: str) -> str | None:
        value = item.get(key)
        return value if isinstance(value, str) else None

    def number(self, item: Mapping[str, Json], key: str, where: str) -> float:
        value = item.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
        self.problems.append(f"{where}.{key} is {value!r}, not a number")
        return 0.0

    def enum(self, kind: type[E_], item: Mapping[str, Json], key: str, where: str) -> E_:
        value = item.get(key)
        try:
            return kind(str(value))
        except ValueError:
            self.problems.append(f"{where}.{key} is {value!r}, not one of: {', '.join(member.value for member in kind)}")
            return next(iter(kind))

    def span(self, value: Json, where: str) -> Span:
        match value:
            case [int(start), int(end)] if 0 <= start <= end:
                return Span(start, end)
        self.problems.append(f"{where} is {value!r}, not [start, end]")
        return Span(0, 0)

    def spans(self, item: Mapping[str, Json], key: str, where: str) -> tuple[Span, ...]:
        return tuple(self.span(value, f"{where}.{key}") for value in _listed(item.get(key)))

    def texts(self, item: Mapping[str, Json], key: str) -> tuple[str, ...]:
        return tuple(value for value in _listed(item.get(key)) if isinstance(value, str))


def _listed(value: Json) -> Sequence[Json]:
    return value if isinstance(value, Sequence) and not isinstance(value, str) else []


def _items(record: Mapping[str, Json], key: str) -> list[tuple[str, Mapping[str, Json]]]:
    return [(f"{key}[{n}]", item) for n, item in enumerate(_listed(record.get(key))) if isinstance(item, Mapping)]


def parse_record(record: Mapping[str, Json], text: str | None) -> Extraction:
    """Return the extraction of a record; raises RecordError with every problem found."""
    from stancegraph.model.extraction import Extraction

    reader = _Reader()
    if record.get("schema") != SCHEMA:
        reader.problems.append(f"schema is {record.get('schema')!r}, not {SCHEMA!r}")
    generator = record.get("generator")
    generator = generator if isinstance(generator, Mapping) else {}
    extraction = Extraction(
        document=_parse_document(reader, record, text),
        sentences=reader.spans(record, "sentences", "record"),
        actors=tuple(_parse_actor(reader, item, where) for where, item in _items(record, "actors")),
        attributions=tuple(_parse_attribution(reader, item, where) for where, item in _items(record, "attributions")),
        issues=tuple(Issue(reader.text(i, "id", w), reader.text(i, "label", w)) for w, i in _items(record, "issues")),
        positions=tuple(_parse_position(reader, item, where) for where, item in _items(record, "positions")),
        statements=tuple(_parse_statement(reader, item, where) for where, item in _items(record, "statements")),
        relations=tuple(_parse_relation(reader, item, where) for where, item in _items(record, "relations")),
        rejected=tuple(_parse_rejection(reader, item, where) for where, item in _items(record, "rejected")),
        model=str(generator.get("language_model", "")),
        version=str(generator.get("stancegraph", "")),
    )
    if reader.problems:
        raise RecordError(f"record {extraction.document.id!r}: " + "; ".join(reader.problems))
    return extraction


def _parse_document(reader: _Reader, record: Mapping[str, Json], text: str | None) -> Document:
    item = record.get("document")
    item = item if isinstance(item, Mapping) else {}
    own = item.get("text")
    body = own if isinstance(own, str) else text
    if body is None:
        reader.problems.append("document.text is missing; print the record with --with-text or give the text")
    document = Document(
        id=reader.text(item, "id", "document"),
        text=body or "",
        title=reader.optional(item, "title"),
        date=reader.optional(item, "date"),
        source=reader.optional(item, "source"),
        author=reader.optional(item, "author"),
    )
    if body is not None and item.get("sha256") not in (None, document.sha256):
        reader.problems.append("document.sha256 does not fit the text")
    return document


def _parse_actor(reader: _Reader, item: Mapping[str, Json], where: str) -> Actor:
    return Actor(
        id=reader.text(item, "id", where),
        label=reader.text(item, "label", where),
        kind=reader.enum(ActorKind, item, "kind", where),
        mentions=tuple(_parse_mention(reader, mention, place) for place, mention in _items(item, "mentions")),
        part_of=reader.optional(item, "part_of"),
        same_as=reader.texts(item, "same_as"),
        aliases=reader.texts(item, "aliases"),
    )


def _parse_mention(reader: _Reader, item: Mapping[str, Json], where: str) -> Mention:
    joined_to = item.get("joined_to")
    return Mention(
        span=reader.span(item.get("span"), f"{where}.span"),
        form=reader.enum(MentionForm, item, "form", where),
        reason=reader.optional(item, "reason") or "",
        joined_to=reader.span(joined_to, f"{where}.joined_to") if joined_to is not None else None,
    )


def _parse_attribution(reader: _Reader, item: Mapping[str, Json], where: str) -> Attribution:
    return Attribution(
        id=reader.text(item, "id", where),
        source=reader.spans(item, "source", where),
        cue=reader.spans(item, "cue", where),
        content=reader.spans(item, "content", where),
        manner=reader.enum(AttributionManner, item, "manner", where),
        actor=reader.optional(item, "actor"),
        parent=reader.optional(item, "parent"),
        rule=reader.optional(item, "rule") or "",
    )


def _parse_position(reader: _Reader, item: Mapping[str, Json], where: str) -> Position:
    return Position(
        id=reader.text(item, "id", where),
        label=reader.text(item, "label", where),
        axis=reader.text(item, "axis", where),
        orientation=-1 if reader.number(item, "orientation", where) < 0 else 1,
        issue=reader.text(item, "issue", where),
        wordings=tuple(_parse_wording(reader, wording, place) for place, wording in _items(item, "wordings")),
        issue_reason=reader.optional(item, "issue_reason") or "",
    )


def _parse_wording(reader: _Reader, item: Mapping[str, Json], where: str) -> PositionWording:
    return PositionWording(
        span=reader.span(item.get("span"), f"{where}.span"),
        label=reader.text(item, "label", where),
        axis=reader.text(item, "axis", where),
        orientation=-1 if reader.number(item, "orientation", where) < 0 else 1,
        reason=reader.optional(item, "reason") or "",
    )


def _parse_rejection(reader: _Reader, item: Mapping[str, Json], where: str) -> Rejection:
    from stancegraph.model.extraction import Rejection

    evidence, rule = reader.span(item.get("evidence"), where), reader.optional(item, "rule") or ""
    return Rejection(evidence, reader.text(item, "reason", where), reader.spans(item, "cue", where), rule)


def _parse_explanation(reader: _Reader, value: Json, where: str) -> Explanation | None:
    try:
        return Explanation.from_dict(value) if isinstance(value, Mapping) else None
    except ValueError as error:
        reader.problems.append(f"{where}.explanation: {error}")
        return None


def _parse_statement(reader: _Reader, item: Mapping[str, Json], where: str) -> Statement:
    condition = item.get("condition")
    return Statement(
        id=reader.text(item, "id", where),
        holder=reader.optional(item, "holder"),
        holder_span=reader.span(item.get("holder_span"), f"{where}.holder_span") if item.get("holder_span") is not None else None,
        position=reader.text(item, "position", where),
        position_span=reader.span(item.get("position_span"), f"{where}.position_span"),
        polarity=reader.enum(Polarity, item, "polarity", where),
        commitment=reader.enum(Commitment, item, "commitment", where),
        manner=reader.enum(Manner, item, "manner", where),
        cue=reader.spans(item, "cue", where),
        evidence=reader.span(item.get("evidence"), f"{where}.evidence"),
        rule=reader.text(item, "rule", where),
        confidence=reader.number(item, "confidence", where),
        disputed=item.get("disputed") is True,
        enacted=item.get("enacted") is True,
        condition=Condition(
            reader.enum(ConditionKind, condition, "kind", f"{where}.condition"), reader.span(condition.get("span"), f"{where}.condition")
        )
        if isinstance(condition, Mapping)
        else None,
        attributions=reader.texts(item, "attributions"),
        date=reader.optional(item, "date"),
        explanation=_parse_explanation(reader, item.get("explanation"), where),
    )


def _parse_relation(reader: _Reader, item: Mapping[str, Json], where: str) -> Relation:
    return Relation(
        id=reader.text(item, "id", where),
        type=reader.enum(RelationType, item, "type", where),
        subject=reader.text(item, "subject", where),
        object=reader.text(item, "object", where),
        subject_span=reader.span(item.get("subject_span"), f"{where}.subject_span"),
        object_span=reader.span(item.get("object_span"), f"{where}.object_span"),
        cue=reader.spans(item, "cue", where),
        evidence=reader.span(item.get("evidence"), f"{where}.evidence"),
        manner=reader.enum(Manner, item, "manner", where),
        rule=reader.text(item, "rule", where),
        confidence=reader.number(item, "confidence", where),
        attributions=reader.texts(item, "attributions"),
    )
