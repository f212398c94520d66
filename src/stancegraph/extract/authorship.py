"""Whether a document's own words are its author's: opinion pieces, speeches, statements and releases argue, news prose reports.

Read from the text alone, by three signs, our own, measured on 100 news articles, 70 speeches, interviews and court pleas of GUM and eight
hand-coded documents. What somebody else is quoted or reported to say counts for none of them.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Token

from stancegraph.extract.judgement import Judgement
from stancegraph.extract.quotations import find_quotations
from stancegraph.lexicon.genres import GenreMarks
from stancegraph.model.draft import AttributionDraft
from stancegraph.parse.annotate import Parsed

FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "ours", "mine", "ourselves", "myself"})
FIRST_PERSON_SHARE = 0.2  # of the sentences; articles have 0.12 at most, speeches 0.32 and more
JUDGING_SHARE = 0.12  # of the sentences; three of 100 articles have more, all three columns
REPORTING_SHARE = 0.36  # of the sentences; an opinion piece reports less
MARKED_SHARE = 0.04  # of the sentences judge at least in what calls itself opinion, or ends with a line on who wrote it
MARKED_CHARACTERS = 400  # at either end of the text, where a release or a letter says what it is
NAME = r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Professor|Sir|Sen|Rep)\.? )?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){0,4}"
WRITER = re.compile(rf"{NAME},? (?:who |)(?:is|was|has been|serves as|teaches|chairs|leads|runs|writes)\b[^\n]{{5,300}}$")
"""The line on the author that closes an opinion piece ("Ms. Aydin is a professor at ...")."""


class Kind(StrEnum):
    """What kind of text a document is, as far as it matters for whose words it holds."""

    REPORT = "report"
    OPINION = "opinion"
    SPEECH = "speech"
    RELEASE = "release"


@dataclass(frozen=True, slots=True)
class Authorship:
    """The kind of a document, and for each token whether it is the author's own word (1) or somebody else's (0)."""

    kind: Kind
    is_own: array[int]

    def speaks_at(self, token: Token) -> bool:
        """Say whether the author argues here: the document is no report, and the words are nobody else's."""
        return self.kind is not Kind.REPORT and bool(self.is_own[token.i])


def read_authorship(
    parsed: Parsed, attributions: Sequence[AttributionDraft], judgements: Iterable[Judgement], marks: GenreMarks
) -> Authorship:
    """Return what kind of text the document is, and which of its words are its author's own."""
    is_own = _find_own_words(parsed, attributions)
    return Authorship(_read_kind(parsed, attributions, judgements, marks, is_own), is_own)


def _find_own_words(parsed: Parsed, attributions: Sequence[AttributionDraft]) -> array[int]:
    is_own = array("b", [1]) * len(parsed.doc)
    for quotation in find_quotations(parsed):
        if quotation.last > quotation.first + 3:  # a few quoted words stay the author's
            is_own[quotation.first : quotation.last + 1] = array("b", bytes(quotation.last + 1 - quotation.first))
    for draft in attributions:
        if is_first_person(parsed, draft):
            continue
        for span in draft.attribution.content:
            first, last = parsed.tokens_of(span)
            is_own[first : last + 1] = array("b", bytes(last + 1 - first))
    return is_own


def is_first_person(parsed: Parsed, draft: AttributionDraft) -> bool:
    """Say whether the source is "I" or "we"."""
    return draft.source_head is not None and _is_first_person_word(parsed.doc[draft.source_head])


def _is_first_person_word(token: Token) -> bool:
    return token.lower_ in FIRST_PERSON and token.text != "US"


def _read_kind(
    parsed: Parsed, attributions: Sequence[AttributionDraft], judgements: Iterable[Judgement], marks: GenreMarks, is_own: array[int]
) -> Kind:
    text = parsed.document.text
    sentences = max(1, sum(1 for _ in parsed.doc.sents))
    marked = find_mark(text, marks)
    if marked in {Kind.RELEASE, Kind.SPEECH}:
        return marked
    speaking = {token.sent.start for token in parsed.doc if is_own[token.i] and _is_first_person_word(token)}
    if len(speaking) >= max(FIRST_PERSON_SHARE * sentences, min(2, sentences)):
        return Kind.SPEECH
    judging = {
        judgement.cue.sent.start for judgement in judgements if judgement.needs_source and judgement.tells_genre and is_own[judgement.cue.i]
    }
    reporting = sum(1 for draft in attributions if draft.source_head is not None and not is_first_person(parsed, draft))
    share = MARKED_SHARE if marked is not None or names_writer(text, marks) else JUDGING_SHARE
    if is_labelled(text, marks) and len(judging) >= MARKED_SHARE * sentences:
        return Kind.OPINION  # it argues, however many others it tells of
    is_arguing = len(judging) >= share * sentences and reporting <= REPORTING_SHARE * sentences
    return Kind.OPINION if is_arguing else Kind.REPORT


def find_mark(text: str, marks: GenreMarks) -> Kind | None:
    """Return the kind that the text's beginning or end names ("For immediate release"), None where they name none."""
    start, end = text[:MARKED_CHARACTERS], text[-MARKED_CHARACTERS:]
    if any(_opens_line(phrase, end_of_text) for phrase in marks.release for end_of_text in (start, end)):
        return Kind.RELEASE
    if any(_holds(phrase, start) for phrase in marks.speech):
        return Kind.SPEECH
    return Kind.OPINION if any(_holds(phrase, part) for phrase in marks.opinion for part in (start, end)) else None


def is_labelled(text: str, marks: GenreMarks) -> bool:
    """Say whether a line near the text's beginning labels it as opinion ("Editorial: The harbour needs a ferry", "OPINION")."""
    labels = "|".join(re.escape(label) for label in marks.labels)
    return re.search(rf"^\W*(?:{labels}) *(?:[:|]|[–—]|$)", text[:MARKED_CHARACTERS], re.IGNORECASE | re.MULTILINE) is not None


def _opens_line(phrase: str, text: str) -> bool:
    return re.search(rf"^\W*{re.escape(phrase)}(?!\w)", text, re.IGNORECASE | re.MULTILINE) is not None


def _holds(phrase: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text, re.IGNORECASE) is not None


def names_writer(text: str, marks: GenreMarks) -> bool:
    """Say whether the last line tells who wrote the text, by a calling that writes opinion pieces and no news."""
    last = text.rstrip().rpartition("\n")[2].strip()
    return WRITER.match(last) is not None and any(_holds(calling, last) for calling in marks.writers)
