"""How the things of a graph are called, read so that a large store is not read through for one name.

All names that there are come from one query, which gives each once; the things that bear the few that fit are then looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from stancegraph.graph.identity import REFERENCE_GRAPH
from stancegraph.graph.terms import ALIAS, LABEL, TYPE
from stancegraph.vocab import Class, Property


@dataclass(frozen=True, slots=True)
class Naming:
    """How things of a kind are named: their class, what holds their names, and whether some words of the name are enough.

    `listed_by` is what nothing else has, and holds the same names; empty where there is no such thing.
    """

    noun: str
    of_class: str
    named_by: tuple[str, ...]
    by_words: bool
    listed_by: tuple[str, ...] = ()


NAMINGS: Mapping[str, Naming] = MappingProxyType(
    {
        "actor": Naming("actor", Class.ACTOR, (LABEL.value, ALIAS.value), by_words=False),
        "other": Naming("actor", Class.ACTOR, (LABEL.value, ALIAS.value), by_words=False),
        "position": Naming("position", Class.POSITION, (LABEL.value,), by_words=True),
        "issue": Naming("issue", Class.ISSUE, (LABEL.value,), by_words=True),
        "document": Naming(
            "document",
            Class.DOCUMENT,
            (LABEL.value, Property.IDENTIFIER),
            by_words=True,
            listed_by=(Property.TITLE, Property.IDENTIFIER),
        ),
    }
)
"""Query variable to how its names are looked up."""

Labels = Mapping[str, list[str]]
"""Things by IRI, each with its names, the label first."""


def find_keyed(store: Store, naming: Naming, iri: str, name: str) -> Labels:
    """Return the thing of a kind that an IRI stands for, or those whose id a name is letter by letter, with all their names."""
    try:
        nodes = [NamedNode(iri)]
    except ValueError:
        nodes = []
    if Property.IDENTIFIER in naming.named_by:
        nodes += _find_bearers(store, Property.IDENTIFIER, Literal(name), None)
    return _label(store, naming, nodes)


def find_labels(store: Store, naming: Naming, fits: Callable[[str], bool]) -> Labels:
    """Return the things of a kind that have a name which fits, with all their names."""
    graph = _find_graph(store, naming)
    listed = _list_names(store, naming, graph, is_strict=False)
    fitting = ((predicate, name) for predicate, name in listed if fits(name.value))
    return _label(store, naming, {node for predicate, name in fitting for node in _find_bearers(store, predicate, name, graph)})


def list_all(store: Store, naming: Naming) -> list[str]:
    """Return all names of a kind, sorted; takes some tenths of a second among 20,000."""
    return sorted({name.value for _, name in _list_names(store, naming, _find_graph(store, naming), is_strict=True)})


def list_rules(store: Store) -> list[str]:
    """Return the names of all rules that read something, sorted."""
    return sorted({name.value for name in _select(store, f"?passage <{Property.RULE}> ?name", None)})


def _find_graph(store: Store, naming: Naming) -> NamedNode | None:
    """Return the reference graph where it has the kind; None means all graphs, in which the labels are many."""
    is_there = any(store.quads_for_pattern(None, TYPE, NamedNode(naming.of_class), REFERENCE_GRAPH))
    return REFERENCE_GRAPH if is_there else None


def _list_names(store: Store, naming: Naming, graph: NamedNode | None, *, is_strict: bool) -> Iterator[tuple[str, Literal]]:
    """Yield the names of a kind, by what holds them; unless strict with names of other kinds where telling them apart takes longer."""
    is_told = bool(naming.listed_by) or (graph is not None and not is_strict)
    kind = "" if is_told else f"a <{naming.of_class}> ;"
    for predicate in naming.listed_by or naming.named_by:
        for name in _select(store, f"?thing {kind} <{predicate}> ?name", graph):
            yield predicate, name


def _select(store: Store, pattern: str, graph: NamedNode | None) -> Iterable[Literal]:
    """Return each `?name` of a pattern once."""
    query = f"SELECT DISTINCT ?name {{ {pattern} }}"
    solutions = store.query(query, use_default_graph_as_union=True) if graph is None else store.query(query, default_graph=graph)
    return (name for (name,) in solutions if isinstance(name, Literal)) if isinstance(solutions, QuerySolutions) else ()


def _find_bearers(store: Store, predicate: str, name: Literal, graph: NamedNode | None) -> list[NamedNode]:
    found = (quad.subject for quad in store.quads_for_pattern(None, NamedNode(predicate), name, graph))
    return [subject for subject in found if isinstance(subject, NamedNode)]


def _label(store: Store, naming: Naming, nodes: Iterable[NamedNode]) -> Labels:
    """Return those of the nodes that are of the kind and have a name, with their names."""
    members = (node for node in nodes if any(store.quads_for_pattern(node, TYPE, NamedNode(naming.of_class))))
    return {node.value: names for node in members if (names := _list_labels(store, naming, node))}


def _list_labels(store: Store, naming: Naming, node: NamedNode) -> list[str]:
    """Return the names of a thing, the label first."""
    found: dict[str, None] = {}
    for predicate in naming.named_by:
        values = (quad.object for quad in store.quads_for_pattern(node, NamedNode(predicate), None))
        found |= dict.fromkeys(sorted(value.value for value in values if isinstance(value, Literal)))
    return list(found)
