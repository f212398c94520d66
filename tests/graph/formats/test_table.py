"""Each RDF format gives the graph back, whatever its texts hold."""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Callable, Iterable

import defusedxml.ElementTree
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BaseDirection, BlankNode, CanonicalizationAlgorithm, Dataset, Literal, NamedNode, Quad, RdfFormat, Store, parse
from rdflib import Dataset as RdflibDataset
from tests.graph.samples import ferry_extraction, levy_extraction

from stancegraph.errors import GraphError, SettingsError
from stancegraph.export import RDF_FORMATS, write_rdf
from stancegraph.graph.build import build_quads, write_trig
from stancegraph.graph.dataset import to_rdflib
from stancegraph.graph.formats.jsonld import format_jsonld, read_context
from stancegraph.graph.formats.nquads import format_nquads, hash_quads
from stancegraph.graph.formats.rdfxml import count_forbidden, format_rdfxml
from stancegraph.graph.formats.table import merge_graphs
from stancegraph.graph.formats.trig import stream_trig
from stancegraph.graph.terms import XSD, text

READERS = {
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
    "turtle": RdfFormat.TURTLE,
    "rdfxml": RdfFormat.RDF_XML,
}
FLAT = ("turtle", "rdfxml")
"""The formats without named graphs."""

THING = NamedNode("http://example.org/thing")
QUOTE = NamedNode("https://w3id.org/stancegraph/ontology#exactQuote")
HOSTILE = (
    "a \"quote\", 'another', a back\\slash, {braces}, <b>&amp; &#x9; ]]> --> @en ^^x .",
    '"""',
    "'''",
    "ends in a backslash\\",
    "line\nfeed, carriage\rreturn, both\r\n, tab\t, \x85 next line \u2028 and paragraph \u2029 ",
    " space before and after ",
    "",
    " ",
    "\n",
    "delete \x7f and C1 \x80\x9f",
    "right to left: שלום and مرحبا, \u202eoverride\u202c, isolate \u2067x\u2069, marks \u200f\u200e\u061c",
    "zero width \u200b\u200c\u200d\u2060 and a mark of order \ufeff",
    "emoji 😀, a family 👩\u200d👩\u200d👧, a flag 🇳🇴, the last one \U0010fffd",
    "e\u0301 is not é, \u1e9b\u0323",
    "\\u0041 \\n are no escapes here",
    "@id @type _:b0 <http://example.org/> ?x $y #comment",
    "long " * 200_000,
)
"""Texts that XML, too, can hold."""

BEYOND_XML = ("nul \x00", "bell \x07, tab down \x0b, form feed \x0c, escape \x1b[31m", "no characters: \ufffe \uffff")


def read(data: bytes, name: str) -> list[Quad]:
    """Return what a format's bytes say, spelt as there (a store would write 007 as 7); pyoxigraph fetches nothing."""
    return list(parse(data, READERS[name], base_iri="http://base.example/"))


def written(quads: Iterable[Quad], name: str) -> bytes:
    store = Store()
    store.extend(quads)
    return b"".join(write_rdf(store, name))


def merged(quads: Iterable[Quad]) -> list[Quad]:
    return [Quad(quad.subject, quad.predicate, quad.object) for quad in quads]


def expected(quads: list[Quad], name: str) -> str:
    """Return the hash that a format must give back."""
    return hash_quads(merged(quads) if name in FLAT else quads)


def say(*values: str) -> list[Quad]:
    return [Quad(THING, QUOTE, text(value), NamedNode("http://example.org/graph")) for value in values]


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_format_gives_the_graph_back(name: str) -> None:
    """What is read is what was written, by the RDFC-1.0 hash; and the order in which a store gives its quads changes no byte."""
    quads = build_quads([ferry_extraction()])
    data = written(quads, name)
    assert hash_quads(read(data, name)) == expected(quads, name)
    assert written(reversed(quads), name) == data


@pytest.mark.parametrize("name", [name for name in RDF_FORMATS if name not in FLAT])
def test_format_keeps_documents_apart(name: str) -> None:
    """Two documents stay two named graphs."""
    quads = build_quads([ferry_extraction(), levy_extraction()])
    assert hash_quads(read(written(quads, name), name)) == hash_quads(quads)


@pytest.mark.parametrize("name", FLAT)
def test_flat_format_refuses_several_documents(name: str) -> None:
    """What cannot be kept apart is not run together; the sentence says what to do."""
    with pytest.raises(GraphError, match=r"holds 2 documents, .* take trig, nquads or jsonld, or write a part with: .* --document"):
        written(build_quads([ferry_extraction(), levy_extraction()]), name)


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_format_writes_the_empty_graph(name: str) -> None:
    """No quads are a file that parses."""
    assert len(read(written([], name), name)) == 0


@pytest.mark.parametrize("value", [*HOSTILE, *BEYOND_XML], ids=lambda value: ascii(value[:30]))
@pytest.mark.parametrize("name", RDF_FORMATS)
def test_format_keeps_hostile_texts(name: str, value: str) -> None:
    """Control characters, quotes, markup, directions, emoji and a megabyte of text come back as they were, but for what XML forbids."""
    quads = say(value)
    back = read(written(quads, name), name)
    if name == "rdfxml" and value in BEYOND_XML:
        (quad,) = back
        assert isinstance(quad.object, Literal)
        assert len(quad.object.value) == len(value)
        assert quad.object.value.count("\ufffd") == count_forbidden(quads) > 0
    else:
        assert hash_quads(back) == expected(quads, name)


@given(value=st.text(), language=st.sampled_from([None, "en", "zh-hant"]))
@pytest.mark.parametrize("name", [name for name in RDF_FORMATS if name != "rdfxml"])
def test_any_text_comes_back(name: str, value: str, language: str | None) -> None:
    """For all texts, with and without a language."""
    quads = [Quad(THING, QUOTE, Literal(value, language=language) if language else text(value))]
    assert list(read(written(quads, name), name)) == quads


@pytest.mark.parametrize("value", [*HOSTILE, *BEYOND_XML], ids=lambda value: ascii(value[:30]))
def test_rdfxml_is_xml(value: str) -> None:
    """A strict parser takes it, and gives the text back with U+FFFD for what it could not have taken."""
    (element,) = defusedxml.ElementTree.fromstring(written(say(value), "rdfxml"))[0]
    assert len(element.text or "") == len(value)


def test_torn_surrogate_is_a_replacement_character_in_every_format() -> None:
    """Half a surrogate pair, which no file can hold, was replaced when the graph was made."""
    data = {name: read(written(say("torn \ud83d"), name), name) for name in RDF_FORMATS}
    assert {quad.object for quads in data.values() for quad in quads} == {Literal("torn \ufffd")}


WRITERS: dict[str, Callable[[list[Quad]], Iterable[bytes]]] = {
    "trig": lambda quads: stream_trig([quads]),
    "nquads": format_nquads,
    "jsonld": format_jsonld,
    "turtle": lambda quads: stream_trig([quads]),
    "rdfxml": format_rdfxml,
}
"""What writes quads without a store, which would change how numbers are spelt."""

VALUES = (
    *(Literal(value, datatype=NamedNode(f"{XSD}integer")) for value in ("0", "-1", "007", "+1", "-0", "9007199254740993", "x", "")),
    *(Literal(value, datatype=NamedNode(f"{XSD}decimal")) for value in ("0.9", "1", "1.0", "1.10", ".5", "5.")),
    *(Literal(value, datatype=NamedNode(f"{XSD}boolean")) for value in ("true", "false", "1", "TRUE")),
    *(Literal(value, datatype=NamedNode(f"{XSD}date")) for value in ("2024-02-30", "2024-02-10", "2024-02-10Z")),
    Literal("1E0", datatype=NamedNode(f"{XSD}double")),
    Literal("<b/>", datatype=NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral")),
    Literal("{}", datatype=NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON")),
    Literal("en", language="en"),
    Literal("plain"),
    NamedNode("http://example.org/größe?a=1&b='2'#x"),
    NamedNode("http://example.org/a/../b/./c//"),
    NamedNode("sg:Actor"),
    NamedNode("wd:Q20"),
    NamedNode("rdfs:label"),
    NamedNode("Actor:x"),
    NamedNode("urn:isbn:1"),
)
PREDICATES = ("startOffset", "confidence", "disputed", "date", "rule", "holder", "unknownToTheContext")


@pytest.mark.parametrize(
    "predicate", [*PREDICATES, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "wd:P1", "http://example.org/p.1_-x"]
)
@pytest.mark.parametrize("name", RDF_FORMATS)
def test_format_keeps_every_kind_of_value(name: str, predicate: str) -> None:
    """Spellings, types, languages and IRIs that look like prefixed names come back under any property, typed by the context or not."""
    iri = predicate if ":" in predicate else f"https://w3id.org/stancegraph/ontology#{predicate}"
    quads = [Quad(THING, NamedNode(iri), value) for value in VALUES] + [Quad(NamedNode("wd:Q20"), NamedNode(iri), VALUES[0])]
    assert hash_quads(read(b"".join(WRITERS[name](quads)), name)) == hash_quads(quads)


@pytest.mark.parametrize("name", RDF_FORMATS)
@pytest.mark.parametrize(
    ("quad", "problem"),
    [
        (Quad(BlankNode("b"), QUOTE, Literal("x")), "a blank node"),
        (Quad(THING, QUOTE, BlankNode("b")), "a blank node"),
        (Quad(THING, QUOTE, Literal("x", language="he", direction=BaseDirection.RTL)), "has a direction"),
    ],
)
def test_what_has_no_name_is_refused(name: str, quad: Quad, problem: str) -> None:
    """Graphs of ours name all things; a foreign one that does not is answered with a sentence."""
    with pytest.raises(GraphError, match=problem):
        written([quad], name)


@pytest.mark.parametrize(
    "iri",
    ["http://example.org/123", "http://www.w3.org/1999/02/22-rdf-syntax-ns#li", "http://www.w3.org/2000/xmlns/x", "http://example.org/ж"],
)
def test_rdfxml_refuses_a_property_that_no_element_can_name(iri: str) -> None:
    """RDF/XML has no other way to write it; Turtle has."""
    quads = [Quad(THING, NamedNode(iri), THING)]
    with pytest.raises(GraphError, match=r"cannot be written in RDF/XML, .* take Turtle"):
        written(quads, "rdfxml")
    assert hash_quads(read(written(quads, "turtle"), "turtle")) == hash_quads(quads)


def test_nquads_are_canonical() -> None:
    """The bytes are those of RDFC-1.0, as pyoxigraph makes them; so the file's SHA-256 is the graph's hash."""
    quads = [*build_quads([ferry_extraction(), levy_extraction()]), *say(*HOSTILE, *BEYOND_XML, "\uff0b", "😀")]
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    canonical = "".join(sorted(f"{quad} .\n" for quad in dataset)).encode()
    assert written(quads, "nquads") == canonical
    assert hash_quads(quads) == hashlib.sha256(canonical).hexdigest()


@pytest.mark.parametrize("at_once", [1, 7, 100, 1000])
def test_nquads_are_sorted_in_parts_too(at_once: int) -> None:
    """What does not fit into memory gives the same lines, each once."""
    quads = [*say(*HOSTILE[:-1]), *build_quads([levy_extraction()])[:80]]
    assert b"".join(format_nquads([*quads, *quads], at_once=at_once)) == b"".join(format_nquads(quads))


def test_hash_depends_on_the_named_graph() -> None:
    """The same triple in another graph is another dataset."""
    assert hash_quads(say("x")) != hash_quads(merged(say("x")))


def test_trig_has_the_order_of_a_built_file() -> None:
    """Reference, documents, stances, provenance; so that a person finds the way."""
    quads = build_quads([ferry_extraction(), levy_extraction()])
    exported, built = written(quads, "trig").decode(), write_trig([ferry_extraction(), levy_extraction()]).decode()
    assert [line for line in exported.splitlines() if line.startswith("graph:")] == [
        line for line in built.splitlines() if line.startswith("graph:")
    ]


def test_jsonld_reads_well_and_fetches_nothing() -> None:
    """The context stands inside, words are short, and no prefix is left that an IRI from outside could be taken for."""
    body = json.loads(written(build_quads([ferry_extraction()]), "jsonld"))
    assert body["@context"] == read_context()
    assert not [meaning for meaning in body["@context"].values() if isinstance(meaning, str) and meaning.endswith(("#", "/"))]
    things = [thing for graph in body["@graph"] for thing in graph["graph"]]
    (condition,) = [thing for thing in things if thing.get("type") == "Condition"]
    assert condition["exactQuote"] == "unless trains run later"
    assert isinstance(condition["startOffset"], int)
    assert not [key for thing in things for key in thing if key.startswith("https://w3id.org/stancegraph/")]


def test_context_gives_every_property_a_word() -> None:
    """Also where the merged graph has the whole vocabulary: no property of ours is written with its whole IRI."""
    quads = build_quads([ferry_extraction(), levy_extraction()])
    words = {meaning["@id"] if isinstance(meaning, dict) else meaning for meaning in read_context().values()}
    ours = {quad.predicate.value for quad in quads if quad.predicate.value.startswith("https://w3id.org/stancegraph/")}
    assert ours <= words


def test_merged_graph_says_each_thing_once() -> None:
    """A triple that stands in two graphs is one."""
    store = Store()
    store.extend(Quad(THING, QUOTE, Literal("x"), NamedNode(f"http://example.org/{graph}")) for graph in "ab")
    assert merge_graphs(store) == [Quad(THING, QUOTE, Literal("x"))]


@pytest.mark.parametrize(
    ("name", "theirs"), [("turtle", "turtle"), ("rdfxml", "xml"), ("nquads", "nquads"), ("trig", "trig"), ("jsonld", "json-ld")]
)
def test_rdflib_reads_what_was_written(name: str, theirs: str) -> None:
    """A second parser finds the same triples; its own readers use names that it has itself withdrawn."""
    quads = build_quads([ferry_extraction()])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        back = set(RdflibDataset(default_union=True).parse(data=written(quads, name), format=theirs).triples((None, None, None)))
    triples = {tuple(to_rdflib(term) for term in (quad.subject, quad.predicate, quad.object)) for quad in quads}
    assert back == triples


def test_unknown_format_is_answered_with_the_list() -> None:
    """As for networks."""
    with pytest.raises(SettingsError, match="trig, nquads, jsonld, turtle, rdfxml"):
        write_rdf(Store(), "n3")
