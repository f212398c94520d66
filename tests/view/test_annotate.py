"""A document cut into segments."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.graph.samples import ferry_extraction, one_statement

from stancegraph.graph.build import build_quads
from stancegraph.graph.facts import read_facts
from stancegraph.model import Extraction
from stancegraph.model.annotated import AnnotatedDocument, Segment
from stancegraph.model.facts import Facts
from stancegraph.view.annotate import Mark, _split_lines, annotate, cut_text, match_extractions


def read(*extractions: Extraction) -> Facts:
    """Return the facts of the graph of some extractions."""
    from pyoxigraph import Store

    store = Store()
    store.extend(build_quads(extractions))
    return read_facts(store)


def annotate_one(extraction: Extraction) -> AnnotatedDocument:
    """Return the page's content of a document alone."""
    facts = read(extraction)
    return annotate(extraction, facts.documents[0], facts)


MARKS = st.lists(
    st.builds(
        Mark, st.integers(-3, 60), st.integers(-3, 60), st.integers(-1, 3), st.sampled_from(["evidence", "cue", "holder", "silent", "name"])
    ),
    max_size=12,
)


@given(text=st.text(max_size=50) | st.text(alphabet="ab \r\n\u2028\x85é🌍", max_size=50), marks=MARKS)
def test_segments_joined_are_the_text(text: str, marks: list[Mark]) -> None:
    """Whatever overlaps, sticks out or is empty; and each segment has just the marks that cover all of it."""
    segments = list(cut_text(text, marks))
    assert "".join(segment.text for segment in segments) == text
    assert "".join(segment.text for line in _split_lines(segments) for segment in line) == text
    place = 0
    for segment in segments:
        end = place + len(segment.text)
        over = [mark for mark in marks if mark.start <= place and mark.end >= end and mark.start < mark.end]
        assert segment.passages == tuple(sorted({mark.passage for mark in over if mark.role == "evidence"}))
        assert segment.is_silent == any(mark.role == "silent" for mark in over)
        place = end


def test_overlapping_statements_keep_their_own_marks() -> None:
    """Two readings of one sentence share its words; each has its cue."""
    document = annotate_one(ferry_extraction())
    text = "".join(segment.text for line in document.paragraphs for segment in line)
    assert text == ferry_extraction().document.text
    for reading in document.readings:
        covered = "".join(segment.text for line in document.paragraphs for segment in line if reading.number in segment.passages)
        assert covered == reading.quote == text[reading.start : reading.end]
    assert [reading.start for reading in document.readings] == sorted(reading.start for reading in document.readings)


def test_who_says_so_is_marked() -> None:
    """The source of a reported statement stands outside of its evidence as often as inside."""
    document = annotate_one(ferry_extraction())
    sources = {segment.text for line in document.paragraphs for segment in line if any(role == "source" for _, role in segment.roles)}
    assert sources == {"the Coast Post"} or any("Coast Post" in source for source in sources)


def test_silent_sentences_name_somebody_and_show_nothing() -> None:
    """A sentence with a statement is never silent, nor one that names nobody."""
    extraction = one_statement("The guild backs the levy. The guild met. It rained.", "The guild", "backs", "the levy")
    (actor,) = extraction.actors
    text = extraction.document.text
    start = text.index("The guild met")
    mention = replace(actor.mentions[0], span=replace(actor.mentions[0].span, start=start, end=start + 9))
    sentences = tuple(
        replace(mention.span, start=text.index(words), end=text.index(words) + len(words))
        for words in ("The guild backs the levy.", "The guild met.", "It rained.")
    )
    statements = tuple(replace(statement, evidence=sentences[0]) for statement in extraction.statements)
    actors = (replace(actor, mentions=(*actor.mentions, mention)),)
    document = annotate_one(replace(extraction, actors=actors, sentences=sentences, statements=statements))
    silent = [segment for line in document.paragraphs for segment in line if segment.is_silent]
    assert [(segment.text, segment.is_name) for segment in silent] == [("The guild", True), (" met.", False)]
    assert document.silent == 1


def test_documents_are_matched_by_their_text() -> None:
    """What the graph does not hold has no page; two documents of one name are two."""
    one, other = (
        one_statement("Shops back a levy.", "Shops", "back", "levy", id="a"),
        one_statement("Shops hate it.", "Shops", "hate", "it", id="b"),
    )
    facts = read(one)
    assert [extraction.document.id for extraction, _ in match_extractions([other, one], facts)] == ["a"]


def test_lines_end_where_the_text_has_an_end() -> None:
    """A line keeps its end, so that nothing is lost between two of them."""
    lines = list(_split_lines([Segment("one\r\ntwo\n"), Segment("\nthree")]))
    assert [[segment.text for segment in line] for line in lines] == [["one\r\n"], ["two\n"], ["\n"], ["three"]]
