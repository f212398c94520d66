"""Reading word-and-label columns."""

from __future__ import annotations

import pytest
from training.columns import guess_spaces, parse_columns
from training.conllu import Sentence, Token


@pytest.mark.parametrize(
    "text",
    [
        "It's over (for now), they said.",
        'He said "no" twice.',
        "Aid of $5 and 3% more",
        "a US-led, two-day visit",
    ],
)
def test_guessed_spaces_follow_typography(text: str) -> None:
    """Words parted as corpora part them come together as people write them."""
    parted = text.replace("'s", " 's")
    for mark in '(),."$%-':
        parted = parted.replace(mark, f" {mark} ")
    sentence = guess_spaces(Sentence(tuple(Token(word) for word in parted.split())))
    assert "".join(t.text + " " * t.has_space for t in sentence.tokens).rstrip() == text


def test_document_marks_part_documents_and_are_no_words() -> None:
    """ "-DOCSTART-" lines give no sentence but a new document."""
    sentences = parse_columns(["Here O", "", "-DOCSTART- O", "", "There O"])
    assert [s.tokens[0].text for s in sentences] == ["Here", "There"]
    assert sentences[0].document != sentences[1].document


def test_entity_corpora_have_no_tags_and_no_tree() -> None:
    """What the columns do not say is unset."""
    [sentence] = parse_columns(["Strelsau B-location"])
    assert (sentence.tokens[0].tag, sentence.tokens[0].head) == ("", None)
