"""What a position's word stands for when it is a pronoun or not said at all: "the levy that they oppose", "the levy they oppose", "it"."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Token

from stancegraph.extract.called_back import find_pointed_at, find_predicated, find_told
from stancegraph.extract.grammar import RELATIVE_PRONOUNS, SUBJECTS, base, children, find_conjuncts, find_preposition
from stancegraph.extract.policies import is_measure, is_policy
from stancegraph.extract.position_axes import TIME_NOUNS
from stancegraph.extract.references import ReferenceIndex
from stancegraph.lexicon.things import Things

SINGULAR = frozenset({"it", "this", "that"})
PLURAL = frozenset({"them", "these", "those"})
PLACE_NOUNS = frozenset({"way", "reason", "place", "case", "moment", "point", "extent", "degree", "manner", "one"})
REACH = 60  # tokens back in which an antecedent is looked for; the sentence before the pronoun's is the last one
PER_SENTENCE = 3
KNOWN_POSITION = 4
PLACES = {"nsubj": 3, "csubj": 3, "obj": 2, "obl": 1, "nmod": 0}


def follow_relative(head: Token) -> list[Token]:
    """Return the noun that a relative pronoun stands for ("the levy, [which] they oppose"), any other head as it is."""
    if head.tag_ in {"WDT", "WP"} and head.lower_ in RELATIVE_PRONOUNS | {"what"}:
        clause = next((ancestor for ancestor in head.ancestors if ancestor.dep_ == "acl:relcl"), None)
        if clause is None or clause.head.i > head.i:
            return [head]
        predicated = find_predicated(clause.head)
        return predicated if predicated != [clause.head] else _name_what(clause.head)
    return _name_what(head)


def _name_what(noun: Token) -> list[Token]:
    """ "[What] they want is [a cap]": the predicate names what "what" is; "[the cap] is [one] that they want": the subject does."""
    if noun.lower_ == "one" and children(noun, "cop"):
        return children(noun, "nsubj") or [noun]
    if noun.lower_ == "what" and noun.dep_ in SUBJECTS and children(noun.head, "cop"):
        return find_conjuncts(noun.head)
    return [noun]


def find_gap(verb: Token) -> list[Token]:
    """Return the noun that a relative clause is about, where its verb has no word for it ("the levy [they oppose]")."""
    clause = verb
    while base(clause.dep_) in {"xcomp", "ccomp"} and clause.head.i < clause.i:
        clause = clause.head
    noun = clause.head
    if clause.dep_ != "acl:relcl" or noun.i > clause.i or not children(clause, "nsubj"):
        return []
    if (predicated := find_predicated(noun)) != [noun]:
        return predicated
    is_named = noun.lower_ == "one" and bool(children(noun, "cop", "nsubj"))
    if noun.lemma_.lower() in TIME_NOUNS | PLACE_NOUNS and not is_named:
        return []  # "the day they oppose"
    has_own = not is_named and any(
        word.tag_ in {"WDT", "WP", "WRB", "IN"} for word in verb.doc[noun.i + 1 : clause.i] if word.head == clause
    )
    return [] if has_own else _name_what(noun)


def is_told_of(noun: Token, verb: Token) -> bool:
    """Say whether the verb stands in a relative clause or participle of the noun ("the levy, [backed] by unions")."""
    clause = verb
    while clause.head != noun and clause.head != clause:
        clause = clause.head
    return clause.head == noun and clause != noun and base(clause.dep_) == "acl"


def find_meant(head: Token, references: ReferenceIndex, things: Things, known: Collection[int]) -> Token | None:
    """Return the noun or clause that a position stands for: itself, or the antecedent of "it", None where none is clear.

    `known` are the heads of positions read before; they are likelier to be meant than other nouns. Our own, after Lappin and Leass (1994).
    """
    if head.lower_ not in SINGULAR | PLURAL or head.tag_ not in {"PRP", "DT"} or _is_expletive(head):
        return find_told(head) or head
    if (pointed := find_pointed_at(head, known)) is not None:
        return pointed
    best: tuple[int, Token] | None = None
    for token in _find_candidates(head):
        if not is_policy(token, references, things):
            continue  # "after the governor said she would not back it": an actor is not what is backed
        score = _score(token, head, known)
        if best is None or score > best[0]:
            best = score, token
    if best is None or best[0] < 0:
        return None
    noun = best[1]
    is_likely = noun.i in known or noun.pos_ not in {"NOUN", "PROPN"} or things.has(noun.lemma_.lower()) or is_measure(noun, things)
    return noun if is_likely else None


def _is_expletive(head: Token) -> bool:
    return head.dep_ == "expl"


def _find_candidates(pronoun: Token) -> Iterator[Token]:
    """Yield the nouns and clauses before the pronoun that agree with it, nearest first."""
    sentence = pronoun.sent
    first = max(pronoun.doc[sentence.start - 1].sent.start if sentence.start else 0, pronoun.i - REACH)
    for i in range(pronoun.i - 1, first - 1, -1):
        token = pronoun.doc[i]
        if base(token.dep_) == "csubj" and token.i < token.head.i and pronoun.lower_ in SINGULAR:
            yield token
        if token.pos_ not in {"NOUN", "PROPN"} or token.head == pronoun.head or token.is_ancestor(pronoun):
            continue
        if token.ent_type_ in {"DATE", "TIME"} or token.lemma_.lower() in TIME_NOUNS:
            continue
        is_plural = token.tag_ in {"NNS", "NNPS"} or bool(children(token, "conj"))
        if is_plural == (pronoun.lower_ in PLURAL) and _place_of(token) in PLACES:
            yield token


def _place_of(token: Token) -> str:
    return base(token.head.dep_ if token.dep_ == "conj" else token.dep_)


def _score(token: Token, pronoun: Token, known: Collection[int]) -> int:
    distance = PER_SENTENCE * (token.sent.start != pronoun.sent.start)
    about = 1 if _place_of(token) == "obl" and find_preposition(token) in {"about", "on", "over", "for", "against", "to"} else 0
    return PLACES[_place_of(token)] + about + KNOWN_POSITION * (token.i in known) - distance
