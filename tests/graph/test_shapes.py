"""Each promise of the shapes is broken by a graph that breaks it and no other."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass, replace

import pytest
from pyshacl import validate
from rdflib import OWL, RDF, RDFS, SH, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node
from tests.graph.samples import FERRY_TEXT, Words, ferry_extraction, levy_extraction

from stancegraph.graph.build import build_quads
from stancegraph.graph.dataset import to_rdflib
from stancegraph.graph.identity import name_position, name_things
from stancegraph.graph.prefixes import PREFIXES
from stancegraph.model import Extraction, Mention, MentionForm, Position
from stancegraph.model.statement import PositionWording
from stancegraph.resources import find_ontology_folder

SG, OA = Namespace(PREFIXES["sg"]), Namespace(PREFIXES["oa"])
SHAPES = find_ontology_folder() / "shapes.ttl"
NOWHERE = URIRef("http://example.org/nowhere")
SILENT = URIRef(name_things(ferry_extraction()).actor("a5").value)
TRAINS = Position("p3", "more night trains", "night trains", 1, "i1")
LENGTH = "the quote is not as long as its offsets say"
HOLDER, TARGET = "a statement of the stance has another holder", "a statement of the stance is on another position"
CURRENT = "the current polarity must be that of the current statement"
SUM = "the counts of support, opposition and the others do not add up to that of statements"
DAY, OTHER_DAY, NO_DAY, LATE_NO_DAY = (
    Literal(day, datatype=XSD.date, normalize=False) for day in ("1999-01-01", "2099-01-01", "2023-02-30", "2099-02-30")
)
TWO_TEXTS = (Literal("one"), Literal("two"))
NUMBER = Literal(1)


@dataclass(frozen=True)
class Fault:
    """What is found on the first thing of a class that has a property when it gets other values for it.

    `through` leads from the thing to the one whose values are changed; `also` is what cannot but be found too.
    """

    message: str
    of_class: str
    path: Node
    values: tuple[Node, ...] = ()
    through: tuple[Node, ...] = ()
    also: frozenset[str] = frozenset()


def fault(message: str, of_class: str, name: str, *values: Node, also: tuple[str, ...] = ()) -> Fault:
    """Return the fault of a property of ours; without values it is taken away."""
    return Fault(message, of_class, SG[name], values, also=frozenset(also))


FAULTS = (
    fault("evidence is missing: no evidence, no edge", "Relation", "evidence"),
    fault("one confidence, a decimal from 0 to 1, is needed", "Statement", "confidence"),
    fault("one rule is needed", "Statement", "rule", *TWO_TEXTS),
    fault("a link of the chain must be a ChainLink", "Relation", "chainLink", NOWHERE),
    fault("the date of a passage must be one day of the calendar", "Relation", "date", NO_DAY),
    fault("exactly one manner of the closed list is needed", "Statement", "manner", NOWHERE),
    fault("the holder must be one actor that the graph describes", "Statement", "holder", NOWHERE),
    fault("one position that the graph describes is needed", "Statement", "position"),
    fault("one side of the axis, -1, 0 or 1, is needed", "Statement", "axisSide"),
    fault("the side is not polarity times orientation", "Statement", "axisSide", Literal(1)),
    fault("disputed must be true or false", "Statement", "disputed"),
    fault("enacted must be true or false", "Statement", "enacted", Literal("yes")),
    fault("the condition must be one Condition", "Statement", "condition", NOWHERE),
    fault("exactly one polarity of the closed list is needed", "Stance", "currentPolarity", NOWHERE, also=(CURRENT,)),
    fault(CURRENT, "Stance", "currentPolarity", SG["polarity-ambivalent"]),
    fault("one current statement is needed", "Stance", "currentStatement", also=(CURRENT,)),
    fault("exactly one commitment of the closed list is needed", "Statement", "commitment"),
    fault("one subject that the graph describes is needed", "Relation", "subject", NOWHERE),
    fault("one object that the graph describes is needed", "Relation", "object"),
    fault("exactly one type of relation of the closed list is needed", "Relation", "relationType", SG.aids),
    fault("one quote is needed", "EvidencePart", "exactQuote"),
    fault("one document that the graph describes is needed", "EvidencePart", "inDocument", NOWHERE),
    fault("one start, a whole number from 0, is needed", "EvidencePart", "startOffset"),
    fault("one end, a whole number, is needed", "EvidencePart", "endOffset"),
    fault(LENGTH, "EvidencePart", "exactQuote", Literal("Nor")),
    fault(
        "one text before the evidence, perhaps empty, is needed",
        "Evidence",
        "prefix",
        *TWO_TEXTS,
        also=("the selector's prefix must be that of the evidence",),
    ),
    fault(
        "one text after the evidence, perhaps empty, is needed",
        "Evidence",
        "suffix",
        *TWO_TEXTS,
        also=("the selector's suffix must be that of the evidence",),
    ),
    Fault("oa:hasSource must be the document that the evidence lies in", "Evidence", OA.hasSource),
    Fault("the selector's quote must be that of the evidence", "Evidence", OA.exact, (Literal("Other."),), (OA.hasSelector,)),
    Fault("the selector's prefix must be that of the evidence", "Evidence", OA.prefix, (Literal("Other."),), (OA.hasSelector,)),
    Fault("the selector's suffix must be that of the evidence", "Evidence", OA.suffix, (Literal("Other."),), (OA.hasSelector,)),
    Fault("the selector's start must be that of the evidence", "Evidence", OA.start, (NUMBER,), (OA.hasSelector,)),
    Fault("the selector's end must be that of the evidence", "Evidence", OA.end, (NUMBER,), (OA.hasSelector,)),
    fault("a part must be an EvidencePart", "Evidence", "hasPart", NOWHERE),
    fault("exactly one role of the closed list is needed", "EvidencePart", "role"),
    fault("exactly one kind of condition of the closed list is needed", "Condition", "conditionKind"),
    fault("one index from 0 is needed", "ChainLink", "index", Literal("first")),
    fault("one attribution is needed", "ChainLink", "attribution"),
    Fault("the links of the chain are not counted 0, 1, 2 ...", "Relation", SG["index"], (Literal(3),), (SG.chainLink,)),
    fault("the source must be an actor that the graph describes", "Attribution", "sourceActor", NOWHERE),
    fault("the source has one label at most", "Attribution", "sourceLabel", *TWO_TEXTS),
    fault("the attribution around it must be one that the graph describes", "Attribution", "parentAttribution", NOWHERE),
    fault("exactly one manner of attribution of the closed list is needed", "Attribution", "attributionManner"),
    Fault("one label is needed", "Issue", RDFS.label, TWO_TEXTS),
    Fault("another name must be a text that is not empty", "Actor", SKOS.altLabel, (Literal(""),)),
    Fault("what an actor is the same as must be an IRI", "Actor", OWL.sameAs, (Literal("Q20"),)),
    fault("the whole must be an actor that the graph describes", "Actor", "belongsTo", NOWHERE),
    fault("exactly one kind of actor of the closed list is needed", "Actor", "kind"),
    fault("one axis is needed", "Position", "axis", *TWO_TEXTS),
    fault("one orientation, -1 or 1, is needed", "Position", "orientation", Literal(2)),
    fault("the issue must be one that the graph describes", "Position", "issue", NOWHERE),
    fault("an opposite must be a position that the graph describes", "Position", "oppositeOf", NOWHERE),
    fault("an identifier is needed", "Document", "identifier"),
    Fault("one label of the document is needed", "Document", RDFS.label, TWO_TEXTS),
    fault("a reader's note must be a text", "Document", "readerNote", NUMBER),
    fault("the section must be one text", "Document", "section", *TWO_TEXTS),
    fault("the genre must be one text", "Document", "genre", *TWO_TEXTS),
    fault("the remark must be one text", "Document", "remark", *TWO_TEXTS),
    fault("one SHA-256 in hexadecimal is needed", "Document", "digest", Literal("f00d")),
    fault("one length is needed", "Document", "characters"),
    fault("the date must be one day of the calendar", "Document", "date", DAY, OTHER_DAY),
    fault("a document is coded by one coder", "Document", "coder", *TWO_TEXTS),
    fault("one actor is needed", "Stance", "stanceOf", also=(HOLDER,)),
    fault("one position is needed", "Stance", "stanceOn", also=(TARGET,)),
    fault("a stance must rest on statements", "Stance", "basedOn", also=(HOLDER, TARGET)),
    fault(HOLDER, "Stance", "stanceOf", SILENT),
    fault(TARGET, "Stance", "stanceOn", URIRef(name_position(TRAINS).value)),
    fault("the first date must be one day of the calendar", "Stance", "firstDate", NO_DAY),
    fault("the first date comes after the last", "Stance", "firstDate", OTHER_DAY),
    fault("the last date must be one day of the calendar", "Stance", "lastDate", LATE_NO_DAY),
    fault("one count of statements, from 1, is needed", "Stance", "statementCount"),
    fault("one count of support, from 0, is needed", "Stance", "supportCount"),
    fault("one count of opposition, from 0, is needed", "Stance", "opposeCount"),
    fault("one count of the others, from 0, is needed", "Stance", "otherCount"),
    fault("there are not as many statements as are counted", "Stance", "statementCount", Literal(9), also=(SUM,)),
    fault(SUM, "Stance", "otherCount", Literal(9)),
    fault("the end lies outside the document", "Mention", "endOffset", Literal(9999), also=(LENGTH,)),
    fault("the quote is empty", "Evidence", "exactQuote", Literal(""), also=(LENGTH, "the selector's quote must be that of the evidence")),
    fault(
        "the start must come before the end",
        "Evidence",
        "startOffset",
        Literal(9998),
        also=(LENGTH, "the selector's start must be that of the evidence"),
    ),
    fault("a run must have read documents that the graph describes", "ExtractionRun", "readDocument"),
    fault("a run is made by one version", "ExtractionRun", "softwareVersion", *TWO_TEXTS),
    fault("a run uses one language model", "ExtractionRun", "languageModel", *TWO_TEXTS),
    fault("a run is that of one coder", "ExtractionRun", "coder", *TWO_TEXTS),
    fault("a run takes place at one time", "ExtractionRun", "runTime", Literal("today")),
    Fault("an appearance must be that of an actor, an issue or a position", "IssueAppearance", RDF.type, (SG.Appearance,)),
    fault("one document that the graph describes is needed for an appearance", "IssueAppearance", "appearsIn"),
    fault("one shown label is needed", "IssueAppearance", "shownLabel", Literal("")),
    fault("the appearance must be that of one actor that the graph describes", "ActorAppearance", "appearanceOf"),
    fault("the appearance must be that of one issue that the graph describes", "IssueAppearance", "appearanceOf", NOWHERE),
    fault("the appearance must be that of one position that the graph describes", "PositionAppearance", "appearanceOf", NOWHERE),
    fault("exactly one shown kind of the closed list is needed", "ActorAppearance", "shownKind"),
    fault("a shown alias must be a text that is not empty", "ActorAppearance", "shownAlias", Literal("")),
    fault("the shown whole must be one actor that the graph describes", "ActorAppearance", "shownWhole", NOWHERE),
    fault("what a shown actor is the same as must be an IRI", "ActorAppearance", "shownSameAs", Literal("Q20")),
    fault("a mention must be a Mention", "ActorAppearance", "mention", NOWHERE),
    fault("a mention must be joined to one Mention", "Mention", "joinedTo", NOWHERE),
    fault("exactly one form of mention of the closed list is needed", "Mention", "mentionForm"),
    fault("at most one reason for joining is allowed", "Mention", "joinReason", *TWO_TEXTS),
    fault("the shown issue must be one that the graph describes", "PositionAppearance", "shownIssue", NOWHERE),
    fault("at most one reason for the issue is allowed", "PositionAppearance", "issueReason", *TWO_TEXTS),
    fault("a wording must be a Wording", "PositionAppearance", "wording", NOWHERE),
    fault("a position needs one shown label", "Wording", "shownLabel"),
    fault("one shown axis is needed", "Wording", "shownAxis"),
    fault("one shown orientation, -1 or 1, is needed", "Wording", "shownOrientation", Literal(0)),
)


def full_extraction() -> Extraction:
    """Return the ferries with all that a graph may hold: a reported relation, two wordings, two names, a reader's note."""
    extraction, words = ferry_extraction(), Words(FERRY_TEXT)
    first, *others = extraction.actors
    again = Mention(words.span("Some dockers"), MentionForm.NOMINAL, "same words", first.mentions[0].span)
    levy, *positions = extraction.positions
    wordings = (
        PositionWording(words.span("the night ferry levy"), levy.label, levy.axis, 1),
        PositionWording(words.span("ending night ferries"), "end of the levy", levy.axis, -1, "opposite"),
    )
    return replace(
        extraction,
        actors=(replace(first, mentions=(*first.mentions, again)), *others),
        positions=(replace(levy, wordings=wordings), *(replace(position, issue_reason="same axis") for position in positions), TRAINS),
        relations=(replace(extraction.relations[0], attributions=("t1",)),),
        document=replace(extraction.document, notes=("guessed the encoding",)),
    )


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(SHAPES, format="turtle")


@pytest.fixture(scope="module")
def good() -> Graph:
    """Return a graph that keeps all promises, all its graphs as one."""
    graph = Graph()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "0")
        for quad in build_quads([full_extraction(), levy_extraction()]):
            graph.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
    return graph


def find_messages(graph: Graph, shapes: Graph, focus: Node | None = None) -> set[str]:
    """Return what is found in a graph, or on one thing of it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # rdflib warns of the ill-typed literals that are the point here
        _, report, _ = validate(graph, shacl_graph=shapes, inference="none", focus_nodes=[focus] if focus is not None else None)
    return {str(message) for message in report.objects(None, SH.resultMessage)}


def break_graph(good: Graph, fault: Fault) -> tuple[Graph, Node]:
    """Return a copy with the fault, and the thing that it is on."""
    graph = Graph()
    for triple in good:
        graph.add(triple)
    things = sorted(graph.subjects(RDF.type, SG[fault.of_class]))
    path = fault.through[0] if fault.through else fault.path
    focus = next((thing for thing in things if (thing, path, None) in graph), things[0])
    changed = [focus]
    for step in fault.through:
        changed = [value for thing in changed for value in graph.objects(thing, step) if (value, fault.path, None) in graph]
    for thing in changed:
        graph.remove((thing, fault.path, None))
        for value in fault.values:
            graph.add((thing, fault.path, value))
    return graph, focus


def test_a_full_graph_keeps_all_promises(good: Graph, shapes: Graph) -> None:
    """Nothing is found in what is built."""
    assert find_messages(good, shapes) == set()


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.message for fault in FAULTS])
def test_a_fault_breaks_its_promise_and_no_other(good: Graph, shapes: Graph, fault: Fault) -> None:
    """What is wrong with a thing is said, and nothing that is not."""
    graph, focus = break_graph(good, fault)
    assert find_messages(graph, shapes, focus) == {fault.message} | fault.also


def test_every_promise_has_a_fault() -> None:
    """No shape is untested."""
    promised = set(re.findall(r'sh:message "(.*?)"', SHAPES.read_text(encoding="utf-8")))
    assert promised == {fault.message for fault in FAULTS}
