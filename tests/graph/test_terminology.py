"""The ontology as values, and in other forms of RDF."""

from __future__ import annotations

import pytest
from pyoxigraph import CanonicalizationAlgorithm, Dataset, Quad, RdfFormat, parse

from stancegraph.errors import GraphError
from stancegraph.graph.terminology import FORMATS, convert_turtle, read_terminology, show_term
from stancegraph.model.terminology import TermKind
from stancegraph.resources import find_ontology_folder
from stancegraph.vocab import SG, Class, Property

FORMS = {"turtle": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD, "rdfxml": RdfFormat.RDF_XML, "nt": RdfFormat.N_TRIPLES}


def canonical(body: bytes, form: RdfFormat) -> set[str]:
    dataset = Dataset(Quad(row.subject, row.predicate, row.object) for row in parse(body, form))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return {str(quad) for quad in dataset}


@pytest.mark.parametrize("format_name", FORMATS)
@pytest.mark.parametrize("part", ["stancegraph", "alignments", "shapes"])
def test_every_form_holds_the_same_graph(part: str, format_name: str) -> None:
    """What is read back is what was written."""
    body = (find_ontology_folder() / f"{part}.ttl").read_bytes()
    written = convert_turtle(body, format_name)
    assert canonical(written, FORMS[format_name]) == canonical(body, RdfFormat.TURTLE)


def test_terminology_has_every_term() -> None:
    """As many classes and properties as the constants."""
    terminology = read_terminology()
    assert {SG + term.name for term in terminology.of_kind(TermKind.CLASS)} == set(Class)
    links, values = terminology.of_kind(TermKind.LINK), terminology.of_kind(TermKind.VALUE)
    assert {SG + term.name for term in (*links, *values)} == set(Property)


def test_term_says_how_it_stands_to_others() -> None:
    """Domain, range, inverse, and what is near it elsewhere."""
    terms = {term.name: term for term in read_terminology().terms}
    assert (terms["holder"].domain, terms["holder"].range, terms["holder"].inverse) == (
        ("sg:Statement",),
        ("sg:Actor",),
        "sg:madeStatement",
    )
    assert terms["hasPart"].domain == ("sg:Attribution", "sg:Evidence")
    assert ("PLOVER code", "AID", "") in terms["relation-aids"].matches
    assert ("a kind of", "prov:Agent", "http://www.w3.org/ns/prov#Agent") in terms["Actor"].matches


@pytest.mark.parametrize("name", ["sg:holder", "holder", f"{SG}holder", f"<{SG}holder>"])
def test_term_is_found_however_it_is_written(name: str) -> None:
    """With prefix, without, or as an IRI."""
    assert b'rdfs:label "holder"@en' in show_term(name)


def test_unknown_term_names_the_nearest() -> None:
    """A slip of the pen costs one more try."""
    with pytest.raises(GraphError, match=r"no term 'sg:holdr'\. Did you mean sg:holder"):
        show_term("sg:holdr")


def test_unknown_term_without_a_neighbour_says_where_all_are() -> None:
    """Nothing is guessed."""
    with pytest.raises(GraphError, match="`stancegraph ontology show` prints all of them"):
        show_term("xyzzy")
