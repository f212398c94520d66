"""TriG as we write it: readable, escaped, and the same in every parser."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse
from rdflib import Dataset

from stancegraph.errors import GraphError
from stancegraph.graph.formats.trig import format_trig
from stancegraph.graph.prefixes import PREFIXES

NODE = NamedNode(f"{PREFIXES['actor']}port-1")
GRAPH = NamedNode(f"{PREFIXES['graph']}reference")
LABEL = NamedNode(f"{PREFIXES['rdfs']}label")


def quad(value: NamedNode | Literal, subject: NamedNode = NODE) -> Quad:
    return Quad(subject, LABEL, value, GRAPH)


def body(*quads: Quad) -> str:
    return format_trig(quads).decode().rpartition("/run/> .\n")[2]


def test_a_block_per_subject() -> None:
    """A type comes as `a`, values of one predicate stand together."""
    kind = Quad(NODE, NamedNode(f"{PREFIXES['rdf']}type"), NamedNode(f"{PREFIXES['sg']}Actor"), GRAPH)
    assert body(kind, quad(Literal("Port")), quad(Literal("Harbour"))) == (
        '\ngraph:reference {\n  actor:port-1 a sg:Actor ;\n      rdfs:label "Port", "Harbour" .\n}\n'
    )


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Literal('the "old" port'), '"the \\"old\\" port"'),
        (Literal("two\nlines"), '"two\\nlines"'),
        (Literal("</script>"), '"</script>"'),
        (Literal("\u202eport\x1b"), '"\\u202Eport\\u001B"'),
        (Literal("a\\b"), '"a\\\\b"'),
        (Literal("Hafen", language="de"), '"Hafen"@de'),
        (Literal("7", datatype=NamedNode(f"{PREFIXES['xsd']}integer")), "7"),
        (Literal("0.5", datatype=NamedNode(f"{PREFIXES['xsd']}decimal")), "0.5"),
        (Literal("1", datatype=NamedNode(f"{PREFIXES['xsd']}decimal")), '"1"^^xsd:decimal'),
        (Literal("true", datatype=NamedNode(f"{PREFIXES['xsd']}boolean")), "true"),
        (Literal("soon", datatype=NamedNode(f"{PREFIXES['xsd']}integer")), '"soon"^^xsd:integer'),
        (NamedNode("http://example.org/a-;b"), "<http://example.org/a-;b>"),
        (NamedNode(f"{PREFIXES['actor']}ends-"), f"<{PREFIXES['actor']}ends->"),
    ],
)
def test_term_is_written(value: NamedNode | Literal, written: str) -> None:
    """Short where it can be, escaped where it must be."""
    assert body(quad(value)) == f"\ngraph:reference {{\n  actor:port-1 rdfs:label {written} .\n}}\n"


def test_blank_node_is_refused() -> None:
    """Our graphs name all things."""
    with pytest.raises(GraphError, match="blank node"):
        format_trig([Quad(BlankNode(), LABEL, Literal("x"), GRAPH)])


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")  # rdflib warns of itself
@given(st.lists(st.text(), max_size=4))
@settings(max_examples=80, deadline=None)
def test_any_text_comes_back_from_both_parsers(values: list[str]) -> None:
    """What is written is what is read, in pyoxigraph and in rdflib."""
    quads = [quad(Literal(value)) for value in values]
    written = format_trig(quads)
    dataset = Dataset()
    dataset.parse(data=written, format="trig")
    assert set(parse(written, RdfFormat.TRIG)) == set(quads)
    assert {str(value) for _, _, value, _ in dataset.quads()} == set(values)


def test_default_graph_stands_without_braces() -> None:
    """Triples outside any graph are plain Turtle."""
    assert body(Quad(NODE, LABEL, Literal("Port"), DefaultGraph())) == '\nactor:port-1 rdfs:label "Port" .\n'
