"""Which document of OLD is which of NEW: the same text, else the same identifier, else mostly the same quotes (one under one title)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from stancegraph.graph.diff.values import DocumentChange, DocumentChanges, FieldChange, Passage, compare_fields
from stancegraph.model.facts import DocumentFact

FEWEST_QUOTES = 2  # equal quotes that make two documents of different name and text one; one sentence is often copied
LEAST_SHARE = 0.5  # of the quotes of the document that has fewer; our own

Quotes = tuple[Mapping[str, Counter[str]], Mapping[str, Counter[str]]]
"""How often each quote stands behind a passage of each document, by IRI: of OLD, and of NEW."""


def pair_documents(old: Iterable[DocumentFact], new: Iterable[DocumentFact], quotes: Quotes) -> dict[str, str]:
    """Return IRI of OLD to IRI of NEW."""
    before, after = {document.iri: document for document in old}, {document.iri: document for document in new}
    pairs = {iri: iri for iri in before if iri in after}
    by_id: dict[str, list[str]] = defaultdict(list)
    for iri in sorted(after.keys() - pairs.keys()):
        by_id[after[iri].id].append(iri)
    for iri in sorted(before.keys() - pairs.keys()):
        if by_id[before[iri].id]:
            pairs[iri] = by_id[before[iri].id].pop(0)
    left = [before[iri] for iri in sorted(before.keys() - pairs.keys())]
    right = [after[iri] for iri in sorted(after.keys() - set(pairs.values()))]
    return pairs | _pair_by_quotes(left, right, quotes)


def _pair_by_quotes(old: list[DocumentFact], new: list[DocumentFact], quotes: Quotes) -> dict[str, str]:
    rows = []
    for first in old:
        for second in new:
            one, other = quotes[0].get(first.iri, Counter()), quotes[1].get(second.iri, Counter())
            shared = (one & other).total()
            is_titled_alike = first.title == second.title and shared > 0
            if is_titled_alike or (shared >= FEWEST_QUOTES and shared >= LEAST_SHARE * min(one.total(), other.total())):
                rows.append((-shared, first.iri, second.iri))
    pairs: dict[str, str] = {}
    for _, before, after in sorted(rows):
        if before not in pairs and after not in pairs.values():
            pairs[before] = after
    return pairs


def count_quotes(passages: Iterable[Passage]) -> dict[str, Counter[str]]:
    """Return how often each quote stands behind a passage of each document."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for passage in passages:
        counts[passage.document][passage.quote.words] += 1
    return counts


def compare_documents(old: Iterable[DocumentFact], new: Iterable[DocumentFact], pairs: Mapping[str, str]) -> DocumentChanges:
    """Return what became of the documents, each called by its identifier."""
    before, after = {document.iri: document for document in old}, {document.iri: document for document in new}
    changed = []
    for first, second in pairs.items():
        fields = _compare(before[first], after[second])
        if fields:
            changed.append(DocumentChange(before[first].id or first, after[second].id or second, fields))
    return DocumentChanges(
        added=tuple(sorted(after[iri].id or iri for iri in after.keys() - set(pairs.values()))),
        removed=tuple(sorted(before[iri].id or iri for iri in before.keys() - pairs.keys())),
        changed=tuple(sorted(changed, key=lambda change: (change.new, change.old))),
    )


def _compare(old: DocumentFact, new: DocumentFact) -> tuple[FieldChange, ...]:
    told = compare_fields(_tell(old), _tell(new))
    return told if old.iri == new.iri else (FieldChange("text", old.iri, new.iri), *told)


def _tell(document: DocumentFact) -> tuple[tuple[str, str], ...]:
    return ("identifier", document.id), ("title", document.title), ("date", document.date), ("source", document.source)
