"""What a word calls back that names nothing itself: "a step that owners fear", "one that many applaud", "the city backs that"."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from stancegraph.extract.grammar import base, children, find_conjuncts

DEEDS = frozenset({"step", "move", "measure", "decision", "idea", "plan", "proposal", "change", "option", "action"})
EMPTY = frozenset(
    {"one", "something", "thing", "idea", "step", "move", "measure", "option", "plan", "proposal", "policy", "contract", "deal"}
)
POINTING = frozenset({"this", "that"})
ASIDE = frozenset({"obl:unmarked", "appos", "nmod:unmarked", "dep", "obj", "parataxis"})


def find_told(noun: Token) -> Token | None:
    """Return the clause that a noun in apposition to it sums up ("voted to freeze rents, [a step] owners fear"), None for other nouns.

    Where the verb of the clause governs an infinitive, that is what was decided.
    """
    if noun.lemma_.lower() not in DEEDS or base(noun.dep_) not in {base(dep) for dep in ASIDE}:
        return None
    articles = [child for child in children(noun, "det") if child.lower_ in {"a", "an", "another"} and child.i > noun.sent.start]
    if not articles or articles[0].nbor(-1).text not in {",", "—", "–"} or not children(noun, "acl:relcl"):
        return None
    verb = next((ancestor for ancestor in noun.ancestors if ancestor.pos_ == "VERB" and ancestor.i < noun.i), None)
    if verb is None:
        return None
    return next((child for child in children(verb, "xcomp", "ccomp") if child.i < noun.i), verb)


def find_predicated(noun: Token) -> list[Token]:
    """Return what is said to be "one" or "something" ("[the shift] is one that many applaud"), the noun itself elsewhere."""
    if noun.lemma_.lower() not in EMPTY or not children(noun, "cop"):
        return [noun]
    subjects = children(noun, "nsubj", "nsubj:outer")
    return find_conjuncts(subjects[0]) if subjects and subjects[0].pos_ in {"NOUN", "PROPN"} else [noun]


def find_pointed_at(pronoun: Token, known: Collection[int]) -> Token | None:
    """Return the position last told in the sentence before that "this" or "that" points back to, within one paragraph.

    `known` are the heads of positions; None where the sentence before has none.
    """
    start = pronoun.sent.start
    if pronoun.lower_ not in POINTING or pronoun.tag_ != "DT" or pronoun.dep_ == "det" or start == 0:
        return None
    before = pronoun.doc[start - 1].sent
    if any("\n" in token.text for token in before):
        return None
    heads = [token for token in before if token.i in known and token.pos_ != "PRON" and base(token.dep_) != "nsubj"]
    return heads[-1] if heads else None
