"""Who says what: source, cue and content of a piece of reported speech or thought."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from stancegraph.model.span import Span


class AttributionManner(StrEnum):
    """Whether the content stands in quotation marks (direct), not at all (indirect), or in part (mixed)."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution. Each of `source`, `cue` and `content` is a tuple of spans in text order; content may be discontinuous.

    `source` is empty when the text names none. `actor` is the id of the source's actor. `parent` is the id of the attribution whose
    content holds this one.
    """

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    manner: AttributionManner
    actor: str | None = None
    parent: str | None = None
    rule: str = ""
