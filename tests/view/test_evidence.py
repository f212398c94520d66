"""Quotes cut into pieces."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.view.made_facts import make_evidence

from stancegraph.model.facts import EvidenceFact
from stancegraph.model.scene import Piece
from stancegraph.model.span import Span
from stancegraph.view.evidence import cut_quote


def test_cut_quote_cuts_where_marks_begin_and_end() -> None:
    """Holder, cue and target are pieces of their own."""
    pieces = cut_quote(make_evidence("[Nurses|holder] [back|cue] [the cap|target].", offset=40))
    assert pieces == (
        Piece("Nurses", ("holder",)),
        Piece(" "),
        Piece("back", ("cue",)),
        Piece(" "),
        Piece("the cap", ("target",)),
        Piece("."),
    )


@given(
    st.text(alphabet=st.characters(), max_size=40),
    st.integers(0, 100),
    st.lists(st.tuples(st.sampled_from(["holder", "cue", "target"]), st.integers(0, 150), st.integers(0, 60)), max_size=6),
)
def test_cut_quote_joins_to_the_quote(quote: str, start: int, marks: list[tuple[str, int, int]]) -> None:
    """Whatever the marks, overlapping or outside, the pieces joined are the quote, to the code point."""
    spans = tuple((role, Span(first, first + length)) for role, first, length in marks)
    evidence = EvidenceFact("d", quote, Span(start, start + len(quote)), spans)
    assert "".join(piece.text for piece in cut_quote(evidence)) == quote


def test_cut_quote_gives_overlapping_marks_both_roles() -> None:
    """A cue inside a target is both."""
    evidence = EvidenceFact("d", "calls for talks", Span(0, 15), (("cue", Span(0, 9)), ("target", Span(6, 15))))
    assert [piece.roles for piece in cut_quote(evidence)] == [("cue",), ("cue", "target"), ("target",)]
