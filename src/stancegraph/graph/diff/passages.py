"""Statements and relations as passages, and which passage of OLD is which of NEW.

Two passages of a document are one when they stand at the same place and two of three agree: who, what (by name, or by the words that show
it) and the cue. The same place is an overlap of the evidence where the text is the same; where it was edited, it is the same quote, the
same words around, or a quote that shares most words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from stancegraph.graph.diff.values import CHAIN, LINK, Fields, Passage, Quote
from stancegraph.graph.wording import RELATION_VERBS, STATEMENT_VERBS
from stancegraph.model import Span
from stancegraph.model.facts import EvidenceFact, Facts, RelationFact, StatementFact

MOST_WORDS = 0.6  # of the longer quote's words; an edited sentence kept more in all our trials, neighbours of one topic fewer
CONTEXT = 12  # characters before and after that must be the same on both sides for a rewritten sentence

Pairs = list[tuple[Passage, Passage]]
WHO, WHAT, CUE = frozenset({"holder", "subject"}), frozenset({"target", "object"}), frozenset({"cue"})
NOBODY = "somebody"


@dataclass(frozen=True, slots=True)
class Sameness:
    """Which things of NEW an actor or position of OLD may be: those of the same IRI or name."""

    things: Mapping[str, frozenset[str]]

    def holds(self, old: str, new: str) -> bool:
        return old == new or new in self.things.get(old, frozenset())


def read_statements(facts: Facts) -> list[Passage]:
    """Return the statements as passages, in text order."""
    names = _Names(facts)
    return sorted((_read_statement(statement, names) for statement in facts.statements), key=lambda passage: passage.order)


def read_relations(facts: Facts) -> list[Passage]:
    """Return the relations as passages, in text order."""
    names = _Names(facts)
    return sorted((_read_relation(relation, names) for relation in facts.relations), key=lambda passage: passage.order)


def pair_passages(old: Sequence[Passage], new: Sequence[Passage], documents: Mapping[str, str], sameness: Sameness) -> Pairs:
    """Return the passages that are one, best first within a document; each is in one pair at most."""
    by_document: dict[str, list[Passage]] = defaultdict(list)
    for passage in new:
        by_document[passage.document].append(passage)
    mine: dict[str, list[Passage]] = defaultdict(list)
    for passage in old:
        mine[passage.document].append(passage)
    pairs: Pairs = []
    for document, passages in mine.items():
        if document in documents:
            pairs += _pair_in_document(passages, by_document[documents[document]], sameness)
    return pairs


class _Names:
    """How the things of a graph are called."""

    def __init__(self, facts: Facts) -> None:
        self.labels = {actor.iri: actor.label for actor in facts.actors} | {position.iri: position.label for position in facts.positions}
        self.documents = {document.iri: document for document in facts.documents}

    def label(self, iri: str) -> str:
        return self.labels.get(iri) or iri or NOBODY

    def quote(self, evidence: EvidenceFact, date: str) -> Quote:
        document = self.documents.get(evidence.document)
        return Quote(evidence.quote, document.id if document is not None and document.id else evidence.document, date)


def _read_statement(statement: StatementFact, names: _Names) -> Passage:
    meaning: Fields = (
        ("polarity", statement.polarity),
        ("commitment", statement.commitment),
        ("manner", statement.manner),
        ("condition", f"{statement.condition_kind}: {statement.condition}" if statement.condition_kind else ""),
        ("disputed", "yes" if statement.disputed else ""),
        ("enacted", "yes" if statement.enacted else ""),
        ("date", statement.date),
        (CHAIN, LINK.join(statement.chain)),
    )
    return Passage(
        kind="statement",
        iri=statement.iri,
        document=statement.evidence.document,
        who=statement.holder,
        what=statement.position,
        who_label=names.label(statement.holder),
        what_label=names.label(statement.position),
        verb=STATEMENT_VERBS[statement.polarity],
        meaning=meaning,
        details=_read_details(statement),
        span=statement.evidence.span,
        quote=names.quote(statement.evidence, statement.date),
        context=(statement.evidence.prefix, statement.evidence.suffix),
        marks=_read_marks(statement.evidence),
    )


def _read_relation(relation: RelationFact, names: _Names) -> Passage:
    document = names.documents.get(relation.evidence.document)
    return Passage(
        kind="relation",
        iri=relation.iri,
        document=relation.evidence.document,
        who=relation.subject,
        what=relation.object,
        who_label=names.label(relation.subject),
        what_label=names.label(relation.object),
        verb=RELATION_VERBS.get(relation.type, relation.type),
        meaning=(("type", relation.type), ("manner", relation.manner), (CHAIN, LINK.join(relation.chain))),
        details=_read_details(relation),
        span=relation.evidence.span,
        quote=names.quote(relation.evidence, document.date if document is not None else ""),
        context=(relation.evidence.prefix, relation.evidence.suffix),
        marks=_read_marks(relation.evidence),
    )


def _read_details(passage: StatementFact | RelationFact) -> Fields:
    return ("rule", passage.rule), ("confidence", f"{passage.confidence:g}"), ("quote", passage.evidence.quote)


def _read_marks(evidence: EvidenceFact) -> tuple[tuple[str, Span, str], ...]:
    start, end = evidence.span.start, evidence.span.end
    return tuple(
        (role, span, evidence.quote[span.start - start : span.end - start] if start <= span.start and span.end <= end else "")
        for role, span in evidence.marks
    )


def _pair_in_document(old: list[Passage], new: list[Passage], sameness: Sameness) -> Pairs:
    by_iri = {passage.iri: passage for passage in new}
    pairs = [(passage, by_iri[passage.iri]) for passage in old if passage.iri in by_iri]
    done = {passage.iri for passage, _ in pairs}
    left, right = [passage for passage in old if passage.iri not in done], [passage for passage in new if passage.iri not in done]
    rows = []
    for number, first in enumerate(left):
        for place, second in enumerate(right):
            score = _score(first, second, sameness)
            if score:
                rows.append((-score, abs(number - place), number, place))
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, _, number, place in sorted(rows):
        if number not in taken[0] and place not in taken[1]:
            taken[0].add(number)
            taken[1].add(place)
            pairs.append((left[number], right[place]))
    return pairs


def _score(old: Passage, new: Passage, sameness: Sameness) -> int:
    """Return how well two passages agree, 0 when they are two."""
    is_same_text = old.document == new.document
    place = _compare_places(old, new, is_same_text)
    if not place:
        return 0
    who, what, cue = (_compare_marks(old, new, roles, is_same_text) for roles in (WHO, WHAT, CUE))
    who = max(who, 2 * sameness.holds(old.who, new.who))
    what = max(what, 2 * sameness.holds(old.what, new.what))
    if (who > 0) + (what > 0) + (cue > 0) < 2:
        return 0
    return 4 * (who + what) + 2 * cue + place + (old.meaning == new.meaning)


def _compare_places(old: Passage, new: Passage, is_same_text: bool) -> int:
    if is_same_text:
        return 3 if old.span == new.span else int(_overlap(old.span, new.span))
    if old.quote.words.split() == new.quote.words.split():
        return 3
    if _is_rewritten(old.context, new.context):
        return 2
    one, other = _words(old.quote.words), _words(new.quote.words)
    return int(len(one & other) >= MOST_WORDS * max(len(one), len(other)))


def _is_rewritten(old: tuple[str, str], new: tuple[str, str]) -> bool:
    before, after = old[0][-CONTEXT:], old[1][:CONTEXT]
    return bool(before.strip() and after.strip()) and (before, after) == (new[0][-CONTEXT:], new[1][:CONTEXT])


def _compare_marks(old: Passage, new: Passage, roles: frozenset[str], is_same_text: bool) -> int:
    """Return 2 when the words that play one of the roles are the same, 1 when they overlap, else 0."""
    one = [(span, words) for role, span, words in old.marks if role in roles]
    other = [(span, words) for role, span, words in new.marks if role in roles]
    if is_same_text:
        spans, others = [span for span, _ in one], [span for span, _ in other]
        return 2 if spans and spans == others else int(any(_overlap(a, b) for a in spans for b in others))
    texts, their = _words(" ".join(words for _, words in one)), _words(" ".join(words for _, words in other))
    if not texts or not their:
        return 0
    return 2 if texts == their else int(2 * len(texts & their) >= min(len(texts), len(their)))


def _has_same_words(old: Passage, new: Passage, roles: frozenset[str]) -> bool:
    return _compare_marks(old, new, roles, is_same_text=False) == 2


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in ("".join(filter(str.isalnum, part)) for part in text.casefold().split()) if word)


def find_moves(
    pairs: Iterable[tuple[Passage, Passage]], labels: tuple[Mapping[str, str], Mapping[str, str]]
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return (actor of OLD, actor of NEW) and (position of OLD, position of NEW), once for each passage pair that shows it.

    In one text a place has one meaning, whatever it is called. In an edited text only the same words have: who writes another name there
    means another. Who says so is known by label alone, not by its words; `labels` say whose label it is.
    """
    actors: list[tuple[str, str]] = []
    positions: list[tuple[str, str]] = []
    for old, new in pairs:
        is_same_text = old.document == new.document
        actors += [(old.who, new.who)] if old.who and new.who and (is_same_text or _has_same_words(old, new, WHO)) else []
        if is_same_text or _has_same_words(old, new, WHAT):
            (positions if old.kind == "statement" else actors).append((old.what, new.what))
        before, after = old.chain, new.chain
        if is_same_text and len(before) == len(after):
            known = ((labels[0].get(one), labels[1].get(other)) for one, other in zip(before, after, strict=True))
            actors += [(one, other) for one, other in known if one is not None and other is not None]
    return actors, positions
