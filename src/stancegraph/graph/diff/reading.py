"""Two graphs → what is needed to compare them: the facts of documents that differ, all stances, all names.

A document whose graph is the same in both is not read at all, so that a large store is compared in the time that its changes take.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from stancegraph.errors import GraphError
from stancegraph.graph.contents import check_contents
from stancegraph.graph.facts import read_facts
from stancegraph.graph.identity import PROVENANCE_GRAPH, STANCES_GRAPH
from stancegraph.graph.passages import SIGNS
from stancegraph.graph.store.opening import open_store
from stancegraph.graph.terms import TYPE
from stancegraph.model import Polarity
from stancegraph.model.facts import Facts
from stancegraph.vocab import COMMITMENTS, MANNERS, POLARITIES, Class, Property

DERIVED = frozenset({STANCES_GRAPH, PROVENANCE_GRAPH})
_POLARITIES = {iri: Polarity(value) for value, iri in POLARITIES.items()}


@dataclass(frozen=True, slots=True)
class Stance:
    """A stance as the graph gives it; `based_on` are IRIs of statements."""

    actor: str
    position: str
    polarity: Polarity
    statements: int
    based_on: tuple[str, ...]

    @property
    def side(self) -> int:
        """Return +1 for the position, -1 against it, else 0."""
        return SIGNS.get(self.polarity, 0)


@dataclass(frozen=True, slots=True)
class Reading:
    """One graph: `facts` are those of the documents that differ, and all actors and positions; `counts` are of the whole graph."""

    where: str
    store: Store
    facts: Facts
    stances: dict[tuple[str, str], Stance]
    counts: dict[Class, int]
    runs: tuple[str, ...]


def read_pair(old: str | Path | Store, new: str | Path | Store) -> tuple[Reading, Reading]:
    """Return what the two graphs say; raises GraphError for what is no graph of ours."""
    places = [_name(source, number) for number, source in enumerate((old, new))]
    stores = [open_store(source) for source in (old, new)]
    for place, store in zip(places, stores, strict=True):
        check_contents(store, place)
    same = find_same_graphs(*stores)
    first, second = (_read(store, place, same) for place, store in zip(places, stores, strict=True))
    return first, second


def find_same_graphs(old: Store, new: Store) -> frozenset[NamedNode]:
    """Return the named graphs, other than those that hold no passage, that are in both with the same triples."""
    shared = {name for name in old.named_graphs() if isinstance(name, NamedNode) and new.contains_named_graph(name)} - DERIVED
    kept = [name for name in shared if next(old.quads_for_pattern(None, TYPE, NamedNode(Class.DOCUMENT), name), None) is not None]
    return frozenset(name for name in kept if _dump(old, name) == _dump(new, name))


def find_quote_statement(store: Store, stance: Stance) -> str:
    """Return the statement that decides the stance: certain, unconditional and own ones count first, then the later one."""
    fitting = [iri for iri in stance.based_on if value_of(store, iri, Property.POLARITY) == POLARITIES[stance.polarity]]
    return max(fitting or stance.based_on, key=lambda iri: (*_weigh(store, iri), iri), default="")


def value_of(store: Store, subject: str, predicate: str) -> str:
    """Return the value, the smallest of several, empty when there is none."""
    return min(_values(store, subject, predicate), default="")


def _dump(store: Store, graph: NamedNode) -> list[bytes]:
    return sorted((store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b"").splitlines())


def _read(store: Store, where: str, same: frozenset[NamedNode]) -> Reading:
    left = Store()
    left.bulk_extend(quad for quad in store if quad.graph_name not in same and quad.graph_name not in DERIVED)
    try:
        facts = read_facts(left)
    except GraphError as error:
        raise GraphError(f"{where}: {error}") from error
    counts = {
        name: len({quad.subject for quad in store.quads_for_pattern(None, TYPE, NamedNode(name))})
        for name in (Class.DOCUMENT, Class.STATEMENT, Class.RELATION, Class.ACTOR, Class.POSITION)
    }
    return Reading(where, store, facts, dict(_read_stances(store, where)), counts, tuple(sorted(set(_read_runs(store)))))


def _read_stances(store: Store, where: str) -> Iterator[tuple[tuple[str, str], Stance]]:
    found = store.quads_for_pattern(None, TYPE, NamedNode(Class.STANCE))
    for iri in sorted({quad.subject.value for quad in found if isinstance(quad.subject, NamedNode)}):
        actor, position = value_of(store, iri, Property.STANCE_OF), value_of(store, iri, Property.STANCE_ON)
        polarity = _POLARITIES.get(value_of(store, iri, Property.CURRENT_POLARITY))
        if not actor or not position or polarity is None:
            raise GraphError(
                f"{where}: <{iri}> lacks an actor, a position or a polarity; run: stancegraph validate, to see what is missing"
            )
        based_on = tuple(sorted(_values(store, iri, Property.BASED_ON)))
        yield (actor, position), Stance(actor, position, polarity, len(based_on), based_on)


def _read_runs(store: Store) -> Iterator[str]:
    for quad in store.quads_for_pattern(None, TYPE, NamedNode(Class.EXTRACTION_RUN)):
        if isinstance(quad.subject, NamedNode):
            version = value_of(store, quad.subject.value, Property.SOFTWARE_VERSION)
            model = value_of(store, quad.subject.value, Property.LANGUAGE_MODEL)
            yield f"stancegraph {version or 'of unknown version'}" + (f" with {model}" if model else "")


def _weigh(store: Store, statement: str) -> tuple[bool, str, str, int]:
    """The order in which `stances` weighs statements."""
    certain = value_of(store, statement, Property.COMMITMENT) == COMMITMENTS["certain"]
    own = value_of(store, statement, Property.MANNER) == MANNERS["own"]
    evidence = value_of(store, statement, Property.EVIDENCE)
    document = value_of(store, evidence, Property.IN_DOCUMENT)
    day = value_of(store, statement, Property.DATE) or value_of(store, document, Property.DATE)
    start = value_of(store, evidence, Property.START_OFFSET)
    plain = certain and own and not value_of(store, statement, Property.CONDITION)
    return plain, day, document, int(start) if start.isdecimal() else 0


def _values(store: Store, subject: str, predicate: str) -> Iterator[str]:
    if not subject:
        return
    for quad in store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None):
        if isinstance(quad.object, NamedNode | Literal):
            yield quad.object.value


def _name(source: str | Path | Store, number: int) -> str:
    if isinstance(source, Store):
        return ("OLD", "NEW")[number]
    return "standard input" if str(source) == "-" else str(source)
