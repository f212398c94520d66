"""The SHACL shapes: a screen finds the things that may break one, pySHACL checks these, pyoxigraph runs the queries in them.

pySHACL runs a shape's query once for each thing (3 ms each, 97 % of its time on our graphs); asked once for all things the same query takes
milliseconds, so queries are taken out of the shapes first. Only those that ask about `$this` alone can be; others stay with pySHACL.
"""

from __future__ import annotations

import contextlib
import logging
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode, Quad, QuerySolutions, Store

from stancegraph.graph.checks.contents import Contents
from stancegraph.graph.checks.finding import Finding, Level
from stancegraph.graph.checks.screen import Look, compile_looks, find_suspects
from stancegraph.graph.terms import TYPE
from stancegraph.resources import find_ontology_folder

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

BATCH = 2_000  # things that pySHACL gets at once; more take longer each, fewer pay its start too often
LEVELS = {
    "http://www.w3.org/ns/shacl#Warning": Level.WARNING,
    "http://www.w3.org/ns/shacl#Info": Level.NOTE,
}
SPECIAL = ("$PATH", "$shapesGraph", "$currentShape", "?PATH", "?shapesGraph", "?currentShape")


@dataclass(frozen=True, slots=True)
class Query:
    """A query out of a shape: whom it is about, what it selects, and what its rows mean."""

    classes: tuple[str, ...]
    select: str
    message: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shapes without the queries, the queries, and the properties that any shape looks at."""

    graph: Graph
    queries: tuple[Query, ...]
    properties: frozenset[str]
    looks: tuple[Look, ...]


def load_shapes() -> Shapes:
    """Return the shapes of the ontology."""
    from rdflib import SH, Graph, URIRef

    graph = Graph().parse(find_ontology_folder() / "shapes.ttl", format="turtle")
    queries = list(_take_queries(graph))
    properties = {str(term) for triple in graph for term in triple if isinstance(term, URIRef) and not str(term).startswith(str(SH))}
    return Shapes(graph, tuple(queries), frozenset(properties), compile_looks(graph))


def check_shapes(graphs: Iterable[Contents], store: Store, shapes: Shapes) -> Iterator[Finding]:
    """Yield what pySHACL finds in the graphs; things that they refer to are looked up in the store, but not checked themselves."""
    suspects: dict[str, str] = {}
    found: list[Quad] = []
    for contents in graphs:
        mine = set(find_suspects(contents, store, shapes.looks))
        suspects.update(dict.fromkeys(mine, contents.name))
        found += [quad for quad in contents.quads if getattr(quad.subject, "value", "") in mine and _is_looked_at(quad, shapes)]
        if len(suspects) >= BATCH:
            yield from _check_suspects(suspects, found, store, shapes)
            suspects, found = {}, []
    if suspects:
        yield from _check_suspects(suspects, found, store, shapes)


def run_queries(store: Store, shapes: Shapes) -> Iterator[Finding]:
    """Yield what the queries of the shapes find in the whole store."""
    for query in shapes.queries:
        rows = store.query(query.select, use_default_graph_as_union=True)
        if not isinstance(rows, QuerySolutions):
            continue
        names = [variable.value for variable in rows.variables]
        for row in rows:
            focus, value = row["this"], row["value"] if "value" in names else None
            if isinstance(focus, NamedNode) and _is_of_class(store, focus, query.classes):
                shown = getattr(value, "value", "")
                yield Finding("shape", focus.value, "", query.message, shown, _graph_of(store, focus), query.level)


def _is_of_class(store: Store, focus: NamedNode, classes: Iterable[str]) -> bool:
    return any(next(store.quads_for_pattern(focus, TYPE, NamedNode(name)), None) is not None for name in classes)


def _graph_of(store: Store, focus: NamedNode) -> str:
    quad = next(store.quads_for_pattern(focus, TYPE, None), None)
    return quad.graph_name.value if quad is not None and isinstance(quad.graph_name, NamedNode) else ""


def _take_queries(graph: Graph) -> Iterator[Query]:
    from rdflib import SH

    for shape, constraint in sorted(graph.subject_objects(SH.sparql), key=str):
        select = str(graph.value(constraint, SH.select))
        classes = tuple(sorted(str(name) for name in graph.objects(shape, SH.targetClass)))
        if not classes or any(word in select for word in SPECIAL):
            continue
        graph.remove((shape, SH.sparql, constraint))
        level = LEVELS.get(str(graph.value(shape, SH.severity)), Level.ERROR)
        yield Query(classes, _declare(graph, constraint) + select, str(graph.value(constraint, SH.message)), level)


def _declare(graph: Graph, constraint: Node) -> str:
    from rdflib import SH

    declared = (
        (graph.value(entry, SH.prefix), graph.value(entry, SH.namespace))
        for prefixes in graph.objects(constraint, SH.prefixes)
        for entry in graph.objects(prefixes, SH.declare)
    )
    return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in sorted(declared))


def _check_suspects(suspects: dict[str, str], found: list[Quad], store: Store, shapes: Shapes) -> Iterator[Finding]:
    """Yield what pySHACL finds; `suspects` are the things to check, with their graphs, `found` their quads."""
    from pyshacl import validate
    from rdflib import Graph

    from stancegraph.graph.dataset import to_rdflib

    data = Graph()
    with _silence():
        for quad in _add_surroundings(found, set(suspects), store, shapes):
            data.add((to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)))
        _, report, _ = validate(data, shacl_graph=shapes.graph, inference="none", advanced=False, js=False, do_owl_imports=False)
    yield from (finding for finding in _read_report(report, suspects) if finding.focus in suspects)


def _add_surroundings(found: list[Quad], known: set[str], store: Store, shapes: Shapes) -> Iterator[Quad]:
    """Yield the quads, those of the things that they refer to, and the classes of what these refer to."""
    for predicates in (shapes.properties, frozenset[str]()):
        yield from found
        away = {quad.object for quad in found if quad.predicate != TYPE and isinstance(quad.object, NamedNode)}
        away = {thing for thing in away if thing.value not in known}
        known |= {thing.value for thing in away}
        found = [
            quad
            for thing in sorted(away, key=str)
            for quad in store.quads_for_pattern(thing, None, None)
            if quad.predicate == TYPE or quad.predicate.value in predicates
        ]
    yield from found


def _is_looked_at(quad: Quad, shapes: Shapes) -> bool:
    return quad.predicate == TYPE or quad.predicate.value in shapes.properties


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Keep what rdflib and pySHACL say of ill-typed literals from the user; the findings say it."""
    loggers = [logging.getLogger(name) for name in ("rdflib.term", "pyshacl")]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, disabled in zip(loggers, before, strict=True):
            logger.disabled = disabled


def _read_report(report: Graph, homes: dict[str, str]) -> Iterator[Finding]:
    from rdflib import RDF, SH

    def text(node: Node, predicate: Node) -> str:
        value = report.value(node, predicate)
        return "" if value is None else str(value)

    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus = text(result, SH.focusNode)
        yield Finding(
            rule="shape",
            focus=focus,
            path=_format_path(report, result),
            message=text(result, SH.resultMessage),
            value=text(result, SH.value),
            graph=homes.get(focus, ""),
            level=LEVELS.get(text(result, SH.resultSeverity), Level.ERROR),
        )


def _format_path(report: Graph, result: Node) -> str:
    """Return the property, or a row of them with slashes between; empty for the thing itself."""
    from rdflib import RDF, SH, URIRef
    from rdflib.collection import Collection

    path = report.value(result, SH.resultPath)
    if path is None or isinstance(path, URIRef):
        return str(path or "")
    return " / ".join(map(str, Collection(report, path))) if report.value(path, RDF.first) is not None else ""
