"""Extractions → quads: one named graph per document, a reference graph, stances, provenance; the default graph stays empty."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pyoxigraph import Quad

from stancegraph.graph.derived.derive import derive_reference, derive_stances
from stancegraph.graph.derived.runs import describe_runs
from stancegraph.graph.derived.seen import Read, see_extractions
from stancegraph.graph.formats.arrange import arrange
from stancegraph.graph.formats.trig import stream_trig
from stancegraph.graph.identity import PROVENANCE_GRAPH, name_things
from stancegraph.graph.passages import describe_document
from stancegraph.graph.terms import clean_label, quads
from stancegraph.model import Extraction

if TYPE_CHECKING:
    from rdflib import Dataset


def write_trig(extractions: Iterable[Extraction]) -> bytes:
    """Return the graph of the extractions as TriG; the same extractions, in any order, give the same bytes.

    >>> from stancegraph.model import Document
    >>> b"sg:Document" in write_trig([Extraction(Document("note", "Nothing is held here."))])
    True
    """
    graphs: dict[object, list[Quad]] = {}
    for quad in build_quads(extractions):
        graphs.setdefault(quad.graph_name, []).append(quad)
    return b"".join(stream_trig(arrange(found) for found in graphs.values()))


def build_dataset(extractions: Iterable[Extraction]) -> Dataset:
    """Return the graph of the extractions as an `rdflib.Dataset`."""
    from stancegraph.graph.dataset import to_dataset

    return to_dataset(build_quads(extractions))


def build_quads(extractions: Iterable[Extraction]) -> list[Quad]:
    """Return the quads of the extractions: reference graph, documents by digest, stances, provenance.

    Two extractions of one text are one document: the one with the smaller id is taken, so a copy never counts twice. What each
    coder has coded by hand is another document than what software has read.
    Raises RecordError when an extraction breaks its own law.
    """
    reads = choose_documents(extractions)
    seen = see_extractions(reads)
    built = derive_reference(seen)
    for read in reads:
        built += document_quads(read)
    built += derive_stances(seen)
    built += quads(describe_runs(reads), PROVENANCE_GRAPH)
    return built


def choose_documents(extractions: Iterable[Extraction]) -> list[Read]:
    """Return the extractions by digest and coder with their things' IRIs; of two of one text and coder the one with the smaller id."""
    chosen: dict[tuple[str, str], Extraction] = {}
    for extraction in extractions:
        reading = extraction.document.sha256, clean_label(extraction.coder)
        known = chosen.get(reading)
        if known is None or extraction.document.id < known.document.id:
            chosen[reading] = extraction
    return [(extraction, name_things(extraction)) for _, extraction in sorted(chosen.items())]


def document_quads(read: Read) -> list[Quad]:
    """Return the quads of one document's graph, which rest on nothing but the extraction."""
    extraction, names = read
    return quads(describe_document(extraction, names), names.graph)
