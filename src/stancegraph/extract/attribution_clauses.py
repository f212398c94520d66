"""Content in a finite clause after a verb of saying, and where it ends: what follows may be the writer's again, or a new report."""

from __future__ import annotations

from spacy.tokens import Token

from stancegraph.extract.attribution_parts import NOT_QUOTED, Reading, Source, Stretch
from stancegraph.extract.grammar import base, children, find_preposition, is_infinitive

CLAUSE_WORDS = frozenset({"VERB", "AUX", "ADJ", "NOUN", "PROPN", "PRON", "ADP", "ADV", "NUM"})
FARTHEST_THAT = 10  # tokens between a verb and its "that": "told a crowd of students in Lagos on Monday that"
ADVERBIAL = frozenset("after although as because before since though unless until when while".split())
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
            if find_preposition(child) in ADVERBIAL or reading.doc[first].lower_ in ADVERBIAL:
                continue
            start = _clause_start(reading, verb, max(first, verb.i + 1))
            return [(start, _before_next_report(reading, child.i, _clause_end(reading, verb, child)))]
    return _clause_of_addressee(reading, verb)


def _clause_of_addressee(reading: Reading, verb: Token) -> list[Stretch]:
    """The that-clause that the parser hung on the addressee: "told reporters that the ferry would stay"."""
    if verb.lemma_.lower() not in reading.words.addressing:
        return []
    for addressee in children(verb, "obj", "iobj"):
        for clause in addressee.rights:
            if base(clause.dep_) == "acl" and clause.left_edge.lower_ in {"that", "whether"} and clause.left_edge.i > addressee.i:
                return [(clause.left_edge.i, clause.right_edge.i)]
    return []


def _clause_start(reading: Reading, verb: Token, first: int) -> int:
    """Return where the clause starts; what the parser took for the verb's object is part of it unless the verb has addressees."""
    if reading.doc[first].lower_ in WHETHER or verb.lemma_.lower() in reading.words.addressing:
        return first
    objects = [child for child in children(verb, "obj", "nsubj", "dep") if verb.i < child.i < first]
    return objects[0].left_edge.i if objects and objects[0].dep_ != "nsubj" and objects[0].left_edge.i > verb.i else first


def _clause_end(reading: Reading, verb: Token, clause: Token) -> int:
    """Return where the clause ends: it takes all that follows it below the verb, up to a participle, a time clause or a new report."""
    last = clause.right_edge.i
    for child in verb.rights:
        if child.i < clause.i or child.dep_ == "punct":
            continue
        if child.dep_ == "conj" or (base(child.dep_) in {"advcl", "parataxis"} and _belongs_to_report(child)):
            return min(last, child.left_edge.i - 1)
        last = max(last, child.right_edge.i)
    for part in clause.rights:
        if part.dep_ == "conj" and part.lemma_.lower() in reading.words.again and (children(part, "nsubj") or part.tag_ == verb.tag_):
            return min(last, part.left_edge.i - 1)
        if part.dep_ == "advcl" and part.tag_ == "VBG" and part.left_edge.i > clause.i and part.left_edge.nbor(-1).text == ",":
            return min(last, part.left_edge.i - 1)
    return _next_that_clause(verb, last)


def _next_that_clause(verb: Token, last: int) -> int:
    """Return the end of a second clause that "and that" opens, where the parser hung it elsewhere."""
    doc, stop = verb.doc, verb.sent.end
    i = last + 1
    while i < min(last + 3, stop) and doc[i].text == ",":
        i += 1
    if i + 1 < stop and doc[i].dep_ == "cc" and doc[i + 1].lower_ == "that" and doc[i + 1].dep_ == "mark":
        return max(last, doc[i + 1].head.right_edge.i)
    return last


def _before_next_report(reading: Reading, first: int, last: int) -> int:
    """Return where indirect speech ends before the writer's own words: a semicolon, ", while", a new participle (", noting that")."""
    doc, quote_at = reading.doc, reading.quote_at
    for i in range(first + 1, last):
        if quote_at[i] != NOT_QUOTED or quote_at[first] != NOT_QUOTED:
            continue
        following = doc[i + 1]
        is_break = doc[i].text in {",", "-", "–", "—", "--"}
        if doc[i].text == ";" or (is_break and following.lower_ in reading.words.breaking and quote_at[i + 1] == NOT_QUOTED):
            return i - 1
    return last


def _belongs_to_report(clause: Token) -> bool:
    """Say whether a clause below a verb of saying tells of the saying ("adding ...", "when asked ...") and not of what is said."""
    if find_preposition(clause) in {"when", "as", "after", "while", "before"}:
        return True
    return clause.tag_ in {"VBG", "VBN"} and not children(clause, "mark", "nsubj")


def find_rest(reading: Reading, verb: Token, source: Source | None) -> list[Stretch]:
    """Content from "that" to the sentence's end, or the whole rest when it holds a finite verb: what a broken parse leaves."""
    doc, stop = reading.doc, verb.sent.end
    if source is None or source.stretch[0] > verb.i or verb.tag_ not in {"VBD", "VBZ", "VBP", "VBG"}:
        return []
    following = range(verb.i + 1, stop)
    that = next((i for i in following if i - verb.i < FARTHEST_THAT and doc[i].lower_ == "that" and doc[i].tag_ in {"IN", "WDT"}), None)
    if that is not None:
        return [(that, stop - 1)]
    rest = [doc[i] for i in following]
    takes_bare_clause = verb.lemma_.lower() in reading.words.bare and rest and rest[0].pos_ not in {"VERB", "AUX", "CCONJ"}
    if takes_bare_clause and any(token.tag_ in {"VBD", "VBZ", "VBP", "MD"} for token in rest):
        return [(verb.i + 1, stop - 1)]
    return []
