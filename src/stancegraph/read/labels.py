"""How the label in front of a transcript's turn is printed: tables of patterns, from the sure to the doubtful.

A title with a name in capitals or "The CHAIRMAN." is enough by itself. A role, a letter or a titled name needs a second label beside
it, a name without a title needs to come back: a lone "Correction: ..." looks the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

from stancegraph.read.asides import STAMP

SHORT_TITLES = "Mr Mrs Ms Miss Mx Dr Prof Sen Rep Gov Gen Adm Amb Col Lt Hon Rev Sgt Capt Maj Pres Del Cllr Rt"
LONG_TITLES = (
    "Senator Representative Congressman Congresswoman Chairman Chairwoman Chairperson Chair Secretary President Vice Minister "
    "Governor Mayor Ambassador General Admiral Colonel Captain Judge Justice Professor Director Commissioner Councillor Councilor "
    "Councilman Councilwoman Councilmember Delegate Deputy Baroness Baron Lord Lady Sir Dame Speaker Administrator Chancellor "
    "Rector Bishop Rabbi Sheriff Chief Premier Assemblyman Assemblywoman Assemblymember Supervisor Attorney Superintendent"
)
ROLES = (
    "Moderator Interviewer Interviewee Host Anchor Reporter Question Questioner Answer Chair Chairman Chairwoman Chairperson "
    "President Speaker Clerk Interpreter Translator Operator Participant Panelist Panellist Narrator Audience Witness Judge "
    "Secretary Facilitator Correspondent Journalist Presenter Convener Convenor Staff Male Female Man Woman Caller Announcer "
    "Respondent Unidentified"
)


def _either_case(words: str) -> str:
    """Return the words as a pattern, as written and in capitals; the longest first."""
    listed = sorted(words.split(), key=len, reverse=True)
    return "|".join(form for word in listed for form in (word, word.upper()))


TITLE = rf"(?:(?:{_either_case(SHORT_TITLES)})\b\.?|(?:{_either_case(LONG_TITLES)})\b)"
TITLES = rf"(?:The |Acting |Deputy |Vice |Rt\.? )*{TITLE}(?: {TITLE}){{0,2}}"
PARTICLE = r"(?:(?:[Dd][eiu]|[Dd]el|[Dd]ella|[Ll][aeo]|[Vv][ao]n|[Dd]e[rns]|[Bb]in|[Ii]bn|[AaEe]l|[Tt]en|[Tt]er|St\.)[ -]){0,2}"
CAPITALS = rf"{PARTICLE}(?:Mac|Mc|De|Di|La|Le|Du|Van|Von|Fitz|O['’])?[A-Z](?:[A-Z'’]|-[A-Z])+"
WORD = rf"{PARTICLE}(?:[A-Z][a-z]?\.|[A-Z][\w'’-]+)"
PLACE = r"(?: of [A-Z][a-z]+(?: [A-Z][a-z]+)?)?(?:,? (?:Jr|Sr|JR|SR)\.|,? I{2,3}\b)?"
NOTE = r"(?:,? ?\[[^\]\n]{1,60}\]|,? ?\([^)\n]{1,60}\))?"
STOP = r"(?:\.?[:.]|\.?[—–])(?:[—–-]{1,2})?(?=\s|$|(?<=[—–-])\S)"
COLON = rf"(?: ?{STAMP})?:(?=\s|$)"

LONGEST = 200  # characters of a line that are looked at; a label with title, name, place and note has up to 120
BEFORE = re.compile(rf"(?:{STAMP}\s*(?:[-–—|]\s*)?|>{{2,3}}\s*|[“\"])+(?=\S)")
"""What may stand in front of a label on its line: a time stamp, the arrows of captions, the mark of a transcript that is quoted."""
AFTER = re.compile(r"\s*[\[(]\d{1,2}:\d{2}(?::\d{2})?[\])](?=\s|$)")
BARE = re.compile(rf"(?:{TITLES}(?: [A-Z]\.)*(?: {CAPITALS}){{1,3}}|(?:THE )?(?:{ROLES.upper().replace(' ', '|')})){NOTE}")
"""A label alone on its line, without a stop."""


class Trust(IntEnum):
    """How much a label says by itself."""

    NAME = 0
    SHOUTED = 1
    LIKELY = 2
    LETTER = 3
    SURE = 4


@dataclass(frozen=True, slots=True)
class Label:
    """A label on a line: characters `start` to `end`, half-open, who speaks, and how sure the pattern is."""

    start: int
    end: int
    speaker: str
    trust: Trust


PATTERNS: Mapping[re.Pattern[str], Trust] = {
    re.compile(rf"({TITLES}(?: [A-Z]\.)*(?: {CAPITALS}){{1,3}}{PLACE}){NOTE}{STOP}"): Trust.SURE,
    re.compile(
        r"((?:The|THE) (?:ACTING |VICE |DEPUTY |PRIME )*(?:CHAIR|CHAIRMAN|CHAIRWOMAN|CHAIRPERSON|PRESIDENT|SPEAKER|MODERATOR|MINISTER|"
        rf"PRESIDING OFFICER|CLERK|SECRETARY|COURT|WITNESS|GOVERNOR|MAYOR|INTERPRETER|CHANCELLOR|PREMIER)(?: [A-Z]{{3,}})?){NOTE}{STOP}"
    ): Trust.SURE,
    re.compile(
        r"((?:The )?(?:Chair|Chairman|Chairwoman|Chairperson|President|Speaker|Moderator|Presiding Officer|Clerk|Interpreter))"
        + NOTE
        + COLON
    ): Trust.LIKELY,
    re.compile(r"([QA])(?: ?\d{1,3})?(?:[.:)]|\s?[—–-])(?=\s|$)"): Trust.LETTER,
    re.compile(r"(Q)\s+(?=[A-Z“\"])"): Trust.LETTER,
    re.compile(r"(A)(?:\s{2,}(?=[A-Z“\"])|\s+(?=(?:I|We|No|Yes|It|He|She|They|You|That|This|There|Well)\b))"): Trust.LETTER,
    re.compile(
        rf"((?:{_either_case(ROLES)})(?: (?:{_either_case(ROLES)}|Member|MEMBER))?(?: #?\d{{1,2}}| [A-Z])?){NOTE}{COLON}"
    ): Trust.LIKELY,
    re.compile(rf"({TITLES}(?: {WORD}){{1,4}}{PLACE}){NOTE}(?:, [\w ,.'’-]{{2,60}}?)?{COLON}"): Trust.LIKELY,
    re.compile(rf"({TITLES}(?: {WORD}){{1,4}}{PLACE}){NOTE}\.(?=\s+[A-Z“\"\[(]|$)"): Trust.LIKELY,
    re.compile(rf"([A-Z][A-Z.'’-]*(?: [A-Z][A-Z.'’-]*){{0,4}}){NOTE}(?:, [A-Za-z ,.]{{2,50}}?)?{COLON}"): Trust.SHOUTED,
    re.compile(rf"([A-Z][\w.'’-]+(?: {WORD}){{0,3}}){NOTE}(?:, [a-z][\w ,.'’-]{{2,50}}?)?{COLON}"): Trust.NAME,
}
"""In the order tried; the first that matches says what a line begins with."""
NOT_SPEAKERS = frozenset(
    "NOTE NOTES SUMMARY BACKGROUND UPDATE BREAKING SOURCE SOURCES CORRECTION CONTACT CONTACTS RELATED READ SEE SUBJECT DATE FROM TO "
    "CC RE TITLE INTRODUCTION CONCLUSION ABSTRACT KEYWORDS EDITOR ANALYSIS OPINION PHOTO PHOTOS FILE TOPIC TOPICS PRESS RELEASE WHAT "
    "WHEN WHERE WHO WHY HOW AYES NAYS YEAS NOES NAY AYE PRESENT ABSENT VOTING STATUS BUDGET SPONSOR SPONSORS COST COSTS GOAL GOALS "
    "AIM AIMS TARGET POSITION POSITIONS RESULT RESULTS VOTE VOTES PROBLEM SOLUTION PROS CONS PRO CON ACTION ACTIONS ISSUE ISSUES "
    "RECOMMENDATION RECOMMENDATIONS EXAMPLE EXAMPLES STEP PART CHAPTER SECTION ARTICLE APPENDIX ANNEX TABLE FIGURE OPTION OPTIONS "
    "WARNING TIP FACT MYTH UNIT TIME PLACE LOCATION PHONE EMAIL TEL FAX IMAGE VIDEO AUDIO ATTENDEES AGENDA COMMITTEE BILL DEADLINE "
    "AUTHOR AUTHORS TAGS TAG THEREFORE HOWEVER PURPOSE SCOPE METHOD METHODS OBJECTIVE OBJECTIVES RULE REASON REASONS RISK RISKS "
    "BENEFITS DEFINITION QUOTE HEADLINE WASHINGTON LONDON NAIROBI PARIS GENEVA BRUSSELS UPDATED PUBLISHED POSTED PERIOD REFERENCE "
    "REFERENCES DECISION RULING HELD".split()
)


def find_label(line: str) -> Label | None:
    """Return what a line begins with if it can be a label, believed or not.

    >>> find_label("[00:12:31] Mr. JONES of Ohio. I rise.")
    Label(start=11, end=29, speaker='Mr. Jones of Ohio', trust=<Trust.SURE: 4>)
    """
    line = line[:LONGEST]
    before = BEFORE.match(line)
    start = before.end() if before else 0
    for pattern, trust in PATTERNS.items():
        if match := pattern.match(line, start):
            words = re.findall(r"\w+", match.group(1).upper())
            if trust < Trust.LETTER and NOT_SPEAKERS.intersection(words):
                return None
            return Label(start, _end(line, match.end()), format_speaker(match.group(1)), trust)
    return None


def format_speaker(label: str) -> str:
    """Return the label as a name is usually written.

    >>> format_speaker("Mr. McCLELLAN-O'NEIL")
    "Mr. McClellan-O'Neil"
    """
    name = re.sub(r"[A-Z]{2,}", lambda match: match.group().capitalize(), label.strip())
    return re.sub(r"\b(Ii|Iii)$", lambda match: match.group().upper(), name)


def _end(line: str, end: int) -> int:
    """Return where the label ends with a time stamp behind it, as in "HOST: [00:10] Welcome."."""
    after = AFTER.match(line, end)
    return after.end() if after else end
