"""Which words deny what a verb, predicate or noun says, and which say that it is over."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from stancegraph.extract.grammar import base, children, is_infinitive
from stancegraph.lexicon.sign_words import NegationWords, PastWords, Phrases

NEGATORS = frozenset({"not", "n't", "n’t", "never", "hardly", "barely", "scarcely", "nor", "neither", "no", "without"})
NEGATING = frozenset({"advmod", "neg", "det", "cc", "aux", "advcl", "case"})
DENYING_SUBJECTS = frozenset({"no", "neither", "none", "nobody", "not"})
FOCUS = frozenset({"only", "just", "merely", "simply", "least"})
CARRYING = frozenset({"in", "against"})
"""Prepositions of attitude nouns whose verb may carry the negation ("did not come out in favour of")."""
PAST_TAGS = frozenset({"VBD", "VBN"})
BEFORE = 4  # tokens before a verb within which "no longer" may stand


def is_negated(token: Token) -> bool:
    """Say whether a negation stands on the verb, predicate or noun itself ("not", "never", "no support", "neither ... nor")."""
    return find_negation(token) is not None


def find_negation(token: Token) -> Token | None:
    """Return the word that negates the token, None where nothing does; "cannot but support" negates nothing."""
    for child in token.children:
        is_after = child.i > token.i and child.lower_ == "not" and child.nbor(1).lower_ == "to"  # "voted not to extend"
        if child.lower_ in NEGATORS and base(child.dep_) in NEGATING and (child.i < token.i or is_after):
            return None if child.i < token.i and token.nbor(-1).lower_ == "but" else child
        if child.dep_ in {"nsubj", "nsubj:pass"} and (word := _find_denying_subject(child)) is not None:
            return word
    if token.dep_ == "obj" and token.pos_ == "NOUN" and any(child.lower_ == "any" for child in children(token, "det")):
        return find_negation(token.head)  # "is not considering any plan to", "has not voiced any support for"
    if token.pos_ == "NOUN" and base(token.dep_) == "obl" and any(child.lower_ in CARRYING for child in children(token, "case")):
        return find_negation(token.head)
    return next((child for child in children(token, "cc") if token.dep_ == "conj" and child.lower_ == "nor"), None)


def _find_denying_subject(subject: Token) -> Token | None:
    """ "No member", "nobody", "not one deputy", "neither Quito nor Lima", but not "not only the mayor"."""
    words = (word for word in (subject, *subject.lefts) if word.lower_ in DENYING_SUBJECTS)
    return next((word for word in words if word.i + 1 == len(word.doc) or word.nbor(1).lower_ not in FOCUS), None)


def find_phrase_negation(token: Token, words: NegationWords) -> Token | None:
    """Return the word that ends a negating phrase in front of the clause ("under no circumstances") or of the predicate ("far from")."""
    clause = token.doc[token.left_edge.i : token.i]
    for child in token.lefts:
        if (
            child.lower_ in {last for *_, last in words.phrases}
            and _ends_phrase(child, words.phrases)
            and child.i in range(clause.start, clause.end)
        ):
            return child
    before = token.i - 1
    return token.doc[before] if before > 0 and _ends_phrase(token.doc[before], words.predicates) and token.pos_ != "VERB" else None


def _ends_phrase(token: Token, phrases: Phrases) -> bool:
    for words in phrases:
        first = token.i + 1 - len(words)
        if first >= 0 and words[-1] == token.lower_ and tuple(word.lower_ for word in token.doc[first : token.i + 1]) == words:
            return True
    return False


def find_past_word(token: Token, words: PastWords) -> Token | None:
    """Return the word that says that the attitude is over ("no longer", "once", "does not ... any more"), None where there is none."""
    for word in token.doc[max(0, token.i - BEFORE) : token.i]:
        if _ends_phrase(word, words.phrases) and word.sent == token.sent:
            return word
    if token.pos_ == "NOUN":
        return _find_phrase_end((word for word in token.doc[token.left_edge.i : token.i] if word.sent == token.sent), words.at_nouns)
    is_perfect = any(child.lower_ in {"has", "have"} for child in children(token, "aux"))  # "has previously opposed it"
    is_over = token.tag_ in PAST_TAGS and token.i > 0 and not is_perfect
    if is_over and token.nbor(-1).lower_ in words.adverbs and token.nbor(-1).head == token:
        return token.nbor(-1)
    if is_negated(token):
        return _find_phrase_end(
            (lower for child in token.rights if base(child.dep_) in {"advmod", "obl"} for lower in child.subtree), words.endings
        )
    return _find_end_of_past(token)


def _find_phrase_end(tokens: Iterable[Token], phrases: Phrases) -> Token | None:
    return next((token for token in tokens if _ends_phrase(token, phrases)), None)


def _find_end_of_past(token: Token) -> Token | None:
    """ "Had supported the accord until it failed", "opposed the toll until last spring": over."""
    is_pluperfect = token.tag_ == "VBN" and any(child.lower_ == "had" for child in children(token, "aux"))
    if not is_pluperfect and token.tag_ != "VBD":
        return None
    kinds = {"obl", "advcl"} if is_pluperfect else {"obl"}
    phrases = (mark for child in token.rights if base(child.dep_) in kinds for mark in child.lefts)
    return next((mark for mark in phrases if mark.lower_ == "until"), None)


def is_ruled_out_beside(head: Token) -> bool:
    """ "Warned them not to close the gate or [fell] the trees": the negation of the first holds for the second."""
    is_or = head.dep_ == "conj" and any(child.lower_ in {"or", "nor"} for child in head.children)
    return is_or and is_infinitive(head.head) and is_negated(head.head) and not is_negated(head)
