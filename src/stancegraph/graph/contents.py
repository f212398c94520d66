"""Whether RDF is a graph of ours at all, and how to say that it is not."""

from __future__ import annotations

from pyoxigraph import NamedNode, Store

from stancegraph.errors import GraphError
from stancegraph.graph.terms import TYPE
from stancegraph.vocab import Class


def check_contents(store: Store, where: str) -> None:
    """Raise GraphError when the store is empty, or nothing in it is of a class of the ontology."""
    if next(store.quads_for_pattern(None, None, None), None) is None:  # len() counts all of them
        raise GraphError(f"{where}: the graph is empty; build one with: stancegraph build FILE -o FOLDER")
    if not any(next(store.quads_for_pattern(None, TYPE, NamedNode(name)), None) for name in Class):
        raise GraphError(
            f"{where}: nothing in it is an actor, statement or document of stancegraph; give a graph that stancegraph build has written"
        )


def check_graphs(store: Store, where: str) -> None:
    """Raise GraphError when the store holds no graph of ours, or holds it without named graphs, which ready-made questions ask."""
    check_contents(store, where)
    if next(store.named_graphs(), None) is None:
        raise GraphError(f"{where}: has no named graphs, and ready-made questions ask these; give the graph as .trig or .nq, or a store")
