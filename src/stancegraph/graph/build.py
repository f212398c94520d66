"""Extractions → quads: one named graph per document, a reference graph, stances, provenance; the default graph stays empty."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Quad

from stancegraph.errors import SettingsError
from stancegraph.graph.identity import PROVENANCE_GRAPH, REFERENCE_GRAPH, STANCES_GRAPH, Names, mint, name_things
from stancegraph.graph.passages import describe_document
from stancegraph.graph.reference import describe_reference
from stancegraph.graph.stances import describe_stances
from stancegraph.graph.terms import TYPE, XSD, Triple, clean_label, quads, text
from stancegraph.graph.trig import format_trig
from stancegraph.model import Extraction
from stancegraph.vocab import Class, Property

if TYPE_CHECKING:
    from rdflib import Dataset


def write_trig(extractions: Iterable[Extraction]) -> bytes:
    """Return the graph of the extractions as TriG; the same extractions, in any order, give the same bytes.

    >>> from stancegraph.model import Document
    >>> b"sg:Document" in write_trig([Extraction(Document("note", "Nothing is held here."))])
    True
    """
    return format_trig(build_quads(extractions))


def build_dataset(extractions: Iterable[Extraction]) -> Dataset:
    """Return the graph of the extractions as an `rdflib.Dataset`."""
    from stancegraph.graph.dataset import to_dataset

    return to_dataset(build_quads(extractions))


def build_quads(extractions: Iterable[Extraction]) -> list[Quad]:
    """Return the quads of the extractions: reference graph, documents by digest, stances, provenance.

    Two extractions of one text are one document: the one with the smaller id is taken, so a copy never counts twice.
    Raises RecordError when an extraction breaks its own law.
    """
    reads = _name_all(extractions)
    built = quads(describe_reference(reads), REFERENCE_GRAPH)
    for extraction, names in reads:
        built += quads(describe_document(extraction, names), names.graph)
    built += quads(describe_stances(reads), STANCES_GRAPH)
    built += quads(_describe_runs(reads), PROVENANCE_GRAPH)
    return built


def _name_all(extractions: Iterable[Extraction]) -> list[tuple[Extraction, Names]]:
    chosen: dict[str, Extraction] = {}
    for extraction in extractions:
        digest = extraction.document.sha256
        known = chosen.get(digest)
        if known is None or extraction.document.id < known.document.id:
            chosen[digest] = extraction
    return [(extraction, name_things(extraction)) for _, extraction in sorted(chosen.items())]


def _describe_runs(reads: list[tuple[Extraction, Names]]) -> Iterator[Triple]:
    runs: dict[tuple[str, str], list[tuple[Extraction, Names]]] = {}
    for extraction, names in reads:
        runs.setdefault((extraction.version, extraction.model), []).append((extraction, names))
    time = _run_time()
    for (version, model), read in sorted(runs.items()):
        iri = mint("run", version, model)
        yield iri, TYPE, NamedNode(Class.EXTRACTION_RUN)
        for prop, value in ((Property.SOFTWARE_VERSION, version), (Property.LANGUAGE_MODEL, model)):
            if value:
                yield iri, NamedNode(prop), text(clean_label(value))
        if time is not None:
            yield iri, NamedNode(Property.RUN_TIME), time
        for _, names in read:
            yield iri, NamedNode(Property.READ_DOCUMENT), names.document
        for extraction, names in read:
            for note in sorted(set(extraction.document.notes)):
                yield names.document, NamedNode(Property.READER_NOTE), text(note)


def _run_time() -> Literal | None:
    """Return the time that SOURCE_DATE_EPOCH gives; without it a graph tells no time, so that rebuilding gives equal bytes."""
    value = os.environ.get("SOURCE_DATE_EPOCH")
    if value is None:
        return None
    try:
        time = datetime.fromtimestamp(int(value), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise SettingsError(f"SOURCE_DATE_EPOCH is {value!r}, not whole seconds since 1970; set it so or unset it") from error
    return Literal(time.strftime("%Y-%m-%dT%H:%M:%SZ"), datatype=NamedNode(f"{XSD}dateTime"))
