"""Confidences are counted shares, and their calibration is measured on documents that were not counted."""

from __future__ import annotations

import tomllib
from dataclasses import replace

from benchmarks.reading.calibrate import (
    Answer,
    Calibration,
    RelationAnswer,
    cross_validate,
    cross_validate_relations,
    find_factor,
    fit_relations,
    fit_table,
    format_table,
    list_prefixes,
)

from stancegraph.lexicon.confidence import ConfidenceTable


def make_answers(rule: str, right: int, wrong: int, **flags: bool) -> list[Answer]:
    """Return answers of a rule, each in a document of its own."""
    is_pronoun = flags.get("is_pronoun", False)
    return [Answer(f"{rule}-{number}", rule, is_pronoun, 30, number < right) for number in range(right + wrong)]


def test_prefixes_go_from_the_widest_class_to_the_rule() -> None:
    """A rule counts for itself and for its classes."""
    assert list_prefixes("en.verb.want") == ["en.", "en.verb.", "en.verb.want"]


def test_counts_of_classes_hold_those_of_their_rules() -> None:
    """Rare rules have no line of their own."""
    table = fit_table([*make_answers("en.verb.want", 6, 2), *make_answers("en.verb.beg", 1, 1)])
    assert table.counts == {"en.": (7, 10), "en.verb.": (7, 10), "en.verb.want": (6, 8)}


def test_pronouns_lower_by_what_was_counted() -> None:
    """Right half as often as promised: about a half, drawn towards 1; never above 1."""
    table = ConfidenceTable({"en.": (90, 100)}, 4.0, 1.0, 1.0, 120)
    assert 0.5 < find_factor(table, make_answers("en.verb.want", 45, 55, is_pronoun=True)) < 0.6
    assert find_factor(table, make_answers("en.verb.want", 100, 0)) == 1.0


def test_calibration_error_is_the_distance_from_the_share() -> None:
    """Ten answers at 0.9 of which seven are right: 0.2 off."""
    calibration = Calibration()
    for number in range(10):
        calibration.add(0.9, number < 7)
    assert round(calibration.error, 6) == 0.2


def test_cross_validation_rates_every_answer_once() -> None:
    """Steady rules come out well calibrated."""
    answers = [*make_answers("en.verb.want", 90, 10), *make_answers("en.noun.call", 50, 50)]
    calibration = cross_validate(answers)
    assert sum(place.seen for place in calibration.bins) == len(answers)
    assert calibration.error < 0.1


def test_table_is_a_file_that_can_be_read() -> None:
    """What is written holds the counts."""
    table = replace(fit_table(make_answers("en.verb.want", 6, 2)), relations={"en.verb.": (3, 4.2)})
    content = tomllib.loads(format_table(table, "8 statements"))
    assert content["rules"]["en.verb.want"] == [6, 6 + 2]
    assert content["relations"]["en.verb."] == [3, 4.2]


def test_relations_that_keep_half_their_promise_are_believed_half() -> None:
    """Stated at 0.8, right in four of ten: about 0.4; a class never counted stands as stated."""
    answers = [RelationAnswer(f"d{number}", "en.role.chair", 0.8, number < 40) for number in range(100)]
    table = ConfidenceTable({}, 4.0, 1.0, 1.0, 120, fit_relations(answers))
    assert 0.38 < table.rate_relation("en.role.chair", 0.8) < 0.44
    assert table.rate_relation("de.rolle", 0.8) == 0.8
    assert cross_validate_relations(answers).error < 0.1
