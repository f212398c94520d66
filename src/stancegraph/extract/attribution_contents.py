"""Where the content of a cue stands, one function per frame: a clause, a quotation, an infinitive, an object, a prepositional phrase."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from spacy.tokens import Token

from stancegraph.extract.attribution_clauses import CLAUSE_WORDS, WHETHER, find_clause, find_rest
from stancegraph.extract.attribution_parts import NOT_QUOTED, Reading, Source, Stretch
from stancegraph.extract.grammar import NOMINALS, base, children, find_preposition, is_infinitive

FARTHEST_QUOTATION = 14  # tokens between a verb and the quotation that it opens ("told reporters outside the court in Lyon on Monday: ...")
OBJECT_COMPLEMENTS = frozenset({"as", "because", "by", "for", "of", "over"})
PHRASE_COMPLEMENTS = frozenset({"on", "of", "to", "against", "from", "between", "in", "for"})


def find_medial(reading: Reading, verb: Token, source: Source | None) -> list[Stretch]:
    """Content on both sides of a report between commas: "The levy, she said on Monday, has failed"."""
    doc, sentence = reading.doc, verb.sent
    if source is None or reading.quote_at[verb.i] != NOT_QUOTED:
        return []
    opening = min(verb.i, source.stretch[0])
    closing = max(verb.i, source.stretch[1])
    if opening - 1 <= sentence.start or doc[opening - 1].text != "," or closing + 2 >= sentence.end:
        return []
    if any(child.dep_ in {"ccomp", "xcomp"} and doc[child.left_edge.i].lower_ in WHETHER for child in verb.rights):
        return []
    while closing + 1 < sentence.end and doc[closing + 1].text not in {",", "“", '"', "''", "``"}:
        closing += 1
        if closing - verb.i > FARTHEST_QUOTATION:
            return []
    if closing + 2 >= sentence.end or not _is_said(reading, (sentence.start, opening - 2), verb):
        return []
    tail = doc[closing + 2]
    if tail.tag_ == "VBG" or tail.dep_ == "cc" or tail.lower_ in {"who", "which", "as", "when", "while", "after"}:
        return [(sentence.start, opening - 2)]
    return [(sentence.start, opening - 2), (closing + 1, sentence.end - 1)]


def _is_said(reading: Reading, stretch: Stretch, verb: Token) -> bool:
    """Say whether the words before a report can be its content: no adjunct of the report such as "In her speech on Monday, she said"."""
    for i in range(stretch[0], stretch[1] + 1):
        token = reading.doc[i]
        is_top = token.head is token or not stretch[0] <= token.head.i <= stretch[1]
        if is_top and token.pos_ not in {"PUNCT", "CCONJ"}:
            if base(token.dep_) in {"obl", "advmod", "advcl", "mark", "case", "cc", "discourse"} and token.head.i >= verb.i:
                return False
            if token.dep_ in {"obl", "nmod"} and children(token, "case") and token.i < verb.i and token.head is verb:
                return False
    return True


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
        if doc[i].lower_ == "that" and doc[i].tag_ == "IN":
            return [] if any(doc[k].text == "," for k in range(verb.i + 1, i)) else [(i, verb.sent.end - 1)]
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
    first = verb.sent.start
    if doc[before].text in {",", "?", "!"} and before - first >= 3 and _is_said(reading, (first, before - 1), verb):
        return [(first, before)]
    return []


def _sentence_start(reading: Reading, first: int) -> int:
    """Return where the sentence begins that runs into a quotation, the quotation's start when it opens a sentence or is long."""
    sentence = reading.doc[first].sent.start
    is_introduced = first > 0 and reading.doc[first - 1].text == ":"
    return first if is_introduced or any(reading.quote_at[i] != NOT_QUOTED for i in range(sentence, first)) else sentence


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
                if other.i > child.i and _goes_with_object(other):
                    last = max(last, other.right_edge.i)
            return [(max(child.left_edge.i, verb.i + 1), _with_next_quotation(reading, last))]
    return []


def _goes_with_object(token: Token) -> bool:
    """Say whether what follows an object belongs to what is said of it: complements and phrases, no time and no new clause."""
    if base(token.dep_) in {"xcomp", "nmod", "acl", "dep", "ccomp"}:
        return True
    if base(token.dep_) == "obl":
        return find_preposition(token) != "" and token.ent_type_ not in {"DATE", "TIME"}
    return base(token.dep_) == "advcl" and find_preposition(token) in OBJECT_COMPLEMENTS


def _with_next_quotation(reading: Reading, last: int) -> int:
    """Return the end of the quotation that opens right after the object: `called him "a disgrace"`."""
    following = last + 1
    if following < len(reading.doc) and reading.quote_at[following] != NOT_QUOTED and reading.quote_at[last] == NOT_QUOTED:
        return reading.quotations[reading.quote_at[following]].last
    return last


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
            last = child.right_edge.i
            for other in verb.rights:
                if other.left_edge.i == last + 1 and base(other.dep_) in {"obl", "nmod", "acl"} and _may_complement(other):
                    last = other.right_edge.i
            return [(_after_case(child), last)]
    return []


def _may_complement(token: Token) -> bool:
    """Say whether a phrase that the parser hung on the verb may belong to the noun before it: "a ban on imports", not "on Monday"."""
    return find_preposition(token) in PHRASE_COMPLEMENTS and token.ent_type_ not in {"DATE", "TIME"}


def _after_case(token: Token) -> int:
    marks = [child.i for child in token.lefts if base(child.dep_) in {"case", "mark"}]
    return marks[0] + 1 if marks else token.left_edge.i


def find_said(reading: Reading, verb: Token, source: Source | None) -> list[Stretch]:
    """Content in a clause after the verb, unless the report stands between two halves of what is said."""
    return find_medial(reading, verb, source) or find_clause(reading, verb, source)


CONTENTS: Mapping[str, Callable[[Reading, Token, Source | None], list[Stretch]]] = {
    "clause": find_said,
    "speech": find_speech,
    "rest": find_rest,
    "infinitive": find_infinitive,
    "gerund": find_gerund,
    "object": find_object,
}
"""Frames in the order they are tried; a prepositional frame is written "to", "for" … and tried last."""
