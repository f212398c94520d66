"""Stances that a judgement shows: "called the bill a mistake", "said the bill should pass", "the levy would hurt farmers"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Token

from stancegraph.extract.effects import read_effects
from stancegraph.extract.evaluations import read_namings, read_predicates
from stancegraph.extract.judgement import Judgement
from stancegraph.extract.obligations import read_demands, read_needs, read_obligations, read_occasions
from stancegraph.extract.plans import read_plans
from stancegraph.extract.undecided import read_undecided
from stancegraph.extract.ways_out import read_ways_out
from stancegraph.lexicon.judgements import Judgements

READERS: Sequence[Callable[[Token, Judgements], list[Judgement]]] = (
    read_namings,
    read_predicates,
    read_obligations,
    read_needs,
    read_occasions,
    read_demands,
    read_effects,
    read_undecided,
    read_plans,
    read_ways_out,
)


def find_judgements(sentence: Sequence[Token], words: Judgements) -> list[Judgement]:
    """Return the judgements in a sentence, in text order; whether they are anyone's stance is for the caller to say."""
    return [judgement for token in sentence for read in READERS for judgement in read(token, words)]
