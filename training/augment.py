"""Rewrite sentences as newspapers print them: curly quotes, dashes, headlines in capitals.

The web text of the treebanks has straight quotes and few headlines; the documents people read
with stancegraph have both. Every rewriting keeps tokens and annotation in place.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from training.conllu import Sentence, Token

STRAIGHT_DOUBLE = frozenset({'"', "``", "''"})
DASHES = frozenset({"--", "-", "—", "–"})
HEADLINE_LENGTHS = range(3, 16)


@dataclass(frozen=True, slots=True)
class Rates:
    """How often a paragraph or sentence is rewritten, as probabilities."""

    typography: float = 0.4
    dashes: float = 0.4
    headline: float = 0.04
    lowercase: float = 0.03


def vary(sentences: list[Sentence], rates: Rates, chance: random.Random) -> list[Sentence]:
    """Return the sentences of one paragraph, some of them rewritten; order and number stay."""
    if chance.random() < rates.typography:
        sentences = [curl_quotes(sentence) for sentence in sentences]
    if chance.random() < rates.dashes:
        dash = chance.choice(["—", "–"])
        sentences = [lengthen_dashes(sentence, dash) for sentence in sentences]
    return [_vary_case(sentence, rates, chance) for sentence in sentences]


def _vary_case(sentence: Sentence, rates: Rates, chance: random.Random) -> Sentence:
    draw = chance.random()
    if draw < rates.headline and len(sentence.tokens) in HEADLINE_LENGTHS:
        return capitalise(sentence, chance.choice([str.upper, _title]))
    if draw > 1 - rates.lowercase:
        return capitalise(sentence, str.lower)
    return sentence


def curl_quotes(sentence: Sentence) -> Sentence:
    """Return the sentence with typographic quotation marks and apostrophes.

    >>> before = Sentence((Token('"', tag="``"), Token("Go", tag="VB"), Token('"', tag="''")))
    >>> [token.text for token in curl_quotes(before).tokens]
    ['“', 'Go', '”']
    """
    tokens = []
    is_open = False
    for token in sentence.tokens:
        if token.text in STRAIGHT_DOUBLE:
            is_open = token.tag == "``" if token.tag in ("``", "''") else not is_open
            tokens.append(_rename(token, "“" if is_open else "”"))
        elif token.text == "'" and token.tag == "``":
            tokens.append(_rename(token, "‘"))
        else:
            tokens.append(_rename(token, token.text.replace("'", "’")))
    return replace(sentence, tokens=tuple(tokens))


def _rename(token: Token, text: str) -> Token:
    """Return the token under another spelling; a mark that was its own lemma stays so."""
    lemma = text if token.pos == "PUNCT" and token.lemma == token.text else token.lemma
    return replace(token, text=text, lemma=lemma)


def lengthen_dashes(sentence: Sentence, dash: str) -> Sentence:
    """Return the sentence with hyphens that stand for dashes replaced; hyphens in words stay."""
    tokens = []
    was_spaced = True
    for token in sentence.tokens:
        is_dash = token.text in DASHES and token.tag != "HYPH" and token.pos == "PUNCT"
        if is_dash and (token.text != "-" or (was_spaced and token.has_space)):
            token = _rename(token, dash)
        tokens.append(token)
        was_spaced = token.has_space
    return replace(sentence, tokens=tuple(tokens))


def capitalise(sentence: Sentence, change: Callable[[str], str]) -> Sentence:
    """Return the sentence in another case; lemmas are unset, for they no longer follow the form."""
    tokens = [replace(token, text=change(token.text), lemma="") for token in sentence.tokens]
    lengths = zip(sentence.tokens, tokens, strict=True)
    if any(len(old.text) != len(new.text) for old, new in lengths):
        return sentence
    return replace(sentence, tokens=tuple(tokens))


def _title(word: str) -> str:
    return word[:1].upper() + word[1:] if len(word) > 3 else word
