"""Text and what was read from it → a document cut into segments, so that overlapping marks are safe and no script counts characters."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from stancegraph.graph.identity import name_things
from stancegraph.model import Extraction, Span
from stancegraph.model.annotated import AnnotatedDocument, Link, Reading, Segment
from stancegraph.model.facts import DocumentFact, Facts, RelationFact, StatementFact
from stancegraph.network import UNSPECIFIED_HOLDER
from stancegraph.view.lettering import clean_label
from stancegraph.view.palette import find_stroke, is_plural
from stancegraph.view.scene import name_node

Fact = StatementFact | RelationFact
UNNAMED = "somebody whom the text does not name"
SILENT, NAME = "silent", "name"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch and what it is: a passage's evidence or one of its roles, or, with no passage (-1), a silent sentence or a name in it."""

    start: int
    end: int
    passage: int
    role: str


def match_extractions(extractions: Iterable[Extraction], facts: Facts) -> list[tuple[Extraction, DocumentFact]]:
    """Return the documents of a graph, each with the extraction it was made of, in the order of the graph; others are left out."""
    found = {name_things(extraction).document.value: extraction for extraction in extractions}
    return [(found[document.iri], document) for document in facts.documents if document.iri in found]


def annotate(
    extraction: Extraction,
    document: DocumentFact,
    facts: Facts,
    write_triples: Callable[[str], str] = lambda _: "",
    *,
    is_linked: bool = True,
) -> AnnotatedDocument:
    """Return the page's content of one document of a graph; `write_triples` gives a passage's Turtle by its IRI.

    Passages stand in the order of their evidence, those of one sentence in that of their telling words. `is_linked` says that the
    graph's page lies beside it.
    """
    passages: list[Fact] = [fact for fact in facts.statements if fact.evidence.document == document.iri]
    passages += [fact for fact in facts.relations if fact.evidence.document == document.iri]
    passages.sort(key=_place)
    name = _Namer(facts, is_linked=is_linked)
    marks = [mark for number, fact in enumerate(passages) for mark in _mark(number, fact)]
    marks += _mark_sources(extraction, [fact.iri for fact in passages])
    silent = list(_mark_silent(extraction, [fact.evidence.span for fact in passages]))
    return AnnotatedDocument(
        title=clean_label(document.title or document.id),
        id=document.id,
        iri=document.iri,
        date=clean_label(document.date),
        publisher=clean_label(document.source),
        author=clean_label(document.author),
        characters=len(extraction.document.text),
        silent=sum(mark.role == SILENT for mark in silent),
        paragraphs=tuple(_split_lines(cut_text(extraction.document.text, [*marks, *silent]))),
        readings=tuple(_read(number, fact, name, write_triples) for number, fact in enumerate(passages)),
    )


def _place(fact: Fact) -> tuple[Span, int, bool, str]:
    span = fact.evidence.span
    cues = [part.start for role, part in fact.evidence.marks if role == "cue"]
    return span, min(cues, default=span.start), isinstance(fact, RelationFact), fact.iri


def name_anchor(iri: str) -> str:
    """Return the part of an address that leads to a passage on its document's page."""
    return "s-" + iri.rpartition("/")[2]


def cut_text(text: str, marks: Iterable[Mark]) -> Iterator[Segment]:
    """Yield the text in segments with what covers each; joined they are the text, whatever the marks are.

    Marks are clipped to the text, and those that cover nothing are left out.
    """
    clipped = [Mark(max(0, mark.start), min(len(text), mark.end), mark.passage, mark.role) for mark in marks]
    clipped = sorted((mark for mark in clipped if mark.start < mark.end), key=lambda mark: (mark.start, mark.end, mark.passage, mark.role))
    cuts = sorted({0, len(text), *(mark.start for mark in clipped), *(mark.end for mark in clipped)})
    open_: list[Mark] = []
    waiting = iter([*clipped, None])
    following = next(waiting)
    for start, end in pairwise(cuts):
        open_ = [mark for mark in open_ if mark.end > start]
        while following is not None and following.start == start:
            open_.append(following)
            following = next(waiting)
        yield _make_segment(text[start:end], open_)


def _make_segment(text: str, over: list[Mark]) -> Segment:
    return Segment(
        text,
        passages=tuple(sorted({mark.passage for mark in over if mark.role == "evidence"})),
        roles=tuple(sorted({(mark.passage, mark.role) for mark in over if mark.passage >= 0 and mark.role != "evidence"})),
        is_silent=any(mark.role == SILENT for mark in over),
        is_name=any(mark.role == NAME for mark in over),
    )


def _split_lines(segments: Iterable[Segment]) -> Iterator[tuple[Segment, ...]]:
    """Yield the segments line by line; one that holds a line's end is cut behind it."""
    line: list[Segment] = []
    for segment in segments:
        for part in segment.text.splitlines(keepends=True):
            line.append(Segment(part, segment.passages, segment.roles, segment.is_silent, segment.is_name))
            if part != part.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029"):
                yield tuple(line)
                line = []
    if line:
        yield tuple(line)


def _mark(number: int, fact: Fact) -> Iterator[Mark]:
    span = fact.evidence.span
    yield Mark(span.start, span.end, number, "evidence")
    for role, part in fact.evidence.marks:
        yield Mark(part.start, part.end, number, role)


def _mark_sources(extraction: Extraction, passages: list[str]) -> Iterator[Mark]:
    """Yield who says so, for each passage that has a chain of sources."""
    names = name_things(extraction)
    numbers = {iri: number for number, iri in enumerate(passages)}
    said = {attribution.id: attribution for attribution in extraction.attributions}
    chains = [(iri, statement.attributions) for iri, statement in zip(names.statements, extraction.statements, strict=True)]
    chains += [(iri, relation.attributions) for iri, relation in zip(names.relations, extraction.relations, strict=True)]
    for iri, chain in chains:
        for span in (span for local in chain for span in said[local].source):
            if iri.value in numbers:
                yield Mark(span.start, span.end, numbers[iri.value], "source")


def _mark_silent(extraction: Extraction, told: list[Span]) -> Iterator[Mark]:
    """Yield the sentences that name an actor and show no passage, and the names in them."""
    names = sorted(mention.span for actor in extraction.actors for mention in actor.mentions)
    starts, begins = [span.start for span in names], [span.start for span in told]
    reached = list(accumulate((span.end for span in told), max))
    for sentence in extraction.sentences:
        before = bisect_left(begins, sentence.end)
        if before and reached[before - 1] > sentence.start:
            continue
        near = names[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        inside = [span for span in near if span.end <= sentence.end]
        if inside:
            yield Mark(sentence.start, sentence.end, -1, SILENT)
            yield from (Mark(span.start, span.end, -1, NAME) for span in inside)


class _Namer:
    """Labels of the things of a graph. A class because every passage asks, and the tables are made once."""

    def __init__(self, facts: Facts, *, is_linked: bool) -> None:
        self._actors = {actor.iri: actor for actor in facts.actors}
        self._positions = {position.iri: position.label for position in facts.positions}
        self._is_linked = is_linked

    def actor(self, iri: str) -> Link:
        if not iri:
            return Link(UNNAMED, self._node(UNSPECIFIED_HOLDER, "actor"))
        return Link(clean_label(self._actors[iri].label) or "(no name)", self._node(iri, "actor"))

    def position(self, iri: str) -> Link:
        return Link(clean_label(self._positions[iri]) or "(no name)", self._node(iri, "position"))

    def verb(self, iri: str, role: str, kind: str) -> str:
        stroke, actor = find_stroke(role, kind), self._actors.get(iri)
        return stroke.plural if actor is not None and is_plural(clean_label(actor.label), actor.kind) else stroke.singular

    def _node(self, iri: str, role: str) -> str:
        return name_node(iri, role) if self._is_linked else ""


def _read(number: int, fact: Fact, name: _Namer, write_triples: Callable[[str], str]) -> Reading:
    is_relation = isinstance(fact, RelationFact)
    role, kind = ("relation", fact.type) if isinstance(fact, RelationFact) else ("statement", fact.polarity)
    source, target = (fact.subject, fact.object) if isinstance(fact, RelationFact) else (fact.holder, fact.position)
    reading = Reading(
        number=number,
        anchor=name_anchor(fact.iri),
        iri=fact.iri,
        role=role,
        type=kind,
        source=name.actor(source),
        target=name.actor(target) if is_relation else name.position(target),
        verb=name.verb(source, role, kind),
        quote=fact.evidence.quote,
        start=fact.evidence.span.start,
        end=fact.evidence.span.end,
        rule=fact.rule,
        confidence=fact.confidence,
        manner=fact.manner,
        chain=tuple(clean_label(link) for link in fact.chain),
        triples=write_triples(fact.iri),
    )
    if isinstance(fact, RelationFact):
        return reading
    return replace(
        reading,
        commitment=fact.commitment,
        condition=clean_label(fact.condition),
        disputed=fact.disputed,
        enacted=fact.enacted,
        date=clean_label(fact.date),
    )
