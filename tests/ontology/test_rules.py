"""The ontology and what stands beside it keep the quality rules of `rules/`, and each rule finds what it is for.

The rules cover the pitfalls of OOPS! and the checks of ROBOT's report that apply to an ontology of this size, and what OWL 2 DL asks for.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Store
from tests.ontology.parts import HERE, RULES, find_breaches, read_parts

from stancegraph.resources import find_ontology_folder

FIXTURES = HERE / "fixtures"


@pytest.fixture(scope="module")
def parts() -> Store:
    return read_parts(find_ontology_folder())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.stem)
def test_rule_finds_nothing_in_ours(parts: Store, rule: Path) -> None:
    """Each rule names the terms that break it."""
    assert find_breaches(parts, rule) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.stem)
def test_rule_finds_its_fixture_and_no_other_rule_does(rule: Path) -> None:
    """A small ontology that keeps all rules, changed in one way, breaks this rule alone."""
    store = _read_clean()
    store.update((FIXTURES / f"{rule.stem}.ru").read_text(encoding="utf-8"))
    assert [other.stem for other in RULES if find_breaches(store, other)] == [rule.stem]


def test_clean_fixture_keeps_every_rule() -> None:
    """What a fixture breaks comes from its change."""
    assert [rule.stem for rule in RULES if find_breaches(_read_clean(), rule)] == []


def test_every_fixture_has_a_rule() -> None:
    """A rule that goes takes its fixture with it."""
    assert {path.stem for path in FIXTURES.glob("*.ru")} == {rule.stem for rule in RULES}


def test_parts_hold_what_they_should(parts: Store) -> None:
    """A rule that finds nothing had something to look at."""
    sizes = {
        str(graph.value).rpartition(":")[2]: len(list(parts.quads_for_pattern(None, None, None, graph))) for graph in parts.named_graphs()
    }
    assert set(sizes) == {"ontology", "alignments", "shapes", "context", "queries"}
    assert min(sizes.values()) > 80


def _read_clean() -> Store:
    store = Store()
    store.load(path=FIXTURES / "clean.trig", format=RdfFormat.TRIG)
    return store
