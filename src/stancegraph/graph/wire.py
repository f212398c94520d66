"""Answers in the forms that programs exchange: what the SPARQL endpoint sends.

XML has no place for control characters: they become U+FFFD there, and only there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

import pyoxigraph as ox

from stancegraph.graph.answer import Answer
from stancegraph.graph.results import format_csv, format_json, format_tsv

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def format_xml(answer: Answer) -> str:
    """Return SPARQL 1.1 Query Results XML.

    >>> format_xml(Answer(truth=True)).partition("<boolean>")[2]
    'true</boolean></sparql>\\n'
    """
    results = ox.parse_query_results(format_json(answer), format=ox.QueryResultsFormat.JSON)
    return _clean((results.serialize(format=ox.QueryResultsFormat.XML) or b"").decode("utf-8")) + "\n"


def format_turtle(answer: Answer) -> str:
    """Return the graph of a CONSTRUCT or DESCRIBE as it came; an empty one says so: some programs take no text for no answer."""
    return answer.turtle or "# an empty graph\n"


def format_ntriples(answer: Answer) -> str:
    """Return the graph as N-Triples."""
    return _convert(answer, ox.RdfFormat.N_TRIPLES)


def format_jsonld(answer: Answer) -> str:
    """Return the graph as expanded JSON-LD, which needs no context to be fetched."""
    return _convert(answer, ox.RdfFormat.JSON_LD) + "\n"


def format_rdfxml(answer: Answer) -> str:
    """Return the graph as RDF/XML."""
    return _clean(_convert(answer, ox.RdfFormat.RDF_XML)) + "\n"


WIRE: Mapping[str, Callable[[Answer], str]] = MappingProxyType(
    {
        "json": format_json,
        "xml": format_xml,
        "csv": format_csv,
        "tsv": format_tsv,
        "turtle": format_turtle,
        "ntriples": format_ntriples,
        "jsonld": format_jsonld,
        "rdfxml": format_rdfxml,
    }
)
"""Form of an answer to its writer; the last four are for graphs."""


def _convert(answer: Answer, rdf_format: ox.RdfFormat) -> str:
    triples = ox.parse(answer.turtle or "", format=ox.RdfFormat.TURTLE)
    return (ox.serialize(triples, format=rdf_format) or b"").decode("utf-8")


def _clean(xml: str) -> str:
    """Return valid XML that keeps carriage returns, which a reader would take for line feeds if they stood as they are."""
    return _NOT_XML.sub("\ufffd", xml).replace("\r", "&#13;")
