"""Why a statement was read as it was, and why a cue gave none: asked for, and then complete."""

from __future__ import annotations

import pytest

from stancegraph.lexicon.cues import load_stance_lexicon
from stancegraph.model import Extraction
from stancegraph.model.explanation import Explanation
from stancegraph.pipeline import Engine


def explain(engine: Engine, sentence: str) -> Explanation:
    """Return the explanation of the sentence's first statement."""
    explanation = engine.extract(sentence, explain=True).statements[0].explanation
    assert explanation is not None
    return explanation


def test_nothing_is_explained_unasked(engine: Engine) -> None:
    """Reasons cost nothing where nobody wants them."""
    assert [s.explanation for s in engine.extract("The mayor backs the toll.").statements] == [None]


def test_entry_names_file_and_id(engine: Engine) -> None:
    """The reader can look up the words in the lexicon, the operator's too."""
    entry = explain(engine, "The mayor declined to back the toll.").entry
    assert entry == "stances.toml, operators.toml: en.verb.support, en.operator.refuse"


def test_path_leads_from_holder_over_cue_to_position(engine: Engine) -> None:
    """Each link is named in a reader's words."""
    path = explain(engine, "The mayor declined to back the toll.").path
    assert path == "mayor ←subject– declined –complement→ back –object→ toll"


STEPS = [
    ("The mayor backs the toll.", [("cue", "support")]),
    ("The mayor does not back the toll.", [("cue", "support"), ("negation", "withheld-support")]),
    ("The mayor will not back the toll.", [("cue", "support"), ("negation", "oppose")]),
    ("The mayor declined to back the toll.", [("cue", "support"), ("refuse", "oppose")]),
    ("The mayor did not refuse to back the toll.", [("cue", "support"), ("not refuse", "withheld-opposition")]),
    ("The mayor denied opposing the toll.", [("cue", "oppose"), ("deny", "withheld-opposition")]),
    ("The mayor will not stop opposing the toll.", [("cue", "oppose"), ("not past", "oppose")]),
]


@pytest.mark.parametrize(("sentence", "expected"), STEPS, ids=[sentence for sentence, _ in STEPS])
def test_steps_tell_each_word_that_changes_the_sign(sentence: str, expected: list[tuple[str, str]], engine: Engine) -> None:
    """They start with the cue and end with the statement's polarity, from the inside out."""
    explanation = explain(engine, sentence)
    assert [(step.effect, step.polarity.value) for step in explanation.steps] == expected


def test_step_spans_lie_on_their_words(engine: Engine) -> None:
    """Offsets are the document's."""
    sentence = "The mayor declined to back the toll."
    assert [step.span.text_of(sentence) for step in explain(engine, sentence).steps] == ["back", "declined"]


def test_commitment_names_the_hedge(engine: Engine) -> None:
    """A weakened commitment says which word weakens it."""
    assert explain(engine, "The mayor may back the toll.").commitment == "possible, by 'may'"
    assert explain(engine, "The mayor backs the toll.").commitment == "certain: no hedge"


def test_manner_names_who_says_so(engine: Engine) -> None:
    """The source of a reported statement is quoted."""
    assert explain(engine, "Officials said that the mayor backs the toll.").manner == "reported: in the words of Officials"


def test_confidence_says_what_was_counted_and_what_lowers_it(engine: Engine) -> None:
    """The figure stands with its counts; a pronoun as holder is told."""
    confidence = explain(engine, "The mayor came late. He backs the toll.").confidence
    assert " right for en.*" in confidence
    assert "the holder is a pronoun" in confidence


def reasons(extraction: Extraction) -> dict[str, str]:
    """Return the reason of each rejected cue, by its words."""
    text = extraction.document.text
    return {" ".join(span.text_of(text) for span in item.cue): item.reason for item in extraction.rejected}


REJECTED = [
    ("Does the mayor back the toll?", "back", "a question, not a claim"),
    ("If the mayor backs the toll, shops will close.", "backs", "a supposition, not a claim"),
    ("The mayor once backed the toll.", "backed", "an attitude of the past, not one that is held"),
    ("The mayor must reject the toll.", "reject", "an obligation, not an attitude of its subject"),
    ("The mayor supports the governor.", "supports", "about an actor, not about a policy"),
    (
        "Support for the toll is growing among drivers, and much of it came late. They oppose.",
        "oppose",
        "nothing is named that it is about",
    ),
    ("The mayor declined to back the toll.", "declined", "changes the reading of the attitude that it governs"),
    ("The mayor defended her call for a toll.", "call", "part of what another attitude is about"),
]


@pytest.mark.parametrize(("sentence", "cue", "reason"), REJECTED, ids=[sentence for sentence, _, _ in REJECTED])
def test_rejected_cue_has_its_true_reason(sentence: str, cue: str, reason: str, engine: Engine) -> None:
    """The rejection quotes the cue and says why it gave no statement."""
    found = reasons(engine.extract(sentence, explain=True))
    assert found[cue].startswith(reason)


PASSAGE = (
    "The mayor backs the toll and told drivers that she opposes a cap. Did the governor veto it? Unions, who fear job losses, once "
    "praised the plan. Nobody supports it now. The port denied blocking the merger. Its support came late, and critics called the bill "
    "a mistake that would hurt farmers."
)


def test_every_cue_that_matches_is_stated_or_rejected(engine: Engine) -> None:
    """No cue of the lexicon is passed over in silence."""
    extraction = engine.extract(PASSAGE, explain=True)
    told = [span for statement in extraction.statements for span in statement.cue]
    told += [span for item in extraction.rejected for span in item.cue]
    lexicon = load_stance_lexicon()
    for word in ("backs", "opposes", "veto", "fear", "praised", "supports", "blocking", "support"):
        assert word in lexicon.cues_by_form
        at = PASSAGE.index(word)
        assert any(span.start <= at < span.end for span in told), word


def test_explained_record_keeps_all_in_both_directions(engine: Engine) -> None:
    """Printed with its reasons and read again, the extraction prints the same."""
    extraction = engine.extract(PASSAGE, explain=True)
    record = extraction.to_dict(explain=True)
    assert Extraction.from_dict(record, PASSAGE).to_dict(explain=True) == record
    assert all("explanation" not in statement for statement in extraction.to_dict()["statements"])  # type: ignore[union-attr]  # a list
