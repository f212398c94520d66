"""Drafts get their actors, and manner follows from who says so."""

from __future__ import annotations

from dataclasses import replace

from stancegraph.lexicon.sign_words import load_sign_words
from stancegraph.model import Attribution, AttributionManner, Commitment, Manner, Polarity, RelationType, Span
from stancegraph.model.draft import RelationDraft, StatementDraft, Wording
from stancegraph.resolve.binding import Bindings, bind_relations, bind_statements
from stancegraph.resolve.positions import resolve_positions

TEXT = "Oslo claims that Bergen opposes the tunnel."
OSLO, BERGEN, TUNNEL = Span(0, 4), Span(17, 23), Span(32, 42)
CLAIM = Attribution("t1", (OSLO,), (Span(5, 11),), (Span(12, 42),), AttributionManner.INDIRECT, "a1")
WORDING = Wording(TUNNEL, "tunnel", "tunnel", 1, ("tunnel",))
DRAFT = StatementDraft(
    BERGEN,
    WORDING,
    Polarity.OPPOSE,
    Commitment.CERTAIN,
    Manner.OWN,
    (Span(24, 31),),
    Span(0, 43),
    "en.verb.oppose",
    0.5,
    attributions=("t1",),
)
BINDINGS = Bindings({OSLO: "a1", BERGEN: "a2"}, {"t1": CLAIM}, TEXT, load_sign_words().voice)


def bind(draft: StatementDraft, bindings: Bindings = BINDINGS) -> tuple[str | None, Manner]:
    (statement,) = bind_statements([draft], resolve_positions([draft.wording]), bindings)
    return statement.holder, statement.manner


def test_claim_about_another_is_alleged() -> None:
    """What somebody claims that another holds is alleged."""
    assert bind(DRAFT) == ("a2", Manner.ALLEGED)


def test_saying_about_another_is_reported() -> None:
    """A plain report by somebody else is reported."""
    said = replace(BINDINGS, attributions={"t1": replace(CLAIM, cue=(Span(0, 4),))})
    assert bind(DRAFT, said) == ("a2", Manner.REPORTED)


def test_saying_about_oneself_is_own() -> None:
    """The holder's own words are the holder's own statement."""
    assert bind(replace(DRAFT, holder=OSLO)) == ("a1", Manner.OWN)


def test_unknown_holder_stays_unknown() -> None:
    """A reference that no actor was found for gives no holder, and keeps its span."""
    (statement,) = bind_statements([DRAFT], resolve_positions([WORDING]), replace(BINDINGS, actor_of={}))
    assert (statement.holder, statement.holder_span) == (None, BERGEN)


def test_evidence_reaches_to_the_holder() -> None:
    """A holder who is named a sentence before, beside the quotation, stands in the evidence too."""
    (statement,) = bind_statements([replace(DRAFT, holder=OSLO, evidence=Span(17, 43))], resolve_positions([WORDING]), BINDINGS)
    assert statement.evidence == Span(0, 43)
    draft = RelationDraft(RelationType.OPPOSES, OSLO, BERGEN, (Span(24, 31),), Span(17, 43), Manner.OWN, "en.verb.oppose", 0.5)
    (relation,) = bind_relations([draft], BINDINGS)
    assert relation.evidence == Span(0, 43)


def test_relation_of_an_actor_to_itself_is_dropped() -> None:
    """Two mentions of one actor are no relation."""
    draft = RelationDraft(RelationType.OPPOSES, OSLO, BERGEN, (Span(24, 31),), Span(0, 43), Manner.OWN, "en.verb.oppose", 0.5)
    assert bind_relations([draft], replace(BINDINGS, actor_of={OSLO: "a1", BERGEN: "a1"})) == ()
    assert len(bind_relations([draft, draft], BINDINGS)) == 1
