"""A word of the stance lexicon where it stands in a document."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from stancegraph.lexicon.cues import Cue


@dataclass(frozen=True, slots=True)
class FoundCue:
    """A cue in the text: its entry, its token, the noun its position hangs on (itself, or the noun of `via`) and all its tokens.

    `positions` are the heads of what it is about, pronouns as they stand.
    """

    cue: Cue
    token: Token
    anchor: Token
    tokens: tuple[Token, ...]
    positions: tuple[Token, ...] = ()

    @property
    def host(self) -> Token:
        """Return the token that stands for the cue in its clause: the predicate of "is against the levy", else the cue itself."""
        return self.token.head if self.cue.frame.word_class == "preposition" else self.token
