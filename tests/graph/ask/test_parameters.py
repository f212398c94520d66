"""What questions may be asked with."""

from __future__ import annotations

import pytest
from pyoxigraph import Store
from rdflib import Dataset
from tests.graph.samples import ferry_extraction, levy_extraction

from stancegraph.errors import QueryError
from stancegraph.graph.ask.answer import Term, TermKind
from stancegraph.graph.ask.parameters import PARAMETERS, write_query
from stancegraph.graph.ask.questions import Question, load_questions, spell_question
from stancegraph.graph.build import build_dataset, build_quads

QUERY = """SELECT * {
  # if rule: VALUES ?rule { $rule }
  # if since|until: OPTIONAL { ?s ?p ?date }
  # if since: FILTER(?date >= $since)
}"""


@pytest.mark.parametrize(
    ("name", "words", "value"),
    [
        ("since", "2023", "2023-01-01"),
        ("until", "2024-02", "2024-02-29"),
        ("until", "2023-05-04", "2023-05-04"),
        ("min-confidence", "0.70", "0.70"),
        ("min-confidence", "1", "1"),
        ("at-least", "03", "3"),
    ],
)
def test_value_is_read(name: str, words: str, value: str) -> None:
    """Days, months and years; shares; counts."""
    read = PARAMETERS[name].read
    assert read is not None
    assert read(words).value == value


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("since", "yesterday"),
        ("since", "2023-02-30"),
        ("since", "0000"),
        ("until", "2023-13"),
        ("min-confidence", "1.1"),
        ("min-confidence", "-0.5"),
        ("min-confidence", "nan"),
        ("min-confidence", "0.7) } #"),
        ("at-least", "0"),
        ("at-least", "two"),
        ("at-least", "9" * 40),
    ],
)
def test_what_is_no_value_is_refused(name: str, words: str) -> None:
    """The option, what was given, and what could be."""
    read = PARAMETERS[name].read
    assert read is not None
    with pytest.raises(QueryError, match=f"--{name} .* give "):
        read(words)


def test_lines_count_when_asked_for() -> None:
    """A line of several parameters counts for any of them."""
    day = Term(TermKind.LITERAL, "2023-01-01", "http://www.w3.org/2001/XMLSchema#date")
    assert write_query(QUERY, {}) == "SELECT * {\n}"
    assert write_query(QUERY, {"until": [day]}) == "SELECT * {\n  OPTIONAL { ?s ?p ?date }\n}"
    assert 'FILTER(?date >= "2023-01-01"^^<http://www.w3.org/2001/XMLSchema#date>)' in write_query(QUERY, {"since": [day]})


@pytest.mark.parametrize("words", ['"} UNION { ?s ?p ?o } #', "a\nb\tc\r", "\\", '"""', "$rule", "# if since: x"])
def test_a_value_never_becomes_code(words: str) -> None:
    """Whatever letters it has, the engine reads it as the value that it was."""
    query = write_query("SELECT ?rule {\n  # if rule: VALUES ?rule { $rule }\n}", {"rule": [Term(TermKind.LITERAL, words)]})
    assert [row["rule"].value for row in Store().query(query)] == [words]


def test_what_is_no_iri_is_refused() -> None:
    """An IRI that would close its brackets is none."""
    with pytest.raises(QueryError, match="is no IRI"):
        write_query("# if actor: VALUES ?actor { $actor }", {"actor": [Term(TermKind.IRI, "http://a/> } #")]})


@pytest.fixture(scope="module")
def engines() -> tuple[Store, Dataset]:
    extractions = [ferry_extraction(), levy_extraction()]
    store, dataset = Store(), build_dataset(extractions)
    store.extend(build_quads(extractions))
    dataset.default_union = True
    return store, dataset


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib uses its own old names when it answers GRAPH
@pytest.mark.parametrize("question", load_questions(), ids=lambda question: question.name)
def test_rdflib_gives_the_same_rows(engines: tuple[Store, Dataset], question: Question) -> None:
    """The text that is written is plain SPARQL 1.1: a second engine finds the same, with and without dates and numbers."""
    store, dataset = engines
    names = {"since": "2023-01", "until": "2024", "min-confidence": "0.5", "at-least": "1"}
    for given in ({}, {name: words for name, words in names.items() if name in question.parameters}):
        query = spell_question(store, question, given)
        ours = [tuple(term.value if term is not None else "" for term in row) for row in store.query(query)]
        theirs = [tuple(str(term) if term is not None else "" for term in row) for row in dataset.query(query)]
        assert sorted(ours) == sorted(theirs)
