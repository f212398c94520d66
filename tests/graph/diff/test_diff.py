"""What a comparison finds, in pairs of graphs made by hand."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from pyoxigraph import Store
from tests.graph.samples import Words, ferry_extraction, levy_extraction, one_statement

from stancegraph.errors import GraphError
from stancegraph.graph.build import write_trig
from stancegraph.graph.diff import Difference, diff_graphs, format_json, format_markdown, format_text
from stancegraph.graph.store.opening import load_store
from stancegraph.model import ActorKind, Commitment, Condition, ConditionKind, Extraction, Polarity, Position, RelationType, Span


def store_of(*extractions: Extraction) -> Store:
    return load_store(write_trig(extractions), ".trig", "graph.trig")


def compare(old: Extraction | tuple[Extraction, ...], new: Extraction | tuple[Extraction, ...]) -> Difference:
    first, second = (side if isinstance(side, tuple) else (side,) for side in (old, new))
    return diff_graphs(store_of(*first), store_of(*second))


def told(difference: Difference) -> dict[str, dict[str, int]]:
    """Return the counts that are not zero."""
    counts = {name: {kind: n for kind, n in kinds.items() if n and kind != "same"} for name, kinds in difference.count().items()}
    return {name: kinds for name, kinds in counts.items() if kinds}


def edited(extraction: Extraction, before: str) -> Extraction:
    """Return the extraction of a text with words put before it; every span moves."""
    by = len(before)

    def move(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    statements = tuple(
        replace(
            statement,
            holder_span=move(statement.holder_span) if statement.holder_span else None,
            position_span=move(statement.position_span),
            cue=tuple(map(move, statement.cue)),
            evidence=move(statement.evidence),
            condition=replace(statement.condition, span=move(statement.condition.span)) if statement.condition else None,
        )
        for statement in extraction.statements
    )
    relations = tuple(
        replace(
            r, subject_span=move(r.subject_span), object_span=move(r.object_span), cue=tuple(map(move, r.cue)), evidence=move(r.evidence)
        )
        for r in extraction.relations
    )
    actors = tuple(replace(a, mentions=tuple(replace(m, span=move(m.span)) for m in a.mentions)) for a in extraction.actors)
    attributions = tuple(
        replace(t, **{role: tuple(map(move, getattr(t, role))) for role in ("source", "cue", "content")}) for t in extraction.attributions
    )
    document = replace(extraction.document, text=before + extraction.document.text)
    return replace(extraction, document=document, statements=statements, relations=relations, actors=actors, attributions=attributions)


def with_statement(extraction: Extraction, number: int, **fields: object) -> Extraction:
    changed = replace(extraction.statements[number], **fields)  # type: ignore[arg-type]  # the fields of Statement, by name
    return replace(extraction, statements=(*extraction.statements[:number], changed, *extraction.statements[number + 1 :]))


def test_equal_graphs_do_not_differ() -> None:
    """Nothing is told of what is the same."""
    difference = compare((ferry_extraction(), levy_extraction()), (levy_extraction(), ferry_extraction()))
    assert difference.is_empty
    assert difference.statements.same == 7
    assert "nothing changed" in format_text(difference)


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({"polarity": Polarity.OPPOSE}, ["polarity"]),
        ({"commitment": Commitment.POSSIBLE}, ["commitment"]),
        ({"holder": "a6"}, ["holder"]),
        ({"position": "p2"}, ["position"]),
        ({"enacted": True}, ["enacted"]),
        ({"condition": Condition(ConditionKind.IF, Span(16, 21))}, ["condition"]),
        ({"date": "2023-01-02"}, ["date"]),
    ],
)
def test_passage_read_otherwise_is_one_change(fields: dict[str, object], names: list[str]) -> None:
    """Whatever makes up its IRI: a statement at the same place is followed, not removed and added."""
    difference = compare(ferry_extraction(), with_statement(ferry_extraction(), 0, **fields))
    (change,) = difference.statements.changed
    assert [field.name for field in change.fields] == names
    assert (difference.statements.added, difference.statements.removed) == ((), ())


def test_other_confidence_is_no_change_of_meaning() -> None:
    """It is counted apart."""
    difference = compare(ferry_extraction(), with_statement(ferry_extraction(), 0, confidence=0.5, rule="en.verb.greet"))
    assert told(difference) == {"statements": {"reread": 1}}


def test_edited_text_changes_only_the_document() -> None:
    """All offsets and IRIs are new, all quotes are the same."""
    difference = compare(ferry_extraction(), edited(ferry_extraction(), "An update.\n"))
    assert told(difference) == {"documents": {"changed": 1}}
    assert [field.name for field in difference.documents.changed[0].fields] == ["text"]


def test_edited_and_renamed_document_is_found_by_its_quotes() -> None:
    """Neither text nor identifier need be the same."""
    difference = compare(ferry_extraction("monday"), edited(ferry_extraction("tuesday"), "An update.\n"))
    assert told(difference) == {"documents": {"changed": 1}}


def test_another_document_is_not_followed() -> None:
    """What is in no document of the other graph came or went."""
    difference = compare(ferry_extraction(), levy_extraction())
    assert told(difference)["documents"] == {"added": 1, "removed": 1}
    assert told(difference)["statements"] == {"added": 2, "removed": 5}


def test_rewritten_sentence_is_followed() -> None:
    """An edited sentence that keeps who, what and most words is one statement."""
    old = one_statement("The Harbour Union welcomed the night ferry levy.", "The Harbour Union", "welcomed", "the night ferry levy")
    new = one_statement("The Harbour Union warmly welcomed the night ferry levy.", "The Harbour Union", "welcomed", "the night ferry levy")
    assert told(compare(old, new)) == {"documents": {"changed": 1}, "statements": {"reread": 1}}


@pytest.mark.parametrize(
    ("holder", "target", "field", "kind"),
    [("Hill Town", "the levy", "holder", "actors"), ("Lake Town", "the toll", "position", "positions")],
)
def test_other_words_in_an_edited_text_are_no_renaming(holder: str, target: str, field: str, kind: str) -> None:
    """Another town in the same place of an edited sentence is another town, and the statement says something else."""
    old = one_statement("Lake Town backs the levy here today.", "Lake Town", "backs", "the levy")
    new = one_statement(f"{holder} backs {target} here today.", holder, "backs", target)
    difference = compare(old, new)
    (change,) = difference.statements.changed
    assert [changed.name for changed in change.fields] == [field, "quote"]
    assert told(difference)[kind] == {"added": 1, "removed": 1}


def test_flip_shows_both_quotes() -> None:
    """Whose stance changed side, with the words on both."""
    old = one_statement("Lake Town backs the levy.", "Lake Town", "backs", "the levy", date="2023-01-01")
    new = one_statement("Lake Town rejects the levy.", "Lake Town", "rejects", "the levy", date="2024-01-01")
    new = with_statement(new, 0, polarity=Polarity.OPPOSE)
    (change,) = compare(old, new).stances
    assert change.old is not None
    assert change.new is not None
    assert (change.kind, change.old.quote.words, change.new.quote.words) == (
        "flipped",
        "Lake Town backs the levy.",
        "Lake Town rejects the levy.",
    )
    assert (change.old.quote.date, change.new.quote.date) == ("2023-01-01", "2024-01-01")


def test_support_of_the_other_side_of_an_axis_is_a_flip() -> None:
    """Who backed the levy and now backs scrapping it changed side, though the two positions are two."""
    old = one_statement("Lake Town backs the levy here today.", "Lake Town", "backs", "the levy")
    new = one_statement("Lake Town backs scrapping the levy here today.", "Lake Town", "backs", "scrapping the levy")
    opposite = replace(new.positions[0], axis=old.positions[0].axis, orientation=-1, issue=old.positions[0].issue)
    new = replace(new, positions=(opposite,), issues=old.issues)
    (change,) = compare(old, new).stances
    assert (change.kind, change.old and change.old.position, change.new and change.new.position) == (
        "flipped",
        old.positions[0].label,
        opposite.label,
    )


def test_stance_that_leaves_its_side_moved() -> None:
    """From support to neither is no flip."""
    difference = compare(ferry_extraction(), with_statement(ferry_extraction(), 0, polarity=Polarity.NEUTRAL))
    assert [change.kind for change in difference.stances] == ["moved"]


def test_stance_in_a_document_that_did_not_change_is_quoted() -> None:
    """A later document is gone; what decides the stance now stands in one that was not read for the comparison."""
    difference = compare((ferry_extraction(), levy_extraction()), ferry_extraction())
    flip = next(change for change in difference.stances if change.kind == "flipped")
    assert flip.actor == "Harbour Union"
    assert flip.new is not None
    assert flip.new.quote.words == "The Harbour Union welcomed the night ferry levy."


def test_position_worded_the_other_way_round_is_no_flip() -> None:
    """Support of an end is opposition to what would end."""
    old = one_statement("Lake Town backs an end to ferries.", "Lake Town", "backs", "an end to ferries")
    old = replace(old, positions=(Position("p1", "end of ferries", "ferries", -1, "i1"),))
    new = with_statement(old, 0, polarity=Polarity.OPPOSE)
    new = replace(new, positions=(Position("p1", "ferries", "ferries", 1, "i1"),))
    difference = compare(old, new)
    assert difference.stances == ()
    assert [change.kind for change in difference.positions.changes] == ["renamed"]


def two_unions() -> tuple[Extraction, Extraction]:
    """Return a document with two actors, and the same with both taken for one."""
    text = "The Harbour Union backs the levy.\nHU rejects the ban.\nThe Harbour Union backs the bridge."
    words = Words(text)
    apart = one_statement(text, "The Harbour Union", "backs", "the levy")
    apart = replace(
        apart,
        actors=(
            words.actor("a1", "The Harbour Union", ActorKind.ORGANIZATION, label="Harbour Union"),
            words.actor("a2", "HU", ActorKind.ORGANIZATION),
        ),
        positions=(
            Position("p1", "levy", "levy", 1, "i1"),
            Position("p2", "ban", "ban", 1, "i1"),
            Position("p3", "bridge", "bridge", 1, "i1"),
        ),
        statements=(
            words.statement("s1", ("a1", "The Harbour Union"), "backs", ("p1", "the levy")),
            words.statement("s2", ("a2", "HU"), "rejects", ("p2", "the ban"), polarity=Polarity.OPPOSE),
            words.statement("s3", ("a1", "The Harbour Union"), "backs", ("p3", "the bridge"), evidence=words.sentence("bridge")),
        ),
    )
    merged = replace(
        with_statement(apart, 1, holder="a1"),
        actors=(replace(apart.actors[0], aliases=("HU",)),),
    )
    return apart, merged


def test_actors_that_become_one_are_merged() -> None:
    """Their statements and stances are followed, not told as changes."""
    apart, merged = two_unions()
    difference = compare(apart, merged)
    assert told(difference) == {"actors": {"merged": 1}}
    (change,) = difference.actors.changes
    assert ([thing.label for thing in change.old], [thing.label for thing in change.new]) == (["Harbour Union", "HU"], ["Harbour Union"])


def test_actor_that_becomes_two_is_split() -> None:
    """The way back."""
    apart, merged = two_unions()
    difference = compare(merged, apart)
    assert told(difference) == {"actors": {"split": 1}}


def test_positions_that_become_one_are_merged() -> None:
    """By the statements on them."""
    apart, _ = two_unions()
    merged = replace(apart, positions=(Position("p1", "levy or bridge", "levy or bridge", 1, "i1"), apart.positions[1]))
    merged = with_statement(with_statement(merged, 0, position="p1"), 2, position="p1")
    difference = compare(apart, merged)
    assert told(difference)["positions"] == {"merged": 1}
    assert "statements" not in told(difference)


def test_speaker_that_was_renamed_is_no_change() -> None:
    """The chain of who says so is followed too."""
    old = ferry_extraction()
    new = replace(old, actors=tuple(replace(a, label="The Coast Post Daily") if a.id == "a5" else a for a in old.actors))
    difference = compare(old, new)
    assert "statements" not in told(difference)


def test_relation_of_another_type_is_one_change() -> None:
    """Relations are followed like statements."""
    old = ferry_extraction()
    new = replace(old, relations=(replace(old.relations[0], type=RelationType.SUPPORTS),))
    difference = compare(old, new)
    (change,) = difference.relations.changed
    assert [(field.name, field.old, field.new) for field in change.fields] == [("type", "aids", "supports")]
    assert told(compare(old, replace(old, relations=())))["relations"] == {"removed": 1}


def test_statements_of_a_repeated_sentence_keep_their_order() -> None:
    """The same sentence twice, and the first goes: one is removed, one is the same."""
    text = "The Harbour Union backs the levy.\nThe Harbour Union backs the levy."
    extraction = one_statement(text, "The Harbour Union", "backs", "the levy")
    line = len(text) // 2 + 1
    first = replace(extraction.statements[0], evidence=Span(0, line - 1))
    second = replace(
        first, id="s2", holder_span=Span(line, line + 17), position_span=Span(line + 24, line + 32), cue=(Span(line + 18, line + 23),),
        evidence=Span(line, len(text)),
    )  # fmt: skip
    both, last = replace(extraction, statements=(first, second)), replace(extraction, statements=(second,))
    assert told(compare(both, last)) == {"statements": {"removed": 1}}


def test_report_is_deterministic_and_machine_readable() -> None:
    """Equal graphs in any order give equal bytes; the JSON says its version."""
    pairs = [((ferry_extraction(), levy_extraction()), ferry_extraction()), ((levy_extraction(), ferry_extraction()), ferry_extraction())]
    first, second = (format_json(compare(*pair)) for pair in pairs)
    assert first == second
    body = json.loads(first)
    assert (body["schema"], body["differ"], body["counts"]["documents"]) == (
        "stancegraph/diff@1",
        True,
        {"added": 0, "removed": 1, "changed": 0},
    )


def test_words_of_a_document_neither_steer_a_terminal_nor_become_markup() -> None:
    """Escapes are shown, links are not made."""
    text = "Lake\x1b[31m Town backs [the](http://x.example) levy."
    new = one_statement(text, "Lake\x1b[31m Town", "backs", "[the](http://x.example) levy")
    difference = compare(ferry_extraction(), new)
    assert "\x1b" not in format_text(difference) + format_markdown(difference)
    assert "\\[the\\](http://x.example)" in format_markdown(difference)


@pytest.mark.parametrize(("body", "word"), [("", "empty"), ("<urn:a> <urn:b> <urn:c> .", "nothing in it")])
def test_what_is_no_graph_of_ours_is_refused(body: str, word: str) -> None:
    """In one sentence."""
    other = load_store(body.encode(), ".trig", "other.trig")
    with pytest.raises(GraphError, match=word):
        diff_graphs(store_of(ferry_extraction()), other)
