"""Scoring our own gold: what counts as found and right, and what is written for other scorers."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.gold import format_gold, main, read_extractions, write_records
from benchmarks.gold_passages import MAIN, GoldError, Passage, parse_passage, read_passages
from benchmarks.gold_scoring import match_most, score_passages, score_relations, score_statements

from stancegraph.model import (
    Actor,
    ActorKind,
    Commitment,
    Document,
    Extraction,
    Issue,
    Manner,
    Mention,
    MentionForm,
    Polarity,
    Position,
    Relation,
    RelationType,
    Span,
    Statement,
)

TEXT = "Peru opposes ending the toll. It once backed a tram."


def make_passage(**changes: object) -> Passage:
    """Return a passage with a stance, its fields changed."""
    statement = {"holder": "Peru", "cue": "opposes", "position": "ending the toll", "polarity": "oppose", "orientation": -1}
    row = {"id": "noun-01", "stratum": "noun", "genre": "wire", "region": "latam", "text": TEXT, "relations": []}
    return parse_passage(row | {"statements": [statement | changes]})


def make_extraction(position: str = "ending the toll", orientation: int = -1, **changes: object) -> Extraction:
    """Return an extraction with one statement of Peru, its fields changed."""
    start = TEXT.index(position)
    statement = Statement(
        id="s1",
        holder="a1",
        holder_span=Span(0, 4),
        position="p1",
        position_span=Span(start, start + len(position)),
        polarity=Polarity.OPPOSE,
        commitment=Commitment.CERTAIN,
        manner=Manner.OWN,
        cue=(Span(5, 12),),
        evidence=Span(0, 29),
        rule="en.verb.oppose",
        confidence=0.9,
    )
    return Extraction(
        document=Document(id="noun-01", text=TEXT),
        actors=(Actor("a1", "Peru", ActorKind.STATE, (Mention(Span(0, 4), MentionForm.NAME),)),),
        issues=(Issue("i1", "the toll"),),
        positions=(Position("p1", position, "the toll", orientation, "i1"),),
        statements=(replace(statement, **changes),),
    )


def test_same_statement_is_right() -> None:
    """Holder, position and polarity as coded."""
    tally = score_statements(make_passage(), make_extraction())
    assert (tally.gold, tally.predicted, tally.found, tally.right) == (1, 1, 1, 1)


def test_same_side_in_other_words_is_right() -> None:
    """To oppose ending the toll is to support the toll."""
    extraction = make_extraction("the toll", 1, polarity=Polarity.SUPPORT)
    assert score_statements(make_passage(), extraction).right == 1


def test_other_side_is_found_and_wrong() -> None:
    """Withheld support is not opposition."""
    tally = score_statements(make_passage(), make_extraction(polarity=Polarity.WITHHELD_SUPPORT))
    assert (tally.found, tally.right) == (1, 0)


@pytest.mark.parametrize("changes", [{"holder_span": Span(30, 32)}, {"holder_span": None, "holder": None}, {"evidence": Span(30, 52)}])
def test_other_holder_or_place_is_not_found(changes: dict[str, object]) -> None:
    """Another holder, none, or another sentence."""
    assert score_statements(make_passage(), make_extraction(**changes)).found == 0


def test_other_words_of_the_holder_count() -> None:
    """A pronoun that stands for the holder is the holder."""
    passage = make_passage(holder_also=["It"])
    assert score_statements(passage, make_extraction(holder_span=Span(30, 32))).found == 1


def test_optional_statement_is_neither_asked_for_nor_wrong() -> None:
    """Coding it changes no count."""
    tally = score_statements(make_passage(optional=True), make_extraction())
    assert (tally.gold, tally.predicted, tally.found) == (0, 0, 0)


def test_past_statement_coded_as_held_now_is_wrong() -> None:
    """A closed stance is not asked for, and no match."""
    tally = score_statements(make_passage(past=True), make_extraction())
    assert (tally.gold, tally.predicted, tally.found) == (0, 1, 0)


def test_unread_passage_counts_as_missed() -> None:
    """No extraction: all of its gold is missing."""
    statements, _ = score_passages([make_passage()], {})
    assert (statements["noun"].gold, statements["noun"].predicted) == (1, 0)


@pytest.mark.parametrize(("kind", "found"), [(RelationType.NEGOTIATES_WITH, 1), (RelationType.OPPOSES, 0)])
def test_only_mutual_relations_may_be_turned(kind: RelationType, found: int) -> None:
    """Who talks with whom is one matter, who opposes whom another."""
    relation = {"type": kind.value, "subject": "Peru", "cue": "opposes", "object": "toll"}
    row = {"id": "noun-01", "stratum": "noun", "genre": "wire", "region": "latam", "text": TEXT, "statements": [], "relations": [relation]}
    turned = Relation("r1", kind, "a2", "a1", Span(24, 28), Span(0, 4), (Span(5, 12),), Span(0, 29), Manner.OWN, "en.x", 0.9)
    assert score_relations(parse_passage(row), replace(make_extraction(), relations=(turned,))).found == found


def test_reading_what_is_coded_is_perfect() -> None:
    """Extractions made of the gold itself miss nothing and add nothing."""
    passages = read_passages(MAIN)
    statements, _ = score_passages(passages, {passage.id: code_by_hand(passage) for passage in passages})
    assert {name: tally for name, tally in statements.items() if not tally.gold == tally.predicted == tally.found == tally.right} == {}


def code_by_hand(passage: Passage) -> Extraction:
    """Return the extraction that says just what is coded."""
    coded = [one for one in passage.statements if not one.past]
    return Extraction(
        document=Document(id=passage.id, text=passage.text),
        positions=tuple(Position(f"p{i}", "", "", one.orientation, "i1") for i, one in enumerate(coded)),
        statements=tuple(
            Statement(
                id=f"s{i}",
                holder="a1" if one.holders else None,
                holder_span=one.holders[0] if one.holders else None,
                position=f"p{i}",
                position_span=one.positions[0],
                polarity=one.polarity,
                commitment=one.commitment,
                manner=one.manner,
                cue=(one.cue,),
                evidence=one.evidence,
                rule="by-hand",
                confidence=1.0,
            )
            for i, one in enumerate(coded)
        ),
    )


def test_matching_gives_way_for_more_pairs() -> None:
    """A first choice moves when another has no second."""
    assert match_most([[0, 1], [0], [0]]) == {0: 1, 1: 0}


def test_written_gold_leaves_past_statements_out() -> None:
    """Records cannot say that a stance is closed."""
    assert format_gold(make_passage(past=True))["statements"] == []


def test_written_gold_gives_offsets_into_the_written_text(tmp_path: Path) -> None:
    """Other scorers read the same words."""
    write_records([make_passage()], tmp_path)
    row = json.loads((tmp_path / "gold.jsonl").read_text(encoding="utf-8"))
    text = (tmp_path / "docs" / f"{row['doc']}.txt").read_bytes().decode()
    start, end = row["statements"][0]["position_span"]
    assert text[start:end] == "ending the toll"


def test_kept_records_are_read_back(tmp_path: Path) -> None:
    """A file of records scores like the reading that made it."""
    path = tmp_path / "records.jsonl"
    path.write_text(json.dumps(make_extraction().to_dict()) + "\n", encoding="utf-8")
    extractions = read_extractions(path, [make_passage()])
    assert score_statements(make_passage(), extractions["noun-01"]).right == 1


def test_missing_record_is_an_error(tmp_path: Path) -> None:
    """A score over half of the passages would mislead."""
    path = tmp_path / "records.jsonl"
    path.write_text("", encoding="utf-8")
    with pytest.raises(GoldError, match="no record for 1 passages"):
        read_extractions(path, [make_passage()])


def test_command_writes_without_reading(tmp_path: Path) -> None:
    """`--write` needs no language model."""
    assert main(["--write", str(tmp_path)]) == 0
    assert (tmp_path / "passages.jsonl").exists()
