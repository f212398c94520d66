"""A finding, the rules that findings come from, and the report that holds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from stancegraph.model import Span


class Level(StrEnum):
    """How bad: an error breaks a promise, a warning is most likely a mistake, a note is worth a look and nothing more."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Rule:
    """A promise: what it is called, how bad it is to break it, and what to do then."""

    level: Level
    title: str
    help: str


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "shape": Rule(
            Level.ERROR,
            "The graph keeps the shapes of the ontology",
            "Every thing has the values that it must have, of the right kind and from the closed lists. Build again, or correct it.",
        ),
        "quote": Rule(
            Level.ERROR,
            "A quote is what stands in the text",
            "Quote, words before and words after are the document's characters at the offsets given. Build it again from that text.",
        ),
        "part": Rule(
            Level.ERROR,
            "A part's words are those of its evidence",
            "Holder, cue and target are stretches of the evidence's quote, where they lie within it. Build the graph again.",
        ),
        "id": Rule(
            Level.ERROR,
            "A name is made of what it names",
            "IRIs are hashes of what makes a thing that thing, so that a rebuild changes only what changed. This one is not;"
            " build the graph again.",
        ),
        "text-changed": Rule(
            Level.WARNING,
            "The text is the one that was read",
            "A document of this identifier has another text now. Build again to read it as it is.",
        ),
        "dangling": Rule(
            Level.ERROR,
            "What is referred to is described",
            "A thing is named here that the graph says nothing about. Part of the graph is missing; build or load it whole.",
        ),
        "orphan": Rule(
            Level.WARNING,
            "A document shows each actor",
            "No document shows this actor and nothing refers to it: it was left behind. Remove it, or build again.",
        ),
        "only-named": Rule(
            Level.NOTE,
            "An actor holds, does or says something",
            "A document names this actor, but it is in no statement, relation or attribution. Often right; else a statement was missed.",
        ),
        "contradiction": Rule(
            Level.NOTE,
            "An actor holds one side at a time",
            "One document has the actor on both sides of a position or axis on one day. Read both quotes: perhaps one was misread.",
        ),
        "derived": Rule(
            Level.ERROR,
            "What is derived follows from the documents",
            "Names, stances and shortcuts are sums over the documents' graphs. Build again, or write the documents into the store anew.",
        ),
        "wrong-graph": Rule(
            Level.ERROR,
            "Everything stands in its named graph",
            "Documents and what they say stand in a graph each, actors, issues and positions in the reference graph, and so on.",
        ),
        "blank-node": Rule(Level.ERROR, "Everything has a name", "Blank nodes get another label in every store; give the thing an IRI."),
        "literal": Rule(
            Level.ERROR,
            "Values are written in one way",
            "Numbers, days and truth values have one canonical form, without which the same graph has many forms.",
        ),
        "unknown-term": Rule(
            Level.WARNING,
            "Classes and properties are those of the ontology",
            "The ontology has no such term; it may be misspelled. stancegraph ontology prints those there are.",
        ),
    }
)
"""By id, in the order in which reports list them."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where to look: a file with a line (0 when unknown), and for words of a document its text's file and stretch (code points)."""

    file: str = ""
    line: int = 0
    text_file: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One promise that the graph breaks: at which thing, on which property (empty for the thing itself), and the value there.

    `graph` is the named graph, empty for the default graph or when several are meant.
    """

    rule: str
    focus: str
    path: str
    message: str
    value: str = ""
    graph: str = ""
    level: Level = Level.ERROR
    document: str = ""
    span: Span | None = None
    place: Place = Place()

    @property
    def order(self) -> tuple[int, str, int, str, str, str, str, str]:
        """Sort key: worst first, then by place."""
        return _LEVELS.index(self.level), self.rule, self.place.line, self.graph, self.focus, self.path, self.message, self.value


_LEVELS = tuple(Level)


def find(rule: str, focus: str, message: str, *, path: str = "", value: str = "", graph: str = "") -> Finding:
    """Return a finding with its rule's level."""
    return Finding(rule, focus, path, message, value, graph, RULES[rule].level)


@dataclass(frozen=True, slots=True)
class Report:
    """What was found in a graph, and what could not be checked and why."""

    where: str
    findings: tuple[Finding, ...]
    unchecked: tuple[str, ...] = ()

    def count(self) -> dict[Level, int]:
        counts = Counter(finding.level for finding in self.findings)
        return {level: counts[level] for level in Level}

    @property
    def conforms(self) -> bool:
        """Say whether the graph keeps all promises; notes are none."""
        return all(finding.level is Level.NOTE for finding in self.findings)
