"""Rows are put in the order that the engine would give them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from stancegraph.graph.ask.answer import TermKind
from stancegraph.graph.ask.ordering import Row, first_rows, take_order
from stancegraph.graph.ask.questions import load_questions
from stancegraph.graph.terms import XSD

QUERY = """SELECT ?row ?first ?second {
  ?row <urn:is> ?is
  OPTIONAL { ?row <urn:first> ?first }
  OPTIONAL { ?row <urn:second> ?second }
}
ORDER BY DESC(?first) ?second ?row"""
NUMBERS = st.decimals(min_value=-1000, max_value=1000, places=2).map(lambda number: (f"{number:f}", "decimal")) | st.integers(-50, 50).map(
    lambda number: (str(number), "integer")
)
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=4).map(lambda text: (text, "string"))
DAYS = st.dates().map(lambda date: (date.isoformat(), "date"))


@given(
    firsts=st.lists(NUMBERS | st.none(), max_size=12),
    seconds=st.sampled_from([WORDS, DAYS]).flatmap(lambda kind: st.lists(kind | st.none(), max_size=12)),
    count=st.integers(0, 12),
)
def test_rows_stand_as_the_engine_puts_them(
    firsts: list[tuple[str, str] | None], seconds: list[tuple[str, str] | None], count: int
) -> None:
    """Numbers of both kinds, what has none first, words by code point, days, the greatest first where it is asked for."""
    store = Store()
    for name, values in (("first", firsts), ("second", seconds)):
        for number, value in enumerate(values):
            row = NamedNode(f"urn:row:{number}")
            store.add(Quad(row, NamedNode("urn:is"), Literal("row")))
            if value is not None:
                store.add(Quad(row, NamedNode(f"urn:{name}"), Literal(value[0], datatype=NamedNode(f"{XSD}{value[1]}"))))
    order = take_order(QUERY)
    assert order is not None
    assert first_rows(read(store, order.query), order, ["row", "first", "second"], count) == read(store, QUERY)[:count]


def read(store: Store, query: str) -> list[Row]:
    """Return the rows that the engine gives."""
    solutions = store.query(query)
    assert isinstance(solutions, QuerySolutions)
    return [[write(term) for term in solution] for solution in solutions]


def write(term: object) -> list[str] | None:
    """Return a term as rows hold it."""
    if isinstance(term, Literal):
        return [TermKind.LITERAL, term.value, term.datatype.value, ""]
    return [TermKind.IRI, term.value] if isinstance(term, NamedNode) else None


def test_questions_are_ordered_by_what_can_be_read() -> None:
    """One that orders by more than variables is left to the engine: these are few, and named here."""
    assert {question.name for question in load_questions() if take_order(question.query) is None} == {"contested"}
    assert take_order("SELECT ?a { ?a ?b ?c }\nORDER BY ?a LIMIT 3") is None
