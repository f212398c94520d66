"""Graphs that break a promise are found out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store
from tests.graph.samples import FERRY_TEXT, ferry_extraction, levy_extraction

from stancegraph.errors import GraphError
from stancegraph.graph.build import build_quads, write_trig
from stancegraph.graph.checks.finding import RULES, Finding, Level, Report
from stancegraph.graph.checks.texts import Library
from stancegraph.graph.identity import PROVENANCE_GRAPH, REFERENCE_GRAPH, STANCES_GRAPH
from stancegraph.graph.prefixes import ID
from stancegraph.graph.store.opening import load_store
from stancegraph.graph.terms import LABEL, TYPE, XSD
from stancegraph.graph.validate import validate_graph
from stancegraph.model import Commitment, Document, Extraction, Issue, Polarity, Position
from stancegraph.vocab import Class, Property

GOOD = write_trig([ferry_extraction(), levy_extraction()]).decode()
FAULTS = (
    ("sg:evidence evidence:", "sg:rule evidence:", "evidence is missing: no evidence, no edge"),
    ('sg:exactQuote "The Harbour Union welcomed', 'sg:prefix "The Harbour Union welcomed', "one quote is needed"),
    ('sg:exactQuote "Norway has not', 'sg:exactQuote "Norway has', "the quote is not as long as its offsets say"),
    ("sg:endOffset 60 ;", "sg:endOffset 6 ;", "the start must come before the end"),
    ("sg:endOffset 134 ;", "sg:endOffset 9999 ;", "the end lies outside the document"),
    ("sg:startOffset 61 ;", 'sg:startOffset "61" ;', "one start, a whole number from 0, is needed"),
    ("sg:confidence 0.9 ;", "sg:confidence 1.9 ;", "one confidence, a decimal from 0 to 1, is needed"),
    ("sg:polarity sg:polarity-support", "sg:polarity sg:polarity-loves", "exactly one polarity of the closed list is needed"),
    ("sg:manner sg:manner-own", "sg:manner <http://example.org/own>", "exactly one manner of the closed list is needed"),
    ("sg:relationType sg:relation-aids", "sg:relationType sg:aids", "exactly one type of relation of the closed list is needed"),
    ('"2023-05-04"^^xsd:date', '"2023-02-30"^^xsd:date', "the date must be one day of the calendar"),
    ('rdfs:label "Norway" ;', 'skos:altLabel "Norway" ;', "one label is needed"),
    ("sg:orientation 1 ;", "sg:orientation 2 ;", "one orientation, -1 or 1, is needed"),
)
"""What stands in a good graph, what to put there instead, and what the shapes must then find."""

REF = REFERENCE_GRAPH
DOCUMENT_GRAPH = next(quad.graph_name for quad in build_quads([ferry_extraction()]) if quad.predicate.value == Property.DIGEST)


def check(body: str, *texts: str) -> Report:
    """Return the report on a graph, with the texts of its documents."""
    library = Library()
    for text in texts:
        library.add("ferries", text)
    return validate_graph(load_store(body.encode(), ".trig", "graph.trig"), library)


def of_rule(rule: str, report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.rule == rule]


def spoil(*added: Quad, without: tuple[Quad, ...] = (), extractions: tuple[Extraction, ...] = ()) -> Report:
    """Return the report on a good graph with quads added and taken out."""
    store = Store()
    store.extend(build_quads(extractions or (ferry_extraction(), levy_extraction())))
    for quad in without:
        store.remove(quad)
    store.extend(added)
    return validate_graph(store)


@pytest.fixture(scope="module")
def messages() -> set[str]:
    """Return what is found in a graph with all faults; one check, because each costs most of a second."""
    body = GOOD
    for old, new, _ in FAULTS:
        assert old in body
        body = body.replace(old, new, 1)
    return {finding.message for finding in of_rule("shape", check(body))}


def test_a_built_graph_keeps_all_promises() -> None:
    """What we write is valid, down to the quotes."""
    report = check(GOOD, FERRY_TEXT, levy_extraction().document.text)
    assert report.conforms
    assert report.unchecked == ()
    assert {finding.rule for finding in report.findings} <= {"only-named"}


@pytest.mark.parametrize("message", [message for _, _, message in FAULTS])
def test_broken_shape_is_found(messages: set[str], message: str) -> None:
    """Each shape catches what it is there for."""
    assert message in messages


def test_ill_typed_values_make_no_noise(capfd: pytest.CaptureFixture[str]) -> None:
    """What rdflib says of them stays inside; warnings would fail the test."""
    check(GOOD.replace('"2023-05-04"^^xsd:date', '"2023-02-30"^^xsd:date'))
    assert capfd.readouterr() == ("", "")


def test_quote_that_is_not_in_the_text_is_found() -> None:
    """With the words that stand there, and where."""
    body = GOOD.replace("Norway has not endorsed the night ferry levy.", "Norway has now endorsed the night ferry levy.")
    quote, *_ = of_rule("quote", check(body, FERRY_TEXT))
    assert "“Norway has not endorsed the night ferry levy.”" in quote.message
    assert quote.span is not None
    assert quote.span.text_of(FERRY_TEXT) == "Norway has not endorsed the night ferry levy."


def test_what_was_not_checked_is_said() -> None:
    """A text that was not given, and one that is another by now."""
    assert "quotes of 2 of 2 documents" in check(GOOD).unchecked[0]
    (changed,) = of_rule("text-changed", check(GOOD, FERRY_TEXT + "More."))
    assert changed.level is Level.WARNING


def test_part_that_differs_from_its_evidence_is_found() -> None:
    """Needs no text."""
    (part,) = of_rule("part", check(GOOD.replace('sg:exactQuote "welcomed"', 'sg:exactQuote "welcomes"')))
    assert "“welcomed”" in part.message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("sg:digest ", 'sg:digest "00000000000000000000000000000000000000000000000000000000000000ff" ; sg:source '),
        ("sg:polarity sg:polarity-support", "sg:polarity sg:polarity-oppose"),
        ("sg:relationType sg:relation-aids", "sg:relationType sg:relation-fights"),
        ('rdfs:label "night ferry levy"', 'rdfs:label "night ferry tax"'),
        ('rdfs:label "Ana Lindqvist"', 'rdfs:label "Eva Lindqvist"'),
        ("sg:softwareVersion ", 'sg:softwareVersion "9" ; rdfs:label '),
        ("\n  stance:", "\n  stance:0"),
        ("sg:evidence evidence:", "sg:evidence evidence:0"),
    ],
)
def test_name_that_is_not_made_of_what_it_names_is_found(old: str, new: str) -> None:
    """Documents, statements, relations, positions, actors, runs, stances, evidence."""
    assert old in GOOD
    assert of_rule("id", check(GOOD.replace(old, new, 1)))


def test_dangling_reference_is_found() -> None:
    """Where no shape says so already."""
    attribution = NamedNode(f"{ID}attribution/none")
    report = spoil(Quad(NamedNode(f"{ID}actor/wikidata-Q20"), NamedNode(Property.PARENT_ATTRIBUTION), attribution, REF))
    (dangling,) = of_rule("dangling", report)
    assert "attribution:none" in dangling.message


def test_actors_without_a_part_are_told_apart() -> None:
    """One that a document names is worth a note, one that nobody shows was left behind."""
    node = NamedNode(f"{ID}actor/nobody-00000000000000000000")
    fresh = replace(ferry_extraction(), relations=(), statements=())
    report = spoil(Quad(node, TYPE, NamedNode(Class.ACTOR), REF), Quad(node, LABEL, Literal("Nobody"), REF), extractions=(fresh,))
    assert [finding.focus for finding in of_rule("orphan", report)] == [node.value]
    assert len(of_rule("only-named", report)) > 3


def test_contradiction_is_a_note_with_both_quotes() -> None:
    """One actor on both sides of a position, in one document on one day; the graph is none the worse for it."""
    extraction = ferry_extraction()
    first, *others = extraction.statements
    again = replace(others[2], holder="a1", polarity=Polarity.OPPOSE)
    both = replace(extraction, statements=(first, *others[:2], again, *others[3:]))
    report = spoil(extractions=(both,))
    (note,) = of_rule("contradiction", report)
    assert note.level is Level.NOTE
    assert "The Harbour Union welcomed the night ferry levy." in note.message
    assert "Some dockers reject" in note.message
    assert report.conforms


@pytest.mark.parametrize(
    ("turned", "notes"),
    [
        (("p9", Polarity.SUPPORT, Commitment.CERTAIN), 1),
        (("p9", Polarity.OPPOSE, Commitment.CERTAIN), 0),
        (("p9", Polarity.SUPPORT, Commitment.POSSIBLE), 0),
        (("p9", Polarity.WITHHELD_OPPOSITION, Commitment.CERTAIN), 0),
        (("p8", Polarity.SUPPORT, Commitment.CERTAIN), 0),
    ],
)
def test_contradiction_on_an_axis_is_a_note(turned: tuple[str, Polarity, Commitment], notes: int) -> None:
    """Support of a measure and of its opposite; not what is merely possible or withheld, and not the same axis of another issue."""
    extraction = ferry_extraction()
    position, polarity, commitment = turned
    others = (
        Position("p9", "scrapping night ferry levy", "night ferry levy", -1, "i1"),
        Position("p8", "no levy", "night ferry levy", -1, "i8"),
    )
    statements = tuple(
        replace(item, holder="a1", position=position, polarity=polarity, commitment=commitment) if item.id == "s4" else item
        for item in extraction.statements
    )
    issues = (*extraction.issues, Issue("i8", "another levy"))
    both = replace(extraction, positions=(*extraction.positions, *others), issues=issues, statements=statements)
    found = of_rule("contradiction", spoil(extractions=(both,)))
    assert len(found) == notes
    assert all("“Harbour Union” supports “night ferry levy” (" in note.message for note in found)
    assert all(" and supports “scrapping night ferry levy” (“Some dockers" in note.message for note in found)


def test_derived_graphs_are_derived_again() -> None:
    """A label, a stance's count and a shortcut that the documents do not give."""
    body = GOOD.replace('rdfs:label "Coast Bank"', 'rdfs:label "Coast bank"', 1).replace("sg:statementCount 2", "sg:statementCount 3", 1)
    union = NamedNode(f"{ID}actor/wikidata-Q20")
    found = {finding.path for finding in of_rule("derived", check(body))}
    assert found >= {LABEL.value, Property.STATEMENT_COUNT}
    shortcut = Quad(union, NamedNode(Property.SUPPORTS), NamedNode(f"{ID}position/none"), DOCUMENT_GRAPH)
    assert [finding.path for finding in of_rule("derived", spoil(shortcut))] == [Property.SUPPORTS]


def test_document_that_says_nothing_is_checked_whole() -> None:
    """It shows nobody because it names nobody."""
    dull = Extraction(Document("dull", "Rain fell.", date="2023-05-04"), model="en_test 1", version="0.1.0")
    report = check(write_trig([dull]).decode())
    assert not any("derived again" in words for words in report.unchecked)
    assert report.conforms


@pytest.mark.parametrize(
    ("kind", "graph"),
    [(Class.STANCE, REF), (Class.ACTOR, STANCES_GRAPH), (Class.STATEMENT, PROVENANCE_GRAPH), (Class.ISSUE, DOCUMENT_GRAPH)],
)
def test_thing_in_a_graph_that_is_not_its_own_is_found(kind: Class, graph: NamedNode) -> None:
    """By class."""
    node = NamedNode("http://example.org/thing")
    assert [finding.focus for finding in of_rule("wrong-graph", spoil(Quad(node, TYPE, NamedNode(kind), graph)))] == [node.value]


def test_default_and_unknown_graphs_are_found() -> None:
    """Beside named graphs the default graph stays empty, and every graph has a name of ours."""
    node = NamedNode("http://example.org/thing")
    report = spoil(Quad(node, LABEL, Literal("x")), Quad(node, LABEL, Literal("x"), NamedNode("http://example.org/graph")))
    assert {finding.focus for finding in of_rule("wrong-graph", report)} == {node.value, "http://example.org/graph"}


def test_terms_of_no_graph_of_ours_are_found() -> None:
    """Blank nodes, terms that are not in the ontology."""
    node = NamedNode(f"{ID}actor/wikidata-Q20")
    report = spoil(
        Quad(node, NamedNode(f"{XSD}a"), BlankNode("b"), REF),
        Quad(node, NamedNode(Property.HOLDER + "s"), Literal("x", language="EN"), REF),
    )
    assert len(of_rule("blank-node", report)) == 1
    assert [finding.message for finding in of_rule("unknown-term", report)] == ["the ontology has no sg:holders"]


@pytest.mark.parametrize(("body", "word"), [("", "empty"), ("<urn:a> <urn:b> <urn:c> .", "nothing in it")])
def test_what_is_no_graph_of_ours_is_refused(body: str, word: str) -> None:
    """In one sentence."""
    with pytest.raises(GraphError, match=word):
        check(body)


def test_a_graph_too_broken_to_derive_from_is_still_checked() -> None:
    """The report says why nothing was derived."""
    report = check(GOOD.replace("sg:shownLabel", "sg:title"))
    assert not report.conforms
    assert any("not derived again" in words for words in report.unchecked)


@pytest.mark.parametrize(
    ("old", "new"),
    [("sg:startOffset 61 ", "sg:startOffset 061 "), ("sg:confidence 0.9 ", "sg:confidence 0.90 "), (" false ", ' "0"^^xsd:boolean ')],
)
def test_value_written_in_another_form_is_found(old: str, new: str, tmp_path: Path) -> None:
    """Only the file shows it: a store writes values anew."""
    path = tmp_path / "graph.trig"
    assert old in GOOD
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    assert len(of_rule("literal", validate_graph(path))) == 1


def test_findings_name_the_line(tmp_path: Path) -> None:
    """Where the thing's block begins in the file."""
    path = tmp_path / "graph.trig"
    path.write_text(GOOD.replace("sg:confidence 0.9 ;", "sg:confidence 1.9 ;", 1), encoding="utf-8")
    (finding,) = of_rule("shape", validate_graph(path))
    line = path.read_text().splitlines()[finding.place.line - 1]
    assert line.strip().startswith("statement:")
    assert finding.focus.rpartition("/")[2] in line


def test_every_rule_has_a_title_and_help() -> None:
    """They go into reports."""
    assert all(rule.title and rule.help for rule in RULES.values())
