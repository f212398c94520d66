"""Answers in the forms that programs exchange: what the SPARQL endpoint sends.

XML has no place for control characters: they become U+FFFD there, and only there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import pyoxigraph as ox

from stancegraph.graph.ask.answer import Answer
from stancegraph.graph.ask.results import FORMATS, format_graph_as_jsonld
from stancegraph.graph.formats.xml_text import replace_forbidden


def format_turtle(answer: Answer) -> str:
    """Return the graph of a CONSTRUCT or DESCRIBE as it came; an empty one says so: some programs take no text for no answer."""
    return answer.turtle or "# an empty graph\n"


def format_ntriples(answer: Answer) -> str:
    """Return the graph as N-Triples."""
    return _convert(answer, ox.RdfFormat.N_TRIPLES)


def format_jsonld(answer: Answer) -> str:
    """Return the graph as `stancegraph query` prints it: its context stands inside, so none needs to be fetched."""
    return format_graph_as_jsonld(answer.turtle or "")


def format_rdfxml(answer: Answer) -> str:
    """Return the graph as RDF/XML."""
    return _clean(_convert(answer, ox.RdfFormat.RDF_XML)) + "\n"


WIRE: Mapping[str, Callable[[Answer], str]] = MappingProxyType(
    {
        **FORMATS,
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
    return replace_forbidden(xml).replace("\r", "&#13;")
