"""Attributions on hand-built parses: sources, cues, contents, nesting and the laws that hold for any parse."""

from __future__ import annotations

from array import array
from itertools import pairwise

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from stancegraph.extract.attributions import find_attributions
from stancegraph.lexicon.reporting import load_reporting
from stancegraph.model import AttributionManner, Document, Segment, SegmentKind, Span
from stancegraph.model.draft import AttributionDraft
from stancegraph.parse.annotate import Parsed
from stancegraph.pipeline import Engine

LEXICON = load_reporting()
VOCAB: Vocab = spacy.blank("en").vocab
NO_SPACE_BEFORE = frozenset(",.?!:;”’'")
NO_SPACE_AFTER = frozenset("“‘")


def build(table: str, *, speaker: str = "") -> Parsed:
    """Return a parse written as `word/POS/TAG/dep/head` per token, `|` between paragraphs; heads count from 0 over the whole text.

    `speaker` is a label in front of the first paragraph, as a transcript has it.
    """
    rows = [[row.split("/") for row in paragraph.split()] for paragraph in table.split("|")]
    flat = [row for paragraph in rows for row in paragraph]
    words = [row[0] for row in flat]
    spaces = [(i + 1 < len(words)) and words[i + 1][0] not in NO_SPACE_BEFORE and words[i] not in NO_SPACE_AFTER for i in range(len(words))]
    label = f"{speaker}: " if speaker else ""
    text, starts, segments, kinds = label, array("q"), array("q"), []
    if label:
        kinds.append(Segment(SegmentKind.SPEAKER, Span(0, len(label) - 1)))
    at = 0
    for paragraph in rows:
        first = len(text)
        for _ in paragraph:
            starts.append(len(text))
            segments.append(len(kinds))
            text += words[at] + (" " if spaces[at] else "")
            at += 1
        kinds.append(Segment(SegmentKind.PARAGRAPH, Span(first, len(text)), speaker=speaker or None))
        text += "\n"
    doc = Doc(
        VOCAB,
        words=words,
        spaces=spaces,
        pos=[row[1] for row in flat],
        tags=[row[2] for row in flat],
        deps=[row[3] for row in flat],
        heads=[int(row[4]) for row in flat],
        lemmas=[row[0].lower() for row in flat],
    )
    ends = array("q", [start + len(word) for start, word in zip(starts, words, strict=True)])
    return Parsed(Document("d", text, segments=tuple(kinds)), doc, starts, ends, segments)


def read(parsed: Parsed) -> list[tuple[str, str, str]]:
    """Return source, cue and content of each attribution as words, stretches joined by " … "."""
    text = parsed.document.text
    return [
        tuple(" … ".join(span.text_of(text) for span in spans) for spans in (a.source, a.cue, a.content))  # type: ignore[misc]  # three
        for a in (draft.attribution for draft in find_attributions(parsed, LEXICON))
    ]


INDIRECT = (
    "Unions/NOUN/NNS/nsubj/1 said/VERB/VBD/ROOT/1 that/SCONJ/IN/mark/6 the/DET/DT/det/4 levy/NOUN/NN/nsubj/6 would/AUX/MD/aux/6 "
    "fail/VERB/VB/ccomp/1 ./PUNCT/./punct/1"
)
DIRECT = (
    "“/PUNCT/``/punct/3 We/PRON/PRP/nsubj/3 will/AUX/MD/aux/3 strike/VERB/VB/ccomp/6 ,/PUNCT/,/punct/3 ”/PUNCT/''/punct/3 "
    "said/VERB/VBD/ROOT/6 Ruiz/PROPN/NNP/nsubj/6 ./PUNCT/./punct/6"
)
SECOND = "“/PUNCT/``/punct/12 We/PRON/PRP/nsubj/12 must/AUX/MD/aux/12 act/VERB/VB/ROOT/12 ./PUNCT/./punct/12 ”/PUNCT/''/punct/12"
MEDIAL = (
    "The/DET/DT/det/1 levy/NOUN/NN/nsubj/6 ,/PUNCT/,/punct/4 Ruiz/PROPN/NNP/nsubj/4 said/VERB/VBD/parataxis/6 ,/PUNCT/,/punct/4 "
    "failed/VERB/VBD/ROOT/6 ./PUNCT/./punct/6"
)
MIXED = (
    "Ruiz/PROPN/NNP/nsubj/1 called/VERB/VBD/ROOT/1 the/DET/DT/det/3 levy/NOUN/NN/obj/1 “/PUNCT/``/punct/6 a/DET/DT/det/6 "
    "theft/NOUN/NN/xcomp/1 ”/PUNCT/''/punct/6 ./PUNCT/./punct/1"
)
ACCORDING = (
    "Rents/NOUN/NNS/nsubj/1 doubled/VERB/VBD/ROOT/1 ,/PUNCT/,/punct/1 according/VERB/VBG/case/6 to/ADP/IN/fixed/3 the/DET/DT/det/6 "
    "bank/NOUN/NN/obl/1 ./PUNCT/./punct/1"
)
NESTED = (
    "Ruiz/PROPN/NNP/nsubj/1 said/VERB/VBD/ROOT/1 that/SCONJ/IN/mark/4 Okafor/PROPN/NNP/nsubj/4 told/VERB/VBD/ccomp/1 "
    "her/PRON/PRP/iobj/4 that/SCONJ/IN/mark/9 the/DET/DT/det/8 dam/NOUN/NN/nsubj/9 leaked/VERB/VBD/ccomp/4 ./PUNCT/./punct/1"
)
EVENT = (
    "The/DET/DT/det/1 bank/NOUN/NN/nsubj/2 issued/VERB/VBD/ROOT/2 a/DET/DT/det/4 statement/NOUN/NN/obj/2 saying/VERB/VBG/acl/4 "
    "rates/NOUN/NNS/nsubj/7 fell/VERB/VBD/ccomp/5 ./PUNCT/./punct/2"
)
DATELINE = (
    "LAGOS/PROPN/NNP/nsubj/3 -/PUNCT/:/punct/0 Ruiz/PROPN/NNP/appos/0 said/VERB/VBD/ROOT/3 that/SCONJ/IN/mark/6 "
    "rents/NOUN/NNS/nsubj/6 fell/VERB/VBD/ccomp/3 ./PUNCT/./punct/3"
)
HEADLINE = (
    "Survey/NOUN/NN/ROOT/0 :/PUNCT/:/punct/0 Voters/NOUN/NNS/nsubj/3 split/VERB/VBP/parataxis/0 | Rain/NOUN/NN/nsubj/5 fell/VERB/VBD/ROOT/5"
)
HEARSAY = (
    "The/DET/DT/det/1 firms/NOUN/NNS/nsubj/3 reportedly/ADV/RB/advmod/3 merged/VERB/VBD/ROOT/3 ./PUNCT/./punct/3"
)  # fmt: skip

UNLISTED = DIRECT.replace("said/", "sighed/")
ADDING = (
    "“/PUNCT/``/punct/1 No/INTJ/UH/ccomp/5 ,/PUNCT/,/punct/1 ”/PUNCT/''/punct/1 Ruiz/PROPN/NNP/nsubj/5 said/VERB/VBD/ROOT/5 "
    ",/PUNCT/,/punct/7 adding/VERB/VBG/advcl/5 that/SCONJ/IN/mark/10 rents/NOUN/NNS/nsubj/10 fell/VERB/VBD/ccomp/7 ./PUNCT/./punct/5"
)

READINGS = {
    "indirect": (INDIRECT, [("Unions", "said", "that the levy would fail")]),
    "direct and inverted": (DIRECT, [("Ruiz", "said", "“We will strike,”")]),
    "a verb that no lexicon lists": (UNLISTED, [("Ruiz", "sighed", "“We will strike,”")]),
    "a quotation and a participle": (ADDING, [("Ruiz", "said", "“No,”"), ("Ruiz", "adding", "that rents fell")]),
    "a quotation that the next sentence opens": (f"{DIRECT} {SECOND}", [("Ruiz", "said", "“We will strike,” … “We must act.”")]),
    "a report between two halves": (MEDIAL, [("Ruiz", "said", "The levy … failed")]),
    "an object with a quotation": (MIXED, [("Ruiz", "called", "the levy “a theft”")]),
    "according to": (ACCORDING, [("the bank", "according to", "Rents doubled")]),
    "speech in speech": (
        NESTED,
        [("Ruiz", "said", "that Okafor told her that the dam leaked"), ("Okafor", "told", "that the dam leaked")],
    ),
    "the subject above a statement": (
        EVENT,
        [("The bank", "issued", "a statement saying rates fell"), ("The bank", "saying", "rates fell")],
    ),
    "behind a dateline": (DATELINE, [("Ruiz", "said", "that rents fell")]),
    "a headline's label": (HEADLINE, [("Survey", ":", "Voters split")]),
    "hearsay without a source": (HEARSAY, [("", "reportedly", "The firms … merged")]),
}


@pytest.mark.parametrize(("table", "expected"), READINGS.values(), ids=READINGS.keys())
def test_source_cue_and_content(table: str, expected: list[tuple[str, str, str]]) -> None:
    """Each way of reporting gives the source's phrase, the cue's words and the content."""
    assert read(build(table)) == expected


@pytest.mark.parametrize(
    ("table", "manner"),
    [(INDIRECT, AttributionManner.INDIRECT), (DIRECT, AttributionManner.DIRECT), (MIXED, AttributionManner.MIXED)],
)
def test_manner_says_how_much_is_quoted(table: str, manner: AttributionManner) -> None:
    """Direct inside marks, indirect without any, mixed in part."""
    assert find_attributions(build(table), LEXICON)[0].attribution.manner is manner


def test_speech_in_speech_has_a_parent() -> None:
    """What Okafor told stands inside what Ruiz said."""
    first, second = (draft.attribution for draft in find_attributions(build(NESTED), LEXICON))
    assert (first.id, first.parent, second.id, second.parent) == ("t1", None, "t2", "t1")


def test_heads_point_at_the_tokens_of_source_and_cue() -> None:
    """`source_head` and `cue_head` are token indexes in the Doc."""
    draft = find_attributions(build(INDIRECT), LEXICON)[0]
    assert (draft.source_head, draft.cue_head) == (0, 1)


def test_a_turn_of_a_transcript_goes_to_its_speaker() -> None:
    """The label is the source, the turn the content, and what the turn reports lies inside it."""
    parsed = build(INDIRECT, speaker="Senator Okafor")
    turn, inner = find_attributions(parsed, LEXICON)
    text = parsed.document.text
    assert [span.text_of(text) for span in turn.attribution.source] == ["Senator Okafor:"]
    assert (turn.source_head, turn.cue_head, turn.attribution.manner) == (None, None, AttributionManner.DIRECT)
    assert inner.attribution.parent == turn.attribution.id


def test_the_speakers_own_hedge_in_a_quotation_is_no_second_source() -> None:
    """In `"I think it failed," said Ruiz` only Ruiz is a source."""
    table = (
        "“/PUNCT/``/punct/2 I/PRON/PRP/nsubj/2 think/VERB/VBP/ccomp/7 it/PRON/PRP/nsubj/4 failed/VERB/VBD/ccomp/2 ,/PUNCT/,/punct/2 "
        "”/PUNCT/''/punct/2 said/VERB/VBD/ROOT/7 Ruiz/PROPN/NNP/nsubj/7 ./PUNCT/./punct/7"
    )
    assert read(build(table)) == [("Ruiz", "said", "“I think it failed,”")]


def test_an_empty_document_has_no_attributions() -> None:
    """Nothing in, nothing out."""
    assert find_attributions(Parsed(Document("d", ""), Doc(VOCAB), array("q"), array("q"), array("q")), LEXICON) == []


WORDS = (
    "said/VERB/VBD called/VERB/VBN claim/NOUN/NN wary/ADJ/JJ Ruiz/PROPN/NNP he/PRON/PRP that/SCONJ/IN to/ADP/TO according/VERB/VBG "
    "reportedly/ADV/RB “/PUNCT/`` ”/PUNCT/'' \"/PUNCT/`` ,/PUNCT/, ./PUNCT/. :/PUNCT/: dam/NOUN/NN"
).split()
DEPS = "nsubj obj ccomp xcomp obl parataxis punct mark case conj advcl acl aux:pass appos nmod:poss".split()


@st.composite
def forests(draw: st.DrawFn) -> str:
    """Draw a table of words with any heads that form a forest, in up to three paragraphs."""
    size = draw(st.integers(1, 24))
    order = draw(st.permutations(range(size)))
    heads = {node: order[draw(st.integers(0, rank - 1))] if rank and draw(st.booleans()) else node for rank, node in enumerate(order)}
    rows = [f"{draw(st.sampled_from(WORDS))}/{'ROOT' if heads[i] == i else draw(st.sampled_from(DEPS))}/{heads[i]}" for i in range(size)]
    cut = draw(st.integers(0, size))
    return " ".join(rows[:cut]) + (" | " if 0 < cut < size else "") + " ".join(rows[cut:])


def check_laws(parsed: Parsed, drafts: list[AttributionDraft]) -> None:
    """Assert what holds of all attributions: ids in order, spans in the text and in order, parents that exist and do not circle."""
    attributions = {draft.attribution.id: draft.attribution for draft in drafts}
    assert list(attributions) == [f"t{n}" for n in range(1, len(drafts) + 1)]
    for attribution in attributions.values():
        for spans in (attribution.source, attribution.cue, attribution.content):
            assert all(0 <= span.start < span.end <= len(parsed.document.text) for span in spans)
            assert all(one.end <= other.start for one, other in pairwise(spans))
        assert attribution.content
        seen, above = set(), attribution.parent
        while above is not None:
            assert above not in seen
            seen.add(above)
            above = attributions[above].parent


@settings(max_examples=80, deadline=None)
@given(forests())
def test_laws_hold_for_any_parse(table: str) -> None:
    """However wrong the parse and however odd the marks, nothing crashes and every span lies in the text."""
    parsed = build(table)
    check_laws(parsed, find_attributions(parsed, LEXICON))


@pytest.mark.parametrize("dash", ["―", "—", "--"])
def test_name_under_a_quotation_is_its_source(dash: str, engine: Engine) -> None:
    """Letters and voices from the street are signed, not told."""
    text = f"Voices from the valley\n\n“The dam must go. It kills the river.” {dash} Ana Ruiz, farmer\n\nThe ministry did not answer."
    attribution = engine.extract(text).attributions[0]
    assert [span.text_of(text) for span in (*attribution.source, *attribution.cue)] == ["Ana Ruiz", dash]
    assert attribution.content[0].text_of(text) == "“The dam must go. It kills the river.”"


def test_dash_inside_a_sentence_signs_nothing(engine: Engine) -> None:
    """What follows the dash is a clause, or nobody's name."""
    for text in ("“The dam must go” — Ruiz shouted it twice.", "They call it “the wall” — a heap of sand."):
        assert not any(attribution.rule == "en.report.signature" for attribution in engine.extract(text).attributions)


@pytest.mark.parametrize(
    ("introduction", "source", "cue"),
    [
        ("After the vote Minister Ana Ruiz said:", "Minister Ana Ruiz", "said"),
        ("The River Board released the following statement on Friday:", "The River Board", "statement"),
        ("Below are the Governor's remarks:", "the Governor", "remarks"),
    ],
)
def test_statement_printed_below_its_introduction(introduction: str, source: str, cue: str, engine: Engine) -> None:
    """Releases print statements without quotation marks; the teller's next paragraph about the source is no part of it."""
    said = "The dam has failed the valley and we regret it.\n\nI urge the board to close it this year."
    name = source.removeprefix("the ").removeprefix("Minister ").capitalize() if source.islower() else source
    text = f"Dam to close\n\n{introduction}\n\n{said}\n\n{name[0].upper() + name[1:]} will visit the valley on Sunday."
    (attribution, *_) = engine.extract(text).attributions
    assert attribution.rule == "en.report.block"
    assert [span.text_of(text) for span in (*attribution.source, *attribution.cue)] == [source, cue]
    assert " ".join(span.text_of(text) for span in attribution.content) == said.replace("\n\n", " ")


def test_speaker_of_a_block_holds_what_it_says(engine: Engine) -> None:
    """The block's judgements and its first person are the speaker's."""
    text = "Foreign Minister Ana Ruiz said:\n\nThe treaty is a mistake.\n\nI urge parliament to reject it."
    extraction = engine.extract(text)
    labels = {actor.id: actor.label for actor in extraction.actors}
    assert {labels.get(statement.holder or "") for statement in extraction.statements} == {"Ana Ruiz"}
