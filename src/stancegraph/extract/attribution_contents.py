"""Where the content of a cue stands, one function per frame: a clause, a quotation, an infinitive, an object, a prepositional phrase."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from spacy.tokens import Token

from stancegraph.extract.attribution_parts import NOT_QUOTED, Reading, Source, Stretch
from stancegraph.extract.grammar import NOMINALS, base, children, find_preposition, is_infinitive

FARTHEST_QUOTATION = 14  # tokens between a verb and the quotation that it opens ("told reporters outside the court in Lyon on Monday: ...")
CLAUSE_WORDS = frozenset({"VERB", "AUX", "ADJ", "NOUN", "PROPN", "PRON", "ADP", "ADV", "NUM"})
TAKES_ADDRESSEE = frozenset(
    {"tell", "ask", "assure", "remind", "inform", "warn", "convince", "persuade", "advise", "promise", "show", "urge"}
)
REPORTS_AGAIN = frozenset({"say", "add", "tell", "ask", "write", "note", "decline", "acknowledge", "argue", "insist", "agree", "deny"})
WHETHER = frozenset({"that", "whether", "if", "how", "why", "what", "who", "which", "when", "where"})


def find_clause(reading: Reading, verb: Token, source: Source | None) -> list[Stretch]:
    """Content in a finite clause after the verb, up to what belongs to the verb again: "said (that) the levy would fail, adding ..."."""
    for child in verb.rights:
        if child.dep_ in {"ccomp", "parataxis", "acl", "advcl"} and child.pos_ in CLAUSE_WORDS and not is_infinitive(child):
            first = child.left_edge.i
            if child.dep_ != "ccomp" and reading.doc[first].lower_ != "that":
                continue
            if child.tag_ == "VBG" and not children(child, "nsubj", "aux", "mark"):
                continue
            return [(_clause_start(reading, verb, max(first, verb.i + 1)), _clause_end(verb, child))]
    return _clause_of_addressee(verb)


def _clause_of_addressee(verb: Token) -> list[Stretch]:
    """The that-clause that the parser hung on the addressee: "told reporters that the ferry would stay"."""
    if verb.lemma_.lower() not in TAKES_ADDRESSEE:
        return []
    for addressee in children(verb, "obj", "iobj"):
        for clause in addressee.rights:
            if base(clause.dep_) == "acl" and clause.left_edge.lower_ in {"that", "whether"} and clause.left_edge.i > addressee.i:
                return [(clause.left_edge.i, clause.right_edge.i)]
    return []


def _clause_start(reading: Reading, verb: Token, first: int) -> int:
    """Return where the clause starts; what the parser took for the verb's object is part of it unless the verb has addressees."""
    if reading.doc[first].lower_ in WHETHER or verb.lemma_.lower() in TAKES_ADDRESSEE:
        return first
    objects = [child for child in children(verb, "obj", "nsubj", "dep") if verb.i < child.i < first]
    return objects[0].left_edge.i if objects and objects[0].dep_ != "nsubj" and objects[0].left_edge.i > verb.i else first


def _clause_end(verb: Token, clause: Token) -> int:
    """Return where the clause ends: it takes all that follows it below the verb, up to a participle, a time clause or a new report."""
    last = clause.right_edge.i
    for child in verb.rights:
        if child.i < clause.i or child.dep_ == "punct":
            continue
        if child.dep_ == "conj" or (base(child.dep_) in {"advcl", "parataxis"} and _belongs_to_report(child)):
            return min(last, child.left_edge.i - 1)
        last = max(last, child.right_edge.i)
    for part in clause.rights:
        if part.dep_ == "conj" and part.lemma_.lower() in REPORTS_AGAIN and children(part, "nsubj"):
            return min(last, part.left_edge.i - 1)
    return last


def _belongs_to_report(clause: Token) -> bool:
    """Say whether a clause below a verb of saying tells of the saying ("adding ...", "when asked ...") and not of what is said."""
    if find_preposition(clause) in {"when", "as", "after", "while", "before"}:
        return True
    return clause.tag_ in {"VBG", "VBN"} and not children(clause, "mark", "nsubj")


def find_speech(reading: Reading, verb: Token, source: Source | None) -> list[Stretch]:
    """Content before the verb, around it, or in a quotation after it: `"No," he said`, `The levy, he said, failed`, `He said: "No."`."""
    return _after(reading, verb) or _governing(reading, verb, source) or _before(reading, verb, source)


def _after(reading: Reading, verb: Token) -> list[Stretch]:
    doc, quote_at = reading.doc, reading.quote_at
    if quote_at[verb.i] != NOT_QUOTED:
        return []
    for i in range(verb.i + 1, min(verb.i + FARTHEST_QUOTATION, len(doc))):
        if quote_at[i] != NOT_QUOTED:
            quotation = reading.quotations[quote_at[i]]
            opens = i == verb.i + 1 or doc[i - 1].text in {",", ":", "that"}
            return [(quotation.first, quotation.last)] if opens and i <= quotation.first + 1 else []
        if doc[i].text in {".", "?", "!", ";"} or reading.is_segment_start(i):
            return []
    return []


def _governing(reading: Reading, verb: Token, source: Source | None) -> list[Stretch]:
    """The clause that the parser puts above the verb, or before it as its complement."""
    left = [child for child in verb.lefts if child.dep_ in {"ccomp", "parataxis"} and child.pos_ in CLAUSE_WORDS]
    if left:
        return [(left[0].left_edge.i, max(left[0].right_edge.i, verb.i))]
    if verb.dep_ in {"parataxis", "discourse"} and verb.head is not verb:
        first, last = verb.head.left_edge.i, verb.head.right_edge.i
        opening = source.stretch[0] if source else verb.i
        if first < min(verb.i, opening):
            return [(first, last)]
    return []


def _before(reading: Reading, verb: Token, source: Source | None) -> list[Stretch]:
    """The quotation, or the clause up to a comma, that ends right before the verb and its subject."""
    doc, quote_at = reading.doc, reading.quote_at
    start = min(verb.i, source.stretch[0] if source and source.stretch[0] < verb.i else verb.i)
    while start > 0 and (doc[start - 1].dep_ in {"aux", "advmod", "cc"} and doc[start - 1].head.i == verb.i):
        start -= 1
    if start == 0 or reading.is_segment_start(start):
        return []
    before = start - 1
    if doc[before].text == "," and quote_at[before] == NOT_QUOTED and quote_at[before - 1] != NOT_QUOTED:
        before -= 1
    number = quote_at[before]
    if number != NOT_QUOTED and number != quote_at[verb.i]:
        quotation = reading.quotations[number]
        return [(_sentence_start(reading, quotation.first), quotation.last)]
    if doc[before].text in {",", "?", "!"} and before - verb.sent.start >= 3 and not any(child.dep_ == "advcl" for child in verb.lefts):
        return [(verb.sent.start, before)]
    return []


def _sentence_start(reading: Reading, first: int) -> int:
    """Return where the sentence begins that runs into a quotation, the quotation's start when it opens a sentence or is long."""
    sentence = reading.doc[first].sent.start
    gap = range(sentence, first)
    return first if any(reading.quote_at[i] != NOT_QUOTED for i in gap) else sentence


def find_infinitive(reading: Reading, verb: Token, source: Source | None) -> list[Stretch]:
    """Content in an infinitive with its own subject: "wants to leave", "asked the council to leave"."""
    for child in verb.rights:
        if child.dep_ in {"xcomp", "ccomp", "advcl"} and is_infinitive(child):
            objects = [other for other in children(verb, "obj", "iobj") if verb.i < other.i < child.i]
            first = objects[0].left_edge.i if objects else child.left_edge.i
            return [(max(first, verb.i + 1), child.right_edge.i)]
    return []


def find_object(reading: Reading, verb: Token, source: Source | None) -> list[Stretch]:
    """Content in an object, with what is said of it: "backed the levy", "called the levy a mistake", "dismissed it as theft"."""
    for child in verb.rights:
        if base(child.dep_) == "obj" and child.pos_ in NOMINALS:
            last = child.right_edge.i
            for other in verb.rights:
                if other.i > child.i and (other.dep_ == "xcomp" or find_preposition(other) in {"as", "for"}):
                    last = max(last, other.right_edge.i)
            return [(max(child.left_edge.i, verb.i + 1), last)]
    return []


def find_gerund(reading: Reading, verb: Token, source: Source | None) -> list[Stretch]:
    """Content in a gerund: "considered raising the levy"."""
    for child in verb.rights:
        if child.dep_ in {"xcomp", "ccomp", "advcl"} and child.tag_ == "VBG" and not children(child, "nsubj", "mark"):
            return [(child.left_edge.i, child.right_edge.i)] if child.left_edge.i > verb.i else []
    return []


def find_phrase(verb: Token, preposition: str) -> list[Stretch]:
    """Content in the phrase that the preposition opens, without the preposition: "called for a vote"."""
    for child in verb.rights:
        if base(child.dep_) in {"obl", "nmod", "advcl", "acl", "ccomp"} and find_preposition(child) == preposition:
            return [(_after_case(child), child.right_edge.i)]
    return []


def _after_case(token: Token) -> int:
    marks = [child.i for child in token.lefts if base(child.dep_) in {"case", "mark"}]
    return marks[0] + 1 if marks else token.left_edge.i


CONTENTS: Mapping[str, Callable[[Reading, Token, Source | None], list[Stretch]]] = {
    "clause": find_clause,
    "speech": find_speech,
    "infinitive": find_infinitive,
    "gerund": find_gerund,
    "object": find_object,
}
"""Frames in the order they are tried; a prepositional frame is written "to", "for" … and tried last."""
