"""Measures of networks: coalitions, brokers, balance, polarization, backbone, changes of side."""

from __future__ import annotations

from dataclasses import replace

import networkx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse
from tests.network.camps import BROKER, EAST, WEST, make_coding, make_events

from stancegraph.errors import SettingsError
from stancegraph.model.events import Events, VariableType
from stancegraph.network.backbone import find_backbone
from stancegraph.network.balance import count_triangles, find_frustration, measure_balance
from stancegraph.network.brokers import find_standings, measure_betweenness, measure_bridging, measure_eigenvector
from stancegraph.network.coalitions import Search, find_coalitions
from stancegraph.network.common_ground import Ground, find_camps, find_contests
from stancegraph.network.methods import Aggregation, Mode, Projection, Unit, Variable
from stancegraph.network.partition import compare_partitions, join_greedily, leiden, louvain, modularity, propagate_labels
from stancegraph.network.polarization import find_camps_value, measure_polarization, shuffle_sides
from stancegraph.network.projections import project
from stancegraph.network.shifts import Change, find_turns
from stancegraph.network.statistics import count_statements, follow
from stancegraph.network.ties import agree_share, code, keep_positive, tie_actors, tie_parts

TOWN = [*WEST, *EAST, *BROKER]
SAID = st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("uvw"), st.integers(0, 1)), max_size=40)


def karate() -> sparse.csr_array:
    """Return Zachary's club, weighted."""
    return sparse.csr_array(networkx.to_scipy_sparse_array(networkx.karate_club_graph(), dtype=float))


@given(SAID)
def test_ties_are_what_the_projection_computes(said: list[tuple[str, str, int]]) -> None:
    """The measures stand on the same congruence − conflict as `stancegraph network`."""
    coding = make_coding(said)
    projection = Projection(Variable("actor"), Variable("position"), Variable("agreement"), Mode.ACTORS, Aggregation.SUBTRACT)
    assert np.allclose(tie_actors(coding).toarray(), project(make_events(said), projection).to_array())


def test_leiden_finds_the_two_camps() -> None:
    """Where leidenalg is installed it is what finds them, with a modularity no lower than Louvain's on the karate club."""
    pytest.importorskip("leidenalg", reason="leidenalg (GPL) is not installed; pip install leidenalg to run this")
    found = find_coalitions(make_coding(TOWN), Search("leiden", runs=3))
    assert [[one.actor for one in found.find_members(number)] for number in (1, 2)] == [["Ann", "Bea", "Cem", "Mia"], ["Xan", "Yva", "Zoe"]]
    assert modularity(karate(), leiden(karate())) >= modularity(karate(), louvain(karate())) - 0.01


@pytest.mark.parametrize("method", ["louvain", "label-propagation", "greedy"])
def test_coalitions_are_the_two_camps(method: str) -> None:
    """Who agrees on everything stands together, whichever method looks; the broker stands with those it agrees with more."""
    found = find_coalitions(make_coding(TOWN), Search(method))
    assert [[one.actor for one in found.find_members(number)] for number in (1, 2)] == [["Ann", "Bea", "Cem", "Mia"], ["Xan", "Yva", "Zoe"]]
    assert found == find_coalitions(make_coding(TOWN), Search(method))


def test_certainty_is_lowest_for_the_broker() -> None:
    """Statements drawn anew tear off first who stands in between."""
    found = find_coalitions(make_coding(TOWN), Search(runs=50))
    assert min(found.members, key=lambda one: one.certainty).actor == "Mia"


def test_coalitions_say_how_they_came_about_and_warn() -> None:
    """A result names method, parameters and paper, and says when it stands on little."""
    found = find_coalitions(make_coding(TOWN))
    assert "louvain" in found.method.name
    assert any("Blondel" in source for source in found.method.sources)
    assert any("thin data" in words for words in found.warnings)


def test_coalitions_of_nothing_shared_are_none_and_say_so() -> None:
    """When everybody speaks on something else, there is no coalition, no stability, and a sentence why."""
    found = find_coalitions(make_coding([("Ann", "levy", 1), ("Bea", "dam", 1)]))
    assert (found.number, found.stability) == (0, None)
    assert any("same position" in words for words in found.warnings)


def test_coalitions_of_no_statements_are_empty() -> None:
    """Nothing found is an empty result."""
    assert find_coalitions(make_coding([])).members == ()


def test_unknown_method_is_refused() -> None:
    """The sentence lists what there is."""
    with pytest.raises(SettingsError, match="louvain"):
        find_coalitions(make_coding(TOWN), Search("oracle"))


def test_coding_without_agreement_is_refused() -> None:
    """Coalitions need to know agreement from disagreement."""
    with pytest.raises(SettingsError, match="agreement"):
        code(Events(variables={"actor": VariableType.SHORT_TEXT, "position": VariableType.SHORT_TEXT}))


@pytest.mark.parametrize("split", [louvain, join_greedily, propagate_labels])
def test_modularity_is_networkx_own(split: object) -> None:
    """Modularity of our partitions is what networkx computes for them."""
    labels = split(karate(), 1, 1.0)  # type: ignore[operator]  # one of three functions of one kind
    groups = [set(np.flatnonzero(labels == label).tolist()) for label in set(labels.tolist())]
    assert modularity(karate(), labels) == pytest.approx(networkx.community.modularity(networkx.karate_club_graph(), groups))


def test_louvain_is_as_good_as_networkx_own() -> None:
    """The best of ten runs is no worse than the best of ten of networkx."""
    club = networkx.karate_club_graph()
    theirs = [networkx.community.modularity(club, networkx.community.louvain_communities(club, seed=seed)) for seed in range(10)]
    assert max(modularity(karate(), louvain(karate(), seed)) for seed in range(10)) >= max(theirs) - 0.005


def test_greedy_joins_as_networkx_does() -> None:
    """Clauset, Newman and Moore's method ends at the modularity that networkx ends at."""
    club = networkx.karate_club_graph()
    theirs = networkx.community.modularity(club, networkx.community.greedy_modularity_communities(club, weight="weight"))
    assert modularity(karate(), join_greedily(karate())) == pytest.approx(theirs, abs=0.01)


@given(st.lists(st.integers(0, 3), min_size=2, max_size=30))
def test_adjusted_rand_index_does_not_care_for_labels(labels: list[int]) -> None:
    """A partition is the same under other labels."""
    assert compare_partitions(np.array(labels), 3 - np.array(labels)) == pytest.approx(1.0)


@given(SAID)
def test_betweenness_is_networkx_own_and_eigenvector_scaled(said: list[tuple[str, str, int]]) -> None:
    """Brandes by matrix products gives Brandes' numbers."""
    positive = keep_positive(tie_actors(make_coding(said)))
    network = networkx.from_scipy_sparse_array(positive)
    theirs = networkx.betweenness_centrality(network)
    assert measure_betweenness(positive) == pytest.approx([theirs[node] for node in sorted(theirs)])
    assert measure_eigenvector(positive).max(initial=0.0) == pytest.approx(float(positive.nnz > 0))


def test_betweenness_of_a_path_and_a_club_are_networkx_own() -> None:
    """Long paths and many shortest ones are counted right."""
    for network in (networkx.path_graph(9), networkx.karate_club_graph()):
        theirs = networkx.betweenness_centrality(network)
        ours = measure_betweenness(sparse.csr_array(networkx.to_scipy_sparse_array(network, dtype=float)))
        assert ours == pytest.approx([theirs[node] for node in range(len(theirs))])


def test_broker_comes_first() -> None:
    """Who agrees with the others on one thing and contradicts its own there is the first broker."""
    coding = make_coding(TOWN)
    found = find_standings(coding, [member.coalition for member in find_coalitions(coding).members])
    first = found.brokers[0]
    assert (first.actor, first.outside_agreement, first.inside_conflict) == ("Mia", 3, 3)


@given(SAID, st.lists(st.integers(0, 3), min_size=7, max_size=7))
def test_bridging_is_what_the_formula_says(said: list[tuple[str, str, int]], drawn: list[int]) -> None:
    """Pair by pair, with plain loops: those of two coalitions, by shares of agreement."""
    coding = make_coding(said)
    congruence, conflict = tie_parts(coding)
    agreed, disputed = congruence.toarray(), conflict.toarray()
    number = len(coding.actors)

    def share(one: int, other: int) -> float:
        total = agreed[one, other] + disputed[one, other]
        return float(agreed[one, other] / total) if total else 0.0

    expected = [
        sum(
            max(min(share(actor, one), share(actor, other)) - share(one, other), 0.0)
            for one in range(number)
            for other in range(one)
            if 0 not in {drawn[one], drawn[other]} and drawn[one] != drawn[other] and actor not in {one, other}
        )
        for actor in range(number)
    ]
    assert measure_bridging(congruence, conflict, np.array(drawn[:number], dtype=np.int64)) == pytest.approx(expected, abs=1e-5)


def test_camps_say_what_unites_and_divides() -> None:
    """The levy unites the first coalition, the dam divides it and sets it against the other."""
    coding = make_coding(TOWN)
    camps = find_camps(coding, [member.coalition for member in find_coalitions(coding).members])
    grounds = {(camp.coalition, camp.position): camp.ground for camp in camps}
    assert grounds[1, "levy"] is Ground.UNITES
    assert grounds[1, "dam"] is Ground.DIVIDES
    assert {contest.position for contest in find_contests(camps)} == {"levy", "dam", "rail"}


def test_balance_counts_triangles_by_their_signs() -> None:
    """Two negative ties balance a triangle, one or three do not."""
    for ties, balanced in (((1, 1, 1), 1), ((1, -1, -1), 1), ((1, 1, -1), 0), ((-1, -1, -1), 0)):
        first, second, third = ties
        signs = sparse.csr_array(np.array([[0, first, second], [first, 0, third], [second, third, 0]], dtype=float))
        assert count_triangles(signs) == (1, balanced)
        assert find_frustration(signs) == (1 - balanced, True)


def test_frustration_of_two_camps_is_none_also_when_searched() -> None:
    """Beyond the size at which all splits are tried, two clean camps are still found."""
    side = np.array([1.0] * 10 + [-1.0] * 12)
    signs = np.outer(side, side)
    np.fill_diagonal(signs, 0)
    assert find_frustration(sparse.csr_array(signs)) == (0, False)


def test_balance_of_clean_camps_is_whole() -> None:
    """Two camps that agree inside and disagree between have only balanced triangles."""
    assert measure_balance(make_coding([*WEST, *EAST])).share == 1.0


def test_polarization_is_one_for_two_even_camps_and_none_for_consensus() -> None:
    """The ends of the measure."""
    many = [(f"{actor}{copy}", position, side) for copy in range(20) for actor, position, side in [*WEST, *EAST]]
    assert measure_polarization(make_coding(many), permutations=0).value == pytest.approx(1.0, abs=0.02)
    assert measure_polarization(make_coding([(actor, position, 1) for actor, position, _ in TOWN]), permutations=0).value == 0.0


def test_polarization_of_camps_is_more_than_chance() -> None:
    """Camps that hold on every position are rare among shuffled sides."""
    positions = [f"p{number}" for number in range(8)]
    camps = [(actor, position, int(actor in "abcd")) for actor in "abcdefgh" for position in positions]
    found = measure_polarization(make_coding(camps), permutations=99)
    assert found.p == pytest.approx(0.01)
    assert (found.z or 0) > 3
    assert found.camps == (tuple("abcd"), tuple("efgh"))


@given(SAID, st.integers(0, 100))
def test_shuffled_sides_keep_each_position_as_contested_as_it_is(said: list[tuple[str, str, int]], seed: int) -> None:
    """The null model moves sides within positions only."""
    coding = make_coding(said)
    shuffled = shuffle_sides(coding, np.random.default_rng(seed))
    for place in range(len(coding.positions)):
        assert sorted(shuffled[coding.column == place]) == sorted(coding.level[coding.column == place])


@given(SAID)
def test_spectral_loss_grows_as_positions_are_left_out(said: list[tuple[str, str, int]]) -> None:
    """Eigenvalues of a Laplacian only fall when ties are taken out, so the nested losses are in order, 1 at the end."""
    losses = [layer.loss for layer in find_backbone(make_coding(said)).layers]
    assert losses == sorted(losses, reverse=True)
    assert losses[:1] in ([], [pytest.approx(1.0)], [0.0])


def test_backbone_leaves_out_what_ties_nobody() -> None:
    """A position on which all disagree in pairs carries nothing and stands last."""
    said = [*WEST, ("Ann", "tax", 1), ("Bea", "tax", 0)]
    found = find_backbone(make_coding(said))
    assert found.layers[-1].position == "tax"
    assert "tax" not in found.positions


def test_turns_show_both_quotes() -> None:
    """A change of side on another day is a shift, without dates a contradiction."""
    said = [("Ann", "levy", 1), ("Ann", "dam", 1), ("Ann", "levy", 0)]
    (turn,) = find_turns(make_coding(said)).turns
    assert (turn.change, turn.before.date, turn.after.date) == (Change.SHIFT, "2024-01-01", "2024-01-03")
    assert (turn.before.level, turn.after.level, turn.after.text, turn.after.document) == (1, 0, "Ann on the levy", "Paper 2")
    assert [turn.change for turn in find_turns(make_coding(said, is_dated=False)).turns] == [Change.CONTRADICTION]


def test_statistics_count() -> None:
    """Sides add up, the most active stands first, an even split is contested."""
    counted = count_statements(make_coding([("Ann", "levy", 1), ("Bea", "levy", 0), ("Ann", "dam", 1)]))
    assert (counted.statements_for, counted.statements_against, counted.actors[0].name) == (2, 1, "Ann")
    assert {one.name: one.contested for one in counted.positions} == {"levy": 1.0, "dam": 0.0}


def test_series_has_every_window_and_every_statement_once() -> None:
    """Windows follow each other without gaps; their statements add up."""
    series = follow(make_coding(TOWN), Unit.WEEKS)
    assert [one.start for one in series.moments] == ["2024-01-01", "2024-01-08", "2024-01-15", "2024-01-22"][: len(series.moments)]
    assert sum(one.statements for one in series.moments) == len(TOWN)


def test_agreement_is_a_share_of_what_is_shared() -> None:
    """Nothing shared is no number, not zero."""
    shares = agree_share(make_coding([("Ann", "levy", 1), ("Bea", "levy", 0), ("Cem", "dam", 1)]))
    assert shares[0, 1] == 0.0
    assert np.isnan(shares[0, 2])


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.integers(0, 2)), min_size=1, max_size=30),
    st.sampled_from([VariableType.BOOLEAN, VariableType.INTEGER]),
)
def test_camps_counted_in_numbers_are_those_of_the_ties(said: list[tuple[int, int, int]], kind: VariableType) -> None:
    """What permutations use, factors in place of ties, gives the value that the two networks give; on a scale, too."""
    events = make_events(
        (f"a{actor}", f"p{position}", min(level, 1) if kind is VariableType.BOOLEAN else level) for actor, position, level in said
    )
    coding = code(replace(events, variables={**events.variables, "agreement": kind}))
    found = measure_polarization(coding, permutations=0)
    assert found.value == pytest.approx(find_camps_value(*tie_parts(coding))[0], abs=1e-9)


def test_many_positions_are_shuffled_within_themselves() -> None:
    """Beyond 2,048 positions the shuffle sorts otherwise, and keeps each position's sides as well."""
    coding = make_coding([(f"a{number % 7}", f"p{number % 2100}", number % 2) for number in range(6300)])
    shuffled = shuffle_sides(coding, np.random.default_rng(1))
    for levels in (coding.level, shuffled):
        assert np.bincount(coding.column, levels).sum() == 3150
    assert (np.bincount(coding.column, shuffled) == np.bincount(coding.column, coding.level)).all()


def test_camps_across_subjects_that_nobody_shares_are_told() -> None:
    """Whether a friend of the levy stands with a friend of the park is by chance, when nobody speaks on both."""
    town = [("Ann", "levy", 1), ("Bea", "levy", 0), ("Cem", "park", 1), ("Dee", "park", 0), ("Eve", "moon", 1)]
    told = measure_polarization(make_coding(town), permutations=0).warnings
    assert any("2 groups that speak on nothing in common" in words and "--only" in words for words in told)
    bridge = measure_polarization(make_coding([*town, ("Ann", "park", 1)]), permutations=0).warnings
    assert not any("nothing in common" in words for words in bridge)
