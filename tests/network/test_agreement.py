"""Two codings of the same documents."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.view.made_facts import make_town

from stancegraph.errors import SettingsError
from stancegraph.model.coding import CodedPassage, CodedText, Coding
from stancegraph.model.span import Span
from stancegraph.network.agreement import compare_codings, find_below
from stancegraph.network.codings import Level, choose_coder, code_facts

TEXT = CodedText("d1", "Harbour news", "0" * 64, 1000, ("harbour",))


def make_passage(name: str, start: int, end: int, coded: str = "Port|levy|support") -> CodedPassage:
    """Return a passage of the one document."""
    holder, position, polarity = coded.split("|")
    return CodedPassage(name, "d1", Span(start, end), f"words of {name}", holder, position, polarity)


FIRST = Coding("a", (TEXT,), (make_passage("1", 0, 50), make_passage("2", 100, 150, "Union|levy|oppose"), make_passage("3", 500, 550)))
SECOND = Coding(
    "b",
    (replace(TEXT, id="x"),),
    tuple(
        replace(passage, document="x")
        for passage in (
            make_passage("p", 10, 50, "the  PORT|levy|oppose"),
            make_passage("q", 100, 150, "union|levy|oppose"),
            make_passage("r", 700, 750),
        )
    ),
    aliases={"The Port": "Port"},
)


def test_passages_are_paired_by_overlap_and_compared() -> None:
    """Two pairs: holders the same but for case and an alias, one polarity differs; one passage is each coder's alone."""
    found = compare_codings(FIRST, SECOND)
    assert [(pair.first.id, pair.second.id) for pair in found.pairs] == [("1", "p"), ("2", "q")]
    assert {figure.variable: figure.percent for figure in found.figures} == {"holder": 1.0, "position": 1.0, "polarity": 0.5}
    assert [(pair.first.id, names) for pair, names in found.disagreements] == [("1", ("polarity",))]
    assert ([one.id for one in found.only_first], [one.id for one in found.only_second]) == (["3"], ["r"])
    assert found.confusion == {("support", "oppose"): 1, ("oppose", "oppose"): 1}


def test_places_count_characters_and_passages() -> None:
    """150 and 140 characters are coded, 90 by both: 90 of 200; two of three passages have a partner."""
    places = compare_codings(FIRST, SECOND).places
    assert (places.characters, places.first_coded, places.second_coded, places.both_coded) == (1000, 150, 140, 90)
    assert (places.shared, places.f1) == (pytest.approx(0.45), pytest.approx(2 / 3))


def test_assignment_takes_the_greatest_overlap_in_all() -> None:
    """The long passage that overlaps both goes to the one that is left, so that no pair is lost."""
    first = replace(FIRST, passages=(make_passage("long", 0, 100), make_passage("short", 0, 60)))
    second = replace(FIRST, name="b", passages=(make_passage("p", 0, 60), make_passage("q", 55, 100)))
    assert {(pair.first.id, pair.second.id) for pair in compare_codings(first, second).pairs} == {("long", "q"), ("short", "p")}


def test_statements_of_one_sentence_are_paired_by_their_values() -> None:
    """Where spans are equal, the statement with the same values is the same statement, in whatever order they stand."""
    passages = (make_passage("1", 0, 90, "A|x|support"), make_passage("2", 0, 90, "B|y|oppose"))
    swapped = (make_passage("1", 0, 90, "B|y|oppose"), make_passage("2", 0, 90, "A|x|support"))
    assert not compare_codings(replace(FIRST, passages=passages), replace(FIRST, passages=swapped)).disagreements


def test_least_overlap_leaves_loose_pairs_alone() -> None:
    """A pair below the asked overlap is none."""
    assert [pair.first.id for pair in compare_codings(FIRST, SECOND, 0.9).pairs] == ["2"]


@pytest.mark.parametrize(("digest", "said"), [("1" * 64, "matched by name alone"), ("", "matched by name alone")])
def test_texts_that_differ_are_matched_by_name_and_said(digest: str, said: str) -> None:
    """An identifier in common is enough, but the reader is told."""
    other = replace(SECOND, texts=(CodedText("x", "Harbour news", digest, 990),))
    found = compare_codings(FIRST, other)
    assert found.documents == 1
    assert any(said in warning for warning in found.warnings)


def test_codings_without_a_common_document_say_so() -> None:
    """Nothing to compare is a result with a warning, and reaches no threshold."""
    found = compare_codings(FIRST, replace(SECOND, texts=(CodedText("z", "Other", "2" * 64),)))
    assert (found.documents, found.places.f1) == (0, None)
    assert "no document in common" in found.warnings[0]
    assert len(find_below(found, 0.1)) == 3


def test_thin_data_and_constant_values_are_warned_of() -> None:
    """Two pairs of one position: both is said."""
    warnings = " ".join(compare_codings(FIRST, SECOND).warnings)
    assert "2 matched passages, fewer than 30" in warnings
    assert "one value of position" in warnings


def test_find_below_names_what_does_not_reach() -> None:
    """Position has no alpha, which is no reliability; polarity is below."""
    sentences = find_below(compare_codings(FIRST, SECOND), 0.8)
    assert [sentence.split(" is ")[0] for sentence in sentences] == ["alpha of position", "alpha of polarity"]
    assert find_below(compare_codings(FIRST, SECOND), 0.5, "percent") == ()


def test_a_graph_agrees_with_itself() -> None:
    """Every statement finds itself, at every level."""
    for level in Level:
        coding = code_facts(make_town(), "town", level)
        found = compare_codings(coding, coding)
        assert (found.disagreements, found.only_first, found.only_second) == ((), (), ())


def test_axis_level_mirrors_the_polarity_of_what_ends_a_thing() -> None:
    """Wanting the repeal of a charge is opposing the charge."""
    town = make_town()
    repeal = {position.iri for position in town.positions if position.orientation < 0}
    statement = next(one for one in town.statements if one.position in repeal and one.polarity == "support")
    coded = {passage.id: passage for passage in code_facts(town, "town", Level.AXIS).passages}
    assert coded[statement.iri].polarity == "oppose"


def test_choose_coder_names_the_coders_there_are() -> None:
    """A misspelt coder is answered with the list."""
    coding = replace(FIRST, passages=tuple(replace(one, coder="Ann") for one in FIRST.passages[:2]))
    assert len(choose_coder(coding, "ann").passages) == 2
    with pytest.raises(SettingsError, match="'Ann'"):
        choose_coder(coding, "Ben")
