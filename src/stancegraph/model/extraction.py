"""All that was read from one document, and its printed form (`stancegraph/extraction@1`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stancegraph.model.actor import Actor
from stancegraph.model.attribution import Attribution
from stancegraph.model.document import Document
from stancegraph.model.record import Json, format_record
from stancegraph.model.record_reading import parse_record
from stancegraph.model.relation import Relation
from stancegraph.model.span import Span
from stancegraph.model.statement import Issue, Position, Statement


@dataclass(frozen=True, slots=True)
class Rejection:
    """A sentence that holds a cue and yet gave no statement, and why; `cue` are the cue's words, `rule` its entry's id."""

    evidence: Span
    reason: str
    cue: tuple[Span, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """The whole result for one document; all tuples stand in text order, ids are local to it.

    `model` names the language model, `version` the stancegraph that read the document; `coder` is who coded it, where a person did.
    """

    document: Document
    sentences: tuple[Span, ...] = ()
    actors: tuple[Actor, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    issues: tuple[Issue, ...] = ()
    positions: tuple[Position, ...] = ()
    statements: tuple[Statement, ...] = ()
    relations: tuple[Relation, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    model: str = ""
    version: str = ""
    coder: str = ""

    def to_dict(self, *, with_text: bool = False, explain: bool = False) -> dict[str, Json]:
        """Return the record as JSON values; `with_text` adds the text, `explain` the reasons of each reading and the rejected cues."""
        return format_record(self, with_text=with_text, explain=explain)

    @classmethod
    def from_dict(cls, record: Mapping[str, Json], text: str | None = None) -> Extraction:
        """Return the extraction that a record describes; the text is the record's own or the one given.

        Raises RecordError, naming every problem, when a field is missing or a span does not lie in the text.
        """
        return parse_record(record, text)
