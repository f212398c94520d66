"""How far a text says that a relation holds: negation, refusal, wish, modals and conditions around its cue."""

from __future__ import annotations

from spacy.tokens import Token

from stancegraph.extract.grammar import base, children, find_auxiliaries, find_preposition
from stancegraph.lexicon.relations import RelationLexicon

NOT_ASSERTED = 0.0
HEDGED = 0.7  # "could attack": our own choice; the development data hold too few to measure one by one
INTENDED = 0.85  # "vowed to defeat": the same
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly", "barely", "scarcely"})
DENYING_DETERMINERS = frozenset({"no", "neither", "any"})
UNWILLING = frozenset({"will", "wo", "can", "ca", "could", "would", "'ll", "’ll"})
FOCUS = frozenset({"just", "only", "merely", "simply"})  # "did not just blame" blames
CONDITIONS = frozenset({"if", "unless", "whether", "lest", "without"})
HEDGES = frozenset({"could", "may", "might", "would"})
DUTIES = frozenset({"should", "must", "ought"})


def assess(cue: Token, lexicon: RelationLexicon) -> float:
    """Return 1 for a relation stated as fact, less for a hedged or intended one, 0 for one denied, refused, advised or only supposed."""
    if cue.sent.text.rstrip(" \"'”’)").endswith("?"):
        return NOT_ASSERTED
    factor, token = 1.0, cue
    for _ in range(8):
        factor *= _assess_one(token)
        if factor == NOT_ASSERTED or token.head == token:
            return factor
        factor *= _assess_step(token, lexicon)
        if factor == NOT_ASSERTED or not (_is_governed(token) or _is_carried(token, lexicon)):
            return factor
        token = token.head
    return factor


def assess_words(clause: Token) -> float:
    """Return the same for a judgement in somebody's words, whose negations and duties are part of what it says."""
    if clause.sent.text.rstrip(" \"'”’)").endswith("?"):
        return NOT_ASSERTED
    return HEDGED if {aux.lower_ for aux in find_auxiliaries(clause)} & HEDGES else 1.0


def _assess_one(token: Token) -> float:
    if is_negated(token):
        return NOT_ASSERTED
    if find_preposition(token) in CONDITIONS and base(token.dep_) in {"advcl", "ccomp", "acl"}:
        return NOT_ASSERTED
    auxiliaries = {aux.lower_ for aux in find_auxiliaries(token)}
    if auxiliaries & DUTIES:
        return NOT_ASSERTED
    return HEDGED if auxiliaries & HEDGES else 1.0


def is_negated(token: Token) -> bool:
    """Say whether "not", "never", "no" or "no longer" stands at the token itself."""
    for child in token.children:
        if child.lower_ in NEGATIONS and child.dep_ in {"advmod", "neg", "det", "cc:preconj"}:
            return not any(other.lower_ in FOCUS and 0 < other.i - child.i <= 1 for other in token.children)
        if child.lower_ in DENYING_DETERMINERS and child.dep_ == "det":
            return True
        if child.lower_ == "longer" and any(part.lower_ == "no" for part in child.children):
            return True
    return any(child.lower_ in {"nobody", "none"} for child in children(token, "nsubj"))


def _assess_step(token: Token, lexicon: RelationLexicon) -> float:
    """Return what the governor does to its complement: refusals, commands and advice take it away, intentions weaken it."""
    form = token.head.lower_
    if base(token.dep_) in {"xcomp", "obj", "obl", "ccomp", "acl", "nsubj", "advcl"} and form in lexicon.words.get("blockers", ()):
        return NOT_ASSERTED if token.dep_ not in {"obl", "advcl", "nsubj", "ccomp"} or form == "instead" else 1.0
    if (
        base(token.dep_) in {"xcomp", "ccomp", "advcl"}
        and form in lexicon.words.get("commands", frozenset()) | lexicon.words.get("calling", frozenset())
        and _has_addressee(token.head)
    ):
        return NOT_ASSERTED
    if base(token.dep_) in {"xcomp", "advcl", "csubj", "acl"} and form in lexicon.words.get("misgivings", ()):
        return NOT_ASSERTED
    if base(token.dep_) in {"xcomp", "acl"} and form in lexicon.words.get("intentions", ()):
        return INTENDED
    return 1.0


def _has_addressee(verb: Token) -> bool:
    """Say whether the verb names whom it asks: "urged the board to", "called on the board to"."""
    return bool(children(verb, "obj", "iobj")) or any(find_preposition(child) in {"on", "upon"} for child in children(verb, "obl"))


def _is_governed(token: Token) -> bool:
    """Say whether what is true of the governor ("did not want to", "if he said that") is true of the token."""
    if token.dep_ == "conj" and children(token, "nsubj", "nsubj:pass", "aux", "aux:pass"):
        return False  # "did not reply and has accused": the second verb has an auxiliary of its own
    if token.dep_ == "conj" and token.tag_ == "VBG" and token.head.tag_ == "VB":
        return False  # "refusing to support Lang but endorsing Ortega": the second verb goes on from the first
    governors = {"VERB", "AUX", "NOUN", "ADJ"}
    return base(token.dep_) in {"xcomp", "conj", "obj", "acl"} and token.dep_ != "acl:relcl" and token.head.pos_ in governors


def _is_carried(token: Token, lexicon: RelationLexicon) -> bool:
    """Say whether the token is a noun that its verb only carries ("would not come to the defence of")."""
    is_noun = token.pos_ == "NOUN" and token.dep_ == "obl"
    return is_noun and token.head.pos_ == "VERB" and token.head.lower_ in lexicon.words.get("carriers", ())


def is_refusal(cue: Token, lexicon: RelationLexicon) -> bool:
    """Say whether the cue is support that somebody refuses ("refused to endorse the mayor"), which is opposition.

    So are support that somebody will or can not give, trust that is not there, and support that was wrong to give.
    """
    governor, words = cue.head, lexicon.words
    if cue.dep_ == "xcomp" and governor.lower_ in words.get("refusals", frozenset()) | words.get("misgivings", frozenset()):
        return assess(governor, lexicon) == 1.0
    is_unwilling = bool({token.lower_ for token in find_auxiliaries(cue)} & UNWILLING) and cue.lower_ not in words.get("carriers", ())
    return is_negated(cue) and (is_unwilling or cue.lower_ in words.get("likings", ())) and not cue.sent.text.rstrip().endswith("?")
