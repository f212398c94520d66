"""Our own gold: its files hold what they promise, and bad lines are named."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from benchmarks.gold_passages import (
    MAIN,
    SET_ASIDE,
    GoldError,
    Passage,
    find_problems,
    find_words,
    parse_passage,
    read_passages,
)
from benchmarks.gold_strata import STRATA

from stancegraph.model import ConditionKind, Manner, Polarity, Span


@pytest.fixture(scope="module")
def main_part() -> list[Passage]:
    return read_passages(MAIN)


@pytest.fixture(scope="module")
def set_aside() -> list[Passage]:
    return read_passages(SET_ASIDE)


def test_files_have_no_problem(main_part: list[Passage], set_aside: list[Passage]) -> None:
    """Ids, split, strata and numbers are as the README says."""
    assert find_problems(main_part, set_aside) == []


def test_main_part_keeps_two_passages_of_each_stratum(main_part: list[Passage]) -> None:
    """What is set aside empties no stratum."""
    counts = Counter(passage.stratum for passage in main_part)
    assert [stratum for stratum in STRATA if counts[stratum] < 2] == []


def test_set_aside_is_about_a_fifth(main_part: list[Passage], set_aside: list[Passage]) -> None:
    """Between 15 and 25 in a hundred."""
    assert 0.15 < len(set_aside) / (len(main_part) + len(set_aside)) < 0.25


def test_passages_are_short(main_part: list[Passage], set_aside: list[Passage]) -> None:
    """A passage is what a reader checks at a glance."""
    assert max(len(passage.text) for passage in (*main_part, *set_aside)) < 500


def test_gold_holds_every_value_of_the_guide(main_part: list[Passage]) -> None:
    """Each polarity, manner and kind of condition occurs in the main part."""
    statements = [statement for passage in main_part for statement in passage.statements]
    assert {statement.polarity for statement in statements} == set(Polarity)
    assert {statement.manner for statement in statements} == set(Manner)
    assert {statement.condition.kind for statement in statements if statement.condition} >= set(ConditionKind) - {ConditionKind.ONLY_IF}


def test_find_words_takes_whole_words() -> None:
    """The "it" of "city" is none."""
    assert find_words("The city likes it.", "it") == Span(15, 17)


@pytest.mark.parametrize(("words", "number"), [("levy", None), ("the", None), ("the", 3), ("", None)])
def test_find_words_refuses_what_is_missing_or_ambiguous(words: str, number: int | None) -> None:
    """Words that are not there, that stand there twice, or fewer times than the number says."""
    with pytest.raises(ValueError, match=r"words"):
        find_words("the tax and the fee", words, number)


def test_unknown_key_is_refused() -> None:
    """A misspelt field does not pass as a default."""
    row = {
        "id": "noun-01",
        "stratum": "noun",
        "genre": "wire",
        "region": "asia",
        "text": "Rice.",
        "statements": [],
        "relations": [],
        "x": 1,
    }
    with pytest.raises(ValueError, match="unknown keys: x"):
        parse_passage(row)


def test_bad_lines_are_all_named_without_their_words(tmp_path: Path) -> None:
    """The message gives line and id, so that nobody reads what is set aside by accident."""
    row = {
        "id": "noun-01",
        "stratum": "noun",
        "genre": "wire",
        "region": "asia",
        "text": "Secret words.",
        "statements": [{}],
        "relations": [],
    }
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(json.dumps(row | {"id": name}) for name in ("noun-01", "noun-02")), encoding="utf-8")
    with pytest.raises(GoldError) as raised:
        read_passages(path)
    assert "noun-01" in str(raised.value)
    assert "noun-02" in str(raised.value)
    assert "Secret" not in str(raised.value)


def test_problems_of_the_pair_of_files_are_found() -> None:
    """A passage in the wrong file, twice, and under another stratum's name."""
    row = {"id": "noun-01", "stratum": "adjective", "genre": "wire", "region": "asia", "text": "Rice.", "statements": [], "relations": []}
    passage = parse_passage(row)
    problems = find_problems([passage], [passage])
    assert "noun-01: two passages have this id" in problems
    assert "noun-01: its id puts it in the other file" in problems
    assert "noun-01: the id does not begin with the stratum" in problems
    assert "only 2 passages" in problems


def test_places_are_looked_for_in_the_sentence_first() -> None:
    """In a document, "it" means the one of the sentence; a word that the sentence lacks is found elsewhere."""
    text = "The levy is law. Peru fought it. Chile wants it gone."
    statement = {"holder": "Chile", "cue": "wants", "position": "it", "polarity": "oppose", "sentence": "Chile wants it gone."}
    row = {"id": "document.news-01", "stratum": "document.news", "genre": "wire", "region": "latam", "text": text, "relations": []}
    (found,) = parse_passage(row | {"statements": [statement | {"position_refers_to": "The levy"}]}).statements
    assert [span.text_of(text) for span in (found.positions[0], found.positions[1], found.evidence)] == [
        "it",
        "The levy",
        "Chile wants it gone.",
    ]
    assert found.positions[0].start == text.rindex("it")
