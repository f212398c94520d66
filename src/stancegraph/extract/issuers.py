"""Whose document it is: the person or body behind the "I" and "we" that nobody is said to speak.

Read from the byline, from what the first lines call the text ("Statement by the Harbour League"), from a release's first subject or the
"About" at its end, and from the name under a letter. Our own; where none of these is there, nobody is the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from stancegraph.extract.speakers import NO_TOKEN
from stancegraph.model import ActorKind, MentionForm, Span
from stancegraph.model.reference import Gender, Number, Reference
from stancegraph.parse.annotate import Parsed

FIRST_CHARACTERS = 500  # of the text, in which it says what it is
LAST_CHARACTERS = 800
BY = re.compile(
    r"^\W*(?:[\w'’-]+ ){0,3}?(?:(?:statement|remarks|speech|address|letter|declaration|submission|comments|press release|communiqué)\b"
    r"[^.\n]{0,40}?\b(?:by|from)|(?:statement|testimony|evidence|submission|remarks) (?:\w+ ){0,2}?of)\s+",
    re.IGNORECASE | re.MULTILINE,
)
ISSUES = re.compile(
    r"(?:['’]s?)?\s+(?:(?:joint|public|policy|position|press|media)\s+)?(?:statement|press release|submission|position paper|declaration)"
    r"(?:\s+(?:on|about|regarding|concerning|following|in response)\b|:|\s*\n)",
    re.IGNORECASE,
)
RELEASE = re.compile(r"^\W*(?:for immediate release|press release|news release|media release)\b", re.IGNORECASE | re.MULTILINE)
ABOUT = re.compile(r"^\W*about (?=[A-Zt])", re.IGNORECASE | re.MULTILINE)
SIGNED = re.compile(
    r"^\W*(?:yours (?:sincerely|faithfully|truly)|sincerely(?: yours)?|respectfully(?: submitted)?|regards|signed),?\s+", re.I | re.M
)
ARTICLE = re.compile(r"the\s+", re.IGNORECASE)


def find_issuer(parsed: Parsed, references: Sequence[Reference]) -> Reference | None:
    """Return the mention of whose document it is, None where the text does not say.

    A byline that the parser does not read gives a mention of its own, which is not among the references.
    """
    text = parsed.document.text
    named = {
        reference.span.start: reference for reference in references if reference.form is MentionForm.NAME and reference.kind is not None
    }
    places = [match.end() for match in BY.finditer(text, 0, FIRST_CHARACTERS)]
    places += [match.end() for match in SIGNED.finditer(text, max(0, len(text) - LAST_CHARACTERS))]
    if RELEASE.search(text, 0, FIRST_CHARACTERS):
        places += [match.end() for match in ABOUT.finditer(text, max(0, len(text) - LAST_CHARACTERS))]
    return (
        _find_author(parsed, references)
        or next((named[place] for place in places if place in named), None)
        or _find_titled(text, named.values())
        or (_find_first_body(references) if RELEASE.search(text, 0, FIRST_CHARACTERS) else None)
    )


def _find_author(parsed: Parsed, references: Iterable[Reference]) -> Reference | None:
    author = parsed.document.author
    if not author or " and " in author or "," in author or len(author.split()) < 2:
        return None
    for reference in references:
        if reference.form is MentionForm.NAME and reference.name == author:
            return reference
    at = parsed.document.text.find(author)
    if at < 0:
        return None
    return Reference(
        Span(at, at + len(author)), NO_TOKEN, 0, MentionForm.NAME, author, author.split()[-1].lower(), author, ActorKind.PERSON,
        Number.SINGULAR, Gender.PERSON, is_definite=True,
    )  # fmt: skip


def _find_titled(text: str, named: Iterable[Reference]) -> Reference | None:
    """Return the name that opens the first line and issues what follows it ("Harbour League statement on ferries")."""
    first = len(text) - len(text.lstrip())
    for reference in named:
        starts = reference.span.start in {first, first + len("The ")} if ARTICLE.match(text, first) else reference.span.start == first
        if starts and ISSUES.match(text, reference.span.end):
            return reference
    return None


def _find_first_body(references: Iterable[Reference]) -> Reference | None:
    """Return the first named body that is a subject in a release: who announces, welcomes or calls."""
    bodies = (
        reference for reference in references if reference.form is MentionForm.NAME and reference.is_subject and reference.sentence < 5
    )
    return next((body for body in bodies if body.kind not in {ActorKind.PERSON, ActorKind.STATE, None}), None)
