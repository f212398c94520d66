"""Lines that a page or a transcriber prints between the words: rules, page numbers, time stamps, stage directions, a release's furniture.

They hold no sentence and are not read. All patterns must match a whole line, so that a sentence about applause stays a sentence.
"""

from __future__ import annotations

import re

from stancegraph.read import dates

STAMP = r"(?:\[?\(?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?\)?\]?)"
MOOD = (
    r"(?:(?:loud|general|mixed|scattered|some|light|more|much|prolonged|long|brief|short|sustained|continued|audience|crowd|standing|renewed|"
    r"nervous|simultaneous|begin|start|end|of|in|the|a) )*"
)
STAGE = (
    rf"{MOOD}(?:laughter|laughs|laughing|chuckles?|applause|applauds|cheers|cheering|booing|boos|crosstalk|cross-talk|inaudible|unintelligible|"
    r"indiscernible|pauses?|silence|music|video clip|audio clip|video|audio|videotape|recess|break|off-?mic(?:rophone)?|foreign language|"
    r"speaking (?:in )?\w+|speaks (?:in )?\w+|phonetic|interruption|interrupted|disturbance|disorder|no (?:audible )?response|nods|"
    r"shakes (?:his |her )?head|gavel|audio gap|technical (?:difficulty|difficulties|problems?)|overlapping|conversation)\b"
    r"(?:(?:,| and| or|;|/|-)? [\w'’/-]+){0,5}"
)
DIRECTION = rf"[\[(]\s*{STAGE}[.!]?\s*[\])]"
INSERTED = (  # what a record's printer adds in brackets
    r"\[(?:whereupon|the (?:prepared |written |opening )?(?:statement|testimony|letter|information|material|document|article|"
    r"biography)|editor|transcript|recording|the (?:committee|subcommittee|hearing|meeting)|submissions?|questions? for the record|"
    r"pages?)\b[^\[\]]*\]"
)
FURNITURE = (
    r"for (?:immediate|general) release\b.{0,40}|immediate release|"
    r"for release(?: on| at|:| \d).{0,60}|(?:strictly )?embargo(?:ed)?:? (?:until|till|for)\b.{0,60}|"
    r"not for (?:publication|distribution)\b.{0,40}|"
    r"(?:press|news|media) (?:release|statement|advisory)(?: (?:no\.? )?[\w/-]{1,12})?|advertisements?|sponsored(?: content)?|paid content|"
    r"(?:story|article) continues below.{0,30}|(?:skip|scroll) (?:to|past) .{1,40}|"
    r"[-–—#*\[(<= ]*(?:end|ends|end of (?:release|transcript|statement|text)|30|more|continued|cont(?:'|’)?d)[-–—#*\])>=. ]*|"
    r"table of contents|contents|this page intentionally left blank|"
    r"(?:©|\(c\) ?\d|copyright (?:©|\(c\)|\d)).{0,160}|all rights reserved\.?|"
    r"(?:share|print|e-?mail|save|tweet)(?: this)?(?: (?:article|page|story|post))?|"
    r"(?:\d+ )?(?:min(?:ute)?s? read|comments?)|read more|back to top"
)
CONTACT = (
    r"(?:(?:for )?(?:media|press|public affairs|news|further|more)? ?(?:contacts?|inquiries|enquiries|information)|"
    r"tel(?:ephone)?|phone|fax|e-?mail|"
    r"web(?:site)?|cell|mobile|twitter)\.?:(?!.*[a-z]{2}[.!?]$).{0,120}"
)
ADDRESS = r"(?:(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\+?[\d()][\d() ./-]{6,20}\d)(?:\s*[,;|/]?\s+(?:(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+))*"
CREDIT = (
    r"[\[(]?(?:photo(?:graph)?|image|picture|illustration|video|graphic)s?(?: credit| courtesy)?(?: by|:| /) ?[^.!?]{1,60}[\])]?|"
    r"(?:AP|AFP|EPA|file) (?:photo|image)\b.{0,60}|(?:credit|source): [^.!?]{1,60}"
)
HEADERS = r"(?:from|to|cc|bcc|sent|date|reply-to): .{1,200}"

LONGEST = 300  # characters of a line that is no words; a note in brackets has up to 200
RULE = re.compile(r"[-–—=_~*#^+·•|<>/\\.\s]*[-–—=_~*#^+·•|<>/\\][-–—=_~*#^+·•|<>/\\.\s]*")
ALWAYS = re.compile(
    "|".join(
        f"(?:{pattern})"
        for pattern in (
            DIRECTION,
            INSERTED,
            FURNITURE,
            CONTACT,
            ADDRESS,
            CREDIT,
            HEADERS,
            rf"{STAMP}(?:\s*-->\s*{STAMP})?",
            r"\[\[?page [^\]]{1,12}\]\]?",
        )
    ),
    re.IGNORECASE,
)
ALONE = re.compile(r"(?:page )?[-–—|\[]? ?(?:\d{1,4}|[ivxl]{1,6}) ?[-–—|\]]?(?: (?:of|/) ?\d{1,4})?", re.IGNORECASE)
"""Page numbers: only where nothing else stands in their paragraph."""
BRACKETED = re.compile(r"\[[^\[\]]{1,300}\]")
INLINE = re.compile(rf"""(?<=[.!?…"”])\s+({DIRECTION})(?=\s|$)""", re.IGNORECASE)
"""A stage direction between two sentences of a paragraph."""


def is_rule(line: str) -> bool:
    """Say whether a line is drawn, not written.

    >>> [is_rule(line) for line in ("----", "* * *", "###", "- the levy")]
    [True, True, True, False]
    """
    return RULE.fullmatch(line) is not None


def is_aside(line: str) -> bool:
    """Say whether a line, wherever it stands, is none of the document's words.

    >>> [is_aside(line) for line in ("[Laughter.]", "FOR IMMEDIATE RELEASE", "[00:12:31]", "Laughter is good.")]
    [True, True, True, False]
    """
    return len(line) <= LONGEST and (is_rule(line) or ALWAYS.fullmatch(line) is not None or any(form.match(line) for form in dates.ALONE))


def is_page_number(paragraph: str) -> bool:
    """Say whether a paragraph is nothing but a page's number.

    >>> [is_page_number(line) for line in ("12", "- iv -", "Page 3 of 10", "12 votes")]
    [True, True, True, False]
    """
    return ALONE.fullmatch(paragraph) is not None
