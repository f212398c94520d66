"""A stretch of a document as triples: its words, its offsets, its document."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from stancegraph.errors import RecordError
from stancegraph.graph.identity import Names
from stancegraph.graph.terms import Triple, integer, text
from stancegraph.model import Document, Span
from stancegraph.vocab import Property


def describe_span(iri: NamedNode, span: Span, document: Document, names: Names) -> Iterator[Triple]:
    """Yield quote, offsets and document of a stretch; raises RecordError when it lies outside the text."""
    if span.end > len(document.text):
        raise RecordError(
            f"record {document.id!r}: span [{span.start}, {span.end}) lies outside the text of {len(document.text)} characters;"
            " give the text that the record was made from"
        )
    yield iri, NamedNode(Property.EXACT_QUOTE), text(span.text_of(document.text))
    yield iri, NamedNode(Property.START_OFFSET), integer(span.start)
    yield iri, NamedNode(Property.END_OFFSET), integer(span.end)
    yield iri, NamedNode(Property.IN_DOCUMENT), names.document
