"""Answers as text."""

from __future__ import annotations

import csv
import io
import json

import pytest
from defusedxml.ElementTree import fromstring
from pyoxigraph import RdfFormat, parse

from stancegraph.errors import QueryError
from stancegraph.graph.ask.answer import Answer, Term, TermKind
from stancegraph.graph.ask.results import check_format, format_answer

SG = "https://w3id.org/stancegraph/ontology#"
XSD = "http://www.w3.org/2001/XMLSchema#"


def literal(value: str, datatype: str = "", language: str = "") -> Term:
    return Term(TermKind.LITERAL, value, datatype, language)


def answer(*terms: Term | None) -> Answer:
    return Answer(tuple(f"v{n}" for n in range(len(terms))), (terms,))


def test_table_shortens_iris_and_wraps_words() -> None:
    """Known namespaces become prefixes, long quotes wrap, missing values stay empty."""
    table = format_answer(answer(Term(TermKind.IRI, "http://www.wikidata.org/entity/Q20"), literal("levy " * 20), None))
    head, rule, first, second = table.splitlines()
    assert head.split() == ["v0", "v1", "v2"]
    assert set(rule) == {"-", " "}
    assert first.startswith("wd:Q20  levy levy")
    assert second.startswith("        levy")


def test_table_shows_control_characters_as_codes() -> None:
    """No name can steer the terminal."""
    assert "\\u001b[31mred\\u202e" in format_answer(answer(literal("\x1b[31mred\u202e")))


def test_table_of_hidden_columns_names_labels_plainly() -> None:
    """`actorLabel` is `actor` when the IRI is left out."""
    found = Answer(("actorLabel", "actor"), ((literal("Norway"), Term(TermKind.IRI, "http://a/b")),))
    assert format_answer(found, hide={"actor"}).split() == ["actor", "------", "Norway"]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@x", "'@x"),
        ("＝1", "'＝1"),
        ("-5", "-5"),
        ("+3.5", "+3.5"),
        ("-x", "'-x"),
        ('say "no", now', 'say "no", now'),
        ("a\nb", "a\nb"),
    ],
)
def test_csv_cell(value: str, cell: str) -> None:
    """Formulas are made harmless, numbers and quotes stay."""
    written = format_answer(answer(literal(value)), "csv")
    assert list(csv.reader(io.StringIO(written, newline=""))) == [["v0"], [cell]]
    assert written.endswith("\r\n")


def test_tsv_keeps_kinds_and_datatypes() -> None:
    """Terms are written as Turtle writes them."""
    found = answer(Term(TermKind.IRI, "http://a/b"), literal("tab\there"), literal("3", f"{XSD}integer"), literal("ja", "", "de"), None)
    assert format_answer(found, "tsv").splitlines()[1] == f'<http://a/b>\t"tab\\there"\t"3"^^<{XSD}integer>\t"ja"@de\t'


def test_json_is_sparql_results_json() -> None:
    """Unbound variables are left out of a binding."""
    found = json.loads(format_answer(answer(literal("3", f"{XSD}integer"), None), "json"))
    assert found == {
        "head": {"vars": ["v0", "v1"]},
        "results": {"bindings": [{"v0": {"type": "literal", "value": "3", "datatype": f"{XSD}integer"}}]},
    }


@pytest.mark.parametrize(("format_name", "text"), [("table", "true\n"), ("csv", "true\n")])
def test_truth_is_a_word(format_name: str, text: str) -> None:
    """ASK answers true or false."""
    assert format_answer(Answer(truth=True), format_name) == text


def test_truth_as_json() -> None:
    """The SPARQL results form of a truth."""
    assert json.loads(format_answer(Answer(truth=False), "json")) == {"head": {}, "boolean": False}


@pytest.mark.parametrize(("found", "format_name"), [(Answer(turtle=""), "csv"), (Answer(("a",), ()), "turtle")])
def test_format_that_cannot_hold_the_answer_is_an_error(found: Answer, format_name: str) -> None:
    """A graph is no table, and a table no graph."""
    with pytest.raises(QueryError, match="take --format"):
        format_answer(found, format_name)


def test_no_rows_are_a_header() -> None:
    """An empty answer is still a table."""
    assert format_answer(Answer(("actor", "quote"), ())) == "actor  quote\n-----  -----\n"


def test_xml_is_sparql_results_xml() -> None:
    """What XML cannot hold is replaced, markup is escaped, kinds and languages stay."""
    found = answer(
        Term(TermKind.IRI, "http://a/b?c&d"), literal("a<b\x01\r\n"), literal("ja", "", "de"), literal("3", f"{XSD}integer"), None
    )
    root = fromstring(format_answer(found, "xml"))
    space = "{http://www.w3.org/2005/sparql-results#}"
    assert [variable.get("name") for variable in root.iter(f"{space}variable")] == ["v0", "v1", "v2", "v3", "v4"]
    values = [binding[0] for binding in root.iter(f"{space}binding")]
    assert [value.text for value in values] == ["http://a/b?c&d", "a<b\ufffd\r\n", "ja", "3"]
    assert values[2].get("{http://www.w3.org/XML/1998/namespace}lang") == "de"
    assert values[3].get("datatype") == f"{XSD}integer"


def test_truth_as_xml() -> None:
    """The SPARQL results form of a truth."""
    assert "<boolean>true</boolean>" in format_answer(Answer(truth=True), "xml")


def test_markdown_shows_values_as_they_are() -> None:
    """Pipes, links and tags are no markup."""
    written = format_answer(answer(literal("a|b"), literal("[x](y)<br>\nz")), "md")
    assert written == "| v0 | v1 |\n| --- | --- |\n| a\\|b | \\[x\\](y)\\<br\\> z |\n"


def test_graph_as_jsonld_needs_no_remote_context() -> None:
    """The context stands inside, and reading it back gives the same triples."""
    turtle = f'<http://a/b> a <{SG}Statement> ; <{SG}confidence> "0.9"^^<{XSD}decimal> ; <http://x/y> "ja"@de .'
    written = format_answer(Answer(turtle=turtle), "jsonld")
    assert isinstance(json.loads(written)["@context"], dict)
    back = {quad.triple for quad in parse(written, format=RdfFormat.JSON_LD)}
    assert back == {quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE)}


@pytest.mark.parametrize(
    ("form", "format_name", "fits"),
    [
        ("SELECT", "md", True),
        ("SELECT", "jsonld", False),
        ("ASK", "turtle", False),
        ("DESCRIBE", "xml", False),
        ("CONSTRUCT", "jsonld", True),
    ],
)
def test_format_fits_the_form(form: str, format_name: str, fits: bool) -> None:
    """Known before the query runs."""
    if fits:
        check_format(form, format_name)
    else:
        with pytest.raises(QueryError, match=f"{form} gives .* cannot hold; take --format"):
            check_format(form, format_name)
