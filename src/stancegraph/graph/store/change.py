"""What a store must take out and put in when documents come, change or go: the quads of one transaction.

    change = plan_change(store, [extraction])          a document comes, or replaces the one of the same text
    change = plan_change(store, remove=[graph])        a document goes
    change = plan_change(store, [new], [old_graph])    a new version takes the place of an old one

The store then holds what `build_quads` would give for the documents that are left, quad for quad. Planning reads the store and changes
nothing; it costs as much as there is about the actors, issues, positions and pairs that the documents touch. A writer of many documents
keeps a `Planner`, which reads that once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad, Store

from stancegraph.graph.build import choose_documents, document_quads
from stancegraph.graph.derived.derive import derive_about
from stancegraph.graph.derived.runs import describe_runs
from stancegraph.graph.derived.seen import Seen, Touched, see_extractions
from stancegraph.graph.derived.stored import see_graph, see_store
from stancegraph.graph.identity import PROVENANCE_GRAPH, document_of
from stancegraph.graph.terms import quads
from stancegraph.model import Extraction
from stancegraph.vocab import Property


@dataclass(frozen=True, slots=True)
class Change:
    """Quads to take out, which the store holds, and to put in, which it does not; `touched` are the things that they are about."""

    removed: frozenset[Quad] = frozenset()
    added: frozenset[Quad] = frozenset()
    touched: Touched = field(default_factory=Touched)


def plan_change(store: Store, put: Iterable[Extraction] = (), remove: Iterable[NamedNode] = ()) -> Change:
    """Return the change that puts documents into a store and removes those whose graphs are named; unknown graphs are passed over.

    Of two extractions of one text the one with the smaller id is taken, as when building. The store's derived graphs must be those of
    its documents. Raises RecordError when an extraction breaks its own law, GraphError when a graph of the store does.
    """
    return Planner(store).plan(put, remove)


class Planner:
    """Plans one change after another for the one writer of a store, and reads no more than once what is said about a thing.

    Each plan must be carried out before the next is asked for; after a plan that was not, take a new Planner. What it remembers grows
    with what was touched, at most as `see_store` of the whole store.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen = Seen()
        self._known = Touched()

    def plan(self, put: Iterable[Extraction] = (), remove: Iterable[NamedNode] = ()) -> Change:
        """Return what `plan_change` returns."""
        reads = choose_documents(put)
        gone = {*remove, *(names.graph for _, names in reads)}
        new, old = see_extractions(reads), Seen()
        for graph in gone:
            old.add(see_graph(self._store, graph))
        touched = new.touched | old.touched
        self._seen.add(see_store(self._store, touched - self._known))
        self._known |= touched
        self._seen.take_away(old)
        self._seen.add(new)
        before, after = derive_about(self._store, touched, self._seen.about(touched))
        before |= self._read_documents(gone)
        after.update(quad for read in reads for quad in document_quads(read))
        after.update(quads(describe_runs(reads), PROVENANCE_GRAPH))
        added = frozenset(quad for quad in after - before if quad not in self._store)
        return Change(frozenset(before - after), added, touched)

    def _read_documents(self, graphs: set[NamedNode]) -> set[Quad]:
        """Return the documents' graphs and what provenance says about them."""
        found = _read_provenance(self._store, {document_of(graph) for graph in graphs})
        for graph in graphs:
            found.update(self._store.quads_for_pattern(None, None, None, graph))
        return found


def _read_provenance(store: Store, documents: set[NamedNode]) -> set[Quad]:
    """Return what provenance says about documents, and about runs that read no others."""
    found: set[Quad] = set()
    runs: set[NamedNode] = set()
    for document in documents:
        found.update(store.quads_for_pattern(document, None, None, PROVENANCE_GRAPH))
        for quad in store.quads_for_pattern(None, NamedNode(Property.READ_DOCUMENT), document, PROVENANCE_GRAPH):
            found.add(quad)
            runs |= {quad.subject} if isinstance(quad.subject, NamedNode) else set()
    for run in runs:
        if all(
            quad.object in documents for quad in store.quads_for_pattern(run, NamedNode(Property.READ_DOCUMENT), None, PROVENANCE_GRAPH)
        ):
            found.update(store.quads_for_pattern(run, None, None, PROVENANCE_GRAPH))
    return found
