"""Which words of the text a position covers: its phrase or clause, without side remarks, coordinated parts and conditions."""

from __future__ import annotations

from spacy.tokens import Token

from stancegraph.extract.grammar import base, children, find_preposition
from stancegraph.extract.position_axes import NEGATIONS, is_sent_out

LEFT_OUT = frozenset({"parataxis", "discourse", "vocative", "dislocated", "conj", "cc", "advcl", "appos", "advcl:relcl"})


def find_position_tokens(head: Token, without: frozenset[int] = frozenset()) -> list[Token]:
    """Return the tokens of the phrase or clause without its introducing word, side remarks, coordinated parts and conditions."""
    wanted = {token.i for token in _descend(head, head, without)}
    first = last = head.i
    while first - 1 in wanted:
        first -= 1
    while last + 1 in wanted:
        last += 1
    if first >= 2 and head.doc[first - 1].lower_ == "to" and head.doc[first - 2].lower_ in NEGATIONS:
        first -= 2  # "not to turn boats away"
    tokens = [head.doc[i] for i in range(first, last + 1)]
    while tokens[0] != head and (tokens[0].is_punct or tokens[0].tag_ in {"RB", "IN"}) and tokens[0].lower_ not in NEGATIONS:
        tokens.pop(0)
    while tokens[-1] != head and tokens[-1].is_punct and tokens[-1].text not in {")", "”", '"'}:
        tokens.pop()
    while tokens[-1] != head and _is_stray(tokens):
        tokens.pop()  # the mark of a quotation that began before the position
        while tokens[-1] != head and tokens[-1].text in {",", ".", "!", ";"}:
            tokens.pop()
    return tokens


def _is_stray(tokens: list[Token]) -> bool:
    """Say whether the last token closes a quotation that none of the tokens opens."""
    texts = [token.text for token in tokens]
    if texts[-1] == '"':
        return texts.count('"') % 2 == 1
    opening = {"”": "“", "''": "``"}.get(texts[-1])
    return opening is not None and opening not in texts and texts.count(texts[-1]) % 2 == 1


def find_sent_out(head: Token, last: Token) -> list[Token]:
    """Return the words after a noun that say where it is wanted out of ("the troops [out of the valley]")."""
    if not is_sent_out(head):
        return []
    out = head.doc[head.i + 1]
    end = (out.head if out.dep_ == "case" and out.head.i > out.i else out).right_edge.i
    return [head.doc[i] for i in range(last.i + 1, end + 1)]


def _descend(token: Token, head: Token, without: frozenset[int]) -> list[Token]:
    found = [token]
    for child in token.children:
        if child.head == head and child.i < head.i and base(child.dep_) in {"case", "mark", "cc"}:
            continue
        if child.head == head and (child.dep_ in LEFT_OUT or base(child.dep_) in LEFT_OUT) and not is_purpose(child):
            continue
        if without and any(lower.i in without for lower in child.subtree):
            continue
        found.extend(_descend(child, head, without))
    return found


def is_purpose(child: Token) -> bool:
    """Say whether it is a purpose clause after its verb ("cut rates to spur growth"), which belongs to the position."""
    return child.dep_ == "advcl" and child.i > child.head.i and find_preposition(child) == "to"


def is_bare_noun(tokens: list[Token], head: Token) -> bool:
    """Say whether a single common noun is left of what a relative clause defines ("a timetable that depends on conditions")."""
    clauses = [child for child in children(head, "acl:relcl") if head.doc[child.left_edge.i].i == head.i + 1]
    return len(tokens) == 1 and head.pos_ == "NOUN" and bool(clauses)
