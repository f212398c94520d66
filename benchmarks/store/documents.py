"""Made-up documents of a made-up world, as the extractions that a reading would give; the same for the same numbers.

    for extraction in make_documents(100_000): ...

About ten statements and two relations a document, thirty years of days, a quarter of all statements said by somebody else (some at
second hand), one in twelve under a condition, one in ten by somebody who has changed their mind, some by nobody named.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from benchmarks.store.world import Aim, Person, World, make_world
from stancegraph.model import (
    Actor,
    ActorKind,
    Attribution,
    AttributionManner,
    Commitment,
    Condition,
    ConditionKind,
    Document,
    Extraction,
    Issue,
    Manner,
    Mention,
    MentionForm,
    Polarity,
    Position,
    PositionWording,
    Relation,
    RelationType,
    Span,
    Statement,
)

PER_DOCUMENT = 10
RELATIONS = 2
FIRST_DAY, DAYS = date(1995, 1, 1), 30 * 365
CUES = {
    Polarity.SUPPORT: ("backs", "welcomed", "called for", "voted for", "wants"),
    Polarity.OPPOSE: ("opposes", "rejected", "voted against", "criticised", "fights"),
    Polarity.NEUTRAL: ("takes no position on",),
    Polarity.AMBIVALENT: ("is torn over",),
    Polarity.WITHHELD_SUPPORT: ("has not endorsed",),
    Polarity.WITHHELD_OPPOSITION: ("does not object to",),
}
OTHER_POLARITIES = (Polarity.NEUTRAL, Polarity.AMBIVALENT, Polarity.WITHHELD_SUPPORT, Polarity.WITHHELD_OPPOSITION)
CONDITIONS = {
    ConditionKind.IF: "if the budget is balanced",
    ConditionKind.UNLESS: "unless the roads are mended first",
    ConditionKind.ONLY_IF: "only if all councils agree",
    ConditionKind.UNTIL: "until the next vote",
    ConditionKind.IN_EXCHANGE: "in exchange for a seat at the table",
    ConditionKind.ON_CONDITIONS: "provided that jobs are kept",
}
RELATION_CUES = {
    RelationType.COOPERATES_WITH: "works with",
    RelationType.AIDS: "sent aid to",
    RelationType.THREATENS: "threatened",
    RelationType.NEGOTIATES_WITH: "met",
    RelationType.SANCTIONS: "imposed sanctions on",
}
NAMELESS = ("Some dockers", "Critics", "Senior officials", "Many tenants", "Local farmers")
PAPERS = ("Coast Post", "Inland Gazette", "Evening Ledger", "Valley Wire", "Harbour Times")


def make_documents(statements: int, seed: int = 1) -> Iterator[Extraction]:
    """Yield documents until they hold so many statements; each depends on its number and the seed alone.

    >>> sum(len(extraction.statements) for extraction in make_documents(35))
    35
    """
    world = make_world(statements, seed)
    number = 0
    while statements > 0:
        extraction = make_document(world, number, min(statements, _draw_size(number, seed)), seed)
        yield extraction
        statements -= len(extraction.statements)
        number += 1


def make_document(world: World, number: int, statements: int, seed: int = 1) -> Extraction:
    """Return one document with so many statements."""
    chance = random.Random(f"document {number} {seed}")  # noqa: S311 (made-up data, no secret)
    page = _Page(world, chance, number)
    paper = page.meet_paper(chance.choice(PAPERS))
    for _ in range(statements):
        page.write_statement(paper)
    for _ in range(RELATIONS):
        page.write_relation()
    day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    document = Document(
        f"news-{number:07}", page.text, title=f"News of the day {number}", date=day.isoformat(), source=page.actors[paper].label
    )
    return Extraction(
        document=document,
        sentences=tuple(page.sentences),
        actors=tuple(page.actors.values()),
        attributions=tuple(page.attributions),
        issues=tuple(page.issues.values()),
        positions=tuple(page.positions.values()),
        statements=tuple(page.statements),
        relations=tuple(page.relations),
        model="made-up 1",
        version="benchmark",
    )


def _draw_size(number: int, seed: int) -> int:
    return random.Random(f"size {number} {seed}").randint(PER_DOCUMENT // 2, PER_DOCUMENT + PER_DOCUMENT // 2)  # noqa: S311 (made-up data)


@dataclass(slots=True)
class _Page:
    """A document while it is written: the text so far, and what was found in it, by local id."""

    world: World
    chance: random.Random
    number: int
    text: str = ""
    sentences: list[Span] = field(default_factory=list)
    actors: dict[str, Actor] = field(default_factory=dict)
    issues: dict[str, Issue] = field(default_factory=dict)
    positions: dict[str, Position] = field(default_factory=dict)
    attributions: list[Attribution] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)

    def write(self, words: str) -> Span:
        """Add words and the space behind them; return where the words stand."""
        start = len(self.text)
        self.text += words + " "
        return Span(start, start + len(words))

    def end_sentence(self, start: int) -> Span:
        self.text = self.text.rstrip() + ".\n"
        self.sentences.append(Span(start, len(self.text) - 1))
        return self.sentences[-1]

    def meet(self, person: Person, span: Span) -> str:
        """Return the local id of the actor, listed with this mention; its whole is listed too."""
        local = f"a{person.number}"
        whole = None
        if person.whole is not None:
            above = self.world.persons[person.whole]
            whole = f"a{above.number}"
            if whole not in self.actors:
                self.actors[whole] = _make_actor(whole, above, ())
        known = self.actors.get(local)
        mention = Mention(span, MentionForm.NAME)
        mentions = (*known.mentions, mention) if known else (mention,)
        self.actors[local] = _make_actor(local, person, mentions, whole)
        return local

    def meet_paper(self, name: str) -> str:
        span = self.write(f"{name}, edition {self.number}")
        self.end_sentence(span.start)
        mention = Mention(Span(span.start, span.start + len(name)), MentionForm.NAME)
        self.actors["paper"] = Actor("paper", name, ActorKind.ORGANIZATION, (mention,))
        return "paper"

    def meet_nameless(self, words: str, span: Span) -> str:
        local = f"g{len(self.actors)}"
        kind = ActorKind.UNNAMED if words == "Senior officials" else ActorKind.GROUP
        self.actors[local] = Actor(local, words.lower(), kind, (Mention(span, MentionForm.NOMINAL),))
        return local

    def write_holder(self) -> tuple[str | None, Span]:
        draw = self.chance.random()
        if draw < 0.02:
            return None, self.write("It is said that one")
        if draw < 0.1:
            words = self.chance.choice(NAMELESS)
            span = self.write(words)
            return self.meet_nameless(words, span), span
        person = self.world.pick_person(self.chance)
        span = self.write(person.name)
        return self.meet(person, span), span

    def take_position(self, aim: Aim, span: Span, words: str) -> str:
        local, issue = f"p{aim.number}", f"i {aim.issue}"
        self.issues.setdefault(issue, Issue(issue, aim.issue))
        reason = "" if words == aim.label else "other words for the same end"
        wording = PositionWording(span, words, aim.axis, aim.orientation, reason)
        known = self.positions.get(local)
        shared = any(position.issue == issue for position in self.positions.values())
        why = known.issue_reason if known else ("same subject" if shared else "")
        wordings = (*known.wordings, wording) if known else (wording,)
        self.positions[local] = Position(local, aim.label, aim.axis, aim.orientation, issue, wordings, why)
        return local

    def write_statement(self, paper: str) -> None:
        chance, start = self.chance, len(self.text)
        holder, holder_span = self.write_holder()
        aim = self.world.pick_aim(chance)
        polarity = self.choose_polarity(holder, aim)
        cue = self.write(chance.choice(CUES[polarity]))
        words = aim.other_words if chance.random() < 0.25 else aim.label
        target = self.write(words)
        position = self.take_position(aim, target, words)
        condition = self.write_condition() if chance.random() < 0.08 else None
        manner, chain = self.write_sources(Span(start, len(self.text) - 1), paper) if chance.random() < 0.25 else (Manner.OWN, ())
        self.statements.append(
            Statement(
                id=f"s{len(self.statements)}",
                holder=holder,
                holder_span=holder_span if holder is not None else None,
                position=position,
                position_span=target,
                polarity=polarity,
                commitment=chance.choices(list(Commitment), (80, 8, 6, 6))[0],
                manner=manner,
                cue=(cue,),
                evidence=self.end_sentence(start),
                rule=f"en.verb.{self.text[cue.start : cue.end].replace(' ', '-')}",
                confidence=round(0.5 + chance.random() / 2, 2),
                disputed=chance.random() < 0.02,
                enacted=chance.random() < 0.05,
                condition=condition,
                attributions=chain,
            )
        )

    def choose_polarity(self, holder: str | None, aim: Aim) -> Polarity:
        """Return the side that the holder has always taken on this; one time in ten the other, or none."""
        draw = self.chance.random()
        if draw < 0.08:
            return self.chance.choice(OTHER_POLARITIES)
        backs = random.Random(f"{holder} {aim.axis}").random() < 0.55  # noqa: S311 (made-up data, no secret)
        return Polarity.SUPPORT if (backs == (aim.orientation > 0)) != (draw < 0.18) else Polarity.OPPOSE

    def write_condition(self) -> Condition:
        kind = self.chance.choice(list(CONDITIONS))
        return Condition(kind, self.write(CONDITIONS[kind]))

    def write_sources(self, content: Span, paper: str) -> tuple[Manner, tuple[str, ...]]:
        """Add who says so, one time in six at second hand; return the manner and the attributions, innermost first."""
        chain = [self.write_source(content, self.world.pick_person(self.chance), "said")]
        if self.chance.random() < 1 / 6:
            outer = self.write_source(Span(content.start, len(self.text) - 1), None, "reported", paper)
            inner = self.attributions[-2]
            self.attributions[-2] = Attribution(inner.id, inner.source, inner.cue, inner.content, inner.manner, inner.actor, parent=outer)
            chain.append(outer)
        return (Manner.ALLEGED if self.chance.random() < 0.1 else Manner.REPORTED), tuple(chain)

    def write_source(self, content: Span, person: Person | None, cue: str, local: str = "") -> str:
        span = self.write(person.name if person is not None else f"the {self.actors[local].label}")
        actor = self.meet(person, span) if person is not None else local
        name = f"t{len(self.attributions)}"
        self.attributions.append(Attribution(name, (span,), (self.write(cue),), (content,), AttributionManner.INDIRECT, actor))
        return name

    def write_relation(self) -> None:
        start = len(self.text)
        persons = [self.world.pick_person(self.chance), self.world.pick_person(self.chance)]
        kind = self.chance.choice(list(RELATION_CUES))
        subject = self.write(persons[0].name)
        cue = self.write(RELATION_CUES[kind])
        other = self.write(persons[1].name)
        ends = [self.meet(person, span) for person, span in zip(persons, (subject, other), strict=True)]
        evidence, rule = self.end_sentence(start), f"en.verb.{kind.value}"
        number, sure = f"r{len(self.relations)}", round(0.5 + self.chance.random() / 2, 2)
        self.relations.append(Relation(number, kind, ends[0], ends[1], subject, other, (cue,), evidence, Manner.OWN, rule, sure))


def _make_actor(local: str, person: Person, mentions: tuple[Mention, ...], whole: str | None = None) -> Actor:
    same = (person.wikidata,) if person.wikidata else ()
    return Actor(local, person.name, person.kind, mentions, part_of=whole, same_as=same, aliases=(person.alias,) if person.alias else ())
