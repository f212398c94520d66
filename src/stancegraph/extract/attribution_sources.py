"""Who speaks: the subject of a verb of saying, wherever the parser or the writer has put it.

The verb's own subject first, then what stands between it and a quotation, then the subject of a clause above; and where the parse has
none of these, the noun phrase right before the verb. What the fall-backs cover was read off errors of a small parser.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from stancegraph.extract.attribution_parts import CUE_WORDS, NOT_QUOTED, Reading, Source, Stretch, trim
from stancegraph.extract.grammar import NOMINALS, base, children, find_agents, find_subjects

STARTS_PHRASE = frozenset({"PROPN", "NOUN", "PRON", "DET", "ADJ", "NUM"})
RELATIVE_WORDS = frozenset({"who", "whom", "whose", "which", "that"})
EXPLETIVES = frozenset({"it", "there"})
LONGEST_SUBJECT = 15  # tokens of a subject that no parse supports
LONGEST_SOURCE = 45  # tokens between a quotation and its verb; the longest appositions read had 40
DATELINE = 12  # tokens in the longest dateline, "WASHINGTON, D.C., March 3 (Agency) —"
DASHES = frozenset({"-", "--", "–", "—"})


def find_source(reading: Reading, verb: Token) -> Source | None:
    """Return the verb's speaker: its own subject, what stands between it and a quotation, a governor's subject, or what stands before."""
    own = [child for child in children(verb, "nsubj") if _is_beside(reading, child, verb)]
    if own and own[0].lower_ not in EXPLETIVES:
        return _name_source(reading, _nearest(reading, own, verb), verb)
    beside = find_source_beside(reading, verb)
    if beside:
        return beside
    if verb.tag_ == "VBG" and (speaker := _speaker_above(reading, verb)) and _is_beside(reading, speaker, verb):
        return _name_source(reading, speaker, verb)
    inherited = [token for token in find_subjects(verb) if _is_beside(reading, token, verb)]
    if verb.dep_ == "acl" and verb.tag_ in {"VBG", "VBD"} and not inherited:
        inherited = [verb.head]
    if inherited and inherited[0].lower_ not in EXPLETIVES:
        return _name_source(reading, inherited[0], verb)
    return _nominal_after(reading, verb) or _nominal_before(reading, verb)


def _nearest(reading: Reading, subjects: Sequence[Token], verb: Token) -> Token:
    """Return the first subject, or the last where a quotation parts them: `The bill "is dead," he said`."""
    first, last = subjects[0], subjects[-1]
    is_parted = any(reading.quote_at[i] != NOT_QUOTED for i in range(first.i + 1, last.i))
    return last if is_parted and last.i < verb.i else first


def _speaker_above(reading: Reading, verb: Token) -> Token | None:
    """Return who makes the document or event that a participle describes: the office in "the office issued a statement saying".

    A participle after a comma (", adding that") goes to the subject of the clause above, whatever noun the parser hung it on.
    """
    noun = verb.head
    if base(verb.dep_) not in {"acl", "advcl", "dep"} or verb.i == 0:
        return None
    if verb.nbor(-1).text != "," and not (noun.lemma_.lower() in reading.words.texts and noun.dep_ != "nsubj"):
        return None
    for above in verb.ancestors:
        subjects = [child for child in children(above, "nsubj") if child.i < verb.i]
        if above.pos_ in {"VERB", "AUX"} and subjects and base(above.dep_) != "acl":
            return subjects[0] if subjects[0].lower_ not in EXPLETIVES else None
    return None


def _nominal_before(reading: Reading, verb: Token) -> Source | None:
    """Read the noun phrase right before a finite verb, with an apposition between commas, where the parser found no subject."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    doc, last = reading.doc, verb.i - 1
    earliest = max(verb.sent.start, verb.i - LONGEST_SUBJECT)
    while last > earliest and doc[last].pos_ in {"ADV", "AUX"} and not reading.is_segment_start(last):
        last -= 1
    first = last + 1
    while first > earliest and reading.quote_at[first - 1] == NOT_QUOTED:
        if doc[first - 1].pos_ in {"VERB", "AUX", "SCONJ", "CCONJ", "PUNCT"}:
            break
        first -= 1
    if first > last and last > verb.sent.start and doc[last].text == ",":
        return _parted_by_commas(reading, verb, last)
    stretch = trim(doc, (first, last))
    if stretch is None or doc[stretch[1]].pos_ not in {"PROPN", "NOUN", "PRON"} or doc[stretch[0]].pos_ == "ADP":
        return None
    return Source(_head_of(doc, stretch), stretch)


def _parted_by_commas(reading: Reading, verb: Token, comma: int) -> Source | None:
    """Read "Ana Ruiz, who lost her job in May, said": the first chunk between commas that starts like a noun phrase."""
    doc, first = reading.doc, verb.sent.start
    if any(reading.quote_at[i] != NOT_QUOTED for i in range(first, comma)):
        return None
    for i in range(first, comma):
        if doc[i].text == "," and i > first:
            chunk = [doc[k] for k in range(first, i)]
            if chunk[0].pos_ in STARTS_PHRASE and chunk[-1].pos_ in {"PROPN", "NOUN", "PRON"} and not any(t.pos_ == "VERB" for t in chunk):
                return Source(_head_of(doc, (first, i - 1)), (first, comma - 1))
            first = i + 1
    return None


def _name_source(reading: Reading, head: Token, verb: Token) -> Source:
    """Return the source whose head is the token, or the phrase behind a dateline that was taken for the subject."""
    stretch = _phrase(reading, head, verb)
    if head.i < verb.i and reading.is_segment_start(stretch[0]):
        for i in range(stretch[1] + 1, min(stretch[1] + 3, verb.i - 1)):
            if reading.doc[i].text in DASHES and (behind := trim(reading.doc, (i + 1, verb.i - 1))):
                stretch = behind
    return Source(head if stretch[0] <= head.i <= stretch[1] else _head_of(reading.doc, stretch), stretch)


def find_agent(reading: Reading, verb: Token) -> Source | None:
    """Return who a passive verb's "by" names."""
    agents = find_agents(verb)
    return Source(agents[0], _phrase(reading, agents[0], verb)) if agents else None


def _is_beside(reading: Reading, token: Token, verb: Token) -> bool:
    """Say whether the token is in the verb's own sentence level: not inside a quotation that leaves the verb out."""
    return reading.quote_at[token.i] in {NOT_QUOTED, reading.quote_at[verb.i]}


def _phrase(reading: Reading, head: Token, verb: Token) -> Stretch:
    """Return the noun phrase on the head's side of the verb, without quoted words beyond it and without its preposition."""
    first, last = head.left_edge.i, head.right_edge.i
    if head.i < verb.i:
        last = min(last, verb.i - 1)
        while last > head.i and _is_cue_word(reading.doc[last], verb):
            last -= 1
    else:
        first = max(first, verb.i + 1)
        quoted = (i for i in range(head.i + 1, last + 1) if reading.quote_at[i] not in {NOT_QUOTED, reading.quote_at[head.i]})
        last = next(quoted, last + 1) - 1
    if reading.quote_at[head.i] == NOT_QUOTED:
        while first < head.i and _blocks(reading, range(first, head.i)):
            first += 1
    while first < head.i and reading.doc[first].dep_ in {"case", "mark", "cc"}:
        first += 1
    first = _after_dateline(reading, first, last)
    return trim(reading.doc, (first, last)) or (head.i, head.i)


def _after_dateline(reading: Reading, first: int, last: int) -> int:
    """Return where the phrase starts behind a dateline: "GENEVA (Newswire) - The envoy"."""
    if reading.is_segment_start(first):
        for i in range(first + 1, min(first + DATELINE, last)):
            if reading.doc[i].text in DASHES:
                return i + 1
    return first


def _is_cue_word(token: Token, verb: Token) -> bool:
    return base(token.dep_) in CUE_WORDS and token.head.i == verb.i


def _blocks(reading: Reading, between: range) -> bool:
    """Say whether a quotation begins left of the head: the subject's subtree has swallowed the speech."""
    return bool(between) and reading.quote_at[between[0]] != NOT_QUOTED and len(reading.quotations[reading.quote_at[between[0]]]) > 4


def find_source_beside(reading: Reading, verb: Token) -> Source | None:
    """Read `"...," Ana Ruiz, a lawyer, said` and `"...," said Ana Ruiz` where the parser has no subject."""
    doc, quote_at = reading.doc, reading.quote_at
    if verb.i and quote_at[verb.i - 1] != NOT_QUOTED and quote_at[verb.i] == NOT_QUOTED:
        return _nominal_after(reading, verb)
    stop = max(verb.i - LONGEST_SOURCE, 0)
    i = verb.i - 1
    while i >= stop and quote_at[i] == NOT_QUOTED and not reading.is_segment_start(i) and doc[i].text not in {".", "!", "?", ";"}:
        i -= 1
    if i < stop or quote_at[i] == NOT_QUOTED or quote_at[verb.i] != NOT_QUOTED:
        return None
    stretch = trim(doc, (i + 1, verb.i - 1))
    while stretch and doc[stretch[1]].pos_ in {"ADV", "AUX"}:
        stretch = trim(doc, (stretch[0], stretch[1] - 1))
    if stretch is None or doc[stretch[0]].pos_ not in STARTS_PHRASE or _holds_a_clause(doc, stretch):
        return None
    return Source(_head_of(doc, stretch), stretch)


def _holds_a_clause(doc: Doc, stretch: Stretch) -> bool:
    """Say whether a finite verb stands in the stretch outside any relative clause: "Ruiz said" is no noun phrase."""
    for i in range(stretch[0], stretch[1] + 1):
        if doc[i].lower_ in RELATIVE_WORDS:
            return False
        if doc[i].pos_ == "VERB" and doc[i].tag_ in {"VBD", "VBZ", "VBP"}:
            return True
    return False


def _nominal_after(reading: Reading, verb: Token) -> Source | None:
    """Read the inverted subject of `"No," said the mayor` and `The levy, said the mayor`, whatever the parser calls it."""
    if verb.i == 0 or not (reading.doc[verb.i - 1].text in {",", "?", "!"} or reading.quote_at[verb.i - 1] != NOT_QUOTED):
        return None
    for child in verb.rights:
        if (
            child.pos_ in NOMINALS
            and base(child.dep_) in {"nsubj", "obj", "iobj", "dep", "ccomp", "obl"}
            and child.left_edge.i == verb.i + 1
        ):
            return Source(child, _phrase(reading, child, verb)) if not children(child, "case") else None
    if verb.dep_ in {"amod", "acl", "compound"} and verb.head.i > verb.i and verb.head.pos_ in NOMINALS:
        return Source(verb.head, _phrase(reading, verb.head, verb))
    return None


def _head_of(doc: Doc, stretch: Stretch) -> Token:
    """Return the highest nominal of the stretch, its first one when none is highest."""
    tokens = [doc[i] for i in range(stretch[0], stretch[1] + 1)]
    nominal = [token for token in tokens if token.pos_ in NOMINALS] or tokens
    outside = [token for token in nominal if not stretch[0] <= token.head.i <= stretch[1]]
    return outside[0] if outside else nominal[0]
