"""Answers in the forms that programs exchange."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

from stancegraph.graph.ask.answer import Answer, Term, TermKind
from stancegraph.graph.ask.results import format_answer
from stancegraph.graph.ask.wire import WIRE

TEXTS = ["a < b & c ]]> \"d\" 'e'", " padded ", "line\nline\rline\ttab", "שלום 🚢", ""]
PARSERS = {"turtle": RdfFormat.TURTLE, "ntriples": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD, "rdfxml": RdfFormat.RDF_XML}
SPACE = "{http://www.w3.org/2005/sparql-results#}"


def rows(*terms: Term | None) -> Answer:
    return Answer(variables=tuple(f"v{number}" for number in range(len(terms))), rows=(terms,))


@pytest.mark.parametrize("text", TEXTS)
def test_xml_keeps_every_letter(text: str) -> None:
    """Markup, white space and foreign scripts."""
    root = ET.fromstring(WIRE["xml"](rows(Term(TermKind.LITERAL, text))))  # noqa: S314 - our own
    (literal,) = root.iter(f"{SPACE}literal")
    assert (literal.text or "") == text


def test_xml_has_no_forbidden_character() -> None:
    """A control character becomes U+FFFD."""
    root = ET.fromstring(WIRE["xml"](rows(Term(TermKind.LITERAL, "a\x00b\x1fc\uffff"))))  # noqa: S314 - our own
    assert [literal.text for literal in root.iter(f"{SPACE}literal")] == ["a\ufffdb\ufffdc\ufffd"]


def test_xml_tells_kinds_apart() -> None:
    """IRIs, blank nodes, languages, datatypes, and what has no value."""
    number = "http://www.w3.org/2001/XMLSchema#integer"
    answer = rows(
        Term(TermKind.IRI, "http://h/a"),
        Term(TermKind.BLANK, "b0"),
        Term(TermKind.LITERAL, "tram", language="en"),
        Term(TermKind.LITERAL, "1", datatype=number),
        None,
    )
    root = ET.fromstring(WIRE["xml"](answer))  # noqa: S314 - our own
    cells = {binding.get("name"): binding[0] for binding in root.iter(f"{SPACE}binding")}
    assert [cell.tag.removeprefix(SPACE) for cell in cells.values()] == ["uri", "bnode", "literal", "literal"]
    assert cells["v2"].get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert cells["v3"].get("datatype") == number
    assert [variable.get("name") for variable in root.iter(f"{SPACE}variable")] == ["v0", "v1", "v2", "v3", "v4"]


@pytest.mark.parametrize("name", PARSERS)
@pytest.mark.parametrize("text", TEXTS)
def test_graph_says_the_same_in_every_form(name: str, text: str) -> None:
    """Each letter comes back."""
    triples = [Triple(NamedNode("http://h/a"), NamedNode("http://h/p"), Literal(text, language="en"))]
    turtle = (serialize(triples, format=RdfFormat.TURTLE) or b"").decode()
    written = WIRE[name](Answer(turtle=turtle))
    assert [quad.triple for quad in parse(written, format=PARSERS[name])] == triples


@pytest.mark.parametrize("name", PARSERS)
def test_blank_nodes_stay_together(name: str) -> None:
    """What a CONSTRUCT makes up has one name within the answer."""
    node = BlankNode("b")
    triples = [Triple(node, NamedNode("http://h/p"), node)]
    turtle = (serialize(triples, format=RdfFormat.TURTLE) or b"").decode()
    (quad,) = parse(WIRE[name](Answer(turtle=turtle)), format=PARSERS[name])
    assert quad.subject == quad.object


def test_jsonld_is_the_same_everywhere() -> None:
    """What the endpoint sends is what the command line prints: words of the context, which stands inside, blank nodes too."""
    turtle = '[] a <https://w3id.org/stancegraph/ontology#Statement> ; <http://h/p> [ <http://h/q> "x" ] .'
    written = WIRE["jsonld"](Answer(turtle=turtle))
    assert written == format_answer(Answer(turtle=turtle), "jsonld")
    assert [thing["id"] for thing in json.loads(written)["@graph"]] == ["_:b0", "_:b1"]
    assert '"type": "Statement"' in written


@pytest.mark.parametrize("name", PARSERS)
def test_empty_graph_is_valid(name: str) -> None:
    """Nothing found is an empty graph."""
    assert list(parse(WIRE[name](Answer(turtle="")), format=PARSERS[name])) == []
