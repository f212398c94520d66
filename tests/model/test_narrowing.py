"""Facts made fewer."""

from __future__ import annotations

from collections import Counter

from tests.view.made_facts import BASE, make_town

from stancegraph.model.narrowing import Narrowing, narrow

TOWN = make_town()
GREENS = f"{BASE}actor/greens"


def test_nothing_wanted_changes_nothing() -> None:
    """Not even who says nothing."""
    assert narrow(TOWN, Narrowing()) == TOWN


def test_an_actor_keeps_who_speaks_on_the_same() -> None:
    """A stance alone says little; those beside and against it stay."""
    kept = narrow(TOWN, Narrowing(actors=frozenset({GREENS})))
    about = {fact.position for fact in TOWN.statements if fact.holder == GREENS}
    assert {fact.iri for fact in kept.statements} == {fact.iri for fact in TOWN.statements if fact.position in about}
    assert {position.iri for position in kept.positions} == about


def test_time_leaves_out_what_has_no_day() -> None:
    """And what was said before or after."""
    kept = narrow(TOWN, Narrowing(since="2025-03-01", until="2025-03-31"))
    assert {fact.iri for fact in kept.statements} == {fact.iri for fact in TOWN.statements if fact.date}
    assert narrow(TOWN, Narrowing(since="2025-03-05")).statements == ()
    assert narrow(TOWN, Narrowing(until="2025-03-03")).statements == ()


def test_an_issue_keeps_its_positions_alone() -> None:
    """And the documents that show something of it."""
    (issue,) = {position.issue_iri for position in TOWN.positions if position.issue == "Heating"}
    kept = narrow(TOWN, Narrowing(issues=frozenset({issue})))
    assert {position.issue for position in kept.positions} == {"Heating"}
    assert {document.iri for document in kept.documents} == {fact.evidence.document for fact in (*kept.statements, *kept.relations)}


def test_top_keeps_those_who_say_most() -> None:
    """Relations stay between those who stay."""
    kept = narrow(TOWN, Narrowing(top=3))
    counts = Counter(fact.holder for fact in TOWN.statements if fact.holder)
    holders = {fact.holder for fact in kept.statements}
    assert len(holders) == 3
    assert min(counts[holder] for holder in holders) >= max(count for holder, count in counts.items() if holder not in holders)
    assert all({fact.subject, fact.object} <= holders for fact in kept.relations)
