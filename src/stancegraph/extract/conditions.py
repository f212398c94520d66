"""Conditions on a stance: "if", "unless", "in exchange for", "based on conditions" (`stance semantics`, section 5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from spacy.tokens import Token

from stancegraph.extract.grammar import base, children, edge_of
from stancegraph.extract.negation import is_negated
from stancegraph.lexicon.judgements import Conditions
from stancegraph.model import Condition, ConditionKind
from stancegraph.parse.annotate import Parsed

LISTING = frozenset({"including", "such", "namely", "especially", "among"})
MAKING = frozenset({"make", "keep", "render"})
BESIDE = frozenset({"on", "only", "with", "under"})
"""First words of phrases that tie a condition to an attitude, whatever noun the parser hangs them on."""
INVERTED = frozenset({"should", "were", "had"})


def find_condition(parsed: Parsed, governed: Iterable[Token], position: Token, conditions: Conditions) -> Condition | None:
    """Return the first condition on a stance, None where there is none.

    `governed` are the tokens that a condition clause may hang on: the cue, its operators, its auxiliaries' heads. A condition inside a
    finite clause that is itself the position belongs to the content and is left alone.
    """
    hosts = {token.i for token in governed}
    nouns = [token for token in governed if token.pos_ == "NOUN"]
    hosts |= {noun.head.i for noun in nouns if noun.dep_ == "nsubj"}  # "support is contingent on"
    hosts |= {noun.head.i for noun in nouns if noun.dep_ == "obj" and noun.head.lemma_.lower() in MAKING}  # "makes support conditional on"
    sentence = position.sent
    for token in sentence:
        kind, last = _read_connective(token, conditions)
        if kind is None or _is_concession(token, conditions):
            continue
        clause = _find_clause(token, last)
        if token.dep_ == "advmod" and not _opens_clause(token, clause):  # "the senator once supported"
            continue
        if token.lower_ == "without" and not _is_set_by_without(clause, position, hosts):
            continue
        if not _hangs_on(clause, hosts, position):
            continue
        if kind is ConditionKind.IF and any(_is_only(position.doc[host]) for host in hosts):
            kind = ConditionKind.ONLY_IF
        first = token.i - 1 if token.i > sentence.start and token.nbor(-1).lower_ == "only" else token.i
        return Condition(kind, parsed.span(first, max(_extend(clause), last.i)))
    return None


def is_in_position(condition: Condition, text: str) -> bool:
    """Say whether the words are part of what is wanted ("a schedule based on conditions"), not beside it ("on condition that")."""
    return condition.kind is ConditionKind.ON_CONDITIONS and condition.span.text_of(text).partition(" ")[0].lower() not in BESIDE


def _opens_clause(token: Token, clause: Token) -> bool:
    """Say whether the word stands before its clause's subject ("once the survey is done") or in a phrase of its own."""
    subjects = children(clause, "nsubj", "csubj")
    return token != clause and (not subjects or token.i < subjects[0].i)


def _is_set_by_without(clause: Token, position: Token, hosts: set[int]) -> bool:
    """ "Will not sign without guarantees", "without guarantees, it will not sign", but not "a plan without teeth"."""
    doc = clause.doc
    is_open = any(child.tag_ == "MD" or is_negated(doc[host]) for host in hosts for child in (*doc[host].children, doc[host]))
    return is_open or (clause.tag_ == "VBG" and clause.i > position.i)


def _is_only(cue: Token) -> bool:
    """ "Would only support the tower if": the word stands apart from its connective."""
    return any(child.lower_ == "only" and child.i < cue.i for child in children(cue, "advmod"))


def _read_connective(token: Token, conditions: Conditions) -> tuple[ConditionKind | None, Token]:
    phrase = _match_phrase(token, conditions.phrases)
    if phrase:
        return phrase
    if _is_inverted(token):
        return ConditionKind.IF, token
    if token.tag_ in {"VBN", "VBG"} and token.lower_ in conditions.marks and _find_provided(token) is not None:
        return conditions.marks[token.lower_], token
    if base(token.dep_) in {"mark", "case"} or (token.dep_ == "advmod" and token.lower_ == "once"):
        kind = conditions.marks.get(token.lower_)
        if token.lower_ == "once" and not children(token.head, "nsubj", "csubj", "cop") and token.head.pos_ == "NOUN":
            return None, token  # "once an opponent of the bill"
        if kind and (token.lower_ != "without" or token.head.tag_ == "VBG" or base(token.head.dep_) == "obl"):
            return kind, token
    return None, token


def _is_inverted(token: Token) -> bool:
    """ "Should fares stay frozen, the council would back it", "were it cheaper, ...": the auxiliary opens a clause before the main one."""
    is_first = token.i == token.sent.start or token.nbor(-1).is_punct
    if not is_first or token.lower_ not in INVERTED or base(token.dep_) not in {"aux", "cop"}:
        return False
    clause = token.head
    follows = [child for child in children(clause, "parataxis") if child.i > clause.i]
    return any(child.i > token.i for child in children(clause, "nsubj")) and (base(clause.dep_) == "advcl" or bool(follows))


def _match_phrase(token: Token, phrases: Mapping[tuple[str, ...], ConditionKind]) -> tuple[ConditionKind, Token] | None:
    for words, kind in phrases.items():
        if token.lower_ == words[0]:
            window = token.doc[token.i : token.i + len(words)]
            if tuple(word.lower_ for word in window) == words:
                return kind, window[-1]
    return None


def _is_concession(token: Token, conditions: Conditions) -> bool:
    for words in conditions.concessions:
        for offset in range(len(words)):
            start = token.i - offset
            if start >= 0 and tuple(word.lower_ for word in token.doc[start : start + len(words)]) == words:
                return True
    return False


def _find_clause(token: Token, last: Token) -> Token:
    """Return the head of what the connective introduces: the clause of a mark, the noun of a phrase."""
    provided = _find_provided(token) if token == last else None
    if provided is not None:
        return provided
    is_mark = base(last.dep_) in {"case", "mark", "fixed"} or (last.dep_ == "advmod" and last.tag_ == "WRB")
    if token == last:
        return token.head if base(token.dep_) in {"mark", "case", "advmod", "aux", "cop"} else last
    noun = next((word for word in last.doc[token.i : last.i] if word.pos_ == "NOUN"), None)
    if noun is not None:  # "on [condition] that": its clause is parsed as relative as often as not
        return noun
    if not is_mark and token.dep_ == "mark":  # "[provided] that fares stay": "that" is taken for an article
        return token.head
    return last.head if is_mark else last


def _find_provided(token: Token) -> Token | None:
    """Return the clause that a participle introduces, which the parser hangs beside or below it (", provided the marsh is spared")."""
    if token.tag_ not in {"VBN", "VBG"} or base(token.dep_) not in {"advcl", "acl"} or children(token, "obj"):
        return None
    below = children(token, "ccomp")
    beside = [child for child in token.head.children if child.i > token.i and base(child.dep_) in {"advcl", "ccomp", "parataxis"}]
    clauses = [clause for clause in (*below, *beside[:1]) if children(clause, "nsubj")]
    return clauses[0] if clauses else None


def _hangs_on(clause: Token, hosts: set[int], position: Token) -> bool:
    """Say whether the clause modifies the attitude, or a position that is a noun phrase or an infinitive.

    The way up ends at another clause with a subject of its own: "A praised it, while B would accept it if paid" sets no condition on A.
    """
    if any(child.i in hosts for child in children(clause, "parataxis")):  # "were it cheaper, they would back it"
        return True
    token = clause
    for _ in range(4):
        if token.i in hosts:
            return True
        if position.i not in hosts and (token == position or position.is_ancestor(token)):
            return clause.i < position.i or not _has_own_doer(position, hosts)
        if token.dep_ == "conj" and token.pos_ == "VERB" and token != clause and token.head.i < clause.i:
            return False  # "opposes the closure and, unless ferries run, will sue"
        if token.head == token or (token != clause and children(token, "nsubj", "csubj")):
            return False
        token = token.head
    return token.i in hosts


def _has_own_doer(position: Token, hosts: set[int]) -> bool:
    """Say whether somebody else is to do what is wanted: a condition behind it is his ("wants the city to pay if the dyke breaks")."""
    if children(position, "nsubj", "csubj"):
        return base(position.dep_) in {"ccomp", "xcomp", "acl", "advcl"}
    is_told = base(position.dep_) == "xcomp" and position.head.i in hosts
    return is_told and any(child.i < position.i for child in children(position.head, "obj", "iobj"))


def _extend(clause: Token) -> int:
    """Return the last token of the clause, going on over a list that spells it out (", including ... and ...")."""
    doc = clause.doc
    last = _leave_out_source(clause, edge_of(clause)[1])
    following = last + 1
    if following < len(doc) and doc[following].text == "," and following + 1 < clause.sent.end:
        following += 1
    if following < clause.sent.end and doc[following].lower_ in LISTING:
        listed = doc[following].head if doc[following].head.i > following else doc[following]
        last = max(last, edge_of(listed)[1])
    while last > clause.i and doc[last].is_punct:
        last -= 1
    return last


def _leave_out_source(clause: Token, last: int) -> int:
    """Return the last token without who says it or is spoken to, behind a comma (", its chair, Tomas Berg, said", ", Mr Chairman").

    A main clause that the parser hangs below goes, too ("were it cheaper, they would back it").
    """
    for token in clause.doc[clause.i + 1 : last + 1]:
        first = token.left_edge.i + (token.left_edge.text == ",")
        is_beside = base(token.dep_) in {"nsubj", "vocative", "parataxis"} and token.head.i < first
        if is_beside and first > clause.i and clause.doc[first - 1].text == ",":
            return first - 1
    return last
