"""Rewriting sentences as newspapers print them."""

from __future__ import annotations

import random

import pytest
from training.augment import Rates, capitalise, curl_quotes, lengthen_dashes, vary
from training.conllu import Sentence, Token


def repeatable(seed: int) -> random.Random:
    """Return a source of chance that always runs alike."""
    return random.Random(seed)  # noqa: S311 - a test, no secret


def spelled(sentence: Sentence) -> list[str]:
    """Return the words."""
    return [token.text for token in sentence.tokens]


def test_apostrophes_are_curled_inside_words() -> None:
    """ "n't" and "'s" get the typographic apostrophe."""
    sentence = Sentence((Token("n't", pos="PART"), Token("'s", pos="PART")))
    assert spelled(curl_quotes(sentence)) == ["n’t", "’s"]


def test_untagged_quotes_alternate() -> None:
    """Without a tag, opening and closing marks take turns."""
    sentence = Sentence((Token('"'), Token("yes"), Token('"')))
    assert spelled(curl_quotes(sentence)) == ["“", "yes", "”"]


@pytest.mark.parametrize(
    ("token", "expected"),
    [
        (Token("--", pos="PUNCT", tag=":"), "—"),
        (Token("-", pos="PUNCT", tag="HYPH", has_space=False), "-"),
        (Token("-", pos="PUNCT", tag=",", has_space=True), "—"),
    ],
)
def test_only_dashes_between_clauses_are_lengthened(token: Token, expected: str) -> None:
    """Hyphens inside words stay hyphens."""
    before = Token("so", has_space=token.has_space)
    assert spelled(lengthen_dashes(Sentence((before, token)), "—"))[1] == expected


def test_other_case_unsets_lemmas() -> None:
    """A capitalised form does not teach the lemmatizer."""
    sentence = capitalise(Sentence((Token("votes", lemma="vote"),)), str.upper)
    assert sentence.tokens[0] == Token("VOTES", lemma="")


def test_case_that_changes_length_is_refused() -> None:
    """ "ß" has no capital of its own, so the sentence stays."""
    sentence = Sentence((Token("Straße", lemma="Straße"),))
    assert capitalise(sentence, str.upper) == sentence


def test_rates_of_zero_change_nothing() -> None:
    """With all rates at zero the text is the text."""
    group = [Sentence((Token('"'), Token("It"), Token("'s")))]
    never = Rates(typography=0, dashes=0, headline=0, lowercase=0)
    assert vary(group, never, repeatable(1)) == group
