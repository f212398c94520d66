"""Graphs made by hand for the tests of networks, pages and exports: an invented town's quarrels over energy, traffic and schools."""

from __future__ import annotations

import re

from stancegraph.model.facts import ActorFact, DocumentFact, EvidenceFact, Facts, PositionFact, RelationFact, StatementFact
from stancegraph.model.span import Span

BASE = "https://example.org/"
MARK = re.compile(r"\[([^|\]]*)\|(\w+)\]")

ACTORS = {
    "city": ("Port Ellen city government", "government"),
    "mayor": ("Mayor Ines Okafor", "person"),
    "council": ("City Council", "legislature"),
    "greens": ("Green Alliance", "party"),
    "liberals": ("Liberal Union", "party"),
    "chamber": ("Chamber of Commerce", "organization"),
    "unions": ("Dockworkers’ Union", "organization"),
    "harbour": ("Harbour Authority", "organization"),
    "commission": ("European Commission", "international-organization"),
    "residents": ("residents of the Old Quay", "group"),
    "critics": ("critics of the levy", "unnamed"),
    "clean": ("Clean Air Coalition", "coalition"),
    "militia": ("Night Watch militia", "armed-group"),
    "norland": ("Norland", "state"),
}

POSITIONS = {
    "zone": ("congestion charge for the city centre", 1, "Traffic in the centre"),
    "nozone": ("repeal of the congestion charge for the city centre by the end of next year", -1, "Traffic in the centre"),
    "tram": ("extension of the tram line to the harbour", 1, "Traffic in the centre"),
    "shore": ("shore power for all cruise ships from 2028", 1, "Harbour emissions"),
    "terminal": ("new gas terminal on the northern pier", 1, "Harbour emissions"),
    "levy": ("levy on heating oil", 1, "Heating"),
    "rebate": ("rebate for low-income households that replace their boilers", 1, "Heating"),
    "ban": ("ban on new gas boilers", 1, "Heating"),
    "lunch": ("free school lunches", 1, "Schools"),
    "close": ("closure of three village schools", -1, "Schools"),
    "inquiry": ("independent inquiry into the police raid on the Old Quay", 1, "Policing"),
    "patrol": ("unarmed night patrols", 1, "Policing"),
}

AXES = {"zone": "congestion charge", "nozone": "congestion charge"}

STATEMENTS = """
city zone support own 0.93 | [The city|holder] [has adopted|cue] [a congestion charge for the centre|target], effective in spring.
greens zone support own 0.91 | [The Green Alliance|holder] [welcomed|cue] [the charge|target] as “long overdue”.
greens zone support own 0.88 | “[We|holder] [stand behind|cue] [the congestion charge|target],” the party’s group said on Tuesday.
clean zone support own 0.9 | [The Clean Air Coalition|holder] [endorsed|cue] [the congestion charge|target] last week.
chamber zone oppose own 0.92 | [The Chamber of Commerce|holder] [rejects|cue] [the congestion charge|target], calling it a tax on customers.
chamber nozone support own 0.9 | [The chamber|holder] [wants|cue] [the charge repealed by the end of next year|target].
liberals nozone support own 0.86 | [The Liberals|holder] [called for|cue] [a repeal of the charge|target] [if takings fall|condition].
mayor nozone oppose own 0.89 | [Mayor Okafor|holder] [ruled out|cue] [any repeal|target].
residents tram support own 0.8 | [Residents of the Old Quay|holder] [are for|cue] [extending the tram line to the harbour|target].
harbour tram neutral own 0.7 | [The Harbour Authority|holder] [takes no position on|cue] [the tram extension|target].
commission shore support own 0.94 | [The European Commission|holder] [demands|cue] [shore power for all cruise ships from 2028|target].
harbour shore support reported 0.77 | The chamber says [the port|holder] [backs|cue] [shore power|target] [if the state pays|condition].
unions terminal support own 0.9 | [The dockworkers|holder] [have argued for|cue] [a new gas terminal on the northern pier|target] for years.
clean terminal oppose own 0.93 | [The coalition|holder] [has sued to block|cue] [the new gas terminal|target].
norland terminal support alleged 0.55 | The Greens claim that [Norland|holder] secretly [lobbied for|cue] [the terminal|target].
critics levy oppose reported 0.6 | [Critics|holder] [call|cue] [the levy on heating oil|target] unfair to tenants.
- levy oppose own 0.5 | [The levy on heating oil|target] [is widely opposed|cue] in the villages.
greens ban support own 0.9 | [The Green Alliance|holder] [is campaigning for|cue] [a ban on new gas boilers|target].
liberals ban oppose own 0.91 | [The Liberal Union|holder] [voted against|cue] [the ban on new gas boilers|target].
council rebate support own 0.9 | [The City Council|holder] [approved|cue] [a rebate for low-income households|target].
mayor lunch support own 0.85 | [Mayor Okafor|holder] [pledged|cue] [free school lunches|target] [once the budget is passed|condition].
council close withheld-support own 0.72 | [The council|holder] [stopped short of backing|cue] [the closure of three village schools|target].
residents inquiry support own 0.9 | [Residents|holder] [demanded|cue] [an independent inquiry into the police raid|target].
city inquiry oppose own 0.84 | [The city government|holder] [refused|cue] [an independent inquiry|target].
unions patrol ambivalent own 0.6 | [The union|holder] [sees both sides of|cue] [unarmed night patrols|target].
"""

RELATIONS = """
mayor leads city own 0.95 | [Mayor Ines Okafor|subject], who [heads|cue] [the city government|object], spoke first.
greens cooperates-with clean own 0.8 | [The Greens|subject] [work with|cue] [the Clean Air Coalition|object].
chamber opposes greens own 0.83 | [The chamber|subject] [accused|cue] [the Greens|object] of ignoring shop owners.
city negotiates-with unions own 0.88 | [The city|subject] [is in talks with|cue] [the dockworkers|object] over shifts.
norland aids militia alleged 0.5 | [Norland|subject] is said to have [armed|cue] [the Night Watch militia|object].
militia threatens residents own 0.8 | [The Night Watch militia|subject] [threatened|cue] [residents|object] in two streets.
commission communicates-with harbour own 0.9 | [The Commission|subject] [wrote to|cue] [the Harbour Authority|object].
residents opposes chamber reported 0.7 | [Residents|subject] [blame|cue] [the chamber|object] for empty shops.
"""


def make_evidence(marked: str, document: str = BASE + "document/1", offset: int = 0) -> EvidenceFact:
    """Return the evidence of a sentence in which `[words|role]` marks the roles; the quote begins at `offset` of the document."""
    quote, marks, rest = "", [], 0
    for match in MARK.finditer(marked):
        quote += marked[rest : match.start()]
        marks.append((match[2], Span(offset + len(quote), offset + len(quote) + len(match[1]))))
        quote += match[1]
        rest = match.end()
    quote += marked[rest:]
    return EvidenceFact(document, quote, Span(offset, offset + len(quote)), tuple(marks))


def make_town() -> Facts:
    """Return the quarrels of a town: 14 actors, 12 positions, 25 statements (one without a holder), 8 relations, two documents."""
    documents = (
        DocumentFact(BASE + "document/1", "gazette", "Port Ellen argues over its centre", "2025-03-04", "The Harbour Gazette"),
        DocumentFact(BASE + "document/2", "minutes", "Minutes of the spring session", "2025-03-11", "City Council"),
    )
    actors = tuple(
        ActorFact(BASE + "actor/" + key, label, kind, ("the chamber",) if key == "chamber" else ())
        for key, (label, kind) in sorted(ACTORS.items())
    )
    positions = tuple(
        PositionFact(BASE + "position/" + key, label, AXES.get(key, label), sign, issue, BASE + "issue/" + issue.replace(" ", "-"))
        for key, (label, sign, issue) in sorted(POSITIONS.items())
    )
    statements, relations, offset = [], [], 0
    for number, line in enumerate(STATEMENTS.strip().splitlines()):
        head, _, marked = line.partition(" | ")
        holder, position, polarity, manner, confidence = head.split()
        evidence = make_evidence(marked, documents[number % 3 == 2].iri, offset)
        offset = evidence.span.end + 1
        words = [span for role, span in evidence.marks if role == "condition"]
        condition = evidence.quote[words[0].start - evidence.span.start : words[0].end - evidence.span.start] if words else ""
        statements.append(
            StatementFact(
                iri=f"{BASE}statement/{number:03}",
                holder="" if holder == "-" else BASE + "actor/" + holder,
                position=BASE + "position/" + position,
                polarity=polarity,
                commitment="certain",
                manner=manner,
                evidence=evidence,
                rule="en.verb." + evidence.quote[:3].strip().lower(),
                confidence=float(confidence),
                enacted="adopted" in marked or "approved" in marked,
                condition_kind="if" if condition else "",
                condition=condition,
                chain=("The Harbour Gazette", "Chamber of Commerce") if manner == "reported" else (),
                date="2025-03-04" if number % 2 else "",
            )
        )
    for number, line in enumerate(RELATIONS.strip().splitlines()):
        head, _, marked = line.partition(" | ")
        subject, kind, target, manner, confidence = head.split()
        evidence = make_evidence(marked, documents[0].iri, offset)
        offset = evidence.span.end + 1
        relations.append(
            RelationFact(
                f"{BASE}relation/{number:03}",
                kind,
                BASE + "actor/" + subject,
                BASE + "actor/" + target,
                manner,
                evidence,
                "en.relation",
                float(confidence),
            )
        )
    return Facts(documents, actors, positions, tuple(statements), tuple(relations))


def make_crowd(actors: int, positions: int, statements: int) -> Facts:
    """Return a large regular graph: actor i speaks on the positions i, 3i + 1, ... with changing polarity."""
    document = DocumentFact(BASE + "document/1", "crowd", "A long debate", "2025-01-01", "Minutes")
    people = tuple(ActorFact(f"{BASE}actor/{n:05}", f"Speaker {n}", "person") for n in range(actors))
    plans = tuple(
        PositionFact(
            f"{BASE}position/{n:05}", f"reform number {n} of the water rules", f"reform {n}", 1, f"Issue {n % 7}", f"{BASE}issue/{n % 7}"
        )
        for n in range(positions)
    )
    said = []
    for number in range(statements):
        holder, plan = number % actors, (number * 7 + number // actors) % positions
        polarity = "support" if (holder + plan) % 3 else "oppose"
        evidence = make_evidence(f"[Speaker {holder}|holder] [spoke for|cue] [reform {plan}|target] in sitting {number}.")
        said.append(
            StatementFact(
                f"{BASE}statement/{number:06}",
                people[holder].iri,
                plans[plan].iri,
                polarity,
                "certain",
                "own",
                evidence,
                "en.verb.speak",
                0.8,
            )
        )
    return Facts((document,), people, plans, tuple(said))
