"""From the JSON record that `stancegraph extract` prints back to an extraction; every problem is gathered, none is passed over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from stancegraph.errors import RecordError
from stancegraph.model.actor import Actor, ActorKind, Mention, MentionForm
from stancegraph.model.attribution import Attribution, AttributionManner
from stancegraph.model.document import Document
from stancegraph.model.explanation import Explanation
from stancegraph.model.record import SCHEMA, Json
from stancegraph.model.relation import Relation, RelationType
from stancegraph.model.span import Span
from stancegraph.model.statement import Commitment, Condition, ConditionKind, Issue, Manner, Polarity, Position, PositionWording, Statement

if TYPE_CHECKING:
    from stancegraph.model.extraction import Extraction, Rejection

E_ = TypeVar("E_", bound=StrEnum)


class _Fields:
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

    fields = _Fields()
    if record.get("schema") != SCHEMA:
        fields.problems.append(f"schema is {record.get('schema')!r}, not {SCHEMA!r}")
    generator = record.get("generator")
    generator = generator if isinstance(generator, Mapping) else {}
    extraction = Extraction(
        document=_parse_document(fields, record, text),
        sentences=fields.spans(record, "sentences", "record"),
        actors=tuple(_parse_actor(fields, item, where) for where, item in _items(record, "actors")),
        attributions=tuple(_parse_attribution(fields, item, where) for where, item in _items(record, "attributions")),
        issues=tuple(Issue(fields.text(i, "id", w), fields.text(i, "label", w)) for w, i in _items(record, "issues")),
        positions=tuple(_parse_position(fields, item, where) for where, item in _items(record, "positions")),
        statements=tuple(_parse_statement(fields, item, where) for where, item in _items(record, "statements")),
        relations=tuple(_parse_relation(fields, item, where) for where, item in _items(record, "relations")),
        rejected=tuple(_parse_rejection(fields, item, where) for where, item in _items(record, "rejected")),
        model=str(generator.get("language_model", "")),
        version=str(generator.get("stancegraph", "")),
        coder=str(generator.get("coder", "")),
    )
    if fields.problems:
        raise RecordError(f"record {extraction.document.id!r}: " + "; ".join(fields.problems))
    return extraction


def _parse_document(fields: _Fields, record: Mapping[str, Json], text: str | None) -> Document:
    item = record.get("document")
    item = item if isinstance(item, Mapping) else {}
    own = item.get("text")
    body = own if isinstance(own, str) else text
    if body is None:
        fields.problems.append("document.text is missing; print the record with --with-text or give the text")
    document = Document(
        id=fields.text(item, "id", "document"),
        text=body or "",
        title=fields.optional(item, "title"),
        date=fields.optional(item, "date"),
        source=fields.optional(item, "source"),
        author=fields.optional(item, "author"),
        section=fields.optional(item, "section"),
        genre=fields.optional(item, "genre"),
        remark=fields.optional(item, "remark"),
    )
    if body is not None and item.get("sha256") not in (None, document.sha256):
        fields.problems.append("document.sha256 does not fit the text")
    return document


def _parse_actor(fields: _Fields, item: Mapping[str, Json], where: str) -> Actor:
    return Actor(
        id=fields.text(item, "id", where),
        label=fields.text(item, "label", where),
        kind=fields.enum(ActorKind, item, "kind", where),
        mentions=tuple(_parse_mention(fields, mention, place) for place, mention in _items(item, "mentions")),
        part_of=fields.optional(item, "part_of"),
        same_as=fields.texts(item, "same_as"),
        aliases=fields.texts(item, "aliases"),
    )


def _parse_mention(fields: _Fields, item: Mapping[str, Json], where: str) -> Mention:
    joined_to = item.get("joined_to")
    return Mention(
        span=fields.span(item.get("span"), f"{where}.span"),
        form=fields.enum(MentionForm, item, "form", where),
        reason=fields.optional(item, "reason") or "",
        joined_to=fields.span(joined_to, f"{where}.joined_to") if joined_to is not None else None,
    )


def _parse_attribution(fields: _Fields, item: Mapping[str, Json], where: str) -> Attribution:
    return Attribution(
        id=fields.text(item, "id", where),
        source=fields.spans(item, "source", where),
        cue=fields.spans(item, "cue", where),
        content=fields.spans(item, "content", where),
        manner=fields.enum(AttributionManner, item, "manner", where),
        actor=fields.optional(item, "actor"),
        parent=fields.optional(item, "parent"),
        rule=fields.optional(item, "rule") or "",
    )


def _parse_position(fields: _Fields, item: Mapping[str, Json], where: str) -> Position:
    return Position(
        id=fields.text(item, "id", where),
        label=fields.text(item, "label", where),
        axis=fields.text(item, "axis", where),
        orientation=-1 if fields.number(item, "orientation", where) < 0 else 1,
        issue=fields.text(item, "issue", where),
        wordings=tuple(_parse_wording(fields, wording, place) for place, wording in _items(item, "wordings")),
        issue_reason=fields.optional(item, "issue_reason") or "",
    )


def _parse_wording(fields: _Fields, item: Mapping[str, Json], where: str) -> PositionWording:
    return PositionWording(
        span=fields.span(item.get("span"), f"{where}.span"),
        label=fields.text(item, "label", where),
        axis=fields.text(item, "axis", where),
        orientation=-1 if fields.number(item, "orientation", where) < 0 else 1,
        reason=fields.optional(item, "reason") or "",
    )


def _parse_rejection(fields: _Fields, item: Mapping[str, Json], where: str) -> Rejection:
    from stancegraph.model.extraction import Rejection

    evidence, rule = fields.span(item.get("evidence"), where), fields.optional(item, "rule") or ""
    return Rejection(evidence, fields.text(item, "reason", where), fields.spans(item, "cue", where), rule)


def _parse_explanation(fields: _Fields, value: Json, where: str) -> Explanation | None:
    try:
        return Explanation.from_dict(value) if isinstance(value, Mapping) else None
    except ValueError as error:
        fields.problems.append(f"{where}.explanation: {error}")
        return None


def _parse_statement(fields: _Fields, item: Mapping[str, Json], where: str) -> Statement:
    condition = item.get("condition")
    return Statement(
        id=fields.text(item, "id", where),
        holder=fields.optional(item, "holder"),
        holder_span=fields.span(item.get("holder_span"), f"{where}.holder_span") if item.get("holder_span") is not None else None,
        position=fields.text(item, "position", where),
        position_span=fields.span(item.get("position_span"), f"{where}.position_span"),
        polarity=fields.enum(Polarity, item, "polarity", where),
        commitment=fields.enum(Commitment, item, "commitment", where),
        manner=fields.enum(Manner, item, "manner", where),
        cue=fields.spans(item, "cue", where),
        evidence=fields.span(item.get("evidence"), f"{where}.evidence"),
        rule=fields.text(item, "rule", where),
        confidence=fields.number(item, "confidence", where),
        disputed=item.get("disputed") is True,
        enacted=item.get("enacted") is True,
        condition=Condition(
            fields.enum(ConditionKind, condition, "kind", f"{where}.condition"), fields.span(condition.get("span"), f"{where}.condition")
        )
        if isinstance(condition, Mapping)
        else None,
        attributions=fields.texts(item, "attributions"),
        date=fields.optional(item, "date"),
        explanation=_parse_explanation(fields, item.get("explanation"), where),
    )


def _parse_relation(fields: _Fields, item: Mapping[str, Json], where: str) -> Relation:
    return Relation(
        id=fields.text(item, "id", where),
        type=fields.enum(RelationType, item, "type", where),
        subject=fields.text(item, "subject", where),
        object=fields.text(item, "object", where),
        subject_span=fields.span(item.get("subject_span"), f"{where}.subject_span"),
        object_span=fields.span(item.get("object_span"), f"{where}.object_span"),
        cue=fields.spans(item, "cue", where),
        evidence=fields.span(item.get("evidence"), f"{where}.evidence"),
        manner=fields.enum(Manner, item, "manner", where),
        rule=fields.text(item, "rule", where),
        confidence=fields.number(item, "confidence", where),
        attributions=fields.texts(item, "attributions"),
    )
