"""Votes that somebody asks for by their side: "urged a no vote on the bill" is against the bill."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from stancegraph.extract.grammar import find_obliques

NO = frozenset({"no", "nay"})
YES = frozenset({"yes", "aye", "yea"})


@dataclass(frozen=True, slots=True)
class Vote:
    """What is voted on, and whether the vote is against it."""

    about: Token
    is_against: bool


def find_vote(noun: Token) -> Vote | None:
    """Return the vote that the noun names with its side and what it is on; None for every other noun."""
    if noun.lemma_.lower() != "vote":
        return None
    words = {word.lower_ for word in noun.doc[max(noun.sent.start, noun.i - 4) : noun.i]}
    about = find_obliques(noun, ("on", "for", "to"))
    return Vote(about[0], bool(words & NO)) if about and words & (NO | YES) and words & {"a", "an", "the"} else None
