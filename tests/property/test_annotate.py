"""The law of offsets: every token stands in the document where its words are, whatever white space and signs lie around it."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from stancegraph.model import Document, Segment, SegmentKind, Span
from stancegraph.parse.annotate import RUN_LIMIT, annotate
from stancegraph.parse.repair import REPAIRS

NLP = spacy.blank("en")
NLP.add_pipe("sentencizer")
PIECES = st.sampled_from(
    "levy|The|can't|U.S.|“|”|\"|'|(|…|🙂|👩\u200d👩\u200d👧|é|e\u0301|\u200b|\x00|\x07|\u00a0|\u2028|\t|\n| |  |\r\n|((((((((((((|"
    '""""""""""""""|-|--|١٢|中文|.|?'.split("|")
)
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60)


def parse(document: Document) -> list[tuple[str, str]]:
    """Return each token with the words of the document at its offsets."""
    (parsed,) = annotate(NLP, [document])
    assert len(parsed.doc) == len(parsed.starts) == len(parsed.ends) == len(parsed.segments)
    assert all(0 <= start < end <= len(document.text) for start, end in zip(parsed.starts, parsed.ends, strict=True))
    assert list(parsed.starts) == sorted(parsed.starts)
    return [(token.text, parsed.span(token, token).text_of(document.text)) for token in parsed.doc]


@given(TEXTS)
def test_token_stands_where_its_words_are(text: str) -> None:
    """A token's first and last characters are those of the text; in between, only a run that was cut may be longer."""
    for token, words in parse(Document("text", text)):
        if token.strip():
            assert (token[0], token[-1]) == (words[0], words[-1])
            assert token == words or len(words) > len(token)


@given(st.sampled_from("\"'“(*-."), st.integers(min_value=RUN_LIMIT, max_value=200))
def test_long_runs_are_cut(sign: str, count: int) -> None:
    """A run of one sign reaches the tokenizer at its longest allowed length, and the words behind it keep their place."""
    text = sign * count + " levy"
    found = parse(Document("text", text))
    assert sum(len(token) for token, _ in found) <= RUN_LIMIT + len("levy") + 1
    assert found[-1] == ("levy", "levy")


def test_segments_end_sentences() -> None:
    """A heading without a full stop is a sentence of its own, and a speaker's label is not read."""
    text = "Levy passed\nLEE: Good news for ports"
    segments = (
        Segment(SegmentKind.HEADING, Span(0, 11)),
        Segment(SegmentKind.SPEAKER, Span(12, 16)),
        Segment(SegmentKind.PARAGRAPH, Span(17, len(text))),
    )
    (parsed,) = annotate(NLP, [Document("text", text, segments=segments)])
    assert [parsed.span(sentence.start, sentence.end - 1).text_of(text) for sentence in parsed.doc.sents] == [
        "Levy passed",
        "Good news for ports",
    ]
    assert [segment.kind for token in parsed.doc if (segment := parsed.segment_of(token))][:1] == [SegmentKind.HEADING]


@pytest.mark.parametrize("dateline", ["OSLO — ", "OSLO (Newswire) - ", "PORT ALLEN, La. – ", "ST. IVES, March 3 -- "])
def test_dateline_is_not_read(dateline: str) -> None:
    """Where and when a report was written is no part of its first sentence; the words behind it keep their place."""
    assert parse(Document("text", f"{dateline}The mayor left."))[:2] == [("The", "The"), ("mayor", "mayor")]


@pytest.mark.parametrize("text", ["NATO opposes it.", "The port - a big one - closed.", "COVID-19 spread.", "I - A", "OSLO — "])
def test_other_dashes_are_read(text: str) -> None:
    """A dash in a sentence starts nothing, and a dateline with nothing behind it is all there is."""
    assert parse(Document("text", text))[0][0] in text.split(" ")[0]


@pytest.mark.parametrize("text", ["", " \n\t ", "\x00"])
def test_document_without_text_is_empty(text: str) -> None:
    """Nothing to read gives an empty Doc."""
    assert parse(Document("text", text)) == []


def test_every_repair_has_a_name() -> None:
    """What can be measured alone can be named alone."""
    assert all(name == name.strip().lower() for name in REPAIRS)
