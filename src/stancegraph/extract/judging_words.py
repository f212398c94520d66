"""Words that judge, as a sentence has them: a word or phrase with its sign, and what turns it round."""

from __future__ import annotations

from spacy.tokens import Token

from stancegraph.extract.grammar import children
from stancegraph.extract.negation import is_negated
from stancegraph.lexicon.judgements import Judgements

NO_DENIAL = frozenset({"only", "just", "merely", "simply", "solely", "so"})
"""After "not", these deny nothing: "not only unfair but illegal"."""
TURNING = (("far", "from"), ("anything", "but"), ("less", "than"), ("nowhere", "near"))


def judge_word(word: Token, words: Judgements) -> int | None:
    """Return the sign of an evaluative word, None for a word that does not judge.

    A phrase outweighs its words ("step backward"), a judging adjective outweighs its noun ("bad idea"). Where the tagger is wrong the
    word itself decides: a judging adjective without an article, a judging noun whatever its tag.
    """
    sign = judge_phrase(word, words)
    if sign is not None:
        return sign
    form, lemma = word.lower_, word.lemma_.lower()
    if _is_barred(word, words):
        return None
    if word.pos_ in {"NOUN", "PROPN"}:
        for modifier in children(word, "amod", "compound"):
            sign = words.adjectives.get(modifier.lower_)
            if sign is not None:
                return sign
        sign = words.nouns.get(lemma, words.nouns.get(form))
        return words.adjectives.get(form) if sign is None and not children(word, "det", "nmod:poss") else sign
    sign = words.adjectives.get(form)
    return words.nouns.get(form) if sign is None and word.pos_ not in {"PRON", "NUM", "DET"} else sign


def judge_phrase(word: Token, words: Judgements) -> int | None:
    """Return the sign of the judging phrase of several words that the word stands in, None where there is none."""
    for phrase, sign in words.phrases.get(word.lower_, ()):
        for start in range(max(word.i - len(phrase) + 1, word.sent.start), word.i + 1):
            if tuple(token.lower_ for token in word.doc[start : start + len(phrase)]) == phrase:
                return sign
    return None


def _is_barred(word: Token, words: Judgements) -> bool:
    """ "Critical of the plan" and "responsible for the fire" judge nothing, "a critical step" does."""
    following = word.nbor(1).lower_ if word.i + 1 < len(word.doc) else ""
    return following in words.bars.get(word.lower_, ())


def is_denied(word: Token) -> bool:
    """Say whether the judgement is turned round: "is not fair", "is far from fair", but not "is not only fair"."""
    before = [token.lower_ for token in word.doc[max(word.sent.start, word.i - 4) : word.i]]
    if any(before[at : at + 2] == list(turning) for turning in TURNING for at in range(len(before))):
        return True
    if not is_negated(word):
        return False
    negation = next((child for child in word.lefts if child.lower_ in {"not", "n't", "n’t"}), None)
    return negation is None or negation.nbor(1).lower_ not in NO_DENIAL


def find_antecedent(token: Token) -> Token:
    """Return the noun that a relative pronoun stands for ("the plan, [which] she called reckless"), the token itself if it is none."""
    if token.tag_ not in {"WDT", "WP"} and not (token.lower_ == "that" and token.tag_ in {"IN", "DT"}):
        return token
    for ancestor in token.ancestors:
        if ancestor.dep_ == "acl:relcl":
            return ancestor.head
    return token
