"""What every file format of a graph can hold: names and literals of RDF 1.1, nothing else."""

from __future__ import annotations

from pyoxigraph import BlankNode, Literal, NamedNode

from stancegraph.errors import GraphError


def plain_name(term: object) -> NamedNode:
    """Return the name; raises GraphError for a blank node or a triple term, which no graph of ours has.

    To name what has no name would make two files of one graph differ, and comparing such graphs can take for ever.
    """
    if isinstance(term, NamedNode):
        return term
    what = "blank node" if isinstance(term, BlankNode) else "triple term"
    raise GraphError(f"a {what} ({term}) cannot be written: graphs of stancegraph name all things; give it an IRI")


def plain_value(term: object) -> NamedNode | Literal:
    """Return the name or literal; raises GraphError for blank nodes, triple terms and text with a direction (RDF 1.2)."""
    if not isinstance(term, Literal):
        return plain_name(term)
    if term.direction is not None:
        raise GraphError(f"the text {str(term)[:80]} has a direction, which RDF 1.1 does not know; leave it out")
    return term
