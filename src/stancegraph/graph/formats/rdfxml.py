"""Triples → RDF/XML, for tools that read nothing newer; the same triples give the same bytes.

RDF/XML cannot hold: named graphs; characters that XML 1.0 forbids, each of which becomes U+FFFD, so that offsets still count right; and
properties whose IRI ends in no XML name (GraphError). Our own writer because pyoxigraph's (0.5.13) writes forbidden characters as they
are, and a carriage return as one that every XML parser turns into a line feed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Quad

from stancegraph.errors import GraphError
from stancegraph.graph.formats.plain import plain_name, plain_value
from stancegraph.graph.formats.xml_text import FORBIDDEN, replace_forbidden
from stancegraph.graph.prefixes import PREFIXES
from stancegraph.graph.terms import RDF, XSD

_ESCAPED = re.compile('[&<>"\r\t\n\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]')
_LOCAL_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*\Z")  # ASCII: parsers disagree on which other letters a name may have
_NOT_PROPERTIES = frozenset(
    f"{RDF}{name}" for name in "RDF ID about parseType resource nodeID datatype Description li aboutEach aboutEachPrefix bagID".split()
)
"""Words of the syntax itself, which it does not let stand for a property."""

_OF_XML = "http://www.w3.org/2000/xmlns/"  # a namespace that no prefix may stand for
_PREFIX_OF: Mapping[str, str] = MappingProxyType({namespace: prefix for prefix, namespace in PREFIXES.items()})


def format_rdfxml(quads: Iterable[Quad]) -> Iterator[bytes]:
    """Yield RDF/XML in UTF-8, an element per run of quads with one subject; the graphs' names are left out.

    Raises GraphError for blank nodes and for a property that XML cannot name.
    """
    namespaces = "".join(f'\n    xmlns:{prefix}="{_escape(namespace)}"' for prefix, namespace in PREFIXES.items())
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF{namespaces}>\n'.encode()
    for subject, described in groupby(quads, key=lambda quad: plain_name(quad.subject)):
        lines = "".join(_format_property(quad.predicate, plain_value(quad.object)) for quad in described)
        yield f'  <rdf:Description rdf:about="{_escape(subject.value)}">\n{lines}  </rdf:Description>\n'.encode()
    yield b"</rdf:RDF>\n"


def count_forbidden(quads: Iterable[Quad]) -> int:
    """Return how many characters of the literals no XML file can hold."""
    return sum(len(FORBIDDEN.findall(quad.object.value)) for quad in quads if isinstance(quad.object, Literal))


def _format_property(predicate: NamedNode, value: NamedNode | Literal) -> str:
    start, end = _name_element(predicate)
    if isinstance(value, NamedNode):
        return f'    <{start} rdf:resource="{_escape(value.value)}"/>\n'
    attribute = ""
    if value.language is not None:
        attribute = f' xml:lang="{value.language}"'
    elif value.datatype.value != f"{XSD}string":
        attribute = f' rdf:datatype="{_escape(value.datatype.value)}"'
    return f"    <{start}{attribute}>{_escape(value.value)}</{end}>\n"


def _name_element(predicate: NamedNode) -> tuple[str, str]:
    """Return the element's name as the start tag and as the end tag need it."""
    iri = predicate.value
    found = _LOCAL_NAME.search(iri)
    namespace = iri[: found.start()] if found is not None else ""
    if found is None or iri in _NOT_PROPERTIES or namespace == _OF_XML:
        raise GraphError(f"the property <{iri}> cannot be written in RDF/XML, which has no element of that name; take Turtle")
    local = found.group()
    prefix = _PREFIX_OF.get(namespace)
    if prefix is not None:
        return f"{prefix}:{local}", f"{prefix}:{local}"
    return f'ns:{local} xmlns:ns="{_escape(namespace)}"', f"ns:{local}"


def _escape(text: str) -> str:
    """Return the text as content or attribute: markup, what XML would change and what an editor would not show stand as numbers."""
    return _ESCAPED.sub(lambda found: f"&#x{ord(found.group()):X};", replace_forbidden(text))
