"""Positions that stand as items of a list below the words that introduce them ("The platform calls for:")."""

from __future__ import annotations

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from stancegraph.extract.found_cue import FoundCue
from stancegraph.model import SegmentKind
from stancegraph.parse.annotate import Parsed

LEADING = frozenset({"wanting", "calling-for", "wishing-for", "promising", "noun-for", "urging"})
"""Frames whose words lead in a list of demands."""
LONGEST = 40  # items; a longer list is no list of demands


def find_listed(found: FoundCue, parsed: Parsed) -> list[Token]:
    """Return the heads of the list items below the cue, where its sentence ends with a colon right behind its words."""
    words = [word for word in found.token.sent if not word.is_space]
    if found.cue.frame.name not in LEADING or len(words) < 2 or words[-1].text != ":" or words[-2].i > found.tokens[-1].i + 3:
        return []
    heads: list[Token] = []
    at = words[-1].i + 1
    while at < len(parsed.doc) and len(heads) < LONGEST:
        sentence: Sentence = parsed.doc[at].sent
        segment = parsed.segment_of(parsed.doc[at])
        if segment is None or segment.kind is not SegmentKind.LIST_ITEM:
            break
        if parsed.doc[at].i == sentence.start and not any(parsed.span(head, head).start >= segment.span.start for head in heads):
            heads.append(sentence.root)  # the first sentence of each item
        at = sentence.end
    return heads
