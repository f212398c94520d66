"""Projections are what plain loops over the formulas give, whatever the qualifier."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.network.plain import Coded, one_mode, two_mode

from stancegraph.errors import SettingsError
from stancegraph.model.events import Event, Events, VariableType
from stancegraph.network.matrix import list_warnings, to_networkx
from stancegraph.network.methods import Aggregation, Duplicates, Kernel, Mode, Normalization, Projection, Unit, Variable, Window
from stancegraph.network.projections import project, project_windows
from stancegraph.network.selection import Filter, Selection

ACTOR, CONCEPT, VIEW = Variable("actor"), Variable("concept"), Variable("view")
KINDS = {"boolean": VariableType.BOOLEAN, "integer": VariableType.INTEGER, "category": VariableType.SHORT_TEXT}
LEVELS: dict[str, list[int | str]] = {"boolean": [0, 1], "integer": [-3, -1, 0, 2], "category": ["against", "for", "unsure"]}


def make_events(coded: list[Coded], kind: str = "boolean", dates: list[datetime] | None = None) -> Events:
    """Return an event for each (actor, concept, level), a day after the other."""
    days = dates or [datetime(2024, 1, 1 + number % 28) for number in range(len(coded))]
    return Events(
        events=tuple(
            Event(str(number), "1", day, number, number + 1, *_split(actor, concept, level))
            for number, ((actor, concept, level), day) in enumerate(zip(coded, days, strict=True))
        ),
        variables={"actor": VariableType.SHORT_TEXT, "concept": VariableType.SHORT_TEXT, "view": KINDS[kind]},
    )


def _split(actor: str, concept: str, level: int | str) -> tuple[dict[str, str], dict[str, int | str]]:
    return {"actor": actor, "concept": concept}, {"view": level}


def cells_of(events: Events, projection: Projection) -> dict[tuple[str, str], float]:
    matrix = project(events, projection)
    return {
        (row, column): cell
        for row, line in zip(matrix.rows, matrix.to_array().tolist(), strict=True)
        for column, cell in zip(matrix.columns, line, strict=True)
        if cell
    }


@st.composite
def codings(draw: st.DrawFn) -> tuple[str, list[Coded]]:
    kind = draw(st.sampled_from(sorted(LEVELS)))
    one = st.tuples(st.sampled_from("abcd"), st.sampled_from("xyz"), st.sampled_from(LEVELS[kind]))
    return kind, draw(st.lists(one, min_size=1, max_size=25))


@settings(deadline=None, max_examples=60)
@given(
    codings(),
    st.sampled_from(["ignore", "congruence", "conflict", "subtract"]),
    st.sampled_from(["no", "average", "jaccard", "cosine", "dna-cosine"]),
)
def test_one_mode_is_what_loops_give(coding: tuple[str, list[Coded]], aggregation: str, normalization: str) -> None:
    """Any scale, aggregation and normalization: the sparse arithmetic equals the formula written as loops."""
    kind, coded = coding
    projection = Projection(ACTOR, CONCEPT, VIEW, Mode.ACTORS, Aggregation(aggregation), Normalization(normalization))
    found = {level for _, _, level in coded}
    levels: list[int | str] = [0, 1] if kind == "boolean" else sorted(found, key=str if kind == "category" else int)
    expected = one_mode(coded, levels, aggregation, normalization, is_category=kind == "category")
    assert cells_of(make_events(coded, kind), projection) == pytest.approx(expected, abs=1e-9)


@settings(deadline=None, max_examples=40)
@given(
    codings().filter(lambda coding: coding[0] != "category"),
    st.sampled_from(["ignore", "subtract", "combine"]),
    st.sampled_from(["no", "activity", "prominence"]),
)
def test_two_mode_is_what_loops_give(coding: tuple[str, list[Coded]], aggregation: str, normalization: str) -> None:
    """Agreement and scales: the sparse arithmetic equals the formula written as loops."""
    kind, coded = coding
    projection = Projection(ACTOR, CONCEPT, VIEW, Mode.TWO, Aggregation(aggregation), Normalization(normalization))
    levels = [0, 1] if kind == "boolean" else sorted({int(level) for _, _, level in coded})
    assert cells_of(make_events(coded, kind), projection) == pytest.approx(two_mode(coded, levels, aggregation, normalization), abs=1e-9)


@settings(deadline=None, max_examples=20)
@given(codings())
def test_positions_are_actors_with_roles_swapped(coding: tuple[str, list[Coded]]) -> None:
    """The network of positions is that of actors over events whose actor and concept are swapped."""
    kind, coded = coding
    swapped = [(concept, actor, level) for actor, concept, level in coded]
    aggregation = Aggregation.SUBTRACT
    positions = Projection(ACTOR, CONCEPT, VIEW, Mode.POSITIONS, aggregation)
    actors = Projection(ACTOR, CONCEPT, VIEW, Mode.ACTORS, aggregation)
    assert cells_of(make_events(coded, kind), positions) == cells_of(make_events(swapped, kind), actors)


REPEATED = make_events([("a", "x", 1)] * 3, dates=[datetime(2023, 5, 16), datetime(2024, 5, 16), datetime(2024, 5, 17)])


@pytest.mark.parametrize(
    ("duplicates", "is_dna", "count"),
    [
        (Duplicates.INCLUDE, False, 3),
        (Duplicates.DOCUMENT, False, 1),
        (Duplicates.MONTH, False, 2),
        (Duplicates.MONTH, True, 1),
        (Duplicates.WEEK, False, 2),
        (Duplicates.YEAR, True, 2),
        (Duplicates.RANGE, False, 1),
    ],
)
def test_a_repetition_counts_once(duplicates: Duplicates, is_dna: bool, count: int) -> None:
    """Once a document, week, month, year or range; DNA takes May of two years for one month."""
    projection = Projection(ACTOR, CONCEPT, VIEW, duplicates=duplicates, is_dna_compatible=is_dna)
    assert project(REPEATED, projection).number_of_statements == count


def test_a_repetition_with_another_qualifier_is_none_unless_ignored() -> None:
    """Support and opposition are two statements, but one where the qualifier is ignored."""
    events = make_events([("a", "x", 1), ("a", "x", 0)])
    both = [
        Projection(ACTOR, CONCEPT, VIEW, aggregation=one, duplicates=Duplicates.RANGE) for one in (Aggregation.COMBINE, Aggregation.IGNORE)
    ]
    assert [project(events, one).number_of_statements for one in both] == [2, 1]


def test_windows_are_whole_months_and_dna_has_instants() -> None:
    """A window of one month holds the month; DNA's of one month holds one moment."""
    months = Projection(ACTOR, CONCEPT, VIEW, window=Window(Unit.MONTHS))
    counts = [matrix.number_of_statements for matrix in project_windows(REPEATED, months)]
    assert (len(counts), counts[0], counts[-1], sum(counts)) == (13, 1, 2, 3)
    compatible = Projection(ACTOR, CONCEPT, VIEW, window=Window(Unit.MONTHS), is_dna_compatible=True)
    assert sum(matrix.number_of_statements for matrix in project_windows(REPEATED, compatible)) == 2


@pytest.mark.parametrize(("is_dna", "counts"), [(False, [2] * 4), (True, [3] * 3)])
def test_windows_of_events(is_dna: bool, counts: list[int]) -> None:
    """Two consecutive statements are a window of two; DNA takes one to both sides of a middle."""
    events = make_events([("a", "x", 1)] * 5)
    projection = Projection(ACTOR, CONCEPT, VIEW, window=Window(Unit.EVENTS, 2), is_dna_compatible=is_dna)
    assert [matrix.number_of_statements for matrix in project_windows(events, projection)] == counts


@pytest.mark.parametrize("kernel", list(Kernel))
def test_kernels_weigh_the_middle_most(kernel: Kernel) -> None:
    """The statement in the middle of a window never weighs less than one at its end."""
    events = make_events([("a", "x", 1), ("b", "x", 1), ("c", "x", 1)])
    projection = Projection(ACTOR, CONCEPT, VIEW, window=Window(Unit.EVENTS, 3, kernel))
    (matrix,) = project_windows(events, projection)
    first, middle, last = matrix.to_array()[:, 0].tolist()
    assert first == last <= middle


@pytest.mark.parametrize("mode", list(Mode))
def test_nothing_gives_an_empty_matrix_and_a_warning(mode: Mode) -> None:
    """No statements, no rows, no error; a single one gives a network without edges in one mode."""
    empty = project(make_events([]), Projection(ACTOR, CONCEPT, VIEW, mode))
    assert (empty.rows, empty.columns, empty.start) == ((), (), None)
    assert list_warnings(empty)
    single = project(make_events([("a", "x", 1)]), Projection(ACTOR, CONCEPT, VIEW, mode))
    assert single.to_array().shape == (1, 1)


def test_isolates_are_all_that_is_known() -> None:
    """What a filter leaves out stays as a row of zeros, when asked for."""
    events = make_events([("a", "x", 1), ("b", "y", 1)])
    selection = Selection(filters=(Filter(ACTOR, frozenset({"b"})),))
    matrix = project(events, Projection(ACTOR, CONCEPT, VIEW, has_isolates=True), selection)
    assert (matrix.rows, matrix.columns, matrix.row_counts) == (("a", "b"), ("x", "y"), (1, 0))


def test_a_statement_without_a_qualifier_counts_only_where_it_is_ignored() -> None:
    """What takes no side is no agreement, and the note says how many there are."""
    events = Events((Event("1", "1", None, 0, 1, {"actor": "a", "concept": "x"}),), make_events([]).variables)
    assert project(events, Projection(ACTOR, CONCEPT, VIEW)).number_of_statements == 1
    congruence = project(events, Projection(ACTOR, CONCEPT, VIEW, Mode.ACTORS, Aggregation.CONGRUENCE))
    assert congruence.number_of_statements == 0
    assert any("lack" in note for note in congruence.notes)


def test_what_takes_no_side_is_no_opposition() -> None:
    """Ignoring the qualifier, jaccard takes a statement without one for neither support nor opposition."""
    nothing: dict[str, int | str] = {}
    levels = (("a", {"view": 0}), ("b", nothing))
    coded = (Event(name, "1", None, 0, 1, {"actor": name, "concept": "x"}, level) for name, level in levels)
    events = Events(tuple(coded), make_events([]).variables)
    projection = Projection(ACTOR, CONCEPT, VIEW, Mode.ACTORS, normalization=Normalization.JACCARD)
    assert project(events, projection).to_array()[0, 1] == 1 / 2


@pytest.mark.parametrize("duplicates", [Duplicates.WEEK, Duplicates.MONTH, Duplicates.YEAR])
def test_undated_repetitions_are_within_a_document(duplicates: Duplicates) -> None:
    """Nobody knows whether two undated documents are of one year."""
    said = {"actor": "a", "concept": "x"}
    events = Events(tuple(Event(str(number), document, values=said) for number, document in enumerate("112")), make_events([]).variables)
    assert project(events, Projection(ACTOR, CONCEPT, duplicates=duplicates)).number_of_statements == 2


def test_windows_of_dna_lie_within_the_period() -> None:
    """No window of months begins before the first statement, where February has no 31st."""
    events = make_events([("a", "x", 1)] * 2, dates=[datetime(2023, 1, 31), datetime(2023, 6, 30)])
    projection = Projection(ACTOR, CONCEPT, VIEW, window=Window(Unit.MONTHS, 3), is_dna_compatible=True)
    starts = [matrix.start for matrix in project_windows(events, projection)]
    assert starts == [datetime(2023, month, 28) for month in (2, 3, 4)]


def test_a_document_variable_can_be_rows() -> None:
    """Authors of documents stand where actors do."""
    event = Event("1", "7", None, 0, 1, {"concept": "x"}, {"view": 1}, {"author": "Ann"})
    events = Events((event,), make_events([]).variables)
    assert project(events, Projection(Variable("author", of_document=True), CONCEPT, VIEW)).rows == ("Ann",)


@pytest.mark.parametrize(
    "projection",
    [
        Projection(Variable("nobody"), CONCEPT, VIEW),
        Projection(VIEW, CONCEPT, VIEW),
        Projection(ACTOR, CONCEPT, Variable("nothing")),
        Projection(ACTOR, Variable("weather", of_document=True), VIEW),
        Projection(ACTOR, CONCEPT, VIEW, Mode.TWO, Aggregation.CONGRUENCE),
        Projection(ACTOR, CONCEPT, VIEW, Mode.ACTORS, normalization=Normalization.ACTIVITY),
        Projection(ACTOR, CONCEPT, VIEW, window=Window(kernel=Kernel.GAUSSIAN)),
        Projection(ACTOR, CONCEPT, VIEW, window=Window(Unit.DAYS)),
        Projection(ACTOR, CONCEPT, VIEW, window=Window(size=3)),
        Projection(ACTOR, CONCEPT, None, aggregation=Aggregation.SUBTRACT),
    ],
)
def test_what_does_not_fit_is_refused(projection: Projection) -> None:
    """A variable, aggregation or window that cannot be is one clear sentence."""
    with pytest.raises(SettingsError, match=r"choose|call"):
        project(make_events([("a", "x", 1)]), projection)


@pytest.mark.parametrize(
    "selection",
    [
        Selection(filters=(Filter(Variable("weather"), frozenset({"x"})),)),
        Selection(filters=(Filter(Variable("weather", of_document=True), frozenset({"x"})),)),
        Selection(since=datetime(2006, 1, 1), until=datetime(2005, 1, 1)),
    ],
)
def test_filters_that_cannot_be_are_refused(selection: Selection) -> None:
    """A variable that does not exist, or dates the wrong way round, would silently count all or nothing."""
    with pytest.raises(SettingsError, match="choose"):
        project(make_events([("a", "x", 1)]), Projection(ACTOR, CONCEPT, VIEW), selection)


def test_networkx_has_weights_signs_and_the_method() -> None:
    """An edge a pair, with its weight and sign; the network says how it was made."""
    events = make_events([("a", "x", 1), ("b", "x", 0), ("c", "x", 1)])
    network = to_networkx(project(events, Projection(ACTOR, CONCEPT, VIEW, Mode.ACTORS, Aggregation.SUBTRACT)))
    assert {tuple(sorted(edge)): facts["sign"] for *edge, facts in network.edges(data=True)} == {
        ("a", "b"): -1,
        ("a", "c"): 1,
        ("b", "c"): -1,
    }
    assert network.graph["aggregation"].startswith("subtract")
