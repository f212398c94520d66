"""Whose words a passage stands in: the same answer as looking at every attribution."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stancegraph.extract.voices import Voices
from stancegraph.model import Attribution, AttributionManner, Span
from stancegraph.model.draft import AttributionDraft

SPANS = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


def say(number: int, contents: list[Span], manner: AttributionManner = AttributionManner.DIRECT) -> AttributionDraft:
    return AttributionDraft(Attribution(f"t{number}", (), (), tuple(sorted(contents)), manner), None, None)


@given(st.lists(st.lists(SPANS, min_size=1, max_size=3), max_size=8), SPANS)
def test_every_attribution_that_holds_the_passage_is_found(contents: list[list[Span]], passage: Span) -> None:
    """None is missed and none is invented, and the one with the shortest content comes first."""
    drafts = [say(number, spans) for number, spans in enumerate(contents)]
    found = Voices(drafts, {}).find_holding(passage)
    expected = [draft for draft in drafts if any(span.contains(passage) for span in draft.attribution.content)]
    assert {draft.attribution.id for draft in found} == {draft.attribution.id for draft in expected}
    sizes = [sum(len(span) for span in draft.attribution.content) for draft in found]
    assert sizes == sorted(sizes)


def test_speaker_is_the_innermost_source() -> None:
    """A quotation inside a report is its own source's."""
    voices = Voices([say(1, [Span(0, 50)]), say(2, [Span(10, 20)])], {"t1": Span(60, 64), "t2": Span(70, 74)})
    assert voices.find_speaker(Span(12, 15)) == Span(70, 74)
    assert voices.find_speaker(Span(30, 32)) == Span(60, 64)
    assert voices.find_speaker(Span(55, 56)) is None


def test_indirect_speech_has_no_first_person_of_its_own() -> None:
    """In "she said that critics say I lost" the "I" is hers only where she says it directly."""
    inner = say(2, [Span(10, 20)], AttributionManner.INDIRECT)
    voices = Voices([say(1, [Span(0, 50)]), inner], {"t1": Span(60, 64), "t2": Span(70, 74)})
    assert voices.find_speaker(Span(12, 15)) == Span(60, 64)
    assert Voices([inner], {"t2": Span(70, 74)}).find_speaker(Span(12, 15)) is None
