"""What the statement rules know: of the language, and of the document that they read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from stancegraph.extract.authorship import Authorship
from stancegraph.extract.judgement import Judgement
from stancegraph.extract.references import ReferenceIndex
from stancegraph.extract.voices import Voices
from stancegraph.extract.wording import WordingRules
from stancegraph.lexicon.cues import StanceLexicon
from stancegraph.lexicon.genres import GenreMarks
from stancegraph.lexicon.judgements import Conditions, Judgements
from stancegraph.lexicon.sign_words import SignWords
from stancegraph.lexicon.things import Things
from stancegraph.model.draft import AttributionDraft
from stancegraph.parse.annotate import Parsed


@dataclass(frozen=True, slots=True)
class StatementRules:
    """All that the statement rules know of the language."""

    stances: StanceLexicon
    judgements: Judgements
    conditions: Conditions
    wording: WordingRules
    things: Things
    signs: SignWords
    genres: GenreMarks


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known about a document when its statements are read: also its judgements, whoever makes them.

    `explains` says that each reading is to be given with its reasons, and each cue that came to nothing.
    """

    parsed: Parsed
    references: ReferenceIndex
    voices: Voices
    judgements: tuple[Judgement, ...]
    authorship: Authorship
    explains: bool = False


class Refusal(Exception):  # noqa: N818  not an error: the documented way to say why there is no statement
    """Says why a cue or a judgement gives no statement."""


def find_attributions_of(token: Token, around: Surroundings) -> list[AttributionDraft]:
    """Return the attributions whose content holds the token, innermost first; a cue is not in its own content."""
    return [draft for draft in around.voices.find_holding(around.parsed.span(token, token)) if draft.cue_head != token.i]


def ids_of(attributions: Sequence[AttributionDraft]) -> tuple[str, ...]:
    """Return the ids of the attributions, in their order."""
    return tuple(draft.attribution.id for draft in attributions)
