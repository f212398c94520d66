"""Which queries are refused before any engine sees them."""

from __future__ import annotations

import pytest

from stancegraph.errors import QueryError
from stancegraph.graph.ask.guard import QueryPlaceError, check_query, has_word


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT"),
        ("PREFIX ex: <http://example.org/>\nASK { ?s ex:service ?o }", "ASK"),
        ("# SERVICE is off\nSELECT ?from { ?service a ?from }", "SELECT"),
        ('SELECT * { ?s ?p "SERVICE <x> DROP FROM" }', "SELECT"),
        ("SELECT * { ?s ?p '''it's LOAD''' }", "SELECT"),
        ("select ?a { <http://example.org/DELETE> ?p ?a }", "SELECT"),
        ("DESCRIBE <http://example.org/a>", "DESCRIBE"),
    ],
)
def test_reading_is_let_through(query: str, form: str) -> None:
    """Words inside strings, names, IRIs and comments are no keywords."""
    assert check_query(query) == form


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * {\n SERVICE <http://h/> { ?s ?p ?o } }", "query:2:2: SERVICE is off"),
        ("SELECT * { service silent ?u { ?s ?p ?o } }", "query:1:12: SERVICE is off"),
        ("SELECT * { \\u0053ERVICE <http://h/> { ?s ?p ?o } }", "SERVICE is off"),
        ("SELECT * FROM <file:///etc/hosts> { ?s ?p ?o }", "query:1:10: FROM is off"),
        ("SELECT * FROM NAMED <http://h/g> { ?s ?p ?o }", "FROM is off"),
        ("DROP ALL", "query:1:1: updates are not accepted here"),
        ("PREFIX a: <b:> INSERT DATA { a:a a:b a:c }", "updates are not accepted here"),
        ("WITH <http://h/g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "updates are not accepted here"),
        ("SELECT * { ?s ?p ?o } ; CLEAR ALL", "updates are not accepted here"),
        ("SELCT * { ?s ?p ?o }", "'SELCT' begins no query"),
        ("", "the query is empty"),
        ("# only a comment", "the query is empty"),
        ('SELECT * { ?s ?p "\0" }', "query:1:19: a NUL character"),
        ("SELECT * { BIND(" + "(" * 5000 + "1" + ")" * 5000 + " AS ?x) }", "nested more than 200 deep"),
        ("SELECT " + "?a " * 400_000 + "{}", "characters are more than"),
    ],
)
def test_refusal_says_what_and_where(query: str, message: str) -> None:
    """One line, with line and column where there is a place."""
    with pytest.raises(QueryError) as caught:
        check_query(query)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_excerpt_points_at_the_place() -> None:
    """A caret stands under the column."""
    with pytest.raises(QueryPlaceError) as caught:
        check_query("SELECT *\nFROM <http://h/g> { }")
    assert caught.value.excerpt == "  FROM <http://h/g> { }\n  ^"


def test_word_may_be_allowed() -> None:
    """FROM is harmless where graphs are chosen from the store; what else is refused stays refused."""
    assert check_query("SELECT * FROM <http://h/g> { ?s ?p ?o }", allowed=("FROM",)) == "SELECT"
    with pytest.raises(QueryError, match="SERVICE is off"):
        check_query("SELECT * FROM <http://h/g> { SERVICE <http://h/> { } }", allowed=("FROM",))


@pytest.mark.parametrize("query", ["SELECT * { ?s ?p 'FROM' } # FROM", "SELECT ?from { ?s from:x <http://FROM> }"])
def test_only_a_keyword_is_a_word(query: str) -> None:
    """Strings, comments, variables, names and IRIs are none."""
    assert not has_word(query, "FROM")
    assert has_word(f"{query}\nfrom <http://h/g>", "FROM")
