"""The index of a graph: its documents, actors, issues and positions, with counts and links, for one document or for thousands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from stancegraph.model.facts import Facts, PositionFact, StatementFact
from stancegraph.view.lettering import clean_label
from stancegraph.view.page import format_policy, make_environment, read_part
from stancegraph.view.palette import find_shape
from stancegraph.view.scene import name_node

SIDES = {"support": 1, "withheld-opposition": 0, "neutral": 0, "ambivalent": 0, "withheld-support": 0, "oppose": -1}


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document; `page` is the path of its page, empty where there is none."""

    title: str
    page: str
    date: str
    publisher: str
    statements: int
    relations: int


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor; `node` is the id that the graph's page knows it by."""

    label: str
    node: str
    kind: str
    statements: int
    supports: int
    opposes: int
    documents: int


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A position: how many statements support and oppose it, by how many actors, and whether actors stand on both sides of its axis."""

    label: str
    node: str
    issue: str
    supports: int
    opposes: int
    others: int
    actors: int
    is_contested: bool


@dataclass(frozen=True, slots=True)
class Corpus:
    """All rows, in the order in which they are first shown: documents by date, actors and positions by how much is said."""

    title: str
    documents: tuple[DocumentRow, ...]
    actors: tuple[ActorRow, ...]
    positions: tuple[PositionRow, ...]
    silent: int
    """Actors that no statement is of."""


def make_corpus(facts: Facts, pages: Mapping[str, str], *, title: str = "") -> Corpus:
    """Return the index of a graph; `pages` has the paths of documents' pages by IRI."""
    spoken = Counter(fact.evidence.document for fact in facts.statements)
    related = Counter(fact.evidence.document for fact in facts.relations)
    documents = [
        DocumentRow(
            clean_label(fact.title or fact.id),
            pages.get(fact.iri, ""),
            clean_label(fact.date),
            clean_label(fact.source),
            spoken[fact.iri],
            related[fact.iri],
        )
        for fact in facts.documents
    ]
    actors = _list_actors(facts)
    return Corpus(
        title=clean_label(title) or (documents[0].title if len(documents) == 1 else "Documents, actors and issues"),
        documents=tuple(sorted(documents, key=lambda row: (not row.date, row.date, row.title, row.page))),
        actors=tuple(actors),
        positions=tuple(_list_positions(facts)),
        silent=len(facts.actors) - len(actors),
    )


def _list_actors(facts: Facts) -> list[ActorRow]:
    held: dict[str, list[StatementFact]] = defaultdict(list)
    for fact in facts.statements:
        held[fact.holder].append(fact)
    rows = [
        ActorRow(
            clean_label(actor.label) or "(no name)",
            name_node(actor.iri, "actor"),
            find_shape(actor.kind).name,
            len(own),
            sum(fact.polarity == "support" for fact in own),
            sum(fact.polarity == "oppose" for fact in own),
            len({fact.evidence.document for fact in own}),
        )
        for actor in facts.actors
        if (own := held[actor.iri])
    ]
    return sorted(rows, key=lambda row: (-row.statements, row.label, row.node))


def _list_positions(facts: Facts) -> list[PositionRow]:
    about: dict[str, list[StatementFact]] = defaultdict(list)
    for fact in facts.statements:
        about[fact.position].append(fact)
    contested = _find_contested(facts)
    rows = []
    for position in facts.positions:
        own = about[position.iri]
        count = Counter(fact.polarity for fact in own)
        rows.append(
            PositionRow(
                clean_label(position.label) or "(no name)",
                name_node(position.iri, "position"),
                clean_label(position.issue),
                count["support"],
                count["oppose"],
                len(own) - count["support"] - count["oppose"],
                len({fact.holder for fact in own if fact.holder}),
                _find_matter(position) in contested,
            )
        )
    return sorted((row for row in rows if row.supports + row.opposes + row.others), key=_rank_position)


def _rank_position(row: PositionRow) -> tuple[int, str, str]:
    return -(row.supports + row.opposes + row.others), row.label, row.node


def _find_matter(position: PositionFact) -> tuple[str, str]:
    return (position.issue_iri, position.axis) if position.axis else ("", position.iri)


def _find_contested(facts: Facts) -> set[tuple[str, str]]:
    """Return the axes on both sides of which somebody stands, whatever the words of the position."""
    positions = {position.iri: position for position in facts.positions}
    sides: dict[tuple[str, str], set[int]] = defaultdict(set)
    for fact in facts.statements:
        position = positions[fact.position]
        sides[_find_matter(position)].add(SIDES.get(fact.polarity, 0) * (position.orientation or 1))
    return {matter for matter, found in sides.items() if {1, -1} <= found}


def render_corpus(corpus: Corpus, *, graph: str) -> str:
    """Return the index as HTML; `graph` leads to the page of the graph beside it.

    >>> "No document" in render_corpus(make_corpus(Facts(), {}), graph="index.html")
    True
    """
    style, script = _read_style(), _read_script()
    return (
        make_environment()
        .get_template("corpus.html.jinja")
        .render(
            corpus=corpus,
            graph=graph,
            policy=format_policy((script,), style),
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
        )
    )


@cache
def _read_style() -> str:
    return read_part("page.css") + read_part("document.css")


@cache
def _read_script() -> str:
    return "(() => {\n'use strict';\n" + read_part("script/corpus.js") + "})();\n"
