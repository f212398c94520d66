"""What is said to be the answer: "the answer is faster courts, not a wall", "there is no alternative to the treaty"."""

from __future__ import annotations

from spacy.tokens import Token

from stancegraph.extract.grammar import NOMINALS, base, children, find_obliques
from stancegraph.extract.judgement import Judgement
from stancegraph.lexicon.judgements import Judgements

ANSWERS = frozenset({"answer", "solution", "remedy", "cure", "way"})
RANKING = frozenset({"only", "best", "right", "real", "true", "one", "lasting"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})
RULE = "en.judge.answer"


def read_ways_out(noun: Token, words: Judgements) -> list[Judgement]:
    """Return what a noun for an answer names as the thing to do, and what it rules out."""
    if noun.pos_ != "NOUN":
        return []
    return _read_answer(noun) or _read_alternative(noun) or _read_only_way(noun)


def _read_answer(noun: Token) -> list[Judgement]:
    """ "The answer to crowding is [faster courts], not [a wall]"."""
    named = noun.head
    if noun.lemma_.lower() not in ANSWERS or noun.dep_ != "nsubj" or not children(named, "cop") or not _is_the_answer(noun):
        return []
    if named.pos_ not in {"NOUN", "PROPN"} or any(child.lower_ in NEGATIONS for child in named.lefts):
        return []
    found = [Judgement(RULE, noun, named, 1, tokens=(noun, *children(named, "cop", "aux")))]
    for other in children(named, "conj"):
        ruling_out = [child for child in other.lefts if child.lower_ in NEGATIONS]
        if ruling_out:  # what is joined by "and" stands in the words of the first
            found.append(Judgement(RULE, noun, other, -1, tokens=(noun, *ruling_out)))
    return found


def _is_the_answer(noun: Token) -> bool:
    """Say whether it answers something or is set above others ("the answer to crowding", "the only way", but not "an answer")."""
    qualities = {child.lower_ for child in children(noun, "amod", "nummod", "det")}
    return bool(qualities & RANKING) or (noun.lemma_.lower() != "way" and "the" in qualities and bool(find_obliques(noun, ("to", "for"))))


def _read_alternative(noun: Token) -> list[Judgement]:
    """ "There is no alternative to [the treaty]"."""
    is_there = bool(children(noun.head, "expl") or children(noun, "expl"))
    is_none = any(child.lower_ == "no" for child in children(noun, "det"))
    if noun.lemma_.lower() not in {"alternative", "substitute"} or not is_there or not is_none:
        return []
    return [Judgement(RULE, noun, head, 1, tokens=(noun,)) for head in find_obliques(noun, ("to", "for")) if head.pos_ in NOMINALS]


def _read_only_way(noun: Token) -> list[Judgement]:
    """ "There is only one way to end it: [a settlement]"."""
    is_there = bool(children(noun.head, "expl") or children(noun, "expl"))
    if (
        noun.lemma_.lower() not in ANSWERS
        or not is_there
        or not {"one", "only"} & {token.lower_ for token in noun.subtree if token.i < noun.i}
    ):
        return []
    colon = next((token for token in noun.doc[noun.i : noun.sent.end] if token.text == ":"), None)
    if colon is None:
        return []
    after = [token for token in noun.doc[colon.i + 1 : noun.sent.end] if token.head.i <= colon.i and base(token.dep_) != "punct"]
    return [Judgement(RULE, noun, after[0], 1, tokens=(noun,))] if after and after[0].pos_ == "NOUN" else []
