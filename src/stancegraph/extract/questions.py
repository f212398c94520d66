"""What a question asks and what it takes for granted.

"Does the union oppose the levy?" claims nothing, whoever asks. "Why does the union oppose the levy?" takes the opposition for granted, and
so do clauses beside the one that asks ("Will the unions, which oppose the levy, strike?", "The union opposes it, so who backs it?").
"""

from __future__ import annotations

from spacy.tokens import Token

from stancegraph.extract.grammar import base, children, find_auxiliaries, find_conjuncts, find_obliques

QUOTES = frozenset('"“”„«»') | {"``", "''"}
BREAKS = frozenset(":;–—") | {"--"}
OPEN_MODALS = frozenset({"would", "should", "could", "can", "might", "may", "must", "shall", "'d", "’d"})
"""With these a question for reasons doubts that there are any ("why would anyone back it?")."""
ASSERTING = frozenset({"because", "since", "although", "though", "whereas", "that"})
"""What opens an adverbial clause that its speaker holds true: "now that the union opposes it, will she drop it?"."""
ANYBODY = frozenset({"anyone", "anybody", "somebody", "someone", "nobody", "everyone", "who", "those", "any", "a", "an", "no", "some"})


def is_asked(token: Token) -> bool:
    """Say whether the clause of the token is asked and not claimed: a question mark ends its words, and nothing takes them for granted."""
    return _ends_in_question(token) and not (_is_asked_why(token) or _is_told_beside(token) or _stands_before_question(token))


def is_asked_why(token: Token) -> bool:
    """Say whether a question asks why the token's clause holds: the attitude is supposed by whoever asks, not claimed."""
    return _ends_in_question(token) and _is_asked_why(token)


def _ends_in_question(token: Token) -> bool:
    """Say whether the next stop behind the token, at the same depth of quotation, is a question mark."""
    depth = 0
    for word in token.doc[token.i + 1 : token.sent.end]:
        if word.text in QUOTES:
            depth += 1
        elif depth % 2 == 0 and word.text in BREAKS:
            return False
        elif depth % 2 == 0 and word.text == "?":
            return not find_obliques(token, ("?",))
    return False


def _is_asked_why(token: Token) -> bool:
    """ "Why does the union oppose it?", "How come the union opposes it?", "What made the union oppose it?"."""
    verb = token if token.pos_ in {"VERB", "AUX"} or not children(token.head, "nsubj") else token.head
    modals = {word.lower_ for word in find_auxiliaries(verb)}
    subjects = children(verb, "nsubj", "nsubj:pass")
    before = [word for word in verb.lefts if word.lower_ in {"why", "how"} and base(word.dep_) in {"advmod", "mark"}]
    if not before or not subjects or modals & OPEN_MODALS or subjects[0].lower_ in ANYBODY:
        return False
    return before[0].lower_ == "why" or before[0].nbor(1).lower_ == "come"


def _is_told_beside(token: Token) -> bool:
    """Say whether a clause between the token and the question is held true: relative to something definite, or an adverbial of reason.

    So is what somebody owns ("will the union's opposition matter?").
    """
    if token.pos_ == "NOUN" and children(token, "nmod:poss"):
        return True
    clause = token
    for _ in range(8):
        if clause.dep_ == "acl:relcl":
            return _is_definite(clause)
        if clause.dep_ == "advcl" and any(mark.lower_ in ASSERTING for mark in clause.lefts if mark.dep_ in {"mark", "fixed", "advmod"}):
            return clause.i < clause.head.i  # behind the main clause the reason is part of what is asked
        if clause.head == clause:
            return False
        clause = clause.head
    return False


def _is_definite(clause: Token) -> bool:
    """ "The union that opposes it", "unions, which oppose it", "Hale, who opposes it", but not "a union that opposes it"."""
    noun = clause.head
    openers = {child.lower_ for child in children(noun, "det", "nummod")}
    if noun.lower_ in ANYBODY or openers & ANYBODY or noun.pos_ == "PRON":
        return False
    is_apart = any(word.text == "," for word in clause.doc[noun.i + 1 : clause.i])
    return is_apart or noun.pos_ == "PROPN" or bool(openers) or bool(children(noun, "nmod:poss"))


def _stands_before_question(token: Token) -> bool:
    """ "The union opposes the levy, so who backs it?": a clause in plain order, parted by a comma from the one that asks."""
    clause = token if token.pos_ in {"VERB", "AUX"} else token.head
    later = [*find_conjuncts(clause)[1:], *(child for child in clause.rights if child.dep_ in {"parataxis", "conj"})]
    later += [clause.head] if clause.dep_ in {"parataxis", "ccomp", "advcl"} and clause.head.i > clause.i else []
    subjects = children(clause, "nsubj", "nsubj:pass")
    if not subjects or any(aux.i < subjects[0].i for aux in find_auxiliaries(clause)) or _opens_with_question_word(clause):
        return False
    return any(_asks(other) and any(word.text == "," for word in other.doc[clause.i : other.i]) for other in later)


def _asks(clause: Token) -> bool:
    """Say whether the clause has a question word or its auxiliary before its subject; a tag (", does it?") only asks for assent."""
    subjects = children(clause, "nsubj", "nsubj:pass")
    is_short = clause.lemma_.lower() in {"do", "be", "have"} or clause.tag_ == "MD"
    if is_short and subjects and subjects[0].i > clause.i:  # "but does the premier?", and not the tag "doesn't she?"
        return subjects[0].pos_ != "PRON" or bool(children(clause, "cc"))
    if clause.pos_ == "AUX" and subjects and subjects[0].pos_ == "PRON" and not children(clause, "cc"):
        return False
    return _opens_with_question_word(clause) or any(aux.i < subject.i for subject in subjects for aux in find_auxiliaries(clause))


def _opens_with_question_word(clause: Token) -> bool:
    return any(word.tag_ in {"WP", "WRB", "WDT", "WP$"} for word in clause.doc[clause.left_edge.i : clause.i] if word.head == clause)
