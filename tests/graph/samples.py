"""Extractions built by hand for tests: sentences of our own, spans found by their words."""

from __future__ import annotations

from dataclasses import dataclass, replace

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
    Relation,
    RelationType,
    Span,
    Statement,
)


@dataclass(frozen=True)
class Words:
    """Finds spans by words in one text."""

    text: str

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def sentence(self, words: str) -> Span:
        """Return the line that holds the words."""
        at = self.text.index(words)
        end = self.text.find("\n", at)
        return Span(self.text.rfind("\n", 0, at) + 1, end if end >= 0 else len(self.text))

    def actor(self, local: str, words: str, kind: ActorKind, **more: object) -> Actor:
        form = MentionForm.NOMINAL if kind in {ActorKind.GROUP, ActorKind.UNNAMED} else MentionForm.NAME
        actor = Actor(local, words, kind, (Mention(self.span(words), form),))
        return replace(actor, **more)  # type: ignore[arg-type]  # the fields of Actor, by name

    def statement(self, local: str, holder: tuple[str, str], cue: str, target: tuple[str, str], **more: object) -> Statement:
        """`holder` and `target` are (id, words)."""
        statement = Statement(
            id=local,
            holder=holder[0],
            holder_span=self.span(holder[1]),
            position=target[0],
            position_span=self.span(target[1]),
            polarity=Polarity.SUPPORT,
            commitment=Commitment.CERTAIN,
            manner=Manner.OWN,
            cue=(self.span(cue),),
            evidence=self.sentence(cue),
            rule="en.verb.attitude",
            confidence=0.9,
        )
        return replace(statement, **more)  # type: ignore[arg-type]  # the fields of Statement, by name


FERRY_TEXT = """Ferry talks
The Harbour Union welcomed the night ferry levy.
Mayor Ana Lindqvist opposes ending night ferries unless trains run later.
Norway has not endorsed the night ferry levy.
Some dockers reject the night ferry levy, the Coast Post reported.
The Coast Bank, funded by Norway, takes no position on the night ferry levy.
"""


def ferry_extraction(document_id: str = "ferries") -> Extraction:
    """Return five statements and one relation on ferries: every polarity but one, a condition, a chain, a group, a Wikidata item."""
    words = Words(FERRY_TEXT)
    levy = ("p1", "the night ferry levy")
    norway = ("http://www.wikidata.org/entity/Q20",)
    actors = (
        words.actor("a1", "The Harbour Union", ActorKind.ORGANIZATION, label="Harbour Union", aliases=("the union", "HU")),
        words.actor("a2", "Ana Lindqvist", ActorKind.PERSON),
        words.actor("a3", "Norway", ActorKind.STATE, same_as=norway),
        words.actor("a4", "Some dockers", ActorKind.GROUP, part_of="a1"),
        words.actor("a5", "Coast Post", ActorKind.ORGANIZATION),
        words.actor("a6", "Coast Bank", ActorKind.ORGANIZATION),
    )
    said = Attribution(
        id="t1",
        source=(words.span("the Coast Post"),),
        cue=(words.span("reported"),),
        content=(words.span("Some dockers reject the night ferry levy"),),
        manner=AttributionManner.INDIRECT,
        actor="a5",
    )
    condition = Condition(ConditionKind.UNLESS, words.span("unless trains run later"))
    ferry_line = words.sentence("reject")
    statements = (
        words.statement("s1", ("a1", "The Harbour Union"), "welcomed", levy),
        words.statement(
            "s2", ("a2", "Mayor Ana Lindqvist"), "opposes", ("p2", "ending night ferries"), polarity=Polarity.OPPOSE, condition=condition
        ),
        words.statement("s3", ("a3", "Norway"), "has not endorsed", levy, polarity=Polarity.WITHHELD_SUPPORT),
        words.statement(
            "s4",
            ("a4", "Some dockers"),
            "reject",
            levy,
            polarity=Polarity.OPPOSE,
            manner=Manner.REPORTED,
            attributions=("t1",),
            position_span=Span(ferry_line.start + 20, ferry_line.start + 40),
        ),
        words.statement("s5", ("a6", "The Coast Bank"), "takes no position", levy, polarity=Polarity.NEUTRAL),
    )
    relation = Relation(
        id="r1",
        type=RelationType.AIDS,
        subject="a3",
        object="a6",
        subject_span=words.span("by Norway"),
        object_span=words.span("The Coast Bank"),
        cue=(words.span("funded"),),
        evidence=words.sentence("funded"),
        manner=Manner.OWN,
        rule="en.passive.funded",
        confidence=0.88,
    )
    return Extraction(
        document=Document(document_id, FERRY_TEXT, title="Ferry talks", date="2023-05-04", source="Coast Post"),
        actors=actors,
        attributions=(said,),
        issues=(Issue("i1", "night ferries"),),
        positions=(
            Position("p1", "night ferry levy", "night ferry levy", 1, "i1"),
            Position("p2", "end of night ferries", "night ferries", -1, "i1"),
        ),
        statements=statements,
        relations=(relation,),
        model="en_test 1",
        version="0.1.0",
    )


def one_statement(text: str, holder: str, cue: str, target: str, **document: str) -> Extraction:
    """Return an extraction of one statement of support, on a position and issue labelled with the target's words."""
    words = Words(text)
    return Extraction(
        document=Document(document.pop("id", "note"), text, **document),
        actors=(words.actor("a1", holder, ActorKind.ORGANIZATION),),
        issues=(Issue("i1", target),),
        positions=(Position("p1", target, target, 1, "i1"),),
        statements=(words.statement("s1", ("a1", holder), cue, ("p1", target), evidence=Span(0, len(text))),),
    )


def levy_extraction() -> Extraction:
    """Return a later document in which the union has changed its mind and Norway backs the end of night ferries."""
    text = "The Harbour Union now opposes the night ferry levy.\nNorway wants an end to night ferries."
    words = Words(text)
    return Extraction(
        document=Document("levy", text, title="Levy news", date="2024-02-10", source="Levy News"),
        actors=(
            words.actor("x1", "The Harbour Union", ActorKind.ORGANIZATION, label="Harbour Union"),
            words.actor("x2", "Norway", ActorKind.STATE, same_as=("http://www.wikidata.org/entity/Q20",)),
        ),
        issues=(Issue("q1", "night ferries"),),
        positions=(
            Position("z1", "night ferry levy", "night ferry levy", 1, "q1"),
            Position("z2", "end of night ferries", "night ferries", -1, "q1"),
        ),
        statements=(
            words.statement("s1", ("x1", "The Harbour Union"), "opposes", ("z1", "the night ferry levy"), polarity=Polarity.OPPOSE),
            words.statement("s2", ("x2", "Norway"), "wants", ("z2", "an end to night ferries")),
        ),
        model="en_test 1",
        version="0.1.0",
    )
