"""The record of an extraction: what is printed is what is read back, and what is wrong is all named."""

from __future__ import annotations

import json

import pytest

from stancegraph.errors import RecordError
from stancegraph.model import (
    Actor,
    ActorKind,
    Attribution,
    AttributionManner,
    Commitment,
    Condition,
    ConditionKind,
    Document,
    Extraction,
    Issue,
    Manner,
    Mention,
    MentionForm,
    Polarity,
    Position,
    PositionWording,
    Rejection,
    Relation,
    RelationType,
    Span,
    Statement,
)
from stancegraph.model.explanation import Explanation, ExplanationStep

TEXT = "Ferry workers back the new port if fares fall. The council funds them."


def span_of(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


EXPLANATION = Explanation(
    entry="stances.toml: en.verb.support",
    path="holder (subject) - cue - position (object)",
    steps=(ExplanationStep(span_of("back"), "cue", "en.verb.support", Polarity.SUPPORT),),
    polarity="the entry supports what it governs",
    commitment="nothing weakens it",
    manner="the holder speaks",
    confidence="0.50: the rule's share",
)


def make_extraction() -> Extraction:
    """Return an extraction with one of everything."""
    workers = Actor("a1", "Ferry workers", ActorKind.GROUP, (Mention(span_of("Ferry workers"), MentionForm.NOMINAL),))
    mention = Mention(span_of("The council"), MentionForm.NOMINAL, "only one council", span_of("Ferry workers"))
    council = Actor("a2", "council", ActorKind.GOVERNMENT, (mention,), "a1", ("x:1",))
    statement = Statement(
        "s1", "a1", span_of("Ferry workers"), "p1", span_of("the new port"), Polarity.SUPPORT, Commitment.CERTAIN, Manner.OWN,
        (span_of("back"),), Span(0, 46), "en.verb.support", 0.5,
        condition=Condition(ConditionKind.IF, span_of("if fares fall")), attributions=("t1",), date="2024-05-01",
        disputed=True, enacted=True, explanation=EXPLANATION,
    )  # fmt: skip
    relation = Relation(
        "r1",
        RelationType.AIDS,
        "a2",
        "a1",
        span_of("The council"),
        span_of("them"),
        (span_of("funds"),),
        Span(47, 70),
        Manner.OWN,
        "en.verb.fund",
        0.5,
    )
    attribution = Attribution(
        "t1", (span_of("Ferry workers"),), (span_of("back"),), (span_of("the new port"),), AttributionManner.INDIRECT, "a1"
    )
    wordings = (
        PositionWording(span_of("the new port"), "new port", "port", 1),
        PositionWording(Span(63, 69), "them", "them", -1, "one name"),
    )
    position = Position("p1", "new port", "port", 1, "i1", wordings, "the same subject")
    return Extraction(
        Document("ports", TEXT, title="Ports", date="2024-05-01", source="The Quay"),
        (Span(0, 46), Span(47, 70)), (workers, council), (attribution,), (Issue("i1", "new port"),),
        (position,), (statement,), (relation,), (Rejection(Span(47, 70), "plain action", (span_of("funds"),), "en.verb.fund"),),
        "en_test 1", "0.1.0",
    )  # fmt: skip


def test_record_is_read_back_as_it_was() -> None:
    """Through JSON text and back, an extraction stays equal."""
    extraction = make_extraction()
    printed = json.dumps(extraction.to_dict(with_text=True, explain=True))
    assert Extraction.from_dict(json.loads(printed)) == extraction


def test_record_leaves_out_text_and_rejections_unless_asked() -> None:
    """The plain record holds neither the text nor the rejected sentences."""
    record = make_extraction().to_dict()
    assert "rejected" not in record
    assert "text" not in record["document"]  # type: ignore[operator]


def test_record_with_several_faults_names_them_all() -> None:
    """A reader learns of every fault at once."""
    record = json.loads(json.dumps(make_extraction().to_dict(with_text=True)))
    record["statements"][0]["polarity"] = "anti"
    record["relations"][0]["subject_span"] = [5, 1]
    with pytest.raises(RecordError) as caught:
        Extraction.from_dict(record)
    assert "polarity is 'anti'" in str(caught.value)
    assert "subject_span is [5, 1]" in str(caught.value)


def test_record_of_another_text_is_refused() -> None:
    """The digest ties a record to its text."""
    with pytest.raises(RecordError, match="sha256"):
        Extraction.from_dict(make_extraction().to_dict(), "Some other text")
